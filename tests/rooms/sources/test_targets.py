"""Addresses as they are asked for."""

from __future__ import annotations

import pytest

from bot.errors import Unreachable
from bot.sources.targets import Target, host_of, redirected, target_of


@pytest.mark.parametrize(
    ("url", "target"),
    [
        (
            "https://Courier.example/rss?a=b",
            Target("https://Courier.example/rss?a=b", "courier.example", 443, "courier.example"),
        ),
        ("http://127.0.0.1:8080/", Target("http://127.0.0.1:8080/", "127.0.0.1", 8080, "")),
        ("http://[::1]/", Target("http://[::1]/", "::1", 80, "")),
        ("http://0177.0.0.1/", Target("http://0177.0.0.1/", "0177.0.0.1", 80, "")),
        (
            "https://вести.рф/лента новостей",
            Target(
                "https://xn--b1agj9af.xn--p1ai/%D0%BB%D0%B5%D0%BD%D1%82%D0%B0"
                "%20%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B5%D0%B9",
                "вести.рф", 443, "xn--b1agj9af.xn--p1ai",
            ),
        ),
        (
            "http://x.example/all news?q=a b",
            Target("http://x.example/all%20news?q=a+b", "x.example", 80, "x.example"),
        ),
        (
            "http://name:secret@x.example/",
            Target("http://name:secret@x.example/", "x.example", 80, "x.example"),
        ),
    ],
)  # fmt: skip
def test_an_address_is_read_in_letters_of_any_script(url: str, target: Target) -> None:
    assert target_of(url) == target


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("ftp://x.example/", "neither http:// nor https://"),
        ("file:///etc/passwd", "neither http:// nor https://"),
        ("courier", "none that can be asked"),
        ("http:///rss", "none that can be asked"),
        ("http://[bad", "none that can be asked"),
        ("http://[վատ/", "none that can be asked"),
        ("http://x.example:99999/", "none that can be asked"),
        (f"http://{'ա' * 99}.example/", "none that can be asked"),
    ],
)
def test_an_address_that_cannot_be_asked_is_told_as_such(url: str, sentence: str) -> None:
    with pytest.raises(Unreachable, match=sentence):
        target_of(url)


def test_where_there_is_no_host_none_is_given() -> None:
    assert host_of("http://[bad") == ""
    assert host_of("http://n:p@X.example:8080/y") == "x.example"


NAMED = "http://ani:p@x.example/rss"


@pytest.mark.parametrize(
    ("url", "location", "address"),
    [
        (NAMED, "/b?c", "http://ani:p@x.example/b?c"),
        (NAMED, "http://x.example/b", "http://ani:p@x.example/b"),
        (NAMED, "https://x.example/b", "https://ani:p@x.example/b"),
        (NAMED, "//y.example/b", "http://y.example/b"),
        (NAMED, "http://x.example:81/b", "http://x.example:81/b"),
        (NAMED.replace("http:", "https:"), "http://x.example/b", "http://x.example/b"),
        ("http://x.example/rss", "http://eve:p@x.example/", "http://eve:p@x.example/"),
    ],
)
def test_a_name_and_a_password_follow_to_the_same_host_only(
    url: str, location: str, address: str
) -> None:
    assert redirected(url, location) == address
