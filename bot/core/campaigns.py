"""Parameters of an address that count a newsletter's clicks."""

from __future__ import annotations

import re

CAMPAIGN = re.compile(r"(?<=[?&])utm_[a-z]+=[^&#]*&?")


def without_campaign(link: str) -> str:
    """Give an address as served, but for the parameters that count newsletters' clicks."""
    bare = CAMPAIGN.sub("", link)
    return re.sub(r"[?&]+(?=#|$)", "", bare) if bare != link else link
