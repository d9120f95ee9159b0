"""Addresses of stories, and by what a feed's entry is known again."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from urllib.parse import urlsplit

from courlan import normalize_url

from bot.model.feeds import Entry

TRACKING = re.compile(  # parameters that tell where a click came from, by name
    r"(?:utm|at|ns|mtm|pk|mc|gaa|hsa|vero)_\w+|_hs\w+|(?:fb|g|d|y|ys|tw|wb)clid|msclkid|gclsrc|igshid|"
    r"igsh|_ga|_gl|_openstat|xtor|maca|ocid|smid|cmpid|traffic_source|ref_src|ref_url|wt_mc|"
    r"wt\.mc_id|guccounter|sfnsn",
    re.IGNORECASE,
)
CAME_FROM = re.compile(  # and by name and value, where the name alone may name the story
    r"(?:ref|from|source|src|via|medium)="
    r"(?:rss\w*|feed\w*|atom|telegram|tg|twitter|facebook|fb|newsletter)?|(?:rss|feed)(?:=1?)?",
    re.IGNORECASE,
)
REVISION = re.compile(r"(?<=\w)#[0-9]{1,2}$")  # longer numbers name the parts of a live page
REDIRECTS = {"news.google.com"}  # their parameters are no business of ours
OTHER_STORY = 0.34  # shared words among all words of two titles, below which they tell other things


def canonical(link: str) -> str:
    """Give what all addresses of one story have in common: the same for every click.

    Scheme, `www.`, default port, last slash, tracking parameters, their order and the fragment
    make no difference. Parameters that may name the story stay, and so does a fragment that is a
    path. What can't be read is given back as it is.
    """
    try:
        parts = urlsplit(link)
        if not parts.hostname or parts.hostname in REDIRECTS:
            return link
        path = parts.path.rstrip("/") or "/"
        bare = normalize_url(parts._replace(path=path, query="", fragment=""), strict=True)
    except ValueError:
        return link
    address = re.sub(r"^http://", "https://", bare).replace("://www.", "://", 1)
    query = "&".join(sorted(one for one in parts.query.split("&") if _names_the_story(one)))
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return f"{address}?{query}{fragment}" if query else f"{address}{fragment}"


def site_of(link: str) -> str:
    """Give scheme and host of the canonical address of a link; empty where it has none."""
    try:
        parts = urlsplit(canonical(link))
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def entry_key(entry: Entry) -> str:
    """Give what names an entry in its feed: 16 hex digits of its id, else its link, else its text.

    The BBC counts revisions in the fragment of the id (`…#2`); they are one entry.
    """
    if entry.guid:
        name = f"id {REVISION.sub('', entry.guid)}"
    elif entry.link:
        name = f"link {_without_tracking(entry.link)}"
    else:
        name = f"text {entry.title}\n{entry.text}"
    return sha256(name.encode(errors="replace")).hexdigest()[:16]


def keys_of_link(link: str) -> set[str]:
    """Give the keys that an entry may have whose link is all that is known: it may be its id."""
    ids = (link, canonical(link))
    named = [Entry(guid=one, link=one, title="", text="", language="") for one in ids]
    return {entry_key(one) for one in (*named, replace(named[0], guid=""))}


def entry_digest(entry: Entry) -> str:
    """Give 16 hex digits that change when an entry's title or text does."""
    content = f"{entry.title}\n{entry.text}"
    return sha256(content.encode(errors="replace")).hexdigest()[:16]


def is_other_story(title: str, link: str, entry: Entry) -> bool:
    """Tell whether an entry under a known id is another story: its link and its title are others.

    A story that was updated keeps its link, or much of its title.
    """
    if canonical(link) == canonical(entry.link):
        return False
    words, others = _words(title), _words(entry.title)
    shared = len(words & others) / len(words | others) if words | others else 1.0
    return shared < OTHER_STORY


def _names_the_story(parameter: str) -> bool:
    name = parameter.partition("=")[0]
    return bool(parameter) and not (TRACKING.fullmatch(name) or CAME_FROM.fullmatch(parameter))


def _without_tracking(link: str) -> str:
    """Give the canonical address with its fragment: two entries of one live page are two."""
    fragment = link.partition("#")[2]
    return f"{canonical(link)}#{fragment}" if fragment else canonical(link)


def _words(title: str) -> set[str]:
    return set(re.findall(r"\w{3,}", title.casefold()))
