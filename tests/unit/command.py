"""Run the command `fourstep`: as a process, or inside this one, which starts at once."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from unittest.mock import patch

from fourstep import cli

COLUMNS = {"COLUMNS": "100"}
Done = subprocess.CompletedProcess[str]


def fourstep(*words: str, **environment: str) -> Done:
    """Run the command inside this process. What judges a backend needs a process of its own."""
    output, complaints, status = io.StringIO(), io.StringIO(), 0
    with contextlib.ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, COLUMNS | environment))
        stack.enter_context(patch.object(sys, "argv", ["fourstep", *words]))
        stack.enter_context(patch.object(cli, "end_orderly"))  # signals stay with pytest
        stack.enter_context(contextlib.redirect_stdout(output))
        stack.enter_context(contextlib.redirect_stderr(complaints))
        try:
            cli.main()
        except SystemExit as left:
            status = int(left.code or 0)
    return Done(list(words), status, output.getvalue(), complaints.getvalue())


def fourstep_process(*words: str, **environment: str) -> Done:
    """Run the command as a user would."""
    return subprocess.run(
        [sys.executable, "-m", "fourstep", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=250,
        env=os.environ | COLUMNS | environment,
    )
