"""Takes up edits of the configuration and keeps the topics trained, and says what came of it.

Each edit is told once to the admins, in the log and on the status page: what is in force, what
changed, and what that does to the alerts of the last day. Nothing here stops the service: what
can't be read is refused, what can't be learned leaves the old weights in force.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

from bot.core.changes import changes_of, described, effect_of
from bot.core.effects import effects_of, scorable_of
from bot.errors import ModelError, SettingsError, StoreError, WorseModel
from bot.model.effects import Effects
from bot.model.options import Config
from bot.model.topics import Topic
from bot.ports import Beat
from bot.service.clock import done_before, utc_now
from bot.service.desk import Renewal
from bot.service.parts import Parts
from bot.service.seats import seat_terminal

log = structlog.get_logger()

LAST_DAY = timedelta(days=1)


class Editing:
    """The loops that take up edits and train; *put_in_force* hands an edit to all else."""

    def __init__(self, parts: Parts, put_in_force: Callable[[Config], Awaitable[None]]) -> None:
        self._parts = parts
        self._put_in_force = put_in_force
        self._taken_up = parts.desk.config
        self._retrain = asyncio.Event()
        self._untrained: dict[str, Beat] = {}  # what was in force before the words were edited
        self._weighed: dict[str, Topic] = {}  # of which is told what was learned, or not

    async def open(self) -> None:
        """Make sure that each topic has a judge; raises ModelError."""
        await self._parts.desk.take_up(self._parts.desk.config)
        for made in await self._parts.desk.train_outdated():
            if isinstance(made, WorseModel):
                self._parts.notices.tell(str(made))
        for topic in self._parts.desk.topics():
            self._parts.vitals.note_edit(topic.name, f"in force: {described(topic)}")

    def wind_up(self) -> None:
        """Let the training loop see that it is to end."""
        self._retrain.set()

    async def take_up(self, stop: asyncio.Event) -> None:
        """Take up edits until *stop* is set."""
        # not `desk.config`: an edit that was taken up by half comes again
        async for edit in self._parts.edits(self._taken_up, stop):
            if isinstance(edit, SettingsError):
                log.error("edit refused, the old configuration goes on", faults=str(edit))
                self._parts.notices.tell(
                    f"The edit was refused, the old configuration goes on.\n{edit}"
                )
                continue
            is_other_topic = edit.topics != self._taken_up.topics
            renewals = await self._parts.desk.take_up(edit)
            await self._put_in_force(edit)
            log.info("edit taken up", feeds=len(edit.enabled_feeds))
            for warning in edit.warnings:
                log.warning("edit taken up, but", warning=warning)
            for one in renewals:
                if one.before is not None:
                    self._untrained.setdefault(one.after.topic.name, one.before)
            if is_other_topic:
                self._retrain.set()
            self._taken_up = edit
            for renewal in renewals:
                await self._tell_of_words(renewal, edit)

    async def keep_trained(self, stop: asyncio.Event) -> None:
        """Train what is out of date, beside the rest; a later edit of a topic begins anew."""
        while not stop.is_set():
            self._retrain.clear()
            await done_before(self._retrain, self._train())
            await self._retrain.wait()

    async def _train(self) -> None:
        try:
            for made in await self._parts.desk.train_outdated():
                await self._tell_of_weights(made)
        except ModelError as error:
            log.warning("training failed, the old model goes on", fault=str(error))
            self._parts.notices.tell(f"Training failed, the old model goes on.\n{error}")
        try:
            await seat_terminal(self._parts)  # a topic may be new
        except StoreError as error:
            self._parts.vitals.ail("database", str(error))

    async def _tell_of_words(self, renewal: Renewal, edit: Config) -> None:
        before, after = renewal.before, renewal.after
        name, said = after.topic.name, []
        if before is not None:
            said += changes_of(before.topic, after.topic)
            said += await self._effect(before, after)
        said.append(f"in force: {described(after.topic)}")
        slips = [one for one in edit.warnings if f"/{name}/" in one]
        log.info("words taken up", topic=name, changes=said)
        if self._weighed.get(name) != after.topic:  # which may have been quicker
            self._parts.vitals.note_edit(name, "; ".join(said))
        told = "; ".join(said) + "".join(f"\n{one}" for one in slips)
        self._parts.notices.tell(f"The edit of {name} is taken up: {told}")

    async def _tell_of_weights(self, made: Renewal | WorseModel) -> None:
        if isinstance(made, WorseModel):
            self._untrained.pop(made.topic, None)
            topics = {one.name: one for one in self._parts.desk.topics()}
            self._weighed[made.topic] = topics[made.topic]
            self._parts.notices.tell(str(made))
            self._parts.vitals.note_edit(made.topic, str(made))
            return
        topic = made.after.topic
        self._weighed[topic.name] = topic
        before = self._untrained.pop(topic.name, made.before)
        said = []
        if before is not None:
            said += changes_of(before.topic, topic) + await self._effect(before, made.after)
        said.append(f"in force and learned: {described(topic)}")
        log.info("weights taken up", topic=topic.name, changes=said)
        self._parts.vitals.note_edit(topic.name, "; ".join(said))

    async def _effect(self, before: Beat, after: Beat) -> list[str]:
        """Say what it does to the last day, or nothing where the archive can't be read."""
        try:
            texts = await self._parts.archive.texts(after.topic.name, utc_now() - LAST_DAY)
        except StoreError as error:
            self._parts.vitals.ail("database", str(error))
            return []

        def compare() -> Effects:
            scorables = [scorable_of(one) for one in texts]
            scores = [
                [judgement.score for judgement in beat.judge.score(scorables)]
                for beat in (before, after)
            ]
            levels = [beat.thresholds.of(beat.topic.sensitivity) for beat in (before, after)]
            return effects_of(texts, *scores, thresholds=(levels[0], levels[1]), days=1)

        return [effect_of(await asyncio.to_thread(compare))]
