"""What is kept of a person and of a chat."""

from __future__ import annotations

from bot.core.locales import phrase, say
from bot.model.chats import Button, Chat, ChatKind, Message
from bot.model.privacy import Holdings


def kept(chat: Chat, held: Holdings, *, days: int, may_manage: bool) -> Message:
    """Say what is kept, for how long, and offer to have it as a file or forgotten."""
    language, is_private = chat.language, chat.kind is ChatKind.PRIVATE
    lines = [
        say(language, "privacy-title"),
        say(language, "privacy-chat" if held.chats else "privacy-no-chat"),
        say(language, "privacy-alerts", told=len(held.told), passed=held.passed, days=days),
        say(language, "privacy-labels", labels=len(held.labels)),
        *([say(language, "privacy-invitation")] if held.invitation else []),
        "",
        say(language, "privacy-else"),
    ]
    me = Button(phrase(language, "privacy-forget-me"), "privacy:me")
    if is_private:
        rows = ((Button(phrase(language, "privacy-export"), "privacy:export"), me),)
        return Message("\n".join(lines), rows)
    lines.append(say(language, "privacy-in-group"))
    whole = Button(phrase(language, "privacy-forget-chat"), "privacy:chat")
    return Message("\n".join(lines), ((me, whole),) if may_manage else ((me,),))


def asked_again(chat: Chat, what: str) -> Message:
    """Ask whether something is really to be forgotten: `me` or `chat`."""
    language = chat.language
    is_person = what == "me" and chat.kind is not ChatKind.PRIVATE
    text = say(language, "privacy-sure-labels" if is_person else "privacy-sure")
    button = Button(phrase(language, "privacy-yes"), f"privacy:{what}:sure")
    return Message(text, ((button,),))
