"""Reads the configuration when somebody asks for it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from bot.model.options import Config
from bot.settings.loading import load


@dataclass(frozen=True, slots=True)
class ConfigFolder:
    """The port `ConfigFiles` on CONFIG_DIR."""

    folder: Path

    async def read(self) -> Config:
        """Read all of it; raises SettingsError with all that is wrong."""
        return await asyncio.to_thread(load, self.folder)
