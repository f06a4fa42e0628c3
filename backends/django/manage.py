"""Django's commands, and this backend's own: `python manage.py create_db`."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import Error
from django_backend import SETTINGS
from django_backend.environment import CannotStartError
from django_backend.refusals import StoreUnavailable


def main() -> None:
    """Run the command that the command line names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        execute_from_command_line(sys.argv)
    except CannotStartError as reason:
        sys.stderr.write(f"This cannot be done. {reason}\n")
        sys.exit(2)
    except (Error, StoreUnavailable):
        sys.stderr.write("This cannot be done. The database does not answer as it should.\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
