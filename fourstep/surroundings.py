"""Which of a user's environment variables reach what the kit starts.

Proxies, mirrors, certificates and caches belong to the place where somebody works, and stay. What
would steer a tool elsewhere than the kit means it to go does not: a folder of another project, a
mode that leaves parts out, a second worker on a database that is not meant for it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, MutableMapping

# Names in lower case, since npm takes any. Python's: the kit's own must not reach into another.
_OF_PYTHON = r"python.*|virtual_env|virtualenv_.*|__pyvenv_launcher__|conda_.*"
_OF_PIP = (
    r"pip_(user|target|prefix|root|dry_run|editable|requirement|constraint|no_deps|ignore_installed"
    r"|upgrade|python|report|require_hashes|no_build_isolation|break_system_packages|src|platform"
    r"|abi|implementation|python_version|config_settings|global_option|require_virtualenv)"
)
_OF_NODE = r"node_(env|options|path)|npm_config_(production|omit|only|include|global|location" + (
    r"|prefix|dry_run|ignore_scripts|package_lock|package_lock_only|workspaces?|before|legacy_.*"
    r"|install_links|install_strategy|node_options|script_shell|loglevel|json)"
)
_OF_SERVERS = (
    r"web_concurrency|flask_.*|uvicorn_.*|gunicorn_.*|hypercorn_.*|waitress_.*|forwarded_allow_ips"
    r"|werkzeug_.*|django_settings_module|port|host|server_name"
)
_OF_TOOLS = re.compile(f"(?:{_OF_PYTHON}|{_OF_PIP}|{_OF_NODE})")
_OF_BACKENDS = re.compile(f"(?:{_OF_PYTHON}|{_OF_NODE}|{_OF_SERVERS})")
_PROXY_FREE = ("localhost", "127.0.0.1", "::1")


def give_tools(variables: Mapping[str, str] | None = None) -> dict[str, str]:
    """What pip, virtualenv, npm and other tools of the kit are given."""
    return _without(_OF_TOOLS, os.environ if variables is None else variables)


def give_backends(variables: Mapping[str, str] | None = None) -> dict[str, str]:
    """What the process of a backend is given, beside its settings."""
    return _without(_OF_BACKENDS, os.environ if variables is None else variables)


def spare_loopback(variables: MutableMapping[str, str] | None = None) -> None:
    """Have no proxy asked for what is on this computer: by curl, browsers and other tools."""
    own = os.environ if variables is None else variables
    for name in ("NO_PROXY", "no_proxy"):
        known = [each.strip() for each in own.get(name, "").split(",") if each.strip()]
        own[name] = ",".join([*known, *(each for each in _PROXY_FREE if each not in known)])


def _without(pattern: re.Pattern[str], variables: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in variables.items() if not pattern.fullmatch(name.lower())}
