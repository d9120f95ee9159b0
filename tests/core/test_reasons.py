"""Reasons are what a reader would say."""

from bot.core.reasons import reasons_for
from bot.core.relevance import TopicReader
from bot.model.stories import Place, Reason, Scorable
from tests.builders import a_concept, a_topic

READER = TopicReader(
    a_topic(
        lexicon=(
            a_concept("armenia", "Yerevan", weak=("Gyumri",)),
            a_concept("russia", "Moscow"),
            a_concept("pashinyan", "Pashinyan", implies=("armenia",)),
            a_concept("csto", "CSTO"),
            a_concept("sport", negative=("match",)),
            *(a_concept(f"c{number}", f"word{number}") for number in range(8)),
        )
    )
)


def reasons(
    title: str, text: str, cues: dict[str, float], words: dict[str, float] | None = None
) -> tuple[Reason, ...]:
    reading = READER.read(Scorable(title, text, implies=("armenia",) if "fed" in title else ()))
    return reasons_for(reading, cues, words or {})


def test_all_that_is_told_of_the_same_concepts_is_one_reason_at_its_narrowest_place() -> None:
    told = reasons(
        "Moscow calls Yerevan",
        "Yerevan tells Moscow.",
        {"title armenia russia": 1.0, "sentence armenia russia": 0.5, "pair": 0.25},
    )
    assert told == (Reason(("armenia", "russia"), ("Yerevan", "Moscow"), Place.TITLE, 1.75),)


def test_what_a_concept_adds_counts_for_the_combination_it_is_part_of() -> None:
    told = reasons(
        "Talks", "Yerevan hears Moscow.", {"near armenia russia": 1.0, "strong russia": 0.5, "x": 0}
    )
    assert told == (Reason(("armenia", "russia"), ("Yerevan", "Moscow"), Place.SENTENCE, 1.5),)


def test_a_concept_outside_the_combination_is_a_reason_of_its_own() -> None:
    cues = {"near armenia russia": 2.0, "strong csto": 1.0, "idle c1": 0.2}
    told = reasons("CSTO", "Yerevan hears Moscow. Later word1.", cues)
    assert [one.concepts for one in told] == [("armenia", "russia"), ("csto",), ("c1",)]
    assert [one.place for one in told] == [Place.SENTENCE, Place.TITLE, Place.TEXT]


def test_reasons_on_the_same_words_are_one() -> None:
    cues = {"title pashinyan": 1.0, "title armenia": 0.4}
    assert reasons("Pashinyan speaks", "", cues) == (
        Reason(("pashinyan",), ("Pashinyan",), Place.TITLE, 1.4),
    )


def test_concepts_in_different_sentences_are_told_of_the_text() -> None:
    told = reasons("News", "Yerevan waits. Moscow calls.", {"both armenia russia": 1.0, "a": 0})
    assert told[0].place is Place.TEXT


def test_what_the_feed_implies_is_told_of_the_feed() -> None:
    told = reasons("fed by Moscow", "", {"both armenia russia": 1.0, "fed armenia": 0.2})
    assert told == (Reason(("armenia", "russia"), ("Moscow",), Place.FEED, 1.2),)


def test_what_speaks_against_is_told_too_and_comes_by_its_strength() -> None:
    told = reasons("A match in Yerevan", "", {"opposed sport": -2.0, "title armenia": 1.0})
    assert [(one.words, one.weight) for one in told] == [(("match",), -2.0), (("Yerevan",), 1.0)]


def test_words_that_weigh_are_reasons_unless_a_concept_has_told_them() -> None:
    words = {"yerevan": 3.0, "border": 1.0, "guards": 0.8, "soldiers": 0.5, "is": 2.0, "calm": 0.01}
    told = reasons(
        "Guards", "Yerevan: border is calm, soldiers rest.", {"title armenia": 0.0}, words
    )
    assert [(one.words, one.place) for one in told] == [
        (("border",), Place.TEXT),
        (("Guards",), Place.TITLE),
    ]


def test_at_most_four_are_told_for_and_against() -> None:
    title = " ".join(f"word{number}" for number in range(8))
    cues = {f"strong c{number}": number - 2.6 for number in range(8)}
    told = reasons(title, "", cues)
    assert [one.concepts[0] for one in told] == ["c7", "c6", "c0", "c5"]


def test_where_nothing_was_found_there_is_no_reason() -> None:
    assert reasons("Rain", "", {"nothing": -3.0}) == ()
    assert reasons("Rain", "", {"nothing": -3.0, "odd": 1.0}) == ()
