"""What the fakes of the stored nouns share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.core.leanings import with_events
from bot.errors import StoreError
from bot.model.alerts import Alert, Letter, Passed, Silence
from bot.model.chats import Chat, ChatKey, Subscription
from bot.model.events import Regrouping
from bot.model.feeds import FeedMemory, KnownEntry
from bot.model.invites import Invite
from bot.model.labels import Label
from bot.model.preferences import Preferences
from bot.model.stories import ScoredStory, Story
from bot.model.timelines import Headline


@dataclass
class Slot:
    """An alert in the outbox; it waits while *ended* is None."""

    alert: Alert
    ended: datetime | None = None
    is_final: bool = False
    fault: str = ""

    @property
    def is_waiting(self) -> bool:
        return self.ended is None

    @property
    def is_sent(self) -> bool:
        return self.alert.message_id is not None

    @property
    def is_told(self) -> bool:
        return self.is_waiting or self.is_sent

    @property
    def is_dead(self) -> bool:
        return self.is_final and not self.is_sent


@dataclass
class Written:
    """A letter in the outbox; it waits while *ended* is None, else it is dead."""

    letter: Letter
    ended: datetime | None = None
    fault: str = ""


@dataclass
class Shelves:
    """All that the fakes share."""

    fault: StoreError | None = None
    feeds: dict[str, FeedMemory] = field(default_factory=dict)
    notes: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    known: dict[tuple[str, str], KnownEntry] = field(default_factory=dict)
    stories: dict[str, Story] = field(default_factory=dict)
    scores: dict[tuple[str, str], ScoredStory] = field(default_factory=dict)
    passed: dict[tuple[str, str, ChatKey], Passed] = field(default_factory=dict)
    chats: dict[ChatKey, Chat] = field(default_factory=dict)
    subscriptions: dict[tuple[ChatKey, str], Subscription] = field(default_factory=dict)
    outbox: list[Slot] = field(default_factory=list)
    letters: list[Written] = field(default_factory=list)
    taken: dict[int, datetime] = field(default_factory=dict)
    notices: dict[ChatKey, tuple[int, datetime]] = field(default_factory=dict)
    invites: dict[str, Invite] = field(default_factory=dict)
    admissions: dict[int, str] = field(default_factory=dict)
    labels: dict[tuple[str, str, int], Label] = field(default_factory=dict)
    regroupings: dict[tuple[str, str, datetime], Regrouping] = field(default_factory=dict)
    headlines: list[Headline] = field(default_factory=list)
    last_id: int = 0
    last_letter: int = 0

    def check(self) -> None:
        if self.fault is not None:
            raise self.fault

    def waiting(self) -> Iterator[Slot]:
        return (slot for slot in self.outbox if slot.is_waiting)

    def muting(self, preferences: Preferences) -> Preferences:
        """Give preferences with mutes of the events that there are now."""
        events = {story_id: one.event_id for story_id, one in self.stories.items()}
        return with_events(preferences, events)

    def judged(self, scored: ScoredStory) -> ScoredStory:
        return replace(scored, story=self.stories[scored.story.id])

    def also(self, alert: Alert) -> tuple[Story, ...]:
        """Give the other stories of the event that the chat heard of before, or as a chapter."""
        if alert.chapter is not None:
            return ()
        ids = {
            one.story_id
            for one in self.passed.values()
            if (one.topic, one.key, one.silence)
            == (alert.topic, alert.chat.key, Silence.SAME_EVENT)
        }
        ids |= {
            one.alert.scored.story.id
            for one in self.outbox
            if one.alert.chapter and one.alert.chat.key == alert.chat.key
        }
        ids -= {alert.scored.story.id}
        of_event = [self.stories[one] for one in ids]
        of_event = [story for story in of_event if story.event_id == alert.event_id]
        return tuple(sorted(of_event, key=lambda story: (story.published, story.id)))

    def headlines_of(self, *stories: Story) -> tuple[Headline, ...]:
        ids = {story.id for story in stories}
        own = (one for one in self.headlines if one.story_id in ids)
        return tuple(sorted(own, key=lambda one: (one.changed, one.story_id)))

    def whole(self, alert: Alert) -> Alert:
        also = self.also(alert)
        headlines = self.headlines_of(alert.scored.story, *also)
        return replace(alert, also=also, headlines=headlines)

    def pass_by(self, passed: Passed) -> None:
        self.passed[passed.story_id, passed.topic, passed.key] = passed
