"""`bot.toml` as an operator writes it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from bot.model.options import AlertOptions, DeliverRates, FetchLimits, Options, PollOptions
from bot.settings.faults import Document, Listed, Table
from bot.settings.spans import said, size, span

PRIVATE = re.compile(r"[^\s/:]+(:\d{1,5})?|\[[0-9a-fA-F:.]+\](:\d{1,5})?|[0-9a-fA-F:]+")
HEADER = re.compile(r"[\x20-\x7e]+")


def _host(value: str) -> str:
    if not PRIVATE.fullmatch(value):
        raise ValueError(f'is {said(value)}, expected "host" or "host:port"')
    return value


def _header(value: str) -> str:
    if not HEADER.fullmatch(value):
        raise ValueError(f"is {said(value)}, expected one line of plain Latin characters")
    return value


Span = Annotated[timedelta, BeforeValidator(span)]
Size = Annotated[int, BeforeValidator(size)]
Rate = Annotated[float, Field(gt=0, le=100_000)]
Host = Annotated[str, AfterValidator(_host)]
HeaderLine = Annotated[str, AfterValidator(_header)]


class PollTable(Table):
    """[poll]"""

    interval: Span = PollOptions().interval
    slowest: Span | None = None


class FetchTable(Table):
    """[fetch]"""

    timeout: Span = FetchLimits().timeout
    max_bytes: Size = FetchLimits().max_bytes
    concurrency: Annotated[int, Field(ge=1, le=1000)] = FetchLimits().concurrency
    per_host: Annotated[int, Field(ge=1, le=100)] = FetchLimits().per_host
    allow_private: Listed[Host] = ()
    user_agent: HeaderLine = FetchLimits().user_agent


class DeliverTable(Table):
    """[deliver]"""

    per_chat_per_second: Rate = DeliverRates().per_chat_per_second
    overall_per_second: Rate = DeliverRates().overall_per_second
    per_group_per_minute: Rate = DeliverRates().per_group_per_minute


class AlertsTable(Table):
    """[alerts]"""

    backlog: Span = AlertOptions().backlog
    max_age: Span = AlertOptions().max_age


class KeepTable(Table):
    """[keep]"""

    days: Annotated[int, Field(ge=1, le=3650)] = Options().keep.days


class AccessTable(Table):
    """[access]"""

    mode: Literal["open", "invite"] = "open"


class BotFile(Table):
    """All of bot.toml."""

    poll: PollTable = PollTable()
    fetch: FetchTable = FetchTable()
    deliver: DeliverTable = DeliverTable()
    alerts: AlertsTable = AlertsTable()
    keep: KeepTable = KeepTable()
    access: AccessTable = AccessTable()


def options_in(document: Document) -> Options:
    """Read bot.toml; what is wrong is noted in the document, and the defaults stand in."""
    file = document.fit(BotFile, document.values) or BotFile()
    poll = PollOptions(**file.poll.model_dump())
    if poll.slowest is not None and poll.slowest < poll.interval:
        document.add(("poll", "slowest"), "is shorter than interval, expected as long or longer")
    return Options(
        poll=poll,
        fetch=FetchLimits(**file.fetch.model_dump()),
        deliver=DeliverRates(**file.deliver.model_dump()),
        alerts=AlertOptions(**file.alerts.model_dump()),
        keep=timedelta(days=file.keep.days),
        invite_only=file.access.mode == "invite",
    )
