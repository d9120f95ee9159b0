"""Unpacks the bodies of answers, no further than they may grow."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped] # it has none

from bot.errors import TooLarge

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACKINGS = "gzip, deflate, br, zstd"  # that an answer may have
GZIP, ZLIB, BARE = 31, 15, -15  # zlib's words for what stands around the packed bytes


def unpacked(body: bytes, packings: str, most: int) -> bytes:
    """Undo the packings that a Content-Encoding names, the last one first.

    Raises TooLarge where it grows beyond *most* bytes, ValueError where it is packed in none of
    these ways or breaks off. Source: RFC 9110, 8.4.
    """
    for packing in reversed(packings.lower().split(",")):
        match packing.strip():
            case "" | "identity":
                continue
            case "gzip" | "x-gzip":
                unpack = _from_zlib(GZIP)
            case "deflate":  # some servers leave out what should stand around it
                unpack = _from_zlib(ZLIB if body[:1] in (b"\x58", b"\x78") else BARE)
            case "br":
                unpack = _from_brotli
            case "zstd":
                unpack = _from_zstd
            case unknown:
                raise ValueError(f"packed as {unknown}")
        body = unpack(body, most) if body else body  # an answer of nothing may still name one
    return body


def _from_zlib(window: int) -> Callable[[bytes, int], bytes]:
    def unpack(body: bytes, most: int) -> bytes:
        """Undo all parts that stand one behind the other; what follows them is no part."""
        grown = bytearray()
        while True:
            part = zlib.decompressobj(window)
            try:
                grown += part.decompress(body, most + 1 - len(grown))
            except zlib.error as error:
                raise ValueError(str(error)) from None
            _within(grown, most)
            if not part.eof:
                raise ValueError("it breaks off")
            body = part.unused_data
            if window != GZIP or not body.startswith(b"\x1f\x8b"):
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


def _from_zstd(body: bytes, most: int) -> bytes:
    grown = bytearray()
    while body:
        part = zstd.ZstdDecompressor()
        try:
            grown += part.decompress(body, max_length=most + 1 - len(grown))
        except zstd.ZstdError as error:
            raise ValueError(str(error)) from None
        _within(grown, most)
        if not part.eof:
            raise ValueError("it breaks off")
        body = part.unused_data
    return bytes(grown)


def _within(grown: bytearray, most: int) -> None:
    if len(grown) > most:
        raise TooLarge(most)
