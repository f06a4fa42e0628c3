"""Angular's builder as a process that builds again with each change of a file."""

from __future__ import annotations

import signal
from pathlib import Path

from fourstep.servers.node import prepare_node
from fourstep.servers.processes.child_process import ChildProcess

_AT_ONCE = getattr(signal, "SIGKILL", signal.SIGTERM)
_OPTIONS = (
    *("--configuration", "development", "--output-hashing", "all", "--source-map=false"),
    "--verbose",  # it names the files whose change it has seen
)


def start_angular(packages: Path, folder: Path, log: Path) -> ChildProcess:
    """Start Angular's builder on the client in a folder.

    Args:
        packages: the folder `node_modules` that it lies in.
        folder: the client's; what is built is put into `dist` there.
        log: the file for what it says.

    Raises:
        KitError: there is no Node, or it cannot be started.
    """
    program, environment = prepare_node()
    angular = packages / "@angular" / "cli" / "bin" / "ng.js"
    return ChildProcess(
        [str(program), str(angular), "build", "--watch", *_OPTIONS],
        folder,
        {**environment, "NO_COLOR": "1", "NG_CLI_ANALYTICS": "false"},
        log,
        stop_signal=_AT_ONCE,  # it would finish its work first, and nobody waits for that
        parent_death_signal=_AT_ONCE,
    )
