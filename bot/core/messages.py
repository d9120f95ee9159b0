"""Messages as their readers see them, in the HTML that Telegram knows.

All text and every address that comes from a feed passes `inert` here, so that it can do nothing.
Texts are cut before they are escaped, so a message is valid and within Telegram's 4,096 characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape

from bot.core.buttons import Rows, alert_buttons
from bot.core.headlines import has_history
from bot.core.inert import in_html, inert, web_address
from bot.core.leads import lead_of
from bot.core.leanings import watched_in
from bot.core.locales import phrase, say
from bot.core.markup import plain_text, shortened, shown_length
from bot.core.origins import camps_of
from bot.core.outlets import voice
from bot.core.previews import preview_of
from bot.core.standing import turned_by
from bot.core.text import one_line
from bot.core.zones import offset_text, zone_of
from bot.model.alerts import Alert, Chapter
from bot.model.chats import Button, Chat, Message
from bot.model.stories import Judgement, Reason, ScoredStory, Story
from bot.model.timelines import Change, Headline

MOST_TITLE = 300
MOST_SUMMARY = 400
MOST_REASONS_TEXT = 400
MOST_NOTICE = 3500
MOST_REASONS = 3
MOST_OUTLETS = 3  # that are named beside the one that was told
MOST_OUTLET = 40
MOST_SUBJECT = 80
MOST_FORMER = 160  # of a headline that is no longer
MOST_SHOWN = 4096  # of one message, without its markup, counted as Telegram does
TIMELINE = "timeline"  # what its button brings, before its story
FLAGS = {"en": "🇬🇧", "ru": "🇷🇺", "hy": "🇦🇲"}


def alert_message(alert: Alert) -> Message:
    """Tell a chat of an event by its best title: outlet, time, who else tells it, why, the text.

    Below stands a button for all of it, where there is more than one story or headline.
    """
    told, chat = alert.scored.story, alert.chat
    language, zone = chat.language, chat.preferences.zone
    story = lead_of(told, alert.also, language)
    lines = [
        *_news(alert.chapter, language),
        f"<b>{linked_title(story)}</b>",
        byline(story, language, zone),
        *_changed(story, alert.headlines, language, zone),
        *_turned(story, (told, *alert.also), language, zone),
        *_also(story, (told, *alert.also), language, zone),
        *watched_line(told, chat),
        *_reasons(alert.scored, chat, story),
        *summary(story),
    ]
    buttons = rows_under(story, len(alert.also) + 1, alert.headlines, language)
    return Message("\n".join(lines), buttons, preview_of(story))


def _news(chapter: Chapter | None, language: str) -> Iterator[str]:
    if chapter is not None:
        yield f"<i>{change_text(chapter.change, language)}</i>"


def change_text(change: Change, language: str) -> str:
    """Say what is new in a further chapter of an event, as HTML."""
    subject = shortened(one_line(change.subject), MOST_SUBJECT) or "…"
    return say(language, f"change-{change.kind.value}", subject=inert(subject))


def backlog_message(passed_over: int, language: str) -> Message:
    """Tell a chat how many alerts waited too long and will not come."""
    return Message(say(language, "backlog", passed=passed_over))


def rows_under(story: Story, stories: int, headlines: Sequence[Headline], language: str) -> Rows:
    """Give the buttons under an alert that a *story* heads.

    *stories* tell its event; where they are several, or their *headlines* have changed, there is
    one for all of it.
    """
    rows = alert_buttons(story, language)
    if stories == 1 and not headlines:
        return rows
    label = phrase(language, "button-timeline", stories=stories)
    return (*rows, (Button(label, f"{TIMELINE}:{story.id}"),))


def _changed(
    story: Story, headlines: Sequence[Headline], language: str, zone: str
) -> Iterator[str]:
    """Say what the headline was before its last change."""
    own = [one for one in headlines if one.story_id == story.id]
    if has_history(story, own):
        yield headline_changed(own[-1], language, zone)


def headline_changed(headline: Headline, language: str, zone: str = "") -> str:
    """Say when a headline changed, and what it was; as HTML."""
    was = f"<s>{in_html(shortened(headline.was, MOST_FORMER))}</s>"
    when = moment(headline.changed, language, zone)
    return phrase(language, "headline-changed", when=when, was=was)


def _turned(lead: Story, stories: Sequence[Story], language: str, zone: str) -> Iterator[str]:
    """Say by whom an event was denied, confirmed or corrected last, where it isn't the title."""
    turn = turned_by(stories)
    if turn is not None and turn[0].id != lead.id:
        story, standing = turn
        outlet = _linked(shortened(story.outlet, MOST_OUTLET), story.link)
        when = moment(story.published, language, zone)
        yield phrase(language, "now-standing", standing=standing.value, outlet=outlet, when=when)


def _also(lead: Story, stories: Sequence[Story], language: str, zone: str) -> Iterator[str]:
    """Name the other outlets that tell the event, each with a link to its own story.

    Behind them stands the one that was first, where it isn't the outlet above, and how many camps
    they are of, where these are several.
    """
    others: dict[str, Story] = {}
    for one in stories:
        others.setdefault(one.outlet, one)
    others.pop(lead.outlet, None)
    if not others:
        return
    named = [_linked(shortened(outlet, MOST_OUTLET), one.link) for outlet, one in others.items()]
    more = f" +{len(named) - MOST_OUTLETS}" if len(named) > MOST_OUTLETS else ""
    parts = [phrase(language, "also", outlets=", ".join(named[:MOST_OUTLETS]) + more)]
    first = min(stories, key=lambda one: (one.published, one.id))
    if first.outlet != lead.outlet:
        when = moment(first.published, language, zone)
        outlet = in_html(shortened(first.outlet, MOST_OUTLET))
        parts.append(phrase(language, "first-told", outlet=outlet, when=when))
    if (camps := len(camps_of(stories))) > 1:
        parts.append(phrase(language, "camps", camps=camps))
    yield " · ".join(parts)


