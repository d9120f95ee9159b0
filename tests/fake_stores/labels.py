"""What readers say of stories, in memory."""

from __future__ import annotations

from datetime import datetime

from bot.model.labels import Label
from tests.fake_stores.shelves import Shelves


class FakeLabels:
    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    async def put(self, label: Label) -> None:
        self._shelves.check()
        self._shelves.labels[label.story_id, label.topic, label.author] = label

    async def take_back(self, story_id: str, topic: str, author: int) -> None:
        self._shelves.check()
        self._shelves.labels.pop((story_id, topic, author), None)

    async def of_story(self, story_id: str) -> list[Label]:
        return [one for one in self._all() if one.story_id == story_id]

    async def of_author(self, author: int) -> list[Label]:
        return [one for one in self._all() if one.author == author]

    async def since(self, moment: datetime) -> list[Label]:
        return [one for one in self._all() if one.at >= moment]

    async def forget(self, author: int) -> int:
        mine = await self.of_author(author)
        for one in mine:
            await self.take_back(one.story_id, one.topic, author)
        return len(mine)

    def _all(self) -> list[Label]:
        self._shelves.check()
        return sorted(self._shelves.labels.values(), key=lambda one: (one.at, one.story_id))
