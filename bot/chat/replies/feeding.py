"""The feeds as those who run the bot see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.chat.replies.figures import decimal
from bot.core.buttons import reference
from bot.core.inert import in_html, inert
from bot.core.locales import phrase, say
from bot.core.markup import shortened
from bot.core.messages import MOST_OUTLET, linked_title, moment
from bot.core.spans import in_words
from bot.model.chats import Button, Chat, Message
from bot.model.feeds import Feed
from bot.model.feedstates import Condition, FeedState
from bot.model.stories import ScoredStory
from bot.model.trials import Trial

AILING = {Condition.GONE, Condition.HELD, Condition.FAILING, Condition.SILENT}
MOST_FAILING, MOST_MATCHES, MOST_FAULT, MOST_TITLE = 15, 5, 120, 120


def feeds_listed(
    chat: Chat, states: Sequence[FeedState], failing: Mapping[str, str], now: datetime
) -> Message:
    """List what can't be read, with how often it was tried, what is held, and what is silent."""
    language = chat.language
    counts = Counter(one.condition for one in states)
    head = say(
        language,
        "feeds-title",
        feeds=len(states),
        well=counts[Condition.WELL],
        paused=counts[Condition.PAUSED],
        unread=counts[Condition.UNREAD],
    )
    ill = [one for one in states if one.condition in AILING]
    lines = [_ailing(one, chat, failing, now) for one in ill[:MOST_FAILING]]
    if len(ill) > MOST_FAILING:
        lines.append(f"… +{len(ill) - MOST_FAILING}")
    return Message("\n\n".join([head, *lines, say(language, "feeds-how")]))


def _ailing(state: FeedState, chat: Chat, failing: Mapping[str, str], now: datetime) -> str:
    language = chat.language
    name = inert(shortened(state.name, MOST_OUTLET))
    fault = inert(shortened(failing.get(state.name, ""), MOST_FAULT))
    match state.condition:
        case Condition.SILENT:
            span = in_words(now - state.since, language) if state.since else "–"
            return say(language, "feed-silent-always", name=name, span=span)
        case Condition.HELD:
            return say(language, "feeds-held", name=name, fault=fault)
        case _:
            when = moment(state.due, language, chat.preferences.zone) if state.due else "–"
            failures = state.failures
            return say(
                language, "feeds-failing", name=name, fault=fault, failures=failures, when=when
            )


def tried(chat: Chat, trial: Trial) -> Message:
    """Say what a feed holds, and what of it would match."""
    language, zone = chat.language, chat.preferences.zone
    name = inert(shortened(trial.feed.name, MOST_OUTLET))
    if trial.fault:
        fault = inert(shortened(trial.fault, MOST_FAULT))
        return Message(say(language, "feeds-test-failed", name=name, fault=fault))
    newest = moment(trial.newest, language, zone) if trial.newest else "–"
    title = inert(shortened(trial.title, MOST_TITLE)) or "–"
    lines = [
        say(
            language,
            "feeds-test-read",
            name=name,
            title=title,
            entries=trial.entries,
            newest=newest,
        )
    ]
    if trial.malformed:
        fault = inert(shortened(trial.malformed, MOST_FAULT))
        lines.append(say(language, "feeds-test-malformed", fault=fault))
    lines.append(say(language, "feeds-test-matches", matches=len(trial.matches)))
    lines += [_match(one, language) for one in trial.matches[:MOST_MATCHES]]
    if trial.nearest is not None:
        lines += [say(language, "feeds-test-nearest"), _match(trial.nearest, language)]
    return Message("\n\n".join(lines))


def removal(chat: Chat, feed: Feed) -> Message:
    """Ask whether a feed is really to be taken out."""
    payload = f"feeds:remove:{reference('feed', feed.url)}"
    button = Button(phrase(chat.language, "feeds-remove"), payload)
    return Message(say(chat.language, "feeds-sure", name=inert(feed.name)), ((button,),))


def _match(scored: ScoredStory, language: str) -> str:
    score = in_html(decimal(scored.judgement.score, language))
    return f"{score} · {linked_title(scored.story, MOST_TITLE)}"
