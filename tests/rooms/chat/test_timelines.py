"""The button Timeline."""

from bot.core.messages import alert_message
from bot.model.alerts import Alert, Delivery, Sent
from bot.model.feeds import FeedMemory
from bot.model.polls import PollOutcome
from tests.builders import NOON, a_chat, a_scored_story, a_subscription
from tests.rooms.chat.talk import Talk


async def test_the_button_of_an_alert_shows_its_event_and_nobody_elses() -> None:
    talk = Talk()
    await talk.store.subscriptions.start(a_subscription())
    for number in (1, 2):
        scored = a_scored_story(
            id=f"{number:016x}",
            event_id=f"{1:016x}",
            outlet=f"Outlet {number}",
            canonical_link=f"https://{number}.example/",
        )
        alert = Alert(0, a_chat(), scored.story.event_id, scored.topic, scored, NOON, NOON)
        await talk.store.polls.commit(
            PollOutcome(FeedMemory("u"), stories=(scored.story,), scored=(scored,), alerts=(alert,))
        )
    *_, row = alert_message(await _delivered(talk)).buttons
    reply = await talk.press(row[0].payload)
    [message] = reply.messages
    assert message.html.startswith("<b>Timeline</b>\n2 outlets, at most 1 independent")
    for foreign in ("timeline:00000000000000ff", "timeline:", "timeline"):
        assert (await talk.press(foreign)).toast == "This event is no longer kept."
    stranger = await talk.press(row[0].payload, key=a_chat(8).key)
    assert stranger.toast == "This event is no longer kept."


async def _delivered(talk: Talk) -> Alert:
    alert = await talk.store.outbox.next(a_chat().key, NOON)
    assert isinstance(alert, Alert)
    await talk.store.outbox.record(Delivery(alert, Sent(1), NOON))
    return alert
