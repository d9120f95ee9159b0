"""What is looked for in the archive."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """Neighbouring words in their indexed form, which a story must have.

    The last may be only the *beginning* of a word; where it is *unwanted* the story must not have
    them.
    """

    words: tuple[str, ...]
    is_beginning: bool = False
    is_unwanted: bool = False
