"""A digest: what a chat has let wait, told in one message."""

from __future__ import annotations

from dataclasses import replace

from bot.core.leads import lead_of
from bot.core.locales import phrase, say
from bot.core.markup import shortened
from bot.core.messages import byline, change_text, linked_title
from bot.model.alerts import Digest
from bot.model.chats import Button, Message

MOST_TITLE = 140  # so that eight always fit into one message, whatever they are written in


def digest_message(digest: Digest) -> Message:
    """Tell a chat of several events: each by its best title, its outlet, and how many more tell it.

    A further chapter says what is new. There are no pictures: one would be that of another event.
    """
    chat = digest.chat
    language, zone = chat.language, chat.preferences.zone
    entries = [say(language, "digest-title", events=len(digest.alerts))]
    for alert in digest.alerts:
        story = lead_of(alert.scored.story, alert.also, language)
        short = replace(story, title=shortened(story.title, MOST_TITLE))
        more = f" · {phrase(language, 'digest-more', outlets=n)}" if (n := len(alert.also)) else ""
        news = f"<i>{change_text(one.change, language)}</i> " if (one := alert.chapter) else ""
        title = f"{news}<b>{linked_title(short)}</b>"
        entries.append(f"• {title}\n{byline(story, language, zone)}{more}")
    settings = Button(phrase(language, "button-settings"), "page:anew")
    return Message("\n\n".join(entries), ((settings,),))
