"""What fell just short of being told: near misses, each of which a reader answers with one tap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.chat.following import followed
from bot.chat.marking import Marking
from bot.chat.parts import Command, Offer, Press
from bot.chat.replies.plain import said, toasted
from bot.chat.replies.reviewing import Missed, missed
from bot.core.decisions import near_misses
from bot.core.locales import phrase
from bot.model.chats import Chat, ChatEvent, ChatKind, Reply
from bot.ports import Alerts, Archive, Desk, Labels, Subscriptions

FEW = 5  # stories of one message
LOOKED_AT = 50  # of those that came near; some were answered, or are of events that were told
FLOOR = 0.1  # of the threshold: what scores less came not near
LONGER, LONGEST = 7, 90  # days


class Reviewing:
    """/missed."""

    def __init__(
        self,
        *,
        desk: Desk,
        subscriptions: Subscriptions,
        archive: Archive,
        alerts: Alerts,
        labels: Labels,
        marking: Marking,
    ) -> None:
        self._desk = desk
        self._subscriptions = subscriptions
        self._archive = archive
        self._alerts = alerts
        self._labels = labels
        self._marking = marking

    @property
    def offers(self) -> Sequence[Offer]:
        """/missed, and its buttons."""
        return (Command("missed", self._missed), Press("missed", self._press))

    async def _missed(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        days = event.argument.strip()
        if days and not _is_span(days):
            return said(chat, "missed-how", most=LONGEST)
        return Reply((missed(chat, await self._near(chat, event, int(days or 0), now)),))

    async def _press(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Take `missed:DAYS`, or `missed:DAYS:MARK:STORY` with somebody's word on a story."""
        _, days, mark, story_id = (*event.argument.split(":", 3), "", "", "")[:4]
        if not (days == "0" or _is_span(days)):
            return toasted(chat, "unknown-button")
        if chat.kind is ChatKind.CHANNEL and not event.may_manage:  # all its readers may press
            return toasted(chat, "only-admins")
        toast = ""
        if mark:
            key = await self._marking.mark(chat, event, story_id, mark, now)
            toast = phrase(chat.language, key)
        near = await self._near(chat, event, int(days), now)
        return Reply(edit=missed(chat, near), toast=toast)

    async def _near(self, chat: Chat, event: ChatEvent, days: int, now: datetime) -> Missed:
        """Give the near misses of so many days, or since the last alert where there are none."""
        topics = await followed(chat, self._desk, self._subscriptions)
        told = await self._alerts.latest(chat.key, LOOKED_AT)
        began = [one.own.since for one in topics if one.own is not None]
        since = max([*began, *(one.at for one in told[:1])], default=now - timedelta(LONGER))
        if days:
            since = now - timedelta(days)
        answered = {one.story_id for one in await self._labels.of_author(event.sender_id)}
        events = {one.alert.scored.story.event_id for one in told}
        found = []
        for one in topics:
            nearest = await self._archive.nearest(one.topic.name, one.threshold, since, LOOKED_AT)
            fresh = [near for near in nearest if near.story.event_id not in events]
            misses = near_misses(fresh, answered, FLOOR * one.threshold, FEW)
            found += [(one.threshold - near.judgement.score, near) for near in misses]
        found.sort(key=lambda one: (one[0], one[1].story.id))
        stories = tuple(near for _, near in found[:FEW])
        threshold = topics[0].threshold if topics else 0.0
        return Missed(since, days, threshold, stories, LONGER)


def _is_span(days: str) -> bool:
    return days.isascii() and days.isdecimal() and 1 <= int(days[:4]) <= LONGEST
