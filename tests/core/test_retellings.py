"""An archive that is told again is known whatever is new in it."""

from __future__ import annotations

from dataclasses import replace

from bot.core.links import entry_digest, entry_key
from bot.core.retellings import has_told, is_unfamiliar, told_again
from bot.model.feeds import KnownEntry
from tests.builders import NOON, an_entry

TOLD = [an_entry(guid=f"{n}", title=f"Story {n}", text=f"Told {n}.") for n in range(6)]
KNOWN = {
    entry_key(one): KnownEntry("u", entry_key(one), entry_digest(one), "s", NOON) for one in TOLD
}
MOVED = [replace(one, guid=f"new-{one.guid}") for one in TOLD]
REWRITTEN = [replace(one, text="Read it on our new site.") for one in MOVED]
TITLES = {one.title for one in TOLD}


def keys(*entries: object) -> set[str]:
    return {entry_key(one) for one in entries}  # type: ignore[arg-type]


def test_a_document_of_known_entries_or_contents_is_familiar() -> None:
    assert not is_unfamiliar(TOLD, KNOWN)
    assert not is_unfamiliar(MOVED, KNOWN)
    assert is_unfamiliar(REWRITTEN, {})
    assert not is_unfamiliar(REWRITTEN[:2], {})


def test_contents_and_titles_that_were_told_are_told_again() -> None:
    new = an_entry(guid="n", title="New")
    assert told_again([*MOVED, new], KNOWN, set()) == keys(*MOVED)
    assert told_again([*REWRITTEN, new], {}, TITLES) == keys(*REWRITTEN)


def test_half_of_a_document_under_told_titles_is_the_feeds_own() -> None:
    others = [an_entry(guid=f"o{n}", title=f"Other {n}") for n in range(4)]
    assert has_told([*REWRITTEN[:4], *others], TITLES)
    assert not has_told([*REWRITTEN[:3], *others], TITLES)
    assert not has_told(REWRITTEN[:2], TITLES)


def test_less_than_half_of_a_document_or_three_are_no_archive() -> None:
    assert told_again(MOVED[:2], KNOWN, set()) == set()
    others = [an_entry(guid=f"o{n}", title=f"Other {n}") for n in range(4)]
    assert told_again([*MOVED[:3], *others], KNOWN, set()) == set()
    assert told_again(TOLD, KNOWN, TITLES) == set()
    untitled = [replace(one, title="") for one in REWRITTEN]
    assert told_again(untitled, {}, {""}) == set()
