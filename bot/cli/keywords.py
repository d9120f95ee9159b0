"""The commands for who edits the words: `keywords try`, `suggest`, `unused`, `format`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.shell import faults_told, say, settings_in_force, waiting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.proposals import Proposal
    from bot.core.variants import Tryout
    from bot.model.options import Config
    from bot.model.topics import Example, Topic

MOST_TITLES = 5
WHICH = "Which topic; the first one if left out."

keywords = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Try, find and tidy the terms of keywords.toml; nothing is added by itself.",
)


@keywords.command(name="try")
def try_(
    words: Annotated[str, typer.Argument(help="A term as in keywords.toml: 'border guard*'.")],
    topic: Annotated[str, typer.Option(help=WHICH)] = "",
) -> None:
    """Show where a term meets the archive and the examples, and where it nearly does."""
    with faults_told():
        environment, config = settings_in_force()
        from bot.app import learning, previewing, wording
        from bot.core.effects import scorable_of
        from bot.core.variants import tried
        from bot.judges.quality import scorable_of as scorable_of_example

        of, term = learning.topic_of(config, topic), wording.term_of(words)
        _say_where_it_stands(config, of, words)
        texts = previewing.stored_texts(environment.database_url, of.name)
        with waiting("Looking for it …"):
            stories = tried(term, [scorable_of(one) for one in texts])
            examples = tried(term, [scorable_of_example(one) for one in of.examples])
        if texts:
            titles = [f"{one.outlet}: {one.title}" for one in texts]
            _print_tryout(words, stories, titles, "stories of the last 30 days")
        titles = [_labelled(one) for one in of.examples]
        _print_tryout(words, examples, titles, "labelled examples")


@keywords.command()
def suggest(
    file: Annotated[
        Path | None, typer.Argument(help="Labelled texts as `evaluate` reads them, beside ours.")
    ] = None,
    most: Annotated[int, typer.Option(help="How many of each sort.", min=1)] = 10,
    topic: Annotated[str, typer.Option(help=WHICH)] = "",
) -> None:
    """Propose terms from stories that were missed, and from false alerts.

    They are those of the topic's examples that a model which had not seen them got wrong, and of
    FILE. What is proposed is for you to judge: nothing is added.
    """
    with faults_told():
        _, config = settings_in_force()
        from bot.app import learning, wording
        from bot.settings.texts import labelled_texts

        of = learning.topic_of(config, topic)
        more = labelled_texts(file) if file else ()
        judge = learning.judge_of(config, of, on_training=lambda: say("Training the model first …"))
        with waiting("Comparing words …"):
            found = wording.suggestions(of, judge, (*of.examples, *more), most)
        print(f"{len(found.missed)} texts on topic were missed, {len(found.false)} alerts false.")
        _print_proposals("Would find missed ones", found.positive, "off topic", found.missed)
        _print_proposals("Would speak against false ones", found.negative, "on topic", found.false)


@keywords.command()
def unused(topic: Annotated[str, typer.Option(help=WHICH)] = "") -> None:
    """List the terms that meet no story of the last 30 days, each with its line."""
    with faults_told():
        environment, config = settings_in_force()
        from bot.app import learning, previewing

        of = learning.topic_of(config, topic)
        texts = previewing.stored_texts(environment.database_url, of.name)
        if not texts:
            print("There is no archive to look in yet.")
            return
        with waiting("Reading the archive …"):
            idle = previewing.unused(config.folder, of, texts)
        for one in idle:
            print(one)
        print(f"{len(idle)} terms met none of {len(texts)} stories.")


@keywords.command(name="format")
def format_(
    only_check: Annotated[
        bool, typer.Option("--check", help="Write nothing; the exit code is 1 if there is work.")
    ] = False,
    topic: Annotated[str, typer.Option(help=WHICH)] = "",
) -> None:
    """Write keywords.toml in its one form.

    Keys in one order, lists filled to the width of a page, comments where they were. Terms keep
    their order, and no value changes.
    """
    with faults_told():
        _, config = settings_in_force()
        from bot.app import learning
        from bot.settings.formatting import format_file
        from bot.settings.lexicon import LEXICON

        file = config.folder / "topics" / learning.topic_of(config, topic).name / LEXICON
        if not format_file(file, is_written=not only_check):
            print(f"{file} is in its form already.")
        elif only_check:
            print(f"{file} is not in its form.")
            raise typer.Exit(1)
        else:
            print(f"Wrote {file}.")


def _say_where_it_stands(config: Config, topic: Topic, words: str) -> None:
    from bot.settings.faults import Document
    from bot.settings.lexicon import LEXICON, written_in

    document = Document(config.folder / "topics" / topic.name / LEXICON)
    places = [
        str(document.fault_at(one.path, one.term.strength.value))
        for one in written_in(document, topic.lexicon)
        if one.text == words.strip()
    ]
    print("\n".join(places) or f"{document.file} doesn't have it.")


def _print_tryout(words: str, found: Tryout, titles: Sequence[str], where: str) -> None:
    print(f"\n{words} meets {len(found.texts)} of {len(titles)} {where}{_in(found.words)}.")
    _print_titles(found.texts, titles)
    for one in found.variants:
        print(f"  {one.written} would meet {len(one.texts)} more{_in(one.words)}:")
        _print_titles(one.texts, titles)
    if found.apart:
        print(f"  {len(found.apart)} have its words, but not next to each other:")
        _print_titles(found.apart, titles)
    if found.spellings:
        spellings = ", ".join(f"{word} ({count})" for word, count in found.spellings)
        print(f"  Spelt otherwise there: {spellings}")


def _in(words: Sequence[str]) -> str:
    return f", as {', '.join(f'«{word}»' for word in words)}" if words else ""


def _print_titles(numbers: Sequence[int], titles: Sequence[str]) -> None:
    for number in numbers[-MOST_TITLES:]:
        print(f"    {titles[number]}")


def _labelled(example: Example) -> str:
    return f"{example.label} {example.language}: {example.title}"


def _print_proposals(
    heading: str, found: Sequence[Proposal], others: str, texts: Sequence[Example]
) -> None:
    if not found:
        return
    print(f"\n{heading}:")
    for one in found:
        example = next((text for text in texts if one.words in f"{text.title} {text.text}"), None)
        title = f"  {example.title}" if example else ""
        print(f'  "{one.words}": in {one.here} of them, {one.elsewhere} {others}.{title}')
