"""The configuration in force and the judges of its topics; an edit of the one renews the other."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog

from bot.model.options import Config
from bot.model.topics import Thresholds, Topic
from bot.ports import Beat, Rules, Trainer

log = structlog.get_logger()


class WatchDesk:
    """Holds the configuration in force and the judges of its topics."""

    def __init__(self, *, config: Config, trainer: Trainer) -> None:
        self._config = config
        self._trainer = trainer
        self._judges: dict[str, Beat] = {}

    @property
    def config(self) -> Config:
        """The configuration in force."""
        return self._config

    @property
    def rules(self) -> Rules:
        """What polls go by: the options, and the topics that have a judge."""
        beats = [self._judges.get(topic.name) for topic in self._config.topics]
        return Rules(self._config.options, tuple(beat for beat in beats if beat is not None))

    def topics(self) -> Sequence[Topic]:
        """Give the topics that have a judge, in the order of the configuration."""
        return [beat.topic for beat in self.rules.beats]

    def thresholds(self, topic: str) -> Thresholds | None:
        """Give the thresholds in force for a topic, None where no judge knows it."""
        beat = self._judges.get(topic)
        return beat.thresholds if beat else None

    async def take_up(self, config: Config) -> None:
        """Put a configuration in force; a topic whose model is out of date keeps its old judge."""
        self._config = config
        for topic in config.topics:
            judge = await asyncio.to_thread(self._trainer.load, topic)
            if judge is not None:
                self._judges[topic.name] = Beat(topic, judge)

    async def train_outdated(self) -> None:
        """Train a judge for each topic whose model is missing or out of date.

        Raises ModelError.
        """
        for topic in self._config.topics:
            beat = self._judges.get(topic.name)
            if beat is None or beat.topic != topic:
                log.info("training", topic=topic.name)
                self._judges[topic.name] = Beat(topic, await self._trainer.train(topic))
                log.info("trained", topic=topic.name)
