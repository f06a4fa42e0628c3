"""How often anybody may register."""

from visitors import Visitor, change

GRACE = {"email": "grace@example.com", "password": "another fine battery"}


def test_registration_limit(client: Visitor) -> None:
    """One client may register so often, duplicates included; others and logging in still work."""
    change(register_limit=2)
    register = [client.post("/api/register", json=GRACE) for _ in range(3)]

    assert [each.status_code for each in register] == [200, 200, 429]
    assert int(register[2].headers["Retry-After"]) >= 1
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.post("/api/register", json=GRACE, **elsewhere).status_code == 200
    assert client.post("/api/login", json=GRACE).json() == {"result": True}


def test_bad_registrations_do_not_count(client: Visitor) -> None:
    """Whoever has to find an acceptable password may try as often as needed."""
    change(register_limit=1)
    for _ in range(3):
        bad = {**GRACE, "password": "short"}
        assert client.post("/api/register", json=bad).status_code == 422

    assert client.post("/api/register", json=GRACE).status_code == 200
