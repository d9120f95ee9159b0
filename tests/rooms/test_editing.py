"""Edited words count at once, what is learned from them follows, and all of it is told."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.errors import WorseModel
from bot.model.topics import Topic
from bot.service.clock import utc_now
from tests.builders import a_concept, a_scored_story, a_topic
from tests.contracts.stores.told import an_outcome
from tests.fakes import FakeJudge, FakeTrainer
from tests.rooms.test_service import OLD, Stage, until


async def test_edited_words_count_at_once_and_what_they_do_is_told_in_one_line() -> None:
    stage = Stage()
    stage.publish(OLD)
    story = a_scored_story(0.01, title="Kobalt drills end", first_seen=utc_now())
    await stage.store.polls.commit(an_outcome(story))
    async with stage.running():
        await until(lambda: len(stage.store.shelves.stories) > 1)
        stage.trainer.is_trained, stage.trainer.hold = False, asyncio.Event()
        stage.trainer.old = FakeJudge(words=("Kobalt",))
        topic = a_topic(lexicon=(a_concept("csto", "Kobalt"),))
        slip = "config/topics/csto-armenia/keywords.toml:3: csto.en.weak[1]: is a slip"
        edit = replace(stage.config, topics=(topic,), warnings=(slip, "another file"))
        await stage.edits.put(edit)
        await until(lambda: bool(stage.told()))
        [told] = stage.told()
        assert told == (
            "The edit of csto-armenia is taken up: 1 term added (csto «Kobalt»); of the last day's "
            "2 stories 1 would be added to the alerts, 0 dropped: + Kobalt drills end; in force: "
            f"1 concepts with 1 terms, 0 examples\n{slip}"
        )
        assert stage.desk.rules.beats[0].judge == stage.trainer.old
        assert "1 term added" in (await stage.vitals.report()).topics["csto-armenia"]
        stage.trainer.hold.set()
        await until(lambda: stage.desk.rules.beats[0].judge == stage.trainer.judge)
        await until(lambda: "learned" in stage.vitals.edits["csto-armenia"])
        assert len(stage.told()) == 1


async def test_weights_that_are_worse_wait_and_the_words_are_in_force() -> None:
    stage = Stage()

    class Worse(FakeTrainer):
        async def train(self, topic: Topic) -> FakeJudge:
            self.trainings += 1
            raise WorseModel(topic.name, 0.96, 0.9, 0.02)

    stage.publish(OLD)
    async with stage.running():
        stage.trainer.__class__ = Worse
        stage.trainer.is_trained, stage.trainer.old = False, FakeJudge(words=("Kobalt",))
        topic = a_topic(alone=("fees",))
        await stage.edits.put(replace(stage.config, topics=(topic,)))
        await until(lambda: any("the weights wait" in text for text in stage.told()))
        [beat] = stage.desk.rules.beats
        assert (beat.topic, beat.judge) == (topic, stage.trainer.old)
        assert "the weights wait" in (await stage.vitals.report()).topics["csto-armenia"]
        assert stage.trainer.trainings == 1


async def test_what_is_refused_at_the_start_is_told_too() -> None:
    stage = Stage()

    class Worse(FakeTrainer):
        async def train(self, topic: Topic) -> FakeJudge:
            raise WorseModel(topic.name, 0.96, 0.9, 0.02)

    stage.trainer.__class__ = Worse
    stage.trainer.is_trained, stage.trainer.old = False, FakeJudge()
    await stage.service.open()
    await until(lambda: "in force" in stage.vitals.edits["csto-armenia"])
    assert [beat.judge for beat in stage.desk.rules.beats] == [stage.trainer.old]
