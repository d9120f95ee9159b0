"""Who asks too much: known by sender, and by group, before anything is done for them."""

from __future__ import annotations

from datetime import datetime

from bot.core.floods import EACH, EACH_IN_GROUP, Patience, Verdict, heard
from bot.model.chats import ChatEvent, ChatKind, EventKind

ASKING = {EventKind.COMMAND, EventKind.BUTTON, EventKind.TEXT, EventKind.OTHER}
MOST_KNOWN = 10_000  # senders, before those who have rested are forgotten


class FloodGate:
    """Remembers how much each sender has asked."""

    def __init__(self) -> None:
        self._known: dict[int, Patience] = {}

    def judge(self, event: ChatEvent, now: datetime) -> Verdict:
        """Say what becomes of an event; who comes, goes or moves is always heard."""
        if event.kind not in ASKING:
            return Verdict.ANSWER
        if len(self._known) > MOST_KNOWN:
            self._known = {key: one for key, one in self._known.items() if not one.is_whole(now)}
        chat_id = event.key.chat_id
        sender = event.sender_id or chat_id  # who writes in a chat's name is known by the chat
        self._known[sender], verdict = heard(self._known.get(sender), EACH, now)
        if verdict is Verdict.ANSWER and event.chat_kind is not ChatKind.PRIVATE:
            known = self._known.get(chat_id)
            self._known[chat_id], verdict = heard(known, EACH_IN_GROUP, now)
        return verdict
