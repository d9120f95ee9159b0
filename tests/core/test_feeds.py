"""Documents become entries, whatever they are."""

from __future__ import annotations

import json
import pickle
from contextlib import suppress
from datetime import timedelta
from functools import cache
from pathlib import Path

import feedparser  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.feeds import MOST_TITLE, parse
from bot.core.pruning import SIZE
from bot.core.text import plain
from bot.errors import FeedError
from bot.model.feeds import Entry, FetchedDocument, ParsedFeed
from tests.builders import NOON, a_feed

DATA = Path(__file__).parents[1] / "data" / "feeds"
SHARED = Path(__file__).parents[3] / "shared"
SAMPLES = SHARED / "sources" / "samples"
CAPTURES = SHARED / "feeds"
ZONES = {("08_dates.xml", "5"): "Europe/Moscow", ("08_dates.xml", "6"): "UTC"}
ADDRESSES = {"09_html.xml": "https://html.example/feed.xml"}
HEAD = "<rss version='2.0'><channel><title>t</title><link>https://x.example/</link>"


def read(body: bytes, *, language: str = "en", zone: str = "UTC", **document: str) -> ParsedFeed:
    where = {"url": "https://feeds.example/rss", **document}
    fetched = FetchedDocument(where["url"], body, where.get("content_type", ""))
    return parse(fetched, a_feed(language=language, zone=zone), NOON)


def one(item: str) -> Entry:
    [entry] = read(f"{HEAD}<item>{item}</item></channel></rss>".encode()).entries
    return entry


@pytest.mark.parametrize("file", sorted(DATA.glob("*.xml")), ids=lambda file: file.stem)
def test_each_shape_is_read_as_its_twin_says(file: Path) -> None:
    parsed = read(file.read_bytes())
    twins = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    assert len(parsed.entries) == len(twins)
    for entry, twin in zip(parsed.entries, twins, strict=True):
        if twin.pop("malformed", False):
            assert parsed.malformed
        for key, value in twin.items():
            got = getattr(entry, key)
            assert (got.isoformat() if key == "published" and got else got) == value, key


def expected_samples() -> list[dict[str, str]]:
    table = SAMPLES / "expected.tsv"
    if not table.exists():
        return []
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    return [dict(zip(head.split("\t"), row.split("\t"), strict=False)) for row in rows]


@cache
def read_sample(file: str, zone: str) -> ParsedFeed:
    address = ADDRESSES.get(file, "https://feeds.example/rss")
    return read((SAMPLES / file).read_bytes(), zone=zone, url=address)


@pytest.mark.no_cover
def test_every_sample_of_the_beat_is_read_as_expected() -> None:
    if not SAMPLES.exists():
        pytest.skip(f"the samples are not here: {SAMPLES}")
    for row in expected_samples():
        file = row["file"]
        zone = ZONES.get((file, row["position"]))
        parsed = read_sample(file, zone or ("Asia/Yerevan" if file == "08_dates.xml" else "UTC"))
        entry = parsed.entries[int(row["position"]) - 1]
        published = entry.published.strftime("%Y-%m-%dT%H:%M:%SZ") if entry.published else ""
        assert (entry.guid, entry.link, entry.title, published, entry.language) == (
            row["id"],
            row["link"],
            row["title"],
            row["published_utc"],
            row["language"],
        ), f"{file} {row['position']}"


@pytest.mark.no_cover
def test_every_capture_is_read_with_the_entries_that_feedparser_finds() -> None:
    if not CAPTURES.exists():
        pytest.skip(f"the captured feeds are not here: {CAPTURES}")
    for file in sorted(CAPTURES.glob("*.*")):
        if file.suffix == ".md":
            continue
        body = file.read_bytes()
        wanted = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
        parsed = read(body)
        assert [entry.guid for entry in parsed.entries] == [
            entry.get("id", "") for entry in wanted.entries
        ], file.name
        for entry, raw in zip(parsed.entries, wanted.entries, strict=True):
            link = raw.get("link", "")
            assert entry.link == link or not link.startswith("http"), file.name
            assert entry.title == plain(raw.get("title", ""))[:MOST_TITLE], file.name
        check_the_same_is_read_of_half(body, parsed, file.name)


