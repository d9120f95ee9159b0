"""What is asked of the database about what has been: what was read, told, and not told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.model.alerts import Silence
    from bot.model.chats import ChatKey
    from bot.model.decisions import Telling
    from bot.model.effects import JudgedText
    from bot.model.fates import Told
    from bot.model.privacy import Holdings
    from bot.model.searches import Wanted
    from bot.model.stories import ScoredStory, Story
    from bot.model.timelines import Timeline


class Archive(Protocol):
    """The archive over a span of time."""

    async def judged(self, topic: str, at_least: float, since: datetime) -> list[ScoredStory]:
        """Give the stories published since then that a topic's judge gave so much, oldest first."""
        ...

    async def read(self, since: datetime) -> list[Story]:
        """Give all stories published since then, oldest first."""
        ...

    async def texts(self, topic: str, since: datetime) -> list[JudgedText]:
        """Give the stories first seen since then as they were judged, in order of that."""
        ...

    async def told(self, event_id: str, topic: str) -> list[Told]:
        """Give which chats were told of an event, or are to be, in the order of that."""
        ...

    async def nearest(
        self, topic: str, below: float, since: datetime, limit: int
    ) -> list[ScoredStory]:
        """Give the stories first seen since then that fell short of a score, the highest first.

        Of each event only the one that came nearest.
        """
        ...

    async def tellers(self, site: str) -> set[str]:
        """Give the addresses of the feeds that have told stories of a host, by its canonical name.

        *site* is the beginning of a canonical address: scheme and host.
        """
        ...

    async def search(self, search: Sequence[Wanted], limit: int, skip: int = 0) -> list[Story]:
        """Give the stories that have all that is wanted, newest first, after the first *skip*.

        Of more than 500 the last ones that came.
        """
        ...

    async def told_by_feed(self, since: datetime) -> dict[str, int]:
        """Count the stories first seen since then by the feed that told them, by its address."""
        ...


class Alerts(Protocol):
    """What a chat was told, is to be told, and was not told."""

    async def of_event(self, key: ChatKey, event_id: str) -> list[Telling]:
        """Give the alerts of an event's stories to a chat, sent or waiting, oldest first.

        Of an event that was put together by hand there may be several messages.
        """
        ...

    async def by_message(self, chat_id: int, message_id: int) -> list[Telling]:
        """Give the alerts that stand in a message of a chat; of a digest there are several."""
        ...

    async def latest(self, key: ChatKey, limit: int) -> list[Telling]:
        """Give the alerts that a chat was sent, the latest first."""
        ...

    async def last(self) -> Telling | None:
        """Give the alert that was sent last, to whatever chat."""
        ...

    async def waiting(self, key: ChatKey) -> list[Telling]:
        """Give the alerts of a chat that wait and were never sent, oldest first."""
        ...

    async def silences(self, key: ChatKey, since: datetime) -> dict[Silence, int]:
        """Count the stories first seen since then that a chat was not told of, by the gate."""
        ...


class Timelines(Protocol):
    """Events as they went on."""

    async def timeline(self, story_id: str, key: ChatKey) -> Timeline | None:
        """Give the event to which a story belongs now, without what the chat has muted.

        None where the chat was sent nothing of it.
        """
        ...


class Privacy(Protocol):
    """What is kept of people and chats, for them to see and to have forgotten.

    What a person said of stories is forgotten by the port `Labels`.
    """

    async def held(self, chat_id: int, author: int) -> Holdings:
        """Give what is kept of a chat, in all its threads, and what a person said of stories."""
        ...

    async def forget_chat(self, chat_id: int) -> None:
        """Forget a chat wholly: its settings, what it was told, who let it in, what waits for it.

        What its members said of stories stays with them, without the chat.
        """
        ...
