"""Stories, their scores and the reasons for them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LEAST_SCORE = 1e-13  # of a score that is no more than a rounding


@dataclass(frozen=True, slots=True)
class Story:
    """An entry we had not seen, cleaned.

    *id* is 16 hex digits made from the feed and the entry's identity; *event_id* is the id of the
    first story that told the event (its own id for a new event); *canonical_link* has neither
    tracking parameters nor fragment; *published* is never None: where the feed gave no believable
    date it is the moment of first sight.
    """

    id: str
    feed_url: str
    feed_name: str
    outlet: str
    link: str
    canonical_link: str
    title: str
    text: str
    language: str
    published: datetime
    first_seen: datetime
    event_id: str
    country: str = ""
    camp: str = ""
    tier: int = 2
    implies: tuple[str, ...] = ()
    picture: str = ""


class Place(StrEnum):
    """Where the words of a reason stand: the narrowest scope that holds them all."""

    TITLE = "title"
    SENTENCE = "sentence"
    TEXT = "text"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a story scored: *concepts* found in one *place*, *words* as they stand there.

    *weight* is the part of the score's log-odds, and negative where it spoke against.
    """

    concepts: tuple[str, ...]
    words: tuple[str, ...]
    place: Place
    weight: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge says of one text: a probability, the reasons (strongest first), its concepts."""

    score: float
    reasons: tuple[Reason, ...] = ()
    concepts: tuple[str, ...] = ()

    @property
    def log_odds(self) -> float:
        """Give the score as a sum of weights sees it; it is bounded, as the score is a float."""
        share = min(max(self.score, LEAST_SCORE), 1 - LEAST_SCORE)
        return math.log(share / (1 - share))

    @property
    def rest(self) -> float:
        """Give what the reasons don't tell of the log-odds: where all begin, and all small things.

        Most stories of a feed are off topic, so they begin far below.
        """
        return self.log_odds - sum(reason.weight for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class ScoredStory:
    """A story with one topic's judgement."""

    story: Story
    topic: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Scorable:
    """What a judge reads: *language* empty means unknown, *implies* are the feed's concepts."""

    title: str
    text: str
    language: str = ""
    implies: tuple[str, ...] = ()
