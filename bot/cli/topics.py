"""The command that begins a topic: `topic new`."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.shell import environment_in_force, faults_told

topic = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Begin another topic.")


@topic.callback()
def topics() -> None:
    """Begin another topic."""


@topic.command()
def new(
    name: Annotated[str, typer.Argument(help="Small Latin letters, digits and hyphens.")],
    seed: Annotated[
        str,
        typer.Option(
            metavar="ARTICLE",
            help="An article that shows what the topic is: a text file with the title in its first "
            "line, an HTML file, or an address.",
        ),
    ],
) -> None:
    """Make a topic's folder from one article.

    The lexicon is proposed from the article's names and rare words, for you to edit.
    """
    with faults_told():
        from bot.app.beginning import begin_topic
        from bot.errors import SettingsError
        from bot.settings.faults import Document
        from bot.settings.options import options_in

        folder = environment_in_force().config_dir
        document = Document(folder / "bot.toml")
        options = options_in(document)
        if document.faults:
            raise SettingsError(document.faults)
        made = begin_topic(folder / "topics", name, seed, options.fetch)
        print(
            f"Wrote {made}. Now edit {made / 'keywords.toml'} and {made / 'topic.toml'}: take out "
            "what is not meant, add what is missing. Then `csto-watch check`, and try a title: "
            f"`csto-watch score --topic {name}`."
        )
