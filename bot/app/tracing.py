"""What became of a stored story, for every chat: asked as each chat's own /why asks."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.chat.following import Followed
from bot.chat.tracing import Tracer
from bot.core.decisions import absence, feeds_of_outlet
from bot.model.chats import ChatKey
from bot.model.decisions import Absent, Decision
from bot.model.options import Config
from bot.model.stories import ScoredStory
from bot.ports import Beat
from bot.stores.database import file_named
from bot.stores.store import Store, open_store


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a story, by chat: of those that listen to its topic, or have heard of it."""

    scored: ScoredStory
    decisions: Mapping[ChatKey, Decision]


def fates_of(
    url: str, id_or_link: str, config: Config, beats: Sequence[Beat], now: datetime
) -> list[Fate] | Absent:
    """Give what became of the story with that id or link, by topic, or why there is none.

    Raises StoreError.
    """

    async def read() -> list[Fate] | Absent:
        async with open_store(url, is_service=False) as store:
            tracer = Tracer(store)
            found = await tracer.found(id_or_link, config)
            if not found:
                return await tracer.absent(id_or_link, config)
            return [Fate(one, await _decisions(store, tracer, one, beats, now)) for one in found]

    if file_named(url).exists():
        return asyncio.run(read())
    return absence(feeds_of_outlet(id_or_link, config.feeds, ()), {}, {}, config.options.keep)


async def _decisions(
    store: Store, tracer: Tracer, scored: ScoredStory, beats: Sequence[Beat], now: datetime
) -> dict[ChatKey, Decision]:
    beat = next((one for one in beats if one.topic.name == scored.topic), None)
    if beat is None:  # its topic is followed no more
        return {}
    active = await store.subscriptions.active()
    listening = {one.chat.key: one for one in active if one.topic == scored.topic}
    told = await store.archive.told(scored.story.event_id, scored.topic)
    passed = await store.stories.passed(scored.story.id)
    keys = (*listening, *(one.key for one in told), *(one.key for one in passed))
    return {
        key: await tracer.decided(
            scored, key, Followed(beat.topic, listening.get(key), beat.thresholds), now
        )
        for key in dict.fromkeys(keys)
    }
