"""What the contract asks for, and short ways to tell a store something."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from bot.model.alerts import Alert, Answer, Delivery, Sent
from bot.model.chats import Chat, ChatKey, ChatKind
from bot.model.feeds import FeedMemory
from bot.model.polls import PollOutcome
from bot.model.stories import ScoredStory
from bot.ports import (
    Alerts,
    Archive,
    Invites,
    Labels,
    Letters,
    Memories,
    Notes,
    Outbox,
    Polls,
    Privacy,
    Regroupings,
    Stories,
    Subscriptions,
    Timelines,
)
from tests.builders import NOON, a_scored_story, a_subscription

ALL_KINDS = tuple(ChatKind)
ANI = ChatKey(7)


class AnyStore(Protocol):
    @property
    def memories(self) -> Memories: ...
    @property
    def stories(self) -> Stories: ...
    @property
    def polls(self) -> Polls: ...
    @property
    def subscriptions(self) -> Subscriptions: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def letters(self) -> Letters: ...
    @property
    def invites(self) -> Invites: ...
    @property
    def labels(self) -> Labels: ...
    @property
    def alerts(self) -> Alerts: ...
    @property
    def privacy(self) -> Privacy: ...
    @property
    def archive(self) -> Archive: ...
    @property
    def timelines(self) -> Timelines: ...
    @property
    def notes(self) -> Notes: ...
    @property
    def regroupings(self) -> Regroupings: ...


def an_outcome(*scored: ScoredStory, **change: Any) -> PollOutcome:
    """What a poll brings that found these stories; an alert's story must be among them."""
    return PollOutcome(
        **{
            "memory": FeedMemory("https://courier.example/rss"),
            "stories": tuple(one.story for one in scored),
            "scored": scored,
            **change,
        }
    )


def alert_to(chat: Chat, scored: ScoredStory, **change: Any) -> Alert:
    values = {"created": NOON, "due": NOON, **change}
    return Alert(0, chat, scored.story.event_id, scored.topic, scored, **values)


async def subscribe(store: AnyStore, *chats: Chat) -> None:
    for chat in chats:
        await store.subscriptions.start(a_subscription(chat=chat))


async def tell(store: AnyStore, chat: Chat, number: int, **change: Any) -> int:
    """Commit a story of its own event with an alert to the chat; gives how many are new."""
    scored = story_number(number)
    return await store.polls.commit(an_outcome(scored, alerts=(alert_to(chat, scored, **change),)))


def story_number(number: int, event: int | None = None) -> ScoredStory:
    event_id = f"{number if event is None else event:016x}"
    return a_scored_story(
        id=f"{number:016x}",
        event_id=event_id,
        link=f"https://courier.example/{number}?from=rss",
        canonical_link=f"https://courier.example/{number}",
    )


async def answer(
    store: AnyStore, key: ChatKey, answer: Answer, retry_at: datetime | None = None
) -> Alert:
    """Take the chat's next alert and record its channel's answer."""
    alert = await next_alert(store, key)
    await store.outbox.record(Delivery(alert, answer, NOON, retry_at))
    return alert


async def next_alert(store: AnyStore, key: ChatKey, now: datetime = NOON) -> Alert:
    """Give what the chat is to be told next, which is an alert."""
    errand = await store.outbox.next(key, now)
    assert isinstance(errand, Alert)
    return errand


async def told(store: AnyStore, key: ChatKey = ANI, now: datetime = NOON) -> list[str]:
    """Send all that is due for a chat; gives the stories by which it was told, in order."""
    stories: list[str] = []
    while (errand := await store.outbox.next(key, now)) is not None:
        await store.outbox.record(Delivery(errand, Sent(len(stories) + 1), now))
        if isinstance(errand, Alert):
            stories.append(errand.scored.story.id)
    return stories
