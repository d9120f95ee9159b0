from __future__ import annotations

from datetime import timedelta

from tests.builders import NOON
from tests.contracts.stores.told import AnyStore

DAY = timedelta(days=1)


async def test_a_note_holds_until_its_time_is_over_or_it_is_dropped(store: AnyStore) -> None:
    assert await store.notes.find("draft:a", NOON) is None
    await store.notes.put("draft:a", "Back at 9\n& <soon>", NOON + DAY, NOON)
    await store.notes.put("hush:a", "", NOON + 2 * DAY, NOON)
    assert await store.notes.find("draft:a", NOON) == "Back at 9\n& <soon>"
    assert await store.notes.find("draft:a", NOON + DAY) is None
    assert await store.notes.find("hush:a", NOON + DAY) == ""
    await store.notes.put("hush:a", "anew", NOON + 3 * DAY, NOON + DAY)
    assert await store.notes.find("draft:a", NOON) is None, "what is over goes with the next"
    assert await store.notes.find("hush:a", NOON + 2 * DAY) == "anew"
    await store.notes.drop("hush:a")
    await store.notes.drop("hush:a")
    assert await store.notes.find("hush:a", NOON) is None
