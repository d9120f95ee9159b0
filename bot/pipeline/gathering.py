"""What is asked at the same time is answered together: one query or one transaction for many.

Whoever comes while nothing is under way goes at once, with those who come in the same moment;
those who come meanwhile go together next. A fault that one question causes is met by it alone, or
by it and the one that went for all.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from typing import Generic, TypeVar

from bot.errors import StoreError

Question = TypeVar("Question")
Answer = TypeVar("Answer")

MOST = 64  # questions in one go


@dataclass(eq=False, slots=True)
class _Place(Generic[Question, Answer]):
    """*answer* is a list of one, or empty where this one is to ask for all."""

    question: Question
    answer: asyncio.Future[list[Answer]] = field(default_factory=asyncio.Future)
    is_leading: bool = False
    is_alone: bool = False

    def lead(self) -> None:
        self.is_leading = True
        self.answer.set_result([])


class Gathering(Generic[Question, Answer]):
    """Answers questions through *answer_all*, which gives an answer for each, in order.

    It gets *most* of them at once. Where nobody is in a hurry, *patience* is how long the first of
    them waits for *enough* others.
    """

    def __init__(
        self,
        answer_all: Callable[[Sequence[Question]], Awaitable[Sequence[Answer]]],
        *,
        most: int = MOST,
        patience: timedelta = timedelta(),
        enough: int = MOST,
    ) -> None:
        self._answer_all = answer_all
        self._most = most
        self._patience = patience.total_seconds()
        self._enough = enough
        self._waiting: dict[_Place[Question, Answer], None] = {}  # in order
        self._are_enough = asyncio.Event()
        self._is_led = False

    async def ask(self, question: Question) -> Answer:
        """Give the answer; raises what `answer_all` raises."""
        place: _Place[Question, Answer] = _Place(question)
        self._waiting[place] = None
        if len(self._waiting) >= self._enough:
            self._are_enough.set()
        if not self._is_led:
            self._is_led = True
            place.lead()
        try:
            if found := await place.answer:
                return found[0]
            await asyncio.sleep(0)  # whoever begins in the same moment comes along
            return await self._answer_with(place)
        finally:
            self._waiting.pop(place, None)  # given up before its turn
            if place.is_leading:
                self._pass_on()

    def _pass_on(self) -> None:
        """Let the one that has waited longest ask for all."""
        following = next((one for one in self._waiting if not one.answer.done()), None)
        self._is_led = following is not None
        if following is not None:
            following.lead()

    async def _answer_with(self, first: _Place[Question, Answer]) -> Answer:
        """Answer one, and those that wait with it."""
        if self._patience and not first.is_alone:
            await self._wait_for_others()
        others = [] if first.is_alone else list(islice(self._others(first), self._most - 1))
        for one in (first, *others):
            del self._waiting[one]
        try:
            answers = await self._answer_all([first.question, *(one.question for one in others)])
        except StoreError as error:  # whoever asks, the store fails
            for one in filter(_still_waits, others):
                one.answer.set_exception(error)
            raise
        else:
            for one, answer in zip(others, answers[1:], strict=True):
                if _still_waits(one):
                    one.answer.set_result([answer])
            return answers[0]
        finally:
            left = list(filter(_still_waits, others))
            for one in left:
                one.is_alone = True
            self._waiting = {**dict.fromkeys(left), **self._waiting}

    def _others(self, first: _Place[Question, Answer]) -> Iterator[_Place[Question, Answer]]:
        return (
            one
            for one in self._waiting
            if one is not first and not one.is_alone and _still_waits(one)
        )

    async def _wait_for_others(self) -> None:
        self._are_enough.clear()
        if len(self._waiting) >= self._enough:
            return
        try:
            async with asyncio.timeout(self._patience):
                await self._are_enough.wait()
        except TimeoutError:
            pass  # so it goes with those that are there


def _still_waits(one: _Place[Question, Answer]) -> bool:
    return not one.answer.done()
