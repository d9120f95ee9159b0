"""The commands that write and read over the configuration: `init`, `check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.checking import tell_feeds
from bot.cli.learning import train_topics
from bot.cli.previewing import tell_effects
from bot.cli.shell import counted, faults_told, say, settings_in_force


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
    feeds: Annotated[bool, typer.Option("--feeds", help="Also try every feed.")] = False,
    switch_off: Annotated[
        bool,
        typer.Option("--switch-off", help="With --feeds: switch off those that are dead."),
    ] = False,
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

    With --feeds every feed is tried, twice where it fails; the exit code is 1 where one that is on
    can't be read. A dead one is proposed to be switched off.
    """
    with faults_told():
        environment, config = settings_in_force()
        if switch_off and not feeds:
            raise typer.BadParameter("--switch-off goes with --feeds")
        from bot.app.learning import topic_of

        chosen = topic_of(config, topic)
        for one in (chosen,) if lexicon or topic else config.topics:
            tell_effects(config, environment.database_url, one, lexicon)
        topics = counted(len(config.topics), "topic", "topics")
        concepts = sum(len(topic.lexicon) for topic in config.topics)
        print(
            f"{config.folder} is right: {len(config.enabled_feeds)} of {len(config.feeds)} feeds "
            f"enabled, {topics} with {concepts} concepts."
        )
        if feeds and not tell_feeds(config, switch_off=switch_off):
            raise typer.Exit(1)
