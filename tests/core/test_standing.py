"""What a story says of its fact."""

import pytest

from bot.core.standing import reverses, says, standing_of
from bot.model.timelines import Standing


@pytest.mark.parametrize(
    ("title", "standing"),
    [
        ("Kremlin denies reports of border guards leaving", "denied"),
        ("Reports of the base closing are false, ministry says", "denied"),
        ("Ministry dismisses all rumours of a trade ban", "denied"),
        ("Песков опроверг сообщения о выводе базы", "denied"),
        ("МИД: сообщения о выходе не соответствуют действительности", "denied"),
        ("Կրեմլը հերքել է լուրերը", "denied"),
        ("Ministry confirms the visit", "confirmed"),
        ("МИД Армении подтвердил приостановку участия", "confirmed"),
        ("ԱԳՆ-ն հաստատել է այցը", "confirmed"),
        ("Correction: the summit is on 12 December", "corrected"),
        ("Уточнение: саммит пройдёт 12 декабря", "corrected"),
        ("Ուղղում. գագաթնաժողովը դեկտեմբերի 12-ին է", "corrected"),
        ("Pashinyan announces a freeze of the fees", "announced"),
        ("Пашинян объявил о заморозке взносов", "announced"),
        ("Փաշինյանը հայտարարել է սառեցման մասին", "announced"),
    ],
)
def test_a_title_says_it_in_each_language(title: str, standing: str) -> None:
    assert standing_of(title, "The Kremlin denies all.") == Standing(standing)


@pytest.mark.parametrize(
    "title",
    [
        "Russian journalist denied entry to Armenia",
        "Moscow did not deny the talks",
        "Neither confirm nor deny: Kremlin on the base",
        "Armenia rejects the alliance's aid",
        "Armenia confirms its commitment to the talks",
        "Песков не стал опровергать сообщения",
        "В Ереване не подтвердили визит",
        "Путин подтвердил приверженность союзу",
        "Կառավարությունը հաստատել է բյուջեն",
        "Կառավարությունը բյուջեի նախագիծը հաստատեց",
        "ԱԳՆ-ն չի հաստատել այցը",
        "Հերքո՞ւմ է Կրեմլը",
        "Does the Kremlin deny it?",
        "",
    ],
)
def test_a_negated_verb_another_meaning_and_a_question_say_nothing(title: str) -> None:
    assert standing_of(title) is None


def test_the_text_counts_by_its_first_sentence_and_only_without_the_title() -> None:
    text = "The Kremlin denies it. The ministry confirms it."
    assert standing_of("Base to leave Gyumri", text) is Standing.DENIED
    assert says(Standing.CONFIRMED, "Base to leave Gyumri", text)
    assert not says(Standing.CORRECTED, "Base to leave Gyumri", text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Armenia will leave the CSTO", "Armenia won’t leave the CSTO"),
        ("Moscow denies the talks", "Moscow confirms the talks"),
        ("Yerevan announces a freeze", "Yerevan denies a freeze"),
        ("Армения будет участвовать в саммите", "Армения не будет участвовать в саммите"),
        (
            "Հայաստանը կմասնակցի գագաթնաժողովին Մոսկվայում",
            "Հայաստանը չի մասնակցի գագաթնաժողովին Մոսկվայում",
        ),
    ],
)
def test_a_headline_that_says_the_contrary_reverses(before: str, after: str) -> None:
    assert reverses(before, after)
    assert reverses(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Armenia to leave the CSTO", "Armenia will leave the CSTO next year"),
        ("Pashinyan speaks in parliament", "Pashinyan: we will not pay the fees"),
        ("Moscow denies the talks", "Correction: Moscow denied talks in May"),
        ("No", "Not"),
    ],
)
def test_another_wording_does_not(before: str, after: str) -> None:
    assert not reverses(before, after)
