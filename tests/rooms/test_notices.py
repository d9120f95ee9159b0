"""Words for those who run the bot, of which they may have had enough."""

from __future__ import annotations

from datetime import timedelta

from bot.core.notices import kind_of
from bot.model.alerts import Delivery, Digest, Unclear
from bot.service.clock import utc_now
from bot.service.notices import AdminNotices
from tests.builders import NOON, an_alert
from tests.fake_stores import FakeStore
from tests.fakes import FakeChannel


def notices_on(store: FakeStore) -> AdminNotices:
    return AdminNotices(
        channel=FakeChannel(),
        letters=store.letters,
        notes=store.notes,
        admins=frozenset({42}),
    )


async def test_a_kind_that_was_silenced_is_told_no_more_until_its_time_is_over() -> None:
    store = FakeStore()
    notices = notices_on(store)
    day = timedelta(days=1)
    notices.tell("Not sent: one")
    await notices.close()
    await notices.hush(kind_of("Not sent: two"), utc_now() + day)
    await notices.hush(kind_of("Maybe sent twice: one"), utc_now() - day)
    again = notices_on(store)  # after a restart
    again.tell("Not sent: two")
    again.tell("Maybe sent twice: one")
    await again.close()
    told = [one.letter.message for one in store.shelves.letters]
    assert [one.html for one in told] == ["Not sent: one", "Maybe sent twice: one"]
    assert told[0].buttons[0][0].payload == f"hush:{kind_of('Not sent')}"


async def test_a_digest_that_may_have_come_twice_is_named_by_its_first_event() -> None:
    store = FakeStore()
    notices = notices_on(store)
    digest = Digest((an_alert(id=3, unclear=1), an_alert(id=4)))
    notices.tell_of(Delivery(digest, Unclear("no answer"), NOON, NOON))
    await notices.close()
    [told] = [one.letter.message.html for one in store.shelves.letters]
    assert told.startswith("Maybe sent twice: “Yerevan skips the alliance's drills again, with ")
