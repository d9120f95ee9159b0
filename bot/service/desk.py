"""The configuration in force and the judges of its topics; an edit of the one renews the other.

Edited words match at once, by the weights that there are; what is learned from them follows. Where
that is worse on the held-back examples, the words stay in force and the weights wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from bot.errors import WorseModel
from bot.model.feeds import Feed
from bot.model.options import Config
from bot.model.topics import Thresholds, Topic
from bot.ports import Beat, Judge, Rules, Trainer

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Renewal:
    """A topic with its judge that takes the place of another; *before* is None at the start."""

    before: Beat | None
    after: Beat


class WatchDesk:
    """Holds the configuration in force and the judges of its topics."""

    def __init__(self, *, config: Config, trainer: Trainer) -> None:
        self._trainer = trainer
        self._judges: dict[str, Beat] = {}
        self._settled: dict[str, Topic] = {}  # from which was learned, or in vain
        self._put_in_force(config)

    @property
    def config(self) -> Config:
        """The configuration in force."""
        return self._config

    def feed(self, url: str) -> Feed | None:
        """Give the feed of an address, None where it is not polled."""
        return self._feeds.get(url)

    @property
    def rules(self) -> Rules:
        """What polls go by: the options, and the topics that have a judge."""
        return self._rules

    def topics(self) -> Sequence[Topic]:
        """Give the topics that have a judge, in the order of the configuration."""
        return [beat.topic for beat in self.rules.beats]

    def thresholds(self, topic: str) -> Thresholds | None:
        """Give the thresholds in force for a topic, None where no judge knows it."""
        beat = self._judges.get(topic)
        return beat.thresholds if beat else None

    async def tried(self, topic: Topic) -> Beat | None:
        """Give a topic as it would be read with other words and weighed as now; None: no model."""
        judge = await asyncio.to_thread(self._trainer.stopgap, topic)
        return Beat(topic, judge) if judge is not None else None

    async def take_up(self, config: Config) -> list[Renewal]:
        """Put a configuration in force, and give the topics that are judged otherwise by now.

        A topic whose model is out of date is read with its new words and the old weights.
        """
        self._put_in_force(config)
        renewals = []
        for topic in config.topics:
            before = self._judges.get(topic.name)
            if before is not None and before.topic == topic:
                continue
            judge = await asyncio.to_thread(self._trainer.load, topic)
            if judge is not None:
                self._settled[topic.name] = topic
            else:
                judge = await asyncio.to_thread(self._trainer.stopgap, topic)
            if judge is not None:
                renewals.append(Renewal(before, self._judged_by(judge, topic)))
        return renewals

    async def train_outdated(self) -> list[Renewal | WorseModel]:
        """Train a judge for each topic whose model is missing or out of date.

        Gives what came of each. Raises ModelError.
        """
        return [
            await self._train(topic)
            for topic in self._config.topics
            if self._settled.get(topic.name) != topic
        ]

    async def _train(self, topic: Topic) -> Renewal | WorseModel:
        log.info("training", topic=topic.name)
        before = self._judges.get(topic.name)
        try:
            judge = await self._trainer.train(topic)
        except WorseModel as error:  # the words are in force already
            self._settled[topic.name] = topic
            log.warning("trained in vain, the weights wait", topic=topic.name, fault=str(error))
            return error
        after = self._judged_by(judge, topic)
        self._settled[topic.name] = topic
        log.info("trained", topic=topic.name)
        return Renewal(before, after)

    def _put_in_force(self, config: Config) -> None:
        self._config, self._feeds = config, _by_url(config)
        self._make_rules()

    def _judged_by(self, judge: Judge, topic: Topic) -> Beat:
        self._judges[topic.name] = beat = Beat(topic, judge)
        self._make_rules()
        return beat

    def _make_rules(self) -> None:
        beats = (self._judges.get(topic.name) for topic in self._config.topics)
        of_topics = tuple(beat for beat in beats if beat is not None)
        self._rules = Rules(self._config.options, of_topics)


def _by_url(config: Config) -> dict[str, Feed]:
    """Find feeds without going through all of them at each poll."""
    return {feed.url: feed for feed in config.enabled_feeds}
