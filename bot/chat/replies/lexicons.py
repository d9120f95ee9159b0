"""A topic's words, and what it would do to put one in or take one out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.chat.replies.choices import choice
from bot.chat.replies.figures import decimal
from bot.core.inert import in_html, inert
from bot.core.locales import phrase, say
from bot.core.markup import shortened
from bot.core.messages import linked_title, paged
from bot.core.termedits import spelt, written
from bot.model.chats import Button, Chat, Message
from bot.model.effects import Change, Effects, JudgedText
from bot.model.stories import Story
from bot.model.termedits import EditedLexicon, TermEdit
from bot.model.topics import Concept, Strength, Term, Topic

SHOWN, MOST_TITLE, MOST_OUTLET, MOST_FOUND, MOST_WARNINGS, MOST_WARNING = 3, 120, 40, 20, 3, 300
Found = tuple[Topic, Concept, Term]


@dataclass(frozen=True, slots=True)
class Draft:
    """An edit that is looked at, by its *name*: what its term *met* of *read* stories.

    *effects* is what it does to the alerts, None where no model is trained. *stories* are those
    that are shown, by id.
    """

    name: str
    made: EditedLexicon
    met: Sequence[JudgedText]
    read: int
    effects: Effects | None
    stories: Mapping[str, Story]


def overview(chat: Chat, topics: Iterable[Topic]) -> tuple[Message, ...]:
    """List the concepts of each topic."""
    entries = []
    for topic in topics:
        names = [f"<code>{in_html(one.name)}</code>" for one in topic.lexicon]
        title = inert(topic.title(chat.language))
        head = say(chat.language, "lexicon-topic", topic=title, name=topic.name)
        entries.append(f"{head}\n{', '.join(names)}")
    return paged(say(chat.language, "lexicon-how"), entries)


def concept_pages(chat: Chat, topic: Topic, concept: Concept) -> tuple[Message, ...]:
    """Show a concept: what it means, and its terms as keywords.toml has them."""
    head = f"<b>{in_html(concept.name)}</b> · {in_html(topic.title(chat.language))}"
    entries = []
    for (language, strength), terms in groupby(
        concept.terms, lambda term: (term.language, term.strength)
    ):
        texts = ", ".join(f"<code>{in_html(spelt(one))}</code>" for one in terms)
        entries.append(f"{_list_name(chat, language, strength)}: {texts}")
    return paged(f"{head}\n{in_html(concept.means)}", entries)


def terms_found(chat: Chat, words: str, found: Sequence[Found]) -> tuple[Message, ...]:
    """List the terms that have some words, with their concepts."""
    entries = [
        f"<code>{in_html(spelt(term))}</code> · <code>{in_html(concept.name)}</code> · "
        f"{_list_name(chat, term.language, term.strength)}"
        for _, concept, term in found[:MOST_FOUND]
    ]
    more = [f"… +{len(found) - MOST_FOUND}"] if len(found) > MOST_FOUND else []
    return paged(say(chat.language, "lexicon-found", words=inert(words)), [*entries, *more])


def which_topic(chat: Chat, edits: Iterable[TermEdit]) -> Message:
    """Ask in which topic a term is meant, each with the command for it."""
    lines = [f"<code>/lexicon {in_html(written(one))}</code>" for one in edits]
    return Message("\n".join([say(chat.language, "lexicon-which"), *lines]))


def draft_page(chat: Chat, draft: Draft) -> Message:
    """Say what an edit would do, and offer to save it, or to grade the term otherwise."""
    language, edit = chat.language, draft.made.edit
    lines = [
        *_head(chat, draft.made),
        "",
        say(language, "word-met", stories=len(draft.met), read=draft.read),
        *(_line("•", one, draft) for one in reversed(draft.met[-SHOWN:])),
        "",
        *_effect(chat, draft),
        *(
            f"⚠️ {in_html(shortened(one, MOST_WARNING))}"
            for one in draft.made.warnings[:MOST_WARNINGS]
        ),
    ]
    save = Button(phrase(language, _save_key(edit)), f"lexicon:save:{draft.name}")
    cancel = Button(phrase(language, "button-cancel"), f"lexicon:cancel:{draft.name}")
    grades = tuple(
        choice(
            phrase(language, f"strength-{one.value}"),
            f"lexicon:{one.value}:{draft.name}",
            is_chosen=one is edit.strength,
        )
        for one in Strength
    )
    rows = ((save, cancel),) if edit.is_removal else (grades, (save, cancel))
    return Message("\n".join(lines).rstrip(), rows)


def saved_page(chat: Chat, done: EditedLexicon, name: str) -> Message:
    """Say that an edit is saved, and offer to take it back."""
    lines = [*_head(chat, done), "", say(chat.language, "lexicon-saved", line=str(done.line))]
    undo = Button(phrase(chat.language, "lexicon-undo"), f"lexicon:undo:{name}")
    return Message("\n".join(lines), ((undo,),))


def _head(chat: Chat, made: EditedLexicon) -> list[str]:
    edit = made.edit
    key = "lexicon-removing" if edit.is_removal else "lexicon-adding"
    title = in_html(made.after.title(chat.language))
    return [
        say(chat.language, key, term=inert(edit.text), concept=inert(edit.concept)),
        f"{title} · {_list_name(chat, edit.language, edit.strength)}",
    ]


def _save_key(edit: TermEdit) -> str:
    return "lexicon-take-out" if edit.is_removal else "lexicon-save"


def _effect(chat: Chat, draft: Draft) -> list[str]:
    language, effects = chat.language, draft.effects
    if not draft.met:
        return []
    if effects is None:
        return [say(language, "lexicon-no-model")]
    before, after = (decimal(one, language, 1) for one in effects.a_day)
    lines = [
        say(
            language,
            "lexicon-effect",
            added=len(effects.added),
            dropped=len(effects.dropped),
            before=before,
            after=after,
        )
    ]
    for sign, changes in (("➕", effects.added), ("➖", effects.dropped)):
        lines += [_changed(sign, one, draft, language) for one in changes[:SHOWN]]
    return lines


def _changed(sign: str, change: Change, draft: Draft, language: str) -> str:
    scores = f"{decimal(change.before, language)} → {decimal(change.after, language)}"
    return f"{_line(sign, change.text, draft)} ({scores})"


def _line(sign: str, text: JudgedText, draft: Draft) -> str:
    story = draft.stories.get(text.story_id)
    title = linked_title(story, MOST_TITLE) if story else in_html(shortened(text.title, MOST_TITLE))
    return f"{sign} {title} · {in_html(shortened(text.outlet, MOST_OUTLET))}"


def _list_name(chat: Chat, language: str, strength: Strength) -> str:
    """Name a list of terms: the language, and how much its terms say."""
    name = phrase(language, "language-name")
    return f"{name} · {phrase(chat.language, f'strength-{strength.value}')}"
