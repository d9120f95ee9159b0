"""The words by which stories are found: a row for each story, and an index over them.

The index is SQLite's FTS5; triggers keep it equal to the rows, whatever adds or deletes those. The
rows hold stems, so the index needs to know nothing of any language.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from sqlalchemy import TextClause, delete, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.searches import words_for
from bot.model.searches import Wanted
from bot.model.stories import Story
from bot.stores.memories import in_parts
from bot.stores.rows import Values
from bot.stores.tables import stories, story_words
from bot.stores.upserts import add

MOST_FOUND = 500  # of a frequent word; those that came last, which the index gives at once
MEETS = (
    "story_words.id IN (SELECT rowid FROM story_index WHERE story_index MATCH :wanted "
    "ORDER BY rowid DESC LIMIT :most)"
)


async def words_of_all(found: Iterable[Story]) -> list[Values]:
    """Give the rows by which stories are found; worked out beside the loop."""
    listed = list(found)
    return await asyncio.to_thread(_rows, listed) if listed else []


async def put_words(connection: AsyncConnection, rows: Sequence[Values]) -> None:
    """Store rows in the place of those that their stories had; a story that is gone has none."""
    kept: set[str] = set()
    for some in in_parts([row["story_id"] for row in rows]):
        await connection.execute(delete(story_words).where(story_words.c.story_id.in_(some)))
        kept.update(await connection.scalars(select(stories.c.id).where(stories.c.id.in_(some))))
    await add(connection, story_words, (row for row in rows if row["story_id"] in kept))


def is_met(search: Sequence[Wanted]) -> TextClause:
    """Give the condition that a row of `story_words` has all that is wanted, of the last 500."""
    wanted = " AND ".join(_quoted(one) for one in search if not one.is_unwanted)
    without = "".join(f" NOT {_quoted(one)}" for one in search if one.is_unwanted)
    return text(MEETS).bindparams(wanted=f"({wanted}){without}", most=MOST_FOUND)


def _quoted(wanted: Wanted) -> str:
    """Give neighbouring words in FTS5's language; they are letters and digits only."""
    return f'"{" ".join(wanted.words)}"{" *" if wanted.is_beginning else ""}'


def _rows(stories: Iterable[Story]) -> list[Values]:
    return [
        {"story_id": story.id, "words": words_for(story.title, story.text)} for story in stories
    ]
