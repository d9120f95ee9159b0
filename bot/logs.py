"""Sets logging up once, for our own events and every library's, and keeps secrets out of it.

All lines end in one handler, and no secret passes it: not in an event, a message, an argument, a
traceback or a warning, whoever logs it. Nor does any line repeat what people write to the bot.
What nobody caught goes the same way, so Python's own printing of exceptions is replaced too.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Collection
from typing import TYPE_CHECKING, TextIO

import structlog

from bot.core.secrecy import Scrub, scrubber

if TYPE_CHECKING:
    from structlog.typing import Processor

# Libraries are heard from these levels up, unless all is to be heard.
CHATTY = {
    "aiohttp": logging.WARNING,
    "alembic": logging.WARNING,
    "apscheduler": logging.ERROR,  # it warns of rounds that are left out, which is how we mean it
    "asyncio": logging.WARNING,
    "httpcore": logging.WARNING,
    "httpx": logging.WARNING,
    "matplotlib": logging.WARNING,
}
# These repeat what people write, and are never heard below; their faults we tell ourselves.
INDISCREET = {"aiosqlite": logging.WARNING, "telegram": logging.CRITICAL + 1}


def set_up(
    *,
    level: str,
    format: str,  # noqa: A002 - as LOG_FORMAT calls it
    secrets: Collection[str],
    stream: TextIO,
) -> None:
    """Send all logs of *level* and above to *stream*, in the *format* `text` or `json`.

    Of most libraries only warnings are heard, unless *level* is DEBUG. Each call starts anew.
    """
    lowest = logging.getLevelNamesMapping()[level]
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(lowest),
    )
    handler = _Handler(stream, scrubber(secrets))
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_renderers(is_json=format == "json", is_tty=stream.isatty()),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=lowest, force=True)
    chatty = CHATTY if lowest > logging.DEBUG else dict.fromkeys(CHATTY, lowest)
    for name, least in {**chatty, **INDISCREET}.items():
        logging.getLogger(name).setLevel(max(lowest, least))
    logging.captureWarnings(capture=True)
    _log_the_uncaught()


class _Handler(logging.StreamHandler[TextIO]):
    """Writes records without secrets, those too that can't be put into words."""

    def __init__(self, stream: TextIO, scrub: Scrub) -> None:
        super().__init__(stream)
        self._scrub = scrub

    def format(self, record: logging.LogRecord) -> str:
        """Put a record into words."""
        return self._scrub(super().format(record))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name in logging
        """Say that a record has no words; `logging` would print its arguments as they are."""
        fault = traceback.format_exc(limit=-1).rstrip()
        line = f"a log line of {record.name} is lost: {record.msg!r} {record.args!r}\n{fault}\n"
        try:
            self.stream.write(self._scrub(line))
        except (OSError, ValueError):  # the stream itself is closed or broken: nowhere to say it
            return


def _renderers(*, is_json: bool, is_tty: bool) -> list[Processor]:
    if is_json:
        return [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    plain = structlog.dev.plain_traceback  # the default shows local variables
    return [structlog.dev.ConsoleRenderer(colors=is_tty, exception_formatter=plain)]


def _log_the_uncaught() -> None:
    log = logging.getLogger(__name__)

    def hook(kind: object, error: BaseException | None, *_: object) -> None:
        log.critical("ended by an exception", exc_info=error)

    def thread_hook(told: threading.ExceptHookArgs) -> None:
        log.critical("a thread ended by an exception", exc_info=told.exc_value)

    def unraisable_hook(told: sys.UnraisableHookArgs) -> None:
        where = told.err_msg or "exception ignored"
        log.error("%s: %r", where, told.object, exc_info=told.exc_value)

    sys.excepthook = hook
    threading.excepthook = thread_hook
    sys.unraisablehook = unraisable_hook
