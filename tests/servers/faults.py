"""What a Bot API server can suffer: each a switch for `BotApi.fault`, or a span of time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.servers.bot_api import BotApi, Fault, failure

Answer = tuple[int, dict[str, Any] | str] | str | None

MANNERS = ("refuses", "fails", "hangs", "babbles")
BABBLE: tuple[tuple[int, dict[str, Any] | str], ...] = (
    (200, "<html>Please log in to the network</html>"),
    (200, ""),
    (200, "[]"),
    (200, "null"),
    (200, {"ok": True}),
    (200, {"ok": True, "result": "soon"}),
    (200, {"ok": True, "result": [7]}),
    (200, '{"ok": true, "result": {"mess'),
    (502, "<html>Bad Gateway</html>"),
    (400, {"ok": False}),
    (403, "<html>Blocked by your administrator</html>"),
)


def _text_of(parameters: dict[str, Any]) -> str:
    return str(parameters.get("text", ""))


def chat_of(parameters: dict[str, Any]) -> int | None:
    """Give the chat that a message or an edit is for; None where the call is neither."""
    return int(parameters["chat_id"]) if {"chat_id", "text"} <= parameters.keys() else None


@dataclass
class Storm:
    """Tells chats at random to wait for some seconds, and notes who comes before his time."""

    rng: Random
    share: float = 0.3
    longest: int = 3
    refused: int = 0
    early: list[float] = field(default_factory=list)
    _until: dict[int, float] = field(default_factory=dict)

    def __call__(self, method: str, parameters: dict[str, Any]) -> Answer:
        chat_id = chat_of(parameters)
        if chat_id is None:
            return None
        now = asyncio.get_running_loop().time()
        too_early = self._until.get(chat_id, now) - now
        if too_early > 0:
            self.early.append(too_early)
        elif self.rng.random() >= self.share:
            return None
        seconds = self.rng.randint(1, self.longest)
        self._until[chat_id] = now + seconds
        self.refused += 1
        said = f"Too Many Requests: retry after {seconds}"
        return 429, failure(429, said, retry_after=seconds)


def blocked(chat_id: int) -> Fault:
    """A reader who has blocked the bot."""
    said = failure(403, "Forbidden: bot was blocked by the user")
    return lambda method, given: (403, said) if chat_of(given) == chat_id else None


def migrated(chat_id: int, successor: int) -> Fault:
    """A group that has become a supergroup with another id."""
    said = failure(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        migrate_to_chat_id=successor,
    )
    return lambda method, given: (400, said) if chat_of(given) == chat_id else None


def poisoned(chat_id: int, text: str) -> Fault:
    """A text on which the server breaks, in one chat, while all else is well."""
    said = failure(500, "Internal Server Error")
    return lambda method, given: (
        (500, said) if chat_of(given) == chat_id and text in _text_of(given) else None
    )


def each(*faults: Fault) -> Fault:
    """Several faults at once: the first that has something to say."""

    def ask(method: str, parameters: dict[str, Any]) -> Answer:
        answers = (fault(method, parameters) for fault in faults)
        return next((answer for answer in answers if answer is not None), None)

    return ask


@asynccontextmanager
async def down(api: BotApi, manner: str) -> AsyncIterator[None]:
    """Let the server be down in one of the `MANNERS`: for every call, and with nothing accepted."""
    rng = Random(manner)  # noqa: S311 - the same babble each time
    if manner == "refuses":
        await api.close()
    elif manner == "fails":
        api.fault = lambda method, given: (500, failure(500, "Internal Server Error"))
    elif manner == "hangs":
        api.release.clear()
        api.fault = lambda method, given: "hang"
    else:
        assert manner == "babbles"
        api.fault = lambda method, given: rng.choice(BABBLE)
    yield
    api.fault = None
    if manner == "refuses":
        await api.open_again()
    api.release.set()
