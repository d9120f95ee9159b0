"""The feeds as those who run the bot see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.chat.replies.figures import decimal
from bot.core.buttons import reference
from bot.core.inert import in_html, inert
from bot.core.locales import phrase, say
from bot.core.markup import shortened
from bot.core.messages import MOST_OUTLET, linked_title, moment
from bot.model.chats import Button, Chat, Message
from bot.model.feeds import Feed, FeedMemory
from bot.model.stories import ScoredStory
from bot.model.trials import Trial

MOST_FAILING, MOST_MATCHES, MOST_FAULT, MOST_TITLE = 15, 5, 120, 120


def feeds_listed(
    chat: Chat,
    feeds: Sequence[Feed],
    memories: Mapping[str, FeedMemory],
    failing: Mapping[str, str],
) -> Message:
    """List what can't be read, with how often it was tried and when it is tried again."""
    language, zone = chat.language, chat.preferences.zone
    ill = [feed for feed in feeds if feed.enabled and feed.name in failing]
    paused = sum(not feed.enabled for feed in feeds)
    unread = sum(feed.enabled and memories[feed.url].polled is None for feed in feeds)
    well = len(feeds) - len(ill) - paused - unread
    lines = [
        say(language, "feeds-title", feeds=len(feeds), well=well, paused=paused, unread=unread)
    ]
    for feed in ill[:MOST_FAILING]:
        memory = memories[feed.url]
        lines.append(
            say(
                language,
                "feeds-failing",
                name=inert(shortened(feed.name, MOST_OUTLET)),
                fault=inert(shortened(failing[feed.name], MOST_FAULT)),
                failures=memory.failures,
                when=moment(memory.next_due, language, zone) if memory.next_due else "–",
            )
        )
    if len(ill) > MOST_FAILING:
        lines.append(f"… +{len(ill) - MOST_FAILING}")
    return Message("\n\n".join([*lines, say(language, "feeds-how")]))


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
