"""What a folder of CONFIG_DIR holds. One that can't be listed is a fault, never an empty one."""

from __future__ import annotations

from pathlib import Path

from bot.errors import Fault, SettingsError

REMEDY = "`csto-watch init DIR` writes a full configuration"


def members(folder: Path, *, may_lack: bool = False) -> list[Path]:
    """Give what a folder holds, by name, without hidden members, which editors leave behind.

    A folder that isn't there is empty where it *may_lack*. Raises SettingsError where it can't
    be listed.
    """
    try:
        return [one for one in sorted(folder.iterdir()) if not one.name.startswith(".")]
    except FileNotFoundError:
        if may_lack:
            return []
        message = f"is missing; {REMEDY}"
    except NotADirectoryError:
        message = f"is no folder; {REMEDY}"
    except OSError as error:
        message = f"can't be read: {error.strerror}"
    raise SettingsError([Fault(str(folder), 0, "", message)])
