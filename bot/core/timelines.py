"""An event's whole list, as a chat may see it: who told it when, by which titles, from whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.headlines import has_history
from bot.core.inert import in_html
from bot.core.leanings import found_in, held_back, own_words
from bot.core.locales import phrase, say
from bot.core.messages import byline, headline_changed, linked_title, paged
from bot.core.origins import NO_VOICE, camps_of, reporting_of
from bot.core.outlets import camp_title
from bot.core.standing import standing_of
from bot.model.chats import Chat, Message
from bot.model.preferences import MuteKind
from bot.model.stories import Judgement, ScoredStory, Story
from bot.model.timelines import Headline, Timeline

FEWEST_FOR_SILENCE = 3  # stories before which the silence of others says nothing
FROM_EITHER_END = 20  # stories that are shown; those between are counted


def timeline_messages(
    timeline: Timeline, chat: Chat, voices: Collection[str], now: datetime
) -> tuple[Message, ...]:
    """Tell a chat the whole list of an event, oldest first, in as few messages as hold it.

    *voices* are the camps that could tell it. What the chat has turned from stays hidden, but for
    the mute of the event itself: it asked.
    """
    shown = [story for story in timeline.stories if _is_for(story, chat, now)]
    heading = [say(chat.language, "timeline-title"), _who_reports(shown, chat.language)]
    told = camps_of(timeline.stories)
    silent = [camp_title(one, chat.language) for one in sorted({*voices} - NO_VOICE - told)]
    if silent and len(shown) >= FEWEST_FOR_SILENCE:
        heading.append(say(chat.language, "timeline-silent", camps="; ".join(silent)))
    hidden = len(timeline.stories) - len(shown)
    if hidden:
        heading.append(phrase(chat.language, "timeline-hidden", stories=hidden))
    return paged("\n".join(heading), _entries(shown, timeline.headlines, chat))


def _who_reports(stories: Sequence[Story], language: str) -> str:
    reporting = reporting_of(stories)
    parts = [
        phrase(
            language,
            "who-reports",
            outlets=reporting.outlets,
            independent=reporting.independent,
        )
    ]
    if reporting.camps > 1:
        parts.append(phrase(language, "camps", camps=reporting.camps))
    return " · ".join(parts)


def _entries(stories: list[Story], headlines: tuple[Headline, ...], chat: Chat) -> Iterator[str]:
    ends = 2 * FROM_EITHER_END
    for number, story in enumerate(stories):
        if len(stories) <= ends or not FROM_EITHER_END <= number < len(stories) - FROM_EITHER_END:
            yield _entry(story, headlines, chat)
        elif number == FROM_EITHER_END:
            yield phrase(chat.language, "timeline-between", stories=len(stories) - ends)


def _entry(story: Story, headlines: tuple[Headline, ...], chat: Chat) -> str:
    standing = standing_of(story.title)
    said = f" · <i>{phrase(chat.language, f'standing-{standing.value}')}</i>" if standing else ""
    lines = [
        byline(story, chat.language, chat.preferences.zone) + said,
        linked_title(story),
    ]
    own = [one for one in headlines if one.story_id == story.id]
    if has_history(story, own):
        lines += [headline_changed(one, chat.language) for one in reversed(own)]
    elif own:
        lines.append(in_html(phrase(chat.language, "retitled-often", times=len(own))))
    return "\n".join(lines)


def _is_for(story: Story, chat: Chat, now: datetime) -> bool:
    kept = tuple(one for one in chat.preferences.mutes if one.kind is not MuteKind.EVENT)
    preferences = replace(chat.preferences, mutes=kept)
    scored = ScoredStory(story, "", Judgement(0.0))
    found = found_in(story, own_words(preferences))
    return not held_back(scored, preferences, found, now)
