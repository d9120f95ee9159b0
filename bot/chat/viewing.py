"""Gathers what a chat's settings show: what it can choose, and what each choice brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from bot.chat.measuring import Measures
from bot.chat.replies.settings import View
from bot.chat.replies.things import Thing, thing_of
from bot.model.chats import Chat, Subscription
from bot.model.preferences import MuteKind
from bot.model.topics import Concept
from bot.ports import Desk, Stories, Subscriptions

MOST_CONCEPTS = 14  # that are offered


class Views:
    """Makes views of chats."""

    def __init__(
        self, *, desk: Desk, subscriptions: Subscriptions, stories: Stories, measures: Measures
    ) -> None:
        self._desk = desk
        self._subscriptions = subscriptions
        self._stories = stories
        self._measures = measures

    async def of(self, chat: Chat, now: datetime) -> View:
        """Give the view of a chat."""
        subscriptions = await self._subscriptions.of_chat(chat.key)
        first = subscriptions[0].topic if subscriptions else ""
        brings = await self._measures.forecasts(chat, first, now) if first else {}
        return View(
            chat=chat,
            subscriptions=subscriptions,
            brings=brings,
            voices=self._voices(chat, now),
            concepts=await self._concepts(chat, subscriptions, now),
            mutes=await self._mutes(chat, now),
            now=now,
        )

    def lexicon(self) -> list[Concept]:
        """Give the concepts of all topics."""
        return [concept for topic in self._desk.topics() for concept in topic.lexicon]

    def _voices(self, chat: Chat, now: datetime) -> list[Thing]:
        camps = Counter(feed.camp for feed in self._desk.config.enabled_feeds if feed.camp)
        named = [(MuteKind.CAMP, camp) for camp, _ in camps.most_common()]
        named += [(kind, value) for kind, value in _muted(chat, now) if kind in VOICES]
        return [thing_of(*one, chat.language, ()) for one in dict.fromkeys(named)]

    async def _concepts(
        self, chat: Chat, subscriptions: Iterable[Subscription], now: datetime
    ) -> list[Thing]:
        seen: Counter[str] = Counter()
        for one in subscriptions:
            for scored in await self._measures.judged(one.topic, now):
                seen.update(set(scored.judgement.concepts))
        named = [name for name, _ in seen.most_common(MOST_CONCEPTS)]
        named += [value for kind, value in _muted(chat, now) if kind is MuteKind.CONCEPT]
        lexicon = self.lexicon()
        return [
            thing_of(MuteKind.CONCEPT, name, chat.language, lexicon)
            for name in dict.fromkeys(named)
        ]

    async def _mutes(self, chat: Chat, now: datetime) -> list[Thing]:
        muted = _muted(chat, now)
        events = await self._stories.by_id([value for kind, value in muted if kind is EVENT])
        titles = {story.id: story.title for story in events.values()}
        lexicon = self.lexicon() if muted else []
        return [
            thing_of(kind, value, chat.language, lexicon, titles.get(value, ""))
            for kind, value in muted
        ]


EVENT = MuteKind.EVENT
VOICES = {MuteKind.CAMP, MuteKind.OUTLET}


def _muted(chat: Chat, now: datetime) -> list[tuple[MuteKind, str]]:
    return [(one.kind, one.value) for one in chat.preferences.mutes if one.lasts(now)]
