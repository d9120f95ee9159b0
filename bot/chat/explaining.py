"""Why and why not: what became of a story for this chat, and why it is quiet.

Reads only. A story is named by the message that is answered, by an address or by its title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from bot.chat.following import followed
from bot.chat.parts import Command, Offer, Press
from bot.chat.replies.explaining import Grounds, Quiet, absent, explained, in_short, meant, quiet
from bot.chat.replies.plain import said, toasted
from bot.chat.tracing import Tracer
from bot.core.markup import shortened
from bot.core.searches import search_of
from bot.core.words import words_of
from bot.model.chats import Chat, ChatEvent, ChatKind, Reply
from bot.model.decisions import Decision, Telling
from bot.model.stories import ScoredStory
from bot.ports import Alerts, Archive, Desk, Health, Stories, Subscriptions

ADDRESS = re.compile(
    r"(https?://\S+)|(?:[\w-]+\.)+[^\W\d]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE
)
MOST_MEANT, MOST_IN_DIGEST = 5, 8  # stories among which to choose; as many buttons fit in a row
MOST_TOAST = 200  # characters, as the Bot API says


class Explaining:
    """/why, and the button under an alert."""

    def __init__(
        self,
        *,
        desk: Desk,
        health: Health,
        tracer: Tracer,
        stories: Stories,
        archive: Archive,
        alerts: Alerts,
        subscriptions: Subscriptions,
    ) -> None:
        self._desk = desk
        self._health = health
        self._tracer = tracer
        self._stories = stories
        self._archive = archive
        self._alerts = alerts
        self._subscriptions = subscriptions

    @property
    def offers(self) -> Sequence[Offer]:
        """/why, and the button."""
        return (Command("why", self._why), Press("why", self._why_of_button))

    async def _why(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        wish = event.argument.strip()
        if wish:
            return await self._of_wish(chat, wish, now)
        told = (
            await self._alerts.by_message(chat.key.chat_id, event.replied_to)
            if event.replied_to
            else []
        )
        stories = [one.alert.scored.story for one in told]
        if len(stories) > 1:  # a digest
            return Reply((meant(chat, stories[:MOST_IN_DIGEST]),))
        if stories:
            return await self._of_story(chat, stories[0].id, now)
        if event.replied_link:
            return await self._of_wish(chat, event.replied_link, now)
        return await self._of_silence(chat, now)

    async def _why_of_button(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        judged = await self._tracer.found(event.argument.partition(":")[2], self._desk.config)
        decisions = await self._decisions(chat, judged, now)
        if not decisions:
            return toasted(chat, "story-gone")
        if chat.kind is ChatKind.CHANNEL:  # whoever reads it may press: it hears nothing of that
            short = in_short(chat, decisions[0], self._grounds)
            return Reply(toast=shortened(short, MOST_TOAST))
        return Reply((explained(chat, decisions, self._grounds),))

    async def _of_wish(self, chat: Chat, wish: str, now: datetime) -> Reply:
        """Explain the story at an address, or what may have kept it from us."""
        found = ADDRESS.fullmatch(wish)
        if found is None:
            return await self._of_title(chat, wish, now)
        link = found[1] or f"https://{wish}"
        if await self._tracer.found(link, self._desk.config):
            return await self._of_story(chat, link, now)
        return await self._of_absence(chat, link)

    async def _of_title(self, chat: Chat, wish: str, now: datetime) -> Reply:
        """Explain the story whose title has these words, or ask which one is meant."""
        search = search_of(" ".join(words_of(wish)))
        stories = await self._archive.search(search, MOST_MEANT) if search else []
        if not stories:
            return said(chat, "why-how")
        if len(stories) == 1:
            return await self._of_story(chat, stories[0].id, now)
        return Reply((meant(chat, stories),))

    async def _of_story(self, chat: Chat, id_or_link: str, now: datetime) -> Reply:
        judged = await self._tracer.found(id_or_link, self._desk.config)
        decisions = await self._decisions(chat, judged, now)
        if not decisions:
            return said(chat, "story-gone")
        return Reply((explained(chat, decisions, self._grounds),))

    async def _of_absence(self, chat: Chat, link: str) -> Reply:
        why = await self._tracer.absent(link, self._desk.config)
        return Reply((absent(chat, link, why),))

    async def _decisions(
        self, chat: Chat, judged: Sequence[ScoredStory], now: datetime
    ) -> list[Decision]:
        """Give what became of a story, by each topic that the chat follows, else by all."""
        return [
            await self._tracer.decided(scored, chat.key, one, now)
            for one in await followed(chat, self._desk, self._subscriptions)
            for scored in judged
            if scored.topic == one.topic.name
        ]

    async def _of_silence(self, chat: Chat, now: datetime) -> Reply:
        topics = await followed(chat, self._desk, self._subscriptions)
        if not topics:
            return said(chat, "start-no-topic")
        first = topics[0]
        if first.own is None:
            return said(chat, "why-not-listening-ever")
        last = await self._alerts.latest(chat.key, 1)
        since = max([first.own.since, *(one.at for one in last)])
        near = await self._archive.nearest(first.topic.name, first.threshold, since, 1)
        waiting = await self._alerts.waiting(chat.key)
        report = await self._health.report()
        why = Quiet(
            since=since,
            after_alert=since > first.own.since,
            stories=await self._stories.count(since),
            feeds=report.feeds,
            failing=len(report.failing_feeds),
            threshold=first.threshold,
            nearest=next(iter(near), None),
            silences=await self._alerts.silences(chat.key, since),
            waiting=len(waiting),
            held_until=_held_until(waiting, now),
        )
        return Reply((quiet(chat, why),))

    @property
    def _grounds(self) -> Grounds:
        lexicon = tuple(concept for topic in self._desk.topics() for concept in topic.lexicon)
        return Grounds(self._desk.config.options.alerts.max_age, lexicon)


def _held_until(waiting: Sequence[Telling], now: datetime) -> datetime | None:
    moments = [one.alert.held_until for one in waiting if one.alert.held_until]
    return min((one for one in moments if one > now), default=None)
