"""Codes of invitations, and the links that carry them."""

from __future__ import annotations

from random import Random

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no letter that looks like another or like a digit
LENGTH = 12  # 59 bits: nobody finds one by trying


def new_code(rng: Random) -> str:
    """Make a code that fits into a deep link beside language and topic."""
    return "".join(rng.choices(ALPHABET, k=LENGTH))


def invite_link(bot: str, code: str) -> str:
    """Give the link that opens a private chat with the bot and brings the code."""
    return f"https://t.me/{bot}?start=invite_{code}"
