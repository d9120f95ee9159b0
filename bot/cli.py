"""The command line: reads it, calls `app`, prints, and turns errors into sentences and exit codes.

`app` and all that it brings are imported inside the commands: scikit-learn and the rest cost time
that `--help` must not pay. Exit codes: 0 done, 1 it could not be done, 2 the configuration or the
command line is wrong.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.errors import SettingsError, WatchError

if TYPE_CHECKING:
    from rich.console import Console

    from bot.model.health import PollReport
    from bot.model.options import Config, Environment
    from bot.pipeline import Beat

main = typer.Typer(
    name="csto-watch",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="News alerts in Telegram on the CSTO and on relations between Armenia and Russia.\n\n"
    "Begin with `csto-watch demo`: the whole job on sample feeds, without network or token. "
    "`csto-watch run` is the service. It takes its settings from the environment and a .env file "
    "(TELEGRAM_BOT_TOKEN, ADMIN_CHAT_IDS, DATABASE_URL, CONFIG_DIR, HOST, PORT, LOG_LEVEL, "
    "LOG_FORMAT, TELEGRAM_API_URL), the rest from the files of CONFIG_DIR, which `csto-watch init` "
    "writes and `csto-watch check` reads over.",
)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]


@main.command()
def run() -> None:
    """Run the service.

    Polls feeds, sends alerts and answers chats until SIGTERM or SIGINT. With TELEGRAM_BOT_TOKEN the alerts go to whoever has sent the bot /start; without it they are
    printed here. The status page is at http://HOST:PORT/healthz. Edits of CONFIG_DIR are taken up
    while it runs.
    """
    with _faults_told():
        environment, config = _settings()
        from bot import app

        asyncio.run(_run(app, environment, config))


async def _run(app: Any, environment: Environment, config: Config) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, _stopping(stop))
    if not environment.token:
        _say("No TELEGRAM_BOT_TOKEN is set, so the alerts go to this terminal.")
    async with app.open_service(
        environment=environment, config=config, console=_console()
    ) as service:
        await service.open()
        await service.run(stop)


def _stopping(stop: asyncio.Event) -> Callable[[], None]:
    """Make the signal handler: the first signal ends in order, the second at once."""

    def handle() -> None:
        if stop.is_set():
            os._exit(1)
        stop.set()

    return handle


@main.command()
def once(as_json: AsJson = False) -> None:
    """Poll all feeds once and deliver.

    All enabled feeds are asked, due or not; then what is due is delivered, until nothing is.

    The first poll of a feed remembers its stories without alerting anybody.
    """
    with _faults_told():
        environment, config = _settings()
        from bot import app

        reports, deliveries = asyncio.run(_once(app, environment, config, as_json=as_json))
        sent = sum(type(one.answer).__name__ == "Sent" for one in deliveries)
        figures = {
            "feeds": len(reports),
            "failed": sum(bool(one.end == "failed") for one in reports),
            "stories": sum(one.stories for one in reports),
            "matches": sum(one.matches for one in reports),
            "alerts": sum(one.alerts for one in reports),
            "delivered": sent,
        }
        if as_json:
            faults = {one.feed_name: one.fault for one in reports if one.fault}
            print(json.dumps({**figures, "faults": faults}, ensure_ascii=False))
            return
        print(
            "{feeds} feeds polled, {failed} failed; {stories} new stories, {matches} matches, "
            "{alerts} alerts, {delivered} delivered.".format(**figures)
        )


async def _once(app: Any, environment: Environment, config: Config, *, as_json: bool) -> Any:
    # What is printed for a program must be that alone: cards go to where the log goes.
    console = _console(stderr=as_json)
    async with app.open_service(environment=environment, config=config, console=console) as service:
        await service.open()
        return await service.once()


@main.command()
def demo() -> None:
    """Show the whole job on sample feeds.

    Needs no network, no account and no token, and ends by itself. Trains a model, serves five invented outlets on this machine, polls them twice, and prints the
    alerts that a subscriber would have got.
    """
    with _faults_told(), TemporaryDirectory(prefix="csto-watch-") as folder:
        from bot.model.options import Environment
        from bot.settings.starting import init as write

        write(Path(folder) / "config")
        database = f"sqlite:///{folder}/demo.sqlite3"
        asyncio.run(_demo(Environment(database_url=database), Path(folder) / "config"))


async def _demo(environment: Environment, folder: Path) -> None:
    from bot import app
    from bot.service.clock import utc_now
    from bot.settings.loading import load
    from bot.web.samples import sample_feeds

    console = _console()
    async with sample_feeds(utc_now()) as samples:
        config = samples.configured(load(folder))
        async with app.open_service(
            environment=environment, config=config, console=console
        ) as service:
            with console.status("Training the classifier on the seed article and examples …"):
                await service.open()
            console.print("[bold]1.[/] The first look at a feed remembers what stands there.")
            _print_polls(console, (await service.once())[0])
            samples.publish()
            console.print("\n[bold]2.[/] New stories appear; a subscriber gets these alerts:\n")
            reports, deliveries = await service.once()
            _print_polls(console, reports)
    stories = sum(one.stories for one in reports)
    console.print(
        f"\n{stories} new stories, {len(deliveries)} alerts. `make run` does this with real feeds."
    )


def _print_polls(console: Console, reports: Sequence[PollReport]) -> None:
    from rich.table import Table

    table = Table("outlet", "new stories", "matches", "alerts", "trouble", box=None)
    for one in reports:
        figures = (str(one.stories), str(one.matches), str(one.alerts))
        table.add_row(one.feed_name, *figures, one.fault)
    console.print(table)


@main.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The folder to write, new or empty.")],
    train_now: Annotated[
        bool, typer.Option("--train/--no-train", help="Also train the model, half a minute.")
    ] = True,
) -> None:
    """Write a full default configuration.

    A trained model comes with it. Nothing is overwritten. Point CONFIG_DIR at the folder to use it.
    """
    with _faults_told():
        from bot.settings.starting import init as write

        write(folder)
        _say(f"Wrote {folder}.")
        if train_now:
            _train(folder, seeds=(), seed_only=False)


@main.command()
def check() -> None:
    """Say what is wrong in the configuration.

    Every mistake is told as `file:line: key: what is wrong, what is expected`, all at once; the
    exit code is 2 then.
    """
    with _faults_told():
        _, config = _settings()
        concepts = sum(len(topic.lexicon) for topic in config.topics)
        print(
            f"{config.folder} is right: {len(config.enabled_feeds)} of {len(config.feeds)} feeds "
            f"enabled, {len(config.topics)} topics with {concepts} concepts."
        )


@main.command()
def score(
    text: Annotated[str, typer.Argument(help="The text; its first line is the title.")] = "",
    jsonl: Annotated[
        bool,
        typer.Option(
            "--jsonl",
            help='Read lines {"title","text","language"?,"implies"?} and answer each with a line '
            '{"score","alert","reasons"}.',
        ),
    ] = False,
    topic: Annotated[str, typer.Option(help="Which topic; the first one if left out.")] = "",
) -> None:
    """Say how likely a text is on topic.

    And why: each reason names words of the text.

    The text is the argument, or comes from standard input.
    """
    with _faults_told():
        _, config = _settings()
        from bot import app

        beat = app.beat_of(config, topic, on_training=lambda: _say("Training the model first …"))
        if jsonl:
            _score_lines(beat)
            return
        title, _, rest = (text or sys.stdin.read()).strip().partition("\n")
        answer = _scored(beat, {"title": title, "text": rest})
        verdict = "alert" if answer["alert"] else "no alert"
        print(f"{answer['score']:.2f} {verdict}: {'; '.join(answer['reasons'])}")


def _score_lines(beat: Beat) -> None:
    broken = False
    for number, line in enumerate(sys.stdin, start=1):
        try:
            answer = _scored(beat, json.loads(line))
        except (ValueError, TypeError, AttributeError) as error:
            broken = True
            answer = {"error": f"line {number} is no JSON object with title and text: {error}"}
            _say(answer["error"])
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    if broken:
        raise typer.Exit(1)


def _scored(beat: Beat, fields: dict[str, Any]) -> dict[str, Any]:
    from bot.core.messages import reason_text
    from bot.model.stories import Scorable

    scorable = Scorable(
        title=str(fields.get("title") or ""),
        text=str(fields.get("text") or ""),
        language=str(fields.get("language") or ""),
        implies=tuple(fields.get("implies") or ()),
    )
    [judgement] = beat.judge.score([scorable])
    return {
        "score": round(judgement.score, 6),
        "alert": judgement.score >= beat.thresholds.of(beat.topic.sensitivity),
        "reasons": [reason_text(reason, "en") for reason in judgement.reasons],
    }


# What the commands share


def _settings() -> tuple[Environment, Config]:
    """Read environment and CONFIG_DIR, and set logging up."""
    from bot import logs
    from bot.settings.environment import environment, secrets_of
    from bot.settings.loading import load

    found = environment()
    logs.set_up(
        level=found.log_level, format=found.log_format, secrets=secrets_of(found), stream=sys.stderr
    )
    config = load(found.config_dir)
    for warning in config.warnings:
        _say(f"warning: {warning}")
    return found, config


@contextmanager
def _faults_told() -> Iterator[None]:
    """Turn our errors into sentences on standard error, and exit codes."""
    try:
        yield
    except SettingsError as error:
        _say(str(error))
        raise typer.Exit(2) from None
    except WatchError as error:
        _say(str(error))
        raise typer.Exit(1) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)
