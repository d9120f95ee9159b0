"""Those who run the bot look at a topic's words, and put one in or take one out.

An edit is tried on the archive and shown before anything is written; what is written stands in
keywords.toml, where the service takes it up like any edit. A draft waits a week for its word.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.chat.parts import Command, Offer, Press, Who
from bot.chat.replies.lexicons import (
    SHOWN,
    Draft,
    concept_pages,
    draft_page,
    overview,
    saved_page,
    terms_found,
    which_topic,
)
from bot.chat.replies.plain import plain, said, toasted
from bot.core.buttons import reference
from bot.core.effects import days_of
from bot.core.inert import inert
from bot.core.locales import phrase
from bot.core.markup import shortened
from bot.core.messages import notice
from bot.core.termedits import (
    MOST_SIGNS,
    SPAN,
    Wish,
    concepts_with,
    edit_in,
    edit_of,
    effects_on,
    met_by,
    near,
    term_in,
    undone,
    wish_of,
    written,
)
from bot.errors import SettingsError
from bot.model.chats import Chat, ChatEvent, Message, Reply
from bot.model.effects import Effects, JudgedText
from bot.model.termedits import EditedLexicon, TermEdit
from bot.model.topics import Strength
from bot.ports import Archive, Desk, LexiconFiles, Notes, Stories

WAITS = timedelta(days=7)
VERBS = ("add", "remove")
MOST_WISH, MOST_FAULTS = 64, 3000


class _Draft(NamedTuple):
    """An edit that waits: the name of its note, and the version of the file it was tried on."""

    name: str
    version: str


class Lexicons:
    """/lexicon, and the buttons under a draft."""

    def __init__(
        self,
        *,
        desk: Desk,
        files: LexiconFiles,
        archive: Archive,
        stories: Stories,
        notes: Notes,
    ) -> None:
        self._desk = desk
        self._files = files
        self._archive = archive
        self._stories = stories
        self._notes = notes

    @property
    def offers(self) -> Sequence[Offer]:
        """/lexicon, and what becomes of a draft."""
        return (
            Command("lexicon", self._lexicon, Who.OPERATOR),
            Press("lexicon", self._press, Who.OPERATOR),
        )

    async def _lexicon(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        argument = " ".join(event.argument.split())
        if not argument:
            return Reply(overview(chat, self._desk.config.topics))
        if argument.split()[0] not in VERBS:
            return self._shown(chat, argument)
        wish = wish_of(argument)
        if wish is None:
            return said(chat, "lexicon-how")
        if len(wish.text) > MOST_SIGNS:
            return said(chat, "lexicon-long", most=MOST_SIGNS)
        return await self._wished(chat, wish, now)

    def _shown(self, chat: Chat, name: str) -> Reply:
        """Show a concept by its name, else the terms that have these words."""
        topic_name, _, concept_name = name.rpartition("/")
        topics = [one for one in self._desk.config.topics if topic_name in {"", one.name}]
        named = [
            message
            for topic in topics
            for concept in topic.lexicon
            if concept.name == concept_name
            for message in concept_pages(chat, topic, concept)
        ]
        if named:
            return Reply(tuple(named))
        found = [(topic, *one) for topic in topics for one in concepts_with(name, topic.lexicon)]
        if not found:
            return self._no_concept(chat, name)
        return Reply(terms_found(chat, shortened(name, MOST_WISH), found))

    def _no_concept(self, chat: Chat, name: str) -> Reply:
        known = [one.name for topic in self._desk.config.topics for one in topic.lexicon]
        key = "lexicon-unknown-near" if (alike := near(name, known)) else "lexicon-unknown"
        return said(chat, key, name=shortened(name, MOST_WISH), near=alike)

    async def _wished(self, chat: Chat, wish: Wish, now: datetime) -> Reply:
        topics = [
            topic
            for topic in self._desk.config.topics
            if wish.topic in {"", topic.name}
            and any(one.name == wish.concept for one in topic.lexicon)
        ]
        if not topics:
            return self._no_concept(chat, wish.concept)
        if len(topics) > 1:
            return Reply((which_topic(chat, [edit_of(wish, one) for one in topics]),))
        try:
            return Reply((await self._page(chat, edit_of(wish, topics[0]), now),))
        except SettingsError as error:
            return Reply((_faults(error),))

    async def _page(self, chat: Chat, edit: TermEdit, now: datetime) -> Message:
        """Try an edit, keep it, and show what it would do; raises SettingsError."""
        made = await self._files.tried(edit)
        name = await self._keep(edit, made.version, now)
        texts = await self._archive.texts(edit.topic, now - SPAN)
        term = term_in(made.before if edit.is_removal else made.after, edit)
        met = await asyncio.to_thread(met_by, term, texts)
        effects = await self._effects(made, met, days_of(texts, SPAN, now))
        changed = [one.text for one in effects.changes] if effects else []
        stories = await self._stories.by_id([one.story_id for one in (*met[-SHOWN:], *changed)])
        return draft_page(chat, Draft(name, made, met, len(texts), effects, stories))

    async def _effects(
        self, made: EditedLexicon, met: Sequence[JudgedText], days: float
    ) -> Effects | None:
        """Score what the term met with both lexicons; None where no model is trained."""
        beats = [await self._desk.tried(topic) for topic in (made.before, made.after)]
        before, after = beats
        if before is None or after is None:
            return None
        level = made.after.sensitivity
        return await asyncio.to_thread(
            effects_on,
            met,
            (before.judge.score, after.judge.score),
            (before.thresholds.of(level), after.thresholds.of(level)),
            days,
        )

    async def _keep(self, edit: TermEdit, version: str, now: datetime) -> str:
        """Keep an edit until it is decided, and give the name by which its buttons find it."""
        text = f"{version} {written(edit)}"
        name = reference(text)
        await self._notes.put(_note(name), text, now + WAITS, now)
        return name

    async def _press(self, chat: Chat, event: ChatEvent, now: datetime) -> Reply:
        """Take `lexicon:ACTION:NAME`; twice or late, say that it was done."""
        _, action, name = (*event.argument.split(":", 2), "", "")[:3]
        version, _, line = (await self._notes.find(_note(name), now) or "").partition(" ")
        edit = edit_in(line)
        if edit is None:
            return toasted(chat, "lexicon-forgotten")
        try:
            return await self._decide(chat, action, edit, _Draft(name, version), now)
        except SettingsError as error:
            return Reply(edit=_faults(error))

    async def _decide(
        self, chat: Chat, action: str, edit: TermEdit, draft: _Draft, now: datetime
    ) -> Reply:
        """Do what a button says; raises SettingsError."""
        match action:
            case "strong" | "weak" | "negative" if not edit.is_removal:
                graded = replace(edit, strength=Strength(action))
                return Reply(edit=await self._page(chat, graded, now))
            case "save":
                return await self._save(chat, edit, draft, now)
            case "undo":
                return await self._undo(chat, edit, draft)
            case "cancel":
                await self._notes.drop(_note(draft.name))
                return Reply(edit=plain(chat.language, "lexicon-cancelled"))
            case _:
                return toasted(chat, "unknown-button")

    async def _save(self, chat: Chat, edit: TermEdit, draft: _Draft, now: datetime) -> Reply:
        """Write an edit that was seen; where the file is another since, show it anew instead."""
        done = await self._files.write(edit, draft.version)
        if done is None:
            page = await self._page(chat, edit, now)
            return Reply(edit=page, toast=phrase(chat.language, "lexicon-changed"))
        await self._notes.drop(_note(draft.name))
        back = await self._keep(undone(done.edit), done.version, now)
        return Reply(edit=saved_page(chat, done, back))

    async def _undo(self, chat: Chat, edit: TermEdit, draft: _Draft) -> Reply:
        """Write the edit that takes another back, whatever else has changed meanwhile."""
        await self._files.write(edit)
        await self._notes.drop(_note(draft.name))
        return Reply(edit=plain(chat.language, "lexicon-undone", term=inert(edit.text)))


def _note(name: str) -> str:
    return f"lexicon {name}"


def _faults(error: SettingsError) -> Message:
    return notice(shortened("\n".join(map(inert, str(error).splitlines())), MOST_FAULTS))
