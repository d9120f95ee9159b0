"""Brings the schema forward when a database is opened."""

from __future__ import annotations

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.errors import SchemaTooNew, StoreError


def revision_of(connection: Connection) -> str:
    """Give the revision of the database's schema, "" where it has no tables yet.

    Raises SchemaTooNew, and StoreError where another program's tables stand in it.
    """
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        if inspect(connection).get_table_names():
            raise StoreError(
                f"{connection.engine.url.database} is another program's database; name another "
                "file in DATABASE_URL"
            )
        return ""
    script = ScriptDirectory.from_config(_config())
    if revision not in {one.revision for one in script.walk_revisions()}:
        raise SchemaTooNew(revision)
    return revision


def newest_revision() -> str:
    """Give the revision of this version's schema."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def migrate(connection: Connection) -> None:
    """Bring the database to this version's schema, in the transaction that is under way."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    scripts = str(files("bot.stores") / "migrations")
    config.set_main_option("script_location", scripts.replace("%", "%%"))
    return config
