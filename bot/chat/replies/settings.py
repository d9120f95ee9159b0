"""A chat's settings as pages of one message, each with its buttons.

A button that switches something says to what: pressed twice, or late, it does the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from bot.chat.replies.choices import choice, language_row, rate, sensitivity_row
from bot.chat.replies.things import Thing
from bot.core.forecasts import Forecast
from bot.core.leanings import is_muted
from bot.core.locales import phrase, say
from bot.core.messages import FLAGS, moment
from bot.core.sums import of_hundred
from bot.core.zones import BY_LANGUAGE, offset_text, zone_of, zone_title
from bot.model.chats import Button, Chat, Message, Subscription
from bot.model.preferences import QuietHours
from bot.model.topics import LANGUAGES, Sensitivity

DIGESTS = {"now": (), "09": (time(9),), "09-18": (time(9), time(18))}
QUIETS = {
    "off": None,
    "23-07": QuietHours(time(23), time(7)),
    "22-08": QuietHours(time(22), time(8)),
}
NEAR_ZONES = (
    "Asia/Yerevan", "Europe/Moscow", "Asia/Tbilisi", "Asia/Baku", "Europe/Brussels",
    "Europe/London", "America/New_York", "UTC",
)  # fmt: skip
MOST_LINES = 30  # of what is muted; the buttons show all
A_ROW = 2  # buttons with long labels
Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class View:
    """What the pages show of a chat: what it can choose, and what each choice brings.

    *voices* are the camps that are read and the outlets that it has muted, *concepts* what its
    matches are about, *mutes* all that it has muted.
    """

    chat: Chat
    subscriptions: Sequence[Subscription]
    brings: Mapping[Sensitivity, Forecast]
    voices: Sequence[Thing]
    concepts: Sequence[Thing]
    mutes: Sequence[Thing]
    now: datetime


def main_page(view: View) -> Message:
    """Show all settings, with a button for each choice that fits."""
    chat, language = view.chat, view.chat.language
    if not view.subscriptions:
        lines = [
            say(language, "settings-title"),
            say(language, "settings-no-subscription"),
        ]
        return Message("\n".join(lines), (language_row(language, "set:main:language"),))
    chosen = view.subscriptions[0].sensitivity
    lines = [
        say(language, "settings-title"),
        "",
        *_sensitivities(view, chosen),
        "",
        say(language, "settings-news", languages=_spoken(chat.preferences.languages, language)),
        *_when(chat, view.now),
        *_counts(view),
    ]
    return Message("\n".join(lines), _main_rows(chat, chosen))


def _sensitivities(view: View, chosen: Sensitivity) -> list[str]:
    """Say what each sensitivity means, in alerts and in their expected precision."""
    language = view.chat.language
    lines = [say(language, "settings-sensitivity")]
    for one in Sensitivity:
        name = say(language, f"sensitivity-{one.value}")
        means = say(language, f"sensitivity-{one.value}-means")
        if (forecast := view.brings.get(one)) is not None and forecast.a_day:
            percent = of_hundred(forecast.precision)
            often = rate(forecast, language)
            means = say(language, "settings-brings", rate=often, percent=percent)
        key = "settings-level-chosen" if one is chosen else "settings-level"
        lines.append(say(language, key, name=name, means=means))
    return lines


def _spoken(languages: Sequence[str], language: str) -> str:
    if set(languages) == set(LANGUAGES):
        return phrase(language, "news-all")
    return ", ".join(phrase(one, "language-name") for one in languages)


def _when(chat: Chat, now: datetime) -> list[str]:
    language, chosen = chat.language, chat.preferences
    zone = zone_of(chosen.zone, language)
    city = _city(chosen.zone or BY_LANGUAGE.get(language, "UTC"), language)
    offset = offset_text(now, zone)
    if chosen.digest:
        digest = say(language, "settings-digest", times=", ".join(map(_hour, chosen.digest)))
    else:
        digest = say(language, "settings-instant")
    if hours := chosen.quiet:
        ends = {"begin": _hour(hours.begin), "end": _hour(hours.end)}
        quiet = say(language, "settings-quiet", **ends)
    else:
        quiet = say(language, "settings-no-quiet")
    place = city if city.startswith(offset) else f"{city} ({offset})"
    return [digest, quiet, say(language, "settings-zone", zone=place)]


def _counts(view: View) -> list[str]:
    language, chosen = view.chat.language, view.chat.preferences
    muted = sum(mute.lasts(view.now) for mute in chosen.mutes)
    lines = [say(language, "settings-muted", muted=muted)] if muted else []
    if chosen.watched:
        lines.append(say(language, "settings-watched", words=len(chosen.watched)))
    return lines


def _main_rows(chat: Chat, sensitivity: Sensitivity) -> Rows:
    language, chosen = chat.language, chat.preferences
    news = tuple(
        _switch(FLAGS[one], f"set:main:news:{one}", is_on=one in chosen.languages)
        for one in LANGUAGES
    )
    digests = tuple(
        choice(
            ", ".join(map(_hour, times)) or phrase(language, "button-instant"),
            f"set:main:digest:{name}",
            is_chosen=times == chosen.digest,
        )
        for name, times in DIGESTS.items()
    )
    quiets = tuple(
        choice(
            f"🌙 {_hour(hours.begin)}–{_hour(hours.end)}"
            if hours
            else phrase(language, "button-no-quiet"),
            f"set:main:quiet:{name}",
            is_chosen=hours == chosen.quiet,
        )
        for name, hours in QUIETS.items()
    )
    pages = [
        Button(phrase(language, f"button-{page}"), f"page:{page}")
        for page in ("voices", "concepts", "zone", "mutes")
    ]
    pages.append(Button(phrase(language, "button-words"), "word:list:"))
    return (
        language_row(language, "set:main:language"),
        sensitivity_row(language, sensitivity, "set:main:sensitivity"),
        news,
        digests,
        quiets,
        *_rows(pages),
    )


def voices_page(view: View) -> Message:
    """Offer the camps that are read, and the outlets that the chat has muted."""
    return _things_page(view, "voices", view.voices)


def concepts_page(view: View) -> Message:
    """Offer what the chat's matches are about."""
    return _things_page(view, "concepts", view.concepts)


