"""Lets `python -m fourstep` do what the command `fourstep` does."""

from fourstep.cli import main

if __name__ == "__main__":
    main()
