"""The commands that write and read over the configuration: `init`, `check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.learning import train_topics
from bot.cli.previewing import tell_effects
from bot.cli.shell import faults_told, say, settings_in_force


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to write, new or empty.")
    ],
    train_now: Annotated[
        bool, typer.Option("--train/--no-train", help="Also train the model, half a minute.")
    ] = True,
) -> None:
    """Write a full default configuration.

    A trained model comes with it. Nothing is overwritten. Point CONFIG_DIR at the folder to use it.
    """
    with faults_told():
        from bot.settings.starting import init as write

        write(folder)
        say(f"Wrote {folder}.")
        if train_now:
            from bot.settings.loading import load

            train_topics(load(folder), seeds=(), seed_only=False)


def check(
    lexicon: Annotated[
        Path | None,
        typer.Option(help="Another keywords.toml, to be tried without touching the one in force."),
    ] = None,
    topic: Annotated[
        str, typer.Option(help="Whose keywords.toml it is; the first topic's if left out.")
    ] = "",
) -> None:
    """Say what is wrong in the configuration, and what an edit does.

    Every mistake is told as `file:line: key: what is wrong, what is expected`, all at once; the
    exit code is 2 then. What may be a slip is told as a warning; the exit code stays 0.

    Where there is an archive, it is scored anew: which of the last 14 days' alerts the edited
    configuration would add and drop, and by which terms.
    """
    with faults_told():
        environment, config = settings_in_force()
        from bot.app.learning import topic_of

        chosen = topic_of(config, topic)
        for one in (chosen,) if lexicon or topic else config.topics:
            tell_effects(config, environment.database_url, one, lexicon)
        concepts = sum(len(topic.lexicon) for topic in config.topics)
        print(
            f"{config.folder} is right: {len(config.enabled_feeds)} of {len(config.feeds)} feeds "
            f"enabled, {len(config.topics)} topics with {concepts} concepts."
        )
