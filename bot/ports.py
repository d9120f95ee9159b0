"""What the rooms may ask of each other.

Each Protocol has eight methods at most, takes and gives nouns of `model`, and raises only errors
of `bot.errors`. Every one has a contract suite in `tests/contracts`, which the real parts and
the tests' fakes pass alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.core.alerts import thresholds_of

if TYPE_CHECKING:
    from asyncio import Event
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from bot.model.alerts import (
        Alert,
        Answer,
        Backlog,
        Delivery,
        EventTrace,
        Passed,
        PollOutcome,
    )
    from bot.model.chats import Chat, ChatEvent, ChatKey, ChatKind, Reply, Subscription
    from bot.model.chats import Message as ChatMessage
    from bot.model.feeds import Feed, FeedMemory, Fetched, KnownEntry
    from bot.model.health import HealthReport, PollReport
    from bot.model.options import Config, Options
    from bot.model.stories import Judgement, Scorable, ScoredStory, Story
    from bot.model.topics import Sensitivity, Thresholds, Topic


class Source(Protocol):
    """Where documents come from."""

    async def fetch(self, feed: Feed, memory: FeedMemory) -> Fetched:
        """Fetch one feed, conditionally on *memory*; failures are values, never exceptions."""
        ...

    async def close(self) -> None:
        """Give back connections."""
        ...


class Judge(Protocol):
    """Decides how likely a text is on topic."""

    @property
    def thresholds(self) -> Thresholds:
        """The lowest score that alerts, for each sensitivity."""
        ...

    def score(self, texts: Sequence[Scorable]) -> list[Judgement]:
        """Judge texts, in order; never raises, whatever the text."""
        ...


@dataclass(frozen=True, slots=True)
class Beat:
    """A topic with the judge that knows it."""

    topic: Topic
    judge: Judge

    @property
    def thresholds(self) -> Thresholds:
        """The thresholds in force."""
        return thresholds_of(self.topic, self.judge.thresholds)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the configuration decides; an edit makes a new one."""

    options: Options
    beats: tuple[Beat, ...]


class Trainer(Protocol):
    """Makes judges."""

    def load(self, topic: Topic) -> Judge | None:
        """Give the judge of the topic's model file, None where it is missing or out of date."""
        ...

    async def train(self, topic: Topic) -> Judge:
        """Train anew in a process of its own, write the model file, and give its judge.

        Raises ModelError.
        """
        ...


class Memories(Protocol):
    """What is known of feeds and their entries."""

    async def memories(self, urls: Collection[str]) -> dict[str, FeedMemory]:
        """Give the memory of each feed; one never polled has a fresh one."""
        ...

    async def known(self, feed_url: str, keys: Collection[str]) -> dict[str, KnownEntry]:
        """Give those of *keys* that the feed has told before."""
        ...

    async def forget(self, feed_url: str) -> None:
        """Forget a feed, so that its next poll counts as its first."""
        ...


class Stories(Protocol):
    """The archive of stories."""

    async def find(self, id_or_link: str) -> list[ScoredStory]:
        """Give a story's judgements, by its id or any of its links; newest story first."""
        ...

    async def by_id(self, ids: Collection[str]) -> dict[str, Story]:
        """Give those of the stories that are still kept, by id."""
        ...

    async def latest(self, topic: str, at_least: float, limit: int) -> list[ScoredStory]:
        """Give the newest stories of at least that score, one per event, newest first."""
        ...

    async def traces(self, since: datetime) -> list[EventTrace]:
        """Give what grouping needs of the stories published or first seen since then."""
        ...

    async def passed(self, story_id: str) -> list[Passed]:
        """Give who was not told of a story, and why."""
        ...

    async def count(self, since: datetime) -> int:
        """Count the stories first seen since then."""
        ...

    async def prune(self, before: datetime) -> int:
        """Delete stories first seen before then that no alert waits for; known ids stay."""
        ...


class Polls(Protocol):
    """Where a poll ends."""

    async def commit(self, outcome: PollOutcome) -> int:
        """Store all of a poll in one transaction; gives how many alerts are new in the outbox.

        An alert for an event of which another story was told to its chat, or waits for it, is
        passed as `same_event`; one for a chat that has unsubscribed meanwhile is left out.
        """
        ...


