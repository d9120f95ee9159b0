"""Small honest implementations of ports, with a switch for each fault they can play."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.feeds import parse
from bot.model.alerts import Answer, Delivery, Sent, Urgency
from bot.model.chats import Chat, ChatKind, Message
from bot.model.feeds import (
    Feed,
    FeedMemory,
    Fetched,
    FetchedDocument,
    FetchFailed,
    NotModified,
    ParsedFeed,
)
from bot.model.health import PollReport
from bot.model.stories import Judgement, Place, Reason, Scorable
from bot.model.topics import Thresholds, Topic

THRESHOLDS = Thresholds(strict=0.8, balanced=0.5, wide=0.2)


@dataclass
class FakeChannel:
    """Keeps what it was sent. *answers* are played first, then every message is taken."""

    sent: list[tuple[Chat, Message]] = field(default_factory=list)
    edits: list[tuple[int, Message]] = field(default_factory=list)
    urgencies: list[Urgency] = field(default_factory=list)
    replies: list[int | None] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    before_sending: Callable[[], None] = lambda: None

    @property
    def kinds(self) -> frozenset[ChatKind]:
        return frozenset(ChatKind) - {ChatKind.TERMINAL}

    async def send(
        self,
        chat: Chat,
        message: Message,
        urgency: Urgency = Urgency.ALERT,
        reply_to: int | None = None,
    ) -> Answer:
        self.before_sending()
        self.urgencies.append(urgency)
        answer = self.answers.pop(0) if self.answers else Sent(len(self.sent) + 1)
        if isinstance(answer, Sent):
            self.sent.append((chat, message))
            self.replies.append(reply_to)
        return answer

    async def edit(
        self, chat: Chat, message_id: int, message: Message, urgency: Urgency = Urgency.EDIT
    ) -> Answer:
        self.before_sending()
        self.urgencies.append(urgency)
        answer = self.answers.pop(0) if self.answers else Sent(message_id)
        if isinstance(answer, Sent):
            self.edits.append((message_id, message))
        return answer


@dataclass
class FakeSource:
    """Gives documents by address; one that isn't there can't be fetched.

    To read one takes until *hold* is set, where there is one.
    """

    documents: dict[str, bytes] = field(default_factory=dict)
    failures: dict[str, FetchFailed] = field(default_factory=dict)
    hold: asyncio.Event | None = None

    async def fetch(self, feed: Feed, memory: FeedMemory) -> Fetched:
        if feed.url in self.failures:
            return self.failures[feed.url]
        body = self.documents.get(feed.url)
        if body is None:
            return FetchFailed("the server answered 404")
        etag = f'"{hash(body)}"'
        if memory.etag == etag:
            return NotModified()
        return FetchedDocument(feed.url, body, "application/rss+xml", etag)

    async def read(
        self, document: FetchedDocument, feed: Feed, now: datetime, known: bytes
    ) -> ParsedFeed:
        if self.hold is not None:
            await self.hold.wait()
        return parse(document, feed, now, known)

    async def close(self) -> None:
        return


@dataclass(frozen=True)
class FakeJudge:
    """Finds on topic what holds one of its words, and near it what holds one of *near*."""

    words: tuple[str, ...] = ("alliance",)
    near: tuple[str, ...] = ("talks",)
    thresholds: Thresholds = THRESHOLDS

    def score(self, texts: Sequence[Scorable]) -> list[Judgement]:
        return [self._judgement(f"{text.title} {text.text}") for text in texts]

    def _judgement(self, text: str) -> Judgement:
        found = tuple(word for word in self.words if word in text)
        if not found:
            return Judgement(0.1 if any(word in text for word in self.near) else 0.01)
        return Judgement(0.95, (Reason(("csto",), found, Place.TITLE, 2.0),), ("csto",))


@dataclass
class FakeTrainer:
    """Has a judge for every topic; where *is_trained* is off, only once it has been asked to.

    A training takes until *hold* is set, where there is one. *old* is the judge by weights that
    are out of date.
    """

    judge: FakeJudge = FakeJudge()
    is_trained: bool = True
    trainings: int = 0
    hold: asyncio.Event | None = None
    old: FakeJudge | None = None

    def load(self, topic: Topic) -> FakeJudge | None:
        return self.judge if self.is_trained else None

    def stopgap(self, topic: Topic) -> FakeJudge | None:
        return self.load(topic) or self.old

    async def train(self, topic: Topic) -> FakeJudge:
        self.trainings += 1
        if self.hold is not None:
            await self.hold.wait()
        self.is_trained = True
        return self.judge


@dataclass
class FakeMeter:
    """Keeps what it was told."""

    polls: list[PollReport] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)

    def polled(self, report: PollReport) -> None:
        self.polls.append(report)

    def delivered(self, delivery: Delivery) -> None:
        self.deliveries.append(delivery)
