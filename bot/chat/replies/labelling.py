"""Stories of which the classifier is least sure, each with a button for every label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.replies.figures import decimal
from bot.chat.replies.lists import numbered
from bot.core.locales import say
from bot.model.chats import Button, Chat, Message
from bot.model.stories import ScoredStory

SIGNS = (("2", "✅"), ("1", "🤔"), ("0", "❌"))


@dataclass(frozen=True, slots=True)
class Doubt:
    """A story near the threshold from which its topic's readers are told."""

    scored: ScoredStory
    threshold: float

    @property
    def distance(self) -> float:
        """How far its score is from the threshold."""
        return abs(self.scored.judgement.score - self.threshold)


def doubts(chat: Chat, listed: Sequence[Doubt]) -> Message:
    """Show stories to be labelled; whoever labels one sees the next in its place."""
    if not listed:
        return Message(say(chat.language, "label-none"))
    lines = [say(chat.language, "label-title")]
    shown = numbered((one.scored.story for one in listed), chat)
    for text, one in zip(shown, listed, strict=True):
        lines.append(f"{text} · {decimal(one.scored.judgement.score, chat.language)}")
    rows = tuple(
        tuple(Button(f"{sign} {at}", f"label:{mark}:{one.scored.story.id}") for mark, sign in SIGNS)
        for at, one in enumerate(listed, 1)
    )
    return Message("\n\n".join(lines), rows)
