"""Each mistake gets one clear sentence that says what to do, and never a traceback."""

from __future__ import annotations

import asyncio
import json
import socket
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.journeys.commands import command, configure, service
from tests.servers.bot_api import TOKEN, BotApi
from tests.servers.feeds import FeedServer, Item

STORY = Item("Armenia and Russia discuss the CSTO", "Pashinyan met Putin in Moscow.")


def told(home: Path, *words: str, exit_code: int, **variables: Any) -> str:
    """Run a command that must fail, and give what it said."""
    ended = command(*words, cwd=home, **variables)
    assert ended.returncode == exit_code, ended.stderr
    assert "Traceback" not in ended.stderr + ended.stdout
    return ended.stderr


def test_a_missing_configuration_says_how_to_get_one(tmp_path: Path) -> None:
    assert "csto-watch init" in told(tmp_path, "run", exit_code=2, CONFIG_DIR="nowhere")


def test_every_mistake_in_the_configuration_is_told_at_once(home: Path) -> None:
    (home / "config/bot.toml").write_text('[poll]\ninterval = "0s"\n', encoding="utf-8")
    (home / "config/feeds.toml").write_text('[[feeds]]\nname = "x"\nurl = "htp:/x"\n', "utf-8")
    said = told(home, "run", exit_code=2)
    assert "config/bot.toml:2: poll.interval: " in said
    assert "config/feeds.toml:3: feeds[1].url: " in said
    assert "config/feeds.toml:1: feeds[1].language: " in said


def test_a_bad_environment_names_the_variable(home: Path) -> None:
    assert "PORT" in told(home, "run", exit_code=2, PORT="many")


def test_a_database_that_cant_be_written_says_so(home: Path) -> None:
    said = told(home, "once", exit_code=1, DATABASE_URL="sqlite:////nowhere/at/all.sqlite3")
    assert "/nowhere/at/all.sqlite3" in said
    assert "DATABASE_URL" in said


async def test_a_second_service_on_the_same_database_is_kept_out(
    home: Path, feeds: FeedServer
) -> None:
    configure(home, feeds, "courier.xml")
    feeds.publish("/courier.xml", STORY)
    async with service(home) as running:
        await running.logged("ready")
        async with service(home) as second:
            assert await second.process.wait() == 1
        assert "another csto-watch" in "".join(second.output)
        assert "Traceback" not in "".join(second.output)
        assert await running.end() == 0


async def test_a_port_that_is_taken_says_which(home: Path, feeds: FeedServer) -> None:
    configure(home, feeds, "courier.xml")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        async with service(home, PORT=port) as running:
            assert await running.process.wait() == 1
    said = "".join(running.output)
    assert port in said
    assert "Traceback" not in said


async def test_no_enabled_feed_is_a_warning_and_the_service_runs(
    home: Path, feeds: FeedServer
) -> None:
    configure(home, feeds)
    async with service(home) as running:
        await running.logged("ready")
        assert await running.end() == 0
    assert "no feed is enabled" in "".join(running.output)
    ended = command("once", cwd=home)
    assert ended.returncode == 0
    assert "no feed is enabled" in ended.stderr


async def test_feeds_that_fail_are_named_and_stop_nothing(home: Path, feeds: FeedServer) -> None:
    configure(home, feeds, "courier.xml", "page.xml", "gone.xml")
    feeds.publish("/courier.xml", STORY)
    feeds.broken["/page.xml"] = b"<!doctype html><title>Hello</title>"
    feeds.broken["/gone.xml"] = 500
    ended = await asyncio.to_thread(command, "once", "--json", cwd=home)
    figures = json.loads(ended.stdout)
    assert (figures["feeds"], figures["failed"], figures["stories"]) == (3, 2, 1)
    assert "web page" in figures["faults"]["page.xml"]
    assert "500" in figures["faults"]["gone.xml"]


def test_a_seed_article_that_is_missing_is_named_and_nothing_else_advised(home: Path) -> None:
    assert told(home, "train", "--seed", "own.txt", exit_code=2) == "own.txt: is missing\n"


