"""Builds what trains and judges: commands that need no service start in half the time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from bot.errors import Fault, SettingsError
from bot.judges.linear import LinearJudge
from bot.judges.trainer import ModelTrainer
from bot.model.options import Config
from bot.model.topics import Topic
from bot.ports import Beat

BACKGROUND = Path(str(files("bot"))) / "background"


def trainer_of(config_dir: Path) -> ModelTrainer:
    """Build what trains and loads the models of a CONFIG_DIR."""
    return ModelTrainer(topics=config_dir / "topics", background=BACKGROUND)


def topic_of(config: Config, name: str) -> Topic:
    """Give a topic, the first where *name* is empty; raises SettingsError for an unknown name."""
    topics = {topic.name: topic for topic in config.topics}
    topic = topics.get(name) if name else config.topics[0]
    if topic is None:
        message = f"there is no topic {name}; there is {', '.join(topics)}"
        raise SettingsError([Fault("--topic", 0, "", message)])
    return topic


def beat_of(config: Config, name: str, *, on_training: Callable[[], None]) -> Beat:
    """Give a topic (the first where *name* is empty) with its judge, trained if need be.

    Raises SettingsError for an unknown name, ModelError.
    """
    topic = topic_of(config, name)
    return Beat(topic, judge_of(config, topic, on_training=on_training))


def judge_of(config: Config, topic: Topic, *, on_training: Callable[[], None]) -> LinearJudge:
    """Give the judge of a topic, trained if need be; raises ModelError."""
    trainer = trainer_of(config.folder)
    judge = trainer.load(topic)
    if judge is None:
        on_training()
        judge = asyncio.run(trainer.train(topic))
    return judge
