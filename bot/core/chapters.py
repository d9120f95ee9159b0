"""Which stories are further chapters of an event, with a number that all chats share.

A chapter is numbered by its news, so it follows from what is stored. A story that tells the same
news once more is of the same chapter: who could not hear it before, for its outlet or language,
hears it then, and nobody else does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from zlib import crc32

from bot.core.followups import News, change_by_edit, news_of
from bot.core.headlines import has_history
from bot.model.alerts import Alert, Chapter
from bot.model.stories import ScoredStory
from bot.model.timelines import ChangeKind, EventSoFar, Headline

MOST_MATTERS = 3  # reactions, steps and days of one event; a denial is told however late
MATTERS = {ChangeKind.REACTION, ChangeKind.STEP, ChangeKind.DATE}
MOST_NUMBERS = 2**31 - 1  # that a column of any database holds


def with_chapters(
    alerts: Iterable[Alert],
    scored: Iterable[ScoredStory],
    headlines: Iterable[Headline],
    so_far: Mapping[str, EventSoFar],
) -> tuple[Alert, ...]:
    """Give alerts with the chapters that their stories tell.

    *scored* are all stories of a poll, in order, *headlines* those that edited ones had before,
    *so_far* what was stored of their events.
    """
    events, changed = dict(so_far), {one.story_id: one for one in headlines}
    chapters: dict[tuple[str, str], Chapter | None] = {}
    for one in scored:
        story = one.story
        event = events.get(story.event_id, EventSoFar())
        headline = changed.get(story.id)
        chapters[story.id, one.topic] = _chapter_of(one, headline, event)
        events[story.event_id] = gone_on(event, one, headline)
    return tuple(
        replace(alert, chapter=chapters.get((alert.scored.story.id, alert.topic)))
        for alert in alerts
    )


def gone_on(event: EventSoFar, scored: ScoredStory, headline: Headline | None) -> EventSoFar:
    """Give an event with one more story, or with an edited one in its place."""
    is_known = any(_is_of(one, scored) for one in event.stories)
    stories = (
        tuple(scored if _is_of(one, scored) else one for one in event.stories)
        if is_known
        else (*event.stories, scored)
    )
    headlines = event.headlines
    if headline is not None and headline not in headlines:
        headlines = (*headlines, headline)
    return EventSoFar(stories, headlines)


def _chapter_of(one: ScoredStory, headline: Headline | None, event: EventSoFar) -> Chapter | None:
    stories = [other for other in event.stories if other.topic == one.topic]
    if not any(_is_of(other, one) for other in stories):
        return _by_story(one, stories)
    return _by_headline(one, headline, event) if headline else None


def number_of(key: str, times: int) -> int:
    """Give the number of a chapter by its news, told *times* before and turned round since.

    It rests on no order: polls that overlap are decided in another order than they began in.
    """
    return crc32(f"{key} {times}".encode()) % MOST_NUMBERS + 1


def _by_story(one: ScoredStory, stories: Sequence[ScoredStory]) -> Chapter | None:
    told = _told(stories)
    news = news_of(one, stories)
    if news is not None:
        matters = sum(before.change.kind in MATTERS for _, before in told)
        if news.change.kind in MATTERS and matters >= MOST_MATTERS:
            return None
        number = number_of(news.key, _times(news.key, told))
        return Chapter(number, news.change, frozenset({one.story.id}))
    for place, (index, before) in reversed(list(enumerate(told))):
        again = news_of(one, stories[:index])
        if again is not None and again.key == before.key:
            number = number_of(before.key, _times(before.key, told[:place]))
            since = (other.story.id for other in (*stories[index:], one))
            return Chapter(number, again.change, frozenset(since))
    return None


def _told(stories: Sequence[ScoredStory]) -> list[tuple[int, News]]:
    """Give the news of an event so far, each with the place of the story that told it first."""
    found = ((index, news_of(one, stories[:index])) for index, one in enumerate(stories))
    return [(index, news) for index, news in found if news]


def _times(key: str, told: Iterable[tuple[int, News]]) -> int:
    return sum(news.key == key for _, news in told)


def _by_headline(one: ScoredStory, headline: Headline, event: EventSoFar) -> Chapter | None:
    """Give the chapter that a changed headline tells, where its page is not retitled all the time.

    What denies, confirms or corrects is of the same chapter as a story that does.
    """
    own = [before for before in event.headlines if before.story_id == one.story.id]
    if not has_history(one.story, [*own, headline]):
        return None
    others = [
        other for other in event.stories if other.topic == one.topic and not _is_of(other, one)
    ]
    change = change_by_edit(headline.was, one.story, [other.story for other in others])
    if change is None:
        return None
    if change.kind is ChangeKind.REVERSED:
        return Chapter(number_of(f"{one.story.id} {headline.changed}", 0), change)
    key = change.kind.value
    return Chapter(number_of(key, _times(key, _told(others))), change)


def _is_of(one: ScoredStory, other: ScoredStory) -> bool:
    return one.story.id == other.story.id and one.topic == other.topic
