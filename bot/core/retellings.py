"""Whether a document tells an archive again.

When a site moves, the ids, addresses and dates of all its entries may be new, and the texts too:
by contents or titles that the feed has told before it is known all the same. One story that comes
again in the same words is news ("Rates of the central bank"); most of a document is not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set

from bot.core.links import entry_digest, entry_key
from bot.model.feeds import Entry, KnownEntry

FEWEST = 3  # entries, and half of the document
SHARE = 0.5


def is_unfamiliar(entries: Sequence[Entry], known: Mapping[str, KnownEntry]) -> bool:
    """Tell whether a document is to be looked at by its titles: most of it is known in no way."""
    contents = {one.digest for one in known.values()}
    met = sum(entry_key(one) in known or entry_digest(one) in contents for one in entries)
    return len(entries) >= FEWEST and met < SHARE * len(entries)


def has_told(entries: Sequence[Entry], titles: Collection[str]) -> bool:
    """Tell whether half of a document, and three entries at least, bear titles that were told."""
    met = sum(bool(one.title) and one.title in titles for one in entries)
    return met >= max(FEWEST, SHARE * len(entries))


def told_again(
    entries: Sequence[Entry], known: Mapping[str, KnownEntry], titles: Collection[str]
) -> Set[str]:
    """Give the keys of the entries that tell again what was told, where the document does that.

    *known* is what the feed has told under their keys and with their contents, *titles* are those
    among theirs under which it has told something.
    """
    contents = {one.digest for one in known.values()}
    again = {
        key
        for one in entries
        if (key := entry_key(one)) not in known
        and (entry_digest(one) in contents or (one.title and one.title in titles))
    }
    return again if len(again) >= max(FEWEST, SHARE * len(entries)) else frozenset()
