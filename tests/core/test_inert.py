"""What comes from a feed can do nothing in a message."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from bot.core.inert import END, ISOLATE, JOINER, in_html, inert, web_address
from bot.core.markup import plain_text
from bot.core.messages import alert_message, listed
from bot.model.stories import Place, Reason
from tests.builders import a_judgement, a_scored_story, an_alert
from tests.servers.bot_rules import is_markup

ACTING = re.compile(  # as Telegram finds commands, accounts and addresses in plain texts
    r"(?:^|[^\w/<>])/\w|@\w|(?<![a-z0-9+.-])(?!https?://)[a-z][a-z0-9+.-]*://",
    re.IGNORECASE | re.ASCII,
)
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067"
HOSTILE = some.one_of(
    some.text(max_size=60),
    some.lists(
        some.sampled_from(
            [
                "<b>", "</b>", "<a href='javascript:x'>", "</a>", "<script>", "&lt;", "&", '"',
                "/stop", "@watch_bot", "tg://resolve?domain=x", "javascript:alert(1)",
                "data:text/html,",
                "https://x.example/", "\n", "\x1b[31m", "\u202e", "\u2066", "\u200f", "שלום", "خبر",
                "</blockquote>", "\x00", "\ud800", "http://", "🇦🇲", "ՀԱՊԿ",
            ]
        ),
        max_size=8,
    ).map("".join),
)  # fmt: skip


class Reader(HTMLParser):
    """Reads what a message's HTML is to a parser."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.opened: list[str] = []
        self.closed: list[str] = []
        self.addresses: list[str] = []
        self.others: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append(tag)
        for name, value in attrs:
            if (tag, name) == ("a", "href"):
                self.addresses.append(value or "")
            elif (tag, name) != ("blockquote", "expandable"):
                self.others.append(f"{tag} {name}")

    def handle_endtag(self, tag: str) -> None:
        self.closed.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    handle_decl = handle_comment  # type: ignore[assignment]  # the names of the argument differ
    handle_pi = unknown_decl = handle_comment


@given(title=HOSTILE, text=HOSTILE, outlet=HOSTILE, link=HOSTILE, word=HOSTILE, other=HOSTILE)
@example("/stop", "see /stop", "@outlet", "JavaScript:alert(1)", "tg://x", 'https://x/"><b>')
def test_whatever_a_feed_says_an_alert_has_only_our_tags_and_web_addresses(
    title: str, text: str, outlet: str, link: str, word: str, other: str
) -> None:
    scored = a_scored_story(title=title, text=text, outlet=outlet, link=link)
    reasons = (Reason(("c",), (word,), Place.TITLE, 1.0),)
    scored = replace(scored, judgement=a_judgement(reasons=reasons))
    also = (a_scored_story(id="b" * 16, outlet=other, link=other).story,)
    message = alert_message(replace(an_alert(), scored=scored, also=also))
    read = Reader(message.html)
    assert read.opened[0] == "b"
    assert sorted(set(read.opened) - {"a", "blockquote"}) == ["b"]
    assert read.opened.count("b") == 1
    assert read.opened.count("blockquote") <= 1
    assert sorted(read.opened) == sorted(read.closed)
    assert read.others == []
    for address in (*read.addresses, *filter(None, [message.preview])):
        assert urlsplit(address).scheme in {"http", "https"}
        assert urlsplit(address).hostname
    assert is_markup(message.html)
    assert message.html.encode()
    assert not ACTING.search(plain_text(message.html, with_addresses=False))
    assert not any(one in message.html for one in TURNING)
    assert len(read.text) <= 4096
    assert message.html.count("\n") == len(message.html.split("\n")) - 1 <= 4


@given(title=HOSTILE, outlet=HOSTILE, link=HOSTILE)
def test_whatever_a_feed_says_a_list_has_only_links(title: str, outlet: str, link: str) -> None:
    story = a_scored_story(title=title, outlet=outlet, link=link)
    [message] = listed("Latest", [story], "hy")
    read = Reader(message.html)
    assert set(read.opened) <= {"a"}
    assert read.others == []
    assert read.opened == read.closed
    assert not ACTING.search(read.text)


@pytest.mark.parametrize(
    "text",
    [
        "Moscow and/or Yerevan, 24/7, https://x.example/a/b?c=d",
        "ՀԱՊԿ «ուժեր», 5 % – $10 #csto",
        "ОДКБ: 3 < 4 & 5 > 2",
        "ratio 1:2, http://x.example",
    ],
)
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("/stop now", f"/{JOINER}stop now"),
        ("see (/stop)", f"see (/{JOINER}stop)"),
        ("я/stop", f"я/{JOINER}stop"),
        ("@durov", f"@{JOINER}durov"),
        ("a@b.example", f"a@{JOINER}b.example"),
        ("TG://x", f"TG:{JOINER}//x"),
        ("ftp://x and https://y", f"ftp:{JOINER}//x and https://y"),
        ("one\ntwo\x1b[31m", "one two [31m"),
    ],
)
def test_what_would_act_is_parted_and_looks_the_same(text: str, parted: str) -> None:
    assert inert(text) == parted


def test_words_from_right_to_left_turn_nothing_around_them() -> None:
    assert inert("\u202eYerevan\u2066") == "Yerevan"
    isolated = inert("חדשות")
    assert (isolated[0], isolated[-1]) == (ISOLATE, END)


@given(text=some.text())
def test_only_a_text_that_runs_from_right_to_left_is_isolated(text: str) -> None:
    shown = inert(text)
    runs_left = any(unicodedata.bidirectional(one) in {"R", "AL"} for one in shown)
    assert not runs_left or shown.startswith(ISOLATE)


def test_markup_is_text() -> None:
    assert in_html('<b>&"') == '&lt;b&gt;&amp;"'


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://x.example/a?b=1&c=«д»", "https://x.example/a?b=1&c=«д»"),
        ("HTTP://x.example", "http://x.example"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("javascript:alert(1)", ""),
        ("java\nscript://x", ""),
        ("tg://resolve?domain=x", ""),
        ("data:text/html,<b>", ""),
        ("//x.example", ""),
        ("https://", ""),
        ("https:///path", ""),
        ("https://[x", ""),
        ("https://x.example:port/", ""),
        ("https://x.example/a b", ""),
        ("https://x.example/\u202eb", ""),
        ("https://x.example/\ud800", ""),
        ("https://x.example/" + "a" * 2048, ""),
        ("", ""),
    ],
)
def test_only_what_a_browser_opens_is_an_address(link: str, address: str) -> None:
    assert web_address(link) == address
