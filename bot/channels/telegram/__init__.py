"""Telegram stops at this door: its objects are turned into our nouns here, and nowhere else."""

import os

# The library's spans are timedelta from its next version on; asked for now, it does not warn.
os.environ.setdefault("PTB_TIMEDELTA", "1")
