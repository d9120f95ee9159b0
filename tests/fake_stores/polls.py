"""Where a poll ends, in memory: what is checked is checked before anything changes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.alerts import edit_due
from bot.core.headlines import has_history
from bot.core.leanings import is_muted
from bot.model.alerts import Alert, Passed, Silence
from bot.model.feeds import FeedMemory
from bot.model.polls import PollOutcome
from bot.model.preferences import MuteKind
from bot.model.stories import Story
from bot.model.timelines import EventSoFar
from tests.fake_stores.shelves import Shelves, Slot


class FakePolls:
    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def so_far(self, event_ids: Collection[str]) -> dict[str, EventSoFar]:
        self._shelves.check()
        judged = map(self._shelves.judged, self._shelves.scores.values())
        in_order = sorted(
            judged, key=lambda one: (one.story.first_seen, one.story.published, one.story.id)
        )
        events: dict[str, EventSoFar] = {}
        for one in in_order:
            if one.story.event_id in event_ids:
                event = events.get(one.story.event_id, EventSoFar())
                stories = (*event.stories, one)
                headlines = self._shelves.headlines_of(*(told.story for told in stories))
                events[one.story.event_id] = EventSoFar(stories, headlines)
        return events

    async def commit(self, outcome: PollOutcome) -> int:
        self._shelves.check()
        return self._commit(outcome)

    async def commit_all(self, outcomes: Sequence[PollOutcome]) -> list[int]:
        self._shelves.check()
        return [self._commit(outcome) for outcome in outcomes]

    async def commit_idle(self, memories: Sequence[FeedMemory]) -> None:
        self._shelves.check()
        for memory in memories:
            self._remember(memory)

    def _remember(self, memory: FeedMemory) -> None:
        feeds = self._shelves.feeds
        before = feeds.get(memory.url, FeedMemory(memory.url))
        feeds[memory.url] = memory._replace(accepted=before.accepted, told=before.told)

    def _commit(self, outcome: PollOutcome) -> int:
        shelves = self._shelves
        self._remember(outcome.memory)
        shelves.known.update({(one.feed_url, one.key): one for one in outcome.known})
        for story in outcome.stories:
            shelves.stories.setdefault(story.id, story)
        for story in outcome.edited:
            if (kept := shelves.stories.get(story.id)) is not None:
                shelves.stories[story.id] = _edited(kept, story)
        shelves.scores.update({(one.story.id, one.topic): one for one in outcome.scored})
        for passed in outcome.passed:
            shelves.pass_by(passed)
        new = sum(self.offer(alert) for alert in outcome.alerts)
        shelves.headlines += outcome.headlines
        for headline in outcome.headlines:
            self._retitle(shelves.stories[headline.story_id], headline.changed)
        return new

    def _retitle(self, story: Story, now: datetime) -> None:
        shelves = self._shelves
        if has_history(story, shelves.headlines_of(story)):
            for slot in shelves.outbox:
                event = slot.alert.event_id
                mutes = shelves.muting(shelves.chats[slot.alert.chat.key].preferences)
                is_listening = not is_muted(mutes, MuteKind.EVENT, event, now)
                is_shown = slot.alert.chapter is None or slot.alert.scored.story.id == story.id
                if event == story.event_id and slot.is_told and is_listening and is_shown:
                    grow(slot, now)

    def offer(self, alert: Alert) -> bool:
        shelves = self._shelves
        subscription = shelves.subscriptions.get((alert.chat.key, alert.topic))
        if subscription is None or subscription.ended is not None:
            return False
        story_id = alert.scored.story.id
        first = self._slot_of(replace(alert, chapter=None))
        since = alert.chapter.since if alert.chapter else frozenset()
        if first is None or not first.is_told or first.alert.scored.story.id in since:
            alert = replace(alert, chapter=None)
        slot = self._slot_of(alert)
        if slot is not None and slot.is_told:
            if slot.alert.scored.story.id != story_id:
                shelves.pass_by(Passed(story_id, alert.topic, alert.chat.key, Silence.SAME_EVENT))
                grow(first or slot, alert.created)
            return False
        if slot is not None:
            shelves.outbox.remove(slot)
        if alert.chapter and first is not None:
            grow(first, alert.created)
        shelves.last_id += 1
        shelves.outbox.append(Slot(replace(alert, id=shelves.last_id)))
        return True

    def _slot_of(self, alert: Alert) -> Slot | None:
        found = (slot for slot in self._shelves.outbox if slot.alert.place == alert.place)
        return next(found, None)


def grow(slot: Slot, now: datetime) -> None:
    if slot.ended is None or slot.is_final:
        return
    due = edit_due(slot.alert.edits, slot.ended, slot.alert.created, now)
    if due is not None:
        slot.ended, slot.alert = None, replace(slot.alert, due=due)


def _edited(kept: Story, edit: Story) -> Story:
    return replace(
        kept,
        title=edit.title,
        text=edit.text,
        link=edit.link,
        canonical_link=edit.canonical_link,
        language=edit.language,
        picture=edit.picture,
    )
