"""Entries become stories: which are new, which are edits of what a feed has told before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from bot.core.headlines import headline_of
from bot.core.links import canonical, entry_digest, entry_key, is_other_story
from bot.model.feeds import Entry, Feed, KnownEntry
from bot.model.stories import Judgement, Scorable, ScoredStory, Story
from bot.model.timelines import Headline

Score = Callable[[Sequence[Scorable]], list[Judgement]]


@dataclass(frozen=True, slots=True)
class Gleaned:
    """What a document told that we did not know: new stories, edited ones, and their entries.

    *headlines* are those that edited stories had before.
    """

    stories: tuple[Story, ...] = ()
    edited: tuple[Story, ...] = ()
    known: tuple[KnownEntry, ...] = ()
    headlines: tuple[Headline, ...] = ()


def keys_of(entries: Iterable[Entry]) -> set[str]:
    """Give the keys under which a feed may already have told these entries."""
    keys = {entry_key(entry) for entry in entries}
    return keys | {_reused_key(entry) for entry in entries}


def digests_of(entries: Iterable[Entry]) -> set[str]:
    """Give the contents under which these entries may be known where their keys are not."""
    return {entry_digest(entry) for entry in entries}


def glean(
    feed: Feed,
    entries: Iterable[Entry],
    known: Mapping[str, KnownEntry],
    told: Mapping[str, Story],
    now: datetime,
    again: Set[str] = frozenset(),
) -> Gleaned:
    """Tell new and edited entries from known ones; each new story is an event of its own so far.

    *known* is what the feed has told before, by key (ask for `keys_of` and `digests_of`), *told*
    the stories of it that changed, by id. An entry that comes twice in one document counts once. A
    known id that now carries another story (its title and its link are others) makes a new one. An
    unknown id with a known content is no news where the entry is no younger than what was told:
    ids change with each poll in some feeds. Those whose keys are in *again* are no news either. New
    stories are in the order of their publication, as their readers are to be told of them; most
    feeds have the newest on top.
    """
    seen, archive = dict(known), dict(told)
    contents = {one.digest: one for one in known.values()}
    stories: dict[str, Story] = {}
    edited: dict[str, Story] = {}
    headlines: list[Headline | None] = []
    for entry in entries:
        key = _key_in(entry, seen, archive)
        before, digest = seen.get(key), entry_digest(entry)
        if before is not None and before.digest == digest:
            continue
        if before is None and (key in again or _is_told_again(entry, contents.get(digest))):
            continue
        story_id = before.story_id if before else _digest(feed.url, key)
        story = story_of(entry, feed, story_id, before.first_seen if before else now)
        seen[key] = KnownEntry(feed.url, key, digest, story_id, story.first_seen)
        if before is None or story_id in stories:
            stories[story_id] = story
        elif story_id in archive:  # else it is too old to be kept, and its edit is no news
            edited[story_id] = replace(story, event_id=archive[story_id].event_id)
            headlines.append(headline_of(archive[story_id], story, now))
        archive[story_id] = story
    fresh = tuple(entry for key, entry in seen.items() if known.get(key) != entry)
    in_order = sorted(stories.values(), key=lambda story: story.published)
    changed = tuple(headline for headline in headlines if headline)
    return Gleaned(tuple(in_order), tuple(edited.values()), fresh, changed)


def _is_told_again(entry: Entry, told: KnownEntry | None) -> bool:
    return told is not None and (entry.published is None or entry.published <= told.first_seen)


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


def judged(stories: Iterable[Story], topic: str, score: Score) -> list[ScoredStory]:
    """Give stories, in order, with what *score* says of each for a topic."""
    listed = tuple(stories)
    texts = [Scorable(one.title, one.text, one.language, one.implies) for one in listed]
    judgements = score(texts)
    return [
        ScoredStory(story, topic, judgement)
        for story, judgement in zip(listed, judgements, strict=True)
    ]


def _reused_key(entry: Entry) -> str:
    return _digest(entry_key(entry), entry_digest(entry))


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:16]
