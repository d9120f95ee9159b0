"""The words by which stories are found: a row for each story, and an index over them.

The index is SQLite's FTS5; triggers keep it equal to the rows, whatever adds or deletes those. The
rows hold stems, so the index needs to know nothing of any language.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import TextClause, delete, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.searches import words_for
from bot.model.searches import Wanted
from bot.model.stories import Story
from bot.stores.memories import in_parts
from bot.stores.rows import Values
from bot.stores.tables import stories, story_words
from bot.stores.upserts import put_new

MOST_FOUND = 500  # of a frequent word; those that came last, which the index gives at once
MEETS = (
    "story_words.id IN (SELECT rowid FROM story_index WHERE story_index MATCH :wanted "
    "ORDER BY rowid DESC LIMIT :most)"
)


async def words_of_all(found: Iterable[Story]) -> list[Values]:
    """Give the rows by which stories are found; worked out beside the loop."""
    listed = list(found)
    return await asyncio.to_thread(_rows, listed) if listed else []


async def put_words(
    connection: AsyncConnection, rows: Iterable[Values], edited: Collection[str]
) -> None:
    """Store rows, those of *edited* stories in place of what they had; one that is gone has none.

    What is told for the first time has no row yet, nor is it looked for.
    """
    gone = set(edited)
    for some in in_parts(edited):
        await connection.execute(delete(story_words).where(story_words.c.story_id.in_(some)))
        gone -= set(await connection.scalars(select(stories.c.id).where(stories.c.id.in_(some))))
    await put_new(connection, story_words, (row for row in rows if row["story_id"] not in gone))


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
