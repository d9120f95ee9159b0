"""Those who run the bot label what the classifier is least sure of, or any story: 2, 1 or 0."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.chat.parts import Command, Offer, Press, Who
from bot.chat.replies.labelling import Doubt, doubts
from bot.chat.replies.plain import said, toasted
from bot.core.locales import phrase
from bot.model.chats import Chat, ChatEvent, Reply
from bot.model.labels import Label
from bot.model.stories import ScoredStory
from bot.ports import Alerts, Archive, Desk, Labels, Stories

FEW, LOOKED_AT, SPAN = 5, 50, timedelta(days=14)
SURE = 0.1  # of the way from 0 or 1 to the threshold: what lies nearer to those is sure
MARKS = ("2", "1", "0")
WITH_MARK = re.compile(r"(?:(\S+) )?([012])")


class Labelling:
    """/label."""

    def __init__(
        self, *, desk: Desk, stories: Stories, archive: Archive, alerts: Alerts, labels: Labels
    ) -> None:
        self._desk = desk
        self._stories = stories
        self._archive = archive
        self._alerts = alerts
        self._labels = labels

    @property
    def offers(self) -> Sequence[Offer]:
        """/label, and a button for each label."""
        return (
            Command("label", self._label, Who.OPERATOR),
            Press("label", self._press, Who.OPERATOR),
        )

    async def _label(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        wish = " ".join(event.argument.split())
        if not wish:
            return Reply((doubts(chat, await self._doubts(event, now)),))
        found = WITH_MARK.fullmatch(wish)
        if found is None:
            return said(chat, "label-how")
        link = found[1] or event.replied_link
        if not found[1] and event.replied_to:
            told = await self._alerts.by_message(chat.key.chat_id, event.replied_to)
            link = told[0].alert.scored.story.id if len(told) == 1 else link
        kept = bool(link) and await self._keep(chat, event, link, found[2], now)
        return said(chat, "label-kept" if kept else "label-unknown", label=found[2])

    async def _press(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Take `label:MARK:STORY`."""
        _, mark, story_id = (*event.argument.split(":", 2), "", "")[:3]
        if mark not in MARKS:
            return toasted(chat, "unknown-button")
        if not await self._keep(chat, event, story_id, mark, now):
            return toasted(chat, "story-gone")
        toast = phrase(chat.language, "label-kept", label=mark)
        return Reply(edit=doubts(chat, await self._doubts(event, now)), toast=toast)

    async def _keep(
        self, chat: Chat, event: ChatEvent, id_or_link: str, mark: str, now: datetime
    ) -> bool:
        """Keep a label on a story for each topic that judged it; False where there is none."""
        judged = await self._stories.find(id_or_link)
        for one in judged:
            if one.story.id == judged[0].story.id:
                label = Label(
                    story_id=one.story.id,
                    topic=one.topic,
                    author=event.sender_id,
                    chat_id=chat.key.chat_id,
                    label=int(mark),
                    at=now,
                )
                await self._labels.put(label)
        return bool(judged)

    async def _doubts(self, event: ChatEvent, now: datetime) -> list[Doubt]:
        """Give the stories of the last days that lie nearest to their topic's threshold."""
        answered = {one.story_id for one in await self._labels.of_author(event.sender_id)}
        found: list[Doubt] = []
        for topic in self._desk.topics():
            thresholds = self._desk.thresholds(topic.name)
            if thresholds is None:
                continue
            threshold, since = thresholds.of(topic.sensitivity), now - SPAN
            below = await self._archive.nearest(topic.name, threshold, since, LOOKED_AT)
            above = await self._archive.judged(topic.name, threshold, since)
            found += [
                Doubt(one, threshold)
                for one in (*below, *above)
                if one.story.id not in answered and _is_open(one, threshold)
            ]
        return sorted(found, key=lambda one: (one.distance, one.scored.story.id))[:FEW]


def _is_open(scored: ScoredStory, threshold: float) -> bool:
    """Tell whether a score lies neither near 0 nor near 1, by the threshold's distance to both."""
    score = scored.judgement.score
    return score >= SURE * threshold and 1 - score >= SURE * (1 - threshold)
