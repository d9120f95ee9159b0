"""Which stories are further chapters of an event, with a number that all chats share.

A chapter is numbered by the story that told it first, in the order in which we saw the event's
stories, so it follows from what is stored. A story that tells the same news once more is of the
same chapter: who could not hear it before, for its outlet or language, hears it then, and nobody
else does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.core.followups import News, change_by_edit, news_of
from bot.core.headlines import has_history
from bot.model.alerts import Alert, Chapter
from bot.model.stories import ScoredStory
from bot.model.timelines import ChangeKind, EventSoFar, Headline

MOST_MATTERS = 3  # reactions, steps and days of one event; a denial is told however late
MATTERS = {ChangeKind.REACTION, ChangeKind.STEP, ChangeKind.DATE}
BY_HEADLINE = 10_000  # from which chapters are numbered that only a changed headline tells


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
    place = next((index for index, other in enumerate(stories) if _is_of(other, one)), None)
    if place is None:
        return _by_story(one, stories)
    return _by_headline(one, headline, place, event) if headline else None


def _by_story(one: ScoredStory, stories: Sequence[ScoredStory]) -> Chapter | None:
    told = [(number, news) for number, news in _told(stories) if news]
    news = news_of(one, stories)
    if news is not None:
        matters = sum(before.change.kind in MATTERS for _, before in told)
        if news.change.kind in MATTERS and matters >= MOST_MATTERS:
            return None
        return Chapter(len(stories), news.change, frozenset({one.story.id}))
    for number, before in reversed(told):
        again = news_of(one, stories[:number])
        if again is not None and again.key == before.key:
            since = (other.story.id for other in (*stories[number:], one))
            return Chapter(number, again.change, frozenset(since))
    return None


def _told(stories: Sequence[ScoredStory]) -> Iterable[tuple[int, News | None]]:
    return ((number, news_of(one, stories[:number])) for number, one in enumerate(stories))


def _by_headline(
    one: ScoredStory, headline: Headline, place: int, event: EventSoFar
) -> Chapter | None:
    """Give the chapter that a changed headline tells, where its page is not retitled all the time.

    It has the number of its story, as if that had told it at once, unless that had news before.
    """
    stories = [other for other in event.stories if other.topic == one.topic]
    own = [before for before in event.headlines if before.story_id == one.story.id]
    if not has_history(one.story, [*own, headline]):
        return None
    others = [other.story for other in stories if not _is_of(other, one)]
    change = change_by_edit(headline.was, one.story, others)
    if change is None:
        return None
    had_news = place == 0 or news_of(stories[place], stories[:place]) is not None
    is_by_headline = had_news or change.kind is ChangeKind.REVERSED
    number = BY_HEADLINE + len(event.headlines) if is_by_headline else place
    return Chapter(number, change)


def _is_of(one: ScoredStory, other: ScoredStory) -> bool:
    return one.story.id == other.story.id and one.topic == other.topic
