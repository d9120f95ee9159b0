"""A reader mutes what an alert is about, or something by its name, for a day, a week or for good.

Nothing is lost by it: what is held back is kept with its cause, and /settings lets it in again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from html import escape

from bot.chat.parts import Command, Offer, Press, Who
from bot.chat.replies.muting import candidates, mute_menu, span_menu
from bot.chat.replies.plain import said, toasted
from bot.chat.replies.settings import PAGES
from bot.chat.replies.things import Thing, thing_of
from bot.chat.viewing import Views
from bot.core.buttons import Rows
from bot.core.leanings import with_mute
from bot.core.locales import phrase
from bot.core.messages import moment, rows_under
from bot.core.outlets import CAMPS
from bot.core.wishes import SPANS
from bot.core.words import words_of
from bot.model.chats import Chat, ChatEvent, Message, Reply
from bot.model.preferences import Mute, MuteKind
from bot.model.stories import ScoredStory, Story
from bot.ports import Desk, Stories, Subscriptions, Timelines

ALWAYS = "always"
MOST_CONCEPTS, MOST_CANDIDATES = 4, 8
MOST_MUTES = 60  # more have no room on one page


class Muting:
    """/mute, and the menu under an alert."""

    def __init__(
        self,
        *,
        desk: Desk,
        subscriptions: Subscriptions,
        stories: Stories,
        timelines: Timelines,
        views: Views,
    ) -> None:
        self._desk = desk
        self._subscriptions = subscriptions
        self._stories = stories
        self._timelines = timelines
        self._views = views

    @property
    def offers(self) -> Sequence[Offer]:
        """/mute, the menu under an alert, and the choice among names that are alike."""
        return (
            Command("mute", self._mute, Who.MANAGER),
            Press("mute", self._menu, Who.MANAGER),
            Press("muted", self._mute_one, Who.MANAGER),
        )

    # Under an alert

    async def _menu(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Take `mute:STORY`, `mute:STORY:THING`, `mute:STORY:THING:SPAN` or `mute:STORY:back`."""
        _, story_id, name, span = (*event.argument.split(":", 3), "", "", "")[:4]
        judged = await self._stories.find(story_id)
        if not judged:
            return toasted(chat, "story-gone")
        story, language = judged[0].story, chat.language
        if name == "back":
            return _buttons(await self._own_rows(story, chat))
        things = self._things(judged, chat)
        if not name:
            return _buttons(mute_menu(story.id, things, language))
        thing = next((one for one in things if one.reference == name), None)
        if thing is None:
            return toasted(chat, "unknown-button")
        if span not in SPANS:
            return _buttons(span_menu(story.id, thing, language))
        toast = await self._hold_back(chat, thing, span, now)
        return replace(_buttons(await self._own_rows(story, chat)), toast=toast)

    async def _own_rows(self, story: Story, chat: Chat) -> Rows:
        """Give the buttons that an alert has by itself."""
        timeline = await self._timelines.timeline(story.id, chat.key)
        stories = max(len(timeline.stories), 1) if timeline else 1
        headlines = timeline.headlines if timeline else ()
        return rows_under(story, stories, headlines, chat.language)

    def _things(self, judged: Sequence[ScoredStory], chat: Chat) -> list[Thing]:
        """Give what a story's alert offers to mute: its event, outlet, camp and main concepts."""
        story, lexicon = judged[0].story, self._views.lexicon()
        named = [(MuteKind.EVENT, story.event_id), (MuteKind.OUTLET, story.outlet)]
        named += [(MuteKind.CAMP, story.camp)] if story.camp in CAMPS else []
        concepts = dict.fromkeys(
            concept
            for one in judged
            for reason in one.judgement.reasons
            if reason.weight > 0
            for concept in reason.concepts
        )
        named += [(MuteKind.CONCEPT, concept) for concept in [*concepts][:MOST_CONCEPTS]]
        return [thing_of(*one, chat.language, lexicon, story.title) for one in named]

    async def _hold_back(self, chat: Chat, thing: Thing, span: str, now: datetime) -> str:
        """Mute something, and give the word of it for a toast."""
        length = SPANS[span]
        until = now + length if length else None
        chosen = with_mute(chat.preferences, Mute(thing.kind, thing.value, until), now)
        if len(chosen.mutes) > MOST_MUTES:
            return phrase(chat.language, "mute-full", most=MOST_MUTES)
        await self._subscriptions.save_chat(replace(chat, preferences=chosen))
        zone = chat.preferences.zone
        shown = moment(until, chat.language, zone) if until else phrase(chat.language, "for-good")
        return phrase(chat.language, "mute-done", name=thing.title, until=shown)

    # By name

    async def _mute(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        wish, span = _span_at_end(event.argument)
        if not wish:
            return Reply((PAGES["mutes"](await self._views.of(chat, now)), *_hint(chat)))
        found = self._found(wish, chat)
        if len(found) > 1:
            return Reply((candidates(chat.language, wish[:64], found[:MOST_CANDIDATES]),))
        if not found:
            return said(chat, "mute-unknown", wish=wish[:64])
        done = await self._hold_back(chat, found[0], span, now)
        page = PAGES["mutes"](await self._views.of(await self._known(chat), now))
        return Reply((Message(escape(done, quote=False)), page))

    async def _mute_one(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        wanted = event.argument.partition(":")[2]
        thing = next((one for one in self._nameable(chat) if one.reference == wanted), None)
        if thing is None:
            return toasted(chat, "unknown-button")
        toast = await self._hold_back(chat, thing, ALWAYS, now)
        return Reply(
            edit=PAGES["mutes"](await self._views.of(await self._known(chat), now)), toast=toast
        )

    async def _known(self, chat: Chat) -> Chat:
        return await self._subscriptions.chat(chat.key) or chat

    def _found(self, wish: str, chat: Chat) -> list[Thing]:
        """Give what a reader may mean: what is named so, else what has the words in its name."""
        wanted = words_of(wish)
        named = [(words_of(one.title), one) for one in self._nameable(chat)]
        exact = [one for words, one in named if words == wanted]
        return exact or [one for words, one in named if wanted and set(wanted) <= set(words)]

    def _nameable(self, chat: Chat) -> list[Thing]:
        lexicon = self._views.lexicon()
        feeds = self._desk.config.enabled_feeds
        named = [(MuteKind.OUTLET, feed.name) for feed in feeds]
        named += [(MuteKind.CAMP, feed.camp) for feed in feeds if feed.camp]
        named += [(MuteKind.CONCEPT, concept.name) for concept in lexicon]
        return [thing_of(*one, chat.language, lexicon) for one in dict.fromkeys(named)]


def _buttons(rows: Rows) -> Reply:
    return Reply(edit=Message("", rows))


def _hint(chat: Chat) -> tuple[Message, ...]:
    return said(chat, "mute-hint").messages


def _span_at_end(argument: str) -> tuple[str, str]:
    """Give the name, and for how long: `TASS week`; for good where nothing is said."""
    name, _, last = argument.strip().rpartition(" ")
    if name and last.lower() in SPANS:
        return name.strip(), last.lower()
    return argument.strip(), ALWAYS
