"""Let `python -m fastapi_backend` run the commands."""

from .cli import main

main()
