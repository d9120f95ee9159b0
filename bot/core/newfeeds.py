"""A feed that was found becomes one that is read: its name, its language, and whether it is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from bot.core.identities import host_of
from bot.core.inert import web_address
from bot.core.markup import shortened
from bot.core.secrecy import without_login
from bot.errors import Fault, SettingsError
from bot.model.feeds import Feed
from bot.model.topics import LANGUAGES
from bot.model.trials import Trial

MOST_NAME = 80
FILE = "feeds.toml"


def wanted(url: str, *, name: str = "", language: str = "", country: str = "") -> Feed:
    """Give a feed to be looked for: English where nothing is said of its language."""
    host = urlsplit(url).hostname or url
    return Feed(name or host, url, language or LANGUAGES[0], country=country)


def new_feed(trial: Trial, known: Iterable[Feed], *, name: str = "", language: str = "") -> Feed:
    """Give the feed that was tried as it is to be read.

    What isn't said of *name* and *language* its title and its stories say. Raises SettingsError
    where it can't be read, is read already, or speaks a language that is none of ours.
    """
    feeds = list(known)
    feed, shown = trial.feed, without_login(trial.feed.url)
    if trial.fault:
        raise _refused(f"{shown} is not added: {trial.fault}")
    same = next((one for one in feeds if one.url == feed.url), None)
    if same is not None:
        state = "" if same.enabled else ", but off; resume it"
        raise _refused(f"{shown} is there already, as {same.name}{state}")
    spoken = language or next((one for one in trial.languages if one in LANGUAGES), "")
    if not spoken and trial.languages:
        raise _refused(
            f"{shown} is not added: its stories are in {trial.languages[0]}; name as its "
            f"language the one of {', '.join(LANGUAGES)} that comes nearest"
        )
    called = name or unique(trial.title or feed.name, feeds, feed.url)
    return replace(feed, name=called, language=spoken or feed.language)


@dataclass(frozen=True, slots=True)
class Import:
    """What becomes of a list of feeds: those that are added, and why others are not."""

    added: tuple[Feed, ...]
    refused: tuple[str, ...]


def unknown(listed: Iterable[Feed], known: Iterable[Feed]) -> list[Feed]:
    """Give those of some feeds that are not there yet."""
    urls = {feed.url for feed in known}
    return [feed for feed in listed if feed.url not in urls]


def imported(listed: Iterable[Feed], trials: Iterable[Trial], known: Iterable[Feed]) -> Import:
    """Give what becomes of listed feeds, by what was found when each was tried."""
    feeds, added, refused = list(known), [], []
    for feed, trial in zip(listed, trials, strict=True):
        if not web_address(feed.url):
            shown = shortened(without_login(feed.url), MOST_NAME)
            refused.append(f"{feed.name} is not added: {shown} is no address of the web")
            continue
        name = unique(feed.name or trial.title, feeds, feed.url)
        try:
            new = new_feed(trial, feeds, name=name, language=feed.language)
        except SettingsError as error:
            refused.append(error.faults[0].message)
            continue
        added.append(new)
        feeds.append(new)
    return Import(tuple(added), tuple(refused))


def unique(name: str, feeds: Sequence[Feed], url: str) -> str:
    """Give a feed a name that none of the others has."""
    taken = {one.name.casefold() for one in feeds}
    host = host_of(url)
    called = shortened(name, MOST_NAME) or host
    if called.casefold() in taken:
        called = f"{shortened(called, MOST_NAME - len(host) - 3)} ({host})"
    plain, number = called, 1
    while called.casefold() in taken:
        number += 1
        called = f"{plain} {number}"
    return called


def _refused(message: str) -> SettingsError:
    return SettingsError([Fault(FILE, 0, "", message)])