class Subscriptions(Protocol):
    """Who listens to what."""

    async def start(self, subscription: Subscription) -> bool:
        """Begin or renew a subscription; True where there was none before."""
        ...

    async def end(self, key: ChatKey, reason: str, now: datetime) -> int:
        """End all subscriptions of a chat (of every thread of it where thread_id is 0).

        What waits in the outbox for it ends too: who has left hears nothing more.
        """
        ...

    async def of_chat(self, key: ChatKey) -> list[Subscription]:
        """Give the chat's subscriptions that last."""
        ...

    async def active(self) -> list[Subscription]:
        """Give all subscriptions that last."""
        ...

    async def chat(self, key: ChatKey) -> Chat | None:
        """Give a chat that has ever subscribed or set something."""
        ...

    async def save_chat(self, chat: Chat) -> None:
        """Store a chat's settings."""
        ...

    async def set_sensitivity(self, key: ChatKey, topic: str, sensitivity: Sensitivity) -> None:
        """Change one subscription's sensitivity."""
        ...

    async def move(self, old_chat_id: int, new_chat_id: int) -> None:
        """Rewrite a chat's id everywhere, in the outbox too.

        Where both ids have the same, one stays: what was sent before what waits, what
        lasts before what has ended, else that of the new id.
        """
        ...


class Outbox(Protocol):
    """Alerts that wait for their channel's answer, oldest first in each chat."""

    async def due(self, kinds: Collection[ChatKind], now: datetime) -> list[Backlog]:
        """Give the chats of those kinds whose first waiting alert is due."""
        ...

    async def next(self, key: ChatKey, now: datetime) -> Alert | None:
        """Give the chat's first waiting alert if it is due."""
        ...

    async def record(self, delivery: Delivery, retry_at: datetime | None) -> None:
        """Record an answer: with no *retry_at* the alert has ended, else it waits until then."""
        ...

    async def pass_over(
        self, kinds: Collection[ChatKind], created_before: datetime, now: datetime
    ) -> int:
        """End waiting alerts older than that as `backlog`; gives how many."""
        ...

    async def waiting(self) -> int:
        """Count what waits, over all chats."""
        ...


class Channel(Protocol):
    """How alerts reach a chat."""

    @property
    def kinds(self) -> frozenset[ChatKind]:
        """The kinds of chats it reaches."""
        ...

    async def send(self, chat: Chat, message: ChatMessage) -> Answer:
        """Send one message, in its time under the channel's limits; failures are answers."""
        ...


class Desk(Protocol):
    """What is watched right now; an edit of the configuration changes it."""

    @property
    def config(self) -> Config:
        """The configuration in force."""
        ...

    def topics(self) -> Sequence[Topic]:
        """Give the topics that have a judge, in the order of the configuration."""
        ...

    def thresholds(self, topic: str) -> Thresholds | None:
        """Give the thresholds in force for a topic, None where no judge knows it."""
        ...


class Listener(Protocol):
    """What a channel hands chat events to."""

    async def reply(self, event: ChatEvent, now: datetime) -> Reply:
        """Do what was asked and say what to answer; raises StoreError, never for bad input."""
        ...

    def menu(self, language: str) -> Sequence[tuple[str, str]]:
        """Give the commands with their descriptions, as the menu of a chat shows them."""
        ...


class Inbox(Protocol):
    """Where chat events come from."""

    async def listen(self, listener: Listener, stop: Event) -> None:
        """Hand each chat event to *listener* and send its reply, until *stop* is set.

        Raises ChannelError where the channel can't be used at all.
        """
        ...


class Meter(Protocol):
    """Counts what happens, for whoever watches the service."""

    def polled(self, report: PollReport) -> None:
        """Count a poll."""
        ...

    def delivered(self, delivery: Delivery) -> None:
        """Count what a channel answered."""
        ...


class Health(Protocol):
    """What the status pages ask of the running service."""

    async def report(self) -> HealthReport:
        """Say how the service is."""
        ...
