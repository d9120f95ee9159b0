"""bot.toml, spans and sizes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.model.options import Options
from bot.settings.loading import load
from bot.settings.spans import size, span
from tests.rooms.settings.folders import a_folder, faults_of


def test_an_empty_bot_toml_leaves_all_defaults(tmp_path: Path) -> None:
    assert load(a_folder(tmp_path, bot="")).options == Options()


def test_every_option_can_be_set(tmp_path: Path) -> None:
    options = load(
        a_folder(
            tmp_path,
            bot="""
            [poll]
            interval = "1s"
            slowest = "1h30m"
            [fetch]
            timeout = "20s"
            max_bytes = "500KB"
            concurrency = 3
            per_host = 2
            allow_private = ["127.0.0.1:9100", "feeds.lan", "[::1]:80", "::1"]
            user_agent = "desk (+mailto:desk@example.org)"
            [deliver]
            per_chat_per_second = 2
            overall_per_second = 10.5
            per_group_per_minute = 15
            [alerts]
            backlog = "2h"
            max_age = "3d"
            [keep]
            days = 30
            [access]
            mode = "invite"
            """,
        )
    ).options
    assert options.poll.interval == timedelta(seconds=1)
    assert options.poll.slowest == timedelta(minutes=90)
    assert options.fetch.timeout == timedelta(seconds=20)
    assert options.fetch.max_bytes == 500_000
    assert (options.fetch.concurrency, options.fetch.per_host) == (3, 2)
    assert options.fetch.allow_private == ("127.0.0.1:9100", "feeds.lan", "[::1]:80", "::1")
    assert options.fetch.user_agent == "desk (+mailto:desk@example.org)"
    assert options.deliver.per_chat_per_second == 2
    assert options.alerts.backlog == timedelta(hours=2)
    assert options.alerts.max_age == timedelta(days=3)
    assert options.keep == timedelta(days=30)
    assert options.invite_only


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[poll]\ninterval = 300", "poll.interval: is 300, expected a span in quotation marks"),
        ('[poll]\ninterval = "0s"', 'poll.interval: is "0s", expected "1s" to "3650d"'),
        (
            '[poll]\nslowest = "1m"',
            "poll.slowest: is shorter than interval, expected as long or longer",
        ),
        (
            '[fetch]\nmax_bytes = "8 MiB"',
            'fetch.max_bytes: is "8 MiB", expected a size in quotation marks',
        ),
        ("[fetch]\nmax_bytes = 8000000", "fetch.max_bytes: is 8000000, expected a size"),
        (
            "[fetch]\nconcurrency = 0",
            "fetch.concurrency: is 0, expected greater than or equal to 1",
        ),
        ("[fetch]\nconcurrency = 2.5", "fetch.concurrency: is 2.5, expected a whole number"),
        ("[fetch]\nconcurrency = true", "fetch.concurrency: is true, expected a whole number"),
        (
            '[fetch]\nuser_agent = "вестник"',
            'fetch.user_agent: is "вестник", expected one line of plain Latin characters',
        ),
        (
            '[deliver]\noverall_per_second = "30"',
            'deliver.overall_per_second: is "30", expected a number',
        ),
        ("[deliver]\noverall_per_second = [30]", "deliver.overall_per_second: is a list, expected"),
        ('[access]\nmode = "closed"', 'access.mode: is "closed", expected "open" or "invite"'),
        ("[keep]\ndays = {a = 1}", "keep.days: is a table, expected a whole number"),
        ("[fetch]\ntimeuot = 1", "fetch.timeuot: is no key that csto-watch knows; did you mean"),
    ],
)
def test_a_mistake_says_what_is_there_and_what_is_expected(
    tmp_path: Path, text: str, fault: str
) -> None:
    [told] = faults_of(a_folder(tmp_path, bot=text))
    assert told.startswith(f"bot.toml:2: {fault}")


def test_a_member_of_a_list_is_told_with_its_own_line(tmp_path: Path) -> None:
    text = '[fetch]\nallow_private = [\n  "feeds.lan",\n  "http://feeds.lan",\n]\n'
    assert faults_of(a_folder(tmp_path, bot=text)) == [
        'bot.toml:4: fetch.allow_private[2]: is "http://feeds.lan", expected "host" or "host:port"'
    ]


def test_a_value_where_a_table_belongs_is_told(tmp_path: Path) -> None:
    assert faults_of(a_folder(tmp_path, bot="\npoll = 5\n")) == [
        "bot.toml:2: poll: is 5, expected a table of keys"
    ]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("1s", 1), ("90s", 90), ("10m", 600), ("1h30m", 5400), ("2d", 172_800), (" 1h 1s ", 3601)],
)
def test_a_span_is_read(text: str, seconds: int) -> None:
    assert span(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "5", "s", "5 minutes", "-1s", "1e9s", "9999999999d", None])
def test_what_is_no_span_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match="expected"):
        span(text)


@pytest.mark.parametrize(
    ("text", "count"), [("8MB", 8_000_000), ("500KB", 500_000), ("1.5 gb", 1_500_000_000)]
)
def test_a_size_is_read(text: str, count: int) -> None:
    assert size(text) == count


@pytest.mark.parametrize("text", ["", "8", "10B", "0MB", "8TB", "-1KB", 8])
def test_what_is_no_size_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match="expected"):
        size(text)


def test_a_long_value_is_shortened_in_a_complaint(tmp_path: Path) -> None:
    [told] = faults_of(a_folder(tmp_path, bot=f'[poll]\ninterval = "{"x" * 500}"'))
    assert len(told) < 200
