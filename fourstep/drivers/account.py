"""What users can do with their own accounts: the intents of a user who is logged in."""

from __future__ import annotations

from typing import Protocol

from fourstep.drivers.values import Outcome


class Account(Protocol):
    """The account of the user who is logged in. Each method waits until its effect can be seen.

    Every method raises `BrokenPromise` if the backend answers outside the contract.
    """

    def read_email(self) -> str:
        """The email that the application shows as the user's own."""

    def change_password(self, current: str, new: str) -> Outcome:
        """Try to change the password."""

    def count_sessions(self) -> int:
        """How many sessions the application shows as the user's own, this one included."""

    def end_other_session(self) -> None:
        """End a session that is not this one."""

    def end_this_session(self) -> None:
        """End the session of this browser or connection."""

    def delete(self, password: str) -> Outcome:
        """Try to delete the account."""
