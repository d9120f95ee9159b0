"""A chat's own words, and what a new one would have met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.buttons import reference
from bot.core.inert import in_html, inert
from bot.core.locales import phrase, say
from bot.core.messages import byline, linked_title
from bot.core.ownwords import MOST_A_DAY, Meetings, muted_words
from bot.model.chats import Button, Chat, Message
from bot.model.stories import Story

SHOWN = 3  # stories that a word would have met
A_ROW = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """A word that is looked at: what it would have met, and what of that the chat was to be told.

    *told* is how many of the chat's own matches it stands in, of *all* of them.
    """

    word: str
    meetings: Meetings
    told: int
    all: int


def words_page(chat: Chat) -> Message:
    """List a chat's own words, each with a button that lets go of it."""
    language, chosen = chat.language, chat.preferences
    lines = [say(language, "words-title")]
    buttons = []
    for key, words in (("words-watched", chosen.watched), ("words-muted", muted_words(chosen))):
        if words:
            lines.append(say(language, key, words=inert(", ".join(f"«{word}»" for word in words))))
            buttons += [Button(f"✕ {word}", f"word:drop:{reference(word)}") for word in words]
    lines += ["", say(language, "words-how")]
    rows = tuple(tuple(buttons[at : at + A_ROW]) for at in range(0, len(buttons), A_ROW))
    back = (Button(phrase(language, "button-back"), "page:main"),)
    return Message("\n".join(lines), (*rows, back))


def draft_page(chat: Chat, draft: Draft) -> Message:
    """Say what a word would have met, and offer to watch or mute it where that makes sense."""
    language, met = chat.language, draft.meetings.met
    lines = [
        f"<b>«{in_html(draft.word)}»</b>",
        say(language, "word-met", stories=len(met), read=draft.meetings.read),
        say(language, "word-told", told=draft.told, all=draft.all),
        *_latest(met, chat),
        "",
        *(say(language, key, most=MOST_A_DAY) for key in _warnings(draft)),
    ]
    name = reference(draft.word)
    watch = Button(phrase(language, "button-watch"), f"word:watch:{name}")
    mute = Button(phrase(language, "button-mute-word"), f"word:mute:{name}")
    choices = (*([] if is_too_much(draft) else [watch]), *([] if is_all(draft) else [mute]))
    cancel = Button(phrase(language, "button-cancel"), "word:cancel:")
    return Message("\n".join(lines).rstrip(), ((*choices, cancel),))


def is_too_much(draft: Draft) -> bool:
    """Tell whether a word meets too many stories to be watched for."""
    return draft.meetings.a_day > MOST_A_DAY


def is_all(draft: Draft) -> bool:
    """Tell whether muting a word would leave nothing of what the chat is told."""
    return draft.all > 0 and draft.told == draft.all


def _warnings(draft: Draft) -> list[str]:
    keys = ["word-too-much"] if is_too_much(draft) else []
    return [*keys, *(["word-all"] if is_all(draft) else [])]


def _latest(met: Sequence[Story], chat: Chat) -> list[str]:
    language, zone = chat.language, chat.preferences.zone
    newest = list(met)[-SHOWN:][::-1]
    return [f"• {linked_title(one)}\n{byline(one, language, zone)}" for one in newest]
