"""A chat begins to listen, chooses its topics, and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.chat.following import followed, latest_of
from bot.chat.inviting import Inviting
from bot.chat.measuring import Measures
from bot.chat.parts import Command, Offer, Press, Who
from bot.chat.replies.plain import offered, said, toasted
from bot.chat.replies.starting import (
    SHOWN,
    Beginning,
    named,
    topic_payload,
    topics_page,
    welcome,
    with_latest,
)
from bot.core.locales import phrase
from bot.model.chats import Chat, ChatEvent, Message, Reply, Subscription
from bot.model.stories import ScoredStory
from bot.model.topics import LANGUAGES, Sensitivity, Topic
from bot.ports import Archive, Desk, Health, Stories, Subscriptions


class Starting:
    """/start with its deep links and first choices, /topics, and /stop."""

    def __init__(
        self,
        *,
        desk: Desk,
        health: Health,
        subscriptions: Subscriptions,
        stories: Stories,
        archive: Archive,
        measures: Measures,
        inviting: Inviting,
    ) -> None:
        self._desk = desk
        self._health = health
        self._subscriptions = subscriptions
        self._stories = stories
        self._archive = archive
        self._measures = measures
        self._inviting = inviting

    @property
    def offers(self) -> Sequence[Offer]:
        """/start looks for itself who is let in: its argument may hold an invitation."""
        return (
            Command("start", self._start, is_open=True),
            Command("topics", self._topics, Who.MANAGER),
            Command("stop", self._stop, Who.MANAGER, is_open=True),
            Press("start", self._start_here, Who.MANAGER),
            Press("stop", self._stop_here, Who.MANAGER),
            Press("begin", self._choose_first, Who.MANAGER),
            Press("topic", self._choose_topic, Who.MANAGER),
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
            return said(chat, "start-unknown-topic", topic=wanted[:64], topics=names)
        before = {one.topic for one in await self._subscriptions.of_chat(chat.key)}
        if before and not wanted:
            chosen = [topic for topic in topics if topic.name in before] or chosen
        await self._subscriptions.save_chat(chat)
        new = [topic for topic in chosen if topic.name not in before]
        for topic in new:
            await self._subscriptions.start(Subscription(chat, topic.name, topic.sensitivity, now))
        return Reply((welcome(chat, await self._beginning(chat, now), is_new=bool(new)),))

    async def _stop(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        ended = await self._subscriptions.end(chat.key, "stopped", now)
        return said(chat, "stop-done" if ended else "stop-none")

    async def _start_here(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        if event.argument != "start:here":
            return toasted(chat, "unknown-button")
        reply = await self._start(chat, replace(event, argument=""), now)
        return Reply(edit=reply.messages[0])

    async def _stop_here(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        if event.argument != "stop:here":
            return toasted(chat, "unknown-button")
        reply = await self._stop(chat, event, now)
        return Reply(edit=reply.messages[0])

    # The first choices, each taking effect in the same message

    async def _choose_first(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        subscriptions = await self._subscriptions.of_chat(chat.key)
        if not subscriptions:
            return toasted(chat, "settings-no-subscription")
        _, setting, value = (*event.argument.split(":", 2), "", "")[:3]
        shown = welcome(chat, await self._beginning(chat, now), is_new=True)
        if event.argument not in offered(shown):
            return toasted(chat, "unknown-button")
        if setting == "language":
            chat = replace(chat, language=value)
            await self._subscriptions.save_chat(chat)
        for one in subscriptions if setting == "sensitivity" else ():
            await self._subscriptions.set_sensitivity(chat.key, one.topic, Sensitivity(value))
        beginning = await self._beginning(chat, now)
        shown = welcome(chat, beginning, is_new=True)
        if setting == "latest":
            stories = await self._latest(chat, now)
            return Reply(edit=with_latest(shown, stories, chat))
        return Reply(edit=shown, toast=phrase(chat.language, "settings-saved"))

    async def _latest(self, chat: Chat, now: datetime) -> list[ScoredStory]:
        found = []
        for one in await followed(chat, self._desk, self._subscriptions):
            found += await latest_of(chat, one, self._desk, self._archive, SHOWN, now)
        return sorted(found, key=lambda one: one.story.published, reverse=True)[:SHOWN]

    async def _beginning(self, chat: Chat, now: datetime) -> Beginning:
        subscriptions = {one.topic: one for one in await self._subscriptions.of_chat(chat.key)}
        topics = [one for one in self._desk.topics() if one.name in subscriptions]
        chosen = [one.sensitivity for one in subscriptions.values()] or [Sensitivity.BALANCED]
        brings = await self._measures.forecasts(chat, topics[0].name, now) if topics else {}
        feeds = len(self._desk.config.enabled_feeds)
        last = await self._last_match(topics)
        failing = len((await self._health.report()).failing_feeds)
        return Beginning(topics, chosen[0], brings, feeds, failing, last)

    async def _last_match(self, topics: Sequence[Topic]) -> datetime | None:
        moments = []
        for topic in topics:
            thresholds = self._desk.thresholds(topic.name)
            if thresholds is not None:
                latest = await self._stories.latest(topic.name, thresholds.balanced, 1)
                moments += [one.story.published for one in latest]
        return max(moments, default=None)

    # Topics

    async def _topics(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        return Reply((await self._topics_page(chat),))

    async def _choose_topic(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        topics = {topic_payload(one): one for one in self._desk.topics()}
        topic = topics.get(event.argument)
        if topic is None:
            return toasted(chat, "unknown-button")
        before = {one.topic: one for one in await self._subscriptions.of_chat(chat.key)}
        if topic.name in before:
            await self._subscriptions.end(chat.key, "stopped", now, topic=topic.name)
        else:
            await self._subscriptions.start(Subscription(chat, topic.name, topic.sensitivity, now))
        key = "topic-ended" if topic.name in before else "topic-begun"
        page = await self._topics_page(chat)
        return Reply(edit=page, toast=phrase(chat.language, key, topic=topic.title(chat.language)))

    async def _topics_page(self, chat: Chat) -> Message:
        chosen = {one.topic for one in await self._subscriptions.of_chat(chat.key)}
        return topics_page(chat.language, self._desk.topics(), chosen)


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
