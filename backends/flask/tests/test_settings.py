"""Which settings are allowed, and what holds without them."""

from pathlib import Path

import pytest
from flask_backend.config import CannotStartError, Settings

# What the contract names where nothing is set.
DEFAULTS = {
    "password_min": 15, "hash_cost": "standard", "session_idle": 43_200,
    "session_absolute": 604_800, "session_limit": 100, "throttle_limit": 10,
    "throttle_window": 300, "register_limit": 40, "trusted_proxies": (),
    "allowed_hosts": {"localhost", "127.0.0.1", "[::1]"}, "plain_cookie": "never",
    "tls_cert": None, "tls_key": None, "data_dir": Path("data"),
    "client_dist": Path("../../client/dist"),
}  # fmt: skip


def test_the_contract_names_the_defaults() -> None:
    """What is not set is as the contract says."""
    settings = Settings.from_environment({})
    assert {name: getattr(settings, name) for name in DEFAULTS} == DEFAULTS


@pytest.mark.parametrize(
    ("name", "least", "greatest"),
    [("PASSWORD_MIN", 1, 64), ("SESSION_LIMIT", 5, 1000), ("THROTTLE_LIMIT", 5, 100),
     ("REGISTER_LIMIT", 1, 1_000_000), ("SESSION_IDLE", 0.001, 2_592_000),
     ("SESSION_ABSOLUTE", 0.001, 2_592_000), ("THROTTLE_WINDOW", 0.001, 86_400)],
)  # fmt: skip
def test_bounds(name: str, least: float, greatest: float) -> None:
    """The least and the greatest value are allowed, and nothing beyond them."""
    for value in (least, greatest):
        settings = Settings.from_environment({f"FOURSTEP_{name}": str(value)})
        assert getattr(settings, name.lower()) == value
    for value in (least - 1, greatest + 1):
        with pytest.raises(CannotStartError):
            Settings.from_environment({f"FOURSTEP_{name}": str(value)})


@pytest.mark.parametrize("cost", ["standard", "light", "heavy"])
def test_hash_costs(cost: str) -> None:
    """All costs that the contract names can be asked for."""
    assert Settings.from_environment({"FOURSTEP_HASH_COST": cost}).hash_cost == cost
