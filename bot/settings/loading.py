"""Reads a whole CONFIG_DIR, or says everything that is wrong in it."""

from __future__ import annotations

from pathlib import Path

from bot.errors import Fault, SettingsError
from bot.model.feeds import Feed
from bot.model.options import Config
from bot.settings.faults import Document
from bot.settings.feeds import feeds_in
from bot.settings.folders import REMEDY, members
from bot.settings.options import options_in
from bot.settings.topics import TopicFolder, topic_folder, topic_in


def load(folder: Path) -> Config:
    """Read the configuration in *folder*.

    Raises SettingsError with every mistake in every file, named as `folder/file` so that the
    operator can open it.
    """
    members(folder)
    bot, feeds = Document(folder / "bot.toml"), Document(folder / "feeds.toml")
    topics, faults = _topic_folders(folder / "topics")
    read_topics = tuple(map(topic_in, topics))
    read_feeds = feeds_in(feeds, _concepts(topics))
    options = options_in(bot)
    documents = (bot, feeds, *(file for topic in topics for file in topic.documents))
    faults += [fault for document in documents for fault in document.faults]
    if faults:
        raise SettingsError(faults)
    warnings = _warnings(feeds.file, read_feeds)
    return Config(folder, options, read_feeds, read_topics, warnings)


def _topic_folders(parent: Path) -> tuple[list[TopicFolder], list[Fault]]:
    try:
        folders = [one for one in members(parent) if not _is_file(one)]
    except SettingsError as error:
        return [], list(error.faults)
    if not folders:
        return [], [Fault(str(parent), 0, "", f"holds no topic; {REMEDY}")]
    return [topic_folder(one) for one in folders], []


def _is_file(path: Path) -> bool:
    """Tell a file that lies beside the topics; what can't be had is none, so that it is missed."""
    try:
        return path.is_file()
    except OSError:
        return False


def _concepts(topics: list[TopicFolder]) -> frozenset[str] | None:
    """Give the concepts that a feed may imply, None where a lexicon can't be read."""
    known = [topic.concepts for topic in topics]
    readable = [names for names in known if names is not None]
    return frozenset().union(*readable) if readable and len(readable) == len(known) else None


def _warnings(file: Path, feeds: tuple[Feed, ...]) -> tuple[str, ...]:
    if any(feed.enabled for feed in feeds):
        return ()
    return (f"{file}: no feed is enabled, so nothing is polled; write enabled = true at one",)
