"""What the service is made of."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from bot.core.secrecy import Scrub
from bot.errors import SettingsError
from bot.model.options import Config
from bot.pipeline import Deliverer, Poller
from bot.ports import Archive, Channel, Inbox, Listener, Memories, Outbox, Stories, Subscriptions
from bot.service.desk import WatchDesk
from bot.service.notices import AdminNotices
from bot.service.postbox import Postbox
from bot.service.systemd import Systemd
from bot.service.vitals import Vitals


@dataclass(frozen=True, slots=True)
class Parts:
    """What the service runs; `app` builds them.

    *pages* serves the status pages while it is entered; *edits* yields each edit of the
    configuration, or what is wrong with it; *configure* hands new options to who needs them;
    *check_writable* raises StoreError; *scrub* takes the secrets out of what people read.
    """

    desk: WatchDesk
    vitals: Vitals
    poller: Poller
    deliverer: Deliverer
    memories: Memories
    stories: Stories
    archive: Archive
    subscriptions: Subscriptions
    outbox: Outbox
    postbox: Postbox
    channel: Channel
    inbox: Inbox | None
    listener: Listener
    pages: AbstractAsyncContextManager[None]
    edits: Callable[[Config, asyncio.Event], AsyncIterator[Config | SettingsError]]
    configure: Callable[[Config], None]
    check_writable: Callable[[], Awaitable[None]]
    notices: AdminNotices
    systemd: Systemd
    scrub: Scrub = str
