"""Draws the docs' pictures: the bot's real messages, rendered as a chat and photographed.

Needs Chromium, and a font with coloured emoji (on Debian: chromium, fonts-noto-color-emoji). Run it
as `make bench args=bench/pictures.py`; it writes `docs/pictures`. Without Chromium it says so and
draws nothing.
"""

from __future__ import annotations

import asyncio
import base64
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from html import escape
from pathlib import Path

from PIL import Image, ImageChops

from bot.app.drawing import Easel
from bot.core.errands import message_of
from bot.model.chats import Message
from bot.model.stories import Judgement, Place, Reason, ScoredStory
from bot.settings.loading import load
from tests.builders import NOON, a_story
from tests.rooms.chat.talk import KEY, FakeDesk, Talk

FOLDER = Path("docs/pictures")
ADDED = "/lexicon add csto drills in October"
MONTH = (3, 5, 2, 4, 0, 1, 6, 9, 4, 3, 2, 0, 1, 5, 7, 4, 6, 2, 1, 3, 8, 5, 4, 3, 1, 2, 4, 6, 3)
TELLERS = (("Highland Courier", "en"), ("Северная лента", "ru"), ("Արագածի լուրեր", "hy"))
WIDTH, TALLEST, SCALE, COLOURS, MARGIN = 430, 1500, 1.5, 96, 14
BACKGROUND = (214, 226, 204)
STYLE = f"""
* {{ box-sizing: border-box }}
body {{ margin: 0; padding: 14px; width: {WIDTH}px; background: rgb{BACKGROUND};
  font: 14.5px/1.38 "DejaVu Sans", "Noto Color Emoji", sans-serif; color: #111 }}
.asked, .said {{ border-radius: 12px; padding: 8px 11px; white-space: pre-wrap;
  overflow-wrap: anywhere }}
.asked {{ background: #e9fbd5; margin: 0 0 10px auto; width: fit-content; max-width: 85% }}
.said {{ background: #fff; margin-bottom: 4px }}
.rows {{ margin-bottom: 12px }}
.row {{ display: flex; gap: 4px; margin-bottom: 4px }}
.row span {{ flex: 1; background: #8aa380; color: #fff; text-align: center; border-radius: 7px;
  padding: 7px 3px; font-size: 12.5px; overflow: hidden; text-overflow: ellipsis;
  white-space: nowrap }}
a {{ color: #2a7ab8; text-decoration: none }}
blockquote {{ margin: 4px 0 0; padding: 3px 9px; border-left: 3px solid #2a7ab8;
  background: #eef5fb; border-radius: 4px; font-size: 13.5px;
  max-height: calc(3 * 1.38em + 6px); overflow: hidden }}
.card {{ border-left: 3px solid #d2774a; background: #fbf3ee; border-radius: 4px; margin-top: 6px;
  padding: 4px 9px; font-size: 13px; display: flex; gap: 8px; justify-content: space-between }}
img {{ display: block; width: 100%; border-radius: 8px; margin-bottom: 6px }}
.card b {{ color: #b2562a }}
.card i {{ flex: 0 0 54px; height: 54px; border-radius: 6px;
  background: linear-gradient(135deg, #7fa7c9, #d9c7a0 60%, #8c6f4e) }}
"""


@dataclass(frozen=True)
class Turn:
    """What a reader has written or pressed, and what the bot has answered."""

    asked: str
    said: tuple[Message, ...]
    outlet: str = ""


def story(
    number: int, title: str, text: str, words: tuple[str, ...], **change: object
) -> ScoredStory:
    """Make a story of our own words with the reasons that its score rests on."""
    reason = Reason(("armenia", "csto"), words, Place.TITLE, 2.0)
    made = a_story(
        id=f"{number:016}",
        event_id=f"{number:016}",
        title=title,
        text=text,
        link=f"https://courier.example/{number}",
        published=NOON - timedelta(minutes=4 * number),
    )
    made = replace(made, **change)  # type: ignore[arg-type] # fields of a story
    return ScoredStory(made, "csto-armenia", Judgement(0.93, (reason,), ("armenia", "csto")))