def check_the_same_is_read_of_half(body: bytes, whole: ParsedFeed, name: str) -> None:
    """Of a well-formed document of which half is known, the other half is read as in the whole."""
    prints = [whole.fingerprints[at : at + SIZE] for at in range(0, len(whole.fingerprints), SIZE)]
    assert len(prints) == len(whole.entries) or "malformed" in whole.malformed, name
    known = set(prints[::2])
    part = parse(
        FetchedDocument("https://feeds.example/rss", body), a_feed(), NOON, b"".join(known)
    )
    fresh = [at for at, one in enumerate(prints) if one not in known]
    new = tuple(whole.entries[at] for at in fresh)
    assert part.entries == (new if prints else whole.entries), name
    assert part.fingerprints == whole.fingerprints, name


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (b"<!DOCTYPE html><html><title>One moment</title>", "web page titled “One moment”"),
        (b"<!-- x --><html>", "is a web page, not a feed"),
        (b"<html><title>Sign in to Courier</title>", "login page titled “Sign in to Courier”"),
        ("<html><title>Мой вход</title>".encode(), "is a login page"),
        (b"<html><form><input name=p type='password'>", "is a login page, not a feed"),
        (b"<html><title>Just a moment...</title>", "bot check titled “Just a moment...”"),
        (b"<script>document.cookie='a=b';location.reload()</script>", "is a bot check"),
        (b"<?xml version='1.0'?><urlset><url/></urlset>", "its root is <urlset>"),
        (b'{"items": []}', "is JSON"),
        (b"Not found", "neither RSS nor Atom; it begins with “Not found”"),
        (b"\x1f\x8b\x08\x00\xf2k", "is packed"),
        (b"\x89PNG\x0d\x0a", "neither RSS nor Atom"),
        (b"<?xml version='1.0'?><opml><head/></opml>", "neither RSS nor Atom"),
    ],
)
def test_what_is_no_feed_says_what_it_is_instead(body: bytes, sentence: str) -> None:
    with pytest.raises(FeedError, match=sentence):
        read(body)


@pytest.mark.parametrize(
    ("hint", "rest"),
    [
        ("<ttl>15</ttl>", timedelta(minutes=15)),
        ("<ttl>99999999999</ttl>", timedelta(days=1)),
        ("<ttl>soon</ttl>", timedelta()),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", timedelta(hours=1)),
        (
            "<sy:updatePeriod> daily </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
            timedelta(hours=6),
        ),
        (
            "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>",
            timedelta(hours=1),
        ),
        (
            "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>x</sy:updateFrequency>",
            timedelta(hours=1),
        ),
        ("", timedelta()),
    ],
)
def test_a_document_says_how_long_it_wants_to_be_left_alone(hint: str, rest: timedelta) -> None:
    spaces = "<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'"
    head = HEAD.replace("<rss", spaces)
    assert read(f"{head}{hint}</channel></rss>".encode()).rest == rest


def test_a_document_that_names_no_version_and_has_no_entries_is_no_feed() -> None:
    with pytest.raises(FeedError, match="breaks off"):
        read(b"<channel><titl")


def test_a_document_that_breaks_off_says_where() -> None:
    with pytest.raises(FeedError, match="in line 3"):
        read(b"<?xml version='1.0'?>\n\n<channel><titl")


@pytest.mark.parametrize("end", ["", "</ti", "<![CDATA[They"])
def test_a_document_that_breaks_off_behind_an_entry_says_so(end: str) -> None:
    parsed = read(f"{HEAD}<item><title>One</title></item><item><title>{end}".encode())
    assert parsed.entries[0].title == "One"
    assert parsed.malformed == "the document is malformed: it breaks off before its end"


def test_a_malformed_document_says_what_is_wrong_the_same_at_every_poll() -> None:
    broken = "<item><title>A & B</title></item>"
    parsed = read(f"{HEAD}{broken}".encode())
    assert parsed.entries[0].title == "A & B"
    assert "not well-formed" in parsed.malformed
    assert read(f"{HEAD}\n<item><title>New</title></item>\n{broken}".encode()).malformed == (
        parsed.malformed
    )
    assert read(f"{HEAD}</channel></rss>".encode()).malformed == ""


def test_an_item_with_nothing_in_it_is_no_entry() -> None:
    assert read(f"{HEAD}<item></item></channel></rss>".encode()).entries == ()


def test_the_time_of_an_edit_is_not_the_time_of_the_story() -> None:
    entry = one("<title>t</title><pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate>")
    assert entry.published is not None
    assert entry.updated is None


def test_a_date_that_only_feedparser_reads_is_believed() -> None:
    entry = one("<title>t</title><pubDate>2026-W48-1</pubDate>")
    assert entry.published is None or entry.published.year == 2026
    hungarian = one("<title>t</title><pubDate>2026-november-23T9:15+01:00</pubDate>")
    assert hungarian.published is not None


def test_a_relative_link_is_resolved_against_the_site_or_the_feeds_own_address() -> None:
    assert one("<title>t</title><link>/a</link>").link == "https://x.example/a"
    bare = (
        b"<rss version='2.0'><channel><item><title>t</title><link>/a</link></item></channel></rss>"
    )
    assert read(bare).entries[0].link == "https://feeds.example/a"
    assert read(bare, url="https://ani:secret@x.example/f").entries[0].link == "https://x.example/a"
    assert read(bare, url="file").entries[0].link == ""


def test_a_link_that_cant_be_read_is_none() -> None:
    site = "<rss version='2.0'><channel><link>http://[bad</link>"
    items = "<item><title>t</title><link>http://[x</link></item><item><link>a</link></item>"
    bad, good = read(f"{site}{items}</channel></rss>".encode()).entries
    assert bad.link == ""
    assert good.link == "https://feeds.example/a"


def test_a_text_that_only_repeats_the_title_is_none() -> None:
    assert one("<title>Ministers meet</title><description>Ministers meet</description>").text == ""
    longer = "<title>Ministers meet</title><description>Ministers meet in town</description>"
    assert one(longer).text == "Ministers meet in town"


