"""HTML as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.text import MOST_TAGS, MOST_TEXT, body, one_line, plain


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One</p><p>Two</p>", "One Two"),
        ("A &amp; B", "A & B"),
        ("&lt;p&gt;A &amp;amp; B&lt;/p&gt;", "A & B"),
        ("3 < 4 & 5 > 4", "3 < 4 & 5 > 4"),
        ("a < b <i>c</i>", "a < b c"),
        ("x<script>no()</script><style>p{}</style><!-- nor this -->y", "xy"),
        ("line<br>break", "line break"),
        ("zero\u200bwidth\u00ad and\x07bell", "zerowidth and bell"),
        ("Is x<y, and <CSTO> news?", "Is x<y, and <CSTO> news?"),
        ('cut in a <a href="https://x', "cut in a"),
        ('<img alt="a < b" src=x>c', "c"),
        ("<o:p>d</o:p><![CDATA[e]]>", "de"),
        ("AT&T &unknown; &copy;", "AT&T &unknown; ©"),
        ("<b>", ""),
        ("", ""),
    ],
)
def test_html_becomes_text(source: str, text: str) -> None:
    assert plain(source) == text


def test_what_summary_and_content_share_stands_once() -> None:
    assert body(["One.", "One. Two."]) == "One. Two."
    assert body(["One. Two.", "One…"]) == "One. Two."
    assert body(["One.", "Two."]) == "One. Two."


@pytest.mark.parametrize(
    "teaser",
    [
        "Continue reading...",
        "[…]",
        "Читать далее",
        "Read more →",
        "The post One appeared first on Two.",
    ],
)
def test_teasers_are_not_text(teaser: str) -> None:
    assert body([f"<p>A story.</p><p><a href='x'>{teaser}</a></p>"]) == "A story."


def test_parts_that_say_nothing_add_nothing() -> None:
    assert body([None, "", "<img src='x'>", "One."]) == "One."
    assert body([]) == ""


def test_of_tags_without_end_only_the_first_are_read() -> None:
    assert plain("<div>a" * 40_000).count("a") == MOST_TAGS


def test_a_text_is_kept_to_its_length() -> None:
    assert len(body(["word " * 5000])) == MOST_TEXT


@given(some.text())
def test_any_text_is_read_in_one_line(source: str) -> None:
    text = plain(source)
    assert text == one_line(text)
    assert "\n" not in text
