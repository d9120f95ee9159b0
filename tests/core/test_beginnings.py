"""A topic proposed from one article."""

from bot.core.articles import article_in
from bot.core.beginnings import Beginning, beginning_of
from bot.model.stories import Scorable
from bot.model.topics import SeedArticle
from tests.topics import DATA

ORDINARY = [
    Scorable("Monday brings rain to Chicago", "Ships stay in port. Istanbul is dry."),
    Scorable("On Monday a ferry sails", "Chicago and Istanbul talk of trade."),
    *(Scorable(f"Match number {number} ends", "The crowd goes home.") for number in range(300)),
]


def test_names_and_rare_words_of_an_article_become_a_lexicon() -> None:
    title, text = article_in((DATA / "articles/grain.html").read_text("utf-8"))
    found = beginning_of(SeedArticle(title, text, "en"), ORDINARY)
    terms = {one.name: (one.term, one.is_strong) for one in found.concepts}
    assert terms["black-sea"] == ("Black Sea", True)
    assert terms["joint-coordination-centre"] == ("Joint Coordination Centre", True)
    assert terms["odesa"] == ("Odesa", True)
    assert terms["wheat"] == ("~wheat", False)
    assert "three" not in terms  # begins a sentence, and is no name
    assert found.alone == ("black-sea",)
    assert ("odesa", "wheat") in found.combinations
    assert {name for pair in found.combinations for name in pair} <= terms.keys()


def test_terms_take_the_cases_of_russian_and_names_that_others_bear_are_weak() -> None:
    text = (
        "Корабли идут в Одессу. Зерно из Одессы ждут в Стамбуле, сообщает ФАО. "
        "Одесса грузит зерно. Зерна хватит, считает ФАО."
    )
    ordinary = [Scorable("Стамбул и дождь", "") for _ in range(20)]
    found = beginning_of(SeedArticle("Зерно", text, "ru"), ordinary)
    terms = {one.means: (one.name, one.term, one.is_strong) for one in found.concepts}
    assert terms["Одессу"] == ("name", "одесс*", True)
    assert terms["ФАО"] == ("name-2", "ФАО", True)
    assert terms["Стамбуле"][1:] == ("стамбул*", False)
    assert found.alone == ("name-2",)


def test_where_nothing_tells_the_first_concept_makes_the_topic() -> None:
    seed = SeedArticle("Rain", "It rains in Moscow. They say Moscow is wet.", "en")
    common = [Scorable("Moscow", "It is wet and it rains, they say.")] * 9
    found = beginning_of(seed, common)
    assert (found.concepts[0].term, found.alone, found.combinations) == ("Moscow", ("moscow",), ())
    assert beginning_of(SeedArticle("A", "b c.", "en"), []) == Beginning((), (), ())


def test_two_concepts_of_one_spelling_have_two_names() -> None:
    seed = SeedArticle("X", "We met A-1 and A.1 there. Then A-1 left, and A.1 too.", "en")
    names = [one.name for one in beginning_of(seed, []).concepts]
    assert len(set(names)) == len(names)
