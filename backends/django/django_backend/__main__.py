"""Let `python -m django_backend` serve."""

from .server import main

main()
