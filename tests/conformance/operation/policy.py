"""Read a Content-Security-Policy as a browser does (CSP level 3)."""

from __future__ import annotations

from collections.abc import Iterable

Directives = dict[str, list[str]]

# Hosts from which everybody can have everything served: to trust one is to trust all the world.
SHARED_HOSTS = (
    "ajax.aspnetcdn.com",
    "ajax.googleapis.com",
    "cdn.jsdelivr.net",
    "cdn.skypack.dev",
    "cdnjs.cloudflare.com",
    "code.jquery.com",
    "esm.sh",
    "jspm.io",
    "maxcdn.bootstrapcdn.com",
    "raw.githubusercontent.com",
    "stackpath.bootstrapcdn.com",
    "unpkg.com",
)
_OPEN_WORDS = ("'unsafe-inline'", "'unsafe-eval'")
_OPEN_SCHEMES = ("data:", "http:", "https:")  # what anybody writes, and what anybody serves


def parse(header: str) -> Directives:
    """The directives of one policy by name; of two with one name browsers obey the first."""
    found: Directives = {}
    for part in header.split(";"):
        words = part.split()
        if words:
            found.setdefault(words[0].lower(), words[1:])
    return found


class Policy:
    """All policies of one answer. A browser obeys each of them, so each may only forbid more.

    Args:
        headers: the values of its Content-Security-Policy headers.
    """

    def __init__(self, headers: Iterable[str]) -> None:
        self._policies = [parse(each) for header in headers for each in header.split(",")]

    def forbids(self, directive: str) -> bool:
        """Whether this directive allows nothing at all, itself or by way of default-src."""
        return any(_sources(each, directive) in (["'none'"], []) for each in self._policies)

    def open_script_sources(self) -> list[str]:
        """What lets scripts in that anybody could have written; empty if one policy lets in none.

        The words of the policy that lets in least are returned.
        """
        found = [_open_sources(each) for each in self._policies]
        return min(found, key=len, default=["no policy at all"])


def _sources(policy: Directives, directive: str) -> list[str] | None:
    falls_back = directive not in ("base-uri", "frame-ancestors", "form-action")
    found = policy.get(directive, policy.get("default-src") if falls_back else None)
    return None if found is None else [word.lower() for word in found]


def _open_sources(policy: Directives) -> list[str]:
    found: list[str] = []
    for directive in ("script-src-elem", "script-src-attr", "script-src"):
        narrow = policy.get(directive, policy.get("script-src", policy.get("default-src")))
        found += ["no script-src"] if narrow is None else filter(_is_open, _obeyed(narrow))
    return list(dict.fromkeys(found))


def _obeyed(sources: list[str]) -> list[str]:
    """The sources that count: beside 'strict-dynamic' browsers ignore hosts and schemes."""
    low = [each.lower() for each in sources]
    return [each for each in low if each[0] == "'"] if "'strict-dynamic'" in low else low


def _is_open(source: str) -> bool:
    if source in _OPEN_WORDS or source in _OPEN_SCHEMES:
        return True
    if source.startswith("'"):
        return False
    host = (source.partition("//")[2] or source).split("/")[0].split(":")[0]
    name = host.removeprefix("*.")
    return host == "*" or any(
        _is_below(name, each) or _is_below(each, name) for each in SHARED_HOSTS
    )


def _is_below(host: str, name: str) -> bool:
    return host == name or host.endswith(f".{name}")
