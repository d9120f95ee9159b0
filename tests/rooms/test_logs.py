"""Logs: readable, complete, and without secrets whoever writes."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from urllib.parse import quote, quote_plus

import pytest
import structlog

from bot.core.secrecy import HIDDEN
from bot.logs import CHATTY, INDISCREET, set_up

TOKEN = "7312345678:AAF_made-up_made-up_made-up_made-up"  # noqa: S105 - nobody's
HALF = TOKEN.partition(":")[2]
PASSWORD = 'pass/wo"rd é'  # noqa: S105 - nobody's
LIBRARIES = ("httpx", "httpcore.http11", "aiohttp.client", "apscheduler", "alembic")


class Terminal(io.StringIO):
    """A stream that shows colours."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _python_as_it_was() -> Iterator[None]:
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    root.handlers, root.level = handlers, level
    for name in (*CHATTY, *INDISCREET):
        logging.getLogger(name).setLevel(logging.NOTSET)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


def logging_to(form: str) -> io.StringIO:
    """Set logging up in a test's body: pytest adds its own handler, which raises, before it."""
    stream = Terminal() if form == "colours" else io.StringIO()
    set_up(
        level="DEBUG",
        format="json" if form == "json" else "text",
        secrets=[TOKEN, PASSWORD, ""],
        stream=stream,
    )
    return stream


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def raise_it(text: str) -> None:
    raise ValueError(f"no answer from /bot{text}/getMe")


def log_an_exception(log: Callable[..., object]) -> None:
    try:
        try:
            raise_it(TOKEN)
        except ValueError as error:
            raise RuntimeError(f"again {TOKEN}") from error
    except RuntimeError:
        log("failed")


def send_through_structlog(text: str) -> None:
    log = structlog.get_logger("ours").bind(bound=text)
    log.debug("asked", url=f"https://api.example/bot{text}/getMe", nested={"in": [text, {text: 1}]})
    log.warning(f"the event itself {text}", held=SimpleNamespace(token=text), raw=text.encode())
    with structlog.contextvars.bound_contextvars(token=text):
        log.info("in context")
    log_an_exception(log.exception)


def send_through_libraries(text: str) -> None:
    for name in LIBRARIES:
        log = logging.getLogger(name)
        log.info("HTTP Request: POST https://api.example/bot%s/getMe %r", text, {"token": text})
        log.warning("%(token)s", {"token": text})
        log.warning("as an extra", extra={"token": text}, stack_info=True)
        log_an_exception(log.exception)


