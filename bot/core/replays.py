"""What a chat would have been told of an archive, had it been there.

The entries go the way of a poll, one by one, each at its own moment: the same stories are made of
them, grouped, judged and decided. Only the silence of a feed's first poll is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.core.alerts import Gates, decisions, same_event, sifted
from bot.core.chapters import gone_on, with_chapters
from bot.core.events import NEAR, EventIndex
from bot.core.stories import Gleaned, Score, digests_of, glean, judged, keys_of
from bot.model.alerts import Alert, Place, Silence
from bot.model.chats import Subscription
from bot.model.feeds import KnownEntry
from bot.model.replays import ArchivedEntry, ReplayedAlert, ReplayedDay, ReplayReport
from bot.model.stories import ScoredStory, Story
from bot.model.timelines import EventSoFar, Headline
from bot.model.topics import Thresholds

Timed = tuple[datetime, ArchivedEntry]


def in_order(archive: Iterable[ArchivedEntry], max_age: timedelta, now: datetime) -> list[Timed]:
    """Give each entry with its moment, earliest first; of one moment in the archive's order.

    An entry's moment is when it was published, as if it had been found at once; when it was
    collected, if it has no believable date or was then too old to be news; else the moment of the
    entry before it, and that of the first that has one for those at the beginning (*now* where
    none has).
    """
    listed = [(_own_moment(one, max_age), one) for one in archive]
    last = next((moment for moment, _ in listed if moment is not None), now)
    timed = []
    for moment, one in listed:
        last = moment or last
        timed.append((last, one))
    return sorted(timed, key=lambda pair: pair[0])


def _own_moment(archived: ArchivedEntry, max_age: timedelta) -> datetime | None:
    published, collected = archived.entry.published, archived.collected
    if published and collected and collected - published > max_age:
        return collected
    return published or collected


@dataclass
class _Day:
    entries: int = 0
    matches: int = 0
    alerts: list[ReplayedAlert] = field(default_factory=list)
    follow_ups: list[ReplayedAlert] = field(default_factory=list)


class Replay:
    """Takes entries in order, and says what one subscription was told.

    *score* judges texts for the subscription's topic, *thresholds* are those in force for it.
    """

    def __init__(
        self,
        *,
        subscription: Subscription,
        thresholds: Thresholds,
        score: Score,
        max_age: timedelta,
        index: EventIndex,
    ) -> None:
        self._subscription = subscription
        self._thresholds = thresholds
        self._score = score
        self._max_age = max_age
        self._days: defaultdict[date, _Day] = defaultdict(_Day)
        self._known: dict[tuple[str, str], KnownEntry] = {}
        self._contents: dict[tuple[str, str], KnownEntry] = {}
        self._stories: dict[str, Story] = {}
        self._index = index
        self._outlets: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._so_far: defaultdict[str, EventSoFar] = defaultdict(EventSoFar)
        self._told: dict[Place, str] = {}
        self._passed: Counter[Silence] = Counter()

    def take(self, archived: ArchivedEntry, now: datetime) -> None:
        """Take one entry at its moment, which is none before the last one's."""
        gleaned = self._glean(archived, now)
        topic = self._subscription.topic
        judgements = judged([*gleaned.stories, *gleaned.edited], topic, self._score)
        scored = [self._placed(one, now) for one in judgements]
        day = self._days[now.date()]
        day.entries += 1
        threshold = self._thresholds.of(self._subscription.sensitivity)
        day.matches += sum(one.judgement.score >= threshold for one in scored)
        gates = Gates(first_poll=False, max_age=self._max_age, now=now)
        for alert in self._decide(scored, gleaned.headlines, gates):
            told = day.follow_ups if alert.chapter else day.alerts
            told.append(ReplayedAlert(archived.entry, alert))

    def report(self) -> ReplayReport:
        """Say what was told up to now."""
        days = tuple(
            ReplayedDay(day, one.entries, one.matches, tuple(one.alerts), tuple(one.follow_ups))
            for day, one in sorted(self._days.items())
        )
        outlets = {event_id: tuple(self._outlets[event_id]) for event_id, _, _ in self._told}
        return ReplayReport(days, outlets, dict(self._passed))

    def _glean(self, archived: ArchivedEntry, now: datetime) -> Gleaned:
        feed, entry = archived.feed, archived.entry
        places = {key: (feed.url, key) for key in keys_of([entry])}
        known = {key: self._known[at] for key, at in places.items() if at in self._known}
        contents = [self._contents.get((feed.url, digest)) for digest in digests_of([entry])]
        known |= {one.key: one for one in contents if one is not None}
        ids = {one.story_id for one in known.values()} & self._stories.keys()
        told = {story_id: self._stories[story_id] for story_id in ids}
        gleaned = glean(feed, [entry], known, told, now)
        self._known.update({(one.feed_url, one.key): one for one in gleaned.known})
        self._contents.update({(one.feed_url, one.digest): one for one in gleaned.known})
        for story in gleaned.edited:
            self._stories[story.id] = story
        return gleaned

    def _placed(self, scored: ScoredStory, now: datetime) -> ScoredStory:
        """Give a story with its event; one that is near no topic is an event of its own."""
        placed = scored.story
        if scored.judgement.score >= NEAR:
            self._index.forget_by(now)
            placed = self._index.place(placed)
        self._stories[placed.id] = placed
        self._outlets[placed.event_id][placed.outlet] = None
        return replace(scored, story=placed)

    def _decide(
        self, scored: Sequence[ScoredStory], headlines: Sequence[Headline], gates: Gates
    ) -> list[Alert]:
        thresholds = {self._subscription.topic: self._thresholds}
        alerts, passed = decisions(scored, [self._subscription], thresholds, gates)
        alerts = with_chapters(alerts, scored, headlines, self._so_far)
        for one in scored:
            self._go_on(one, headlines)
        new, repeated = sifted(alerts, self._told)
        self._told.update({one.place: one.scored.story.id for one in new})
        self._passed.update(one.silence for one in (*passed, *map(same_event, repeated)))
        return new

    def _go_on(self, scored: ScoredStory, headlines: Sequence[Headline]) -> None:
        event_id = scored.story.event_id
        own = next((one for one in headlines if one.story_id == scored.story.id), None)
        self._so_far[event_id] = gone_on(self._so_far[event_id], scored, own)
