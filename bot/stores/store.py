"""All stored nouns on one database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.stores.alerts import AlertTable
from bot.stores.archive import ArchiveTable
from bot.stores.database import Database, opened
from bot.stores.invites import InviteTable
from bot.stores.labels import LabelTable
from bot.stores.letters import LetterTable
from bot.stores.memories import MemoryTable
from bot.stores.notes import NoteTable
from bot.stores.outbox import OutboxTable
from bot.stores.polls import PollTable
from bot.stores.privacy import PrivacyTable
from bot.stores.regroupings import RegroupingTable
from bot.stores.stories import StoryTable
from bot.stores.subscriptions import SubscriptionTable
from bot.stores.timelines import TimelineTable


@dataclass(frozen=True, slots=True)
class Store:
    """The ports of what is stored."""

    database: Database
    memories: MemoryTable
    stories: StoryTable
    polls: PollTable
    subscriptions: SubscriptionTable
    outbox: OutboxTable
    alerts: AlertTable
    letters: LetterTable
    invites: InviteTable
    labels: LabelTable
    archive: ArchiveTable
    privacy: PrivacyTable
    timelines: TimelineTable
    notes: NoteTable
    regroupings: RegroupingTable


@asynccontextmanager
async def open_store(url: str, *, is_service: bool) -> AsyncIterator[Store]:
    """Open the database that DATABASE_URL names; see `database.opened`."""
    async with opened(url, is_service=is_service) as database:
        yield Store(
            database=database,
            memories=MemoryTable(database),
            stories=StoryTable(database),
            polls=PollTable(database),
            subscriptions=SubscriptionTable(database),
            outbox=OutboxTable(database),
            alerts=AlertTable(database),
            letters=LetterTable(database),
            invites=InviteTable(database),
            labels=LabelTable(database),
            archive=ArchiveTable(database),
            privacy=PrivacyTable(database),
            timelines=TimelineTable(database),
            notes=NoteTable(database),
            regroupings=RegroupingTable(database),
        )
