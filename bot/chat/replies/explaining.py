"""Why a chat was told of a story, why not, and why it is quiet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.chat.replies.figures import decimal, digits_for
from bot.chat.replies.lists import numbered
from bot.chat.replies.things import concept_title
from bot.core.inert import in_html, inert
from bot.core.locales import phrase, say
from bot.core.markup import shortened, shown_length
from bot.core.messages import MOST_SHOWN, byline, linked_title, moment, reason_text, reasons_text
from bot.core.outlets import camp_title
from bot.core.sums import of_hundred, points_of
from bot.model.alerts import Silence
from bot.model.chats import Button, Chat, Message
from bot.model.decisions import Absent, Decision, Outcome
from bot.model.stories import Judgement, ScoredStory, Story
from bot.model.topics import Concept

HOUR = timedelta(hours=1)
MOST_CAUSE, MOST_AGAINST, MOST_REASONS_TEXT, MOST_PART = 100, 3, 400, 120
NAMED = (  # the gates that are counted where it is quiet, most telling first
    *(Silence.BELOW_THRESHOLD, Silence.MUTED, Silence.SAME_EVENT),
    *(Silence.TOO_OLD, Silence.FIRST_POLL, Silence.BACKLOG),
)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What decisions rest on besides scores: how old news may be, and the concepts there are."""

    max_age: timedelta
    lexicon: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Quiet:
    """Why it is quiet in a chat since a moment, in numbers.

    *after_alert* tells whether it is that of the last alert, else the chat began to listen then.
    *nearest* fell short of *threshold* by the least; *held_until* is the next moment at which what
    waits may go.
    """

    since: datetime
    after_alert: bool
    stories: int
    feeds: int
    failing: int
    threshold: float
    nearest: ScoredStory | None
    silences: dict[Silence, int]
    waiting: int
    held_until: datetime | None


def explained(chat: Chat, decisions: Sequence[Decision], grounds: Grounds) -> Message:
    """Say what became of a story for a chat, by each of its topics."""
    story = decisions[0].scored.story
    lines = [
        f"<b>{linked_title(story)}</b>",
        byline(story, chat.language, chat.preferences.zone),
    ]
    for one in decisions:
        lines += ["", *_decided(chat, one, grounds)]
        added_up = _added_up(one.scored.judgement, chat.language)
        if shown_length("\n".join([*lines, added_up])) <= MOST_SHOWN:
            lines.append(added_up)
    is_below = any(one.outcome is Outcome.BELOW_THRESHOLD for one in decisions)
    wanted = (Button(phrase(chat.language, "button-wanted"), f"vote:2:{story.id}"),)
    return Message("\n".join(lines), (wanted,) if is_below else ())


def meant(chat: Chat, stories: Sequence[Story]) -> Message:
    """Ask which of several stories is meant."""
    lines = [say(chat.language, "why-which"), *numbered(stories, chat)]
    buttons = tuple(Button(f"{at}", f"why:{one.id}") for at, one in enumerate(stories, 1))
    return Message("\n\n".join(lines), (buttons,))


def in_short(chat: Chat, decision: Decision, grounds: Grounds) -> str:
    """Say what became of a story in plain words for a toast."""
    return next(iter(_outcome(chat, decision, grounds)))


def absent(chat: Chat, link: str, why: Absent) -> Message:
    """Say why an address leads to no story."""
    zone, never = chat.preferences.zone, phrase(chat.language, "never")
    shown = moment(why.at, chat.language, zone) if why.at else never
    return Message(
        say(
            chat.language,
            f"absent-{why.absence.value.replace('_', '-')}",
            link=inert(shortened(link, MOST_CAUSE)),
            feed=inert(why.feed),
            when=shown,
            days=why.kept.days,
        )
    )


def quiet(chat: Chat, why: Quiet) -> Message:
    """Say in numbers why it is quiet."""
    language, zone = chat.language, chat.preferences.zone
    since = moment(why.since, language, zone)
    lines = [
        say(language, "quiet-since-alert" if why.after_alert else "quiet-since-start", when=since),
        say(language, "quiet-read", stories=why.stories, feeds=why.feeds),
    ]
    if why.waiting:
        until = moment(why.held_until, language, zone) if why.held_until else ""
        key = "quiet-held" if until else "quiet-waiting"
        lines.append(say(language, key, alerts=why.waiting, **({"when": until} if until else {})))
    counted = [
        phrase(language, f"quiet-{one.value.replace('_', '-')}", stories=why.silences[one])
        for one in NAMED
        if why.silences.get(one)
    ]
    if counted:
        lines.append(say(language, "quiet-passed", gates="; ".join(counted)))
    if why.failing:
        lines.append(say(language, "quiet-failing", failing=why.failing))
    if why.nearest is None:
        return Message("\n".join([*lines, say(language, "quiet-none-near")]))
    score = decimal(why.nearest.judgement.score, language)
    threshold = decimal(why.threshold, language)
    lines += [
        "",
        say(language, "quiet-nearest", score=score, threshold=threshold),
        linked_title(why.nearest.story),
        byline(why.nearest.story, language, zone),
    ]
    button = Button(phrase(language, "button-why-not"), f"why:{why.nearest.story.id}")
    return Message("\n".join(lines), ((button,),))


