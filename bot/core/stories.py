"""Entries become stories, and stories of one event are known as such.

An event is told by several stories. Two stories are of one event when they have the same address,
or nearly the same title within three days; numbers that differ are two events. A false join hides
news, so what is in doubt is an event of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from bot.core.links import canonical, entry_digest, entry_key, is_other_story
from bot.core.words import words_of
from bot.model.alerts import EventTrace
from bot.model.feeds import Entry, Feed, KnownEntry
from bot.model.stories import Story

EVENT_SPAN = timedelta(days=3)
LIKENESS = 0.85  # shared words among all words of two titles (Jaccard)
FEWEST_WORDS = 4  # shorter titles ("Live", "Photo of the day") say nothing of the event


@dataclass(frozen=True, slots=True)
class Gleaned:
    """What a document told that we did not know: new stories, edited ones, and their entries."""

    stories: tuple[Story, ...] = ()
    edited: tuple[Story, ...] = ()
    known: tuple[KnownEntry, ...] = ()


def keys_of(entries: Iterable[Entry]) -> set[str]:
    """Give the keys under which a feed may already have told these entries."""
    keys = {entry_key(entry) for entry in entries}
    return keys | {_reused_key(entry) for entry in entries}


def glean(
    feed: Feed,
    entries: Iterable[Entry],
    known: Mapping[str, KnownEntry],
    told: Mapping[str, Story],
    now: datetime,
) -> Gleaned:
    """Tell new and edited entries from known ones; each new story is an event of its own so far.

    *known* is what the feed has told before, by key (ask for `keys_of`), *told* the stories of
    it that changed, by id. An entry that comes twice in one document counts once. A known id that
    now carries another story (its title and its link are others) makes a new one.
    """
    seen, archive = dict(known), dict(told)
    stories: dict[str, Story] = {}
    edited: dict[str, Story] = {}
    for entry in entries:
        key = _key_in(entry, seen, archive)
        before, digest = seen.get(key), entry_digest(entry)
        if before is not None and before.digest == digest:
            continue
        story_id = before.story_id if before else _digest(feed.url, key)
        story = story_of(entry, feed, story_id, before.first_seen if before else now)
        seen[key] = KnownEntry(feed.url, key, digest, story_id, story.first_seen)
        if before is None or story_id in stories:
            stories[story_id] = story
        elif story_id in archive:  # else it is too old to be kept, and its edit is no news
            edited[story_id] = replace(story, event_id=archive[story_id].event_id)
        archive[story_id] = story
    fresh = tuple(entry for key, entry in seen.items() if known.get(key) != entry)
    return Gleaned(tuple(stories.values()), tuple(edited.values()), fresh)


def _key_in(entry: Entry, seen: Mapping[str, KnownEntry], archive: Mapping[str, Story]) -> str:
    key = entry_key(entry)
    before = seen.get(key)
    if before is None or before.digest == entry_digest(entry):
        return key
    story = archive.get(before.story_id)
    if story is not None and is_other_story(story.title, story.link, entry):
        return _reused_key(entry)
    return key


def story_of(entry: Entry, feed: Feed, story_id: str, first_seen: datetime) -> Story:
    """Make the story that an entry tells, as an event of its own."""
    return Story(
        id=story_id,
        feed_url=feed.url,
        feed_name=feed.name,
        outlet=entry.outlet or feed.name,
        link=entry.link,
        canonical_link=canonical(entry.link),
        title=entry.title,
        text=entry.text,
        language=entry.language,
        published=entry.published or first_seen,
        first_seen=first_seen,
        event_id=story_id,
        country=feed.country,
        camp=feed.camp,
        tier=feed.tier,
        implies=feed.implies,
        picture=entry.picture,
    )


def grouped(stories: Iterable[Story], traces: Iterable[EventTrace]) -> tuple[Story, ...]:
    """Give the stories with the events they belong to, known from *traces* or begun by themselves.

    In the order of the stories: the first to tell an event names it.
    """
    by_link: dict[str, str] = {}
    told: list[tuple[_Title, EventTrace]] = []

    def remember(trace: EventTrace) -> None:
        if trace.canonical_link:
            by_link.setdefault(trace.canonical_link, trace.event_id)
        told.append((_title(trace.title), trace))

    for trace in traces:
        remember(trace)
    result = []
    for story in stories:
        event_id = by_link.get(story.canonical_link) or _event_by_title(story, told)
        placed = replace(story, event_id=event_id or story.id)
        result.append(placed)
        remember(trace_of(placed))
    return tuple(result)


def trace_of(story: Story) -> EventTrace:
    """Give what grouping remembers of a story."""
    return EventTrace(
        event_id=story.event_id,
        story_id=story.id,
        title=story.title,
        canonical_link=story.canonical_link,
        language=story.language,
        published=story.published,
    )


@dataclass(frozen=True, slots=True)
class _Title:
    words: frozenset[str]
    numbers: frozenset[str]


def _title(title: str) -> _Title:
    words = frozenset(words_of(title))
    return _Title(words, frozenset(word for word in words if any(map(str.isdigit, word))))


def _event_by_title(story: Story, told: Iterable[tuple[_Title, EventTrace]]) -> str:
    title = _title(story.title)
    if len(title.words) < FEWEST_WORDS:
        return ""
    for other, trace in told:
        if abs(story.published - trace.published) <= EVENT_SPAN and _are_alike(title, other):
            return trace.event_id
    return ""


def _are_alike(title: _Title, other: _Title) -> bool:
    if title.numbers != other.numbers:
        return False
    shared = len(title.words & other.words)
    return shared >= LIKENESS * len(title.words | other.words)


def _reused_key(entry: Entry) -> str:
    return _digest(entry_key(entry), entry_digest(entry))


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:16]
