"""How the effect of an edit is printed: `check` with an archive or with another lexicon."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.shell import progress, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.app.previewing import Preview
    from bot.model.effects import Change, JudgedText
    from bot.model.options import Config
    from bot.model.topics import Topic

MOST_CHANGES = 20


def tell_effects(config: Config, url: str, topic: Topic, lexicon: Path | None) -> None:
    """Say what the edit of a topic does to the alerts of an archive, if there is one.

    *lexicon* is a file to try in the place of its keywords.toml. Raises SettingsError.
    """
    from bot.app import previewing
    from bot.errors import StoreError
    from bot.settings.faults import Document
    from bot.settings.lexicon import LEXICON
    from bot.settings.oversights import oversights_in
    from bot.settings.topics import topic_with

    folder = config.folder / "topics" / topic.name
    document = Document(lexicon or folder / LEXICON)
    edited = topic_with(folder, lexicon) if lexicon else topic
    for oversight in oversights_in(document):
        say(f"warning: {oversight}")
    try:
        texts = previewing.stored_texts(url, topic.name)
    except StoreError as error:
        say(f"warning: the archive can't be read, so the effect is not known: {error}")
        return
    if not texts and lexicon is None:
        return
    passes = 1 if lexicon else 2  # over the stories: terms, and else their scores
    with progress() as bars:
        bar = bars.add_task("Trying the edit on the archive", total=passes * len(texts))
        found = previewing.preview(
            config.folder,
            edited,
            document,
            texts,
            live=topic if lexicon else None,
            reasons=partial(previewing.stored_reasons, url, topic.name),
            advance=lambda done: bars.advance(bar, done),
        )
    if found is None:
        say(f"No model of {topic.name} is trained, so the effect is not known: `csto-watch train`")
        return
    for oversight in found.oversights:
        say(f"warning: {oversight}")
    _print_preview(topic, found, texts)


def _print_preview(topic: Topic, found: Preview, texts: Sequence[JudgedText]) -> None:
    effects = found.effects
    if texts:
        before, after = effects.a_day
        print(
            f"{topic.name}: of the {effects.texts} stories of the last {effects.days:.0f} days "
            f"{len(effects.added)} would be added to the alerts, {len(effects.dropped)} dropped; "
            f"alerts a day: {before:.1f} before, {after:.1f} after."
        )
    for heading, changes in (("added", effects.added), ("dropped", effects.dropped)):
        for change in changes[:MOST_CHANGES]:
            _print_change(heading, change)
        if len(changes) > MOST_CHANGES:
            print(f"  and {len(changes) - MOST_CHANGES} more {heading}")
    if texts:
        _print_levels(found)
    if found.figures:
        was, is_ = found.figures
        before_it = f"F1 {was.f1:.3f} before and " if was else "F1 "
        print(
            f"On its {is_.texts} labelled examples, which the weights have learned: {before_it}"
            f"{is_.f1:.3f} after; precision {is_.precision:.3f}, recall {is_.recall:.3f}."
        )
    if not found.is_learned:
        print("Weighed as the last model does; what it learns from the edit comes on top.")


def _print_levels(found: Preview) -> None:
    """Print what each sensitivity means: as the calibration states it, and here."""
    for one in found.levels:
        stated = "a threshold of your own, of which nothing is stated"
        if one.stated:
            precision, recall = one.stated
            stated = f"of its alerts {precision:.0%} on topic, of what is on topic {recall:.0%}"
        low, high = one.interval
        here = f"{one.a_day:.1f} alerts a day here ({low:.1f} to {high:.1f})"
        print(f"  {one.sensitivity:8} from {one.threshold:.2f}: {stated}; {here}")


def _print_change(heading: str, change: Change) -> None:
    text = change.text
    print(f"  {heading} {change.before:.2f} → {change.after:.2f} {text.outlet}: {text.title}")
    for cause in change.causes:
        print(f"       by {cause}")