def near_miss(number: int, score: float, title: str) -> ScoredStory:
    """Make a story that falls just short."""
    text = "Officials spoke of lorries, fees and queues at the border."
    made = story(number, title, text, ("Russia", "transit"), outlet="Highland Courier")
    return replace(made, judgement=replace(made.judgement, score=score))


STORIES = (
    story(
        1,
        "Yerevan will not send troops to the CSTO drills in October",
        "The defence ministry said that no Armenian unit would take part, as in the year before. "
        "The alliance had listed all members in its plan for the autumn. A spokesman left open "
        "whether observers would travel.",
        ("Yerevan", "CSTO"),
        outlet="Highland Courier",
        country="AM",
        camp="armenian-independent",
    ),
    story(
        2,
        "Глава МИД Армении обсудил в Москве поставки газа",
        "Стороны говорили о цене на следующий год и о ремонте газопровода.",
        ("Армении", "Москве"),
        outlet="Северная лента",
        country="RU",
        camp="russian-state",
        language="ru",
    ),
    story(
        3,
        "Գյումրիի բազայի շուրջ նոր քննարկում է սկսվել խորհրդարանում",
        "Պատգամավորներն առաջարկում են վերանայել ժամկետը։",
        ("Գյումրիի բազայի",),
        outlet="Արագածի լուրեր",
        country="AM",
        camp="armenian-opposition",
        language="hy",
    ),
)


def drawn(turns: Sequence[Turn]) -> str:
    """Give a chat as a page."""
    parts = []
    for turn in turns:
        if turn.asked:
            parts.append(f'<div class="asked">{escape(turn.asked)}</div>')
        for message in turn.said:
            card = photo = ""
            if message.preview:
                card = (
                    f'<div class="card"><span><b>{escape(turn.outlet)}</b>\n'
                    f"{escape(message.preview)}</span><i></i></div>"
                )
            if message.file is not None and message.file.is_picture:
                data = base64.b64encode(message.file.content).decode()
                photo = f'<img src="data:image/png;base64,{data}">'
            rows = "".join(
                f'<div class="row">{"".join(f"<span>{escape(b.label)}</span>" for b in row)}</div>'
                for row in message.buttons
            )
            parts.append(
                f'<div class="said">{photo}{message.html}{card}</div><div class="rows">{rows}</div>'
            )
    return f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style>{"".join(parts)}'


