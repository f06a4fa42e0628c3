"""Which new passwords are taken."""

import pytest
from django_backend import validators
from visitors import Visitor, change


@pytest.mark.parametrize("password", ["", "x" * 14, "e\u0301" * 14, "x" * 1025])
def test_policy(client: Visitor, password: str) -> None:
    """A new password of less than 15 or more than 1024 characters is refused."""
    response = client.post("/api/register", json={"email": "a@b", "password": password})

    assert response.status_code == 422
    assert response.json() is not None
    assert [error["field"] for error in response.json()["errors"]] == ["password"]


@pytest.fixture
def eight(app: None) -> Visitor:
    """A visitor where passwords of 8 characters are long enough."""
    del app
    change(password_min=8)
    return Visitor()


@pytest.mark.parametrize(
    "password",
    ["iloveyou1", "ILoveYou1", "grace.hopper", "Grace.Hopper@Example.com", "GRACE.HOPPER"],
)
def test_easy_to_guess(eight: Visitor, password: str) -> None:
    """What everybody tries first, and the user's own email, is refused with a reason."""
    assert "iloveyou1" in validators._common()
    credentials = {"email": "Grace.Hopper@example.com", "password": password}
    response = eight.post("/api/register", json=credentials)

    assert response.status_code == 422
    assert response.json() is not None
    assert [error["field"] for error in response.json()["errors"]] == ["password"]
    assert password.lower() not in response.text.lower()


@pytest.mark.parametrize("password", ["iloveyou1 but not you", "hopper@example.com", "grace.hoppe"])
def test_no_other_rules(eight: Visitor, password: str) -> None:
    """Nothing else about a password is judged."""
    credentials = {"email": "grace.hopper@example.com", "password": password}

    assert eight.post("/api/register", json=credentials).json() == {"result": "success"}


@pytest.mark.usefixtures("app")
def test_the_tutorials_own_lines() -> None:
    """Where 4 characters are enough the list is not used, and the tutorial's line works."""
    change(password_min=4)
    credentials = {"email": "test@test.com", "password": "test"}

    answer = Visitor().post("/api/register", json=credentials)
    assert answer.json() == {"result": "success"}


def test_the_rule_is_told(eight: Visitor) -> None:
    """The status says how long a new password has to be, by this server's settings."""
    told = eight.get("/api/status").headers["Password-Rules"]
    assert told == "minlength: 8; maxlength: 1024"
