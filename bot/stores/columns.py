"""What stands in a column and is no plain number or text: moments, spans, lists."""

from __future__ import annotations

import json
import struct
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """An aware datetime as microseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Store a moment."""
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Give a moment back, in UTC."""
        return None if value is None else EPOCH + value * MICROSECOND


class Span(TypeDecorator[timedelta]):
    """A span of time in microseconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> int | None:
        """Store a span."""
        return None if value is None else value // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> timedelta | None:
        """Give a span back."""
        return None if value is None else value * MICROSECOND


class Floats(TypeDecorator[tuple[float, ...]]):
    """A few numbers as the hexadecimal digits of their bytes, which takes a tenth of JSON's time.

    What an earlier version wrote is JSON.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[float, ...] | None, dialect: Dialect) -> str:
        """Store numbers."""
        return struct.pack(f"<{len(value)}d", *value).hex() if value else ""

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[float, ...]:
        """Give numbers back."""
        if not value:
            return ()
        if value.startswith("["):
            return tuple(json.loads(value))
        return struct.unpack(f"<{len(value) // 16}d", bytes.fromhex(value))


class Json(TypeDecorator[Any]):
    """Lists and dicts as JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Store a value."""
        return json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Give a value back."""
        return json.loads(value) if value else []


class Texts(TypeDecorator[tuple[str, ...]]):
    """A few texts as JSON, mostly the same few: they are written and read once."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:
        """Store texts."""
        return _written(value) if value else "[]"

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        """Give texts back."""
        return _read(value) if value else ()


@lru_cache
def _written(texts: tuple[str, ...]) -> str:
    return json.dumps(texts, ensure_ascii=False)


@lru_cache
def _read(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))