def test_a_search_repeats_title_and_outlet_before_related_stories() -> None:
    entry = one(
        "<title>Talks halted - Wire</title><source url='https://w.example'>Wire</source>"
        "<description>Talks halted Wire Ministers to meet Courier</description>"
    )
    assert (entry.title, entry.outlet) == ("Talks halted", "Wire")
    assert entry.text == "Ministers to meet Courier"


def test_captions_of_pictures_are_not_text_and_the_description_of_a_film_is() -> None:
    caption = "<media:description type='plain'>Told</media:description>"
    photo = f"<media:content url='https://x.example/1.jpg' medium='image'>{caption}</media:content>"
    film = f"<media:content url='https://x.example/1.mp4'/>{caption}"
    assert one(f"<title>t</title><description>One.</description>{photo}").text == "One."
    assert one(f"<title>t</title>{photo}").text == ""
    assert one(f"<title>t</title>{film}").text == "Told"
    assert one(f"<title>t</title>{film}").picture == ""


def test_the_full_text_for_a_search_engine_is_text() -> None:
    assert one("<title>t</title><yandex:full-text>Whole.</yandex:full-text>").text == "Whole."


def test_an_id_stands_in_for_a_link_only_where_it_is_an_address() -> None:
    assert one("<title>t</title><guid>wire-17</guid>").link == ""
    assert one("<title>t</title><guid>https://x.example/17</guid>").link == "https://x.example/17"
    plain = "<guid isPermaLink='false'>https://x.example/17</guid>"
    assert one(f"<title>t</title>{plain}").link == "https://x.example/17"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "mailto:a@b.example", "https://x/" + "a" * 5000]
)
def test_a_link_that_no_browser_should_follow_is_none(link: str) -> None:
    assert one(f"<title>t</title><guid isPermaLink='false'>1</guid><link>{link}</link>").link == ""


def test_a_feed_behind_a_servers_warning_is_read() -> None:
    parsed = read(
        b"<br /><b>Warning</b>: no cache\n"
        + f"{HEAD}<item><title>t</title></item></channel></rss>".encode()
    )
    assert len(parsed.entries) == 1
    assert "other text stands before the feed" in parsed.malformed


def test_what_the_parser_falls_over_is_no_feed() -> None:
    with pytest.raises(FeedError, match="too broken"):
        read(f"{HEAD}<item></width></item>".encode())


def test_what_is_read_can_be_handed_between_processes() -> None:
    parsed = read(f"{HEAD}<item><title>t</title></item></channel></rss>".encode())
    assert pickle.loads(pickle.dumps(parsed)) == parsed  # noqa: S301 - our own


@pytest.mark.parametrize("reference", ["&#xD800;", "&#55296;", "&#x110000;", "&#99999999;"])
def test_characters_that_xml_does_not_know_break_nothing(reference: str) -> None:
    assert one(f"<title>a {reference} b</title>").title == "a b"


@pytest.mark.no_cover
def test_five_thousand_entries_are_read_whole() -> None:
    items = "".join(f"<item><title>Story {number}</title></item>" for number in range(5000))
    assert len(read(f"{HEAD}{items}</channel></rss>".encode()).entries) == 5000


def test_entities_that_expand_without_end_are_not_expanded() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
        + "".join(
            f'<!ENTITY {c} "{f"&{p};" * 10}">' for p, c in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + "]><rss version='2.0'><channel><item><title>&i;</title><guid>1</guid></item>"
        "</channel></rss>"
    )
    assert len(read(bomb.encode()).entries[0].title) <= 500


@given(some.binary(max_size=400))
def test_any_bytes_give_entries_or_a_feed_error(body: bytes) -> None:
    for whole in (body, HEAD.encode() + b"<item><title>" + body + b"</title><link>" + body):
        try:
            parsed = read(whole)
        except FeedError:
            continue
        assert isinstance(parsed, ParsedFeed)


PIECES = (
    "<item>", "</item>", "<title>", "</title>", "<link href='http://[x'>", "<guid>", "</guid>",
    "<width>", "</width>", "<gml:pos>", "</gml:pos>", "<media:content url='a'>", "</media:content>",
    "<source url='http://[x'>", "</source>", "<![CDATA[", "]]>", "<!--", "-->", "<!a b \"", "<?x",
    "&#x", "&b;", "<media:description a='b'>", "</media:description>", "<image>", "</image>",
    "<content type='xhtml'>", "</content>", "<pubDate>9999-99", "<creativeCommons:license>",
)  # fmt: skip


@given(some.lists(some.sampled_from(PIECES), max_size=12))
def test_any_muddle_of_elements_gives_entries_or_a_feed_error(pieces: list[str]) -> None:
    with suppress(FeedError):
        assert isinstance(read(f"{HEAD}<item>{''.join(pieces)}".encode()), ParsedFeed)


@given(some.text(max_size=200))
def test_any_title_keeps_its_entry(title: str) -> None:
    entry = one(f"<guid>1</guid><title><![CDATA[{title.replace(']]>', '')}]]></title>")
    assert entry.guid == "1"
