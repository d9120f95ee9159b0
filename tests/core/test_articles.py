"""The article on a page, and nothing of what stands around it."""

import pytest

from bot.core.articles import article_in, charset_of
from bot.core.encodings import text_of
from tests.topics import DATA

PAGE = (DATA / "articles/grain.html").read_text("utf-8")
LONG = "A sentence that is long enough to be a paragraph."


def test_title_and_paragraphs_are_found_without_menus_captions_and_links() -> None:
    title, text = article_in(PAGE)
    assert title == "First ships leave Odesa under the grain corridor"
    lines = text.split("\n")
    assert (len(lines), lines[0][:30], lines[-1][-26:]) == (
        5,
        "Three ships with wheat and mai",
        "full of last year's wheat.",
    )
    for around in ("Gazette", "sport", "breakwater", "Read also", "rights"):
        assert around not in text


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (f"<title>Told</title><p>{LONG}</p>", ("Told", LONG)),
        (f"<h1> </h1><title>Told</title><p>{LONG}</p><p>{LONG}</p>", ("Told", LONG)),
        (f'<meta property="og:title"><h1>Head</h1><div><p>{LONG}</p></div>', ("Head", LONG)),
        (
            "".join(f"<div><p>{LONG} {number}</p></div>" for number in range(3)),
            ("", f"{LONG} 0\n{LONG} 1\n{LONG} 2"),
        ),
        ("<h1>Head</h1><p>Short.</p>", ("Head", "")),
        ("<b>Just text</b>", ("", "Just text")),
        ("", ("", "")),
    ],
)
def test_a_page_of_another_make_is_read_too(page: str, found: tuple[str, str]) -> None:
    assert article_in(page) == found


def test_a_pages_own_word_on_its_encoding_counts() -> None:
    page = f'<meta charset="windows-1251"><title>ОДКБ</title><p>{LONG}</p>'.encode("cp1251")
    assert charset_of(page) == "text/html; charset=windows-1251"
    assert article_in(text_of(page, charset_of(page)).text)[0] == "ОДКБ"
    assert charset_of(b"<p>") == ""
