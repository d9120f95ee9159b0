"""Every error that the project raises on purpose.

WatchError                     str() is the whole sentence, with what to do
├── SettingsError              many faults at once, each with file, line and key
├── FetchError                 a feed could not be fetched
│   ├── Unreachable
│   ├── Blocked                the address guard refused the address
│   ├── TooLarge
│   └── BadStatus
├── FeedError                  the document isn't a feed
├── StoreError                 the database can't be used
│   ├── Busy                   another service holds it
│   ├── Damaged                its file is broken; a backup must take its place
│   └── SchemaTooNew           it was written by a later version
├── ChannelError               the channel can't be used at all (token refused)
├── ServiceError               the service can't start or go on (port taken, a loop died)
└── ModelError                 the judge's file doesn't fit, or can't be trained
    └── WorseModel             what was trained from an edit is worse than what is in force

An error carries its facts as attributes and builds its sentence itself. What is
expected in normal work (a failing feed, a refused message) is a value, not an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta


class WatchError(Exception):
    """Base of all; `str()` is a whole sentence for the person who must act."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in the configuration; *line* counts from 1 and is 0 where unknown."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        """Say it as `file:line: key: message`, leaving out what is unknown."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"


class SettingsError(WatchError):
    """The configuration has mistakes; *faults* holds every one, in file and line order."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line, fault.key)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class FetchError(WatchError):
    """A feed could not be fetched; *retry_after* is what its server asked for.

    *is_lasting* where another try would hardly end otherwise.
    """

    def __init__(
        self, message: str, *, retry_after: timedelta | None = None, is_lasting: bool = False
    ) -> None:
        self.retry_after, self.is_lasting = retry_after, is_lasting
        super().__init__(message)


class Unreachable(FetchError):
    """No connection, no name, no answer in time, or an answer cut short."""


class Blocked(FetchError):
    """The address guard refused to connect; *by* is the host that redirected there, if one did."""

    def __init__(self, host: str, address: str, *, by: str = "") -> None:
        self.host, self.address = host, address
        where = f"{by} redirects to {host}, which" if by else host
        super().__init__(
            f"{where} leads to the private address {address}; to allow it, add it to "
            "allow_private under [fetch] in bot.toml",
            is_lasting=True,
        )


class TooLarge(FetchError):
    """The document is larger than *max_bytes* after decompression."""

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        super().__init__(
            f"the document is larger than {max_bytes} bytes; raise max_bytes under [fetch] "
            "in bot.toml if the feed is to be trusted"
        )


ADVICE = {
    401: "; it asks for a name and a password: https://NAME:PASSWORD@…",
    403: "; if browsers can read it, try another user_agent in feeds.toml",
}


class BadStatus(FetchError):
    """The server answered with a status that is no document."""

    def __init__(self, status: int, *, retry_after: timedelta | None = None) -> None:
        self.status = status
        is_lasting = 400 <= status < 500 and status not in {408, 425, 429}  # noqa: PLR2004 - HTTP
        message = f"the server answered {status}{ADVICE.get(status, '')}"
        super().__init__(message, retry_after=retry_after, is_lasting=is_lasting)


class FeedError(WatchError):
    """The document isn't a feed; the sentence says what it is instead, or where it broke."""


class StoreError(WatchError):
    """The database can't be used."""


class Busy(StoreError):
    """Another service holds the database."""


class Damaged(StoreError):
    """A database's file is broken; *damage* is what SQLite says of it."""

    def __init__(self, name: str, damage: str) -> None:
        self.name, self.damage = name, damage
        super().__init__(
            f"{name}: the file is damaged ({damage}); end the service and put a backup in its "
            "place with `csto-watch restore FILE`"
        )


class SchemaTooNew(StoreError):
    """The database was written by a later version of csto-watch."""

    def __init__(self, revision: str) -> None:
        self.revision = revision
        super().__init__(
            f"the database has schema {revision}, which this version doesn't know; "
            "install the version of csto-watch that wrote it, or a later one"
        )


class ChannelError(WatchError):
    """The channel can't be used at all, for instance because the token was refused."""


class ServiceError(WatchError):
    """The service can't start or go on."""


class ModelError(WatchError):
    """The model file doesn't fit its topic, or a model can't be trained."""


class WorseModel(ModelError):
    """A model trained from an edit is worse on the held-back examples, so it isn't taken live.

    *before* and *after* are average precisions on the same texts, *margin* what is let pass.
    """

    def __init__(self, topic: str, before: float, after: float, margin: float) -> None:
        self.topic, self.before, self.after, self.margin = topic, before, after, margin
        super().__init__(
            f"{topic}: what was learned from the edit tells the held-back examples apart worse "
            f"than before (average precision {after:.3f}, {before:.3f} before; {margin} less is "
            "let pass), so the words are in force and the weights wait. Look at the terms and "
            "examples that changed, or take it all the same: `csto-watch train`, then a restart"
        )

    def __reduce__(self) -> tuple[type[WorseModel], tuple[str, float, float, float]]:
        """Let it pass from the process that trains."""
        return WorseModel, (self.topic, self.before, self.after, self.margin)
