"""The lock that keeps a second service away from an SQLite file.

It is the kernel's, so it ends with the process that holds it, however that ends.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import Busy, StoreError


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file beside the database; raises Busy where another process has it.

    The file itself counts, whatever link leads to it.
    """
    file_itself = path.resolve()
    lock = file_itself.with_name(f"{file_itself.name}.lock")
    try:
        file = lock.open("a")
    except OSError as error:
        raise _unusable(lock, error) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(
                f"another csto-watch uses {path}; end it first, or give this one a "
                "DATABASE_URL of its own"
            ) from error
        except OSError as error:
            raise _unusable(lock, error) from error
        yield


def _unusable(lock: Path, error: OSError) -> StoreError:
    return StoreError(
        f"{lock} can't be written ({error.strerror}); make its folder writable, or name "
        "another place in DATABASE_URL"
    )
