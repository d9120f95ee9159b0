"""What a text says of a topic: cues, company, vetoes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.relevance import Reading, TopicReader
from bot.model.stories import Scorable
from bot.model.topics import Against, Opposition
from tests.builders import a_concept, a_topic

TOPIC = a_topic(
    alone=("csto",),
    combinations=(("armenia", "russia"), ("armenia", "russia", "gas")),
    against=(
        Against("colombia", Opposition.VETO, silences=("armenia",), unless=("pashinyan",)),
        Against("sport", Opposition.STRONG, unless=("csto",)),
    ),
    lexicon=(
        a_concept("armenia", "Armenia", weak=("Gyumri",)),
        a_concept("russia", "Russia", weak=("northern ally",)),
        a_concept("pashinyan", "Pashinyan", weak=("premier",), implies=("armenia",)),
        a_concept("putin", "Putin", implies=("russia",)),
        a_concept("gas", weak=("gas",)),
        a_concept("csto", "CSTO"),
        a_concept("drills", "Rubezh", weak=("drill",), implies_when_strong=("csto", "unknown")),
        a_concept("sport", negative=("match",)),
        a_concept("colombia", negative=("Quindio",)),
    ),
)
READER = TopicReader(TOPIC)


def read(title: str, text: str = "", *implies: str) -> Reading:
    return READER.read(Scorable(title, text, "en", implies))


def cues(*text: Any) -> frozenset[str]:
    return read(*text).cues


def test_nothing_is_a_cue_too() -> None:
    assert cues("Rain in Lisbon") == {"nothing"}


def test_what_stands_in_the_title_in_a_sentence_and_in_the_text_differs() -> None:
    assert {"title armenia russia", "title-pair", "pair"} <= cues("Armenia and Russia")
    in_sentence = cues("News", "Armenia and Russia talk.")
    assert {"sentence armenia russia", "sentence-pair", "first armenia"} <= in_sentence
    assert "title-pair" not in in_sentence
    across = cues("News", "Armenia waits. Then Russia calls.")
    assert {"both armenia russia", "pair"} <= across
    assert "sentence-pair" not in across


def test_what_a_concept_implies_stands_where_it_stands() -> None:
    found = cues("Pashinyan calls Putin")
    assert {"title armenia russia", "near pashinyan putin", "near armenia russia"} <= found
    assert not {"near armenia pashinyan", "near putin russia"} & found


def test_a_strong_term_alone_brings_what_is_implied_when_strong() -> None:
    assert {"title csto", "title-alone"} <= cues("Rubezh begins")
    assert "maybe-title drills" in cues("Armenia plans a drill")
    assert "title csto" not in cues("Armenia plans a drill")


def test_a_weak_term_without_company_is_idle_and_told_where_the_topic_names_its_concept() -> None:
    assert cues("The premier flies to Gyumri") == {"idle armenia"}
    assert cues("The premier flies") == {"nothing"}
    assert set(read("The premier flies").seen.asides) == {"pashinyan"}


def test_a_weak_term_in_company_makes_a_maybe() -> None:
    found = cues("Russia and the premier")
    assert {"weak pashinyan", "maybe-title armenia russia", "maybe-title-pair"} <= found
    assert {"maybe-both armenia russia", "maybe-pair", "maybe-early-pair"} <= found
    assert not {"title-pair", "pair"} & found


def test_a_feed_that_implies_a_concept_is_company_for_it() -> None:
    found = cues("Gyumri: Russia answers", "", "armenia", "unheard-of")
    assert {"fed armenia", "both armenia russia", "title armenia"} <= found
    assert read("Rain", "", "armenia").seen.fed == {"armenia"}


def test_what_only_the_last_sentence_holds_is_late() -> None:
    found = cues("A bank opens", "Armenia cheers. Armenia froze ties with Russia.")
    assert {"late russia", "late armenia russia"} <= found
    assert "early-pair" not in found
    assert not any(cue.startswith("late") for cue in cues("A bank opens", "Russia cheers."))


def test_a_concept_told_twice_is_noted() -> None:
    assert {"twice csto", "twice-alone"} <= cues("CSTO", "The CSTO met.")
    assert "twice armenia" in cues("Armenia, Armenia")


@pytest.mark.parametrize(
    ("title", "counts"),
    [
        ("Armenia, Quindio: coffee fair", False),
        ("Armenia, Quindio: Pashinyan visits", True),
        ("Armenia: coffee fair", True),
    ],
)
def test_a_veto_silences_unless_somebody_speaks_for_the_concept(title: str, counts: bool) -> None:
    assert ("armenia" in read(title).seen.spots) is counts


def test_what_speaks_against_is_evidence_that_company_lifts() -> None:
    found = cues("Armenia and Russia: match of the day")
    assert {"against-strong", "against-strong-in-title", "opposed sport", "title-pair"} <= found
    assert "opposed-in-title sport" in found
    lifted = cues("CSTO", "A match.")
    assert "opposed sport" in lifted
    assert "against-strong" not in lifted
    assert "against-strong-in-title" not in cues("Armenia", "A match.")


def test_only_the_beginning_of_a_long_text_counts() -> None:
    assert cues("x" * 300 + " Armenia", "y" * 2000 + " Russia") == {"nothing"}


def test_without_vetoes_all_that_is_found_counts() -> None:
    topic = a_topic(lexicon=TOPIC.lexicon)
    reading = TopicReader(topic).read(Scorable("Armenia, Quindio", ""))
    assert set(reading.seen.spots) == {"armenia"}


@given(title=st.text(), text=st.text())
def test_any_text_can_be_read(title: str, text: str) -> None:
    assert read(title, text).cues
