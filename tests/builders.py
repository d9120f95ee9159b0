"""Whole nouns for tests; each builder takes only what the test is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.model.alerts import Alert, Letter
from bot.model.chats import Chat, ChatKey, ChatKind, Message, Subscription
from bot.model.feeds import Entry, Feed
from bot.model.replays import ArchivedEntry
from bot.model.stories import Judgement, Place, Reason, ScoredStory, Story
from bot.model.topics import Concept, Match, Sensitivity, Strength, Term, Topic, frozen_titles

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def a_feed(**change: Any) -> Feed:
    feed = Feed(name="Highland Courier", url="https://courier.example/rss", language="en")
    return replace(feed, **change)


def an_entry(**change: Any) -> Entry:
    entry = Entry(
        guid="courier-1",
        link="https://courier.example/1",
        title="Yerevan skips the alliance's drills again",
        text="The ministry gave no reason.",
        language="en",
        published=NOON - timedelta(minutes=10),
    )
    return replace(entry, **change)


def an_archived_entry(
    feed: Feed | None = None, collected: datetime | None = None, **change: Any
) -> ArchivedEntry:
    return ArchivedEntry(feed or a_feed(), an_entry(**change), collected)


def a_story(**change: Any) -> Story:
    story = Story(
        id="00000000000000a1",
        feed_url="https://courier.example/rss",
        feed_name="Highland Courier",
        outlet="Highland Courier",
        link="https://courier.example/1",
        canonical_link="https://courier.example/1",
        title="Yerevan skips the alliance's drills again",
        text="The ministry gave no reason.",
        language="en",
        published=NOON - timedelta(minutes=10),
        first_seen=NOON,
        event_id=change.get("id", "00000000000000a1"),
    )
    return replace(story, **change)


def a_judgement(score: float = 0.9, **change: Any) -> Judgement:
    reason = Reason(
        concepts=("armenia", "csto"),
        words=("Yerevan", "alliance"),
        place=Place.TITLE,
        weight=2.0,
    )
    judgement = Judgement(score=score, reasons=(reason,), concepts=("armenia", "csto"))
    return replace(judgement, **change)


def a_scored_story(score: float = 0.9, **change: Any) -> ScoredStory:
    return ScoredStory(a_story(**change), "csto-armenia", a_judgement(score))


def a_chat(chat_id: int = 7, **change: Any) -> Chat:
    return replace(Chat(ChatKey(chat_id), ChatKind.PRIVATE, "Ani", "en"), **change)


def a_subscription(chat_id: int = 7, **change: Any) -> Subscription:
    subscription = Subscription(
        chat=a_chat(chat_id),
        topic="csto-armenia",
        sensitivity=Sensitivity.BALANCED,
        since=NOON - timedelta(days=1),
    )
    return replace(subscription, **change)


def an_alert(chat_id: int = 7, **change: Any) -> Alert:
    scored = a_scored_story()
    alert = Alert(
        id=0,
        chat=a_chat(chat_id),
        event_id=scored.story.event_id,
        topic=scored.topic,
        scored=scored,
        created=NOON,
        due=NOON,
    )
    return replace(alert, **change)


def a_letter(html: str = "heard", **change: Any) -> Letter:
    return replace(Letter(a_chat(), Message(html), NOON, NOON), **change)


def a_topic(**change: Any) -> Topic:
    topic = Topic(
        name="csto-armenia",
        titles=frozen_titles({"en": "The alliance", "ru": "Альянс"}),
        sensitivity=Sensitivity.BALANCED,
        threshold=None,
        alone=("csto",),
        combinations=(("armenia", "russia"),),
        against=(),
        lexicon=(),
    )
    return replace(topic, **change)


def a_term(text: str, strength: Strength = Strength.STRONG, language: str = "en") -> Term:
    """Build a term as an editor writes it: `word*` for a beginning, `~` before a term for forms."""
    words = text.removeprefix("~").split()
    plain = Match.STEM if text.startswith("~") else Match.EXACT
    return Term(
        words=tuple(word.removesuffix("*") for word in words),
        matches=tuple(Match.PREFIX if word.endswith("*") else plain for word in words),
        language=language,
        strength=strength,
    )


def a_concept(
    name: str,
    *strong: str,
    weak: tuple[str, ...] = (),
    negative: tuple[str, ...] = (),
    **change: Any,
) -> Concept:
    terms = [
        *(a_term(text) for text in strong),
        *(a_term(text, Strength.WEAK) for text in weak),
        *(a_term(text, Strength.NEGATIVE) for text in negative),
    ]
    return replace(Concept(name, means="", terms=tuple(terms)), **change)