def listed(
    heading: str, stories: Sequence[ScoredStory], language: str, zone: str = ""
) -> tuple[Message, ...]:
    """List stories below a heading, each with its link and byline, in as few messages as hold them.

    *heading* is HTML.
    """
    return paged(
        heading,
        (f"{linked_title(one.story)}\n{byline(one.story, language, zone)}" for one in stories),
    )


def paged(heading: str, entries: Iterable[str]) -> tuple[Message, ...]:
    """Put entries below a heading, each whole, in as few messages as hold them; all is HTML."""
    texts = [heading]
    for entry in entries:
        longer = f"{texts[-1]}\n\n{entry}"
        if shown_length(longer) <= MOST_SHOWN:
            texts[-1] = longer
        else:
            texts.append(entry)
    return tuple(map(Message, texts))


def linked_title(story: Story, most: int = MOST_TITLE) -> str:
    """Give a story's title as a link to it, or bare where its address is none to open.

    Of a longer title the first *most* characters.
    """
    words = map(one_line, (story.title, story.text, story.outlet, story.feed_name))
    return _linked(shortened(next(filter(None, words), "…"), most), story.link)


def _linked(text: str, link: str) -> str:
    """Give a text as a link, or bare where the address is none to open."""
    words, address = in_html(text) or "…", web_address(link)
    return f'<a href="{escape(address)}">{words}</a>' if address else words


def byline(story: Story, language: str, zone: str = "") -> str:
    """Give flag of the story's language, outlet and whose voice it is, and the reader's time."""
    said = voice(story.country, story.camp, language)
    parts = (
        FLAGS.get(story.language) or in_html(story.language.upper()),
        in_html(shortened(story.outlet, MOST_OUTLET)),
        f"· {escape(said, quote=False)}" if said else "",
        f"· {moment(story.published, language, zone)}",
    )
    return " ".join(part for part in parts if part)


def watched_line(story: Story, chat: Chat) -> Iterator[str]:
    """Name the words in a story that its chat watches for."""
    if words := watched_in(story, chat.preferences):
        named = ", ".join(f"«{word}»" for word in words[:MOST_REASONS])
        yield say(chat.language, "watched", words=inert(named))


def _reasons(scored: ScoredStory, chat: Chat, lead: Story) -> Iterator[str]:
    """Say why a story is on topic; one that is told for a chat's own word alone has no reasons.

    Where another story heads the message, the words stand in none of what is shown, so it is said
    whose they are.
    """
    has_reasons = any(reason.weight > 0 for reason in scored.judgement.reasons)
    if has_reasons or not watched_in(scored.story, chat.preferences):
        reasons = inert(shortened(reasons_text(scored.judgement, chat.language), MOST_REASONS_TEXT))
        if lead.id == scored.story.id:
            yield say(chat.language, "why", reasons=reasons)
        else:
            outlet = inert(shortened(scored.story.outlet, MOST_OUTLET))
            yield say(chat.language, "why-of", outlet=outlet, reasons=reasons)


def summary(story: Story) -> Iterator[str]:
    """Give how a story begins as a quotation to open, where that says more than its title."""
    text = one_line(story.text)
    if text and text.rstrip(".…") != one_line(story.title).rstrip(".…"):
        yield f"<blockquote expandable>{in_html(shortened(text, MOST_SUMMARY))}</blockquote>"


def moment(when: datetime, language: str, zone: str = "") -> str:
    """Give a moment as day, month and time, with its distance from UTC.

    *zone* is the chat's, empty where its language decides.
    """
    local = zone_of(zone, language)
    return f"{when.astimezone(local):%d.%m %H:%M} {offset_text(when, local)}"


def reasons_text(judgement: Judgement, language: str) -> str:
    """Say why a story scored, strongest first, in words that stand in it, none of them twice."""
    strong = [reason for reason in judgement.reasons if reason.weight > 0]
    distinct = [one for one in strong if not any(_says_more(other, one) for other in strong)]
    texts = [reason_text(reason, language) for reason in distinct]
    told = list(dict.fromkeys(texts))[:MOST_REASONS]  # several concepts may share their words
    return "; ".join(told) or phrase(language, "reason-score")


def _says_more(reason: Reason, than: Reason) -> bool:
    """Tell whether a reason holds all words of another, at the same place, and further ones."""
    if reason.place is not than.place or not than.words:
        return False
    holds_all = all(any(word in own for own in reason.words) for word in than.words)
    return holds_all and len("".join(reason.words)) > len("".join(than.words))


def reason_text(reason: Reason, language: str) -> str:
    """Say one reason: the words, and where they stand; words that stand in others are not said."""
    said = reason.words or reason.concepts
    whole = [
        one
        for one in said
        if not any(one != other and f" {one} " in f" {other} " for other in said)
    ]
    words = " + ".join(f"«{word}»" for word in whole)
    return phrase(language, f"reason-{reason.place.value}", words=words)


def replaces_all(edit: Message, before: Message) -> bool:
    """Tell whether an edit of a message leaves nothing of another: without a text it keeps that."""
    return bool(edit.html) or not before.html


def first_line(message: Message) -> str:
    """Give the first line of a message in plain words, by which it is named to people."""
    return plain_text(message.html, with_addresses=False).strip().partition("\n")[0]


def notice(text: str) -> Message:
    """Make a message of plain words for those who run the bot; what feeds say in it is inert."""
    return Message(escape(shortened(text, MOST_NOTICE), quote=False))
