"""Bodies are unpacked, whatever they are packed with, and no further than they may grow."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress

import brotli  # type: ignore[import-untyped] # it has none
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import TooLarge
from bot.sources.unpacking import unpacked

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def bare(body: bytes) -> bytes:
    """Pack as servers do that take "deflate" at its word."""
    return zlib.compress(body)[2:-4]


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
    "identity": bytes,
    "": bytes,
}
TEXT = "Ереван и Москва — Երևան և Մոսկվա. ".encode() * 200


@pytest.mark.parametrize("packing", PACKINGS)
def test_what_was_packed_is_unpacked(packing: str) -> None:
    assert unpacked(PACKINGS[packing](TEXT), packing.upper(), len(TEXT)) == TEXT


def test_deflate_may_stand_alone_and_packings_may_follow_each_other() -> None:
    assert unpacked(bare(TEXT), "deflate", 99_999) == TEXT
    assert unpacked(gzip.compress(brotli.compress(TEXT)), "br, gzip", 99_999) == TEXT


@pytest.mark.parametrize("packing", ["gzip", "zstd"])
def test_parts_behind_each_other_are_all_unpacked(packing: str) -> None:
    pack = PACKINGS[packing]
    assert unpacked(pack(b"a" * 9) + pack(b"b" * 9), packing, 18) == b"a" * 9 + b"b" * 9
    with pytest.raises(TooLarge):
        unpacked(pack(b"a" * 9) + pack(b"b" * 9), packing, 17)


def test_what_follows_a_packed_body_is_left_out() -> None:
    assert unpacked(gzip.compress(TEXT) + b"\0\0", "gzip", 99_999) == TEXT


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br", "zstd"])
def test_a_body_grows_to_its_limit_and_no_further(packing: str) -> None:
    packed = PACKINGS[packing](b"\0" * 1_000_000)
    assert len(unpacked(packed, packing, 1_000_000)) == 1_000_000
    with pytest.raises(TooLarge):
        unpacked(packed, packing, 999_999)


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br", "zstd"])
def test_a_body_that_breaks_off_is_not_believed(packing: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        unpacked(PACKINGS[packing](TEXT)[:-9], packing, 99_999)


@pytest.mark.parametrize("named", ["UTF-8", "none", "text/xml", "compress", "gzip, utf-8"])
def test_what_is_named_as_a_packing_and_is_none_leaves_the_body_as_it_is(named: str) -> None:
    body = PACKINGS["gzip" if "gzip" in named else ""](TEXT)
    assert unpacked(body, named, 99_999) == TEXT


@given(st.sampled_from(["gzip", "deflate", "br", "zstd"]), st.binary(max_size=200))
def test_any_bytes_are_unpacked_or_refused(packing: str, body: bytes) -> None:
    with suppress(ValueError, TooLarge):
        assert len(unpacked(body, packing, 1000)) <= 1000
