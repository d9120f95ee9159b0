"""An editor changes the words, and sees what every one of them does."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.model.alerts import Passed, Silence
from bot.model.stories import Judgement, Place, Reason, ScoredStory
from bot.service.clock import utc_now
from bot.stores.store import open_store
from tests.builders import a_chat, a_story
from tests.contracts.stores.told import an_outcome
from tests.journeys.commands import command, configure, service
from tests.rooms.settings.folders import PROJECT
from tests.servers.bot_api import BotApi
from tests.servers.feeds import FeedServer, Item
from tests.topics import DATA

KEYWORDS = "config/topics/csto-armenia/keywords.toml"


def test_check_tells_mistakes_and_what_may_be_one_apart(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "config", tmp_path / "config")
    words = tmp_path / KEYWORDS
    shipped = words.read_text("utf-8")
    line = shipped.count("\n") + 3
    more = '\n[tunnel]\nmeans = "a road"\nen.strong = ["Zvartnots", "Kajaran tunnel"]\n'
    words.write_text(shipped + more, encoding="utf-8")
    ended = command("check", cwd=tmp_path)
    assert ended.returncode == 0
    [warning] = ended.stderr.splitlines()
    assert warning.startswith(f"warning: {KEYWORDS}:{line + 1}: tunnel.en.strong[1]: ")
    assert "config is right" in ended.stdout

    words.write_text(shipped + more.replace("Kajaran tunnel", "Kajaran|Meghri"), encoding="utf-8")
    topic = words.with_name("topic.toml")
    pairs = topic.read_text("utf-8").replace('["armenia", "kremlin"]', '["armenia", "kremln"]')
    topic.write_text(pairs, encoding="utf-8")
    ended = command("check", cwd=tmp_path)
    assert ended.returncode == 2
    told = ended.stderr.splitlines()
    assert told[0].startswith(f'{KEYWORDS}:{line + 1}: tunnel.en.strong[2]: is "Kajaran|Meghri" ')
    at = pairs[: pairs.index('"kremln"')].count("\n") + 1
    assert told[1].startswith(
        f'{topic.relative_to(tmp_path)}:{at}: combinations[2][2]: is "kremln"'
    )
    assert "did you mean kremlin?" in told[1]
    assert len(told) == 2

    topic.write_text(pairs.replace("kremln", "kremlin"), encoding="utf-8")
    untidy = shipped.replace('["Russian Railways", "RZD"]', '[\n"Russian Railways","RZD"\n]')
    assert untidy != shipped
    words.write_text(untidy, encoding="utf-8")
    assert command("keywords", "format", cwd=tmp_path).stdout == f"Wrote {KEYWORDS}.\n"
    assert words.read_text("utf-8") == shipped


RAIN = "Rain in the Tatev valley"
KEPT = "Armenia and Russia discuss the CSTO in Moscow"
TUNNEL = "Kajaran tunnel breaks through a mountain"
LOST = "Krypton exercise begins without the allies"


def archive(
    home: Path, *scored: tuple[str, Judgement], apart: timedelta = timedelta(hours=1)
) -> None:
    """Keep stories and some more, a while apart, the first now, each an event of its own."""
    titles = [*scored, *((f"{RAIN}, day {day}", Judgement(0.01)) for day in range(716))]

    async def keep() -> None:
        async with open_store(f"sqlite:///{home}/csto-watch.sqlite3", is_service=True) as store:
            await store.polls.commit(an_outcome(*stories(titles, apart)))

    asyncio.run(keep())


def stories(titles: Iterable[tuple[str, Judgement]], apart: timedelta) -> Iterable[ScoredStory]:
    for number, (title, judgement) in enumerate(titles):
        seen = utc_now() - number * apart
        story = a_story(id=f"{number:016x}", title=title, text="", published=seen, first_seen=seen)
        yield ScoredStory(story, "csto-armenia", judgement)


def test_an_editor_sees_what_an_edit_does_before_and_after_it_is_saved(home: Path) -> None:
    why = Reason(("krypton",), ("Krypton",), Place.TITLE, 4.0)
    archive(
        home, (KEPT, Judgement(0.99)), (TUNNEL, Judgement(0.02)), (LOST, Judgement(0.8, (why,)))
    )
    words = home / KEYWORDS
    shipped = words.read_text("utf-8")
    edited = shipped.replace('"Gazprom Armenia"', '"Gazprom Armenia", "Kajaran tunnel"')
    draft = home / "draft.toml"
    draft.write_text(edited.replace("Kajaran tunnel", "valley"), encoding="utf-8")
    ended = command("check", "--lexicon", "draft.toml", cwd=home)
    assert ended.returncode == 0, ended.stderr
    line = edited[: edited.index("Kajaran")].count("\n") + 1
    [common] = [one for one in ended.stderr.splitlines() if "so tells nothing apart" in one]
    assert common.startswith(f"warning: draft.toml:{line}: gazprom-armenia.en.strong[2]: ")
    assert "100% of the last 719 stories" in common.replace("99%", "100%")
    assert "would be added to the alerts" in ended.stdout
    assert words.read_text("utf-8") == shipped

    words.write_text(edited, encoding="utf-8")
    said = command("check", cwd=home).stdout
    assert "stories of the last 14 days 1 would be added to the alerts, 1 dropped;" in said
    assert KEPT not in said
    added, dropped = said.split("  added 0.02 → ")[1].split("  dropped 0.80 → ")
    assert f"Highland Courier: {TUNNEL}\n       by {KEYWORDS}:{line}: " in added
    assert f"Highland Courier: {LOST}\n       by krypton: «Krypton» in the title, once" in dropped
    assert "labelled examples, which the weights have learned: F1 0." in said
    for sensitivity in ("strict", "balanced", "wide"):
        [level] = [one for one in said.splitlines() if one.startswith(f"  {sensitivity}")]
        assert re.search(
            r"from 0\.\d\d: of its alerts \d\d% on topic, .+ here \(0\.0 to \d\.\d\)", level
        )
    assert "Weighed as the last model does" in said


def test_an_editor_sees_what_a_word_does_and_which_are_worth_a_try(home: Path) -> None:
    archive(home, ("Kobalts end in Yerevan", Judgement(0.2)))
    said = command("keywords", "try", "Kobalt", cwd=home).stdout
    assert f"{KEYWORDS}:" in said.splitlines()[0]
    assert said.splitlines()[0].endswith(": weak")
    assert "Kobalt meets 0 of 717 stories of the last 30 days." in said
    assert "~kobalt would meet 1 more, as «Kobalts»:\n    Highland Courier: Kobalts end" in said
    assert "labelled examples, as «Kobalt»" in said
    ended = command("keywords", "try", "a*b", cwd=home)
    assert (ended.returncode, ended.stderr[:14]) == (2, 'WORDS: is "a*b')
    before = (home / KEYWORDS).read_bytes()
    said = command("keywords", "suggest", "--most", "3", cwd=home).stdout
    assert " texts on topic were missed, " in said
    assert said.count('": in ') == 6
    assert (home / KEYWORDS).read_bytes() == before
    *idle, total = command("keywords", "unused", cwd=home).stdout.splitlines()
    assert total == f"{len(idle)} terms met none of 717 stories."
    assert any(': csto.en.strong[1]: "CSTO"' in one for one in idle)
    assert not any("armenia.en.strong[" in one and one.endswith('"Yerevan"') for one in idle)


def test_a_decision_is_explained_by_its_sum_its_terms_and_what_would_change_it(home: Path) -> None:
    link = "https://courier.example/park"
    story = a_story(title="Yerevan opens a park", text="", link=link, canonical_link=link)
    scored = ScoredStory(story, "csto-armenia", Judgement(0.02))
    chat = a_chat()
    passed = Passed(story.id, "csto-armenia", chat.key, Silence.BELOW_THRESHOLD, 0.3)

    async def keep() -> None:
        async with open_store(f"sqlite:///{home}/csto-watch.sqlite3", is_service=True) as store:
            await store.polls.commit(an_outcome(scored, passed=(passed,)))

    asyncio.run(keep())
    said = command("why", f"{link}?utm_source=rss", cwd=home).stdout
    assert "not told to 1 chats, stopped as below_threshold, 0.30 are lacking at most" in said
    assert "csto-armenia by now: no alert, for alerts begin at 0." in said
    weights = [
        float(one.replace("−", "-"))
        for one in re.findall(r"^  +([+−]\d+\.\d\d)  ", said, re.MULTILINE)
    ]
    assert sum(weights[:-1]) == pytest.approx(weights[-1], abs=0.03)
    line = (home / KEYWORDS).read_text("utf-8").partition('"Yerevan"')[0].count("\n") + 1
    assert f'{KEYWORDS}:{line}: armenia.en.strong[4]: "Yerevan", as «Yerevan» in the title' in said
    assert "Most like the example (0." in said
    more = re.search(r"  with [\w-]+ too \(“(.+)”\): (0\.\d\d)$", said, re.MULTILINE)
    assert more is not None
    scored_anew = command("score", f"{story.title}\n{more[1]}.", cwd=home).stdout
    assert scored_anew.startswith(f"{more[2]} alert: ")

    said = command("why", "--language", "hy", "--text", "CSTO", cwd=home).stdout
    assert "an alert, for" in said
    assert "«CSTO» վերնագրում" in said
    assert 'csto.en.strong[1]: "CSTO": 0.0' in said.partition("It would be no alert")[2]
    ended = command("why", "https://courier.example/gone", cwd=home)
    assert (ended.returncode, ended.stderr[:29]) == (1, "I don't know this story, and ")
    assert command("why", cwd=home).returncode == 2


async def test_an_edit_counts_at_once_while_the_service_runs_and_its_effect_is_told(
    tmp_path: Path, api: BotApi, feeds: FeedServer
) -> None:
    topic = tmp_path / "config/topics/foreign-agents"
    shutil.copytree(DATA / "topics/foreign-agents", topic)
    words = topic / "keywords.toml"
    shipped = words.read_text("utf-8")
    configure(tmp_path, feeds, "courier.xml")
    feeds.publish("/courier.xml", Item("Orchestra opens its season with a new hall"))
    async with service(tmp_path, api, ADMIN_CHAT_IDS="42") as running, ClientSession() as web:
        await running.logged("ready", seconds=120)
        await api.write("/start", chat_id=7)
        await api.until(lambda: bool(api.to(7)))
        await running.logged("feed polled")
        words.write_text(shipped.replace('"Tbilisi"', '"*"'), encoding="utf-8")
        await api.until(lambda: bool(api.to(42)), seconds=10)
        assert "keywords.toml:2: georgia.en.strong[2]: is &quot;*&quot;" in (
            api.to(42)[0].html.replace('"', "&quot;")
        )
        words.write_text(
            shipped.replace('"foreign agents law"', '"foreign agents law", "Gvelesiani bill"'),
            encoding="utf-8",
        )
        taken = await running.logged("words taken up", seconds=10)
        assert taken["changes"][0] == "1 term added (agents-law «Gvelesiani bill»)"
        feeds.publish("/courier.xml", Item("Gvelesiani bill passes", "Gvelesiani bill is law."))
        await api.until(lambda: any("Gvelesiani" in one.html for one in api.to(7)), seconds=20)
        await api.until(lambda: len(api.to(42)) == 2)
        assert "1 term added (agents-law «Gvelesiani bill»); of the last day" in api.to(42)[1].html
        await running.logged("weights taken up", seconds=120)
        async with web.get(f"{running.page}/healthz") as answer:
            told = (await answer.json())["topics"]["foreign-agents"]
        assert told.startswith("1 term added (agents-law «Gvelesiani bill»); of the last day")
        assert told.endswith("in force and learned: 5 concepts with 18 terms, 0 examples")
        assert await running.end() == 0
    assert "Traceback" not in "".join(running.output)


async def test_a_second_topic_is_begun_from_one_article(tmp_path: Path, feeds: FeedServer) -> None:
    (tmp_path / "config").mkdir()
    configure(tmp_path, feeds, "courier.xml")
    article = DATA / "articles/grain.html"

    async def run(*words: str) -> subprocess.CompletedProcess[str]:
        return await asyncio.to_thread(command, *words, cwd=tmp_path, seconds=120)

    feeds.broken["/grain.html"] = article.read_bytes()
    made = await run("topic", "new", "grain-trade", "--seed", f"{feeds.url}/grain.html")
    assert made.stdout.startswith("Wrote config/topics/grain-trade. Now edit config/topics/grain-t")
    topic = tmp_path / "config/topics/grain-trade"
    assert (topic / "seed/article.txt").read_text("utf-8").startswith("First ships leave Odesa")
    checked = await run("check")
    assert (checked.returncode, checked.stderr) == (0, "")
    title = "Wheat cargo waits off Odesa as grain corridor closes in the Black Sea"
    assert " alert: «" in (await run("score", title)).stdout
    assert " no alert" in (await run("score", "A gallery opens in Lyon")).stdout

    ended = await run("topic", "new", "grain-trade", "--seed", str(article))
    assert (ended.returncode, ended.stderr) == (
        2,
        "config/topics/grain-trade: is there already; name a new one\n",
    )
    feeds.broken["/gone.html"] = 404
    ended = await run("topic", "new", "gone", "--seed", f"{feeds.url}/gone.html")
    assert (ended.returncode, ended.stderr) == (
        2,
        f"{feeds.url}/gone.html: can't be fetched: the server answered 404\n",
    )
    assert sorted(one.name for one in topic.parent.iterdir()) == ["grain-trade"]
