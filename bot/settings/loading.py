"""All of CONFIG_DIR, or every fault in it at once."""

from __future__ import annotations

from pathlib import Path

from bot.errors import Fault, SettingsError
from bot.model.options import Config
from bot.settings.faults import Document
from bot.settings.feeds import check_implied, feeds_in
from bot.settings.options import options_in
from bot.settings.topics import topic_in


def load(folder: Path) -> Config:
    """Read CONFIG_DIR; raises SettingsError with every fault of every file."""
    if not folder.is_dir():
        message = "is no folder; `csto-watch init DIR` writes a full configuration"
        raise SettingsError([Fault(str(folder), 0, "", message)])
    faults: list[Fault] = []
    bot_file, feeds_file = Document(folder / "bot.toml"), Document(folder / "feeds.toml")
    options = options_in(bot_file)
    feeds = feeds_in(feeds_file)
    folders = sorted(one.parent for one in folder.glob("topics/*/topic.toml"))
    if not folders:
        message = "has no topic; each is a folder with topic.toml, keywords.toml and seed/*.txt"
        faults.append(Fault(str(folder / "topics"), 0, "", message))
    topics = [topic for one in folders if (topic := topic_in(one, faults)) is not None]
    concepts = {concept.name for topic in topics for concept in topic.lexicon}
    if not feeds_file.faults:
        check_implied(feeds_file, feeds, concepts)
    faults += [*bot_file.faults, *feeds_file.faults]
    if faults:
        raise SettingsError(faults)
    warnings = []
    if not any(feed.enabled for feed in feeds):
        warnings.append(f"{feeds_file.file}: no feed is enabled, so nothing is polled")
    return Config(folder, options, feeds, tuple(topics), tuple(warnings))
