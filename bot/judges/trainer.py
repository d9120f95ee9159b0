"""Makes judges: loads the one that fits the topic as it is now, or trains it.

The service trains in a process of its own, so that it goes on scoring meanwhile and never loads
scikit-learn; the command line trains in its own process and gets the report.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING

from bot.errors import ModelError, WorseModel
from bot.judges.lessons import lessons_of
from bot.judges.linear import LinearJudge
from bot.judges.model import Model, inputs_of, load, save

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from bot.model.measures import LongReport
    from bot.model.topics import SeedArticle, Topic

FILE = "model"
MARGIN = 0.02  # of average precision, by which a retrained model may be worse


@dataclass(frozen=True, slots=True)
class ModelTrainer:
    """Trains topics and keeps their model files in `topics/<name>/model`.

    *topics* is the folder of topics, *background* that of the ordinary news.
    """

    topics: Path
    background: Path

    def load(self, topic: Topic) -> LinearJudge | None:
        """Give the judge of the topic's model file, None where it is missing or out of date.

        It is not out of date where what would replace it has been refused.
        """
        judge = self.stopgap(topic)
        if judge is None:
            return None
        inputs = inputs_of(topic, self.background)
        return judge if inputs in {judge.model.inputs, judge.model.refused} else None

    def stopgap(self, topic: Topic) -> LinearJudge | None:
        """Give a judge that reads with the topic's words and weighs as the last model does.

        What has been learned of them may be out of date; None where there is no model.
        """
        try:
            return LinearJudge(topic, load(self._file(topic)))
        except ModelError:
            return None

    async def train(self, topic: Topic) -> LinearJudge:
        """Train anew in a process of its own, write the model file, and give its judge.

        Raises ModelError, WorseModel. A caller that is cancelled takes the process with it, and so
        does one that is killed.
        """
        context = get_context("spawn")
        answer, ours = context.Pipe(duplex=False)
        process = context.Process(
            target=_train_for, args=(self, replace(topic, titles={}), ours), daemon=True
        )
        process.start()
        ours.close()
        try:
            await asyncio.to_thread(process.join)
        finally:
            process.terminate()
        try:
            raise answer.recv()
        except EOFError:  # the process had nothing to complain of
            if process.exitcode != 0:
                raise ModelError(f"training {topic.name} ended with {process.exitcode}") from None
        return LinearJudge(topic, load(self._file(topic)))

    def train_here(
        self,
        topic: Topic,
        *,
        seeds: Sequence[SeedArticle] = (),
        seed_only: bool = False,
        is_guarded: bool = False,
    ) -> Model:
        """Train in this process, write the model file, and give the model with its report.

        *seeds* are learned beside the topic's own; *seed_only* leaves the examples out. The
        model stays in force until the topic itself changes. *is_guarded* keeps the old file where
        the new model is worse on the held-back examples. Raises ModelError, WorseModel.
        """
        from bot.judges.fitting import fit  # noqa: PLC0415 # scikit-learn costs a second

        learned = replace(topic, seeds=(*topic.seeds, *seeds))
        lessons = lessons_of(learned, self.background, with_examples=not seed_only)
        model = fit(topic, lessons, inputs_of(topic, self.background)).model
        if is_guarded:
            self._guard(topic, model)
        save(model, self._file(topic))
        return model

    def _guard(self, topic: Topic, model: Model) -> None:
        """Raise WorseModel where the model in the file is better, and note there what was refused.

        Both are measured by scores of texts that their folds had not seen.
        """
        from bot.judges.quality import held_back  # noqa: PLC0415 # numpy costs a tenth

        judge = self.stopgap(topic)
        measured = held_back(judge.model, model, topic.examples) if judge else None
        if judge is None or measured is None:
            return
        before, after = measured
        if before - after > MARGIN:
            save(replace(judge.model, refused=model.inputs), self._file(topic))
            raise WorseModel(topic.name, before, after, MARGIN)

    def report_here(
        self, topic: Topic, model: Model, *, seeds: Sequence[SeedArticle] = ()
    ) -> LongReport:
        """Measure a model that was trained here with those *seeds*: a minute or two."""
        from bot.judges.reports import report_on  # noqa: PLC0415 # scikit-learn costs a second

        learned = replace(topic, seeds=(*topic.seeds, *seeds))
        return report_on(learned, self.background, model)

    def _file(self, topic: Topic) -> Path:
        return self.topics / topic.name / FILE


def _train_for(trainer: ModelTrainer, topic: Topic, answer: Connection) -> None:
    """Train in the child process; what went wrong goes back as a sentence."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to end
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        trainer.train_here(topic, is_guarded=True)
    except ModelError as error:
        answer.send(error)


def _end_with_parent() -> None:
    """End the child once its parent is gone, however that came: nobody waits for the model."""
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)
