"""What a setting means, measured on the archive."""

from datetime import timedelta

from bot.core.forecasts import Forecast, forecasts
from bot.model.preferences import Mute, MuteKind, Preferences
from bot.model.stories import ScoredStory
from bot.model.topics import Sensitivity, Thresholds
from tests.builders import NOON, a_scored_story

THRESHOLDS = Thresholds(strict=0.8, balanced=0.5, wide=0.2)


def judged(number: int, score: float, days: float, **story: object) -> ScoredStory:
    return a_scored_story(
        score, **{"id": f"{number:016}", "published": NOON - timedelta(days=days), **story}
    )


def test_each_event_counts_once_by_the_first_story_that_passes() -> None:
    stories = [
        judged(1, 0.4, 10, event_id="e"),
        judged(2, 0.9, 9, event_id="e"),
        judged(3, 0.6, 8),
        judged(4, 0.3, 7),
    ]
    assert forecasts(stories, THRESHOLDS, Preferences(), NOON) == {
        Sensitivity.STRICT: Forecast(0.1, 0.9),
        Sensitivity.BALANCED: Forecast(0.2, 0.75),
        Sensitivity.WIDE: Forecast(0.3, (0.4 + 0.6 + 0.3) / 3),
    }


def test_what_a_chat_has_turned_from_does_not_count() -> None:
    stories = [judged(1, 0.9, 1, title="A match"), judged(2, 0.9, 1, language="ru")]
    muting = Preferences(languages=("en",), mutes=(Mute(MuteKind.WORD, "match"),))
    assert forecasts(stories, THRESHOLDS, muting, NOON)[Sensitivity.WIDE] == Forecast(0.0, 0.0)


def test_a_young_archive_counts_a_day_at_least_and_an_empty_one_says_nothing() -> None:
    young = forecasts([judged(1, 0.9, 0.1)], THRESHOLDS, Preferences(), NOON)
    assert young[Sensitivity.STRICT].a_day == 1
    assert forecasts([], THRESHOLDS, Preferences(), NOON) == {}
