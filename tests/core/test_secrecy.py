"""No secret gets through, however it is spelled."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.secrecy import HIDDEN, scrubber, without_login

TOKEN = "7312345678:AAF_made-up_made-up_made-up_made-up"  # noqa: S105 - nobody's
HALF = TOKEN.partition(":")[2]
CHARACTERS = some.characters(exclude_categories=["Cs"])


def percent(character: str) -> str:
    return "".join(f"%{octet:02X}" for octet in character.encode())


SPELLINGS: tuple[Callable[[str], str], ...] = (
    str,
    lambda one: one.swapcase() if one.isascii() else one,
    percent,
    lambda one: percent(one).lower(),
    lambda one: quote(percent(one), safe=""),
    lambda one: quote(one, safe=""),
    lambda one: json.dumps(one)[1:-1],
    lambda one: json.dumps(one, ensure_ascii=False)[1:-1],
    lambda one: json.dumps(json.dumps(one))[3:-3],
    lambda one: repr(one)[1:-1],
    lambda one: repr(one.encode())[2:-1],
    escape,
    lambda one: f"&#{ord(one)};",
    lambda one: f"&#x{ord(one):X};",
)


@given(data=some.data(), secret=some.text(CHARACTERS, min_size=4, max_size=40))
def test_a_secret_is_found_in_any_mixture_of_spellings(data: some.DataObject, secret: str) -> None:
    spelt = "".join(data.draw(some.sampled_from(SPELLINGS))(one) for one in secret)
    assert scrubber([secret])(f"before {spelt} after") == f"before {HIDDEN} after"


@pytest.mark.parametrize(
    "shown",
    [
        f"https://api.example/bot{TOKEN}/getMe",
        f"https://api.example/bot{quote(TOKEN, safe='')}/getMe",
        f"URL(scheme=b'https', target=b'/bot{TOKEN}/sendMessage')",
        "/bot" + percent("7") + TOKEN[1:],
        f"bot7312345678 {HALF}",
        f"...{HALF[:9]}{percent(HALF[9])}{HALF[10:]}...",
    ],
)
def test_a_token_is_hidden_in_every_form_of_its_address(shown: str) -> None:
    hidden = scrubber([TOKEN])(shown)
    assert HIDDEN in hidden
    assert HALF[10:] not in hidden


@given(text=some.text())
def test_where_there_is_no_secret_nothing_changes(text: str) -> None:
    assert scrubber([])(text) == text
    assert scrubber(["", TOKEN])(text) == text


def test_the_longest_secret_is_hidden_first() -> None:
    assert scrubber(["pass", "password=pass"])("password=pass") == HIDDEN


def test_a_short_half_is_no_secret_by_itself() -> None:
    assert scrubber(["1:short"])("short") == "short"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://ani:s3cr%25t@a.example/x", "https://a.example/x"),
        ("//ani:s3@cret@a.example", "//a.example"),
        ("http://ani:a secret@[bad", "http://[bad"),
        ("https://a.example//x@y?z=//b@c", "https://a.example//x@y?z=//b@c"),
        ("ani@a.example", "ani@a.example"),
    ],
)
def test_an_address_is_shown_without_name_and_password(address: str, shown: str) -> None:
    assert without_login(address) == shown