def send_through_warnings(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn(f"old address /bot{text}/", DeprecationWarning, stacklevel=1)


def send_through_a_record_without_words(text: str) -> None:
    logging.getLogger("httpx").warning("%d of %s", text, text)
    logging.getLogger("httpx").warning(f"{text} %s %s", "one")


def send_through_the_uncaught(text: str) -> None:
    try:
        raise_it(text)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
        told = SimpleNamespace(exc_type=ValueError, exc_value=error, exc_traceback=None)
        sys.unraisablehook(SimpleNamespace(**vars(told), err_msg=None, object=text))
    thread = threading.Thread(target=raise_it, args=(text,))
    thread.start()
    thread.join()


def send_through_an_unhandled_task(text: str) -> None:
    async def main() -> None:
        async def fail() -> None:
            raise_it(text)

        asyncio.get_running_loop().call_soon(raise_it, text)
        task = asyncio.create_task(fail(), name=text)
        await asyncio.wait([task])
        del task

    asyncio.run(main())


@pytest.mark.parametrize(
    ("send", "words"),
    [
        (send_through_structlog, ["asked", "in context", "raise_it", "again"]),
        (send_through_libraries, ["HTTP Request", "as an extra", "raise_it"]),
        (send_through_warnings, ["old address", "DeprecationWarning"]),
        (send_through_a_record_without_words, ["a log line of httpx is lost", "TypeError"]),
        (send_through_the_uncaught, ["ended by an exception", "a thread ended", "raise_it"]),
        (send_through_an_unhandled_task, ["never retrieved", "raise_it"]),
    ],
)
@pytest.mark.parametrize(
    "secret",
    [TOKEN, quote(TOKEN), quote(TOKEN, safe="").lower(), HALF, quote_plus(PASSWORD), PASSWORD],
)
@pytest.mark.parametrize("form", ["text", "json", "colours"])
def test_no_secret_gets_into_the_logs(
    form: str, send: Callable[[str], None], words: list[str], secret: str
) -> None:
    stream = logging_to(form)
    send(secret)
    told = stream.getvalue()
    for spelling in (secret, HALF, PASSWORD, repr(PASSWORD)[1:-1], json.dumps(PASSWORD)[1:-1]):
        assert spelling.casefold() not in told.casefold()
    assert HIDDEN in told
    for word in words:
        assert word in told


def test_a_process_that_dies_says_why_without_its_secrets() -> None:
    program = f"""
import asyncio, logging, sys, warnings
from bot.logs import set_up
set_up(level="INFO", format="text", secrets=[{TOKEN!r}], stream=sys.stderr)
warnings.warn("warned of {TOKEN}")
class Last:
    def __del__(self): raise ValueError("at the end {TOKEN}")
Last()
async def main():
    async def fail(): raise ValueError("in a task {TOKEN}")
    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
asyncio.run(main())
raise SystemError("dying of {TOKEN}")
"""
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-W", "always", "-c", program],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert HALF not in done.stderr + done.stdout
    for words in ("warned of", "at the end", "in a task", "dying of"):
        assert f"{words} {HIDDEN}" in done.stderr


def test_json_has_one_object_a_line() -> None:
    stream = io.StringIO()
    set_up(level="INFO", format="json", secrets=[], stream=stream)
    structlog.get_logger().info("feed polled", feed="Ազատություն", entries=41)
    logging.getLogger("elsewhere").warning("plain %s", "words")
    log_an_exception(structlog.get_logger().exception)
    ours, theirs, failed = lines(stream.getvalue())
    assert ours.pop("timestamp")
    assert ours == {
        "event": "feed polled",
        "feed": "Ազատություն",
        "entries": 41,
        "level": "info",
        "logger": __name__,
    }
    assert "Ազատություն" in stream.getvalue()
    assert (theirs["event"], theirs["logger"]) == ("plain words", "elsewhere")
    assert "RuntimeError: again" in str(failed["exception"])


def test_what_people_write_gets_into_no_log_even_at_debug() -> None:
    stream = io.StringIO()
    set_up(level="DEBUG", format="text", secrets=[], stream=stream)
    logging.getLogger("aiosqlite").debug("executing INSERT %s", "words of a reader")
    logging.getLogger("telegram.Bot").critical("Received data was %s", "words of a reader")
    assert stream.getvalue() == ""


def test_libraries_are_quiet_unless_debugging() -> None:
    stream = io.StringIO()
    set_up(level="INFO", format="text", secrets=[], stream=stream)
    logging.getLogger("httpx").info("every request")
    logging.getLogger("httpx").warning("trouble")
    structlog.get_logger().debug("detail")
    structlog.get_logger().info("done")
    told = stream.getvalue()
    assert "every request" not in told
    assert "detail" not in told
    assert "trouble" in told
    assert "done" in told


def test_setting_up_again_starts_anew() -> None:
    first, second = io.StringIO(), io.StringIO()
    set_up(level="INFO", format="text", secrets=[], stream=first)
    structlog.get_logger().info("one")
    set_up(level="ERROR", format="json", secrets=[], stream=second)
    structlog.get_logger().info("two")
    logging.getLogger("telegram").warning("three")
    structlog.get_logger().error("four")
    assert "two" not in first.getvalue()
    assert [line["event"] for line in lines(second.getvalue())] == ["four"]


def test_colours_are_for_terminals() -> None:
    plain, terminal = io.StringIO(), Terminal()
    for stream in (plain, terminal):
        set_up(level="INFO", format="text", secrets=[], stream=stream)
        structlog.get_logger().info("done")
    assert "\x1b[" not in plain.getvalue()
    assert "\x1b[" in terminal.getvalue()


def test_a_closed_stream_stops_nothing() -> None:
    stream = io.StringIO()
    set_up(level="INFO", format="text", secrets=[], stream=stream)
    stream.close()
    structlog.get_logger().info("unheard")
