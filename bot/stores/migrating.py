"""Brings the schema forward when a database is opened."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.errors import SchemaTooNew


def migrate(path: Path) -> None:
    """Bring the SQLite file to this version's schema; a new file gets all of it.

    Raises SchemaTooNew, and SQLAlchemy's errors where the file can't be used.
    """
    config = Config()
    config.set_main_option("script_location", str(files("bot.stores") / "migrations"))
    script = ScriptDirectory.from_config(config)
    engine = create_engine(f"sqlite:///{path}")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            revision = MigrationContext.configure(connection).get_current_revision()
            if revision == script.get_current_head():
                return
            known = {one.revision for one in script.walk_revisions()}
            if revision is not None and revision not in known:
                raise SchemaTooNew(revision)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
    finally:
        engine.dispose()
