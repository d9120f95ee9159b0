"""What every channel promises."""

from collections.abc import AsyncIterator
from io import StringIO

import pytest
from rich.console import Console

from bot.channels.telegram.sender import TelegramChannel, open_bot
from bot.channels.terminal import TerminalChannel
from bot.model.alerts import Sent
from bot.model.chats import TERMINAL_CHAT, Chat, ChatKind, Message
from bot.model.options import DeliverRates
from bot.ports import Channel
from tests.builders import a_chat
from tests.fakes import FakeChannel
from tests.servers.bot_api import TOKEN, bot_api

FAST = DeliverRates(1000, 1000, 1000)
Reached = tuple[Channel, Chat]


@pytest.fixture(params=["terminal", "telegram", "fake"])
async def reached(request: pytest.FixtureRequest) -> AsyncIterator[Reached]:
    """A channel with a chat that it reaches."""
    if request.param == "terminal":
        yield TerminalChannel(console=Console(file=StringIO(), width=80)), TERMINAL_CHAT
    elif request.param == "fake":
        yield FakeChannel(), a_chat()
    else:
        async with bot_api() as api, open_bot(TOKEN, api.url) as bot:
            yield TelegramChannel(bot=bot, rates=FAST), a_chat()


async def test_a_channel_reaches_chats_of_its_kinds(reached: Reached) -> None:
    channel, chat = reached
    assert chat.kind in channel.kinds
    assert (ChatKind.TERMINAL in channel.kinds) != (ChatKind.PRIVATE in channel.kinds)


async def test_what_is_sent_is_answered_with_a_message_id_of_its_own(reached: Reached) -> None:
    channel, chat = reached
    first = await channel.send(chat, Message("<b>one</b>"))
    second = await channel.send(chat, Message("two &amp; three"))
    assert isinstance(first, Sent)
    assert isinstance(second, Sent)
    assert first.message_id != second.message_id


async def test_an_edit_of_what_was_sent_is_answered_with_its_message_id(reached: Reached) -> None:
    channel, chat = reached
    sent = await channel.send(chat, Message("<b>one</b>\nCourier"))
    assert isinstance(sent, Sent)
    edited = await channel.edit(chat, sent.message_id, Message("<b>one</b>\nCourier\nAlso: Post"))
    assert edited == sent
