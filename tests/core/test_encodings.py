"""Bytes as text, whatever they say of themselves."""

import pytest

from bot.core.encodings import Reading, text_of

WORDS = "Договор о безопасности"
XML = "<?xml version='1.0' encoding='{}'?><t>{}</t>"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "windows-1251", "koi8-r", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_a_document_is_read_as_it_declares(encoding: str) -> None:
    body = XML.format(encoding, WORDS).encode(encoding)
    assert WORDS in text_of(body, "").text


def test_the_document_goes_before_the_header() -> None:
    body = XML.format("windows-1251", WORDS).encode("windows-1251")
    assert WORDS in text_of(body, "text/xml; charset=utf-8").text


def test_of_two_cyrillic_readings_the_one_without_inner_capitals_is_right() -> None:
    body = XML.format("windows-1251", WORDS).encode("koi8-r")
    assert WORDS in text_of(body, "").text


def test_an_encoding_that_is_not_the_declared_one_is_told() -> None:
    assert text_of(XML.format("windows-1251", WORDS).encode("koi8-r"), "").fault == (
        "it says cp1251, but is koi8-r"
    )
    assert text_of(XML.format("windows-1251", WORDS).encode(), "") == Reading(
        XML.format("windows-1251", WORDS), "it says cp1251, but is utf-8"
    )
    assert text_of(XML.format("windows-1251", WORDS).encode("cp1251"), "").fault == ""


def test_what_only_claims_to_be_an_encoding_unpacks_nothing() -> None:
    body = XML.format("zlib", WORDS).encode()
    assert text_of(body, "text/xml; charset=hex") == Reading(body.decode())
    assert text_of(b"\xff" + body, "text/xml; charset=zip").text.startswith("ÿ<?xml") is False


def test_plain_letters_are_read_as_declared() -> None:
    body = "<?xml version='1.0' encoding='iso-2022-jp'?><t>東京</t>".encode("iso-2022-jp")
    assert "東京" in text_of(body, "").text


def test_the_header_counts_where_the_document_says_nothing() -> None:
    assert text_of(WORDS.encode("windows-1251"), "text/xml; charset=windows-1251").text == WORDS
    assert text_of("é".encode("latin-1"), "").text == "é"
    assert text_of(b"\xe9", "text/xml; charset=no-such").text == "é"


def test_a_broken_byte_does_not_change_the_reading_of_the_rest() -> None:
    body = XML.format("utf-8", WORDS).encode() + b"\xd0"
    assert WORDS in text_of(body, "").text
    assert "�" in text_of(body, "").text
    assert text_of(body, "").fault == "it has bytes that are not utf-8"
    assert WORDS in text_of(WORDS.encode() + b"\xd0", "").text


def test_an_unknown_encoding_is_no_encoding() -> None:
    assert WORDS in text_of(XML.format("klingon", WORDS).encode(), "").text


def test_other_declared_encodings_are_believed() -> None:
    assert "é" in text_of(XML.format("iso-8859-1", "é").encode("latin-1"), "").text
