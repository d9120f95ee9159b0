"""Many requests at once, in a thread of their own.

There all is done that an answer needs before it can be looked at: shaking hands, checking
certificates, unpacking. The loop hears of several answers at once and is held up by none.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from select import POLLIN, POLLOUT, poll

import pycurl

from bot.errors import FetchError, Unreachable
from bot.sources.lines import Answer, Line, Request

KEPT_OPEN = 200  # connections that wait for another request to their host
UNSEEN = 100  # milliseconds until a transfer is looked at that waits for no socket


@dataclass(eq=False, slots=True)
class _Transfer:
    """A request under way. The loop owns *answer*, the thread the rest."""

    request: Request
    answer: asyncio.Future[Answer]
    result: Answer | FetchError | None = None
    line: Line | None = None

    def abandon(self) -> None:
        self.result = Unreachable(f"{self.request.host} was not asked to the end")

    def tell(self) -> None:
        if self.answer.done():  # given up meanwhile
            return
        if isinstance(self.result, Answer):
            self.answer.set_result(self.result)
        elif self.result is not None:
            self.answer.set_exception(self.result)


class Transfers:
    """The thread begins with the first request, and belongs to the loop that asks."""

    def __init__(self) -> None:
        self._thread: _Thread | None = None

    async def get(self, request: Request) -> Answer:
        """Ask for one document, following nothing; raises FetchError."""
        loop = asyncio.get_running_loop()
        if self._thread is None or self._thread.is_over:
            self._thread = _Thread(loop)
            self._thread.start()
        transfer = _Transfer(request, loop.create_future())
        self._thread.give(transfer)
        try:
            return await transfer.answer
        except asyncio.CancelledError:
            self._thread.give(transfer)
            raise

    async def close(self) -> None:
        """End the thread and what it has under way."""
        if self._thread is not None:
            self._thread.give(None)
            await asyncio.to_thread(self._thread.join)
            self._thread = None


class _Thread(threading.Thread):
    """Carries out transfers; one that is given again is given up."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(name="transfers", daemon=True)
        self._loop = loop
        self.is_over = False  # whoever is given then waits for nothing
        self._given: deque[_Transfer | None] = deque()  # None ends the thread
        self._is_called = False  # to take up what was given
        self._calling, self._called = socket.socketpair()
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_MAXCONNECTS, KEPT_OPEN)
        self._idle: list[Line] = []
        self._under_way: dict[pycurl.Curl, _Transfer] = {}
        self._done: list[_Transfer] = []

    def give(self, transfer: _Transfer | None) -> None:
        """Hand over a transfer, with others of this turn of the loop, which calls this."""
        self._given.append(transfer)
        if self.is_over and transfer is not None:
            transfer.abandon()
            transfer.tell()
        elif not self._is_called:
            self._is_called = True
            self._loop.call_soon(self._call)

    def _call(self) -> None:
        self._is_called = False
        with suppress(OSError):  # it has ended
            self._calling.send(b"1")

    def run(self) -> None:
        """Work until told to end."""
        try:
            while self._take_up():
                self._multi.perform()
                self._collect()
                self._hand_back()
                self._wait()
        finally:
            self._end()

    def _take_up(self) -> bool:
        """Begin what was handed over; False where that is the end."""
        while self._given:
            transfer = self._given.popleft()
            if transfer is None:
                return False
            if transfer.line is not None:  # given up
                self._put_back(transfer.line)
            elif not transfer.answer.done():
                self._begin(transfer)
        return True

    def _begin(self, transfer: _Transfer) -> None:
        line = self._idle.pop() if self._idle else Line()
        try:
            line.prepare(transfer.request)
        except FetchError as error:
            transfer.result = error
            self._done.append(transfer)
            line.clear()
            self._idle.append(line)
            return
        transfer.line = line
        self._under_way[line.handle] = transfer
        self._multi.add_handle(line.handle)

    def _put_back(self, line: Line) -> None:
        transfer = self._under_way.pop(line.handle)
        transfer.line = None
        self._multi.remove_handle(line.handle)
        line.clear()
        self._idle.append(line)

    def _collect(self) -> None:
        """Take what has come to its end."""
        left = 1
        while left:
            left, well, failed = self._multi.info_read()
            for handle in well:
                self._finish(handle, pycurl.E_OK, "")
            for handle, code, words in failed:
                self._finish(handle, code, words)

    def _finish(self, handle: pycurl.Curl, code: int, words: str) -> None:
        transfer = self._under_way[handle]
        line = transfer.line
        assert line is not None  # noqa: S101 - it is under way
        try:
            is_answer = not code or line.has_refused
            transfer.result = line.answer() if is_answer else line.fault(code, words)
        except FetchError as error:
            transfer.result = error
        self._done.append(transfer)
        self._put_back(line)

    def _hand_back(self) -> None:
        if self._done:
            done, self._done = self._done, []
            with suppress(RuntimeError):  # the loop has ended, and nobody waits
                self._loop.call_soon_threadsafe(_tell, done)

    def _wait(self) -> None:
        """Wait until a socket is ready, libcurl wants its turn, or something is handed over.

        libcurl names no socket from number 1024 on. Nothing waits for those, but they get a turn.
        """
        reading, writing, _ = self._multi.fdset()
        milliseconds = self._multi.timeout()
        if len(reading) + len(writing) < len(self._under_way):
            milliseconds = UNSEEN if milliseconds < 0 else min(milliseconds, UNSEEN)
        waiting = poll()  # select would not take our own from that number on either
        waiting.register(self._called, POLLIN)
        wishes = dict.fromkeys(reading, POLLIN)
        wishes |= {number: wishes.get(number, 0) | POLLOUT for number in writing}
        for number, wish in wishes.items():
            waiting.register(number, wish)
        ready = waiting.poll(milliseconds)
        if any(number == self._called.fileno() for number, _ in ready):
            self._called.recv(4096)

    def _end(self) -> None:
        """Leave nobody waiting, also where a bug has ended it: another thread goes on then."""
        self.is_over = True
        under_way = list(self._under_way.values())
        for transfer in (*under_way, *filter(None, self._given)):
            transfer.abandon()
            self._done.append(transfer)
        for transfer in under_way:
            if transfer.line is not None:
                self._put_back(transfer.line)
        self._hand_back()
        self._multi.close()
        self._calling.close()
        self._called.close()


def _tell(transfers: list[_Transfer]) -> None:
    for one in transfers:
        one.tell()
