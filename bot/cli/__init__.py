"""The command line: reads it, calls `app`, prints, and turns errors into sentences and exit codes.

`app` and all that it brings are imported inside the commands: scikit-learn and the rest cost time
that `--help` must not pay. Exit codes: 0 done, 1 it could not be done, 2 the configuration or the
command line is wrong.
"""

from typing import Annotated

import typer

from bot.cli import (
    configuring,
    explaining,
    feeds,
    grouping,
    keeping,
    keywords,
    learning,
    measuring,
    replaying,
    serving,
    topics,
)

NAME = "csto-watch"

main = typer.Typer(
    name=NAME,
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


def _tell_version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        print(version(NAME))
        raise typer.Exit


@main.callback()
def _begin(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_tell_version, is_eager=True, help="Print the version and end."
        ),
    ] = False,
) -> None:
    pass


for command in (
    serving.run,
    serving.once,
    serving.demo,
    configuring.init,
    configuring.check,
    learning.score,
    learning.train,
    explaining.why,
    measuring.evaluate,
    grouping.events,
    replaying.replay,
    keeping.backup,
    keeping.restore,
):
    main.command()(command)

main.add_typer(feeds.feeds, name="feeds")
main.add_typer(keywords.keywords, name="keywords")
main.add_typer(topics.topic, name="topic")
