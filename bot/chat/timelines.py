"""The list behind an alert: all that tells its event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.chat.parts import Offer, Press
from bot.chat.replies.plain import toasted
from bot.core.leads import FLAGSHIP
from bot.core.messages import TIMELINE
from bot.core.timelines import timeline_messages
from bot.model.chats import Chat, ChatEvent, Reply
from bot.ports import Desk, Timelines


class EventLists:
    """The button `Timeline`."""

    def __init__(self, *, desk: Desk, timelines: Timelines) -> None:
        self._desk = desk
        self._timelines = timelines

    @property
    def offers(self) -> Sequence[Offer]:
        """What shows an event."""
        return (Press(TIMELINE, self._show),)

    async def _show(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Take `timeline:STORY`: show its event to a chat that was told of it; others have none."""
        story_id = event.argument.partition(":")[2]
        timeline = await self._timelines.timeline(story_id, chat.key)
        if timeline is None or not timeline.stories:
            return toasted(chat, "timeline-gone")
        feeds = self._desk.config.feeds
        voices = {feed.camp for feed in feeds if feed.enabled and feed.tier <= FLAGSHIP}
        return Reply(timeline_messages(timeline, chat, voices, now))
