"""Pictures: what is drawn, at what size, with letters of every language that we speak."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from bot.app.drawing import Easel
from bot.charts.quality import quality_picture
from bot.judges.evaluations import evaluation_of
from bot.model.activity import Activity
from bot.model.measures import Evaluation
from bot.model.topics import Sensitivity
from bot.ports import Beat
from tests.builders import a_topic
from tests.fakes import FakeJudge
from tests.rooms.judges.test_evaluations import TEXTS

EVALUATION = evaluation_of(Beat(a_topic(), FakeJudge()), TEXTS, Sensitivity.BALANCED)
MOVED = replace(EVALUATION, levels=(replace(EVALUATION.levels[0], recall=0.1),))


def size_of(picture: bytes) -> tuple[int, int]:
    """Read width and height from a PNG's header."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])


@cache
def picture_titled(title: str) -> bytes:
    return quality_picture(EVALUATION, title)


def test_the_picture_is_a_png_of_one_size() -> None:
    assert size_of(picture_titled("Title")) == (1560, 840)


@pytest.mark.parametrize(
    "changed",
    [
        MOVED,
        replace(EVALUATION, curve=((0.5, 0.2),)),
        replace(EVALUATION, bands=EVALUATION.bands[:1]),
    ],
)
def test_curve_bands_and_sensitivities_are_drawn(changed: Evaluation) -> None:
    assert quality_picture(changed, "") != picture_titled("")


@pytest.mark.no_cover
def test_armenian_and_cyrillic_have_letters_not_boxes() -> None:
    titles = ("ՀԱՊԿ", "հապկ", "ОДКБ", "одкб")
    assert len({picture_titled(title) for title in titles}) == len(titles)


@pytest.mark.no_cover
@pytest.mark.parametrize("title", ["", "$x_{", "界 👍", "long " * 200, "two\nlines"])
def test_no_title_is_too_odd(title: str) -> None:
    assert size_of(picture_titled(title)) == (1560, 840)


@pytest.mark.no_cover
def test_the_same_is_drawn_every_time() -> None:
    assert quality_picture(EVALUATION, "Title") == picture_titled("Title")


def test_matplotlib_is_loaded_by_nothing_but_a_picture() -> None:
    code = "import sys, bot.app.measuring, bot.app.serving; print('matplotlib' in sys.modules)"
    done = subprocess.run(  # noqa: S603 # our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


async def test_events_by_day_are_drawn_whatever_there_was() -> None:
    days = tuple(date(2026, 11, 1) + timedelta(days=one) for one in range(30))
    full = Activity("ОДКБ ՀԱՊԿ $x_{ 界", days, (("a", (1,) * 30), ("b", (2,) * 30)))
    pictures = {
        await Easel().activity(one)
        for one in (full, replace(full, series=(("a", (0,) * 30),)), replace(full, title=""))
    }
    assert {size_of(one) for one in pictures} == {(960, 480)}
    assert len(pictures) == 3
    assert await Easel().activity(full) in pictures
