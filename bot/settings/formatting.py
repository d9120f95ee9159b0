"""Writes keywords.toml in its one form: a glossary that reads alike from concept to concept.

Keys stand in one order, lists are filled to the width of a page, comments stay with what they stand
above. Terms keep their order: the first of a concept are those that teach what it is. What is
written holds the same values as what was read, or nothing is written.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

import tomli

from bot.errors import Fault, SettingsError
from bot.model.topics import LANGUAGES, Strength
from bot.settings.faults import Document
from bot.settings.positions import TOKEN

WIDTH, INDENT = 100, "    "
ORDER = (
    *("means", "implies", "implies_when_strong", "shares"),
    *(f"{language}.{strength.value}" for language in LANGUAGES for strength in Strength),
    *(strength.value for strength in Strength),
)
HEADER = re.compile(r"\[[^\[\]]+\]\s*(#.*)?")
KEY = re.compile(r"""((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=\s*""")


@dataclass(slots=True)
class _Entry:
    """A key with its value as written, and the comments above it."""

    above: list[str]
    key: str
    value: str


@dataclass(slots=True)
class _Block:
    """A table: what stands above its header, its header and its entries."""

    above: list[str]
    header: str
    entries: list[_Entry] = field(default_factory=list)


def format_file(file: Path, *, is_written: bool = True) -> bool:
    """Write a keywords.toml in its one form; True where that is another than it had.

    Raises SettingsError where it is no TOML, was changed meanwhile, or can't be written.
    """
    document = Document(file)
    text, values = document.text, document.values
    if document.faults:
        raise SettingsError(document.faults)
    made = formatted(text)
    if tomli.loads(made) != values:
        message = "can't be formatted without loss, so it is left as it is"
        raise SettingsError([Fault(str(file), 0, "", message)])
    if is_written and made != text:
        replace_unchanged(file, text, made)
    return made != text


def formatted(text: str) -> str:
    """Give the text of a keywords.toml in its one form; formatting that again changes nothing."""
    blocks, rest = _blocks(text.replace("\r\n", "\n"))
    parts = []
    for block in blocks:
        lines = [*block.above, *([block.header] if block.header else [])]
        for entry in sorted(block.entries, key=lambda one: _place(one.key)):
            lines += [*entry.above, _line(entry)]
        parts.append("\n".join(lines).strip("\n"))
    tail = "\n".join(rest).strip("\n")
    return "\n\n".join(part for part in (*parts, tail) if part) + "\n"


def _blocks(text: str) -> tuple[list[_Block], list[str]]:
    """Take a TOML file apart; also gives the comments that follow the last entry."""
    blocks = [_Block([], "")]
    above: list[str] = []
    lines = iter(text.split("\n"))
    for line in map(str.strip, lines):
        if HEADER.fullmatch(line):
            blocks.append(_Block(above, line))
            above = []
        elif found := KEY.match(line):
            value = line[found.end() :]
            while not _is_whole(value):
                value += "\n" + next(lines).rstrip()
            if blocks[-1].header:  # else it is the guide on top, which stands apart
                above = [one for one in above if one]
            blocks[-1].entries.append(_Entry(above, found[1], value))
            above = []
        elif line or (above and above[-1]):
            above.append(line)
    return blocks, above


def _is_whole(value: str) -> bool:
    """Tell whether all brackets of a value are closed, and its text in three quotation marks."""
    tokens = TOKEN.findall(value)
    opened = sum(token in {"[", "{"} for token in tokens)
    closed = sum(token in {"]", "}"} for token in tokens)
    return opened == closed and value.count('"""') % 2 == value.count("'''") % 2 == 0


def _line(entry: _Entry) -> str:
    """Write a key with its value: a list of texts is filled, all else stays as it is."""
    members = _texts_in(entry.value)
    if members is None:
        return f"{entry.key} = {entry.value.strip()}"
    written = [_quoted(member) for member in members]
    line = f"{entry.key} = [{', '.join(written)}]"
    if len(line) <= WIDTH:
        return line
    rows = [INDENT + written[0] + ","]
    for one in written[1:]:
        if len(rows[-1]) + len(one) + 2 <= WIDTH:
            rows[-1] += f" {one},"
        else:
            rows.append(f"{INDENT}{one},")
    return "\n".join([f"{entry.key} = [", *rows, "]"])


def _quoted(text: str) -> str:
    """Write a text as TOML does, which is as JSON does but for one sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _texts_in(value: str) -> list[str] | None:
    """Give the members of a list of texts without comments; None for anything else."""
    if any(token.startswith("#") for token in TOKEN.findall(value)):
        return None
    members = tomli.loads(f"it = {value}")["it"]
    if isinstance(members, list) and members and all(isinstance(one, str) for one in members):
        return members
    return None


def _place(key: str) -> int:
    bare = re.sub(r"\s|[\"']", "", key)
    return ORDER.index(bare) if bare in ORDER else len(ORDER)


def replace_unchanged(file: Path, read: str, made: str) -> None:
    """Put *made* in a file's place, as a whole, unless somebody has changed it since it was *read*.

    Raises SettingsError.
    """
    draft = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        if file.read_text(encoding="utf-8-sig") != read:
            raise SettingsError([Fault(str(file), 0, "", "was changed meanwhile; try again")])
        draft.write_text(made, encoding="utf-8")
        draft.chmod(file.stat().st_mode)
        draft.replace(file)
    except OSError as error:
        draft.unlink(missing_ok=True)
        message = f"can't be written: {error.strerror}"
        raise SettingsError([Fault(str(file), 0, "", message)]) from error
