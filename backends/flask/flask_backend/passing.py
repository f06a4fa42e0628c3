"""Write down in passing what is not worth waiting for.

Clauses: LOAD-2.
"""

from collections.abc import Callable
from contextlib import suppress

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from .database import StoreIsBusy, writing

BRIEFLY = 0.05  # seconds


def write_in_passing(work: Callable[[], object]) -> None:
    """Do this in one transaction, if nobody else is writing; or leave it to the next request.

    Neither others who write for long nor a store that cannot be written may delay or spoil the
    answer of somebody who only asks.
    """
    with suppress(StoreIsBusy, DBAPIError, NoFreeConnection), writing(patience=BRIEFLY):
        work()
