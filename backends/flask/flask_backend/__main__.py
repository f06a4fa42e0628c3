"""Let `python -m flask_backend` serve."""

from .server import main

main()
