"""The command that groups stories into events, `events`."""

from __future__ import annotations

import json
import sys
from collections import deque
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.shell import batches, faults_told, say, settings_in_force

if TYPE_CHECKING:
    from bot.core.events import EventIndex
    from bot.model.stories import Story

LINE = '{"id","title","text","language"?,"published"?}'
REMEMBERED = 1_000  # stories, the oldest of which is the clock for what may be forgotten
START = datetime(2000, 1, 1, tzinfo=UTC)  # the clock of stories before the first with a date


def events(
    *,
    jsonl: Annotated[
        bool,
        typer.Option(
            "--jsonl", help=f'Read lines {LINE} and answer each with a line {{"id","event"}}.'
        ),
    ],
) -> None:
    """Say which stories tell one event.

    In the order in which they come, which is best that of *published*; an event is named by its
    first story. A story without a date is as old as the one before it.
    """
    with faults_told():
        _, config = settings_in_force()
        from bot.app.grouping import new_index

        _answer(new_index(config.topics))


def _answer(index: EventIndex) -> None:
    """Answer lines as they come; a line that can't be read is told, and stops nothing.

    What is old is forgotten by the oldest of the last stories, so that a stream stays small, and
    stories that come in no order at all, or one with a wrong date, still find each other.
    """
    number, is_broken = 0, False
    latest = deque([START], maxlen=REMEMBERED)
    for lines in batches(sys.stdin.fileno()):
        for line in lines:
            number += 1
            try:
                story = _story_in(line, latest[-1])
            except ValueError as error:
                is_broken = True
                answer = {"error": f"line {number}: {error}"}
                say(answer["error"])
            else:
                latest.append(story.published)
                index.forget_by(min(latest))
                answer = {"id": story.id, "event": index.place(story).event_id}
            print(json.dumps(answer, ensure_ascii=False))
        sys.stdout.flush()
    if is_broken:
        raise typer.Exit(1)


def _story_in(line: bytes, now: datetime) -> Story:
    """Read a line; raises ValueError with what is expected."""
    from bot.core.languages import language_of
    from bot.core.text import one_line
    from bot.model.stories import Story

    fields = _object_in(line)
    values = {key: fields.get(key) or "" for key in ("id", "title", "text", "language", "outlet")}
    wrong = [key for key, value in values.items() if not isinstance(value, str)]
    if wrong:
        raise ValueError(f"{wrong[0]} is {json.dumps(values[wrong[0]])[:40]}, expected a text")
    if not values["id"]:
        raise ValueError("has no id, by which the answer would be known")
    if not (values["title"] or values["text"]).strip():
        raise ValueError("has neither title nor text, so there is nothing to compare")
    title, text = one_line(values["title"]), values["text"]
    published = _moment_of(fields.get("published"), now)
    return Story(
        id=values["id"], feed_url="", feed_name="", outlet=values["outlet"], link="",
        canonical_link="", title=title, text=text,
        language=values["language"] or language_of(title, text, "en"),
        published=published, first_seen=published, event_id="",
    )  # fmt: skip


def _object_in(line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"is no JSON, expected an object {LINE}") from error
    if not isinstance(fields, dict):
        raise ValueError(f"is no JSON object, expected {LINE}")  # noqa: TRY004 # told as the others
    return fields


def _moment_of(value: object, now: datetime) -> datetime:
    if value in {None, ""}:
        return now
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise ValueError(
            f'published is {json.dumps(value)[:40]}, expected as "2026-03-01T14:00:00Z"'
        ) from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
