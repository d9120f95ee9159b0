"""What is asked at the same time is answered together: one query or one transaction for many.

Whoever comes while nothing is under way goes at once, with those who come in the same moment;
those who come meanwhile go together next. A fault that one question causes is met by it alone, or
by it and the one that went for all.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Generic, TypeVar

from bot.errors import StoreError

Question = TypeVar("Question")
Answer = TypeVar("Answer")

MOST = 64  # questions in one go


@dataclass(eq=False)
class _Place(Generic[Question, Answer]):
    question: Question
    answer: asyncio.Future[Answer] = field(default_factory=asyncio.Future)
    is_alone: bool = False


class Gathering(Generic[Question, Answer]):
    """Answers questions through *answer_all*, which gives an answer for each, in order.

    Where nobody is in a hurry, *patience* is how long the first of them waits for *enough* others.
    """

    def __init__(
        self,
        answer_all: Callable[[Sequence[Question]], Awaitable[Sequence[Answer]]],
        *,
        patience: timedelta = timedelta(),
        enough: int = MOST // 2,
    ) -> None:
        self._answer_all = answer_all
        self._patience = patience.total_seconds()
        self._enough = enough
        self._waiting: list[_Place[Question, Answer]] = []
        self._are_enough = asyncio.Event()
        self._turn = asyncio.Lock()

    async def ask(self, question: Question) -> Answer:
        """Give the answer; raises what `answer_all` raises."""
        place: _Place[Question, Answer] = _Place(question)
        self._waiting.append(place)
        if len(self._waiting) >= self._enough:
            self._are_enough.set()
        try:
            await asyncio.sleep(0)  # whoever begins in the same moment comes along
            async with self._turn:
                if not place.answer.done():
                    await self._answer_with(place)
        finally:
            if place in self._waiting:  # given up before its turn
                self._waiting.remove(place)
        return place.answer.result()

    async def _answer_with(self, first: _Place[Question, Answer]) -> None:
        """Answer the one that has waited longest, and those that wait with it."""
        if self._patience and not first.is_alone:
            await self._wait_for_others()
        together = [one for one in self._waiting if one is first or not one.is_alone][:MOST]
        if first.is_alone:
            together = [first]
        self._waiting = [one for one in self._waiting if one not in together]
        try:
            answers = await self._answer_all([one.question for one in together])
        except StoreError as error:  # whoever asks, the store fails
            for one in together:
                one.answer.set_exception(error)
        else:
            for one, answer in zip(together, answers, strict=True):
                one.answer.set_result(answer)
        finally:
            left = [one for one in together if not one.answer.done() and one is not first]
            for one in left:
                one.is_alone = True
            self._waiting[:0] = left

    async def _wait_for_others(self) -> None:
        self._are_enough.clear()
        if len(self._waiting) >= self._enough:
            return
        try:
            async with asyncio.timeout(self._patience):
                await self._are_enough.wait()
        except TimeoutError:
            pass  # so it goes with those that are there
