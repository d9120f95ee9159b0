"""What the rooms ask of each other beside what is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.core.alerts import thresholds_of
from bot.model.alerts import Urgency

if TYPE_CHECKING:
    from asyncio import Event
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.model.activity import Activity
    from bot.model.alerts import Answer, Delivery
    from bot.model.chats import Chat, ChatEvent, ChatKind, Reply
    from bot.model.chats import Message as ChatMessage
    from bot.model.events import CannotRegroup, Regrouped
    from bot.model.feeds import Feed, FeedMemory, Fetched, FetchedDocument, ParsedFeed
    from bot.model.health import HealthReport, PollReport
    from bot.model.options import Config, Options
    from bot.model.stories import Judgement, Scorable
    from bot.model.termedits import EditedLexicon, TermEdit
    from bot.model.topics import Thresholds, Topic
    from bot.model.trials import Found, Trial


class Source(Protocol):
    """Where documents come from, and who reads them."""

    async def fetch(self, feed: Feed, memory: FeedMemory) -> Fetched:
        """Fetch one feed, conditionally on *memory*; failures are values, never exceptions."""
        ...

    async def read(
        self, document: FetchedDocument, feed: Feed, now: datetime, known: bytes
    ) -> ParsedFeed:
        """Read a document as its feed's entries, less those with *known* fingerprints.

        Whatever the document does, it harms nobody else. Raises FeedError where it is no feed.
        """
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

    def stopgap(self, topic: Topic) -> Judge | None:
        """Give a judge that reads with the topic's words and weighs as the last model does.

        What has been learned of them may be out of date; None where there is no model.
        """
        ...

    async def train(self, topic: Topic) -> Judge:
        """Train anew in a process of its own, write the model file, and give its judge.

        Raises ModelError.
        """
        ...


class Channel(Protocol):
    """How alerts reach a chat."""

    @property
    def kinds(self) -> frozenset[ChatKind]:
        """The kinds of chats it reaches."""
        ...

    async def send(
        self,
        chat: Chat,
        message: ChatMessage,
        urgency: Urgency = Urgency.ALERT,
        reply_to: int | None = None,
    ) -> Answer:
        """Send one message, in its time under the channel's limits; failures are answers.

        It stands under the message *reply_to* where that is still there.
        """
        ...

    async def edit(
        self, chat: Chat, message_id: int, message: ChatMessage, urgency: Urgency = Urgency.EDIT
    ) -> Answer:
        """Put *message* in the place of one that was sent, when nothing more urgent waits."""
        ...


class Rights(Protocol):
    """Who may change the settings of a chat."""

    async def may_manage(self, chat_id: int, user_id: int) -> bool | None:
        """Tell whether a person is an admin of a chat; None where it can't be learned."""
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

    async def tried(self, topic: Topic) -> Beat | None:
        """Give a topic as it would be read with other words and weighed as now; None: no model."""
        ...


class Listener(Protocol):
    """What a channel hands chat events to."""

    async def reply(self, event: ChatEvent, now: datetime) -> Reply:
        """Do what was asked and say what to answer, also where it can't be done; raises nothing."""
        ...

    def menu(self, language: str, *, is_operator: bool = False) -> Sequence[tuple[str, str]]:
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


class Charts(Protocol):
    """Draws pictures."""

    async def activity(self, activity: Activity) -> bytes:
        """Draw what happened by day; gives a PNG."""
        ...


class Regroup(Protocol):
    """Sets events right; the polls that follow go on from that, and learn from it."""

    async def part(self, story_id: str, now: datetime) -> Regrouped | CannotRegroup:
        """Take a story out of its event, and tell of it who would have been told."""
        ...

    async def join(self, story_id: str, other_id: str, now: datetime) -> Regrouped | CannotRegroup:
        """Put the events of two stories together: the later one's stories into the earlier."""
        ...

    async def undo(self, name: str, now: datetime) -> Regrouped | CannotRegroup:
        """Take the last word on two events back, by its name: nothing is learned from it."""
        ...


class TryOut(Protocol):
    """Tries feeds."""

    async def try_out(self, feed: Feed, now: datetime) -> Trial:
        """Say what a feed holds now, and what of it would match; keeps nothing."""
        ...


class FindFeed(Protocol):
    """Finds feeds."""

    async def find(self, feed: Feed, now: datetime) -> Found:
        """Find the feed at an address, or that of the page which stands there."""
        ...


class ConfigFiles(Protocol):
    """The configuration as it stands in its files."""

    async def read(self) -> Config:
        """Read all of it; raises SettingsError with all that is wrong."""
        ...


class Hush(Protocol):
    """Words for those who run the bot, of which they may have had enough."""

    async def hush(self, kind: str, until: datetime) -> None:
        """Tell no more of a kind until then; the log has it anyway. Raises StoreError."""
        ...


class LexiconFiles(Protocol):
    """The lexicons of the topics, changed as an editor would; the service takes it up by itself."""

    async def tried(self, edit: TermEdit) -> EditedLexicon:
        """Say what an edit would make of its topic; nothing is written. Raises SettingsError."""
        ...

    async def write(self, edit: TermEdit, version: str = "") -> EditedLexicon | None:
        """Write an edit over that version of the file, or over any.

        None where the file is another by now. Raises SettingsError, where nothing was changed.
        """
        ...


class FeedFile(Protocol):
    """The list of feeds, changed as an editor would change it; the service takes it up by itself.

    Every method raises SettingsError, where nothing was changed.
    """

    async def resume(self, url: str) -> None:
        """Let a feed be polled."""
        ...

    async def pause(self, reasons: Mapping[str, str]) -> None:
        """Let some feeds, by address, be polled no more, each with the reason or without one."""
        ...

    async def add(self, added: Sequence[Feed]) -> None:
        """Add feeds at the end."""
        ...

    async def remove(self, url: str) -> None:
        """Take a feed out."""
        ...
