"""The quick reader makes of a document what feedparser makes of it, or leaves it alone."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from feedparser.mixin import _FeedParserMixin  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.core.anyfeeds import any_feed
from bot.core.documents import feed_text
from bot.core.elements import Unplain
from bot.core.feeds import entries_of, parse
from bot.core.plainfeeds import LEFT, Told, plain_feed
from bot.errors import FeedError
from bot.model.feeds import Entry, FetchedDocument
from tests.builders import NOON, a_feed
from tests.core.test_feeds import CAPTURES, DATA
from tests.servers.outlets import SHAPES, document

ADDRESS = "https://feeds.example/rss"
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "atom": "http://www.w3.org/2005/Atom",
        "content": "http://purl.org/rss/1.0/modules/content/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "media": "http://search.yahoo.com/mrss/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "slash": "http://purl.org/rss/1.0/modules/slash/",
        "sy": "http://purl.org/rss/1.0/modules/syndication/",
        "yandex": "http://news.yandex.ru",
    }.items()
)
_VOUCHED_FOR = """
category cc_license cloud copyright creativeCommons_license creativecommons_license dc_author
dc_contributor dc_creator dc_language dc_publisher dc_rights dc_subject
feedburner_browserfriendly generator geom georss_box georss_line georss_point georss_polygon
georss_where georssgeom gml_exterior gml_linearring gml_linestring gml_point gml_polygon gml_pos
gml_poslist itunes_author itunes_block itunes_email itunes_explicit itunes_image itunes_keywords
itunes_name itunes_subtitle keywords language managingeditor media_category media_credit
media_keywords media_license media_player media_rating media_restriction psc_chapter
psc_chapters rights subtitle tagline textInput webmaster where xhtml_body
"""
VOUCHED_FOR = frozenset(_VOUCHED_FOR.split())  # rules of feedparser's on what we don't look at
_READ = """
author channel content content_encoded contributor created dc_date dc_description dc_title
dcterms_created dcterms_issued dcterms_modified description enclosure entry feed guid id image
issued item itunes_category itunes_owner itunes_summary lastbuilddate link media_content
media_description media_group media_thumbnail media_title modified pubdate published rss source
summary textinput title updated
"""
READ = frozenset(_READ.split())


def rss(inner: str, spaces: str = SPACES) -> str:
    return f'<rss version="2.0" {spaces}><channel>{inner}</channel></rss>'


def item(inner: str) -> str:
    return rss(f"<item>{inner}</item>")


def entries(told: Told) -> tuple[Entry, ...]:
    return entries_of(told, a_feed(), ADDRESS, NOON)


def check_twins(source: bytes) -> None:
    """Read a document both ways; raises Unplain where it is none for the quick one."""
    plain, whole = plain_feed(source), any_feed(source)
    assert entries(plain) == entries(whole)
    for key in ("title", "link", "ttl", "sy_updateperiod", "sy_updatefrequency"):
        assert plain.feed.get(key) == whole.feed.get(key), key


def atom(inner: str) -> str:
    return f"<feed xmlns='http://www.w3.org/2005/Atom' {SPACES}>{inner}</feed>"


def rdf(inner: str) -> str:
    return f"<rdf:RDF xmlns='http://purl.org/rss/1.0/' {SPACES}>{inner}</rdf:RDF>"


PLAIN = (
    *(document(number, False, NOON).decode() for number in range(len(SHAPES))),
    rss(
        "<title>Ã©tÃ©</title><image><title>i</title><link>https://i.example</link></image>"
        "<title>two</title><link>https://x.example/?a=1&amp;amp;b=2</link><atom:id>x</atom:id>"
        "<description>d</description><itunes:summary>s</itunes:summary><sy:updatePeriod>daily"
        "</sy:updatePeriod><itunes:owner><itunes:name>n</itunes:name></itunes:owner><pubDate/>"
        "<itunes:category text='a'><itunes:category text='b'/></itunes:category><ttl>5</ttl>"
        "<skipHours><hour>1</hour></skipHours><description>again</description><item/>"
    ),
    item(
        "<title>\x93t\x94</title><title>u</title><media:title>m</media:title>"
        "<guid>https://g.example/1</guid><link>https:////l.example/?a=1&amp;amp;b=2</link>"
        "<description>d</description><content:encoded>&lt;p&gt;c&lt;/p&gt;</content:encoded>"
        "<description>e</description><enclosure length='9'/><source/><author>A</author><x>y</x>"
        "<enclosure url='https://m.example/a.mp3' type='AUDIO/mpeg'/><source>Wire</source>"
        "<yandex:full-text>f</yandex:full-text><pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate>"
    ),
    item(
        "<guid isPermaLink='false'>7</guid><description>d</description><itunes:summary>s"
        "</itunes:summary><media:group><media:content url='https://m.example/1.jpg'><media:caption>"
        "deep</media:caption></media:content><media:thumbnail url='/2.jpg'/></media:group>"
        "<media:caption>cap</media:caption><media:group><media:caption>deep</media:caption>"
        "</media:group><title type='html' xml:lang='ru'>Т</title>"
    ),
    atom(
        "<title/><entry rdf:about=''><author><name>N</name><uri>u</uri></author><id>tag:x</id>"
        "<link href='https://a.example/1'/><link type='text/plain' href='t'/><link rel='SELF' "
        "href='s'/><link rel='enclosure' href='https://m.example/a.mp4' type='video/mp4'/>"
        "<content type='html'>c</content><summary>s</summary><updated>2026-11-20T10:00:00Z"
        "</updated></entry><link href='https://home.example/'/>"
    ),
    rdf(
        "<channel rdf:about='c'><title>c</title><items><rdf:Seq><rdf:li rdf:resource='r'/>"
        "</rdf:Seq></items></channel><image><url>u</url></image><item rdf:about='https://r.example/1'>"
        "<title>t</title><dc:date>2026-11-20</dc:date></item>"
    ),
    rss("<item><post-id xmlns='com-wordpress:feed-additions:1'>9</post-id></item>"),
    rss("<item><m:title>t</m:title></item>", "xmlns:m='http://search.yahoo.com/mrss' xmlns:O='o'"),
    rss("<item><title>t</title></item>", "xmlns:media='http://www.rssboard.org/media-rss'"),
)
UNPLAIN = (
    "<rss",
    "<opml/>",
    "<rss><item/></rss>",
    "<feed xmlns='urn:x'/>",
    rss("", "xmlns:media='urn:x'"),
    rss("", "xmlns:m='http://www.rssboard.org/media-rss'"),
    rss("", "xmlns:x='http://www.w3.org/1999/xlink'"),
    rss("<a xmlns:x='urn:a'/><b xmlns:x='urn:b'/>", ""),
    rss("<image><rating>x</rating></image>"),
    rss("<item lastmod='2026-11-20'/>"),
    item("<image><url>u</url></image>"),
    item("<x><y/></x>"),
    item("<title>a<b>c</b></title>"),
    item("<title type='xhtml'>a</title>"),
    item("<description mode='base64'>a</description>"),
    item("<link xml:base='https://b.example/'>a</link>"),
    item("<link base='https://b.example/'>a</link>"),
    item("<link rel='alternate'>a</link>"),
    item("<link href='a' uri='b'/>"),
    item("<title slash:x='1'>a</title>"),
    item("<media:caption x='1'>a</media:caption>"),
    item("<media:thumbnail>https://m.example/1.jpg</media:thumbnail>"),
    item("<date>2026-11-20</date>"),
)


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_document_is_read_as_feedparser_reads_it(text: str) -> None:
    check_twins(text.encode())


@pytest.mark.parametrize("text", UNPLAIN)
def test_a_document_out_of_the_ordinary_is_left_to_feedparser(text: str) -> None:
    with pytest.raises(Unplain):
        plain_feed(text.encode())


def test_a_moment_that_we_do_not_read_is_left_to_feedparser() -> None:
    text = item("<title>t</title><pubDate>20261120T100000Z</pubDate>")
    with pytest.raises(Unplain):
        entries(plain_feed(text.encode()))
    [entry] = parse(FetchedDocument(ADDRESS, text.encode()), a_feed(), NOON).entries
    assert entry.published is not None
    assert entry.published < NOON + timedelta(days=1)


@pytest.mark.no_cover
def test_real_feeds_are_read_as_feedparser_reads_them_and_most_are_plain() -> None:
    if not CAPTURES.exists():
        pytest.skip(f"the captured feeds are not here: {CAPTURES}")
    files = [*DATA.glob("*.xml"), *(one for one in CAPTURES.iterdir() if one.suffix != ".md")]
    plain = 0
    for file in files:
        try:
            check_twins(feed_text(FetchedDocument(ADDRESS, file.read_bytes())).text.encode())
        except (Unplain, FeedError):
            continue
        plain += 1
    assert plain > len(files) * 0.6


TEXTS = some.sampled_from(
    [
        *("", "a", " two words ", "&lt;p&gt;x &amp;amp; y&lt;/p&gt;", "<![CDATA[<b>b</b> & c]]>"),
        *("https://x.example/1?a=1&amp;b=2", "http:////y.example/2", "Ã©tÃ©", "\x85\x93q\x94"),
        *("2026-11-20T10:00:00Z", "Fri, 20 Nov 2026 10:00:00 GMT", "Россия и Հայաստան", "true"),
        *("<!-- c -->x<?pi x?>y", "60", "&amp;foo; bar&amp;amp;"),
    ]
)
ATTRIBUTES = some.sampled_from(
    [
        *(
            "",
            "",
            "",
            " type='html'",
            " type='text'",
            " url='https://m.example/a.jpg'",
            " lang='en'",
        ),
        *(
            " href='https://h.example/b'",
            " isPermaLink='false'",
            " isPermaLink='True'",
            " term='x'",
        ),
        *(" rel='enclosure' href='https://h.example/d.mp3' type='audio/mpeg'", " url='' href='q'"),
        *(" rel='ALTERNATE' TYPE='TEXT/HTML' HREF='https://h.example/up'", " rel='self' href='s'"),
        *(" url='https://m.example/w.jpg' medium='image' width='600'", " xml:lang='ru'"),
    ]
)
OTHERS = (
    "pubDate",
    "dc:date",
    "content:encoded",
    "yandex:full-text",
    "sy:updatePeriod",
    "comments",
)
TAGS = some.sampled_from(sorted(READ | VOUCHED_FOR) + list(OTHERS)).map(
    lambda name: name if ":" in name else name.replace("_", ":", 1)
)
KNOWN = tuple(one.partition("=")[0].removeprefix("xmlns:") for one in SPACES.split())
CHILDREN = some.builds(
    "<{0}{1}>{2}</{0}>".format,
    TAGS.filter(lambda tag: ":" not in tag or tag.partition(":")[0] in KNOWN),
    ATTRIBUTES,
    TEXTS,
)
INNER = some.lists(CHILDREN, max_size=6).map("".join)


@pytest.mark.no_cover
@settings(max_examples=150, deadline=None)
@given(INNER, some.lists(INNER, max_size=3), some.integers(0, 2))
def test_any_plain_document_is_read_as_feedparser_reads_it(
    head: str, inner: list[str], shape: int
) -> None:
    name = "entry" if shape == 1 else "item"
    rows = "".join(f"<{name}>{one}</{name}>" for one in inner)
    channel = f"<channel>{head}</channel>"
    text = (rss(head + rows), atom(head + rows), rdf(channel + rows))[shape]
    with suppress(Unplain):  # so feedparser reads it
        check_twins(text.encode())


def test_each_rule_of_feedparsers_is_followed_or_vouched_for_or_left_to_it() -> None:
    rules = {name.split("_", 2)[2] for name in dir(_FeedParserMixin) if name.startswith("_start_")}
    rules |= {name.split("_", 2)[2] for name in dir(_FeedParserMixin) if name.startswith("_end_")}
    assert rules - LEFT - READ == VOUCHED_FOR
    assert rules >= READ
