"""What is asked of the database: one port for each stored noun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from bot.model.alerts import Backlog, DeadLetter, Delivery, Errand, Letter, Passed
    from bot.model.chats import Chat, ChatKey, ChatKind, Subscription
    from bot.model.events import StoryTrace
    from bot.model.feeds import FeedMemory, KnownEntry, Signs
    from bot.model.polls import PollOutcome
    from bot.model.stories import ScoredStory, Story
    from bot.model.timelines import EventSoFar
    from bot.model.topics import Sensitivity
    from bot.model.troubles import FeedTrouble
    from bot.ports.people import Regroupings


class Memories(Protocol):
    """What is known of feeds and their entries."""

    async def memories(self, urls: Collection[str]) -> dict[str, FeedMemory]:
        """Give the memory of each feed; one never polled has a fresh one."""
        ...

    async def known(
        self, feed_url: str, keys: Collection[str], digests: Collection[str] = ()
    ) -> dict[str, KnownEntry]:
        """Give what the feed has told before under one of these keys or with one of these contents.

        By key.
        """
        ...

    async def known_of_all(self, asked: Mapping[str, Signs]) -> dict[str, dict[str, KnownEntry]]:
        """Give what each feed has told before, of keys and contents asked of it; see `known`."""
        ...

    async def accept(self, feed_url: str, now: datetime) -> None:
        """Take a feed that is held for what it has become."""
        ...

    async def note_told(self, feed_url: str, trouble: FeedTrouble) -> None:
        """Remember what those who run the bot know of a feed that was polled."""
        ...

    async def follow(self, urls: Collection[str]) -> None:
        """Let what is known of a feed go on under the address to which it has moved for good.

        Where *urls*, those of all feeds, name that one in place of the one before. Of the address
        itself nothing must be known yet.
        """
        ...


class Stories(Protocol):
    """The archive of stories."""

    async def find(self, id_or_link: str) -> list[ScoredStory]:
        """Give a story's judgements, by its id or any of its links; newest story first.

        A link by which none is known is looked for in its canonical form.
        """
        ...

    async def by_id(self, ids: Collection[str]) -> dict[str, Story]:
        """Give those of the stories that are still kept, by id."""
        ...

    async def latest(self, topic: str, at_least: float, limit: int) -> list[ScoredStory]:
        """Give the newest stories of at least that score, one per event, newest first."""
        ...

    async def traces(self, since: datetime, at_least: float) -> list[StoryTrace]:
        """Give what grouping needs of the stories published since then and near a topic.

        Near are those of at least that score, and those of which somebody is told all the same.
        """
        ...

    async def titles_told(self, feed_url: str, titles: Collection[str]) -> set[str]:
        """Give those of the titles under which a feed has told stories that are still kept."""
        ...

    async def passed(self, story_id: str) -> list[Passed]:
        """Give who was not told of a story, and why."""
        ...

    async def count(self, since: datetime) -> int:
        """Count the stories first seen since then."""
        ...

    async def prune(self, before: datetime) -> int:
        """Delete stories first seen before then that no alert waits for; known ids stay.

        Those on which readers have said something stay too.
        """
        ...


class Polls(Protocol):
    """What a poll must know of events, and where it ends."""

    async def so_far(self, event_ids: Collection[str]) -> dict[str, EventSoFar]:
        """Give those of the events that have begun, as far as they have gone."""
        ...

    async def commit(self, outcome: PollOutcome) -> int:
        """Store all of a poll in one transaction; see `commit_all`."""
        ...

    async def commit_all(self, outcomes: Sequence[PollOutcome]) -> list[int]:
        """Store all of some polls in one transaction, as if one came after the other.

        Gives for each poll how many of its alerts are new in the outbox.

        An alert for an event of which another story was told to its chat, or waits for it, is
        passed as `same_event`, and the message that told it grows; one for a chat that has
        unsubscribed meanwhile is left out.
        """
        ...

    async def commit_idle(self, memories: Sequence[FeedMemory]) -> None:
        """Store in one transaction what polls have left that read no document, failed ones too."""
        ...


class Subscriptions(Protocol):
    """Who listens to what."""

    async def start(self, subscription: Subscription) -> bool:
        """Begin or renew a subscription; True where there was none before."""
        ...

    async def end(
        self,
        key: ChatKey,
        reason: str,
        now: datetime,
        topic: str = "",
        *,
        in_all_threads: bool = False,
    ) -> int:
        """End the subscriptions of a chat's thread, or of the whole chat; gives how many.

        All of them, or that to one *topic*. What waits in the outbox for them ends too: who has
        left hears nothing more.
        """
        ...

    async def of_chat(self, key: ChatKey) -> list[Subscription]:
        """Give the chat's subscriptions that last."""
        ...

    async def active(self) -> list[Subscription]:
        """Give all subscriptions that last; mutes are of the events that muted ones are part of."""
        ...

    async def chat(self, key: ChatKey) -> Chat | None:
        """Give a chat that has ever subscribed or set something."""
        ...

    async def save_chat(self, chat: Chat) -> None:
        """Store a chat's settings; of an event that it has muted nothing waits any more."""
        ...

    async def set_sensitivity(self, key: ChatKey, topic: str, sensitivity: Sensitivity) -> None:
        """Change one subscription's sensitivity."""
        ...

    async def move(self, old_chat_id: int, new_chat_id: int) -> None:
        """Rewrite a chat's id everywhere, in the outbox and among those let in too.

        Where both ids have the same, one stays: what was sent before what waits, what
        lasts before what has ended, else that of the new id.
        """
        ...


