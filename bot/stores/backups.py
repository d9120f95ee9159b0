"""Backups of the database: made while the service runs, put back while it doesn't.

Nothing is overwritten: neither a file by a backup, nor the database by what is put in its place.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bot.errors import Damaged, StoreError
from bot.stores.copies import (
    copy,
    draft_beside,
    dress_like,
    fill,
    is_ours,
    put_in_place,
    sidecars_of,
    tables_in,
    unwritable,
)
from bot.stores.database import at, bring_forward, file_named, forget_running
from bot.stores.locks import locked


def back_up(url: str, target: Path) -> None:
    """Make *target*, a new file, a whole copy of the database that DATABASE_URL names.

    Raises StoreError, Damaged.
    """
    path = file_named(url)
    if not path.exists():
        raise StoreError(f"there is no database at {path}; name the one you mean in DATABASE_URL")
    if not is_ours(tables_in(path)):
        raise StoreError(
            f"{path} is no database of csto-watch; name the one you mean in DATABASE_URL"
        )
    if target.exists():
        raise StoreError(f"{target} is there already; name a new file")
    copy(path, target)


async def restore(url: str, backup: Path, now: datetime) -> Path | None:
    """Put a backup in the place of the database that DATABASE_URL names, migrated to this version.

    Gives where the replaced database is kept, None where there was none. Raises StoreError, Busy
    where a service runs, SchemaTooNew; then nothing has changed.
    """
    path = file_named(url)
    with locked(path), draft_beside(path.resolve()) as draft:  # on the disk where it is to stand
        _expect_replaceable(path)
        if not is_ours(tables_in(backup)):
            raise StoreError(
                f"{backup} is no database of csto-watch; name a file that `csto-watch backup` wrote"
            )
        try:
            await asyncio.to_thread(fill, draft, backup)
        except Damaged as error:
            raise StoreError(f"{backup} is damaged ({error.damage}); name another") from error
        async with at(draft) as database:
            await bring_forward(database)
            await forget_running(database)  # it was read over a moment ago
        return _exchange(path.resolve(), draft, now)


def _expect_replaceable(path: Path) -> None:
    """Raise StoreError where another program's database stands; what is broken may be replaced.

    Reading it also lets SQLite bring what stands beside it into it, so that it is whole alone.
    """
    tables = None
    if path.exists():
        with suppress(Damaged):
            tables = tables_in(path)
    if tables and not is_ours(tables):
        raise StoreError(f"{path} is another program's database; name another file in DATABASE_URL")


def _exchange(path: Path, draft: Path, now: datetime) -> Path | None:
    """Put a draft in a database's place and keep that under a dated name.

    Whenever this is interrupted, one of the two stands at *path*, and the old one is kept whole.
    """
    if not path.exists():
        put_in_place(draft, path)
        return None
    kept = path.with_name(f"{path.name}.replaced-{now:%Y%m%d-%H%M%S}")
    dress_like(path, draft)
    beside = list(zip(sidecars_of(path), sidecars_of(kept), strict=True))
    try:
        kept.hardlink_to(path)
        for sidecar, name in beside:
            if sidecar.exists():
                name.hardlink_to(sidecar)
        for sidecar, _ in beside:  # or SQLite would apply them to the backup
            sidecar.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(kept, error) from error
    put_in_place(draft, path)
    return kept
