"""How every feed is tried: `check --feeds`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.cli.feeds import tried
from bot.cli.shell import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model.options import Config
    from bot.model.trials import Trial

SWITCH = "csto-watch check --feeds --switch-off"


def tell_feeds(config: Config, *, switch_off: bool) -> bool:
    """Try every feed and say at its line what is wrong; True where all that are on can be read.

    Those that will hardly be readable again are proposed to be switched off, or are where it is
    asked for. Raises SettingsError.
    """
    from bot.core.troubles import is_outage
    from bot.settings.feeds import feed_fault

    trials = tried(config, config.feeds)
    live = [one for one in trials if one.feed.enabled]
    failing = [one for one in live if one.fault]
    for one in live:
        message = one.fault or ("its newest entry is old for its rhythm" if one.is_silent else "")
        if message:
            print(feed_fault(config.folder, one.feed.url, f"{one.feed.name}: {message}"))
    for one in trials:
        if not one.feed.enabled and not one.fault:
            say(f"{one.feed.name} is off and can be read.")
    print(f"{len(live) - len(failing)} of {len(live)} feeds that are on can be read.")
    dead = [one for one in failing if one.is_dead]
    if is_outage(sum(one.is_away for one in failing), len(live)):
        say("So many fail only where the net of this machine does; look at that first.")
    elif dead and switch_off:
        _switch_off(config, dead)
        return len(dead) == len(failing)
    elif dead:
        say(f"Dead, as it seems: {', '.join(one.feed.name for one in dead)}.")
        say(f"`{SWITCH}` switches them off, with the reason beside it in feeds.toml.")
    return not failing


def _switch_off(config: Config, dead: Sequence[Trial]) -> None:
    from bot.service.clock import utc_now
    from bot.settings.writing import FeedsFile

    today = f"{utc_now():%d.%m.%Y}"
    reasons = {one.feed.url: f"{today}: {one.fault}" for one in dead}
    asyncio.run(FeedsFile(config.folder).pause(reasons))
    print(f"Switched off: {', '.join(one.feed.name for one in dead)}.")