class Letters(Protocol):
    """What is written to chats, and goes out by the outbox."""

    async def taken(self, update_ids: Collection[int]) -> set[int]:
        """Give those of the updates whose letters were written before."""
        ...

    async def write(
        self, written: Sequence[Letter], now: datetime, update_id: int | None = None
    ) -> None:
        """Put letters into the outbox, and remember the update that they answer, in one.

        Each chat's letters go in this order; an edit replaces one of the same message that waits.
        """
        ...


class Outbox(Protocol):
    """What waits for its channel's answer: letters, alerts in the order of their coming, edits."""

    async def due(self, kinds: Collection[ChatKind], now: datetime) -> list[Backlog]:
        """Give the chats of those kinds for which something is due, longest due first."""
        ...

    async def next(self, key: ChatKey, now: datetime) -> Errand | None:
        """Give the chat's first errand if it is due.

        Letters come first, in their order, then word of a backlog; an alert that was never sent
        comes before any edit.
        """
        ...

    async def record(self, delivery: Delivery) -> None:
        """Record an answer: the errand waits until `again`, or has ended.

        An alert that is sent, and of whose event the chat could hear more by now, is due for an
        edit. Of letters only those are kept that their channel would not take.
        """
        ...

    async def pass_over(
        self, kinds: Collection[ChatKind], created_before: datetime, now: datetime
    ) -> int:
        """End alerts that could go before then and were never sent, as `backlog`; gives how many.

        Their chats are to be told how many.
        """
        ...

    async def reschedule(self, key: ChatKey, due: datetime, now: datetime) -> None:
        """Let what a chat's digest or quiet hours keep come at another moment, or now."""
        ...

    async def waiting(self) -> int:
        """Count the alerts that wait and were never sent, over all chats."""
        ...

    async def dead(self, limit: int) -> list[DeadLetter]:
        """Give alerts and letters that their channel would not take, the latest first."""
        ...

    async def revive(self, numbers: Collection[int], now: datetime) -> int:
        """Let dead letters, and alerts of chats that still listen, be sent again; gives how many.

        They are named by the numbers that `dead` gives.
        """
        ...


class Stored(Protocol):
    """The nouns that polls, and who sets events right, read and write; of one database."""

    @property
    def memories(self) -> Memories:
        """What is known of feeds."""
        ...

    @property
    def stories(self) -> Stories:
        """The archive."""
        ...

    @property
    def subscriptions(self) -> Subscriptions:
        """Who is told."""
        ...

    @property
    def polls(self) -> Polls:
        """Where a poll ends."""
        ...

    @property
    def regroupings(self) -> Regroupings:
        """What was set right by hand."""
        ...
