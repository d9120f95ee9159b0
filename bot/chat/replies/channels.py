"""What the admin of a channel reads in private."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.replies.starting import named
from bot.core.locales import phrase, say
from bot.model.chats import Button, Chat, Message
from bot.model.topics import Topic


def invitation_to_post(channel: Chat, topics: Sequence[Topic]) -> Message:
    """Ask an admin whether to post in a channel."""
    language = channel.language
    text = say(language, "channel-added", channel=channel.title, topics=named(topics, language))
    buttons = (
        Button(phrase(language, "button-post"), "start:here"),
        Button(phrase(language, "button-settings"), "page:main"),
    )
    return Message(text, (buttons,))


def channel_list(language: str, channels: Sequence[Chat], bot: str) -> Message:
    """List the channels in which the bot posts for an admin, and say how to add one."""
    lines = [say(language, "channels-title" if channels else "channels-none")]
    rows = tuple(
        (
            Button(f"⚙ {one.title}", f"at:{one.key.chat_id}:page:main"),
            Button(phrase(language, "button-end"), f"at:{one.key.chat_id}:stop:here"),
        )
        for one in channels
    )
    link = f"https://t.me/{bot}?startchannel&admin=post_messages+edit_messages"
    add = Button(phrase(language, "button-add-channel"), url=link)
    return Message("\n".join(lines), (*rows, (add,)))
