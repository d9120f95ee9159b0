"""Reads a Telegram update as a chat event.

What is not for us gives None: a command for another bot, chatter in a group. Who may change a
chat's settings is asked of Telegram each time, and only once an event is to be heard.
"""

from __future__ import annotations

from dataclasses import replace

from telegram import (
    Bot,
    CallbackQuery,
    ChatMember,
    ChatMemberRestricted,
    ChatMemberUpdated,
    Message,
    MessageEntity,
    Update,
    User,
)
from telegram import Chat as TelegramChat
from telegram.constants import ChatMemberStatus

from bot.channels.telegram.rights import TelegramRights
from bot.model.chats import ChatEvent, ChatKey, ChatKind, EventKind

PRESENT = {ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER}
KINDS = {kind.value for kind in ChatKind}


class EventReader:
    """Turns updates into chat events; asks Telegram who is an admin of a group."""

    def __init__(self, *, bot: Bot, username: str, operators: frozenset[int]) -> None:
        self._rights = TelegramRights(bot=bot)
        self._username = username
        self._operators = operators

    def read(self, update: Update) -> ChatEvent | None:
        """Give the event, None where the update asks nothing of us; rights are not known yet."""
        if update.effective_chat is None or update.effective_chat.type not in KINDS:
            return None
        if update.callback_query is not None:
            return self._button(update.callback_query)
        if update.my_chat_member is not None:
            return self._membership(update.my_chat_member)
        message = update.message or update.channel_post
        return self._message(message) if message is not None else None

    async def with_rights(self, event: ChatEvent, update: Update) -> ChatEvent:
        """Ask whether the sender may change the chat's settings, where that counts."""
        chat = update.effective_chat
        if chat is None or event.kind not in {EventKind.COMMAND, EventKind.BUTTON}:
            return event
        message = update.message or update.channel_post
        sender_chat = message.sender_chat if message is not None else None
        may_manage = await self._may_manage(chat, update.effective_user, sender_chat)
        return replace(event, may_manage=may_manage)

    def _message(self, message: Message) -> ChatEvent | None:
        # who writes in a chat's name is known to Telegram's apps as a stand-in for all of these
        sender = None if message.sender_chat is not None else message.from_user
        event = self._event(EventKind.OTHER, message.chat, sender)
        if message.migrate_to_chat_id is not None:
            new_id = str(message.migrate_to_chat_id)
            return replace(event, kind=EventKind.MOVED, argument=new_id)
        text = message.text or ""
        command = self._command(text)
        if command is None and event.chat_kind is not ChatKind.PRIVATE:
            return None
        if message.is_topic_message:
            event = replace(event, key=_key(message.chat, message.message_thread_id))
        if command is None:
            return replace(event, kind=EventKind.TEXT if text else EventKind.OTHER, argument=text)
        name, argument = command
        event = replace(event, kind=EventKind.COMMAND, name=name, argument=argument)
        answered = message.reply_to_message
        if answered is None:
            return event
        return replace(event, replied_to=answered.message_id, replied_link=_first_link(answered))

    def _command(self, text: str) -> tuple[str, str] | None:
        """Give a command's name and argument; None for a text or another bot's command."""
        if not text.startswith("/"):
            return None
        first, *rest = text[1:].split(maxsplit=1) or [""]
        name, _, addressee = first.partition("@")
        if addressee and addressee.lower() != self._username.lower():
            return None
        return name.lower(), rest[0].strip() if rest else ""

    def _button(self, query: CallbackQuery) -> ChatEvent | None:
        message = query.message
        if message is None or query.data is None:
            return None
        event = self._event(EventKind.BUTTON, message.chat, query.from_user)
        if isinstance(message, Message) and message.is_topic_message:
            event = replace(event, key=_key(message.chat, message.message_thread_id))
        return replace(event, argument=query.data, message_id=message.message_id)

    def _membership(self, change: ChatMemberUpdated) -> ChatEvent | None:
        was_here, is_here = _is_here(change.old_chat_member), _is_here(change.new_chat_member)
        if was_here == is_here:
            return None
        kind = EventKind.ADDED if is_here else EventKind.REMOVED
        return self._event(kind, change.chat, change.from_user)

    async def _may_manage(
        self, chat: TelegramChat, sender: User | None, sender_chat: TelegramChat | None
    ) -> bool | None:
        if chat.type == TelegramChat.PRIVATE:
            return True
        if sender_chat is not None:  # an anonymous admin writes in the group's own name
            return sender_chat.id == chat.id
        if sender is None:  # only its admins post in a channel, but all who read it press buttons
            return chat.type == TelegramChat.CHANNEL
        return await self._rights.may_manage(chat.id, sender.id)

    def _event(self, kind: EventKind, chat: TelegramChat, sender: User | None) -> ChatEvent:
        sender_id = sender.id if sender else 0
        return ChatEvent(
            kind=kind,
            key=_key(chat, None),
            chat_kind=ChatKind(chat.type),
            chat_title=chat.title or chat.full_name or "",
            sender_id=sender_id,
            sender_language=(sender.language_code if sender else None) or "",
            is_operator=sender_id in self._operators,
            bot=self._username,
        )


def _is_here(member: ChatMember) -> bool:
    """Tell whether a member is in the chat, be it with fewer rights than others."""
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status in PRESENT


def _first_link(message: Message) -> str:
    """Give the first address in a message, empty where there is none.

    Offsets count UTF-16 units; where they cut a sign in two, that sign is left out.
    """
    text = (message.text or message.caption or "").encode("utf-16-le", "replace")
    for one in sorted((*message.entities, *message.caption_entities), key=lambda one: one.offset):
        if one.type == MessageEntity.TEXT_LINK and one.url:
            return one.url
        if one.type == MessageEntity.URL:
            shown = text[one.offset * 2 : (one.offset + one.length) * 2]
            return shown.decode("utf-16-le", "ignore")
    return ""


def _key(chat: TelegramChat, thread_id: int | None) -> ChatKey:
    return ChatKey(chat.id, thread_id or 0)
