"""What the docs name exists, and what exists is named."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.chat.menus import menu
from bot.cli import main
from bot.model.health import HealthReport
from bot.model.topics import LANGUAGES
from bot.settings.environment import NAMES
from bot.settings.options import BotFile
from bot.web.metrics import Metrics

ROOT = Path(__file__).parents[1]
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
README = (ROOT / "README.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
CATALOGUES = {"faults.md": 60, "fetching.md": 40}  # with the fewest faults in each
ALL = "\n".join(doc.read_text("utf-8") for doc in DOCS)
MADE = {"docs", "bot", "tests", "config", "requirements", "bench"}


@cache
def commands() -> dict[str, Any]:
    return dict(typer.main.get_command(main).commands)  # type: ignore[attr-defined] # a group


def ours() -> list[Path]:
    """Every text file of the project."""
    here = [file for file in ROOT.iterdir() if file.is_file() and file.suffix != ".sqlite3"]
    here = [file for file in here if not file.name.startswith((".coverage", ".env", "."))]
    for folder in sorted(MADE):
        here += [one for one in (ROOT / folder).rglob("*") if one.is_file()]
    return [file for file in here if file.suffix != ".pyc" and file.name != "model"]


def test_every_command_is_named_and_every_named_one_exists() -> None:
    assert set(re.findall(r"`csto-watch ([a-z-]+)", ALL)) == set(commands())


def test_every_option_is_named_and_every_named_one_exists() -> None:
    rows: dict[str, str] = {}  # of a command, with those below it
    for name, usage in re.findall(r"^\| `csto-watch (\w+)([^`]*)` \|", README, re.MULTILINE):
        rows[name] = rows.get(name, "") + usage
    for name, command in commands().items():
        options = {
            option
            for each in (command, *getattr(command, "commands", {}).values())
            for one in each.params
            for option in (one.secondary_opts or one.opts)  # a switch that is on is named by "no"
            if option.startswith("--")
        }
        assert set(re.findall(r"--[a-z-]+", rows[name])) == options - {"--help", "--topic"}, name
    anywhere = {option for one in commands().values() for p in one.params for option in p.opts}
    assert "--topic" in anywhere
    assert "`--topic NAME`" in README


def test_every_target_of_make_is_named_and_every_named_one_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert targets == set(re.findall(r"(?:`|^)make ([a-z]+)", ALL, re.MULTILINE))
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    assert set(phony[1].split()) == targets


def test_every_variable_is_named_and_every_named_one_exists() -> None:
    table = {
        name
        for row in re.findall(r"^\| (`[A-Z_`, ]+`) \|", README, re.MULTILINE)
        for name in re.findall(r"[A-Z_]+", row)
    }
    example = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.M))
    assert table == example == set(NAMES)
    help_of_all = str(typer.main.get_command(main).help)
    assert set(re.findall(r"\b[A-Z]{2,}_[A-Z_]+|HOST|PORT", help_of_all)) == set(NAMES)


def test_every_metric_is_named_and_every_named_one_exists() -> None:
    text = Metrics().text(HealthReport(faults={}, failing_feeds={}, feeds=0, waiting=0))
    kinds = re.findall(r"^# TYPE (csto_watch_\w+) (\w+)", text.decode(), re.MULTILINE)
    metrics = {name for name, _ in kinds if not name.endswith("_created")}
    assert set(re.findall(r"csto_watch_[a-z_]+", ALL)) == metrics


def test_every_command_of_the_chat_is_named_and_every_named_one_exists() -> None:
    table = re.findall(r"^\| `/(\w+)[^`]*` \|", README, re.MULTILINE)
    for language in LANGUAGES:
        assert {name for name, _ in menu(language, is_operator=True)} == set(table)


def test_every_key_of_bot_toml_stands_in_the_shipped_file() -> None:
    named, table = set(), ""
    for line in (ROOT / "config/bot.toml").read_text("utf-8").splitlines():
        if heading := re.match(r"\[(\w+)\]", line):
            table = heading[1]
        elif key := re.match(r"(?:# )?(\w+) +=", line):
            named.add((table, key[1]))
    there = {
        (name, key)
        for name, field in BotFile.model_fields.items()
        for key in getattr(field.annotation, "model_fields", ())
    }
    assert named == there


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_every_path_and_link_in_the_docs_leads_somewhere(doc: Path) -> None:
    text = doc.read_text("utf-8")
    paths = set(re.findall(r"`((?:bot|config|docs|tests|bench|requirements)/[\w./-]*)`", text))
    paths |= {link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link}
    for path in paths:
        assert (ROOT / path).exists() or (doc.parent / path).exists(), path
    for anchor in re.findall(r"\]\(#([^)]+)\)", text):
        assert re.search(rf"^#+ {anchor}$", text, re.MULTILINE | re.IGNORECASE), anchor


@pytest.mark.parametrize(("name", "fewest"), CATALOGUES.items())
def test_every_row_of_a_fault_catalogue_names_a_test_that_runs(name: str, fewest: int) -> None:
    faults = (ROOT / "docs" / name).read_text("utf-8")
    faults = faults[faults.index("| fault |") :]
    rows = re.findall(r"^\| (?!fault |-).+ \| .+ \| (`.+`) \|$", faults, re.MULTILINE)
    assert len(rows) == len(re.findall(r"^\| (?!fault )", faults, re.MULTILINE)) >= fewest
    sources = "\n".join(file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    there = set(re.findall(r"^(?:async )?def (test_\w+)\(", sources, re.MULTILINE))
    assert {name for row in rows for name in re.findall(r"`(\w+)", row)} <= there


def test_every_room_and_module_of_the_core_stands_in_the_drawing() -> None:
    rooms = {room.name for room in (ROOT / "bot").iterdir() if not room.name.startswith("_")}
    assert rooms <= {name.strip("/") for name in re.findall(r"\bbot/([\w.]+)", ARCHITECTURE)}
    modules = {one.name for one in (ROOT / "bot/core").glob("*.py")} - {"__init__.py"}
    assert modules <= set(re.findall(r"`(\w+\.py)`", ARCHITECTURE))


def test_requirements_are_pinned_and_hashed_and_name_no_address() -> None:
    for name in ("pip", "run", "dev"):
        text = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
        assert "://" not in text
        pins = re.split(r"^(?=\w)", text.replace("\\\n", " "), flags=re.MULTILINE)[1:]
        assert all(re.match(r"[\w.\[\]-]+==\S+ .*--hash=sha256:", pin) for pin in pins)


def test_no_file_names_a_machine_or_a_registry() -> None:
    foreign = re.compile(
        r"(?<![\w.])/(?:root|home|work)" + r"/|pypi\.(?:org|python)|python" + "hosted|npm" + "js"
    )
    for file in ours():
        assert not foreign.search(file.read_text("utf-8", errors="replace")), file
