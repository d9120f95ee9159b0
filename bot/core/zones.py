"""Time zones as people name them: by a city in any of our languages, by a zone, by an offset."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.core.words import words_of

BY_LANGUAGE = {"en": "UTC", "ru": "Europe/Moscow", "hy": "Asia/Yerevan"}
FARTHEST = timedelta(hours=14)  # from UTC, in use anywhere
OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\-−–])\s*(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
CITIES = {  # that the time zone database doesn't know by these names
    "Asia/Yerevan": "ереван гюмри ванадзор երևան գյումրի վանաձոր gyumri vanadzor армения հայաստան",
    "Europe/Moscow": (
        "москва петербург санкт-петербург сочи казань мск մոսկվա պետերբուրգ moskva msk sochi kazan"
        " st-petersburg saint-petersburg petersburg ростов-на-дону краснодар россия"
    ),
    "Asia/Tbilisi": "тбилиси тифлис թբիլիսի батуми batumi",
    "Asia/Baku": "баку բաքու",
    "Europe/Minsk": "минск մինսկ",
    "Europe/Kyiv": "киев київ կիև kiev",
    "Europe/Brussels": "брюссель բրյուսել",
    "Europe/Paris": "париж փարիզ страсбург ստրասբուրգ strasbourg marseille lyon",
    "Europe/Berlin": "берлин բեռլին мюнхен munich hamburg frankfurt",
    "Europe/London": "лондон լոնդոն",
    "Europe/Vienna": "вена վիեննա",
    "Europe/Prague": "прага պրահա",
    "Europe/Warsaw": "варшава վարշավա",
    "Europe/Rome": "рим հռոմ",
    "Europe/Madrid": "мадрид մադրիդ",
    "Europe/Zurich": "женева ժնև цюрих geneva",
    "Europe/Amsterdam": "амстердам hague гаага",
    "Europe/Athens": "афины աթենք",
    "Europe/Istanbul": "стамбул анкара ստամբուլ անկարա ankara",
    "Europe/Chisinau": "кишинев кишинёв քիշինև",
    "Europe/Riga": "рига ռիգա",
    "Europe/Vilnius": "вильнюс վիլնյուս",
    "Europe/Samara": "самара",
    "Europe/Kaliningrad": "калининград",
    "Asia/Yekaterinburg": "екатеринбург челябинск пермь",
    "Asia/Novosibirsk": "новосибирск",
    "Asia/Vladivostok": "владивосток",
    "Asia/Almaty": "алматы алма-ата астана ալմաթի astana nur-sultan",
    "Asia/Bishkek": "бишкек բիշքեկ",
    "Asia/Dushanbe": "душанбе դուշանբե",
    "Asia/Tashkent": "ташкент տաշքենդ",
    "Asia/Tehran": "тегеран թեհրան",
    "Asia/Jerusalem": "иерусалим тель-авив երուսաղեմ tel-aviv",
    "Asia/Beirut": "бейрут բեյրութ",
    "Asia/Dubai": "дубай դուբայ",
    "Asia/Kolkata": "дели delhi new-delhi mumbai",
    "Asia/Shanghai": "пекин beijing պեկին",
    "America/New_York": "нью-йорк вашингтон նյու-յորք վաշինգտոն washington boston",
    "America/Los_Angeles": "лос-анджелес լոս-անջելես glendale глендейл san-francisco",
}


def zone_of(zone: str, language: str) -> tzinfo:
    """Give the time zone of a chat; where it has chosen none, that of its language.

    *zone* is what `zone_named` has given.
    """
    if found := OFFSET.fullmatch(zone):
        return timezone(_offset(found))
    try:
        return ZoneInfo(zone or BY_LANGUAGE.get(language, "UTC"))
    except ZoneInfoNotFoundError:  # the database of zones was another when it was chosen
        return ZoneInfo("UTC")


def zone_named(text: str) -> str:
    """Give the zone that a person means, empty where it can't be known.

    Takes `Yerevan`, `Нью-Йорк`, `America/New_York`, `UTC+4`, `+04:30`, `-5`.
    """
    if found := OFFSET.fullmatch(text.strip()):
        offset = _offset(found)
        return _written(offset) if abs(offset) <= FARTHEST else ""
    return _cities().get(_key(text), "")


def offset_text(when: datetime, zone: tzinfo) -> str:
    """Give how far a zone is from UTC at a moment: `UTC`, `UTC+4`, `UTC+5:30`."""
    minutes = int((when.astimezone(zone).utcoffset() or timedelta()).total_seconds()) // 60
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"


def zone_title(zone: str) -> str:
    """Give a zone as a reader sees it: the city, or the offset."""
    found = OFFSET.fullmatch(zone)
    if found is None:
        return zone.rpartition("/")[2].replace("_", " ")
    return offset_text(datetime(2000, 1, 1, tzinfo=timezone(timedelta())), timezone(_offset(found)))


def _offset(found: re.Match[str]) -> timedelta:
    sign, hours, minutes = found.groups()
    span = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return span if sign == "+" else -span


def _written(offset: timedelta) -> str:
    minutes = int(abs(offset).total_seconds()) // 60
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"


def _key(name: str) -> str:
    return " ".join(words_of(name.replace("_", " ").replace("/", " ")))


@cache
def _cities() -> dict[str, str]:
    """Give the zones by their names and by their cities; what a city of ours means goes first."""
    known: dict[str, str] = {}
    for zone in sorted(available_timezones()):
        if zone.startswith(("Etc/", "SystemV/", "posix", "right")):
            continue
        known[_key(zone)] = zone
        known.setdefault(_key(zone.rpartition("/")[2]), zone)
    for zone, cities in CITIES.items():
        known |= {_key(city): zone for city in cities.split()}
        known[_key(zone.rpartition("/")[2])] = zone
    return known
