"""Feeds, entries and stories in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.core.events import trace_of
from bot.core.links import canonical
from bot.core.searches import words_for
from bot.model.alerts import Passed
from bot.model.effects import JudgedText
from bot.model.events import StoryTrace
from bot.model.fates import Told
from bot.model.feeds import FeedMemory, KnownEntry, Signs
from bot.model.searches import Wanted
from bot.model.stories import ScoredStory, Story
from bot.model.troubles import FeedTrouble
from tests.fake_stores.shelves import Shelves

JUDGED = (
    *("event_id", "outlet", "title", "text", "language", "implies", "published", "first_seen"),
)


class FakeMemories:
    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def memories(self, urls: Collection[str]) -> dict[str, FeedMemory]:
        self._shelves.check()
        return {url: self._shelves.feeds.get(url, FeedMemory(url)) for url in urls}

    async def known(
        self, feed_url: str, keys: Collection[str], digests: Collection[str] = ()
    ) -> dict[str, KnownEntry]:
        self._shelves.check()
        return {
            key: one
            for (url, key), one in self._shelves.known.items()
            if url == feed_url and (key in keys or one.digest in digests)
        }

    async def known_of_all(self, asked: Mapping[str, Signs]) -> dict[str, dict[str, KnownEntry]]:
        return {url: await self.known(url, *signs) for url, signs in asked.items()}

    async def accept(self, feed_url: str, now: datetime) -> None:
        self._note(feed_url, accepted=now)

    async def note_told(self, feed_url: str, trouble: FeedTrouble) -> None:
        self._note(feed_url, told=trouble.value)

    def _note(self, feed_url: str, **values: Any) -> None:
        self._shelves.check()
        if feed_url in self._shelves.feeds:
            self._shelves.feeds[feed_url] = self._shelves.feeds[feed_url]._replace(**values)

    async def follow(self, urls: Collection[str]) -> None:
        self._shelves.check()
        feeds, known = self._shelves.feeds, self._shelves.known
        for memory in list(feeds.values()):
            before, after = memory.url, memory.moved_to
            if after in urls and before not in urls and after not in feeds:
                feeds[after] = feeds.pop(before)._replace(url=after, moved_to="", moved_times=0)
                for key in [key for url, key in known if url == before]:
                    known[after, key] = replace(known.pop((before, key)), feed_url=after)
                for place, story in self._shelves.stories.items():
                    if story.feed_url == before:
                        self._shelves.stories[place] = replace(story, feed_url=after)


class FakeStories:
    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def find(self, id_or_link: str) -> list[ScoredStory]:
        for name in (id_or_link, canonical(id_or_link)):
            found = [
                scored
                for scored in self._newest_first()
                if name in {scored.story.id, scored.story.link, scored.story.canonical_link}
            ]
            if found:
                return found
        return []

    async def by_id(self, ids: Collection[str]) -> dict[str, Story]:
        self._shelves.check()
        stories = self._shelves.stories
        return {one: stories[one] for one in ids if one in stories}

    async def latest(self, topic: str, at_least: float, limit: int) -> list[ScoredStory]:
        of_event: dict[str, ScoredStory] = {}
        for scored in self._newest_first():
            if scored.topic == topic and scored.judgement.score >= at_least:
                of_event.setdefault(scored.story.event_id, scored)
        return list(of_event.values())[:limit]

    async def titles_told(self, feed_url: str, titles: Collection[str]) -> set[str]:
        self._shelves.check()
        known, stories = self._shelves.known.values(), self._shelves.stories
        ids = {one.story_id for one in known if one.feed_url == feed_url} & set(stories)
        return {stories[one].title for one in ids} & set(titles)

    async def traces(self, since: datetime, at_least: float) -> list[StoryTrace]:
        self._shelves.check()
        near = {one.story.id for one in self._newest_first() if one.judgement.score >= at_least}
        near |= {slot.alert.scored.story.id for slot in self._shelves.outbox}
        stories = sorted(self._shelves.stories.values(), key=lambda one: (one.published, one.id))
        return [trace_of(one) for one in stories if one.published >= since and one.id in near]

    async def passed(self, story_id: str) -> list[Passed]:
        self._shelves.check()
        passed = (one for one in self._shelves.passed.values() if one.story_id == story_id)
        return sorted(passed, key=lambda one: (one.key, one.topic))

    async def count(self, since: datetime) -> int:
        self._shelves.check()
        return sum(story.first_seen >= since for story in self._shelves.stories.values())

    async def prune(self, before: datetime) -> int:
        self._shelves.check()
        shelves = self._shelves
        waiting = {slot.alert.scored.story.id for slot in shelves.waiting()}
        stories = shelves.stories.values()
        lasting = {one.event_id for one in stories if one.first_seen >= before}
        kept = waiting | {one.story_id for one in shelves.labels.values()}
        old = {
            one.id
            for one in stories
            if one.first_seen < before and one.event_id not in lasting and one.id not in kept
        }
        shelves.outbox = [one for one in shelves.outbox if one.alert.scored.story.id not in old]
        shelves.scores = {at: one for at, one in shelves.scores.items() if at[0] not in old}
        shelves.passed = {at: one for at, one in shelves.passed.items() if at[0] not in old}
        shelves.stories = {at: one for at, one in shelves.stories.items() if at not in old}
        return len(old)

    def _newest_first(self) -> list[ScoredStory]:
        self._shelves.check()
        by_id = sorted(
            map(self._shelves.judged, self._shelves.scores.values()),
            key=lambda one: one.story.id,
        )
        return sorted(by_id, key=lambda one: one.story.published, reverse=True)


class FakeArchive:
    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def judged(self, topic: str, at_least: float, since: datetime) -> list[ScoredStory]:
        self._shelves.check()
        wanted = [
            one
            for one in map(self._shelves.judged, self._shelves.scores.values())
            if one.topic == topic
            and one.judgement.score >= at_least
            and one.story.published >= since
        ]
        return sorted(wanted, key=lambda one: (one.story.published, one.story.id))

    async def read(self, since: datetime) -> list[Story]:
        self._shelves.check()
        read = [one for one in self._shelves.stories.values() if one.published >= since]
        return sorted(read, key=lambda one: (one.published, one.id))

    async def texts(self, topic: str, since: datetime) -> list[JudgedText]:
        self._shelves.check()
        alerted = {one.alert.event_id for one in self._shelves.outbox if one.is_told}
        told = [
            JudgedText(
                story_id=one.story.id,
                score=one.judgement.score,
                was_alerted=one.story.event_id in alerted,
                **{name: getattr(one.story, name) for name in JUDGED},
            )
            for one in map(self._shelves.judged, self._shelves.scores.values())
            if one.topic == topic and one.story.first_seen >= since
        ]
        return sorted(told, key=lambda one: (one.first_seen, one.story_id))

    async def told(self, event_id: str, topic: str) -> list[Told]:
        self._shelves.check()
        return [
            Told(one.alert.chat.key, one.alert.scored.story.id, one.alert.created, one.is_sent)
            for one in self._shelves.outbox
            if (one.alert.event_id, one.alert.topic) == (event_id, topic) and one.is_told
        ]

    async def nearest(
        self, topic: str, below: float, since: datetime, limit: int
    ) -> list[ScoredStory]:
        self._shelves.check()
        wanted = [
            one
            for one in map(self._shelves.judged, self._shelves.scores.values())
            if one.topic == topic and one.judgement.score < below and one.story.first_seen >= since
        ]
        of_event: dict[str, ScoredStory] = {}
        for one in sorted(wanted, key=lambda one: (-one.judgement.score, one.story.id)):
            of_event.setdefault(one.story.event_id, one)
        return list(of_event.values())[:limit]

    async def tellers(self, site: str) -> set[str]:
        self._shelves.check()
        stories = self._shelves.stories.values()
        return {one.feed_url for one in stories if one.canonical_link.startswith(f"{site}/")}

    async def search(self, search: Sequence[Wanted], limit: int, skip: int = 0) -> list[Story]:
        self._shelves.check()
        found = [
            story
            for story in self._shelves.stories.values()
            if all(
                _has(words_for(story.title, story.text), one) is not one.is_unwanted
                for one in search
            )
        ]
        found.sort(key=lambda one: one.id)
        found.sort(key=lambda one: one.published, reverse=True)
        return found[skip : skip + limit]

    async def told_by_feed(self, since: datetime) -> dict[str, int]:
        self._shelves.check()
        stories = self._shelves.stories.values()
        return dict(Counter(one.feed_url for one in stories if one.first_seen >= since))


def _has(words: str, wanted: Wanted) -> bool:
    text = f" {words} "
    return f" {' '.join(wanted.words)}{'' if wanted.is_beginning else ' '}" in text
