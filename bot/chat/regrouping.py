"""Those who run the bot set events right: a story that tells another, two that tell one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.chat.parts import Command, Offer, Press, Who
from bot.chat.replies.plain import said, toasted
from bot.chat.replies.regrouping import (
    REFUSALS,
    were_joined,
    were_parted,
    were_taken_back,
    which_to_part,
)
from bot.model.chats import Chat, ChatEvent, Reply
from bot.model.events import CannotRegroup
from bot.model.stories import Story
from bot.ports import Alerts, Regroup, Stories, Timelines


class Regrouping:
    """/split and /merge, and the buttons that choose a story or take either back."""

    def __init__(
        self, *, stories: Stories, alerts: Alerts, timelines: Timelines, regrouper: Regroup
    ) -> None:
        self._stories = stories
        self._alerts = alerts
        self._timelines = timelines
        self._regrouper = regrouper

    @property
    def offers(self) -> Sequence[Offer]:
        """What parts events, and puts them together."""
        return (
            Command("split", self._split, Who.OPERATOR),
            Command("merge", self._merge, Who.OPERATOR),
            Press("split", self._press_split, Who.OPERATOR),
            Press("regroup", self._press_undo, Who.OPERATOR),
        )

    async def _split(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        wish = event.argument.split()
        if len(wish) > 1:
            return said(chat, "split-how")
        stories = await self._named(wish) if wish else await self._shown(chat, event)
        if stories is None:
            return said(chat, REFUSALS[CannotRegroup.UNKNOWN])
        if not stories:
            return said(chat, "split-how")
        if len(stories) > 1:
            return Reply((which_to_part(chat, stories),))
        done = await self._regrouper.part(stories[0].id, now)
        if isinstance(done, CannotRegroup):
            return said(chat, REFUSALS[done])
        return Reply((were_parted(chat, done),))

    async def _merge(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Put together what two links name, or one link and the alert that is answered."""
        wish = event.argument.split()
        named = await self._named(wish)
        if named is None:
            return said(chat, REFUSALS[CannotRegroup.UNKNOWN])
        told = await self._told(chat, event) if len(named) == 1 else []
        if len({one.event_id for one in told}) == 1:
            named.append(told[0])
        match named:
            case [one, other]:
                done = await self._regrouper.join(one.id, other.id, now)
            case _:
                return said(chat, "merge-how")
        if isinstance(done, CannotRegroup):
            return said(chat, REFUSALS[done])
        return Reply((were_joined(chat, done),))

    async def _press_split(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Take `split:STORY`."""
        done = await self._regrouper.part(event.argument.partition(":")[2], now)
        if isinstance(done, CannotRegroup):
            return toasted(chat, REFUSALS[done])
        return Reply(edit=were_parted(chat, done))

    async def _press_undo(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Take `regroup:NAME`, what was said of two events."""
        done = await self._regrouper.undo(event.argument.partition(":")[2], now)
        if isinstance(done, CannotRegroup):
            return toasted(chat, REFUSALS[done])
        return Reply(edit=were_taken_back(chat, done))

    async def _named(self, ids_or_links: Sequence[str]) -> list[Story] | None:
        """Give the stories that some words name, None where one of them names none."""
        found = [await self._stories.find(one) for one in ids_or_links]
        return [judged[0].story for judged in found] if all(found) else None

    async def _told(self, chat: Chat, event: ChatEvent) -> list[Story]:
        """Give the stories by which the answered message told of events."""
        told = (
            await self._alerts.by_message(chat.key.chat_id, event.replied_to)
            if event.replied_to
            else []
        )
        if told or not event.replied_link:
            return [one.alert.scored.story for one in told]
        return await self._named([event.replied_link]) or []

    async def _shown(self, chat: Chat, event: ChatEvent) -> list[Story]:
        """Give all stories of the events of which the answered message tells."""
        told = await self._told(chat, event)
        shown: list[Story] = []
        for event_id in dict.fromkeys(one.event_id for one in told):
            timeline = await self._timelines.timeline(event_id, chat.key)
            shown += timeline.stories if timeline else ()
        return shown or told
