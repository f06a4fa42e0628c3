"""Bound how often anybody may guess at a password."""

import math
import os
import time

from flask import request

from database import database

LIMIT = 10  # attempts at one email from one address ...
WINDOW = float(os.environ.get("FOURSTEP_THROTTLE_WINDOW", "300"))  # ... in so many seconds


def reserve(email: str) -> int:
    """Count an attempt, before the password is looked at.

    The seconds to wait, if there were too many; then it does not count. 0 if it may go on.
    """
    now, address = time.time(), request.remote_addr
    with database() as db:
        db.execute("BEGIN IMMEDIATE")  # from here to the end nobody else counts
        db.execute("DELETE FROM attempts WHERE made_at <= ?", (now - WINDOW,))
        query = "SELECT count(*), min(made_at) FROM attempts WHERE email = ? AND address = ?"
        number, first = db.execute(query, (email, address)).fetchone()
        if number >= LIMIT:
            return max(1, math.ceil(first + WINDOW - now))
        db.execute("INSERT INTO attempts VALUES (?, ?, ?)", (email, address, now))
    return 0


def clear(email: str) -> None:
    """Take the attempts back, as one was right."""
    with database() as db:
        statement = "DELETE FROM attempts WHERE email = ? AND address = ?"
        db.execute(statement, (email, request.remote_addr))
