"""What tox.ini cannot say by itself: `{backend}` is the name of the backend that is tested.

tox reads this file because of its name. In tox.ini each backend would need a line for it.
"""

from __future__ import annotations

from tox.config.sets import EnvConfigSet
from tox.plugin import impl
from tox.session.state import State


@impl
def tox_add_env_config(env_conf: EnvConfigSet, state: State) -> None:
    """Let an environment know its backend: the first factor of its name, as in `flask-http`."""
    del state
    name = env_conf.name.partition("-")[0]
    env_conf.add_constant("backend", "the backend that is tested, where one is", name)
