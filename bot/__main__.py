"""`python -m bot` is the command `csto-watch`."""

from bot.cli import main

if __name__ == "__main__":
    main()
