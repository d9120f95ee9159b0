"""What tests do to the files of databases."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any


def asked(path: Path, query: str, *values: object) -> list[Any]:
    """Ask a database past the product, and keep what is changed."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(query, values).fetchall()
        connection.commit()
        return rows


def damage(path: Path, table: str = "passed") -> None:
    """Overwrite the first page of a table, as a failing disk would; opening doesn't look at it."""
    [(page,)] = asked(path, "SELECT rootpage FROM sqlite_master WHERE name = ?", table)
    [(size,)] = asked(path, "PRAGMA page_size")
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def names_beside(path: Path) -> set[str]:
    """Give the names of the files in a database's folder, without its lock."""
    return {one.name for one in path.parent.iterdir()} - {f"{path.name}.lock"}