def test_init_overwrites_nothing(home: Path) -> None:
    assert "name a new folder" in told(home, "init", "config", exit_code=2)


def test_check_says_that_all_is_right(home: Path) -> None:
    ended = command("check", cwd=home)
    assert ended.returncode == 0
    assert "config is right" in ended.stdout
    assert " 1 topic with " in ended.stdout
    assert command("--version", cwd=home).stdout == f"{version('csto-watch')}\n"


def test_a_broken_line_to_score_is_named_and_the_rest_is_scored(home: Path) -> None:
    good = json.dumps({"title": STORY.title, "text": STORY.text})
    lines = ["", "not json", "[]", '{"title": 1', "[" * 100_000]
    lines += ['{"title": [1]}', '{"title": "x", "implies": "armenia"}', good]
    ended = command("score", "--jsonl", cwd=home, stdin="\n".join(lines))
    *broken, scored = (json.loads(answer) for answer in ended.stdout.splitlines())
    assert [f"line {number}: " in one["error"] for number, one in enumerate(broken, 1)] == [
        True
    ] * 7
    assert broken[-2]["error"] == "line 6: title: is no text, expected one"
    assert broken[-1]["error"] == "line 7: implies: is no list of concepts, expected one"
    assert scored["alert"] is True
    assert ended.returncode == 1


def test_a_broken_line_to_group_is_named_and_the_rest_is_grouped(home: Path) -> None:
    told = {
        "a": ("Lavrov and Mirzoyan meet in Yerevan over the Gyumri base", "2026-03-01T10:00:00Z"),
        "far": ("Bread prices steady in the capital", "2036-03-01"),  # makes nothing forgotten
        "b": ("Лавров и Мирзоян обсудили в Ереване базу в Гюмри", "2026-03-01T11:00:00Z"),
    }
    good = [
        json.dumps({"id": name, "title": title, "published": moment})
        for name, (title, moment) in told.items()
    ]
    dated = '{"id": "c", "title": "Bread", "published": "2026-03-01"}'
    bad = ["", "[]", '{"title": "x"}', '{"id": 1, "title": "x"}', '{"id": "x"}']
    bad.append(dated.replace("2026-03-01", "soon"))
    ended = command("events", "--jsonl", cwd=home, stdin="\n".join([*good, *bad, dated]))
    answers = [json.loads(answer) for answer in ended.stdout.splitlines()]
    assert [one.get("event") for one in answers] == ["a", "far", "a", *[None] * len(bad), "c"]
    assert [one["error"].split(":")[0] for one in answers[3:-1]] == [
        f"line {number}" for number in range(4, 10)
    ]
    assert ended.returncode == 1


def test_a_text_on_standard_input_is_utf8_whatever_the_terminal_speaks(home: Path) -> None:
    ended = command("score", cwd=home, stdin="Армения и ОДКБ", PYTHONIOENCODING="ascii:replace")
    assert " alert: " in ended.stdout
    assert " no alert" not in ended.stdout


def test_a_text_is_scored_with_its_reasons(home: Path) -> None:
    ended = command("score", f"{STORY.title}\n{STORY.text}", cwd=home)
    assert " alert: " in ended.stdout
    assert "in the title" in ended.stdout


def test_a_text_in_which_nothing_tells_says_so(home: Path) -> None:
    ended = command("score", "hm", cwd=home)
    assert ended.stdout.endswith("no alert: nothing in it tells of the topic\n")


async def test_the_token_shows_nowhere_even_at_debug(
    home: Path, api: BotApi, feeds: FeedServer
) -> None:
    configure(home, feeds, "courier.xml")
    feeds.publish("/courier.xml", STORY)
    async with service(home, api, LOG_LEVEL="DEBUG", LOG_FORMAT="text") as running:
        await api.write("/start")
        await api.until(lambda: bool(api.messages))
        assert await running.end() == 0
    said = "".join(running.output)
    assert "getUpdates" in said
    assert TOKEN not in said
    assert TOKEN.split(":")[1] not in said