def mutes_page(view: View) -> Message:
    """Show all that is muted, with until when; a tap lets it in again."""
    language = view.chat.language
    if not view.mutes:
        return Message(say(language, "mutes-none"), (_back(language),))
    lines = [say(language, "mutes-title")]
    named = {(one.kind, one.value): one for one in view.mutes}
    for mute in view.chat.preferences.mutes[-MOST_LINES:]:
        thing = named.get((mute.kind, mute.value))
        if thing is None:
            continue
        until = (
            moment(mute.until, language, view.chat.preferences.zone)
            if mute.until
            else phrase(language, "for-good")
        )
        lines.append(say(language, "mutes-line", name=thing.title, until=until))
    buttons = [Button(f"✕ {one.label}", f"set:mutes:mute:+{one.reference}") for one in view.mutes]
    return Message("\n".join(lines), (*_rows(buttons), _back(language)))


def zone_page(view: View) -> Message:
    """Offer time zones, and say how to name another."""
    language, chosen = view.chat.language, view.chat.preferences.zone
    buttons = [
        choice(
            f"{_city(zone, language)} {offset_text(view.now, zone_of(zone, language))}"
            if zone != "UTC"
            else zone,
            f"set:zone:zone:{zone}",
            is_chosen=zone == (chosen or BY_LANGUAGE.get(language)),
        )
        for zone in NEAR_ZONES
    ]
    return Message(say(language, "zone-explained"), (*_rows(buttons), _back(language)))


PAGES = {
    "main": main_page,
    "voices": voices_page,
    "concepts": concepts_page,
    "zone": zone_page,
    "mutes": mutes_page,
}


def _things_page(view: View, page: str, things: Sequence[Thing]) -> Message:
    language, chosen = view.chat.language, view.chat.preferences
    buttons = [
        _switch(
            one.label,
            f"set:{page}:mute:{one.reference}",
            is_on=not is_muted(chosen, one.kind, one.value, view.now),
        )
        for one in things
    ]
    key = f"{page}-explained" if things else f"{page}-none"
    return Message(say(language, key), (*_rows(buttons), _back(language)))


def _switch(label: str, payload: str, *, is_on: bool) -> Button:
    """Give a button that says to what it switches, by a sign before its value."""
    head, _, value = payload.rpartition(":")
    sign = "-" if is_on else "+"
    return Button(f"{'✓' if is_on else '✕'} {label}", f"{head}:{sign}{value}")


def _rows(buttons: Sequence[Button]) -> Rows:
    return tuple(tuple(buttons[at : at + A_ROW]) for at in range(0, len(buttons), A_ROW))


def _back(language: str) -> tuple[Button, ...]:
    return (Button(phrase(language, "button-back"), "page:main"),)


def _city(zone: str, language: str) -> str:
    """Give a zone by its city, in the reader's language where it is one of the near ones."""
    if zone in NEAR_ZONES and "/" in zone:
        return phrase(language, f"city-{zone.replace('/', '-').replace('_', '-')}")
    return zone_title(zone)


def _hour(at: time) -> str:
    return f"{at:%H:%M}"