def _decided(chat: Chat, decision: Decision, grounds: Grounds) -> Iterator[str]:
    language, judgement = chat.language, decision.scored.judgement
    head, *rest = _outcome(chat, decision, grounds)
    yield f"<b>{in_html(head)}</b>"
    if decision.teller is not None:
        yield f"{linked_title(decision.teller)} · {in_html(decision.teller.outlet)}"
    yield from map(in_html, rest)
    if decision.outcome is not Outcome.BELOW_THRESHOLD:
        score, threshold = judgement.score, decision.threshold
        yield say(
            language,
            "why-score",
            score=decimal(score, language),
            threshold=decimal(threshold, language),
        )
    reasons = shortened(reasons_text(judgement, language), MOST_REASONS_TEXT)
    is_below = decision.outcome is Outcome.BELOW_THRESHOLD
    yield say(language, "why-for" if is_below else "why", reasons=inert(reasons))
    if against := _against(judgement, language):
        yield say(language, "why-against", reasons=inert(shortened(against, MOST_REASONS_TEXT)))


def _added_up(judgement: Judgement, language: str) -> str:
    """Say how a score adds up, to open with a tap; in points, each reason for itself."""
    parts, points = points_of(judgement, language)
    lines = [f"{_points(weight, language)} {shortened(said, MOST_PART)}" for weight, said in parts]
    total = phrase(
        language,
        "points-total",
        points=_points(points, language),
        stories=of_hundred(judgement.score),
    )
    title, note = say(language, "points-title"), say(language, "points-note")
    texts = "\n".join(map(in_html, [*lines, total]))
    return f"<blockquote expandable>{title}\n{texts}\n{note}</blockquote>"


def _points(weight: float, language: str) -> str:
    shown = decimal(abs(weight), language, 1)
    return f"−{shown}" if weight < 0 else f"+{shown}"


def _outcome(chat: Chat, decision: Decision, grounds: Grounds) -> list[str]:
    """Give the sentence that says what became of a story, and what would have let it through."""
    language, story = chat.language, decision.scored.story
    zone, name = chat.preferences.zone, decision.outcome.value.replace("_", "-")
    when = moment(decision.at, language, zone) if decision.at else ""
    match decision.outcome:
        case Outcome.BELOW_THRESHOLD:
            return _below(decision, language)
        case Outcome.MUTED:
            return _muted(decision.cause, language, grounds.lexicon)
        case Outcome.TOO_OLD:
            published, seen = (
                moment(one, language, zone) for one in (story.published, story.first_seen)
            )
            hours = round(grounds.max_age / HOUR)
            return [phrase(language, "why-too-old", published=published, seen=seen, hours=hours)]
        case Outcome.NOT_LISTENING | Outcome.SAME_EVENT | Outcome.WAITING if not when:
            return [phrase(language, f"why-{name}-ever")]
        case _:
            cause = shortened(decision.cause, MOST_CAUSE) or "–"
            return [phrase(language, f"why-{name}", when=when or "–", cause=cause)]


def _below(decision: Decision, language: str) -> list[str]:
    digits = digits_for(decision.lacking)
    score = round(decision.scored.judgement.score, digits)
    threshold = round(decision.threshold, digits)
    said = phrase(
        language,
        "why-below-threshold",
        score=decimal(score, language, digits),
        threshold=decimal(threshold, language, digits),
        lacking=decimal(threshold - score, language, digits),  # of what is shown
    )
    if decision.enough is None:
        return [said, phrase(language, "why-not-enough")]
    name = phrase(language, f"sensitivity-{decision.enough.value}")
    return [said, phrase(language, "why-enough", sensitivity=name)]


def _muted(cause: str, language: str, lexicon: Sequence[Concept]) -> list[str]:
    kind, _, value = cause.partition(":")
    if kind == "language":
        return [phrase(language, "why-muted-language", name=phrase(value, "language-name"))]
    name = value
    if kind == "camp":
        name = camp_title(value, language)
    if kind == "concept":
        name = concept_title(value, language, lexicon)
    name = shortened(name, MOST_CAUSE)
    return [phrase(language, f"why-muted-{kind or 'event'}", name=name)]


def _against(judgement: Judgement, language: str) -> str:
    """Name what spoke against a story, the strongest first, and for it in no other way."""
    speaking = {frozenset(one.words) for one in judgement.reasons if one.weight > 0}
    found = [one for one in judgement.reasons if one.weight < 0]
    texts = [reason_text(one, language) for one in found if frozenset(one.words) not in speaking]
    return "; ".join([*dict.fromkeys(texts)][:MOST_AGAINST])
