"""Plain HTML without a parser: the same text, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.anyhtml import any_html
from bot.core.plainhtml import plain_html
from bot.core.text import MOST_TAGS, one_line

TAGS = (
    *("<p>", "</p>", "<br/>", "<a href='x?a=1&amp;b=2'>", '<a href="x?a=1&b=2">', "</a>", "<LI>"),
    *("<b>", "</b>", "<em class = 'c'>", "</em >", "<div>", "</div>", "<img alt='>' src=x>", "<s"),
    *('<img alt="" src="y"/>', "<h2>", "</h2>", "<table>", "<td>", "<script>", "<!-- x -->"),
)
TEXTS = (
    *("word", "слово", "բառ", " ", "\n", "\u00a0", "&amp;", "&lt;", "&#8217;", "&#039;", "&nbsp;"),
    *("&am", "p;", "&copy;", "&notin", "&#150;", "<", ">", '"', "'", "&", "/", "\0"),
)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One &amp; <b>two</b></p><p>Th<i>re</i>e &#8217;</p>", " One & two  Three ’ "),
        ('<a href="x?a=1&b=2" title=\'y\'>A</a><img src="z" /><br>', "A  "),
        ("a &lt; b<br/>", "a < b "),
    ],
)
def test_plain_html_becomes_text(source: str, text: str) -> None:
    assert plain_html(source, MOST_TAGS) == text


@pytest.mark.parametrize(
    "source",
    [
        "<p>a < b</p>",
        "<p><script>x</script></p>",
        "<img src=x>",
        '<a title="a>b" href="<p>">c</a>',
        "<p>&copy;</p>",
        "<p>&a<b>mp;</b></p>",
        "<p>&#150;</p>",
        "<p>\0</p>",
        f"<p title='{'x' * 5000}'>a</p>",
        "<b>" * (MOST_TAGS + 1),
    ],
)
def test_what_a_parser_may_read_otherwise_is_left_to_it(source: str) -> None:
    assert plain_html(source, MOST_TAGS) is None


@pytest.mark.no_cover
@given(some.lists(some.sampled_from(TAGS + TEXTS), max_size=12).map("".join))
def test_where_plain_html_is_read_at_all_it_reads_as_a_parser_reads_it(source: str) -> None:
    source = f"<p>{source}"
    text = plain_html(source, MOST_TAGS)
    if text is not None:
        parsed = any_html(source, MOST_TAGS) or ""
        assert one_line(text) == one_line(parsed)
        assert ("<" in text, "&" in text) == ("<" in parsed, "&" in parsed)
