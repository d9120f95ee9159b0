"""What the rooms may ask of each other.

Each Protocol has eight methods at most, takes and gives nouns of `model`, and raises only errors
of `bot.errors`. Every one has a contract suite in `tests/contracts`, which the real parts and
the tests' fakes pass alike.
"""

from bot.ports.archived import Alerts, Archive, Privacy, Timelines
from bot.ports.people import Invites, Labels, Notes, Regroupings
from bot.ports.rooms import (
    Beat,
    Channel,
    Charts,
    ConfigFiles,
    Desk,
    FeedFile,
    FindFeed,
    Health,
    Hush,
    Inbox,
    Judge,
    LexiconFiles,
    Listener,
    Meter,
    Regroup,
    Rights,
    Rules,
    Source,
    Trainer,
    TryOut,
)
from bot.ports.stored import (
    Letters,
    Memories,
    Outbox,
    Polls,
    Stored,
    Stories,
    Subscriptions,
)

__all__ = [
    "Alerts",
    "Archive",
    "Beat",
    "Channel",
    "Charts",
    "ConfigFiles",
    "Desk",
    "FeedFile",
    "FindFeed",
    "Health",
    "Hush",
    "Inbox",
    "Invites",
    "Judge",
    "Labels",
    "Letters",
    "LexiconFiles",
    "Listener",
    "Memories",
    "Meter",
    "Notes",
    "Outbox",
    "Polls",
    "Privacy",
    "Regroup",
    "Regroupings",
    "Rights",
    "Rules",
    "Source",
    "Stored",
    "Stories",
    "Subscriptions",
    "Timelines",
    "Trainer",
    "TryOut",
]
