"""Writes the folder of a new topic: a lexicon that was proposed, and its seed article.

The folder appears as a whole or not at all; one that is there is never touched.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from bot.core.beginnings import Beginning, Sketch
from bot.errors import Fault, SettingsError
from bot.model.topics import SeedArticle
from bot.settings.formatting import formatted
from bot.settings.topics import NAME, topic_folder, topic_in

GUIDE = """# The words of this topic, by concept, as they were proposed from the seed article:
# strong where ordinary news hardly has them, weak else. Take out what is not meant, add spellings
# and languages, say what each concept means. docs/keywords.md explains how terms are written;
# `csto-watch check` says what is wrong, `csto-watch keywords format` tidies up.

"""


def check_name(topics: Path, name: str) -> None:
    """Raise SettingsError where a topic can't be named so, or is there already."""
    if not NAME.fullmatch(name):
        message = f"is {name}, expected small Latin letters, digits and hyphens, 32 at most"
        raise SettingsError([Fault("NAME", 0, "", message)])
    if (topics / name).exists():
        raise SettingsError([Fault(str(topics / name), 0, "", "is there already; name a new one")])


def begin(topics: Path, name: str, seed: SeedArticle, beginning: Beginning) -> Path:
    """Write the folder of a new topic and give it; raises SettingsError where it can't be."""
    check_name(topics, name)
    shelter = topics / f".{name}.new"  # hidden, so that no service takes up half of it
    draft = shelter / name
    try:
        shutil.rmtree(shelter, ignore_errors=True)
        for folder in ("seed", "examples"):
            (draft / folder).mkdir(parents=True)
        for file, text in _files(name, seed, beginning).items():
            (draft / file).write_text(text, encoding="utf-8")
        _check(draft)
        draft.rename(topics / name)
    except OSError as error:
        message = f"can't be written: {error.strerror}"
        raise SettingsError([Fault(str(topics / name), 0, "", message)]) from error
    finally:
        shutil.rmtree(shelter, ignore_errors=True)
    return topics / name


def _check(draft: Path) -> None:
    files = topic_folder(draft)
    topic_in(files)
    faults = [fault for document in files.documents for fault in document.faults]
    if faults:
        raise SettingsError(faults)


def _files(name: str, seed: SeedArticle, beginning: Beginning) -> dict[str, str]:
    concepts = "\n".join(_concept(one, seed.language) for one in beginning.concepts)
    return {
        "topic.toml": "\n".join(_topic(name, beginning)),
        "keywords.toml": formatted(GUIDE + concepts),
        "seed/article.txt": f"{seed.title}\n\n{seed.text}\n",
    }


def _topic(name: str, beginning: Beginning) -> Iterator[str]:
    yield f"title.en = {_quoted(name.replace('-', ' ').capitalize())}"
    yield ""
    yield "# Concepts that make a story on topic by themselves."
    yield f"alone = [{', '.join(map(_quoted, beginning.alone))}]"
    yield ""
    yield "# Concepts that make it together, best in one sentence."
    yield "combinations = ["
    for pair in beginning.combinations:
        yield f"    [{', '.join(map(_quoted, pair))}],"
    yield "]\n"


def _concept(one: Sketch, language: str) -> str:
    strength = "strong" if one.is_strong else "weak"
    return (
        f"[{one.name}]\nmeans = {_quoted(one.means)}\n"
        f"{language}.{strength} = [{_quoted(one.term)}]\n"
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
