"""Unpacks the bodies of answers, no further than they may grow."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from functools import partial
from typing import Any

import brotli  # type: ignore[import-untyped] # it has none

from bot.errors import TooLarge

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACKINGS = "gzip, deflate, br, zstd"  # that an answer may have
GZIP, ZLIB, BARE = 31, 15, -15  # zlib's words for what stands around the packed bytes

Unpack = Callable[[bytes, int], bytes]  # how a body of so many bytes at most is made
Begin = Callable[[], Any]  # one of zlib's or zstd's objects, which are used alike


def unpacked(body: bytes, packings: str, most: int) -> bytes:
    """Undo the packings that a Content-Encoding names, the last one first.

    Raises TooLarge where it grows beyond *most* bytes, ValueError where it is not packed so or
    breaks off. Source: RFC 9110, 8.4.
    """
    for packing in reversed(packings.lower().split(",")):
        match packing.strip():
            case "" | "identity":
                continue
            case "gzip" | "x-gzip":
                unpack = _from_parts(partial(zlib.decompressobj, GZIP), _is_gzip)
            case "deflate":  # some servers leave out what should stand around it
                window = ZLIB if body[:1] in (b"\x58", b"\x78") else BARE
                unpack = _from_parts(partial(zlib.decompressobj, window), lambda _: False)
            case "br":
                unpack = _from_brotli
            case "zstd":
                unpack = _from_parts(zstd.ZstdDecompressor, bool)
            case _:  # as "utf-8" or "none": browsers too take the body as it is
                continue
        body = unpack(body, most) if body else body  # an answer of nothing may still name one
    return body


def _from_parts(begin: Begin, goes_on: Callable[[bytes], bool]) -> Unpack:
    """Undo all parts that stand one behind the other, while what is left *goes_on*."""

    def unpack(body: bytes, most: int) -> bytes:
        grown = bytearray()
        while True:
            part = begin()
            try:
                grown += part.decompress(body, max_length=most + 1 - len(grown))
            except (zlib.error, zstd.ZstdError) as error:
                raise ValueError(str(error)) from None
            _within(grown, most)
            if not part.eof:
                raise ValueError("it breaks off")
            body = part.unused_data
            if not goes_on(body):
                return bytes(grown)

    return unpack


def _from_brotli(body: bytes, most: int) -> bytes:
    part, grown = brotli.Decompressor(), bytearray()
    try:
        grown += part.process(body, output_buffer_limit=most + 1)
        while len(grown) <= most and not part.is_finished() and not part.can_accept_more_data():
            grown += part.process(b"", output_buffer_limit=most + 1 - len(grown))
    except brotli.error as error:
        raise ValueError(str(error)) from None
    _within(grown, most)
    if not part.is_finished():
        raise ValueError("it breaks off")
    return bytes(grown)


def _is_gzip(body: bytes) -> bool:
    return body.startswith(b"\x1f\x8b")


def _within(grown: bytearray, most: int) -> None:
    if len(grown) > most:
        raise TooLarge(most)
