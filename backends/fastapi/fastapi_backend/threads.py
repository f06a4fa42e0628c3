"""Threads for work that makes others wait: hashing, and asking the database."""

from asyncio import get_running_loop
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Threads:
    """A few threads for one kind of work.

    FastAPI runs `def` endpoints in forty threads for everything. There a queue of log-ins that
    wait to be hashed would hold up the visitors who only ask for their status.
    """

    def __init__(self, count: int, name: str) -> None:
        self._executor = ThreadPoolExecutor(count, thread_name_prefix=name)

    async def run(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What the work returns; others are served meanwhile."""
        call = partial(work, *args, **kwargs)
        return await get_running_loop().run_in_executor(self._executor, call)

    def close(self) -> None:
        """Forget the work that waits, so that a stop does not wait for it."""
        self._executor.shutdown(wait=False, cancel_futures=True)
