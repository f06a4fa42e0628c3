"""Keep the listings and outputs of a lesson's text true: each is made from a real file or run.

A comment above a fenced block says where it comes from:

    <!-- show app.py#register -->   a function or a variable of the solution
    <!-- run -->                    the `$` lines, run on the solution, each with its output
    <!-- screen no-table -->        what `check` says of this mistake; `beginning` for the start
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from fourstep.errors import KitError

_BLOCK = re.compile(
    r"(?P<head><!-- (?P<what>show|run|screen) ?(?P<which>.*?) ?-->\n```(?P<kind>\w+)\n)"
    r"(?P<body>.*?)(?P<foot>^```$)",
    re.DOTALL | re.MULTILINE,
)
_SHOWN = re.compile(r"<!-- show (\S+) -->")
DESK = "http://localhost:5000"
_SECONDS = 900  # for one command: `fourstep break` starts servers, on a busy machine slowly


def renew_blocks(text: str, make: Mapping[str, Callable[[str, str], str]]) -> str:
    """A text with all its blocks made anew.

    Args:
        text: the text.
        make: by kind of block, what makes its body from what the comment names and the old body.
    """

    def make_again(found: re.Match[str]) -> str:
        body = make[found["what"]](found["which"], found["body"]).rstrip("\n")
        return f"{found['head']}{body}\n{found['foot']}"

    return _BLOCK.sub(make_again, text)


def find_shown(text: str) -> list[str]:
    """What a text shows of the solution, each as `file` or `file#name`."""
    return _SHOWN.findall(text)


def strip_blocks(text: str) -> str:
    """A text without its blocks: what is said in words."""
    return _BLOCK.sub("", text)


def run_commands(url: str, folder: Path, body: str) -> str:
    """The `$` lines of a block, each with what it prints when run against a server.

    Without curl, which is not everywhere, the block stays as it is.

    Raises:
        KitError: a command failed.
    """
    if shutil.which("curl") is None:
        return body
    said = []
    for line in body.splitlines():
        if line.startswith("$ "):
            said += [line, _find_output(line[2:].replace(DESK, url), folder).replace(url, DESK)]
    return "\n".join(each for each in said if each)


def run_fourstep(folder: Path, body: str) -> str:
    """The `$ fourstep` line of a block, with what it prints when typed in a folder.

    Raises:
        KitError: the command failed.
    """
    line = body.splitlines()[0]
    python = f"{shlex.quote(sys.executable)} -m fourstep "
    return (
        f"{line}\n{_find_output(line.removeprefix('$ ').replace('fourstep ', python, 1), folder)}"
    )


def _find_output(command: str, folder: Path) -> str:
    try:
        done = subprocess.run(  # noqa: S602 - a line of our own text, as a student would type it
            command,
            shell=True,
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        reason = f"A line of a lesson takes longer than {_SECONDS} s: {command}"
        raise KitError(reason, "Correct it.") from error
    if done.returncode:
        raise KitError(f"A line of a lesson fails: {command}", "Correct it.", done.stderr)
    return done.stdout.rstrip("\n")
