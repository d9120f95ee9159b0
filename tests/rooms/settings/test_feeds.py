"""feeds.toml."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import Fault
from bot.model.feeds import Feed
from bot.settings.feeds import feed_fault
from bot.settings.loading import load
from tests.rooms.settings.folders import PROJECT, a_folder, faults_of

SOURCES = PROJECT.parent / "shared" / "sources"
FEED = '[[feeds]]\nname = "A"\nurl = "https://a.example/rss"\nlanguage = "en"\n'


def test_a_feed_needs_name_url_and_language_only(tmp_path: Path) -> None:
    [feed] = load(a_folder(tmp_path, feeds=FEED)).feeds
    assert feed == Feed(name="A", url="https://a.example/rss", language="en")


def test_every_key_of_a_feed_is_taken(tmp_path: Path) -> None:
    text = FEED + (
        'every = "2m"\nenabled = false\ncountry = "AM"\ncamp = "western"\ntier = 3\n'
        'implies = ["armenia"]\nzone = "Europe/Paris"\n'
    )
    config = load(a_folder(tmp_path, feeds=text))
    assert config.feeds == (
        Feed(
            name="A",
            url="https://a.example/rss",
            language="en",
            every=timedelta(minutes=2),
            enabled=False,
            country="AM",
            camp="western",
            tier=3,
            implies=("armenia",),
            zone="Europe/Paris",
        ),
    )


@pytest.mark.parametrize(
    ("country", "zone"),
    [("AM", "Asia/Yerevan"), ("RU", "Europe/Moscow"), ("KZ", "Asia/Almaty"), ("US", "UTC")],
)
def test_a_feed_has_its_countrys_zone_unless_it_names_another(
    tmp_path: Path, country: str, zone: str
) -> None:
    [feed] = load(a_folder(tmp_path, feeds=f'{FEED}country = "{country}"')).feeds
    assert feed.zone == zone


@pytest.mark.parametrize("text", ["", FEED + "enabled = false"])
def test_a_configuration_without_an_enabled_feed_is_sound_but_warns(
    tmp_path: Path, text: str
) -> None:
    folder = a_folder(tmp_path, feeds=text)
    [warning] = load(folder).warnings
    assert warning.startswith(f"{folder}/feeds.toml: no feed is enabled")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('country = "Armenia"', 'is "Armenia", expected two capital letters, as "AM"'),
        ('zone = "Yerevan"', 'is "Yerevan", expected a zone as "Asia/Yerevan"'),
        ('zone = "../etc"', 'is "../etc", expected a zone as "Asia/Yerevan"'),
        ('zone = "Asia"', 'is "Asia", expected a zone as "Asia/Yerevan"'),
        ('every = "soon"', 'is "soon", expected a span in quotation marks'),
        ('enabled = "no"', 'is "no", expected true or false'),
        ("tier = 0", "is 0, expected greater than or equal to 1"),
        ("camp = 5", "is 5, expected a text in quotation marks"),
        ('langauge = "hy"', "is no key that csto-watch knows; did you mean language?"),
    ],
)
def test_a_mistake_in_a_feed_is_told_with_its_line(tmp_path: Path, line: str, fault: str) -> None:
    [told] = faults_of(a_folder(tmp_path, feeds=f"# note\n{FEED}{line}\n"))
    assert told.startswith(f"feeds.toml:6: feeds[1].{line.split(maxsplit=1)[0]}: {fault}")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/rss",
        "a.example/rss",
        "https://",
        "https://[::1/rss",
        "https://a.example:port/",
        "",
    ],
)
def test_an_address_must_be_a_web_address(tmp_path: Path, url: str) -> None:
    text = f'[[feeds]]\nname = "A"\nurl = "{url}"\nlanguage = "en"\n'
    assert faults_of(a_folder(tmp_path, feeds=text)) == [
        f'feeds.toml:3: feeds[1].url: is "{url}", expected an address with http:// or https://'
    ]


def test_a_blank_in_an_address_is_told_as_such(tmp_path: Path) -> None:
    [told] = faults_of(a_folder(tmp_path, feeds=FEED.replace("//", "//ani:a secret@")))
    assert told == (
        'feeds.toml:3: feeds[1].url: is "https://a.example/rss", with a blank in it; '
        "write %20 for that"
    )


def test_a_mistake_is_told_without_the_password_of_an_address(tmp_path: Path) -> None:
    closed = FEED.replace("https://", "https://ani:secret@")
    bad = closed.replace('"A"', '"B"').replace("example/", "example:0/")
    twice, wrong = faults_of(a_folder(tmp_path, feeds=closed + closed.replace('"A"', '"C"') + bad))
    assert twice == 'feeds.toml:7: feeds[2].url: is "https://a.example/rss", as already on line 3'
    assert wrong.startswith('feeds.toml:11: feeds[3].url: is "https://a.example:0/rss", expected')


def test_a_private_address_is_no_mistake(tmp_path: Path) -> None:
    text = FEED.replace("https://a.example", "http://127.0.0.1:9100")
    assert load(a_folder(tmp_path, feeds=text)).feeds[0].url == "http://127.0.0.1:9100/rss"


def test_what_a_feed_lacks_is_told_at_its_first_line(tmp_path: Path) -> None:
    text = FEED + '\n[[feeds]]\nname = ""\n'
    assert faults_of(a_folder(tmp_path, feeds=text)) == [
        "feeds.toml:6: feeds[2].language: is missing; needed here: name, url, language",
        "feeds.toml:6: feeds[2].url: is missing; needed here: name, url, language",
        'feeds.toml:7: feeds[2].name: is "", expected a text that isn\'t empty',
    ]


def test_two_feeds_of_one_name_or_address_are_refused(tmp_path: Path) -> None:
    text = FEED + FEED.replace('"A"', '"a"')
    assert faults_of(a_folder(tmp_path, feeds=text)) == [
        'feeds.toml:6: feeds[2].name: is "a", as already on line 2',
        'feeds.toml:7: feeds[2].url: is "https://a.example/rss", as already on line 3',
    ]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            '[feeds]\nname = "A"\n',
            ["feeds.toml:1: feeds: is a table, expected each feed to begin with [[feeds]]"],
        ),
        ("feeds = [1]", ["feeds.toml:1: feeds[1]: is 1, expected a table of keys"]),
        (
            "[[feed]]\n",
            ["feeds.toml:1: feed: is no key that csto-watch knows; did you mean feeds?"],
        ),
        (
            "[outlets]\n",
            [
                (
                    "feeds.toml:1: outlets: is no key that csto-watch knows; each feed begins with "
                    "[[feeds]]"
                )
            ],
        ),
    ],
)
def test_feeds_written_in_another_form_are_explained(
    tmp_path: Path, text: str, faults: list[str]
) -> None:
    assert faults_of(a_folder(tmp_path, feeds=text)) == faults


def test_what_is_said_of_a_feed_stands_at_its_address(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, feeds=f"# one\n{FEED}")
    file = str(folder / "feeds.toml")
    assert feed_fault(folder, "https://a.example/rss", "answered 404") == Fault(
        file, 4, "feeds[1].url", "answered 404"
    )
    assert feed_fault(folder, "https://b.example/", "answered 404") == Fault(
        file, 0, "", "https://b.example/: answered 404"
    )


def test_the_shipped_feeds_are_those_that_were_collected() -> None:
    if not SOURCES.is_dir():
        pytest.skip(f"{SOURCES} is not there")
    with (SOURCES / "feeds.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    shipped = {feed.url: feed for feed in load(PROJECT / "config").feeds}
    assert len(shipped) == len(rows)
    for row in rows:
        feed = shipped[row["url"]]
        assert (feed.name, feed.language, feed.country, feed.camp, feed.tier) == (
            row["name"],
            row["language"],
            row["country"],
            row["camp"],
            int(row["tier"]),
        )
        assert feed.enabled == (row["default_on"] == "1")
        assert ",".join(feed.implies) == row["implies"]
