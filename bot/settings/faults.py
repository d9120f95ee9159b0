"""One file with what is wrong in it; pydantic's complaints become ours here.

A complaint names file, line and key, says what is there and what is expected, and hints at the
nearest known word. A file that can't be read at all has one fault and no values.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, TypeVar

import tomli
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, ValidationInfo

from bot.errors import Fault
from bot.settings import positions
from bot.settings.folders import REMEDY
from bot.settings.spans import said

MOST_BYTES = 4_000_000  # of a TOML file: more was never written by hand
EXPECTED = {
    "string_type": "a text in quotation marks",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list: [ … ]",
    "model_type": "a table of keys",
    "string_too_short": "a text that isn't empty",
}


class Table(BaseModel):
    """A table of a file: nothing unknown is let pass, nothing is bent to fit."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


T = TypeVar("T", bound=Table)
Member = TypeVar("Member")
Listed = Annotated[tuple[Member, ...], Field(strict=False)]  # a list of the file, frozen


class Document:
    """One file of the configuration with the faults found in it.

    One that has *faults* from the beginning is not read.
    """

    def __init__(self, file: Path, *, faults: Iterable[Fault] = ()) -> None:
        self.file = file
        self.faults = list(faults)
        self._is_readable = not self.faults

    @cached_property
    def text(self) -> str:
        """The file's text, empty where it can't be read, which is a fault."""
        if not self._is_readable:
            return ""
        try:
            if self.file.suffix == ".toml" and self.file.stat().st_size > MOST_BYTES:
                size, most = self.file.stat().st_size / 1e6, MOST_BYTES / 1e6
                self.add((), f"is too large: {size:.1f} MB, expected {most:.0f} MB at most")
                return ""
            return self.file.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            # A text is named by whoever wrote it; what must be there, `init` writes.
            self.add((), f"is missing; {REMEDY}" if self.file.suffix == ".toml" else "is missing")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            self.add((), "is not UTF-8; save it as UTF-8", line)
        except OSError as error:
            self.add((), f"can't be read: {error.strerror}")
        return ""

    @cached_property
    def values(self) -> dict[str, Any]:
        """The values of a TOML file; none where it is no TOML, which is a fault."""
        try:
            return tomli.loads(self.text)
        except tomli.TOMLDecodeError as error:
            self.add((), f"is not TOML: {error}", _line_in(str(error), self.text))
            return {}

    @cached_property
    def places(self) -> dict[positions.Path, int]:
        """The line of every key and member of a TOML file."""
        return positions.places_in(self.text)

    def fit(
        self,
        model: type[T],
        values: object,
        *,
        under: positions.Path = (),
        concepts: Collection[str] | None = None,
        line: int = 0,
    ) -> T | None:
        """Give *values* as a table of that form; every misfit is a fault.

        *under* is where the values stand, *concepts* are those that may be named (None: any).
        """
        try:
            return model.model_validate(values, context=concepts)
        except ValidationError as error:
            for misfit in error.errors():
                self.add((*under, *misfit["loc"]), _sentence(misfit, model), line)
        return None

    def add(self, path: positions.Path, message: str, line: int = 0) -> None:
        """Note what is wrong at a key or list member; *line* where it is known already."""
        self.faults.append(self.fault_at(path, message, line))

    def fault_at(self, path: positions.Path, message: str, line: int = 0) -> Fault:
        """Say what is wrong at a key or list member, without noting it."""
        line = line or (self.line_of(path) if path else 0)
        return Fault(str(self.file), line, key_of(path), message)

    def line_of(self, path: positions.Path) -> int:
        """Give the line of a key or list member of a TOML file."""
        return positions.line_of(self.places, path)


def key_of(path: positions.Path) -> str:
    """Write a path as `feeds[3].url`, members counted from 1."""
    key = ""
    for part in path:
        key += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if key else part
    return key


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give a hint at the nearest known word, or an empty text."""
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _known(name: str, info: ValidationInfo) -> str:
    concepts: Collection[str] | None = info.context
    if concepts is not None and name not in concepts:
        hint = did_you_mean(name, concepts)
        raise ValueError(f"is {said(name)}, which keywords.toml doesn't have{hint}")
    return name


KnownConcept = Annotated[str, AfterValidator(_known)]


def _sentence(misfit: Any, model: type[BaseModel]) -> str:
    kind, value = misfit["type"], misfit["input"]
    if kind == "missing":
        table = _table_at(model, misfit["loc"][:-1])
        needed = [key for key, field in table.model_fields.items() if field.is_required()]
        return f"is missing; needed here: {', '.join(needed)}"
    if kind == "extra_forbidden":
        known = _table_at(model, misfit["loc"][:-1]).model_fields
        hint = did_you_mean(str(misfit["loc"][-1]), known)
        return f"is no key that csto-watch knows{hint or '; known: ' + ', '.join(sorted(known))}"
    if kind == "value_error":
        return str(misfit["ctx"]["error"])
    if kind == "literal_error":
        expected = misfit["ctx"]["expected"].replace("'", '"')
        return f"is {said(value)}, expected {expected}"
    if kind in EXPECTED:
        return f"is {said(value)}, expected {EXPECTED[kind]}"
    return f"is {said(value)}, {misfit['msg'].replace('Input should be', 'expected')}"


def _table_at(model: type[BaseModel], path: Iterable[str | int]) -> type[BaseModel]:
    """Give the form of the table at *path*."""
    for part in path:
        inner = model.model_fields[part].annotation if isinstance(part, str) else None
        for candidate in (inner, *getattr(inner, "__args__", ())):
            if isinstance(candidate, type) and issubclass(candidate, BaseModel):
                model = candidate
    return model


def _line_in(message: str, text: str) -> int:
    """Give the line that tomli names in its message; the last one where the file ends early."""
    _, found, rest = message.rpartition("(at line ")
    return int(rest.partition(",")[0]) if found else text.rstrip().count("\n") + 1
