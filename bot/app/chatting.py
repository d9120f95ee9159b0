"""Builds the chat: one part for each noun, and what is asked goes to the part that answers it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Protocol

from bot.chat.broadcasting import Broadcasting
from bot.chat.channels import Channels
from bot.chat.commands import Commands
from bot.chat.counting import Counting
from bot.chat.explaining import Explaining
from bot.chat.feeding import Feeding
from bot.chat.helping import Helping
from bot.chat.inviting import Inviting
from bot.chat.labelling import Labelling
from bot.chat.lexicons import Lexicons
from bot.chat.marking import Marking
from bot.chat.measuring import Measures
from bot.chat.membership import Membership
from bot.chat.muting import Muting
from bot.chat.operating import Operating
from bot.chat.outlets import Outlets
from bot.chat.parts import Part
from bot.chat.privacy import Keeping
from bot.chat.reading import Reading
from bot.chat.regrouping import Regrouping
from bot.chat.reviewing import Reviewing
from bot.chat.searching import Searching
from bot.chat.settings import Settings
from bot.chat.starting import Starting
from bot.chat.steering import Steering
from bot.chat.timelines import EventLists
from bot.chat.tracing import Tracer, Trail
from bot.chat.viewing import Views
from bot.chat.wording import Wording
from bot.ports import (
    Charts,
    ConfigFiles,
    Desk,
    FeedFile,
    FindFeed,
    Health,
    Hush,
    Invites,
    Labels,
    Letters,
    LexiconFiles,
    Notes,
    Outbox,
    Privacy,
    Regroup,
    Rights,
    Subscriptions,
    Timelines,
    TryOut,
)


class Shelf(Trail, Protocol):
    """The stored nouns that the chat asks for, with those in which stories leave traces."""

    @property
    def subscriptions(self) -> Subscriptions:
        """Who listens to what."""
        ...

    @property
    def outbox(self) -> Outbox:
        """What waits."""
        ...

    @property
    def labels(self) -> Labels:
        """What readers say of stories."""
        ...

    @property
    def privacy(self) -> Privacy:
        """What is kept of people."""
        ...

    @property
    def invites(self) -> Invites:
        """Who is let in."""
        ...

    @property
    def timelines(self) -> Timelines:
        """Events as they went on."""
        ...

    @property
    def notes(self) -> Notes:
        """What must outlast a restart."""
        ...


@dataclass(frozen=True, slots=True)
class Office:
    """What those who run the bot reach beside what is stored."""

    letters: Letters
    trials: TryOut
    finder: FindFeed
    files: ConfigFiles
    feed_file: FeedFile
    lexicons: LexiconFiles
    notices: Hush
    regrouper: Regroup


def commands_of(
    *,
    desk: Desk,
    health: Health,
    store: Shelf,
    rights: Rights,
    charts: Charts,
    office: Office,
    rng: Random,
) -> Commands:
    """Build all parts of the chat; *rng* must be one that nobody can foretell."""
    subscriptions = store.subscriptions
    inviting = Inviting(desk=desk, invites=store.invites, subscriptions=subscriptions, rng=rng)
    channels = Channels(desk=desk, subscriptions=subscriptions, rights=rights)
    return Commands(
        subscriptions=subscriptions,
        inviting=inviting,
        channels=channels,
        membership=Membership(desk=desk, subscriptions=subscriptions, channels=channels),
        parts=(
            *_choosing(desk, health, store, inviting),
            *_finding(desk, health, store),
            _counting(desk, store, charts),
            *_judging(desk, store),
            channels,
            Keeping(desk=desk, privacy=store.privacy, labels=store.labels),
            Helping(desk=desk),
            *_running(desk, health, store, office),
            inviting,
        ),
    )


def _choosing(desk: Desk, health: Health, store: Shelf, inviting: Inviting) -> tuple[Part, ...]:
    """Build the parts by which a chat says what it wants."""
    subscriptions, stories = store.subscriptions, store.stories
    measures = Measures(desk=desk, archive=store.archive)
    views = Views(desk=desk, subscriptions=subscriptions, stories=stories, measures=measures)
    return (
        Starting(
            desk=desk,
            health=health,
            subscriptions=subscriptions,
            stories=stories,
            archive=store.archive,
            measures=measures,
            inviting=inviting,
        ),
        Settings(subscriptions=subscriptions, outbox=store.outbox, views=views),
        Muting(
            desk=desk,
            subscriptions=subscriptions,
            stories=stories,
            timelines=store.timelines,
            views=views,
        ),
        Wording(subscriptions=subscriptions, archive=store.archive, measures=measures),
    )


def _finding(desk: Desk, health: Health, store: Shelf) -> tuple[Part, ...]:
    """Build the parts that show what there is, and explain it."""
    subscriptions, stories = store.subscriptions, store.stories
    return (
        Reading(desk=desk, subscriptions=subscriptions, archive=store.archive),
        Outlets(desk=desk, health=health, memories=store.memories, archive=store.archive),
        Searching(desk=desk, archive=store.archive),
        EventLists(desk=desk, timelines=store.timelines),
        Explaining(
            desk=desk,
            health=health,
            tracer=Tracer(store),
            stories=stories,
            archive=store.archive,
            alerts=store.alerts,
            subscriptions=subscriptions,
        ),
    )


def _judging(desk: Desk, store: Shelf) -> tuple[Part, ...]:
    """Build the parts by which readers say what was right, and what was missed."""
    subscriptions = store.subscriptions
    marking = Marking(subscriptions=subscriptions, stories=store.stories, labels=store.labels)
    reviewing = Reviewing(
        desk=desk,
        subscriptions=subscriptions,
        archive=store.archive,
        alerts=store.alerts,
        labels=store.labels,
        marking=marking,
    )
    return marking, reviewing


def _counting(desk: Desk, store: Shelf, charts: Charts) -> Part:
    """Build the part that counts."""
    return Counting(
        desk=desk,
        subscriptions=store.subscriptions,
        stories=store.stories,
        archive=store.archive,
        alerts=store.alerts,
        charts=charts,
    )


def _running(desk: Desk, health: Health, store: Shelf, office: Office) -> tuple[Part, ...]:
    """Build the parts for those who run the bot."""
    subscriptions = store.subscriptions
    return (
        Operating(
            health=health, outbox=store.outbox, alerts=store.alerts, subscriptions=subscriptions
        ),
        Feeding(
            desk=desk,
            health=health,
            memories=store.memories,
            trials=office.trials,
            finder=office.finder,
            file=office.feed_file,
        ),
        Labelling(
            desk=desk,
            stories=store.stories,
            archive=store.archive,
            alerts=store.alerts,
            labels=store.labels,
        ),
        Regrouping(
            stories=store.stories,
            alerts=store.alerts,
            timelines=store.timelines,
            regrouper=office.regrouper,
        ),
        Broadcasting(letters=office.letters, notes=store.notes, subscriptions=subscriptions),
        Lexicons(
            desk=desk,
            files=office.lexicons,
            archive=store.archive,
            stories=store.stories,
            notes=store.notes,
        ),
        Steering(desk=desk, files=office.files, notices=office.notices),
    )
