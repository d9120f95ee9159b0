"""What every judge and every trainer promises."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judges.trainer import ModelTrainer
from bot.model.stories import Scorable
from bot.ports import Judge, Trainer
from tests.fakes import FakeJudge, FakeTrainer
from tests.topics import BACKGROUND, foreign_agents

TOPIC = foreign_agents()
ON_TOPIC = Scorable("The alliance of NGOs in Tbilisi fears the foreign agents law", "")
OFF_TOPIC = Scorable("Snow in the Alps", "Trains run late.")
ODD = [
    "",
    " ",
    "\0",
    "\ud800",
    "👍🏽",
    "x" * 1_000_000,
    "<b>&amp;</b>",
    "ქართული ტექსტი",
    "\u200b" * 9,
]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> ModelTrainer:
    folder = tmp_path_factory.mktemp("topics")
    (folder / TOPIC.name).mkdir()
    trainer = ModelTrainer(topics=folder, background=BACKGROUND)
    trainer.train_here(TOPIC)
    return trainer


@pytest.fixture(params=["model", "fake"])
def judge(request: pytest.FixtureRequest, trained: ModelTrainer) -> Judge:
    if request.param == "fake":
        return FakeJudge()
    loaded = trained.load(TOPIC)
    assert loaded is not None
    return loaded


def test_thresholds_fall_from_strict_to_wide(judge: Judge) -> None:
    levels = judge.thresholds
    assert 1 > levels.strict >= levels.balanced >= levels.wide > 0


def test_what_is_on_topic_scores_above_what_is_not_and_tells_why(judge: Judge) -> None:
    on, off = judge.score([ON_TOPIC, OFF_TOPIC])
    assert on.score > judge.thresholds.balanced > off.score
    assert on.reasons[0].words
    assert on.concepts


def test_texts_are_judged_in_order_and_each_by_itself(judge: Judge) -> None:
    together = judge.score([OFF_TOPIC, ON_TOPIC, OFF_TOPIC])
    assert together == [judge.score([text])[0] for text in (OFF_TOPIC, ON_TOPIC, OFF_TOPIC)]
    assert judge.score([]) == []


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_no_text_is_too_odd_to_judge_or_above_the_threshold_by_accident(
    judge: Judge, text: str
) -> None:
    for scorable in (Scorable(text, ""), Scorable("", text), Scorable(text, text, "xx", (text,))):
        [judgement] = judge.score([scorable])
        assert 0 <= judgement.score < judge.thresholds.balanced


@given(title=st.text(), text=st.text(), implies=st.lists(st.text(), max_size=2))
def test_any_text_can_be_judged(
    trained: ModelTrainer, title: str, text: str, implies: list[str]
) -> None:
    for judge in (FakeJudge(), trained.load(TOPIC)):
        assert judge is not None
        [judgement] = judge.score([Scorable(title, text, implies=tuple(implies))])
        assert 0 <= judgement.score <= 1
        assert len(judgement.reasons) <= 4
        parts = [*(reason.weight for reason in judgement.reasons), judgement.rest]
        assert sum(parts) == pytest.approx(judgement.log_odds, abs=1e-9)


@pytest.fixture(params=["model", "fake"])
async def trainer(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Trainer]:
    """A trainer that has trained nothing yet."""
    (tmp_path / TOPIC.name).mkdir()
    if request.param == "fake":
        yield FakeTrainer(is_trained=False)
    else:
        yield ModelTrainer(topics=tmp_path, background=BACKGROUND)


async def test_what_was_never_trained_has_no_judge_and_then_has_one(trainer: Trainer) -> None:
    assert trainer.load(TOPIC) is None
    assert trainer.stopgap(TOPIC) is None
    judge = await trainer.train(TOPIC)
    loaded, stopgap = trainer.load(TOPIC), trainer.stopgap(TOPIC)
    assert loaded is not None
    assert stopgap is not None
    assert stopgap.score([ON_TOPIC]) == loaded.score([ON_TOPIC])
    assert loaded.score([ON_TOPIC, OFF_TOPIC]) == judge.score([ON_TOPIC, OFF_TOPIC])
