"""What an operator can set: bot.toml and the environment, typed and complete."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.model.feeds import Feed
from bot.model.topics import Topic


@dataclass(frozen=True, slots=True)
class PollOptions:
    """*interval* is the longest gap between two polls of a feed unless *slowest* is set."""

    interval: timedelta = timedelta(minutes=5)
    slowest: timedelta | None = None


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What a fetch may take; *allow_private* are `host:port` or `host` that may be private."""

    timeout: timedelta = timedelta(seconds=10)
    max_bytes: int = 8_000_000
    concurrency: int = 16
    per_host: int = 4
    allow_private: tuple[str, ...] = ()
    user_agent: str = "csto-watch (+https://github.com/csto-watch/csto-watch)"


@dataclass(frozen=True, slots=True)
class DeliverRates:
    """Messages a second to one chat and over all, and a minute to one group."""

    per_chat_per_second: float = 1.0
    overall_per_second: float = 30.0
    per_group_per_minute: float = 20.0


@dataclass(frozen=True, slots=True)
class AlertOptions:
    """*backlog*: what waited longer is passed, not sent; *max_age*: an older story is no news."""

    backlog: timedelta = timedelta(hours=6)
    max_age: timedelta = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Options:
    """All of bot.toml; *keep* is how long stories are kept, *invite_only* who may subscribe."""

    poll: PollOptions = field(default_factory=PollOptions)
    fetch: FetchLimits = field(default_factory=FetchLimits)
    deliver: DeliverRates = field(default_factory=DeliverRates)
    alerts: AlertOptions = field(default_factory=AlertOptions)
    keep: timedelta = timedelta(days=90)
    invite_only: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """All of CONFIG_DIR; *warnings* are sentences for the log, and no part of what is set."""

    folder: Path
    options: Options
    feeds: tuple[Feed, ...]
    topics: tuple[Topic, ...]
    warnings: tuple[str, ...] = field(default=(), compare=False)

    @property
    def enabled_feeds(self) -> tuple[Feed, ...]:
        """Give the feeds that are polled."""
        return tuple(feed for feed in self.feeds if feed.enabled)


@dataclass(frozen=True, slots=True)
class Environment:
    """What the environment and `.env` set; *token* is empty where there is no bot.

    What may hold a secret is not shown where it is printed.
    """

    token: str = field(default="", repr=False)
    api_url: str = field(default="https://api.telegram.org", repr=False)
    database_url: str = field(default="sqlite:///csto-watch.sqlite3", repr=False)
    config_dir: Path = Path("config")
    admin_chat_ids: frozenset[int] = frozenset()
    host: str = "127.0.0.1"
    port: int = 8080
    log_level: str = "INFO"
    log_format: str = "text"
