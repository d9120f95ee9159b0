"""Builds the parts of the service from the settings and hands them to each other by name."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from random import Random, SystemRandom
from typing import TYPE_CHECKING

from bot.app.chatting import Office, commands_of
from bot.app.drawing import Easel
from bot.app.grouping import new_index
from bot.app.learning import trainer_of
from bot.channels.telegram.rights import TelegramRights
from bot.channels.telegram.sender import TelegramChannel, open_bot
from bot.channels.telegram.updates import TelegramInbox
from bot.channels.terminal import TerminalChannel, TerminalRights
from bot.core.secrecy import Scrub, scrubber
from bot.model.options import Config, Environment
from bot.pipeline import Deliverer, Finder, Poller, Recollection, Regrouper, Trials
from bot.ports import Channel, Inbox, Letters, Listener, Rights
from bot.service.clock import utc_now
from bot.service.desk import WatchDesk
from bot.service.notices import AdminNotices
from bot.service.parts import Parts
from bot.service.postbox import Postbox
from bot.service.running import Service
from bot.service.systemd import Systemd
from bot.service.vitals import Vitals
from bot.settings.edits import edits
from bot.settings.environment import secrets_of
from bot.settings.reading import ConfigFolder
from bot.settings.rewording import LexiconFolder
from bot.settings.writing import FeedsFile
from bot.sources.http import HttpSource
from bot.stores.store import Store, open_store
from bot.web.metrics import Metrics
from bot.web.pages import Pages

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class _Line:
    """The way to the chats: where alerts go out, and where events come in."""

    channel: Channel
    inbox: Callable[[Letters], Inbox] | None
    telegram: TelegramChannel | None
    rights: Rights


@asynccontextmanager
async def open_service(
    *, environment: Environment, config: Config, console: Console
) -> AsyncIterator[Service]:
    """Open the database and build the service; all is closed at the end.

    Raises StoreError where the database can't be had.
    """
    async with (
        open_store(environment.database_url, is_service=True) as store,
        _open_line(environment, config, store, console) as line,
    ):
        source = HttpSource(limits=config.options.fetch)
        try:
            yield Service(_parts(environment, config, store, source, line))
        finally:
            await source.close()


def _parts(
    environment: Environment, config: Config, store: Store, source: HttpSource, line: _Line
) -> Parts:
    metrics = Metrics()
    desk = WatchDesk(config=config, trainer=trainer_of(config.folder))
    scrub = scrubber(secrets_of(environment))
    postbox = Postbox(store.letters)
    notices = _notices(environment, store, line, postbox, scrub)
    vitals, recollection = _vitals(desk, store, notices, scrub), _recollection(store)
    regrouper = Regrouper(store=store, recollection=recollection, rules=lambda: desk.rules)

    return Parts(
        desk=desk,
        vitals=vitals,
        poller=_poller(store, source, metrics, recollection),
        deliverer=Deliverer(
            channel=line.channel,
            outbox=store.outbox,
            subscriptions=store.subscriptions,
            meter=metrics,
            clock=utc_now,
        ),
        memories=store.memories,
        stories=store.stories,
        archive=store.archive,
        subscriptions=store.subscriptions,
        outbox=store.outbox,
        postbox=postbox,
        channel=line.channel,
        inbox=line.inbox(postbox) if line.inbox is not None else None,
        listener=_listener(
            desk, vitals, store, line, _office(desk, source, postbox, notices, regrouper)
        ),
        pages=_pages(environment, vitals, metrics),
        edits=edits,
        configure=partial(_configure, source, line),
        check_writable=store.database.check_writable,
        notices=notices,
        systemd=Systemd(environ=os.environ, pid=os.getpid()),
        scrub=scrub,
    )


def _pages(environment: Environment, vitals: Vitals, metrics: Metrics) -> Pages:
    return Pages(
        host=environment.host,
        port=environment.port,
        health=vitals,
        metrics=metrics,
        clock=utc_now,
    )


def _notices(
    environment: Environment, store: Store, line: _Line, postbox: Postbox, scrub: Scrub
) -> AdminNotices:
    return AdminNotices(
        channel=line.channel,
        letters=postbox,
        notes=store.notes,
        admins=environment.admin_chat_ids,
        scrub=scrub,
        chats=store.subscriptions.chat,
    )


def _office(
    desk: WatchDesk,
    source: HttpSource,
    postbox: Postbox,
    notices: AdminNotices,
    regrouper: Regrouper,
) -> Office:
    trials = Trials(source=source, rules=lambda: desk.rules)
    return Office(
        letters=postbox,
        trials=trials,
        finder=Finder(source=source, trials=trials),
        files=ConfigFolder(desk.config.folder),
        feed_file=FeedsFile(desk.config.folder),
        lexicons=LexiconFolder(desk.config.folder),
        notices=notices,
        regrouper=regrouper,
    )


def _listener(
    desk: WatchDesk, vitals: Vitals, store: Store, line: _Line, office: Office
) -> Listener:
    return commands_of(
        desk=desk,
        health=vitals,
        store=store,
        rights=line.rights,
        charts=Easel(),
        office=office,
        rng=SystemRandom(),
    )


def _vitals(desk: WatchDesk, store: Store, notices: AdminNotices, scrub: Scrub) -> Vitals:
    memories, outbox = store.memories, store.outbox
    return Vitals(
        desk=desk, memories=memories, outbox=outbox, tell=notices.tell_past_outbox, scrub=scrub
    )


def _recollection(store: Store) -> Recollection:
    return Recollection(stories=store.stories, regroupings=store.regroupings, new_index=new_index)


def _poller(
    store: Store, source: HttpSource, metrics: Metrics, recollection: Recollection
) -> Poller:
    return Poller(
        source=source,
        store=store,
        meter=metrics,
        rng=Random(),  # noqa: S311 - jitter keeps no secret
        recollection=recollection,
    )


def _configure(source: HttpSource, line: _Line, edited: Config) -> None:
    source.configure(edited.options.fetch)
    if line.telegram is not None:
        line.telegram.configure(edited.options.deliver)


@asynccontextmanager
async def _open_line(
    environment: Environment, config: Config, store: Store, console: Console
) -> AsyncIterator[_Line]:
    """Give the channel to Telegram where there is a token, else the one to the terminal."""
    if not environment.token:
        yield _Line(TerminalChannel(console=console), None, None, TerminalRights())
        return
    async with open_bot(environment.token, environment.api_url) as bot:
        channel = TelegramChannel(bot=bot, rates=config.options.deliver, notes=store.notes)
        inbox = partial(
            TelegramInbox,
            bot=bot,
            channel=channel,
            operators=environment.admin_chat_ids,
            clock=utc_now,
        )
        yield _Line(channel, inbox, channel, TelegramRights(bot=bot))
