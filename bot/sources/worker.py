"""The process in which documents are read: one after the other, each within limits.

A hostile document can make a parser run or grow without end. Here the system itself ends that: a
timer of processor time that no code can hold off, and a ceiling on memory. It holds no secret and
no connection, and does nothing but answer whoever started it, in pickles, each after its length.
"""

from __future__ import annotations

import contextlib
import gc
import pickle
import resource
import signal
import struct
import sys
from typing import BinaryIO, NamedTuple

from bot.core.feeds import parse
from bot.errors import FeedError
from bot.model.feeds import ParsedFeed

LENGTH = struct.Struct("!Q")
LARGE = 50_000  # KB: a process that has grown by so much makes room for a new one


class Answer(NamedTuple):
    """What became of a document: read, no feed, or too much; *is_last* where the process ends."""

    parsed: ParsedFeed | None = None
    fault: str = ""
    is_beyond_limits: bool = False
    is_last: bool = False


def answer_to(task: bytes, seconds: float) -> Answer:
    """Read one document; the process is killed where it takes longer."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        document, feed, now, known = pickle.loads(task)  # noqa: S301 - our own process wrote it
        answer = Answer(parse(document, feed, now, known))
    except FeedError as error:
        answer = Answer(fault=str(error))
    except MemoryError:
        answer = Answer(fault="takes too much memory", is_beyond_limits=True, is_last=True)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return answer


def serve(asked: BinaryIO, told: BinaryIO, seconds: float) -> None:
    """Answer until nothing more is asked."""
    is_last, at_first = False, _peak()  # a process begins with the peak of its parent
    while not is_last and (head := asked.read(LENGTH.size)):
        answer = answer_to(asked.read(*LENGTH.unpack(head)), seconds)
        if _peak() - at_first > LARGE:
            answer = answer._replace(is_last=True)
        packed = pickle.dumps(answer)
        told.write(LENGTH.pack(len(packed)))
        told.write(packed)
        told.flush()
        is_last = answer.is_last


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def confine(memory: int) -> None:
    """Take from this process what it does not need."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it decides when it ends
    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a system that has no such limit
            resource.setrlimit(limit, (most, resource.getrlimit(limit)[1]))


def main() -> None:
    """Read what is handed over on standard input, within the limits on the command line."""
    gc.freeze()  # what is loaded is no rubbish
    gc.enable()
    confine(int(sys.argv[1]))
    with contextlib.suppress(BrokenPipeError):  # nobody waits for the answer any more
        serve(sys.stdin.buffer, sys.stdout.buffer, float(sys.argv[2]))
