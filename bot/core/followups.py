"""Whether a further story of an event is news to those who were told of it, and by which name.

A follow-up wakes people, so what is in doubt is none: another outlet with the same facts never is.
New is a correction that says so, a denial or a confirmation that no story had, the reaction of
somebody of whom no story spoke, a step that no story had with a new concept of weight in its
title, and a coming day that no story named. A digest, a live page, a question, a title of a word or
two, and what was published before the event's first story, are never news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.core.days import coming, days_in
from bot.core.headlines import tells_one_fact
from bot.core.standing import is_question, plain, reverses, says, standing_of
from bot.core.verbs import CALLED_OFF, MAYBE, REACTS, SILENT, STEPS
from bot.model.stories import Place, Reason, ScoredStory, Story
from bot.model.timelines import Change, ChangeKind, Standing

WEIGHTY = 0.3  # of the log-odds: a concept that weighs less is no news by itself
TURNS: dict[Standing | None, ChangeKind] = {
    Standing.CORRECTED: ChangeKind.CORRECTION,
    Standing.DENIED: ChangeKind.DENIED,
    Standing.CONFIRMED: ChangeKind.CONFIRMED,
}


class News(NamedTuple):
    """What is new in a story; two stories with the same *key* tell the same news."""

    change: Change
    key: str


def news_of(scored: ScoredStory, told: Sequence[ScoredStory]) -> News | None:
    """Say what is new in a story for those who know the event by the stories *told* so far."""
    story = scored.story
    if not told or not _may_be_news(story, told):
        return None
    turn = TURNS.get(standing_of(story.title))
    if turn is None:
        return next(_new_matters(scored, told), None)
    is_new = is_new_turn(story, [one.story for one in told])
    return News(Change(turn), turn.value) if is_new else None


def change_by_edit(before: str, story: Story, others: Sequence[Story]) -> Change | None:
    """Say what is new where an outlet gave its story another headline than *before*."""
    if not tells_one_fact(story.title) or is_question(story.title):
        return None
    was, now = standing_of(before), standing_of(story.title)
    if now is not was and now in TURNS:
        return Change(TURNS[now]) if is_new_turn(story, others) else None
    return Change(ChangeKind.REVERSED) if reverses(before, story.title) else None


def is_new_turn(story: Story, told: Sequence[Story]) -> bool:
    """Tell whether no story has said so since the last one whose title said the contrary."""
    standing = standing_of(story.title)
    contrary = Standing.CONFIRMED if standing is Standing.DENIED else Standing.DENIED
    for one in reversed(told):
        if standing and says(standing, one.title, one.text):
            return False
        if standing_of(one.title) is contrary:
            return True
    return True


def _may_be_news(story: Story, told: Sequence[ScoredStory]) -> bool:
    is_late = story.published < min(one.story.published for one in told)
    return tells_one_fact(story.title) and not is_question(story.title) and not is_late


def _new_matters(scored: ScoredStory, told: Sequence[ScoredStory]) -> Iterator[News]:
    title = plain(scored.story.title)
    fresh = dict(_fresh_concepts(scored, told))
    reaction = REACTS.search(title)
    if reaction and not SILENT.search(title):
        for concept, word in fresh.items():
            if 0 <= title.find(word) < reaction.start():
                yield News(Change(ChangeKind.REACTION, word), f"reaction {concept}")
    if step := _new_step(scored.story, told, is_fresh=bool(fresh)):
        concept, word = next(iter(fresh.items()), (step.name, step.word))
        yield News(Change(ChangeKind.STEP, word), f"step {concept}")
    today = scored.story.published.date()
    for day in sorted(coming(days_in(title, today), today)):
        if not any(day in days_in(f"{one.story.title}\n{one.story.text}", today) for one in told):
            yield News(Change(ChangeKind.DATE, f"{day:%d.%m}"), f"date {day}")


def _fresh_concepts(scored: ScoredStory, told: Sequence[ScoredStory]) -> Iterator[tuple[str, str]]:
    """Give concepts of weight in the title that no story told so far had, with their words."""
    known = {name for one in told for name in one.judgement.concepts}
    for reason in scored.judgement.reasons:
        if reason.place is Place.TITLE and reason.weight >= WEIGHTY:
            yield from ((name, word) for name, word in _named(reason) if name not in known)


def _named(reason: Reason) -> Iterator[tuple[str, str]]:
    """Give a reason's concepts with their words; concepts that share a word have one only."""
    own = len(reason.words) == len(reason.concepts)
    words = reason.words if own else reason.words[:1] * len(reason.concepts)
    return zip(reason.concepts, words, strict=False)


class _Step(NamedTuple):
    name: str
    word: str


def _new_step(story: Story, told: Sequence[ScoredStory], *, is_fresh: bool) -> _Step | None:
    """Give a step that a title says was taken, of which no story told so far spoke.

    It needs a concept in the title that is *fresh*, for the same step has many verbs; only what is
    called off is news by itself.
    """
    title = plain(story.title)
    if MAYBE.search(title):
        return None
    for name, step in STEPS.items():
        found = step.search(title)
        like = step if is_fresh else CALLED_OFF if name == "cancellation" else None
        if found and like and not any(_speaks_of(like, one.story) for one in told):
            return _Step(name, found[0])
    return None


def _speaks_of(step: re.Pattern[str], story: Story) -> bool:
    return step.search(plain(f"{story.title}\n{story.text}")) is not None
