"""A reader says whether an alert was wanted: 👍 or 👎, kept with author and time for learning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.chat.parts import Offer, Press
from bot.chat.replies.plain import toasted
from bot.model.chats import Chat, ChatEvent, Reply
from bot.model.labels import Label
from bot.ports import Labels, Stories, Subscriptions

MARKS = {"2": "vote-wanted", "0": "vote-unwanted"}


class Marking:
    """The thumbs under an alert; everybody in a chat has one voice for each story."""

    def __init__(self, *, subscriptions: Subscriptions, stories: Stories, labels: Labels) -> None:
        self._subscriptions = subscriptions
        self._stories = stories
        self._labels = labels

    @property
    def offers(self) -> Sequence[Offer]:
        """The thumbs."""
        return (Press("vote", self._vote),)

    async def _vote(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        _, mark, story_id = (*event.argument.split(":", 2), "", "")[:3]
        return toasted(chat, await self.mark(chat, event, story_id, mark, now))

    async def mark(
        self, chat: Chat, event: ChatEvent, story_id: str, mark: str, now: datetime
    ) -> str:
        """Keep a person's word on a story, 2 or 0; gives the key of what is answered."""
        if mark not in MARKS:
            return "unknown-button"
        judged = await self._stories.find(story_id)
        if not judged:
            return "story-gone"
        topics = {one.topic for one in await self._subscriptions.of_chat(chat.key)}
        for one in judged:
            if one.topic in topics or not topics:
                label = Label(
                    story_id=one.story.id,
                    topic=one.topic,
                    author=event.sender_id,
                    chat_id=chat.key.chat_id,
                    label=int(mark),
                    at=now,
                )
                await self._labels.put(label)
        return MARKS[mark]
