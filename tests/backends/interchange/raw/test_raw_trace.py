"""The same bytes have the same course on every backend, in whatever form HTTP allows them."""

from __future__ import annotations

import pytest

from backends.interchange.raw.conversation import converse
from backends.interchange.raw.party import Change
from fourstep.servers.instance import Instance

SURELY = 800  # steps within which a mistake is found


def test_all_backends_answer_the_same_bytes_alike(
    all_behind_proxies: list[Instance], pytestconfig: pytest.Config
) -> None:
    """Hundreds of requests, in odd forms and hostile ones, have the same answers on all."""
    wanted, seed, shrink = map(
        pytestconfig.getoption, ("--raw-steps", "--conversation-seed", "--shrink")
    )
    taken = converse(all_behind_proxies, seed, wanted, shrink=shrink)

    assert taken >= wanted, f"only {taken} steps were taken"


def _first_cookie_line_alone(sent: bytes) -> bytes:
    head, end, body = sent.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    cookies = [each for each in lines if each.lower().startswith(b"cookie:")]
    return b"\r\n".join(each for each in lines if each not in cookies[1:]) + end + body


def _small_names_alone(sent: bytes) -> bytes:
    return sent.replace(b"\r\nCOOKIE:", b"\r\nX:").replace(b"\r\ncOOKIE:", b"\r\nX:")


def _no_proxy(sent: bytes) -> bytes:
    return sent.replace(b"X-Forwarded-For:", b"X:")


@pytest.mark.parametrize("mistake", [_first_cookie_line_alone, _small_names_alone, _no_proxy])
def test_a_mistake_is_found(mistake: Change, two_of_a_kind: list[Instance]) -> None:
    """A backend that differs from itself in one small thing only is told apart."""
    with pytest.raises(AssertionError, match="sent: "):
        converse(two_of_a_kind, 1, SURELY, mistake, shrink=False)
