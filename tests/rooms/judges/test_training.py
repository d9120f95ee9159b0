"""Training: what is learned, where it is kept, and when it is done again."""

import pickle
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bot.core.relevance import TopicReader
from bot.errors import ModelError, WorseModel
from bot.judges.fitting import fit
from bot.judges.lessons import Kind, lessons_of
from bot.judges.linear import LinearJudge
from bot.judges.model import name_of, save
from bot.judges.trainer import ModelTrainer
from bot.model.stories import Scorable
from bot.model.topics import Against, Example, Opposition, SeedArticle
from tests.builders import a_concept, a_topic
from tests.topics import BACKGROUND, foreign_agents

TOPIC = foreign_agents()
EXAMPLES = (
    Example("en", "Kobakhidze defends the register of NGOs", "Donors protest.", 2, "register"),
    Example("en", "Georgia wins a match in Tbilisi", "A goal in the last minute.", 0),
    Example("en", "A wine fair opens in Tbilisi", "Growers from Kakheti came.", 0),
    Example("en", "Georgia and the law, in passing", "", 1),
)


@pytest.fixture
def trainer(tmp_path: Path) -> ModelTrainer:
    (tmp_path / TOPIC.name).mkdir()
    return ModelTrainer(topics=tmp_path, background=BACKGROUND)


def test_scores_are_those_of_the_fitted_pipeline() -> None:
    topic = replace(TOPIC, examples=EXAMPLES)
    lessons = lessons_of(topic, BACKGROUND, with_examples=True)
    fitted = fit(topic, lessons, "")
    judge, reader = LinearJudge(topic, fitted.model), TopicReader(topic)
    texts = [lesson.text for lesson in lessons]
    texts += [Scorable("NGOs, NGOs and unheard-of words", "Tbilisi. " * 40), Scorable("", "")]
    readings = [reader.read(text) for text in texts]
    margins = fitted.pipeline.decision_function(readings)
    assert [judge.margin(one) for one in readings] == pytest.approx(list(margins), abs=1e-9)


def test_an_article_and_ten_lines_make_a_working_classifier(trainer: ModelTrainer) -> None:
    trainer.train_here(TOPIC, seed_only=True)
    judge = trainer.load(TOPIC)
    assert judge is not None
    wanted = [
        "Georgian parliament overrides veto on foreign influence bill",
        "Tbilisi police use tear gas against protesters",
        "NGOs in Georgia vow not to register",
    ]
    others = ["Tbilisi hosts a marathon", "Police close a road in Lyon", "Rain in Georgia's hills"]
    scores = [one.score for one in judge.score([Scorable(title, "") for title in wanted + others])]
    assert min(scores[:3]) > judge.thresholds.balanced > max(scores[3:])


def test_training_twice_gives_the_same_model(trainer: ModelTrainer) -> None:
    assert trainer.train_here(TOPIC) == trainer.train_here(TOPIC)


def test_a_model_stays_in_force_until_the_topic_changes(trainer: ModelTrainer) -> None:
    article = SeedArticle("NGOs leave Tbilisi", "The law is why. Donors follow.", "en")
    model = trainer.train_here(TOPIC, seeds=[article], seed_only=True)
    assert model.report.lessons["seed"] > trainer.train_here(TOPIC).report.lessons["seed"]
    assert trainer.load(TOPIC) is not None
    assert trainer.load(replace(TOPIC, threshold=0.7)) is not None
    assert trainer.load(replace(TOPIC, alone=())) is None


def test_a_broken_model_file_is_as_good_as_none(trainer: ModelTrainer) -> None:
    trainer.train_here(TOPIC)
    (trainer.topics / TOPIC.name / "model").write_bytes(b"\x80\x05K\x01.")
    assert trainer.load(TOPIC) is None


def test_examples_are_learned_unless_the_seed_alone_is_asked_for(trainer: ModelTrainer) -> None:
    topic = replace(TOPIC, examples=EXAMPLES)
    assert trainer.train_here(topic).report.lessons["example"] == 3
    assert "example" not in trainer.train_here(topic, seed_only=True).report.lessons


def test_the_report_says_what_each_sensitivity_means(trainer: ModelTrainer) -> None:
    report = trainer.train_here(TOPIC).report
    assert set(report.stated) == {"strict", "balanced", "wide"}
    assert report.by_language["all"].texts == report.by_language["en"].texts