def photograph(chromium: str, name: str, page: str) -> None:
    """Photograph a page, cut off what is empty below, and keep few colours: it is a drawing."""
    with tempfile.TemporaryDirectory() as folder:
        html, png = Path(folder, "chat.html"), Path(folder, "chat.png")
        html.write_text(page, encoding="utf-8")
        subprocess.run(  # noqa: S603 - a browser on a page of our own
            [
                chromium,
                *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
                *(f"--force-device-scale-factor={SCALE}", f"--window-size={WIDTH},{TALLEST}"),
                *(f"--user-data-dir={folder}/profile", f"--screenshot={png}", html.as_uri()),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        with Image.open(png) as shot:
            picture = shot.convert("RGB")
        bottom = _last_row(picture) + int(MARGIN * SCALE)
        picture = picture.crop((0, 0, picture.width, min(bottom, picture.height)))
        FOLDER.mkdir(parents=True, exist_ok=True)
        picture.quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)
    size = (FOLDER / f"{name}.png").stat().st_size
    print(f"{FOLDER / name}.png: {picture.width} x {picture.height}, {size / 1000:.0f} kB")


def _last_row(picture: Image.Image) -> int:
    """Give where a picture's background begins to be all that there is."""
    empty = Image.new("RGB", picture.size, BACKGROUND)
    box = ImageChops.difference(picture, empty).getbbox()
    return box[3] if box else picture.height


async def talk_with_archive(language: str, name: str = "start") -> tuple[Talk, Message]:
    """Begin a chat in a language, over an archive of a month and the shipped feeds."""
    config = load(Path("config"))
    talk = Talk(FakeDesk(*config.topics, feeds=config.enabled_feeds), Easel())
    talk.office.folder = config.folder
    scores = (0.97, 0.95, 0.35, 0.93, 0.88, 0.4, 0.7, 0.6, 0.9)
    for day, stories in enumerate(MONTH):
        for one in range(stories):
            outlet, told_in = TELLERS[(day + one) % len(TELLERS)]
            moment = NOON - timedelta(days=day, hours=one + 2)
            await talk.match(
                scores[one],
                id=f"a{day:07}{one:08}",
                title=f"Earlier story {day}-{one}",
                outlet=outlet,
                language=told_in,
                published=moment,
                first_seen=moment,
            )
    await talk.archive(*STORIES)
    reply = await talk.hear_command("/start", sender_language=language)
    return talk, reply.messages[0]


async def alert_in(language: str) -> Turn:
    """Let a chat be told of an event that three outlets tell."""
    talk = Talk(FakeDesk(*load(Path("config")).topics))
    await talk.say("/start", sender_language=language)
    first = STORIES[0]
    others = [
        replace(
            first,
            story=replace(
                first.story,
                id=f"b{number:015}",
                outlet=outlet,
                camp=camp,
                country="",
                language=told_in,
                published=first.story.published + timedelta(minutes=9 * number),
            ),
        )
        for number, (outlet, camp, told_in) in enumerate(
            (("Северная лента", "russian-state", "ru"), ("Արագածի լուրեր", "armenian-state", "hy")),
            start=1,
        )
    ]
    for one in (first, *others):
        await talk.poll(one)
    errand = await talk.store.outbox.next(KEY, NOON)
    assert errand is not None
    return Turn("", (message_of(errand),), "Highland Courier")


async def pictures() -> dict[str, list[Turn]]:
    """Give the chats that are drawn."""
    english, welcome = await talk_with_archive("en")
    armenian, _ = await talk_with_archive("hy")
    russian, _ = await talk_with_archive("ru")
    [settings] = (await english.hear_command("/settings")).messages
    [in_armenian] = (await armenian.hear_command("/settings")).messages
    [words] = (await russian.hear_command("/keywords газ")).messages
    menu = (await english.press(f"mute:{STORIES[0].story.id}")).edit
    near = (
        near_miss(8, 0.46, "Tbilisi weighs new transit rules for freight to Russia"),
        near_miss(9, 0.38, "Customs union ministers meet over duties on lorries"),
    )
    asking = Talk(FakeDesk(*load(Path("config")).topics))
    await asking.say("/start")
    await asking.archive(*near, *STORIES)
    await asking.listen_since(NOON - timedelta(hours=9))
    [missed] = (await asking.hear_command("/missed")).messages
    [explained] = (await asking.hear_command(f"/why {near[0].story.link}")).messages
    alert = await alert_in("en")
    muting = replace(alert.said[0], buttons=menu.buttons if menu else ())
    await russian.say("/settings digest 12")
    await russian.poll(*STORIES)
    digest = await russian.store.outbox.next(KEY, NOON + timedelta(days=1))
    assert digest is not None
    [stats] = (await english.hear_command("/stats")).messages
    [edit] = (await english.hear_command(ADDED, is_operator=True)).messages
    return {
        "stats": [Turn("/stats", (stats,))],
        "lexicon": [Turn(ADDED, (edit,))],
        "start": [Turn("/start", (welcome,)), alert],
        "mute": [replace(alert, said=(muting,))],
        "settings": [Turn("/settings", (settings,))],
        "settings-hy": [Turn("/settings", (in_armenian,))],
        "keywords-ru": [Turn("/keywords газ", (words,))],
        "why": [Turn(f"/why {near[0].story.link}", (explained,))],
        "missed": [Turn("/missed", (missed,))],
        "digest-ru": [Turn("", (message_of(digest),))],
    }


def main() -> int:
    """Draw all pictures, or those that are named."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("no Chromium here: the pictures of the docs are not drawn")
        return 0
    for name, turns in asyncio.run(pictures()).items():
        if name in (sys.argv[1:] or [name]):
            photograph(chromium, name, drawn(turns))
    return 0


if __name__ == "__main__":
    sys.exit(main())
