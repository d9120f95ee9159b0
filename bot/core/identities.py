"""Whether a feed is still the one that it was: by its host, its title and its languages.

Outlets rename themselves and move, and what they told before goes with them. Who takes over an
address that has lapsed brings nothing of that: a document that is different and holds no entry
that the feed has told before is held, until who runs the bot has looked at it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from courlan import extract_domain

from bot.core.markup import shortened
from bot.model.feeds import Entry, FeedMemory, FetchedDocument, ParsedFeed

FEWEST_ENTRIES = 3  # from which on a document says in what languages it speaks
ENOUGH = 0.2  # of the entries, for a language to be one of the document's
ALIKE = 0.5  # shared words among all of two titles of one feed
MOST_TITLE = 80
WORD = re.compile(r"[^\W\d_]+")


def host_of(address: str) -> str:
    """Give the domain that somebody has registered, for an address of numbers with its port.

    Where the top of a name is none that is known, its last two words.
    """
    parts = urlsplit(address)
    name = parts.hostname or ""
    try:
        ip_address(name)
    except ValueError:
        return extract_domain(address) or ".".join(name.split(".")[-2:])
    return parts.netloc.rpartition("@")[2]


def languages_of(entries: tuple[Entry, ...]) -> frozenset[str]:
    """Give the languages in which a document speaks; none where it holds too little to tell."""
    if len(entries) < FEWEST_ENTRIES:
        return frozenset()
    counts = Counter(entry.language for entry in entries)
    return frozenset(one for one, times in counts.items() if times >= ENOUGH * len(entries))


def are_alike(title: str, other: str) -> bool:
    """Tell whether two titles may be one feed's: one says the other's words, or half of all."""
    words, others = (set(WORD.findall(one.casefold())) for one in (title, other))
    shared = words & others
    if not shared:
        return title.casefold() == other.casefold()
    return shared in (words, others) or len(shared) >= ALIKE * len(words | others)


def strangeness(memory: FeedMemory, document: FetchedDocument, parsed: ParsedFeed) -> str:
    """Say in what a document is not what its feed was, or nothing.

    What is not known of the feed, or what the document doesn't show, is no difference; nor is
    anything where an entry of the last document stands in it, or who runs the bot has taken the
    feed for what it has become.
    """
    held, accepted = memory.held_since, memory.accepted
    is_accepted = held is not None and accepted is not None and accepted >= held
    if is_accepted or parsed.known or not parsed.entries:
        return ""
    return ", ".join(_differences(memory, document, parsed))


def held(strange: str) -> str:
    """Say that a feed is held, and in what it is another."""
    return (
        f"it has turned into another feed: {strange}; nothing of it is told until it is accepted, "
        "or is what it was"
    )


def _differences(
    memory: FeedMemory, document: FetchedDocument, parsed: ParsedFeed
) -> Iterator[str]:
    host, languages = host_of(document.url), languages_of(parsed.entries)
    if memory.host and host != memory.host:
        yield f"it comes from {host} instead of {memory.host}"
    if memory.title and parsed.title and not are_alike(memory.title, parsed.title):
        yield f"it calls itself {_quoted(parsed.title)} instead of {_quoted(memory.title)}"
    if memory.languages and languages and languages.isdisjoint(memory.languages):
        yield f"it speaks {_listed(languages)} instead of {_listed(memory.languages)}"


def _quoted(title: str) -> str:
    return f"“{shortened(title, MOST_TITLE)}”"


def _listed(languages: frozenset[str] | tuple[str, ...]) -> str:
    return " and ".join(sorted(languages))
