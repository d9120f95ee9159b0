"""A chat's settings: one message whose pages are edited in place, changed with one tap.

What can't be chosen by a tap is written: `/settings zone Vienna`, `digest 8 13 18`, `quiet 22-7`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.chat.parts import Command, Offer, Press, Who
from bot.chat.replies.plain import offered, said, toasted
from bot.chat.replies.settings import DIGESTS, PAGES, QUIETS, View
from bot.chat.viewing import Views
from bot.core.hours import due_at
from bot.core.leanings import with_mute, without_mute
from bot.core.locales import phrase
from bot.core.wishes import digest_wished, quiet_wished
from bot.core.zones import zone_named
from bot.model.chats import Chat, ChatEvent, Reply
from bot.model.preferences import Mute, Preferences
from bot.model.topics import LANGUAGES, Sensitivity
from bot.ports import Outbox, Subscriptions

OFF = {"off", "no", "нет", "выкл", "ոչ"}
NOW = {"now", "off", "сразу", "անմիջապես"}


class Settings:
    """/settings and its pages."""

    def __init__(self, *, subscriptions: Subscriptions, outbox: Outbox, views: Views) -> None:
        self._subscriptions = subscriptions
        self._outbox = outbox
        self._views = views

    @property
    def offers(self) -> Sequence[Offer]:
        """/settings, its pages, and what they set."""
        return (
            Command("settings", self._settings, Who.MANAGER),
            Press("page", self._turn, Who.MANAGER),
            Press("set", self._change, Who.MANAGER),
        )

    async def _settings(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        if not event.argument.strip():
            return Reply((PAGES["main"](await self._views.of(chat, now)),))
        word, _, wish = event.argument.strip().partition(" ")
        if word.lower() == "zone" and not wish:
            return Reply((PAGES["zone"](await self._views.of(chat, now)),))
        chosen = _wished(chat.preferences, word.lower(), wish.strip())
        if isinstance(chosen, str):
            return said(chat, chosen, wish=wish.strip()[:64])
        chat = replace(chat, preferences=chosen)
        await self._save(chat, now)
        return Reply((PAGES["main"](await self._views.of(chat, now)),))

    async def _turn(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        name = event.argument.partition(":")[2]
        if name == "anew":  # under a message that must stay
            return Reply((PAGES["main"](await self._views.of(chat, now)),))
        page = PAGES.get(name)
        if page is None:
            return toasted(chat, "unknown-button")
        return Reply(edit=page(await self._views.of(chat, now)))

    async def _change(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        _, name, setting, value = (*event.argument.split(":", 3), "", "", "")[:4]
        page, view = PAGES.get(name), await self._views.of(chat, now)
        if page is None or _unsigned(event.argument) not in map(_unsigned, offered(page(view))):
            return toasted(chat, "unknown-button")
        if setting == "sensitivity":
            for one in view.subscriptions:
                await self._subscriptions.set_sensitivity(chat.key, one.topic, Sensitivity(value))
        else:
            chosen = _chosen(view, setting, value)
            if isinstance(chosen, str):
                return toasted(chat, chosen)
            chat = chosen
            await self._save(chat, now)
        shown = page(await self._views.of(chat, now))
        return Reply(edit=shown, toast=phrase(chat.language, "settings-saved"))

    async def _save(self, chat: Chat, now: datetime) -> None:
        """Store settings; what is kept for later goes by the new ones from here on."""
        await self._subscriptions.save_chat(chat)
        await self._outbox.reschedule(chat.key, due_at(chat, now), now)


def _unsigned(payload: str) -> str:
    """Give a payload without the sign that says to what it switches."""
    head, _, value = payload.rpartition(":")
    return f"{head}:{value.removeprefix('+').removeprefix('-')}"


def _chosen(view: View, setting: str, value: str) -> Chat | str:
    """Give the chat with what a button sets, or the key of why not."""
    chosen = view.chat.preferences
    match setting:
        case "language":
            return replace(view.chat, language=value)
        case "news":
            chosen = replace(chosen, languages=_languages(chosen, value))
        case "digest":
            chosen = replace(chosen, digest=DIGESTS[value])
        case "quiet":
            chosen = replace(chosen, quiet=QUIETS[value])
        case "zone":
            chosen = replace(chosen, zone=value)
        case _:
            chosen = _muting(view, value)
    return replace(view.chat, preferences=chosen) if chosen.languages else "news-one"


def _languages(chosen: Preferences, value: str) -> tuple[str, ...]:
    """Give the languages of the news with one more, `+ru`, or one less, `-ru`."""
    wanted = set(chosen.languages)
    (wanted.add if value[0] == "+" else wanted.discard)(value[1:])
    return tuple(one for one in LANGUAGES if one in wanted)


def _muting(view: View, value: str) -> Preferences:
    """Mute what a button names, or let it in again."""
    chosen = view.chat.preferences
    for one in (*view.voices, *view.concepts, *view.mutes):
        if one.reference == value[1:]:
            if value[0] == "+":
                return without_mute(chosen, one.kind, one.value)
            return with_mute(chosen, Mute(one.kind, one.value), view.now)
    return chosen


def _wished(chosen: Preferences, word: str, wish: str) -> Preferences | str:
    """Give the preferences with what was written, or the key of what is wrong with it."""
    match word:
        case "zone":
            zone = zone_named(wish)
            return replace(chosen, zone=zone) if zone else "zone-unknown"
        case "digest":
            times = () if wish.lower() in NOW else digest_wished(wish)
            return "digest-unknown" if times is None else replace(chosen, digest=times)
        case "quiet":
            if wish.lower() in OFF:
                return replace(chosen, quiet=None)
            hours = quiet_wished(wish)
            return replace(chosen, quiet=hours) if hours else "quiet-unknown"
        case _:
            return "settings-unknown"
