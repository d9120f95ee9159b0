"""Whatever an editor writes is taken up whole, or refused with the lines that are wrong.

`bench/keywords.py` plays more of them.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import SettingsError
from bot.judges.linear import LinearJudge
from bot.judges.trainer import ModelTrainer
from bot.model.options import Config
from bot.model.stories import Scorable
from bot.model.topics import Topic
from bot.service.desk import WatchDesk
from bot.settings.loading import load
from tests.rooms.settings.folders import KEYWORDS, a_folder, write
from tests.topics import BACKGROUND

CONCEPTS = ("csto", "armenia", "russia")
TERMS = ("CSTO", "Yerevan", "~Armenian soldier", "Moscow*", "Kobalt", "border guard", "ОДКБ")
BROKEN = ("*", "a", "", "ОDКБ", "a*b", r"\bCSTO\b", "~x*")
EXAMPLES = "\n".join(
    f'{{"language": "en", "title": "{title}", "text": "", "label": {label}}}'
    for title, label in (
        ("CSTO drills begin without Yerevan", 2),
        ("Moscow calls Yerevan on the CSTO", 2),
        ("Armenian soldiers skip Kobalt", 2),
        ("Border guards leave Yerevan for Moscow", 2),
        ("ОДКБ meets in Moscow", 2),
        ("Rain in Moscow", 0),
        ("Yerevan opens a park", 0),
        ("Border guard finds a cat", 0),
        ("Orchestra opens its season", 0),
        ("Kobalt prices rise", 0),
    )
)
TOPIC = 'title.en = "A"\nalone = ["csto"]\ncombinations = [["armenia", "russia"]]\n'
PROBES = [
    Scorable(f"{one} and {other}", "Kobalt drills. Armenian soldiers.", "en")
    for one in ("CSTO", "Yerevan", "ОДКБ", "rain")
    for other in ("Moscow", "Muscovites", "border guards", "a park")
]

Act = tuple[str, str, str]  # what is done, to which concept, with which term
ACTS = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(["add", "add", "remove", "move", "misspell", "key"]),
            st.sampled_from(CONCEPTS),
            st.sampled_from(TERMS),
        )
        | st.tuples(st.just("add"), st.sampled_from(CONCEPTS), st.sampled_from(BROKEN)),
        min_size=1,
        max_size=3,
    ),
    min_size=1,
    max_size=3,
)


class HereTrainer(ModelTrainer):
    """Trains in this process: a process of its own takes a second to begin."""

    async def train(self, topic: Topic) -> LinearJudge:
        self.train_here(topic, is_guarded=True)
        judge = self.load(topic)
        assert judge is not None
        return judge


@dataclass
class Words:
    """A keywords.toml with a line for each term."""

    terms: dict[str, list[str]] = field(
        default_factory=lambda: {
            "csto": ["CSTO"],
            "armenia": ["Yerevan"],
            "russia": ["Moscow*"],
        }
    )
    keys: dict[str, str] = field(default_factory=dict)  # misspelt ones

    def act(self, act: Act) -> None:
        """Change them as an editor does."""
        what, concept, term = act
        terms = self.terms[concept]
        if what == "add":
            terms.append(term)
        elif what == "remove" and len(terms) > 1:
            terms.pop(0)
        elif what == "move" and len(terms) > 1:
            self.terms[CONCEPTS[CONCEPTS.index(concept) - 1]].append(terms.pop())
        elif what == "misspell":
            terms[-1] = terms[-1].replace("o", "о").replace("C", "С")  # Cyrillic
        elif what == "key":
            self.keys = {} if concept in self.keys else {concept: "en.storng"}

    def text(self) -> str:
        return "\n".join(line for line, _ in self._lines())

    def wrong_lines(self) -> set[int]:
        return {number for number, (_, wrong) in enumerate(self._lines(), start=1) if wrong}

    def _lines(self) -> Iterator[tuple[str, bool]]:
        for concept, terms in self.terms.items():
            yield f"[{concept}]", False
            yield 'means = "x"', False
            yield "en.strong = [", False
            for term in terms:
                yield f"  '{term}',", is_wrong(term)
            yield "]", False
            if concept in self.keys:
                yield f"{self.keys[concept]} = ['more']", True


def is_wrong(term: str) -> bool:
    return term in BROKEN or any(
        any(letter in "оС" for letter in word) and any("A" <= letter <= "z" for letter in word)
        for word in term.split()
    )


def scores(judge: object) -> list[float]:
    assert isinstance(judge, LinearJudge)
    return [one.score for one in judge.score(PROBES)]


async def survive(edits: Sequence[Sequence[Act]], folder: Path, trained: Path) -> None:
    """Play edits on a desk; AssertionError where it has anything but all of one state."""
    shutil.copytree(trained, folder)
    trainer = HereTrainer(topics=folder / "topics", background=BACKGROUND)
    desk = WatchDesk(config=load(folder), trainer=trainer)
    await desk.take_up(desk.config)
    words = Words()
    for acts in edits:
        for act in acts:
            words.act(act)
        write(folder / KEYWORDS, words.text())
        before = scores(desk.rules.beats[0].judge)
        edit = read(folder)
        if isinstance(edit, Config):
            assert not words.wrong_lines()
            await taken_up(desk, trainer, edit)
        else:
            assert {fault.line for fault in edit.faults} == words.wrong_lines()
            assert scores(desk.rules.beats[0].judge) == before


def read(folder: Path) -> Config | SettingsError:
    try:
        return load(folder)
    except SettingsError as error:
        return error


async def taken_up(desk: WatchDesk, trainer: HereTrainer, edit: Config) -> None:
    """Take an edit up, and hold the desk against one that starts with it."""
    await desk.take_up(edit)
    at_once = trainer.stopgap(edit.topics[0])
    assert scores(desk.rules.beats[0].judge) == scores(at_once)
    await desk.train_outdated()
    fresh = WatchDesk(config=edit, trainer=trainer)
    await fresh.take_up(edit)
    assert not await fresh.train_outdated()
    assert scores(desk.rules.beats[0].judge) == scores(fresh.rules.beats[0].judge)
    assert desk.rules.beats[0].topic == fresh.rules.beats[0].topic == edit.topics[0]


def prepared(parent: Path) -> Path:
    """Make a topic of ten texts with its model."""
    folder = a_folder(parent, keywords=Words().text(), topic=TOPIC)
    write(folder / "topics/alliance/examples/texts.jsonl", EXAMPLES)
    [topic] = load(folder).topics
    HereTrainer(topics=folder / "topics", background=BACKGROUND).train_here(topic)
    return folder


def play(edits: Sequence[Sequence[Act]]) -> None:
    """Play edits in folders of their own."""
    with TemporaryDirectory() as made:
        asyncio.run(survive(edits, Path(made) / "played", prepared(Path(made))))


@pytest.mark.no_cover
@settings(max_examples=20, deadline=None)
@given(edits=ACTS)
def test_any_edit_is_taken_up_whole_or_refused_with_the_lines_that_are_wrong(
    edits: list[list[Act]],
) -> None:
    play(edits)
