"""What is nearly the right password is a wrong one."""

from collections.abc import Callable

from conformance.clauses import clause
from conformance.instruments.steady import STEADY
from hypothesis import given, settings, strategies

from fourstep.contract.promise import promise
from fourstep.drivers.http import answers
from fourstep.drivers.http.people import log_in, new_credentials, register
from fourstep.drivers.http.wire import Wire

# What a server may take for the same password, if it does more than compare.
CHANGES = strategies.sampled_from(
    [str.upper, lambda text: text + " ", lambda text: text[:-1] + "x"]
)
# Each letter of the second one has two bytes: few letters, and more bytes than bcrypt looks at.
FILLINGS = strategies.sampled_from(["", 32 * "é"])


@clause("LOGIN-4", "PW-2")
def test_nearly_right_is_wrong(new_wire: Callable[[], Wire]) -> None:
    """Whatever is changed about a password, however long, it is refused; the right one is not."""
    wire = new_wire()

    @settings(STEADY, max_examples=8)
    @given(change=CHANGES, filling=FILLINGS)
    def whichever(change: Callable[[str], str], filling: str) -> None:
        right = f"ada keeps {filling} her own"
        ada = new_credentials("Ada").with_password(right)
        register(wire, ada)
        answer = log_in(wire, ada.with_password(change(right)))
        promise(
            not answers.logged_in(answer),
            sent=f"{answer.request}; the password is {right!r}",
            wanted="false",
            got=answer,
        )
        assert answers.logged_in(log_in(wire, ada)), "the right one logs in"

    whichever()
