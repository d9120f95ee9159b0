"""How soon a feed that has fallen silent is noticed, and how often one is taken for it.

Outlets of seven rhythms are invented, with nights, weekends and chance, and polled each five
minutes: ninety days while they tell, then until their silence is noticed. No network and no
database is in it, only what a poll learns. Run it as `make bench args=bench/silence.py`; it takes
some twenty seconds.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from bot.core.memories import with_news
from bot.core.rhythms import learned, learned_at_first
from bot.core.troubles import trouble_of
from bot.model.feeds import FeedMemory
from bot.model.troubles import FeedTrouble
from tests.builders import a_story

HOUR, DAY, POLL = timedelta(hours=1), timedelta(days=1), timedelta(minutes=5)
BEGIN = datetime(2026, 1, 5, tzinfo=UTC)  # a Monday
INSTALLED, STOP = BEGIN + 60 * DAY, BEGIN + 150 * DAY
SEEDS = 6
SHOWN = 20  # entries of the first document


def by_day(day: float, night: float, weekend: float) -> Callable[[datetime], float]:
    """Give how many stories an hour brings by day, by night, and which share on weekends."""
    return lambda when: (
        (day if 5 <= when.hour <= 17 else night) * (weekend if when.weekday() > 4 else 1)
    )


RHYTHMS = {
    "a wire, 120 a day": by_day(9, 0.8, 0.6),
    "an outlet, 25 a day": by_day(2, 0.1, 0.5),
    "weekdays only, 10 a day": by_day(0.8, 0, 0),
    "an office, 2 a day": by_day(0.2, 0.01, 0.1),
    "a search, 1 a day": by_day(1 / 24, 1 / 24, 1),
    "a blog, 2 a week": by_day(2 / 168, 2 / 168, 1),
    "a think tank, 2 a month": by_day(2 / 720, 2 / 720, 1),
}


def told(rate: Callable[[datetime], float], rng: Random) -> Iterator[datetime]:
    """Give when an outlet tells its stories."""
    when = BEGIN
    while when < STOP:
        if rng.random() < rate(when) * (POLL / HOUR):
            yield when
        when += POLL


def polled(memory: FeedMemory, news: list[datetime], now: datetime) -> FeedMemory:
    """Give what a poll leaves that finds these stories."""
    newest = max([*news, *([memory.newest] if memory.newest else [])], default=None)
    hours = learned(memory.hours, len(news), memory.polled, now)
    if memory.first_success is None:
        hours = learned_at_first(news, now)
    after = memory._replace(hours=hours, polled=now, newest=newest)
    stories = [a_story(id=f"{one}", published=one) for one in news]
    return with_news(after, memory, stories, now)._replace(first_success=INSTALLED)


def watch(rate: Callable[[datetime], float], rng: Random) -> tuple[int, timedelta]:
    """Give how often an outlet was taken for silent, and how long it took once it was."""
    stories = list(told(rate, rng))
    coming = [one for one in stories if one > INSTALLED]
    first = [one for one in stories if one <= INSTALLED][-SHOWN:]
    memory, now = polled(FeedMemory("u"), first, INSTALLED), INSTALLED
    trouble, false = FeedTrouble.NONE, 0
    while True:
        now += POLL if now < STOP + 10 * DAY else HOUR
        news: list[datetime] = []
        while coming and coming[0] <= now:
            news.append(coming.pop(0))
        memory = polled(memory, news, now)
        before, trouble = trouble, trouble_of(memory, trouble, now)
        if trouble is FeedTrouble.SILENT and not coming:
            return false, now - stories[-1]
        false += trouble is FeedTrouble.SILENT and before is not FeedTrouble.SILENT


def main() -> None:
    print("| outlet | false notices in 90 days | noticed after, in the middle | at the latest |")
    print("|---|---|---|---|")
    for name, rate in RHYTHMS.items():
        runs = [watch(rate, Random(seed)) for seed in range(SEEDS)]  # noqa: S311 - it repeats itself
        hours = [delay / HOUR for _, delay in runs]
        false = sum(number for number, _ in runs) / SEEDS
        print(f"| {name} | {false:.1f} | {statistics.median(hours):.0f} h | {max(hours):.0f} h |")


if __name__ == "__main__":
    main()
