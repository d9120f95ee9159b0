"""Reads documents in processes of their own, which may be killed at any moment and come back.

Two lanes, because one document in a thousand must not hold up the others: a quick one for what is
small and read at once, and a thorough one for what is large or was more than the quick one allows.
There each document gets a process to itself. Both start on demand.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass, field
from datetime import datetime

from bot.errors import FeedError
from bot.model.feeds import Feed, FetchedDocument, ParsedFeed
from bot.sources.worker import LENGTH, Answer

MEGABYTE = 1_000_000
PATIENCE = 1.0  # seconds that a document waits for a place: a process starts in less
LARGE_ANSWER = 200_000  # bytes, which take long enough to unpack for others to notice
PROGRAM = "import gc; gc.disable(); from bot.sources.worker import main; main()"
PASSED_ON = ("PATH", "PYTHON", "LANG", "LC_", "LD_", "COVERAGE", "TMP", "TZ", "VIRTUAL_ENV")


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What reading one document may take: processor seconds, seconds in all, bytes of memory.

    *processes* at most run at once, *waiting* documents at most wait for one.
    """

    cpu_seconds: float
    seconds: float
    memory: int
    processes: int
    waiting: int
    is_fresh: bool = False  # each document in a process of its own

    def exceeded(self, code: int | None) -> str:
        """Say what a process was too much for, by the code with which it ended."""
        if code == -signal.SIGPROF:
            return f"takes more than {self.cpu_seconds:g} s of computing"
        if code is None:
            return f"takes more than {self.seconds:g} s"
        return f"makes the parser break off ({code})"


QUICK = ReadingLimits(0.25, 10, 150 * MEGABYTE, processes=2, waiting=10_000)
THOROUGH = ReadingLimits(20, 60, 250 * MEGABYTE, processes=1, waiting=4, is_fresh=True)
QUICK_BYTES = 300_000


Task = tuple[FetchedDocument, Feed, datetime, bytes]


class DocumentReader:
    """The port `Reader` on processes."""

    def __init__(self, *, quick: ReadingLimits = QUICK, thorough: ReadingLimits = THOROUGH) -> None:
        self._quick, self._thorough = _Lane(quick), _Lane(thorough)
        self._slow: set[str] = set()  # feeds whose documents were too much for the quick lane

    async def read(
        self, document: FetchedDocument, feed: Feed, now: datetime, known: bytes
    ) -> ParsedFeed:
        """Read a document as its feed's entries, less the known ones; raises FeedError."""
        task = (document, feed, now, known)
        if len(document.body) <= QUICK_BYTES and feed.url not in self._slow:
            answer = await self._quick.answer(task)
            if not answer.is_beyond_limits:
                return _parsed(answer)
            self._slow.add(feed.url)
        return _parsed(await self._thorough.answer(task))

    async def close(self) -> None:
        """End the processes."""
        await self._quick.close()
        await self._thorough.close()


def _parsed(answer: Answer) -> ParsedFeed:
    if answer.parsed is None:
        reason = f"the document {answer.fault} to be read" if answer.is_beyond_limits else ""
        raise FeedError(reason or answer.fault)
    return answer.parsed


class _Died(Exception):  # noqa: N818 - it goes no further than this module
    """A process ended, or was ended, before it had answered; *code* None where it took too long."""

    def __init__(self, code: int | None) -> None:
        self.code = code
        super().__init__()


class _Lane:
    """Processes under the same limits."""

    def __init__(self, limits: ReadingLimits) -> None:
        self._limits = limits
        self._places = asyncio.Semaphore(1)
        self._processes = 1  # that may run; more once a document has waited
        self._waiting = 0
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()

    async def answer(self, task: Task) -> Answer:
        """Read one document; what is beyond the limits is an answer too."""
        if self._waiting >= self._limits.waiting:
            return Answer(fault="has to wait behind too many others", is_beyond_limits=True)
        self._waiting += 1
        try:
            await self._take_place()
        finally:
            self._waiting -= 1
        try:
            return await self._answer(task)
        except _Died as died:
            return Answer(fault=self._limits.exceeded(died.code), is_beyond_limits=True)
        finally:
            self._places.release()

    async def _take_place(self) -> None:
        if self._processes < self._limits.processes:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._places.acquire()
            except TimeoutError:  # whoever is before us takes long
                if self._processes == self._limits.processes:
                    await self._places.acquire()
                self._processes = min(self._processes + 1, self._limits.processes)
        else:
            await self._places.acquire()

    async def _answer(self, task: Task) -> Answer:
        worker = self._idle.pop() if self._idle else await _Worker.started(self._limits)
        self._busy.add(worker)
        is_kept = False
        try:
            answer = await worker.answer(pickle.dumps(task), self._limits.seconds)
            is_kept = not (answer.is_last or self._limits.is_fresh)
        finally:
            self._busy.discard(worker)
            if is_kept:
                self._idle.append(worker)
            else:
                await worker.end()
        return answer

    async def close(self) -> None:
        for worker in (*self._idle, *self._busy):
            await worker.end()
        self._idle.clear()


@dataclass(eq=False)
class _Worker:
    process: Process
    _ended: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    async def started(cls, limits: ReadingLimits) -> _Worker:
        """Start a process that knows nothing of ours: no token, no address of a database.

        It finds what we find, but looks for no site's additions, and for no rubbish as it starts.
        """
        kept = {name: value for name, value in os.environ.items() if name.startswith(PASSED_ON)}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-S", "-c", PROGRAM, str(limits.memory), str(limits.cpu_seconds)),
            stdin=PIPE,
            stdout=PIPE,
            env={**kept, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        return cls(process)

    async def answer(self, task: bytes, seconds: float) -> Answer:
        """Hand a document over and wait for what becomes of it; raises _Died."""
        asked, told = self.process.stdin, self.process.stdout
        assert asked is not None  # noqa: S101 - both are pipes
        assert told is not None  # noqa: S101
        try:
            async with asyncio.timeout(seconds):
                asked.write(LENGTH.pack(len(task)) + task)
                await asked.drain()
                (size,) = LENGTH.unpack(await told.readexactly(LENGTH.size))
                packed = await told.readexactly(size)
        except (asyncio.IncompleteReadError, ConnectionError):
            raise _Died(await self.process.wait()) from None
        except TimeoutError:
            raise _Died(None) from None
        if size < LARGE_ANSWER:
            return _unpacked(packed)
        return await asyncio.to_thread(_unpacked, packed)

    async def end(self) -> None:
        """Kill the process: it holds nothing that could be lost."""
        async with self._ended:
            if self.process.returncode is None:
                self.process.kill()
            assert self.process.stdin is not None  # noqa: S101 - it is a pipe
            self.process.stdin.close()
            await self.process.wait()


def _unpacked(packed: bytes) -> Answer:
    answer: Answer = pickle.loads(packed)  # noqa: S301 - our own process wrote it
    return answer
