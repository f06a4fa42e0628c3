"""Let `python -m pyramid_backend` serve."""

from .server import main

main()
