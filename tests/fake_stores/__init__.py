"""The stored nouns in memory, honest to the ports."""

from __future__ import annotations

from bot.errors import StoreError
from tests.fake_stores.alerts import FakeAlerts
from tests.fake_stores.archive import FakeArchive, FakeMemories, FakeStories
from tests.fake_stores.chats import FakeSubscriptions
from tests.fake_stores.invites import FakeInvites
from tests.fake_stores.labels import FakeLabels
from tests.fake_stores.letters import FakeLetters
from tests.fake_stores.notes import FakeNotes
from tests.fake_stores.outbox import FakeOutbox
from tests.fake_stores.polls import FakePolls
from tests.fake_stores.privacy import FakePrivacy
from tests.fake_stores.regroupings import FakeRegroupings
from tests.fake_stores.shelves import Shelves
from tests.fake_stores.timelines import FakeTimelines


class FakeStore:
    """All ports of what is stored; with `ail` every one of them fails until `heal`."""

    def __init__(self) -> None:
        self.shelves = Shelves()
        self.memories = FakeMemories(self.shelves)
        self.stories = FakeStories(self.shelves)
        self.polls = FakePolls(self.shelves)
        self.subscriptions = FakeSubscriptions(self.shelves)
        self.outbox = FakeOutbox(self.shelves)
        self.letters = FakeLetters(self.shelves)
        self.invites = FakeInvites(self.shelves)
        self.labels = FakeLabels(self.shelves)
        self.alerts = FakeAlerts(self.shelves)
        self.privacy = FakePrivacy(self.shelves)
        self.archive = FakeArchive(self.shelves)
        self.timelines = FakeTimelines(self.shelves)
        self.notes = FakeNotes(self.shelves)
        self.regroupings = FakeRegroupings(self.shelves)

    def ail(self, sentence: str = "the disk is full") -> None:
        self.shelves.fault = StoreError(sentence)

    def heal(self) -> None:
        self.shelves.fault = None

    async def check_writable(self) -> None:
        self.shelves.check()
