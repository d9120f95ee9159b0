"""What is promised to who edits the words: how quickly, and what no edit may do.

Loading and matching of 2,500 and 25,000 terms, `check` over 50,000 stories, and 200 random edits.
Times are those of the processor, so that what else runs on the machine doesn't count.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings

from bot import logs
from bot.core.concepts import CompiledLexicon
from bot.core.words import cleaned, words_in
from bot.model.stories import Judgement
from bot.model.topics import Concept
from bot.settings.faults import Document
from bot.settings.lexicon import lexicon_in
from tests.journeys.commands import PROGRAM, surroundings, train
from tests.journeys.test_keywords import RAIN, archive
from tests.rooms.test_random_edits import ACTS, Act, play

LETTERS = "abcdefghijklmnopqrstuvwxyz"
STORIES, EDITS, ROUNDS = 50_000, 200, 5
VOCABULARY = 30_000  # words of a language that news is written in
SIZES = (2_500, 25_000)


def best(act: Callable[[], object]) -> float:
    """Give the seconds of the quickest of some rounds."""
    spans = []
    for _ in range(ROUNDS):
        began = time.process_time()
        act()
        spans.append(time.process_time() - began)
    return min(spans)


def lexicon_file(folder: Path, size: int, rng: random.Random) -> Path:
    """Write a keywords.toml of so many different terms, ten to a concept, of every kind."""
    words = [f"{a}{b}{c}{d}en" for a in LETTERS for b in LETTERS for c in LETTERS for d in "aeio"]
    rng.shuffle(words)
    lines = []
    for number in range(size // 10):
        terms = [
            one if at % 3 else f"~{one} guard" if at % 2 else f"{one}*"
            for at, one in enumerate(words[number * 10 : number * 10 + 10])
        ]
        lines += [f"[c{number}]", 'means = "x"', f"en.strong = {terms}".replace("'", '"')]
    file = folder / f"{size}.toml"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def texts(rng: random.Random, length: int) -> list[list[str]]:
    """Make texts of so many words, one in fifty of them a word of the lexicon."""
    rows = []
    known = ["".join(rng.choices(LETTERS, k=rng.randint(2, 9))) for _ in range(VOCABULARY)]
    for _ in range(200_000 // length):
        row = rng.choices(known, k=length)
        for at in range(0, length, 50):
            row[at] = f"{rng.choice(LETTERS)}{rng.choice(LETTERS)}{rng.choice(LETTERS)}aen"
        rows.append(words_in(cleaned(" ".join(row))))
    return rows


def matching(folder: Path) -> bool:
    rng = random.Random(1)  # noqa: S311
    lexicons: dict[int, tuple[Concept, ...]] = {}
    for size in SIZES:
        file = lexicon_file(folder, size, rng)
        loading = best(lambda file=file: lexicon_in(Document(file)))  # type: ignore[misc]
        lexicons[size] = lexicon_in(Document(file))
        print(f"loading {size} terms: {loading:.2f} s")
        if size == SIZES[0]:
            is_quick = loading < 0.3
    spans: dict[tuple[int, int], float] = {}
    for length in (100, 1_000):
        rows = texts(rng, length)
        for size in SIZES:
            compiled = CompiledLexicon(lexicons[size])
            spans[size, length] = best(lambda: [compiled.find(row) for row in rows])  # noqa: B023
            total = sum(map(len, rows))
            print(
                f"matching {size} terms in texts of {length} words: "
                f"{1e9 * spans[size, length] / total:.0f} ns a word"
            )
    grown = max(spans[SIZES[1], length] / spans[SIZES[0], length] for length in (100, 1_000))
    print(f"ten times the terms take {grown:.2f} times as long")
    return is_quick and grown <= 1.5


def checking(folder: Path) -> bool:
    train(folder / "config")
    told = ((f"{RAIN} {number}. " * 8, Judgement(0.01)) for number in range(STORIES))
    archive(folder, *told, apart=timedelta(seconds=20))
    words = folder / "draft.toml"
    shipped = (folder / "config/topics/csto-armenia/keywords.toml").read_text("utf-8")
    words.write_text(shipped.replace('"Gazprom Armenia"', '"Gazprom Armenia", "Sevan"'), "utf-8")
    spans = []
    for more in ([], ["--lexicon", str(words)]):
        began = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*PROGRAM, "check", *more], cwd=folder, env=surroundings(), check=True)  # noqa: S603
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        spans.append(ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime)
        print(f"check {' '.join(more[:1])} over {STORIES} stories: {spans[-1]:.1f} s")
    return max(spans) < 20


@settings(max_examples=EDITS, deadline=None)
@given(edits=ACTS)
def random_edits(edits: list[list[Act]]) -> None:
    play(edits)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        kept = [matching(Path(folder)), checking(Path(folder))]
    logs.set_up(level="ERROR", format="text", secrets=(), stream=sys.stderr)
    random_edits()
    print(f"{EDITS} rows of random edits: each taken up whole or refused with the right lines")
    return min(kept.count(False), 1)


if __name__ == "__main__":
    sys.exit(main())
