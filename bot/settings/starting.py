"""The configuration that is shipped, and how a new CONFIG_DIR is made of it."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

from bot.errors import Fault, SettingsError


def init(target: Path) -> None:
    """Write the shipped configuration into a new folder, without any trained model.

    Raises SettingsError where *target* is there and not empty, or can't be written.
    """
    try:
        if target.exists() and not (target.is_dir() and not any(target.iterdir())):
            raise SettingsError([_refusal(target, "is there already; name a new folder")])
        shutil.copytree(
            shipped(),
            target,
            ignore=shutil.ignore_patterns("model", ".*"),
            copy_function=shutil.copyfile,  # contents only: an installed file may be read-only
            dirs_exist_ok=True,
        )
    except (OSError, shutil.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SettingsError([_refusal(target, f"can't be written: {reason}")]) from error


def shipped() -> Path:
    """Give the folder of the shipped configuration: in the package, or beside it in a checkout."""
    package = Path(str(files("bot")))
    installed = package / "defaults"
    return installed if installed.is_dir() else package.parent / "config"


def _refusal(target: Path, message: str) -> Fault:
    return Fault(str(target), 0, "", message)
