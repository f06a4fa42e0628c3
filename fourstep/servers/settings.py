"""The environment in which a backend is started: its settings, and nothing that leaks in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fourstep.errors import KitError
from fourstep.nearest import suggest
from fourstep.surroundings import give_backends

# tutorial: passwords of 4 code points, so that the tutorial's own curl lines run word for word.
PROFILES: Mapping[str, Mapping[str, str]] = {
    "secure": {},
    "tutorial": {"FOURSTEP_PASSWORD_MIN": "4"},
}

# Argon2id at its cheapest. No clause of level workflow judges the cost of hashing, and a full
# hash would be most of the run's time. Reports name it.
JUDGING = {"FOURSTEP_HASH_COST": "light"}

# The same for the checks of lessons, which register more often than any visitor may.
LEARNING = {**JUDGING, "FOURSTEP_REGISTER_LIMIT": "1000"}

# For tests that wait: limits so short that nobody minds waiting for them to pass. Passwords of 8
# code points, so that the list of common passwords has something to refuse.
HURRIED = {
    "FOURSTEP_SESSION_IDLE": "2",
    "FOURSTEP_SESSION_ABSOLUTE": "5",
    "FOURSTEP_THROTTLE_WINDOW": "3",
    "FOURSTEP_PASSWORD_MIN": "8",
}


def choose_settings(profile: str) -> Mapping[str, str]:
    """The settings of a profile, by environment variable.

    Raises:
        KitError: there is no such profile.
    """
    try:
        return PROFILES[profile]
    except KeyError:
        raise KitError(
            f"There is no profile '{profile}'.", suggest(profile, list(PROFILES))
        ) from None


def make_environment(
    data_dir: Path, client_dist: Path, settings: Mapping[str, str], *, inherit: bool = False
) -> dict[str, str]:
    """The environment variables for a backend's process.

    Args:
        data_dir: where the backend keeps what must survive a restart.
        client_dist: the folder with the built client.
        settings: further settings by environment variable; they win.
        inherit: keep the `FOURSTEP_...` settings of this process. A judged run does not, so that
            two runs on two machines are started alike.
    """
    own = {
        name: value
        for name, value in give_backends().items()
        if inherit or not name.startswith("FOURSTEP_")
    }
    return own | {
        "FOURSTEP_DATA_DIR": str(data_dir),
        "FOURSTEP_CLIENT_DIST": str(client_dist),
        "PYTHONUNBUFFERED": "1",
        **settings,
    }
