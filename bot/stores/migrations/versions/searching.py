"""The words by which stories are found, with an index over them, also for what is kept already."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from bot.core.searches import words_for
from bot.stores.tables import story_words

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

AT_ONCE = 1000
INDEX = """CREATE VIRTUAL TABLE story_index USING fts5(
    words, content='story_words', content_rowid='id', columnsize=0,
    tokenize="unicode61 remove_diacritics 0"
)"""
PUT = """CREATE TRIGGER story_words_put AFTER INSERT ON story_words BEGIN
    INSERT INTO story_index (rowid, words) VALUES (new.id, new.words);
END"""
TAKEN = """CREATE TRIGGER story_words_taken AFTER DELETE ON story_words BEGIN
    INSERT INTO story_index (story_index, rowid, words) VALUES ('delete', old.id, old.words);
END"""


def upgrade() -> None:
    """Make the table and its index, and fill them."""
    op.create_table(
        "story_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name="fk_story_words_story_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_story_words"),
        sa.UniqueConstraint("story_id", name="uq_story_words_story_id"),
    )
    for statement in (INDEX, PUT, TAKEN):
        op.execute(statement)
    for some in _kept(op.get_bind()):
        op.bulk_insert(story_words, some)


def _kept(connection: sa.Connection) -> Iterator[list[dict[str, str]]]:
    stories = sa.table("stories", sa.column("id"), sa.column("title"), sa.column("text"))
    last = ""
    while True:
        query = sa.select(stories).where(stories.c.id > last).order_by(stories.c.id).limit(AT_ONCE)
        rows = connection.execute(query).all()
        if not rows:
            return
        yield [{"story_id": row.id, "words": words_for(row.title, row.text)} for row in rows]
        last = rows[-1].id
