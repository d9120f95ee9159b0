"""How many outlets tell an event, and how many of them have their words from nobody else.

An outlet is known by its name, its site and its spellings in the table of agencies: its feeds in
three languages are one. What takes its words from another is of that one's origin: it credits it,
links to its site, shares a quotation of five words or a run of twelve with it. The count is the
most that there can be, for what is borrowed unsaid is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from bot.core.agencies import (
    CITED,
    CLOSED,
    DASH,
    END,
    HANDED_ON,
    NAMED,
    OPENED,
    SITES,
    Spelling,
)
from bot.core.links import REDIRECTS
from bot.core.words import words_of
from bot.model.stories import Story
from bot.model.timelines import Reporting

QUOTED, RUN, HEADING = 5, 12, 6  # words that two stories can't share by chance
NEARBY = 80  # characters before and behind a name in which its credit stands
QUOTATION = re.compile(r"«([^«»]{10,1000})»|“([^“”]{10,1000})”|\"([^\"]{10,1000})\"")
ADDRESS = re.compile(r"https?://([\w.-]+)", re.IGNORECASE)
EVERYBODYS = {  # sites on which anybody writes
    "blogspot.com", "facebook.com", "instagram.com", "medium.com", "t.me", "telegram.org",
    "twitter.com", "vk.com", "wordpress.com", "x.com", "youtu.be", "youtube.com",
}  # fmt: skip
SITE = re.compile(r"[\w-]+\.(?:(?:ac|co|com|gov|net|org)\.\w\w|\w+)$")
NO_VOICE = frozenset({"", "aggregator"})  # camps that stand for nobody


class Kin(dict[str, str]):
    """Which names stand for one: each leads to what it was joined to."""

    def join(self, one: str, other: str) -> None:
        """Make two names, and all that were joined to either, stand for one."""
        self[self.head(one)] = self.head(other)

    def head(self, name: str) -> str:
        """Give the one name for all that were joined to a name."""
        while (further := self.get(name, name)) != name:
            name = further
        return name


def reporting_of(stories: Sequence[Story]) -> Reporting:
    """Count the outlets of an event's stories, the independent ones at most, and the camps."""
    outlets = Kin({f"site {site}": f"agency {name}" for site, name in SITES.items()})
    for story in stories:
        for name in _names(story):
            outlets.join(name, _name(story))
    origins = Kin(outlets)
    known = {_name(story): Spelling(story.outlet) for story in stories if len(story.outlet) > 1}
    tellers: dict[tuple[str, ...], str] = {}
    for story in stories:
        own = outlets.head(_name(story))
        for credited in credits_in(story, known):
            if outlets.head(credited) != own:
                origins.join(_name(story), credited)
                break
        for run in _runs(story):
            origins.join(tellers.setdefault(run, _name(story)), _name(story))
    return Reporting(
        outlets=len({outlets.head(_name(story)) for story in stories}),
        independent=len({origins.head(_name(story)) for story in stories}),
        camps=len(camps_of(stories)),
    )


def camps_of(stories: Iterable[Story]) -> frozenset[str]:
    """Give the camps whose outlets tell these stories."""
    return frozenset(story.camp for story in stories) - NO_VOICE


def credits_in(story: Story, known: Mapping[str, Spelling]) -> Iterator[str]:
    """Give whom a story says that it has its words from, those who are cited first.

    *known* are further outlets that may be credited, by name.
    """
    texts = [(text, text.casefold()) for text in (story.title, story.text)]
    handed_on: list[str] = []
    for name, named in (*_AGENCIES, *known.items()):
        for text, folded in texts:
            for hit in named.found_in(text, folded):
                before = text[max(hit.start() - NEARBY, 0) : hit.start()]
                behind = text[hit.end() : hit.end() + NEARBY]
                if CITED[0].search(before) or CITED[1].search(behind):
                    yield name
                elif _hands_on(before, behind):
                    handed_on.append(name)
    yield from handed_on
    sites = map(_site, ADDRESS.findall(story.text))
    yield from (f"site {site}" for site in sites if site)


def _hands_on(before: str, behind: str) -> bool:
    return bool(
        HANDED_ON[0].search(before)
        or HANDED_ON[1].search(behind)
        or (OPENED.search(before) and CLOSED.search(behind))
        or (DASH.search(before) and END.search(behind))
    )


_AGENCIES = tuple((f"agency {name}", named) for name, named in NAMED.items())


def _name(story: Story) -> str:
    return f"outlet {' '.join(words_of(story.outlet)) or story.feed_url}"


def _names(story: Story) -> Iterator[str]:
    """Give all names by which a story's outlet is known."""
    for name, named in _AGENCIES:
        if named.begins(story.outlet):
            yield name
    site = _site(urlsplit(story.canonical_link).hostname or "")
    if site:
        yield f"site {site}"


def _site(host: str) -> str:
    """Give the part of a host's name that an outlet has for all its languages, or nothing."""
    found = SITE.search(host.casefold().strip("."))
    site = found[0] if found else ""
    return "" if host in REDIRECTS or site in EVERYBODYS else site


def _runs(story: Story) -> Iterator[tuple[str, ...]]:
    """Give what only one hand can have written: the heading, quotations, runs of words."""
    title, words = words_of(story.title), words_of(story.text)
    if len(title) >= HEADING:
        yield tuple(title)
    for quotation in _quotations(f"{story.title}\n{story.text}"):
        yield ("quotation", *quotation)
    for start in range(len(words) - RUN + 1):
        yield tuple(words[start : start + RUN])


def _quotations(text: str) -> Iterable[tuple[str, ...]]:
    for found in QUOTATION.finditer(text):
        words = words_of(found[found.lastindex or 0])
        if len(words) >= QUOTED:
            yield tuple(words)
