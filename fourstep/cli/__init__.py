"""The command `fourstep`.

Hardly anything is imported here, so that Ctrl-C ends the command orderly from its first moment.
"""

from __future__ import annotations

import sys

from fourstep.cli.stopping import STOPPED, end_orderly, write_anything


def main() -> None:
    """Run the command line."""
    try:
        end_orderly()
        write_anything()
        from fourstep.cli.application import run
        from fourstep.surroundings import spare_loopback

        spare_loopback()
        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = STOPPED
    sys.exit(status)
