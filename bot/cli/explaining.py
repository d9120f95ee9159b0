"""The command that explains a decision: `why`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.cli.shell import faults_told, say, settings_in_force
from bot.model.decisions import Decision, Outcome
from bot.model.topics import Sensitivity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.app.explaining import Explanation
    from bot.app.tracing import Fate
    from bot.model.options import Config, Environment
    from bot.model.stories import Scorable
    from bot.model.topics import Topic
    from bot.ports import Beat

MOST_TERMS, MOST_CAUSES = 12, 3
TOLD = {  # what is no gate
    Outcome.SENT: "was told",
    Outcome.WAITING: "is to be told, it waits in the outbox since",
    Outcome.HELD: "is to be told when its digest or quiet hours let it go",
}


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
        from bot.app import learning
        from bot.errors import Fault, SettingsError
        from bot.model.stories import Scorable

        if bool(story) is bool(text):
            message = "name a stored story by its link or id, or a text with --text"
            raise SettingsError([Fault("why", 0, "", message)])
        if text:
            title, _, rest = text.strip().partition("\n")
            of = learning.topic_of(config, topic)
            _explain(config.folder, _beat(config, of), Scorable(title, rest), language)
            return
        wanted = [learning.topic_of(config, topic)] if topic else config.topics
        beats = [_beat(config, one) for one in wanted]
        for fate in _fates(environment, story, config, beats, language):
            _tell_fate(fate)
            told = fate.scored.story
            scorable = Scorable(told.title, told.text, told.language, told.implies)
            for beat in beats:
                if beat.topic.name == fate.scored.topic:
                    _explain(config.folder, beat, scorable, language)


def _beat(config: Config, topic: Topic) -> Beat:
    """Give a topic with the judge that knows it by its words of now, trained if need be."""
    from bot.app import learning
    from bot.ports import Beat

    judge = learning.trainer_of(config.folder).stopgap(topic)
    if judge is None:
        judge = learning.judge_of(config, topic, on_training=lambda: say("Training first …"))
    return Beat(topic, judge)


def _fates(
    environment: Environment, story: str, config: Config, beats: Sequence[Beat], language: str
) -> list[Fate]:
    """Give what became of a story; where there is none, say why, and exit."""
    from bot.app import tracing
    from bot.chat.replies.explaining import absent
    from bot.core.markup import plain_text
    from bot.core.secrecy import scrubber
    from bot.model.chats import Chat, ChatKey, ChatKind
    from bot.model.decisions import Absent
    from bot.service.clock import utc_now
    from bot.settings.environment import secrets_of

    fates = tracing.fates_of(environment.database_url, story, config, beats, utc_now())
    if isinstance(fates, Absent):
        reader = Chat(ChatKey(0), ChatKind.TERMINAL, "", language)
        told = f"{plain_text(absent(reader, story, fates).html)} {fates.fault}".strip()
        say(scrubber(secrets_of(environment))(told))
        raise typer.Exit(1)
    return fates


def _tell_fate(fate: Fate) -> None:
    scored, story = fate.scored, fate.scored.story
    print(f"{story.outlet}: {story.title}\n{story.link}")
    print(
        f"id {story.id}, event {story.event_id}, first seen {story.first_seen:%Y-%m-%d %H:%M} UTC"
    )
    print(f"{scored.topic}: scored {scored.judgement.score:.2f} when it came.")
    gates: dict[str, list[Decision]] = {}
    for key, one in fate.decisions.items():
        if one.outcome in TOLD:
            when = f", {one.at:%Y-%m-%d %H:%M} UTC" if one.at else ""
            print(f"  chat {key.chat_id}: {TOLD[one.outcome]}{when}")
        else:
            gates.setdefault(one.outcome.value, []).append(one)
    for gate, stopped in gates.items():
        print(f"  not told to {len(stopped)} chats, stopped as {gate}{_more(stopped)}")
    if not fate.decisions:
        print("  no chat listens to this topic")


def _more(stopped: Sequence[Decision]) -> str:
    """Say what was lacking, what stood in the way, and what would have let the story through."""
    lacking = max(one.lacking for one in stopped)
    causes = sorted({one.cause for one in stopped if one.cause})
    tellers = sorted({f"{one.teller.outlet}, id {one.teller.id}" for one in stopped if one.teller})
    said = [f"{lacking:.2f} are lacking at most"] if lacking else []
    said += [f"by {', '.join(causes[:MOST_CAUSES])}"] if causes else []
    said += [f"told by {'; '.join(tellers[:MOST_CAUSES])}"] if tellers else []
    enough = sorted({one.enough.value for one in stopped if one.enough})
    said += [f"sent to who chose {' or '.join(enough)}"] if enough else []
    return "".join(f", {one}" for one in said)


def _explain(folder: Path, beat: Beat, text: Scorable, language: str) -> None:
    from bot.app import explaining
    from bot.core.sums import sum_lines

    topic = beat.topic
    found = explaining.explained(folder, topic, beat.judge, text)
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
