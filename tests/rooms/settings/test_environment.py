"""The environment and `.env`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.model.options import Environment
from bot.settings.environment import NAMES, environment, secrets_of

TOKEN = "7312345678:AAF-secret_secret_secret_secret_sec"  # noqa: S105 - nobody's


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment without any of our variables, and a folder without `.env`."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return Path(".env")


def faults() -> list[str]:
    with pytest.raises(SettingsError) as caught:
        environment()
    assert TOKEN not in str(caught.value)
    return [str(fault) for fault in caught.value.faults]


def test_nothing_need_be_set() -> None:
    assert environment() == Environment()


def test_all_can_be_set_in_dot_env(file: Path) -> None:
    file.write_text(
        f"""
        export TELEGRAM_BOT_TOKEN=" {TOKEN} "
        TELEGRAM_API_URL=http://127.0.0.1:8081/
        DATABASE_URL=postgresql://bot@db.example/watch
        CONFIG_DIR=/etc/watch
        ADMIN_CHAT_IDS=12, 34,
        HOST=0.0.0.0
        PORT=0
        LOG_LEVEL=debug
        LOG_FORMAT=JSON
        OTHER_PROGRAM=left alone
        """,
        encoding="utf-8",
    )
    assert environment() == Environment(
        token=TOKEN,
        api_url="http://127.0.0.1:8081",
        database_url="postgresql://bot@db.example/watch",
        config_dir=Path("/etc/watch"),
        admin_chat_ids=frozenset({12, 34}),
        host="0.0.0.0",  # noqa: S104 - an address that an operator may choose
        port=0,
        log_level="DEBUG",
        log_format="json",
    )


def test_the_environment_goes_before_dot_env_and_what_is_empty_is_not_set(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("PORT=1\nHOST=\n", encoding="utf-8")
    monkeypatch.setenv("PORT", "2")
    found = environment()
    assert (found.port, found.host) == (2, "127.0.0.1")


def test_the_home_folder_may_be_written_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFIG_DIR", "~/watch")
    assert environment().config_dir == Path.home() / "watch"


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("PORT", "http", 'is "http", expected 0 to 65535 (0 takes a free one)'),
        ("PORT", "65536", 'is "65536", expected 0 to 65535 (0 takes a free one)'),
        ("ADMIN_CHAT_IDS", "12,@ani", 'has "@ani", expected ids of private chats'),
        ("ADMIN_CHAT_IDS", "-100123", 'has "-100123", expected ids of private chats'),
        ("LOG_LEVEL", "LOUD", 'is "LOUD", expected one of DEBUG, INFO, WARNING, ERROR, CRITICAL'),
        ("LOG_FORMAT", "xml", 'is "xml", expected one of text, json'),
        ("DATABASE_URL", "mysql://u:pw@h/d", "expected sqlite:///PATH or postgresql://user@host"),
        ("DATABASE_URL", "sqlite", "expected sqlite:///PATH or postgresql://user@host/name"),
        ("TELEGRAM_API_URL", "api.telegram.org", "expected an address with http:// or https://"),
    ],
)
def test_a_mistake_is_told_with_the_place_where_it_stands(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, fault: str
) -> None:
    file.write_text(f"# mine\n{name}={value}\n", encoding="utf-8")
    [told] = faults()
    assert told.startswith(f".env:2: {name}: {fault}")
    monkeypatch.setenv(name, value)
    [told] = faults()
    assert told.startswith(f"environment: {name}: {fault}")


def test_all_mistakes_are_told_at_once(file: Path) -> None:
    file.write_text(f"PORT=x\nTELEGRAM_BOT_TOKEN={TOKEN}\nLOG_FORMAT=y\n", encoding="utf-8")
    assert len(faults()) == 2


def test_a_near_miss_in_dot_env_is_told(file: Path) -> None:
    file.write_text(f"TELEGRAM_TOKEN={TOKEN}\nAPP_PORT=5\n", encoding="utf-8")
    assert faults() == [".env:1: TELEGRAM_TOKEN: is not known; did you mean TELEGRAM_BOT_TOKEN?"]


def test_a_dot_env_that_cannot_be_read_is_told(file: Path) -> None:
    file.write_bytes(b"HOST=\xff\n")
    assert faults() == [".env: is not UTF-8; save it as UTF-8"]


def test_the_token_and_the_passwords_in_addresses_are_secrets() -> None:
    found = Environment(
        token=TOKEN,
        api_url="https://desk:key@api.example",
        database_url="postgresql://bot:p%40ssword@db/watch?password=other",
    )
    assert secrets_of(found) == (
        TOKEN,
        ":p@ssword@",
        "password=p@ssword",
        "p@ssword",
        ":other@",
        "password=other",
        ":key@",
        "password=key",
    )
    assert secrets_of(Environment()) == ()


def test_settings_that_are_printed_show_no_secret() -> None:
    url = "postgresql://bot:p%40ssword@db/watch"
    shown = repr(Environment(token=TOKEN, database_url=url, api_url="https://u:p@ss@x"))
    assert TOKEN not in shown
    assert "ss" not in shown.replace("session", "")


@pytest.mark.parametrize("name", ["DATABASE_URL", "TELEGRAM_API_URL"])
def test_an_address_that_cant_be_split_is_told_without_its_password(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    scheme = "postgresql" if name == "DATABASE_URL" else "https"
    monkeypatch.setenv(name, f"{scheme}://bot:p4ss@[h/watch")
    [told] = faults()
    assert "expected" in told
    assert "p4ss" not in told
