"""Saved edits of the configuration, while the service runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from watchfiles import Change, awatch

from bot.errors import SettingsError
from bot.model.options import Config
from bot.settings.loading import load

WATCHED = (".toml", ".txt", ".jsonl")
DEBOUNCE_MS, STEP_MS = 800, 100


async def edits(current: Config, stop: asyncio.Event) -> AsyncIterator[Config | SettingsError]:
    """Give the new configuration after each edit, or what is wrong with it, until *stop*.

    What changes nothing gives nothing, and the same faults are given once.
    """
    fault = ""
    async for _ in awatch(
        current.folder,
        watch_filter=_is_ours,
        stop_event=stop,
        debounce=DEBOUNCE_MS,
        step=STEP_MS,
        recursive=True,
    ):
        try:
            config = await asyncio.to_thread(load, current.folder)
        except SettingsError as error:
            if str(error) != fault:
                fault = str(error)
                yield error
            continue
        if config != current or fault:
            current, fault = config, ""
            yield config


def _is_ours(change: Change, path: str) -> bool:
    return path.endswith(WATCHED)
