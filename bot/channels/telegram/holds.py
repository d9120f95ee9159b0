"""What Telegram asks us to wait for (429) is kept to the letter, by every call.

A `retry_after` holds the chat that the call named, or everything where it named none. Where many
chats in a row are told to wait and none is heard in between, it is the bot that is meant: all is
held.

Source: Bot API, "Making requests", `ResponseParameters`.
"""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any

from telegram import Bot
from telegram.request import HTTPXRequest, RequestData

MANY = 8  # chats; with a third of all calls refused at random, so many in a row are one in 6,000
TOO_MANY, WELL = 429, 200


class Holds:
    """Until when no call may name a chat, or no call at all may be made."""

    def __init__(self) -> None:
        self._until: dict[int | None, float] = {}
        self._refused: set[int] = set()

    def hold(self, chat_id: int | None, span: timedelta) -> None:
        """Let nobody call a chat, or with None anything, before *span* has passed."""
        self._refused |= {chat_id} if chat_id is not None else set()
        is_for_all = len(self._refused) >= MANY
        for held in {chat_id, None} if is_for_all else {chat_id}:
            until = _clock() + span.total_seconds()
            self._until[held] = max(self._until.get(held, 0.0), until)

    def accepted(self) -> None:
        """Note that a call was taken: not everybody is told to wait."""
        self._refused.clear()

    def left(self, chat_id: int | None) -> float:
        """Give the seconds for which a chat, or with None everything, is still held."""
        now = _clock()
        self._until = {one: until for one, until in self._until.items() if until > now}
        return max(self._until.get(chat_id, now), self._until.get(None, now)) - now

    async def passed(self, chat_id: int | None) -> None:
        """Wait until a chat, or with None everything, is held no longer."""
        while (left := self.left(chat_id)) > 0:  # noqa: ASYNC110 - it may grow meanwhile
            await asyncio.sleep(left)


class HeedingRequest(HTTPXRequest):
    """The library's way to Telegram, which waits where it was told to."""

    def __init__(self, holds: Holds, **settings: Any) -> None:
        super().__init__(**settings)
        self.holds = holds

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *rest: Any,
        **timeouts: Any,
    ) -> tuple[int, bytes]:
        """Make a call once it may be made, and take note of what it is answered."""
        chat_id = _chat_of(request_data)
        await self.holds.passed(chat_id)
        status, body = await super().do_request(url, method, request_data, *rest, **timeouts)
        if status == WELL and chat_id is not None:
            self.holds.accepted()
        elif status == TOO_MANY and (span := _retry_after(body)) is not None:
            self.holds.hold(chat_id, span)
        return status, body


def holds_of(bot: Bot) -> Holds:
    """Give what a bot's calls wait for."""
    return bot.request.holds if isinstance(bot.request, HeedingRequest) else Holds()


def _chat_of(request_data: RequestData | None) -> int | None:
    named = request_data.parameters.get("chat_id") if request_data is not None else None
    return named if isinstance(named, int) else None


def _retry_after(body: bytes) -> timedelta | None:
    try:
        return timedelta(seconds=float(json.loads(body)["parameters"]["retry_after"]))
    except (ValueError, TypeError, KeyError, OverflowError):
        return None  # not Telegram's words


def _clock() -> float:
    return asyncio.get_running_loop().time()
