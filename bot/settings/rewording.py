"""Changes keywords.toml by one term, as an editor would: comments, order and all else stay.

What would not be read again is not written, nor is anything over what somebody else has saved
meanwhile. The service takes what was written up like any edit.
"""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping, MutableSequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from stat import S_IWGRP, S_IWOTH, S_IWUSR
from tempfile import TemporaryDirectory
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Table

from bot.errors import Fault, SettingsError
from bot.model.termedits import EditedLexicon, TermEdit
from bot.model.topics import Topic
from bot.settings.faults import Document, did_you_mean
from bot.settings.formatting import formatted, replace_unchanged
from bot.settings.lexicon import LEXICON
from bot.settings.oversights import oversights_in
from bot.settings.spans import said
from bot.settings.topics import topic_with

ANY_WRITES = S_IWUSR | S_IWGRP | S_IWOTH


@dataclass(frozen=True, slots=True)
class LexiconFolder:
    """The port `LexiconFiles` on the topics of CONFIG_DIR."""

    folder: Path

    async def tried(self, edit: TermEdit) -> EditedLexicon:
        """Say what an edit would make of its topic; raises SettingsError."""
        return (await asyncio.to_thread(_tried, self.folder, edit))[0]

    async def write(self, edit: TermEdit, version: str = "") -> EditedLexicon | None:
        """Write an edit over that version of the file, or over any; raises SettingsError.

        None where the file is another by now.
        """
        return await asyncio.to_thread(_write, self.folder, edit, version)


def _write(folder: Path, edit: TermEdit, version: str) -> EditedLexicon | None:
    if version and _version(Document(_file(folder, edit)).text) != version:
        return None
    made, read, text = _tried(folder, edit)
    file = _file(folder, edit).resolve()  # what a link leads to is changed, not the link
    if not file.stat().st_mode & ANY_WRITES:
        message = "is read-only, so nothing was changed; whoever runs me can make it writable"
        raise SettingsError([Fault(str(file), 0, "", message)])
    replace_unchanged(file, read, text)
    return made


def _tried(folder: Path, edit: TermEdit) -> tuple[EditedLexicon, str, str]:
    """Give what an edit makes, and the text of the file before and after it."""
    file = _file(folder, edit)
    before = Document(file)
    text = before.text
    topic = _topic(file, file)
    edited, edit = _edited(before, text, edit)
    with TemporaryDirectory() as empty:
        draft = Path(empty) / LEXICON
        draft.write_text(edited, encoding="utf-8")
        after = Document(draft)
        made = _topic(file, draft)
        known = {str(replace(one, line=0, file="")) for one in oversights_in(before)}
        new = [replace(one, file=str(file)) for one in oversights_in(after)]
        warnings = [one for one in new if str(replace(one, line=0, file="")) not in known]
    where = before if edit.is_removal else after
    lexicon = EditedLexicon(
        edit=edit,
        before=topic,
        after=made,
        version=_version(text),
        line=where.line_of((edit.concept, edit.language, edit.strength.value, edit.place)),
        warnings=tuple(map(str, warnings)),
    )
    return lexicon, text, edited


def _topic(file: Path, lexicon: Path) -> Topic:
    """Read a topic with a lexicon; what is wrong in it is told of the topic's own file."""
    try:
        return topic_with(file.parent, lexicon)
    except SettingsError as error:
        faults = [
            replace(one, file=str(file)) if one.file == str(lexicon) else one
            for one in error.faults
        ]
        raise SettingsError(faults) from error


def _edited(document: Document, text: str, edit: TermEdit) -> tuple[str, TermEdit]:
    """Give the text with a term more or less, in its one form if it was, and the term's place."""
    try:
        toml = tomlkit.parse(text)
    except TOMLKitError as error:
        raise SettingsError([document.fault_at((), f"is not TOML: {error}")]) from error
    concept = toml.get(edit.concept)
    if not isinstance(concept, Table):
        hint = did_you_mean(edit.concept, toml)
        raise SettingsError([document.fault_at((), f"has no concept {edit.concept}{hint}")])
    path = (edit.concept, edit.language, edit.strength.value)
    terms = _list_in(concept, edit)
    places = [at for at, one in enumerate(terms) if str(one).strip() == edit.text]
    if edit.is_removal:
        if not places:
            raise SettingsError([document.fault_at(path, f"has no term {said(edit.text)}")])
        place = places[0]
        del terms[place]
        if not terms:
            del concept[edit.language][edit.strength.value]
    else:
        if places:
            raise SettingsError([document.fault_at((*path, places[0]), _stands(edit))])
        place = edit.place if 0 <= edit.place <= len(terms) else len(terms)
        terms.insert(place, edit.text)
    made = tomlkit.dumps(toml)
    is_in_form = formatted(text) == text
    return formatted(made) if is_in_form else made, replace(edit, place=place)


def _stands(edit: TermEdit) -> str:
    return f"is {said(edit.text)} already"


def _list_in(concept: Table, edit: TermEdit) -> MutableSequence[Any]:
    """Give the list of a concept's terms in which one goes; begin it where it isn't there."""
    of_language: Any = concept.get(edit.language)
    if isinstance(of_language, MutableMapping):
        if edit.strength.value not in of_language:
            of_language[edit.strength.value] = tomlkit.array()
        found: MutableSequence[Any] = of_language[edit.strength.value]
        return found
    concept.append(tomlkit.key([edit.language, edit.strength.value]), tomlkit.array())
    begun: Any = concept[edit.language]
    return begun[edit.strength.value]  # type: ignore[no-any-return] # as tomlkit has it


def _version(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def _file(folder: Path, edit: TermEdit) -> Path:
    return folder / "topics" / edit.topic / LEXICON
