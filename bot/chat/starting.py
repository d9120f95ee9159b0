"""A chat begins to listen, and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.chat.inviting import Inviting
from bot.chat.parts import Command, Offer, Who
from bot.chat.replies.plain import said
from bot.chat.replies.starting import named, welcome
from bot.model.chats import Chat, ChatEvent, Reply, Subscription
from bot.model.topics import LANGUAGES, Topic
from bot.ports import Desk, Stories, Subscriptions


class Starting:
    """/start with its deep links, and /stop."""

    def __init__(
        self, *, desk: Desk, subscriptions: Subscriptions, stories: Stories, inviting: Inviting
    ) -> None:
        self._desk = desk
        self._subscriptions = subscriptions
        self._stories = stories
        self._inviting = inviting

    @property
    def offers(self) -> Sequence[Offer]:
        """/start looks for itself who is let in: its argument may hold an invitation."""
        return (
            Command("start", self._start, is_open=True),
            Command("stop", self._stop, Who.MANAGER, is_open=True),
        )

    async def _start(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        if event.may_manage is False:
            return said(chat, "only-admins")
        known = chat
        chat, wanted, code = _deep_link(chat, event.argument)
        if not event.may_manage:
            chat = known  # whoever may not manage it changes no setting
        if not await self._inviting.admit(event, code, now):
            return said(chat, "start-wrong-invite" if code else "start-closed")
        topics = self._desk.topics()
        if not topics:
            return said(chat, "start-no-topic")
        chosen = [topic for topic in topics if topic.name == wanted] if wanted else topics[:1]
        if not chosen:
            names = named(topics, chat.language)
            return said(chat, "start-unknown-topic", topic=wanted, topics=names)
        await self._subscriptions.save_chat(chat)
        before = {one.topic for one in await self._subscriptions.of_chat(chat.key)}
        for topic in chosen:
            if topic.name not in before:
                await self._subscriptions.start(
                    Subscription(chat, topic.name, topic.sensitivity, now)
                )
        is_new = any(topic.name not in before for topic in chosen)
        last = await self._last_match(chosen)
        feeds = len(self._desk.config.enabled_feeds)
        return Reply((welcome(chat.language, chosen, is_new=is_new, feeds=feeds, last=last),))

    async def _stop(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        ended = await self._subscriptions.end(chat.key, "stopped", now)
        return said(chat, "stop-done" if ended else "stop-none")

    async def _last_match(self, topics: Sequence[Topic]) -> datetime | None:
        moments = []
        for topic in topics:
            thresholds = self._desk.thresholds(topic.name)
            if thresholds is not None:
                latest = await self._stories.latest(topic.name, thresholds.balanced, 1)
                moments += [one.story.published for one in latest]
        return max(moments, default=None)


def _deep_link(chat: Chat, payload: str) -> tuple[Chat, str, str]:
    """Read what a link's `start` parameter asks for: `lang_hy__topic_NAME__invite_CODE`, or less.

    Gives the chat in that language, and the topic's name and the code, empty where there is none.
    """
    topic = code = ""
    for part in payload.split("__"):
        kind, _, value = part.partition("_")
        if kind == "lang" and value in LANGUAGES:
            chat = replace(chat, language=value)
        elif kind == "topic":
            topic = value
        elif kind == "invite":
            code = value
    return chat, topic, code