@pytest.mark.parametrize(
    ("change", "missing"),
    [({"seeds": (), "alone": (), "combinations": ()}, "neither a seed article nor")],
)
async def test_a_topic_with_nothing_to_learn_from_is_refused_from_the_process_too(
    trainer: ModelTrainer, change: dict[str, tuple[()]], missing: str
) -> None:
    topic = replace(TOPIC, **change)  # type: ignore[arg-type] # each field takes a tuple
    with pytest.raises(ModelError, match=missing):
        trainer.train_here(topic)
    with pytest.raises(ModelError, match=missing):
        await trainer.train(topic)


async def test_a_process_that_dies_is_told(trainer: ModelTrainer) -> None:
    unspeakable = replace(TOPIC, alone=None)  # type: ignore[arg-type] # that is the point
    with pytest.raises(ModelError, match="ended with 1"):
        await trainer.train(unspeakable)


def test_without_a_background_there_must_be_other_texts_off_topic(tmp_path: Path) -> None:
    topic = a_topic(
        lexicon=(a_concept("csto", "CSTO"),),
        combinations=(),
        seeds=(SeedArticle("CSTO", "It met.", "en"),),
    )
    with pytest.raises(ModelError, match="nor a background"):
        lessons_of(topic, tmp_path, with_examples=True)


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"title": 1}', b"\xff"])
def test_a_broken_background_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "en.jsonl").write_bytes(content)
    with pytest.raises(ModelError, match=r"background .*en\.jsonl can't be read"):
        lessons_of(TOPIC, tmp_path, with_examples=True)


def test_rules_say_what_the_topic_file_says() -> None:
    topic = a_topic(
        alone=("csto",),
        combinations=(("armenia", "russia"), ("armenia", "unknown")),
        against=(Against("sport", Opposition.STRONG),),
        lexicon=(
            a_concept("csto", "CSTO", "ODKB", "Tashkent Pact"),
            a_concept("armenia", "Armenia"),
            a_concept("russia", "Russia", weak=("the north",)),
            a_concept("sport", negative=("match",)),
        ),
    )
    lessons = lessons_of(topic, BACKGROUND, with_examples=True)
    rules = {one.text.title: one.is_on_topic for one in lessons if one.kind is Kind.RULE}
    assert rules == {
        "CSTO": True,
        "ODKB": True,
        "Armenia Russia": True,
        "Armenia": False,
        "Russia": False,
        "Armenia Russia match": False,
    }
    assert Counter(one.kind for one in lessons)[Kind.BACKGROUND] == 12


def test_scoring_loads_neither_scikit_learn_nor_numpy() -> None:
    code = "import sys, bot.judges.trainer; print({'sklearn', 'numpy'} & set(sys.modules))"
    done = subprocess.run(  # noqa: S603 # our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"


def test_a_model_that_is_worse_on_what_both_have_not_seen_does_not_replace_a_better_one(
    tmp_path: Path,
) -> None:
    """Its inputs are noted, so that it isn't made again at each start."""
    rng = Random(1)  # noqa: S311
    noise = ["".join(rng.choices("abcdefgh", k=6)) for _ in range(80)]
    examples = tuple(
        Example("en", " ".join(rng.sample(noise, 5)), "", 2 * (number % 2)) for number in range(40)
    )
    topic = replace(foreign_agents(), examples=examples)
    trainer = ModelTrainer(topics=tmp_path, background=BACKGROUND)
    (tmp_path / topic.name).mkdir()
    model = trainer.train_here(topic)
    trainer.train_here(topic, is_guarded=True)
    clever = {name_of(one.title, one.text): (float(one.label == 2), 0.5) for one in examples}
    file = tmp_path / topic.name / "model"
    save(replace(model, tested=clever), file)
    edited = replace(topic, alone=("georgia",))
    assert trainer.load(edited) is None
    with pytest.raises(WorseModel, match=r"1\.000 before; 0\.02 less is let pass") as caught:
        trainer.train_here(edited, is_guarded=True)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301
    judge = trainer.load(edited)
    assert judge is not None
    assert judge.model == replace(model, tested=clever, refused=judge.model.refused)
    assert trainer.load(replace(edited, alone=("ngo",))) is None
    few = replace(edited, examples=examples[:10])
    trainer.train_here(few, is_guarded=True)
    assert trainer.load(few) is not None
