"""A Bot API server for tests: checks what Telegram checks, remembers what it was told."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from aiohttp import web

from tests.servers.bot_rules import MOST_TOAST, keyboard_problem, problem

MOST_CAPTION = 1024  # of a text under a file
TOKEN = "123456:TEST-token_that-must-never-show"  # noqa: S105 - it opens nothing


@dataclass
class SentMessage:
    chat_id: int
    message_id: int
    html: str
    at: float
    payload: dict[str, Any] = field(repr=False)

    @property
    def rows(self) -> list[list[dict[str, Any]]]:
        return _keyboard(self.payload)

    @property
    def buttons(self) -> list[dict[str, Any]]:
        return [button for row in self.rows for button in row]


Fault = Callable[[str, dict[str, Any]], tuple[int, dict[str, Any] | str] | str | None]


class Arrival(NamedTuple):
    """A message or an edit that reached the server, whatever it answered."""

    at: float
    chat_id: int


@dataclass
class BotApi:
    """What the server was told, and switches for what it plays.

    A *fault* is asked before each call with the method and its parameters: it gives a status with
    a body to answer instead (a text goes as it is), `"drop"` to take the call and break the
    connection, `"reset"` to break it at once, `"hang"` to be silent until `release` is set and
    then break it, `"slow"` to answer after a second, or None. A *delay* gives the seconds that an
    answer to a method takes.
    """

    token: str = TOKEN
    messages: list[SentMessage] = field(default_factory=list)
    edits: list[SentMessage] = field(default_factory=list)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    admins: set[tuple[int, int]] = field(default_factory=set)
    fault: Fault | None = None
    delay: Callable[[str], float] = lambda method: 0.0
    release: asyncio.Event = field(default_factory=asyncio.Event)
    url: str = ""
    is_strict: bool = False  # refuses edits of what was never sent, and presses of no button
    is_paced: bool = True  # and, where it is strict, what comes faster than Telegram takes it
    refusals: list[str] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    too_fast: int = 0
    _shown: dict[tuple[int, int], SentMessage] = field(default_factory=dict)
    _pressed: set[str] = field(default_factory=set)
    _updates: deque[dict[str, Any]] = field(default_factory=deque)
    _last_update: int = 0
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _runner: web.AppRunner | None = None

    # What a person does in Telegram

    async def write(
        self,
        text: str,
        *,
        chat_id: int = 7,
        user_id: int | None = None,
        language: str = "en",
        answered: SentMessage | None = None,
    ) -> None:
        chat = {"id": chat_id, "type": "private", "first_name": "Ani"}
        if chat_id < 0:
            chat = {"id": chat_id, "type": "supergroup", "title": "Desk"}
        sender = {
            "id": user_id or abs(chat_id),
            "is_bot": False,
            "first_name": "Ani",
            "language_code": language,
        }
        message = {"message_id": self._next_id(), "date": 1, "chat": chat, "from": sender}
        reply = {"reply_to_message": _message(answered)} if answered else {}
        await self.put(message={**message, **reply, "text": text})

    async def press(
        self,
        message: SentMessage,
        payload: str,
        *,
        user_id: int = 7,
        kind: str = "supergroup",
        language: str = "en",
    ) -> None:
        chat_type = "private" if message.chat_id > 0 else kind
        query = str(self._next_id())
        self._pressed.add(query)
        await self.put(
            callback_query={
                "id": query,
                "from": {
                    "id": user_id,
                    "is_bot": False,
                    "first_name": "Ani",
                    "language_code": language,
                },
                "chat_instance": "1",
                "data": payload,
                "message": {
                    "message_id": message.message_id,
                    "date": 1,
                    "chat": {"id": message.chat_id, "type": chat_type},
                    "text": "x",
                },
            }
        )

    async def put(self, **update: Any) -> None:
        """Let any update happen."""
        async with self._changed:
            self._last_update += 1
            self._updates.append({"update_id": self._last_update, **update})
            self._changed.notify_all()

    async def until(self, condition: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until the calls so far make *condition* true; TimeoutError if they never do."""
        async with self._changed, asyncio.timeout(seconds):
            await self._changed.wait_for(condition)

    @property
    def is_heard(self) -> bool:
        """Whether the bot has confirmed all that has happened."""
        return not self._updates

    def to(self, chat_id: int) -> list[SentMessage]:
        return [message for message in self.messages if message.chat_id == chat_id]

    # The server's side

    async def answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _failed(401, "Unauthorized")
        parameters = await _parameters(request)
        self.calls.append((method, parameters))
        if {"chat_id", "text"} <= parameters.keys():
            at = asyncio.get_running_loop().time()
            self.arrivals.append(Arrival(at, int(parameters["chat_id"])))
        if seconds := self.delay(method):
            await self._tell_watchers()
            await asyncio.sleep(seconds)
        played = self.fault(method, parameters) if self.fault else None
        if isinstance(played, tuple):
            await self._tell_watchers()
            status, body = played
            text = body if isinstance(body, str) else json.dumps(body)
            return web.Response(text=text, status=status, content_type="application/json")
        if played in {"hang", "reset"}:
            await self._tell_watchers()
            if played == "hang":
                await self.release.wait()
            return self._broken_off(request)
        if played == "slow":
            await asyncio.sleep(1)
        by_name = {name.lower(): name for name in dir(type(self))}  # capitals don't matter
        act = getattr(self, by_name.get(f"_{method.lower()}", ""), None)
        result = self._noted(await act(parameters) if act else True)
        await self._tell_watchers()
        if isinstance(result, web.StreamResponse):
            return result
        if played == "drop":
            return self._broken_off(request)
        return web.json_response({"ok": True, "result": result})

    def _noted(self, result: Any) -> Any:
        """Remember what was refused."""
        if isinstance(result, web.Response):
            self.refusals.append(result.text or "")
        return result

    def _broken_off(self, request: web.Request) -> web.Response:
        if request.transport is not None:  # else the other side was quicker
            request.transport.close()
        return web.Response()

    async def open(self, port: int = 0) -> None:
        """Begin to listen on loopback."""
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self.answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        """Break off what is open, and refuse what comes."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def open_again(self) -> None:
        """Listen where it listened before."""
        await self.open(int(self.url.rpartition(":")[2]))

    async def _tell_watchers(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _getMe(self, parameters: dict[str, Any]) -> Any:  # noqa: N802 - Telegram's name
        return {"id": 1, "is_bot": True, "first_name": "Watch", "username": "watch_bot"}

    async def _getUpdates(self, parameters: dict[str, Any]) -> Any:  # noqa: N802
        offset = int(parameters.get("offset") or 0)
        async with self._changed:
            while self._updates and self._updates[0]["update_id"] < offset:
                self._updates.popleft()
            self._changed.notify_all()
            try:
                async with asyncio.timeout(min(float(parameters.get("timeout") or 0), 5)):
                    await self._changed.wait_for(lambda: bool(self._updates))
            except TimeoutError:
                return []
            return list(self._updates)[:100]

    async def _getChatMember(self, parameters: dict[str, Any]) -> Any:  # noqa: N802
        user_id = int(parameters["user_id"])
        is_admin = (int(parameters["chat_id"]), user_id) in self.admins
        user = {"id": user_id, "is_bot": False, "first_name": "Ani"}
        if not is_admin:
            return {"status": "member", "user": user}
        return {"status": "creator", "user": user, "is_anonymous": False}

    async def _sendMessage(self, parameters: dict[str, Any]) -> Any:  # noqa: N802
        if refusal := _refusal(parameters) or self._rate_refusal(parameters):
            return refusal
        message = self._sent(parameters, self._next_id())
        self.messages.append(message)
        self._shown[message.chat_id, message.message_id] = message
        return _message(message)

    async def _sendPhoto(self, parameters: dict[str, Any]) -> Any:  # noqa: N802
        if not parameters["photo"].startswith(b"\x89PNG"):
            return _failed(400, "Bad Request: IMAGE_PROCESS_FAILED")
        return await self._send_file(parameters)

    async def _sendDocument(self, parameters: dict[str, Any]) -> Any:  # noqa: N802
        if not parameters["document"]:
            return _failed(400, "Bad Request: file must be non-empty")
        return await self._send_file(parameters)

    async def _send_file(self, parameters: dict[str, Any]) -> Any:
        if len(parameters["caption"].encode("utf-16-le")) // 2 > MOST_CAPTION:
            return _failed(400, "Bad Request: message caption is too long")
        return await self._sendMessage({**parameters, "text": parameters["caption"]})

    async def _editMessageText(self, parameters: dict[str, Any]) -> Any:  # noqa: N802
        if refusal := _refusal(parameters) or self._edit_refusal(parameters):
            return refusal
        message = self._sent(parameters, int(parameters["message_id"]))
        self.edits.append(message)
        self._shown[message.chat_id, message.message_id] = message
        return _message(message)

    async def _editMessageReplyMarkup(self, parameters: dict[str, Any]) -> Any:  # noqa: N802
        if said := keyboard_problem(_keyboard(parameters)):
            return _failed(400, said)
        place = (int(parameters["chat_id"]), int(parameters["message_id"]))
        before = self._shown.get(place)
        text = before.html if before else "x"
        whole = {**(before.payload if before else {}), **parameters, "text": text}
        if refusal := self._edit_refusal(whole):
            return refusal
        message = self._sent(whole, place[1])
        self.edits.append(message)
        self._shown[place] = message
        return _message(message)

    async def _answerCallbackQuery(self, parameters: dict[str, Any]) -> Any:  # noqa: N802
        if len(parameters.get("text", "")) > MOST_TOAST:
            return _failed(400, "Bad Request: MESSAGE_TOO_LONG")
        query = parameters["callback_query_id"]
        if self.is_strict and query not in self._pressed:
            return _failed(
                400,
                "Bad Request: query is too old and response timeout expired",
            )
        self._pressed.discard(query)
        self.toasts.append(parameters.get("text", ""))
        return True

    def _edit_refusal(self, parameters: dict[str, Any]) -> web.Response | None:
        if not self.is_strict:
            return None
        before = self._shown.get((int(parameters["chat_id"]), int(parameters["message_id"])))
        if before is None:
            return _failed(400, "Bad Request: message to edit not found")
        if before.html == parameters["text"] and before.rows == _keyboard(parameters):
            return _failed(400, "Bad Request: message is not modified")
        return None

    def _rate_refusal(self, parameters: dict[str, Any]) -> web.Response | None:
        """Refuse what comes faster than Telegram takes it, as it does: 30 a second, 20 a minute."""
        if not (self.is_strict and self.is_paced):
            return None
        now, chat_id = asyncio.get_running_loop().time(), int(parameters["chat_id"])
        last = [one for one in self.messages if now - one.at < 60]
        in_second = sum(now - one.at < 1 for one in last)
        to_group = sum(one.chat_id == chat_id for one in last) if chat_id < 0 else 0
        if in_second >= 30 or to_group >= 20:
            self.too_fast += 1
            return _failed(429, "Too Many Requests: retry after 1", retry_after=1)
        return None

    def _sent(self, parameters: dict[str, Any], message_id: int) -> SentMessage:
        at = asyncio.get_running_loop().time()
        chat_id = int(parameters["chat_id"])
        return SentMessage(chat_id, message_id, parameters["text"], at, parameters)

    def _next_id(self) -> int:
        return len(self.messages) + len(self.edits) + self._last_update + 1000


def _keyboard(parameters: dict[str, Any]) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = parameters.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


def _message(message: SentMessage) -> dict[str, Any]:
    chat_type = "private" if message.chat_id > 0 else "supergroup"
    chat = {"id": message.chat_id, "type": chat_type}
    return {"message_id": message.message_id, "date": 1, "chat": chat, "text": message.html}


def _refusal(parameters: dict[str, Any]) -> web.Response | None:
    said = problem(parameters["text"], parameters.get("parse_mode"), _keyboard(parameters))
    return _failed(400, said) if said else None


def _failed(status: int, description: str, **parameters: Any) -> web.Response:
    return web.json_response(failure(status, description, **parameters), status=status)


def failure(status: int, description: str, **parameters: Any) -> dict[str, Any]:
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    return {**body, "parameters": parameters} if parameters else body


async def _parameters(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    form = await request.post()
    parameters: dict[str, Any] = {}
    for name, value in form.items():
        if isinstance(value, web.FileField):
            parameters[name] = value.file.read()
            continue
        assert isinstance(value, str)
        is_json = value[:1] in {"{", "["} and name not in {"text", "caption"}
        parameters[name] = json.loads(value) if is_json else value
    return parameters


@asynccontextmanager
async def bot_api(port: int = 0, **switches: Any) -> AsyncIterator[BotApi]:
    """Serve a Bot API on loopback; `url` is the base that TELEGRAM_API_URL takes."""
    api = BotApi(**switches)
    await api.open(port)
    try:
        yield api
    finally:
        api.release.set()
        await api.close()
