"""My backend: it serves the client and answers what the client asks."""

import argparse
import hashlib
import hmac
import json
import mimetypes
import os
import secrets
import signal
import sqlite3
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http import HTTPStatus
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

CLIENT = Path(os.environ["FOURSTEP_CLIENT_DIST"])  # the built client
# Listed once, at the start: nobody gets at another file by its address.
FILES = {f"/static/{each.name}": each for each in CLIENT.iterdir() if each.is_file()}
FILES["/"] = CLIENT / "index.html"
DATA = Path(os.environ["FOURSTEP_DATA_DIR"])  # what is written here survives a restart
PREFIX = "$scrypt$ln=14,r=8,p=5"  # the least cost that OWASP recommends

PROBLEM = json.dumps(
    {
        "type": "about:blank",
        "title": "Not Implemented",
        "status": HTTPStatus.NOT_IMPLEMENTED,
        "detail": "Nothing is built here yet. Begin in server.py.",
    }
).encode()


@contextmanager
def database() -> Iterator[sqlite3.Connection]:
    """A connection for one piece of work: kept at its end, undone if it fails."""
    with closing(sqlite3.connect(DATA / "app.db")) as connection, connection:
        yield connection


with database() as db:
    db.execute(
        "CREATE TABLE IF NOT EXISTS accounts (email TEXT PRIMARY KEY, password_hash TEXT NOT NULL)"
    )
    db.execute("CREATE TABLE IF NOT EXISTS sessions (token_hash TEXT PRIMARY KEY)")


def derive(password: str, salt: bytes) -> str:
    """What scrypt makes of a password with this salt: slowly, on purpose."""
    made = hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=5, dklen=32)
    return b64encode(made).decode().rstrip("=")


def hash_password(password: str) -> str:
    """What is stored of a password, with a salt of its own."""
    salt = os.urandom(18)
    return f"{PREFIX}${b64encode(salt).decode()}${derive(password, salt)}"


def is_right(password: str, password_hash: str) -> bool:
    """Whether this password was hashed to this hash."""
    salt, made = password_hash.removeprefix(f"{PREFIX}$").split("$")
    return hmac.compare_digest(derive(password, b64decode(salt)), made)


def register(given: dict[str, str]) -> dict[str, object]:
    """Make an account, unless the email has one."""
    row = (given["email"], hash_password(given["password"]))
    try:
        with database() as db:
            db.execute("INSERT INTO accounts VALUES (?, ?)", row)
    except sqlite3.IntegrityError:  # the primary key: this email is there
        return {"result": "this user is already registered"}
    return {"result": "success"}


def may_log_in(given: dict[str, str]) -> bool:
    """Whether this is the password of the account with this email."""
    with database() as db:
        query = "SELECT password_hash FROM accounts WHERE email = ?"
        row = db.execute(query, (given["email"],)).fetchone()
    return row is not None and is_right(given["password"], row[0])


def begin_session() -> str:
    """Remember a new session, and make the cookie that proves it."""
    token = secrets.token_urlsafe(32)
    with database() as db:
        db.execute("INSERT INTO sessions VALUES (?)", (digest(token),))
    return f"session={token}; Path=/; HttpOnly; SameSite=Lax"


def digest(token: str) -> str:
    """What is stored of a token: whoever reads the table cannot log in by it."""
    return hashlib.sha256(token.encode()).hexdigest()


def end_session(cookies: str) -> str:
    """Forget the session of these cookies, if there is one; the header that deletes the cookie."""
    found = SimpleCookie(cookies).get("session")
    if found is not None:
        with database() as db:
            db.execute("DELETE FROM sessions WHERE token_hash = ?", (digest(found.value),))
    return "session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"

    def version_string(self) -> str:
        """Name no version of Python, which would tell an attacker which holes to try."""
        return "my-backend"

    def do_GET(self) -> None:
        """Send a file of the client, or what the client asks for."""
        path = urlsplit(self.path).path
        if path in FILES:
            media_type = mimetypes.guess_type(FILES[path].name)[0] or "application/octet-stream"
            self.answer(FILES[path].read_bytes(), media_type)
        elif path == "/api/logout":
            cookie = end_session(self.headers.get("Cookie", ""))
            self.answer_json({"result": "success"}, cookie)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """Do what the client asks for."""
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/api/register":
            self.answer_json(register(given))
        elif self.path == "/api/login":
            right = may_log_in(given)
            self.answer_json({"result": right}, begin_session() if right else "")
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def answer_json(self, value: dict[str, object], cookie: str = "") -> None:
        """Send a value as JSON, and a cookie if there is one."""
        self.answer(json.dumps(value).encode(), "application/json", cookie)

    def answer(self, body: bytes, media_type: str, cookie: str = "") -> None:
        """Send a whole answer."""
        self.send_response(HTTPStatus.OK)
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def refuse(self) -> None:
        """Refuse a method for which nothing is written yet.

        The request's body is left unread, so the connection ends here: what is left of the body
        would otherwise be taken for the next request.
        """
        self.close_connection = True
        self.send_response(HTTPStatus.NOT_IMPLEMENTED)
        self.send_header("Content-Type", "application/problem+json")
        self.send_header("Content-Length", str(len(PROBLEM)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(PROBLEM)

    def __getattr__(self, name: str) -> object:
        """Stand in for every do_PUT, do_HEAD and so on that you have not written yet."""
        if name.startswith("do_"):
            return self.refuse
        raise AttributeError(name)

    def log_message(self, *arguments: object) -> None:
        """Keep silent: the kit shows what it sends and what it gets."""


def main() -> None:
    """Serve until the process is told to stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5000)
    options = parser.parse_args()
    server = ThreadingHTTPServer((options.host, options.port), Handler)

    def stop(*_signal: object) -> None:
        # shutdown() waits for the loop below, so the loop's own thread must not call it.
        threading.Thread(target=server.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    server.serve_forever(poll_interval=0.1)
    server.server_close()


if __name__ == "__main__":
    main()
