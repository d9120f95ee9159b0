"""What was asked in a chat is done, and answered.

Whoever asks is checked each time: a group's settings are its admins'. Whatever is asked gets a
helpful answer, and nothing a reader writes can raise an error. Where the database can't be had,
the reader hears that too. What a button brings is taken only where the message, made anew, would
offer it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime

import structlog

from bot.chat import replies
from bot.chat.admin import AdminCommands
from bot.chat.inviting import OPEN_TO_ALL, Inviting
from bot.core.locales import say, spoken
from bot.errors import StoreError
from bot.model.chats import (
    Chat,
    ChatEvent,
    ChatKind,
    EventKind,
    Message,
    Reply,
    Subscription,
)
from bot.model.topics import LANGUAGES, Sensitivity, Topic
from bot.ports import Desk, Stories, Subscriptions

log = structlog.get_logger()

FEW, MOST = 5, 20  # stories that /latest shows
GROUPS = {ChatKind.GROUP, ChatKind.SUPERGROUP}


class Commands:
    """Answers chat events."""

    def __init__(
        self,
        *,
        desk: Desk,
        subscriptions: Subscriptions,
        stories: Stories,
        admin: AdminCommands,
        inviting: Inviting,
    ) -> None:
        self._desk = desk
        self._subscriptions = subscriptions
        self._stories = stories
        self._inviting = inviting
        self._commands: dict[str, Callable[[Chat, ChatEvent, datetime], Awaitable[Reply]]] = {
            "start": self._start,
            "stop": self._stop,
            "latest": self._latest,
            "settings": self._settings,
            "help": self._help,
        }
        self._admin_commands = {
            "status": admin.status,
            "resend": admin.resend,
            "invite": inviting.invite,
        }

    def menu(self, language: str, *, is_operator: bool = False) -> Sequence[tuple[str, str]]:
        """Give the commands with their descriptions."""
        return replies.menu(language, is_operator=is_operator)

    async def reply(self, event: ChatEvent, now: datetime) -> Reply:
        """Do what was asked and say what to answer; raises nothing."""
        try:
            return await self._reply(event, now)
        except StoreError as error:
            log.error("command not done", command=event.name, fault=str(error))  # noqa: TRY400 - the sentence says it all
            return _not_now(event)

    async def _reply(self, event: ChatEvent, now: datetime) -> Reply:
        chat = await self._chat(event)
        match event.kind:
            case EventKind.COMMAND:
                return await self._command(chat, event, now)
            case EventKind.BUTTON:
                return await self._button(chat, event)
            case EventKind.ADDED | EventKind.REMOVED | EventKind.MOVED:
                return await self._membership(chat, event, now)
            case EventKind.TOO_MANY:
                return _slow_down(chat, event)
            case _:
                return _say(chat, "unknown-text")

    async def _chat(self, event: ChatEvent) -> Chat:
        """Give the chat with its stored language, or as it shows itself for the first time."""
        known = await self._subscriptions.chat(event.key)
        language = known.language if known else spoken(event.sender_language)
        return Chat(event.key, event.chat_kind, event.chat_title, language)

    async def _command(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        command = self._commands.get(event.name)
        if event.is_operator:
            command = command or self._admin_commands.get(event.name)
        if command is None and chat.kind in GROUPS:
            return Reply()  # it may be meant for another bot
        if command is None:
            return _say(chat, "unknown-command", command=event.name[:32])
        if event.name not in OPEN_TO_ALL and not await self._inviting.lets_in(event):
            return _say(chat, "start-closed")
        return await command(chat, event, now)

    # Commands

    async def _start(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        if event.may_manage is False:
            return _say(chat, "only-admins")
        known = chat
        chat, wanted, code = _deep_link(chat, event.argument)
        if not event.may_manage:
            chat = known  # whoever may not manage it changes no setting
        if not await self._inviting.admit(event, code, now):
            return _say(chat, "start-wrong-invite" if code else "start-closed")
        topics = self._desk.topics()
        if not topics:
            return _say(chat, "start-no-topic")
        chosen = [topic for topic in topics if topic.name == wanted] if wanted else topics[:1]
        if not chosen:
            names = replies.named(topics, chat.language)
            return _say(chat, "start-unknown-topic", topic=wanted, topics=names)
        await self._subscriptions.save_chat(chat)
        before = {one.topic for one in await self._subscriptions.of_chat(chat.key)}
        for topic in chosen:
            if topic.name not in before:
                await self._subscriptions.start(
                    Subscription(chat, topic.name, topic.sensitivity, now)
                )
        is_new = any(topic.name not in before for topic in chosen)
        last = await self._last_match(chosen)
        feeds = len(self._desk.config.enabled_feeds)
        return Reply(
            (replies.welcome(chat.language, chosen, is_new=is_new, feeds=feeds, last=last),)
        )

    async def _stop(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        if not event.may_manage:
            return _not_admin(chat, event)
        ended = await self._subscriptions.end(chat.key, "stopped", now)
        return _say(chat, "stop-done" if ended else "stop-none")

    async def _latest(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        number = event.argument.strip()
        if number and not (number.isdecimal() and 1 <= int(number) <= MOST):
            return _say(chat, "latest-number", most=MOST)
        subscribed = {one.topic: one for one in await self._subscriptions.of_chat(chat.key)}
        topics = [one for one in self._desk.topics() if not subscribed or one.name in subscribed]
        messages: list[Message] = []
        for topic in topics:
            thresholds = self._desk.thresholds(topic.name)
            if thresholds is None:
                continue
            own = subscribed.get(topic.name)
            threshold = thresholds.of(own.sensitivity if own else topic.sensitivity)
            stories = await self._stories.latest(topic.name, threshold, int(number or FEW))
            messages += replies.latest(chat.language, topic, stories)
        return Reply(tuple(messages)) if messages else _say(chat, "start-no-topic")

    async def _settings(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        if not event.may_manage:
            return _not_admin(chat, event)
        subscriptions = await self._subscriptions.of_chat(chat.key)
        return Reply((replies.settings(chat, subscriptions),))

    async def _help(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        is_group = chat.kind in GROUPS
        topics, is_operator = self._desk.topics(), event.is_operator
        return Reply(
            (replies.helping(chat.language, topics, is_group=is_group, is_operator=is_operator),)
        )

    # Buttons and membership

    async def _button(self, chat: Chat, event: ChatEvent) -> Reply:
        if not event.may_manage:
            key = "only-admins" if event.may_manage is False else "admins-unknown"
            return Reply(toast=say(chat.language, key))
        if not await self._inviting.lets_in(event):
            return Reply(toast=say(chat.language, "start-closed"))
        subscriptions = await self._subscriptions.of_chat(chat.key)
        if event.argument not in _offered(replies.settings(chat, subscriptions)):
            return Reply(toast=say(chat.language, "unknown-button"))
        setting, _, value = event.argument.partition(":")
        if setting == "language":
            chat = replace(chat, language=value)
            await self._subscriptions.save_chat(chat)
        for one in subscriptions if setting == "sensitivity" else ():
            await self._subscriptions.set_sensitivity(chat.key, one.topic, Sensitivity(value))
        subscriptions = await self._subscriptions.of_chat(chat.key)
        return Reply(
            edit=replies.settings(chat, subscriptions), toast=say(chat.language, "settings-saved")
        )

    async def _membership(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        if event.kind is EventKind.ADDED:
            return self._hello(chat)
        if event.kind is EventKind.REMOVED:
            await self._subscriptions.end(replace(chat.key, thread_id=0), "removed", now)
        else:
            await self._subscriptions.move(chat.key.chat_id, int(event.argument))
        return Reply()

    def _hello(self, chat: Chat) -> Reply:
        if chat.kind is ChatKind.PRIVATE:
            return Reply()  # whoever unblocks the bot writes /start next
        return _say(chat, "group-hello", topics=replies.named(self._desk.topics(), chat.language))

    async def _last_match(self, topics: Sequence[Topic]) -> datetime | None:
        moments = []
        for topic in topics:
            thresholds = self._desk.thresholds(topic.name)
            if thresholds is not None:
                latest = await self._stories.latest(topic.name, thresholds.balanced, 1)
                moments += [one.story.published for one in latest]
        return max(moments, default=None)


def _not_now(event: ChatEvent) -> Reply:
    language = spoken(event.sender_language)
    match event.kind:
        case EventKind.BUTTON:
            return Reply(toast=say(language, "not-now"))
        case EventKind.COMMAND:
            return Reply((replies.plain(language, "not-now"),))
        case _:
            return Reply()


def _say(chat: Chat, key: str, **values: str | int) -> Reply:
    return Reply((replies.plain(chat.language, key, **values),))


def _not_admin(chat: Chat, event: ChatEvent) -> Reply:
    return _say(chat, "only-admins" if event.may_manage is False else "admins-unknown")


def _slow_down(chat: Chat, event: ChatEvent) -> Reply:
    if event.message_id:  # a button
        return Reply(toast=say(chat.language, "slow-down"))
    return _say(chat, "slow-down")


def _offered(message: Message) -> set[str]:
    """Give what the buttons of a message bring."""
    return {button.payload for row in message.buttons for button in row}


def _deep_link(chat: Chat, payload: str) -> tuple[Chat, str, str]:
    """Read what a link's `start` parameter asks for: `lang_hy__topic_NAME__invite_CODE`, or less.

    Gives the chat in that language, and the topic's name and the code, empty where there is none.
    """
    topic = code = ""
    for part in payload.split("__"):
        kind, _, value = part.partition("_")
        if kind == "lang" and value in LANGUAGES:
            chat = replace(chat, language=value)
        elif kind == "topic":
            topic = value
        elif kind == "invite":
            code = value
    return chat, topic, code
