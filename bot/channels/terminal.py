"""The channel for a service without a token: each alert is a card in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.core.markup import plain_text
from bot.model.alerts import Answer, Sent, Urgency
from bot.model.chats import Chat, ChatKind, Message

WIDTH = 100


class TerminalChannel:
    """Prints messages; the terminal takes all of them."""

    def __init__(self, *, console: Console) -> None:
        self._console = console
        self._printed = 0

    @property
    def kinds(self) -> frozenset[ChatKind]:
        """The terminal alone."""
        return frozenset({ChatKind.TERMINAL})

    async def send(
        self,
        chat: Chat,
        message: Message,
        urgency: Urgency = Urgency.ALERT,
        reply_to: int | None = None,
    ) -> Answer:
        """Print a card."""
        self._printed += 1
        title, _, rest = plain_text(message.html, with_addresses=False).partition("\n")
        card = Text.assemble((title, "bold"), f"\n{rest}")
        if message.preview:
            card.append(f"\n{message.preview}", style="dim")
        self._console.print(Panel(card, width=min(WIDTH, self._console.width)))
        return Sent(self._printed)

    async def edit(
        self, chat: Chat, message_id: int, message: Message, urgency: Urgency = Urgency.EDIT
    ) -> Answer:
        """Print the line that grew: what was printed stays."""
        title, byline, also, *_ = (*plain_text(message.html).split("\n"), "", "", "")
        self._console.print(Text.assemble((title, "bold"), f"\n{byline}\n{also}"))
        return Sent(message_id)


class TerminalRights:
    """The port `Rights` where there are no chats of several people."""

    async def may_manage(self, chat_id: int, user_id: int) -> bool | None:
        """Know of nobody."""
        return None
