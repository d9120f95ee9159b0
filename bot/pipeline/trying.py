"""`try_out`: fetch a feed, read it and judge it as a poll would, and keep nothing."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.core.rhythms import was_silent
from bot.core.stories import judged, story_of
from bot.errors import FeedError
from bot.model.feeds import Feed, FeedMemory, FetchedDocument, FetchFailed
from bot.model.stories import ScoredStory, Story
from bot.model.trials import Trial
from bot.ports import Rules, Source


class Trials:
    """The port `TryOut`; *rules* gives those in force."""

    def __init__(self, *, source: Source, rules: Callable[[], Rules]) -> None:
        self._source = source
        self._rules = rules

    async def try_out(self, feed: Feed, now: datetime) -> Trial:
        """Say what a feed holds now, and what of it would match."""
        fetched = await self._source.fetch(feed, FeedMemory(feed.url))
        if isinstance(fetched, FetchFailed):
            return Trial(
                feed,
                fault=fetched.reason,
                is_dead=fetched.is_lasting,
                is_away=fetched.is_away,
            )
        if not isinstance(fetched, FetchedDocument):
            return Trial(feed, fault="it says that nothing has changed, though nothing was known")
        try:
            parsed = await self._source.read(fetched, feed, now, b"")
        except FeedError as error:
            return Trial(feed, fault=str(error), is_dead=True)
        stories = [story_of(one, feed, f"{at}", now) for at, one in enumerate(parsed.entries)]
        scored = await asyncio.to_thread(_scored, stories, self._rules())
        matches = [one for one, is_match in scored if is_match]
        dated = [one.published for one in parsed.entries if one.published is not None]
        languages = Counter(one.language for one in parsed.entries)
        return Trial(
            feed,
            title=parsed.title,
            entries=len(parsed.entries),
            newest=max(dated, default=None),
            matches=tuple(matches),
            nearest=scored[0][0] if scored and not matches else None,
            malformed=parsed.malformed,
            languages=tuple(language for language, _ in languages.most_common()),
            is_silent=was_silent(dated, now),
        )


def _scored(stories: Sequence[Story], rules: Rules) -> list[tuple[ScoredStory, bool]]:
    """Judge stories for all topics; gives them with whether they match, highest score first."""
    found = [
        (one, one.judgement.score >= beat.thresholds.balanced)
        for beat in rules.beats
        for one in judged(stories, beat.topic.name, beat.judge.score)
    ]
    return sorted(found, key=lambda one: -one[0].judgement.score)
