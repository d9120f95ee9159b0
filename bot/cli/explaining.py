"""The command that explains a decision: `why`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.cli.shell import faults_told, say, settings_in_force
from bot.model.topics import Sensitivity

if TYPE_CHECKING:
    from bot.app.explaining import Explanation, Fate
    from bot.model.options import Config
    from bot.model.stories import Scorable
    from bot.model.topics import Topic

MOST_TERMS = 12


def why(
    story: Annotated[
        str, typer.Argument(metavar="URL|ID", help="A stored story, by a link or its id.")
    ] = "",
    text: Annotated[
        str, typer.Option(help="A text instead of a story; its first line is the title.")
    ] = "",
    language: Annotated[
        Literal["en", "ru", "hy"], typer.Option(help="The language of the reasons.")
    ] = "en",
    topic: Annotated[str, typer.Option(help="Which topic; all of a story's if left out.")] = "",
) -> None:
    """Explain a story's whole decision, sent or not.

    The sum that its score is, the terms that stand in it with their lines in keywords.toml, the
    example that it is most like, the first gate that stopped it, and what would have to change for
    the other decision.
    """
    with faults_told():
        environment, config = settings_in_force()
        from bot.app import explaining, learning
        from bot.errors import Fault, SettingsError
        from bot.model.stories import Scorable

        if bool(story) is bool(text):
            message = "name a stored story by its link or id, or a text with --text"
            raise SettingsError([Fault("why", 0, "", message)])
        if text:
            title, _, rest = text.strip().partition("\n")
            _explain(config, learning.topic_of(config, topic), Scorable(title, rest), language)
            return
        fates = explaining.fates_of(environment.database_url, story)
        fates = [one for one in fates if topic in {"", one.scored.topic}]
        if not fates:
            say(f"There is no stored story with the link or id {story}; they are kept for a while.")
            raise typer.Exit(1)
        for fate in fates:
            _tell_fate(fate)
            told = fate.scored.story
            scorable = Scorable(told.title, told.text, told.language, told.implies)
            if fate.scored.topic in {one.name for one in config.topics}:
                of = learning.topic_of(config, fate.scored.topic)
                _explain(config, of, scorable, language)


def _tell_fate(fate: Fate) -> None:
    scored, story = fate.scored, fate.scored.story
    print(f"{story.outlet}: {story.title}\n{story.link}")
    print(
        f"id {story.id}, event {story.event_id}, first seen {story.first_seen:%Y-%m-%d %H:%M} UTC"
    )
    print(f"{scored.topic}: scored {scored.judgement.score:.2f} when it came.")
    for one in fate.told:
        by = "" if one.story_id == story.id else f", by the story {one.story_id} of its event"
        how = "was told" if one.is_sent else "is to be told, it waits in the outbox"
        print(f"  chat {one.key.chat_id} {how}{by}")
    gates = Counter(one.silence.value for one in fate.passed)
    for gate, chats in gates.items():
        lacking = max(one.lacking for one in fate.passed if one.silence.value == gate)
        more = f", {lacking:.2f} are lacking at most" if lacking else ""
        print(f"  not told to {chats} chats, stopped as {gate}{more}")
    if not fate.told and not fate.passed:
        print("  no chat was told: none listened then, or the score is too low for all of them")


def _explain(config: Config, topic: Topic, text: Scorable, language: str) -> None:
    from bot.app import explaining, learning
    from bot.core.sums import sum_lines

    judge = learning.trainer_of(config.folder).stopgap(topic)
    if judge is None:
        judge = learning.judge_of(config, topic, on_training=lambda: say("Training first …"))
    found = explaining.explained(config.folder, topic, judge, text)
    is_told = found.is_told(topic.sensitivity)
    threshold = found.thresholds.of(topic.sensitivity)
    verdict = "an alert" if is_told else "no alert"
    beginning = f"alerts begin at {threshold:.2f} ({topic.sensitivity})"
    print(f"\n{topic.name} by now: {verdict}, for {beginning}")
    for line in sum_lines(found.judgement, language):
        print(f"  {line}")
    _tell_terms(found)
    if found.nearest:
        example, likeness = found.nearest
        print(f"Most like the example ({likeness:.2f}): {example.label} {example.title}")
    _tell_changes(topic, found, is_told=is_told)


def _tell_terms(found: Explanation) -> None:
    print("Terms that stand in it:" if found.terms else "No term stands in it.")
    for one in found.terms[:MOST_TERMS]:
        where = "title" if one.is_title else "text"
        print(f"  {one.place}, as «{one.words}» in the {where}; without it {one.without:.2f}")
    if len(found.terms) > MOST_TERMS:
        print(f"  and {len(found.terms) - MOST_TERMS} more")


def _tell_changes(topic: Topic, found: Explanation, *, is_told: bool) -> None:
    print("It would be no alert" if is_told else "It would be an alert")
    said = [f"with {one.concept} too (“{one.words}”): {one.score:.2f}" for one in found.with_]
    said += [f"without {' and '.join(places)}: {score:.2f}" for places, score in found.without]
    said += [
        f"for a {sensitivity} reader, whose alerts begin at {found.thresholds.of(sensitivity):.2f}"
        for sensitivity in Sensitivity
        if sensitivity is not topic.sensitivity and found.is_told(sensitivity) is not is_told
    ]
    said.append(f"if alerts began {'above' if is_told else 'at'} {found.judgement.score:.2f}")
    for one in said:
        print(f"  {one}")
