"""Text and addresses that come from feeds, made fit to stand in a message: they can do nothing.

Such a text is one line, can't turn the direction of what stands around it, and holds nothing of
which Telegram's apps make a link by themselves: no command of ours, no mention of an account, no
address of another scheme than http and https. An address is one that a browser opens, or none.

Sources: the entities that Telegram finds in plain texts (td, MessageEntity.cpp); Unicode's UAX 9.
"""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlsplit

from bot.core.text import one_line

MOST_ADDRESS = 2048  # characters; Telegram takes no longer ones
ISOLATE, END = "\u2068", "\u2069"
JOINER = "\u2060"  # has no width, and parts what would be read as one
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
ACTING = re.compile(
    r"(?<![a-z0-9/])/(?=\w)"  # /stop
    r"|@(?=\w)"  # @account, and account@host
    r"|(?<![a-z0-9+.-])(?!https?:)[a-z][a-z0-9+.-]{0,30}:(?=//)",  # tg://resolve
    re.IGNORECASE | re.ASCII,
)
ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f-\xa0]+", re.IGNORECASE)


def inert(text: str) -> str:
    """Give a text as one line that does nothing; what it shows stays the same."""
    parted = ACTING.sub(rf"\g<0>{JOINER}", one_line(text))
    return f"{ISOLATE}{parted}{END}" if RIGHT_TO_LEFT.search(parted) else parted


def in_html(text: str) -> str:
    """Give a text from a feed for a message's HTML."""
    return escape(inert(text), quote=False)


def web_address(link: str) -> str:
    """Give an address that a browser may open, empty where it is none."""
    if len(link) > MOST_ADDRESS or not ADDRESS.fullmatch(link) or one_line(link) != link:
        return ""
    try:
        parts = urlsplit(link)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that hold no address, a port that is no number
        return ""
    scheme, _, rest = link.partition(":")
    return f"{scheme.lower()}:{rest}" if is_whole else ""
