"""The commands for the list of feeds: `feeds list`, `add`, `remove`, `import`, `export`, more."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.cli.feedtables import as_json_object, print_found, print_states
from bot.cli.shell import AsJson, faults_told, progress, say, settings_in_force, waiting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model.feeds import Feed
    from bot.model.options import Config
    from bot.model.trials import Trial
    from bot.ports import Beat
    from bot.settings.writing import FeedsFile

Named = Annotated[str, typer.Argument(metavar="NAME|URL", help="A feed of feeds.toml.")]

feeds = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Look at the feeds, and change feeds.toml; its comments stay, and a running service "
    "takes the change up within seconds.",
)


@feeds.command(name="list")
def list_(as_json: AsJson = False) -> None:
    """Show each feed with its health.

    What ails stands on top. The lag is the age of the newest entry; the rhythm shows how many
    entries each hour of the day brings (from 0 to 24 UTC, learned from polls).
    """
    with faults_told():
        environment, config = settings_in_force()
        from bot.app import feeding

        states = feeding.states(config, environment.database_url)
        if as_json:
            print(json.dumps([as_json_object(one) for one in states], ensure_ascii=False))
            return
        print_states(states)


@feeds.command()
def add(
    url: Annotated[str, typer.Argument(help="A feed's address, or that of an outlet's page.")],
    name: Annotated[str, typer.Option(help="What readers see; its own title if left out.")] = "",
    language: Annotated[
        Literal["en", "ru", "hy", ""],
        typer.Option(help="Of its stories; what most of them show if left out."),
    ] = "",
    country: Annotated[str, typer.Option(help="Where the outlet is at home: AM, RU …")] = "",
    only_try: Annotated[bool, typer.Option("--try", help="Show it, and change nothing.")] = False,
) -> None:
    """Find a feed and add it.

    The address may be a page's: what it names as its feed is taken, or what stands where most
    outlets have theirs. What is no feed is refused with the reason. Shown is what of its present
    stories would match; those count as known once it is added.
    """
    with faults_told():
        _, config = settings_in_force()
        from bot.app import feeding
        from bot.core.newfeeds import new_feed, wanted
        from bot.settings.writing import FeedsFile

        addresses = [url] if "://" in url else [f"https://{url}", f"http://{url}"]
        sought = [wanted(one, name=name, language=language, country=country) for one in addresses]
        beats = _beats(config)
        with waiting(f"Looking at {url} …"):
            found = feeding.find(config, sought, beats)
        feed = new_feed(found.trial, config.feeds, name=name, language=language)
        print_found(found, feed)
        if only_try:
            print("Nothing is changed.")
        else:
            asyncio.run(FeedsFile(config.folder).add([feed]))
            print(
                f"Added to {config.folder / 'feeds.toml'}. What stands in it now counts as known."
            )


@feeds.command()
def remove(feed: Named) -> None:
    """Take a feed out of feeds.toml; what was read of it stays."""
    with faults_told():
        found, file = _feed_and_file(feed)
        asyncio.run(file.remove(found.url))
        print(f"{found.name} is removed.")


@feeds.command()
def pause(feed: Named) -> None:
    """Let a feed be read no more for now."""
    with faults_told():
        found, file = _feed_and_file(feed)
        asyncio.run(file.pause({found.url: ""}))
        print(f"{found.name} is off.")


@feeds.command()
def resume(feed: Named) -> None:
    """Let a feed be read that is off."""
    with faults_told():
        found, file = _feed_and_file(feed)
        asyncio.run(file.resume(found.url))
        print(f"{found.name} is read.")


@feeds.command()
def accept(feed: Named) -> None:
    """Take a feed that is held for what it has become.

    What it has told since is then read as by any poll.
    """
    with faults_told():
        environment, config = settings_in_force()
        found = _feed(config, feed)
        from bot.app import feeding

        if not feeding.accept(environment.database_url, found):
            say(f"{found.name} is not held; there is nothing to accept.")
            raise typer.Exit(1)
        print(f"{found.name} is accepted as it is now; its next poll reads on.")


@feeds.command(name="import")
def import_(
    file: Annotated[str, typer.Argument(metavar="OPML", help="A file, or - for standard input.")],
    untried: Annotated[
        bool, typer.Option("--untried", help="Add all that are new, without asking the net.")
    ] = False,
    language: Annotated[
        Literal["en", "ru", "hy", ""],
        typer.Option(help="Of feeds of which neither the list nor their stories tell it."),
    ] = "",
) -> None:
    """Add the feeds of another reader's list.

    Each that isn't there yet is tried; what can't be read is told with the reason and not added.
    """
    with faults_told():
        _, config = settings_in_force()
        from bot.core.newfeeds import imported, unknown
        from bot.core.secrecy import without_login
        from bot.model.trials import Trial
        from bot.settings.writing import FeedsFile
        from bot.sources.opml import feeds_in

        listed = feeds_in(_bytes_of(file), file)
        fresh = [_speaking(feed, language) for feed in unknown(listed, config.feeds)]
        trials = [Trial(one) for one in fresh] if untried else tried(config, fresh)
        outcome = imported(fresh, trials, config.feeds)
        if outcome.added:
            asyncio.run(FeedsFile(config.folder).add(outcome.added))
        for refused in outcome.refused:
            say(refused)
        for one in outcome.added:
            print(f"added {one.name} ({one.language}) {without_login(one.url)}")
        there = len(listed) - len(fresh)
        print(
            f"{len(listed)} feeds: {len(outcome.added)} added, {there} there already, "
            f"{len(outcome.refused)} refused."
        )
        if outcome.refused and not outcome.added:
            raise typer.Exit(1)


@feeds.command()
def export(
    with_off: Annotated[bool, typer.Option("--all", help="Also those that are off.")] = False,
) -> None:
    """Print the feeds as OPML, which other readers take.

    Language, country, camp and tier stand in the categories, from which `feeds import` reads them
    back.
    """
    with faults_told():
        _, config = settings_in_force()
        from bot.sources.opml import opml_of

        listed = config.feeds if with_off else config.enabled_feeds
        sys.stdout.buffer.write(opml_of(listed))
        sys.stdout.buffer.flush()


def _feed_and_file(named: str) -> tuple[Feed, FeedsFile]:
    """Give a feed of feeds.toml, and the file to change; raises as `_feed` does."""
    _, config = settings_in_force()
    found = _feed(config, named)
    from bot.settings.writing import FeedsFile

    return found, FeedsFile(config.folder)


def _feed(config: Config, named: str) -> Feed:
    """Give the feed of a name or address; raises SettingsError."""
    from bot.errors import Fault, SettingsError
    from bot.settings.faults import did_you_mean

    wanted = named.casefold()
    for feed in config.feeds:
        if wanted == feed.name.casefold() or named == feed.url:
            return feed
    hint = did_you_mean(named, [feed.name for feed in config.feeds])
    message = f"has no feed {named}{hint or '; `csto-watch feeds list` shows all'}"
    raise SettingsError([Fault(str(config.folder / "feeds.toml"), 0, "", message)])


def _beats(config: Config) -> Sequence[Beat]:
    from bot.app.learning import beat_of

    def on_training() -> None:
        say("Training the classifier first, once, about half a minute …")

    return [beat_of(config, topic.name, on_training=on_training) for topic in config.topics]


def tried(config: Config, feeds: Sequence[Feed]) -> list[Trial]:
    """Try feeds, with a bar that moves."""
    from bot.app import feeding

    with progress() as bars:
        bar = bars.add_task("Trying feeds", total=len(feeds))
        return feeding.try_all(config, feeds, lambda: bars.advance(bar))


def _speaking(feed: Feed, language: str) -> Feed:
    from dataclasses import replace

    return replace(feed, language=feed.language or language)


def _bytes_of(file: str) -> bytes:
    from bot.errors import Fault, SettingsError

    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise SettingsError([Fault(file, 0, "", f"can't be read: {error.strerror}")]) from error
