"""Addresses of stories, and by what a feed's entry is known again."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import urlsplit

from courlan import normalize_url

from bot.model.feeds import Entry

# Beyond what courlan takes off: our outlets' own marks of where a click came from.
TRACKING = re.compile(
    r"(?<=[?&])(?:maca|at_medium|at_campaign|ns_mchannel|ns_source|xtor|traffic_source|ref_src|"
    r"ysclid|gaa_at|oc)=[^&#]*&?"
)
CAMPAIGN = re.compile(r"(?<=[?&])utm_[a-z]+=[^&#]*&?")
OTHER_STORY = 0.34  # shared words among all words of two titles, below which they tell other things


def canonical(link: str) -> str:
    """Give an address without fragment and tracking parameters, the same for every click.

    Parameters that may name the story stay. What can't be read is given back as it is.
    """
    if not link:
        return ""
    try:
        address = normalize_url(TRACKING.sub("", link), strict=False, trailing_slash=True)
    except (ValueError, AttributeError):
        return link
    return address.partition("#")[0].rstrip("?&") or link


def without_campaign(link: str) -> str:
    """Give an address as served, but for the parameters that count newsletters' clicks."""
    bare = CAMPAIGN.sub("", link)
    return re.sub(r"[?&]+(?=#|$)", "", bare) if bare != link else link


def entry_key(entry: Entry) -> str:
    """Give what names an entry in its feed: 16 hex digits of its id, else its link, else its text.

    The BBC counts revisions in the fragment of the id (`…#2`); they are one entry.
    """
    if entry.guid:
        name = f"id {re.sub('#[0-9]+$', '', entry.guid)}"
    elif entry.link:
        name = f"link {_without_tracking(entry.link)}"
    else:
        name = f"text {entry.title}\n{entry.text}"
    return sha256(name.encode(errors="replace")).hexdigest()[:16]


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


def _without_tracking(link: str) -> str:
    """Give the canonical address with its fragment: two entries of one live page are two."""
    fragment = urlsplit(link).fragment
    return f"{canonical(link)}#{fragment}" if fragment else canonical(link)


def _words(title: str) -> set[str]:
    return set(re.findall(r"\w{3,}", title.casefold()))
