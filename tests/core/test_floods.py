"""How much of what one sender asks is answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from bot.core.floods import AT_ONCE, EACH, TOLD_EVERY, Patience, Verdict, heard
from tests.builders import NOON

SPAN = timedelta(seconds=0.001)


def judged(moments: Sequence[datetime]) -> list[Verdict]:
    patience, verdicts = None, []
    for moment in moments:
        patience, verdict = heard(patience, EACH, moment)
        verdicts.append(verdict)
    return verdicts


def test_the_first_are_answered_at_once_the_next_is_told_and_the_rest_dropped() -> None:
    verdicts = judged([NOON] * 500)
    assert verdicts[:AT_ONCE] == [Verdict.ANSWER] * AT_ONCE
    assert verdicts[AT_ONCE] is Verdict.SLOW_DOWN
    assert set(verdicts[AT_ONCE + 1 :]) == {Verdict.DROP}


def test_who_rested_is_answered_at_once_again() -> None:
    later = NOON + AT_ONCE * EACH
    assert judged([NOON] * 10 + [later] * 10) == [Verdict.ANSWER] * 20


def test_who_goes_on_is_answered_one_in_a_span() -> None:
    verdicts = judged([NOON + EACH / 4 * number for number in range(200)])
    assert verdicts[40:].count(Verdict.ANSWER) == 40
    assert verdicts.count(Verdict.SLOW_DOWN) == 2  # in the 100 seconds that it takes


@given(gaps=some.lists(some.floats(-5, 30), max_size=120))
def test_no_span_holds_more_answers_or_more_words_of_warning_than_the_rule_says(
    gaps: list[float],
) -> None:
    moments: list[datetime] = []
    now = NOON
    for gap in gaps:
        now += timedelta(seconds=gap)
        moments.append(max([*moments, now]))
    verdicts = judged(moments)
    told = [at for at, one in zip(moments, verdicts, strict=True) if one is Verdict.SLOW_DOWN]
    assert all(after - before >= TOLD_EVERY for before, after in pairwise(told))
    answered = [at for at, one in zip(moments, verdicts, strict=True) if one is Verdict.ANSWER]
    for first, start in enumerate(answered):
        for last in range(first, len(answered)):
            most = AT_ONCE + (answered[last] - start) / EACH
            assert last - first + 1 <= most + 1e-6


def test_a_clock_that_is_set_back_gives_nothing_and_takes_nothing() -> None:
    earlier = NOON - timedelta(hours=1)
    assert judged([NOON] * 10 + [earlier] * 3) == [
        *[Verdict.ANSWER] * 10,
        Verdict.SLOW_DOWN,
        *[Verdict.DROP] * 2,
    ]
    assert judged([NOON] * 10 + [earlier, NOON + EACH + SPAN])[-1] is Verdict.ANSWER


def test_a_sender_is_forgotten_once_all_is_as_before() -> None:
    patience, _ = heard(None, EACH, NOON)
    assert not patience.is_whole(NOON + TOLD_EVERY)
    assert patience.is_whole(NOON + TOLD_EVERY + SPAN)
    assert Patience(NOON).left == AT_ONCE
