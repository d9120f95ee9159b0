"""A topic's folder as an editor keeps it: what makes the topic, its words, its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from bot.errors import Fault, SettingsError
from bot.model.topics import (
    Against,
    Opposition,
    Sensitivity,
    Topic,
    frozen_titles,
)
from bot.settings.faults import Document, KnownConcept, Listed, Table
from bot.settings.folders import members
from bot.settings.lexicon import LEXICON, concepts_in, lexicon_in
from bot.settings.texts import examples_in, seed_in
from bot.settings.titles import TitleTable, titled, titles_file

NAME = re.compile("[a-z0-9][a-z0-9-]{0,31}")  # it stands in buttons, which hold 64 bytes
ON_TOPIC = 2  # the label


def _together(value: tuple[str, ...]) -> tuple[str, ...]:
    if len(value) not in {2, 3} or len(set(value)) < len(value):
        raise ValueError("expected two or three different concepts")
    return value


class AgainstTable(Table):
    """One [[against]]."""

    concept: KnownConcept
    opposition: Literal["veto", "strong", "medium"]
    silences: Listed[KnownConcept] = ()
    unless: Listed[KnownConcept] = ()


Share = Annotated[float, Field(gt=0, lt=1)]  # with 0 everything alerts, with 1 nothing does


class ThresholdTable(Table):
    """[thresholds]: the lowest score that alerts, by sensitivity."""

    strict: Share | None = None
    balanced: Share | None = None
    wide: Share | None = None


class TopicFile(Table):
    """All of topic.toml."""

    title: TitleTable = TitleTable()
    sensitivity: Literal["strict", "balanced", "wide"] = "balanced"
    threshold: Annotated[float, Field(ge=0, le=1)] | None = None
    thresholds: ThresholdTable = ThresholdTable()
    alone: Listed[KnownConcept] = ()
    combinations: Listed[Annotated[Listed[KnownConcept], AfterValidator(_together)]] = ()
    against: Listed[AgainstTable] = ()


@dataclass(frozen=True, slots=True)
class TopicFolder:
    """The files of one topic, each with the faults found in it."""

    folder: Path
    topic: Document
    keywords: Document
    titles: tuple[Document, ...]
    seeds: tuple[Document, ...]
    examples: tuple[Document, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """All files."""
        return (self.topic, self.keywords, *self.titles, *self.seeds, *self.examples)

    @property
    def concepts(self) -> frozenset[str] | None:
        """The names of the concepts, None where keywords.toml can't be read."""
        return concepts_in(self.keywords) or None


def topic_folder(folder: Path) -> TopicFolder:
    """Find the files of a topic."""
    return TopicFolder(
        folder,
        topic=Document(folder / "topic.toml"),
        keywords=Document(folder / LEXICON),
        titles=titles_file(folder),
        seeds=tuple(_files(folder / "seed", ".txt")),
        examples=tuple(_files(folder / "examples", ".jsonl")),
    )


def topic_in(files: TopicFolder) -> Topic:
    """Read a topic; what is wrong is noted in its documents, and left out."""
    table = _topic_table(files)
    examples = tuple(one for file in files.examples for one in examples_in(file))
    seeds = tuple(seed for seed in map(seed_in, files.seeds) if seed is not None)
    if not files.seeds and ON_TOPIC not in {example.label for example in examples}:
        files.topic.add((), "has no text to learn from; put an article into seed/ as NAME.txt")
    return Topic(
        name=files.folder.name,
        titles=frozen_titles({code: title for code, title in table.title if title}),
        sensitivity=Sensitivity(table.sensitivity),
        threshold=table.threshold
        if table.thresholds.balanced is None
        else table.thresholds.balanced,
        strict=table.thresholds.strict,
        wide=table.thresholds.wide,
        alone=table.alone,
        combinations=table.combinations,
        against=tuple(map(_against, table.against)),
        lexicon=titled(lexicon_in(files.keywords), files.titles),
        seeds=seeds,
        examples=examples,
    )


def topic_with(folder: Path, lexicon: Path) -> Topic:
    """Read a topic with another file in the place of its keywords.toml.

    Raises SettingsError with every fault.
    """
    if not lexicon.exists():
        raise SettingsError([Fault(str(lexicon), 0, "", "is missing; name a file of concepts")])
    files = replace(topic_folder(folder), keywords=Document(lexicon))
    topic = topic_in(files)
    faults = [fault for document in files.documents for fault in document.faults]
    if faults:
        raise SettingsError(faults)
    return topic


def _topic_table(files: TopicFolder) -> TopicFile:
    document = files.topic
    if not NAME.fullmatch(files.folder.name):
        document.add((), "expected a folder named with small Latin letters, digits and hyphens")
    table = document.fit(TopicFile, document.values, concepts=files.concepts)
    if table is None or document.faults:
        return table or TopicFile()
    if not table.alone and not table.combinations:
        document.add((), "has neither alone nor combinations, so nothing would be on topic")
    _check_thresholds(document, table)
    for index, against in enumerate(table.against):
        if (against.opposition == "veto") != bool(against.silences):
            document.add(
                ("against", index, "silences"),
                "expected with a veto, and only there: the concepts that it silences",
            )
    return table


def _balanced(table: TopicFile) -> float | None:
    own = table.thresholds.balanced
    return table.threshold if own is None else own


def _check_thresholds(document: Document, table: TopicFile) -> None:
    """Note thresholds that contradict each other: strict readers want the least."""
    own = table.thresholds
    if table.threshold is not None and own.balanced is not None:
        document.add(("threshold",), "is what thresholds.balanced says as well; leave one out")
    known = [("strict", own.strict), ("balanced", _balanced(table)), ("wide", own.wide)]
    given = [(name, level) for name, level in known if level is not None]
    for (name, level), (lower, least) in pairwise(given):
        if level < least:
            at = (
                ("threshold",) if lower == "balanced" and table.threshold else ("thresholds", lower)
            )
            document.add(at, f"is {least}, above {name} with {level}; {lower} readers want more")


def _against(table: AgainstTable) -> Against:
    return Against(
        table.concept,
        Opposition(table.opposition),
        silences=table.silences,
        unless=table.unless,
    )


def _files(folder: Path, ending: str) -> Iterator[Document]:
    try:
        for one in members(folder, may_lack=True):
            if one.name.endswith(ending):
                yield Document(one)
    except SettingsError as error:
        yield Document(folder, faults=error.faults)
