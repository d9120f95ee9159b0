"""Writes a full default configuration, for `csto-watch init`."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

from bot.errors import Fault, SettingsError


def init(target: Path) -> None:
    """Write the default configuration to a new or empty folder.

    Raises SettingsError where something stands there, or it can't be written.
    """
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            message = "exists already; name a new folder, nothing is overwritten"
            raise SettingsError([Fault(str(target), 0, "", message)])
        ignored = shutil.ignore_patterns("model", "*.tmp")
        shutil.copytree(defaults(), target, ignore=ignored, dirs_exist_ok=True)
    except (OSError, shutil.Error) as error:
        raise SettingsError([Fault(str(target), 0, "", f"can't be written: {error}")]) from error


def defaults() -> Path:
    """Give the folder of the default configuration, as installed or as checked out."""
    installed = Path(str(files("bot"))) / "defaults"
    return installed if installed.is_dir() else installed.parent.parent / "config"
