"""The house stands as ARCHITECTURE.md draws it. import-linter holds the floors; this the rest."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Protocol

import pytest

from bot import ports

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "bot").rglob("*.py"))
STANDARD = sys.stdlib_module_names | {"compression"}  # which Python has from 3.14 on
MOST_LINES, MOST_CODE_LINES, MOST_METHODS = 300, 40, 8

HOMES = {
    "Stemmer": ("core",),
    "aiohttp": ("web",),
    "aiosqlite": ("stores",),
    "alembic": ("stores",),
    "apscheduler": ("service",),
    "backports": ("sources",),
    "brotli": ("sources",),
    "courlan": ("core",),
    "feedparser": ("core",),
    "fluent": ("core",),
    "httpx": ("channels",),
    "jinja2": ("web",),
    "listparser": ("sources",),
    "matplotlib": ("charts",),
    "numpy": ("judges",),
    "prometheus_client": ("web",),
    "pycurl": ("sources",),
    "pydantic": ("settings",),
    "pydantic_settings": ("settings",),
    "rich": ("cli", "channels/terminal.py"),
    "selectolax": ("core",),
    "sklearn": ("judges",),
    "sqlalchemy": ("stores",),
    "structlog": (
        "logs.py", "pipeline", "channels", "chat", "service", "settings", "sources", "stores",
        "web",
    ),
    "telegram": ("channels",),
    "tomli": ("settings",),
    "tomlkit": ("settings",),
    "typer": ("cli",),
    "tzdata": (),  # zoneinfo finds it
    "watchfiles": ("settings",),
    "yarl": ("sources",),
}  # fmt: skip

PACKAGES = {
    "Stemmer": "pystemmer",
    "backports": "backports.zstd",
    "fluent": "fluent.runtime",
    "sklearn": "scikit-learn",
    "telegram": "python-telegram-bot",
}


def names_of(module: Path) -> str:
    return str(module.relative_to(ROOT / "bot"))


@cache
def text_of(module: Path) -> str:
    return module.read_text("utf-8")


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse(text_of(module))


def imported(module: Path) -> Iterator[str]:
    """The top names of what a module imports when it runs, not for its types alone."""
    waiting: list[ast.AST] = [tree_of(module)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.module is not None
            yield node.module.split(".")[0]
        waiting.extend(ast.iter_child_nodes(node))


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str]) -> int:
    """The lines of a function that hold code: no docstring, no comment, no blank."""
    last = function.end_lineno
    assert last is not None
    body = range(function.lineno - 1, last)
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        assert first.end_lineno is not None
        body = range(first.end_lineno, last)
    return sum(bool(lines[at].strip()) and not lines[at].strip().startswith("#") for at in body)


def is_at_home(library: str, place: str) -> bool:
    homes = HOMES.get(library, ())
    return any(place == home or place.startswith(f"{home}/") for home in homes)


def test_a_library_is_imported_in_its_home_only() -> None:
    assert [
        f"{library} is not at home in bot/{names_of(module)}"
        for module in MODULES
        for library in set(imported(module)) - STANDARD - {"bot"}
        if not is_at_home(library, names_of(module))
    ] == []


def test_every_library_that_has_a_home_lives_there() -> None:
    used = {library for module in MODULES for library in imported(module)}
    assert {library for library, rooms in HOMES.items() if rooms} <= used


def test_the_table_of_libraries_the_requirements_and_the_homes_are_one() -> None:
    architecture = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    table = set(re.findall(r"^\| ([\w.-]+) \| .* \| .+ \|$", architecture, re.MULTILINE))
    wanted = (ROOT / "requirements/run.in").read_text("utf-8").splitlines()
    required = {re.split(r"[<\[;]", line)[0] for line in wanted if not line.startswith("#")}
    homes = {PACKAGES.get(name, name.replace("_", "-")) for name in HOMES}
    assert table - {"library"} == required == homes


def test_what_the_package_asks_for_is_what_is_pinned() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    asked = set(re.findall(r'^    "([\w.-]+)(?:\[\w+\])?>=', project, re.MULTILINE))
    wanted = (ROOT / "requirements/run.in").read_text("utf-8").splitlines()
    assert asked == {re.split(r"[<\[;]", line)[0] for line in wanted if not line.startswith("#")}


def test_a_file_and_a_function_can_be_read_at_a_sitting() -> None:
    long = []
    for module in MODULES:
        lines = text_of(module).splitlines()
        sizes = [(one.name, code_lines(one, lines), MOST_CODE_LINES) for one in functions(module)]
        sizes.append(("the file", len(lines), MOST_LINES))
        long += [(names_of(module), name, size) for name, size, most in sizes if size > most]
    assert long == []


def test_the_clock_is_read_in_one_place() -> None:
    readers = r"\b(datetime|date)\.(now|utcnow|today)\(|\btime\.(time|time_ns|localtime|gmtime)\("
    found = {names_of(module) for module in MODULES if re.search(readers, text_of(module))}
    assert found == {"service/clock.py"}


def test_everything_is_caught_in_two_places_only() -> None:
    broad = r"except (?:Base)?Exception\b|except:"
    caught = {names_of(module): len(re.findall(broad, text_of(module))) for module in MODULES}
    assert {name: n for name, n in caught.items() if n} == {
        "service/running.py": 1,
        "service/deliveries.py": 1,
    }


def ports_there_are() -> list[type]:
    return [
        port
        for port in vars(ports).values()
        if isinstance(port, type) and getattr(port, "_is_protocol", False) and port is not Protocol
    ]


@pytest.mark.parametrize("port", ports_there_are(), ids=lambda port: port.__name__)
def test_a_port_asks_for_eight_things_at_most(port: type) -> None:
    asked = [name for name in vars(port) if not name.startswith("_")]
    assert 0 < len(asked) <= MOST_METHODS


def test_a_module_says_what_it_promises() -> None:
    filled = [module for module in MODULES if text_of(module)]
    assert [names_of(one) for one in filled if not ast.get_docstring(tree_of(one))] == []


def test_help_loads_nothing_heavy() -> None:
    heavy = (
        "sklearn", "numpy", "matplotlib", "sqlalchemy", "telegram", "aiohttp", "pydantic", "rich",
        "httpx",
    )  # fmt: skip
    program = (
        "import sys; from bot.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        f"sys.exit([name for name in {heavy!r} if name in sys.modules] or 0)"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "csto-watch" in done.stdout


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("bot.app.serving", {"sklearn"}),
        (
            "bot.sources.worker",
            {"sklearn", "courlan", "asyncio", "ssl"},
        ),  # one starts for few feeds
    ],
)
def test_a_program_loads_nothing_heavy_that_it_may_never_need(module: str, heavy: set[str]) -> None:
    program = f"import sys, {module}; sys.exit(sorted({heavy!r} & set(sys.modules)) or 0)"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
