"""Known entries are cut out of a document, and what is read of the rest is the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.core.feeds import parse
from bot.core.pruning import MOST_ENTRIES, SIZE, pruned
from bot.errors import FeedError
from bot.model.feeds import FetchedDocument, ParsedFeed
from tests.builders import NOON, a_feed
from tests.core.test_feeds import HEAD

END = "</channel></rss>"


def read(body: bytes, known: bytes = b"") -> ParsedFeed:
    return parse(FetchedDocument("https://feeds.example/rss", body), a_feed(), NOON, known)


def each(fingerprints: bytes) -> list[bytes]:
    return [fingerprints[at : at + SIZE] for at in range(0, len(fingerprints), SIZE)]


CHARACTERS = some.text(some.sampled_from("aбհ<&>\"' ]\n"), max_size=9)
ESCAPED = CHARACTERS.map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)
CDATA = CHARACTERS.map(lambda text: f"<![CDATA[{text.replace(']', '')}]]>")
CHILDREN = some.one_of(
    some.builds("<title>n{}</title>".format, ESCAPED | CDATA),  # without words it is no entry
    some.builds("<guid isPermaLink='false'>{}</guid>".format, some.integers(0, 9)),
    some.builds("<link>https://x.example/{}</link>".format, some.integers(0, 9)),
    some.builds("<description>{}</description>".format, ESCAPED | CDATA),
    some.builds("<x:encoded>{}</x:encoded>".format, CDATA),
    some.builds("<dc:date xmlns:dc='d'>2026-11-2{}</dc:date>".format, some.integers(0, 9)),
    some.sampled_from(
        [
            "<image><title>i</title><url>https://x.example/i</url></image>",
            "<media:content xmlns:media='http://search.yahoo.com/mrss/' url='/1.jpg'/>",
            "<source url='https://w.example'>Wire</source>",
            "<author>a@x.example (A)</author>",
            "<!-- </item> --><?x </item> ?>",
        ]
    ),
)
ITEMS = some.lists(CHILDREN, max_size=5).map(
    lambda children: f"<item><title>t</title>{''.join(children)}</item>"
)
DOCUMENTS = some.lists(ITEMS, max_size=6)
SPACES = "xmlns:x='http://purl.org/rss/1.0/modules/content/'"


@settings(max_examples=25, deadline=None)
@given(DOCUMENTS, DOCUMENTS)
def test_what_is_new_in_a_document_is_read_as_in_the_whole(
    before: list[str], new: list[str]
) -> None:
    frame = HEAD.replace("<rss ", f"<rss {SPACES} ")
    items = [*new[:1], *before, *new[1:]]
    body = f"{frame}{''.join(items)}<ttl>9</ttl>{END}".encode()
    known = read(f"{frame}{''.join(before)}{END}".encode()).fingerprints
    whole, part = read(body), read(body, known)
    prints = each(whole.fingerprints)
    assert len(prints) == len(whole.entries) == len(items)
    fresh = [at for at, one in enumerate(prints) if one not in set(each(known))]
    assert part.entries == tuple(whole.entries[at] for at in fresh)


def test_an_entry_is_known_by_every_character_and_by_what_stands_around_it() -> None:
    item = "<item><title>t</title><dc:date xmlns:dc='d'>2026-11-20</dc:date></item>"
    [known] = each(read(f"{HEAD}{item}{END}".encode()).fingerprints)
    assert read(f"{HEAD}<ttl>5</ttl>\n{item}{END}".encode(), known).known == 1
    edited = item.replace("t</", "t.</")
    assert read(f"{HEAD}{edited}{END}".encode(), known).known == 0
    moved = HEAD.replace("<channel>", "<channel xml:base='https://y.example/'>")
    assert read(f"{moved}{item}{END}".encode(), known).known == 0
    renamed = HEAD.replace("<rss ", "<rss xmlns:a='b' ")
    assert read(f"{renamed}{item}{END}".encode(), known).known == 0


@pytest.mark.parametrize(
    "item", ["<item><title>A & B</title></item>", "<item><x:y/></item>", "<item><title>&b;</item>"]
)
def test_a_document_that_is_not_well_formed_is_left_whole(item: str) -> None:
    source = f"{HEAD}{item}{END}".encode()
    assert pruned(source, b"") == pruned(source, b"12345678")
    assert pruned(source, b"").source == source
    assert read(source).fingerprints == b""


HEAD_OF_UTF8 = f"<?xml version='1.0' encoding='utf-8'?>{HEAD}"
TOLD = "<item><title>told</title></item>"
NEW = "<item><title>new</title></item>"


@pytest.mark.parametrize(
    "rest",
    [
        f"{TOLD}{NEW}{TOLD}",
        f"{NEW}<!-- {TOLD} -->{TOLD}",
        f"{NEW}<item><title><![CDATA[{TOLD}]]></title></item>",
        f"<item><title>new</title>{TOLD}</item>",
        f"{TOLD}</channel><channel xml:lang='ru'>{NEW}{TOLD}",
        f"{TOLD}<ttl>{TOLD}</ttl>{NEW}",
        f"{TOLD}</channel><ITEM>{TOLD}<title>new</title></ITEM><channel>",
        f"<?known PRINT?>{NEW}<!-- {TOLD} -->",
        f"{TOLD}<?other x?>{NEW}",
        f"{TOLD}{NEW}<item><title>A & B</title></item>",
        f"{TOLD}{NEW}<item>",
    ],
)
def test_what_only_looks_like_a_known_entry_is_read_as_what_it_is(rest: str) -> None:
    known = read(f"{HEAD}{TOLD}{END}".encode()).fingerprints
    for head in (HEAD_OF_UTF8, HEAD, "<rss <", "<!-- <item > -->", f"{HEAD}<a><b><c>"):
        body = f"{head}{rest}{END}".replace("PRINT", known.hex()).encode()
        assert again(body, known) == again(b" " + body, known)  # in which nothing is marked


def again(body: bytes, known: bytes) -> ParsedFeed | str:
    try:
        return read(body, known)
    except FeedError as error:
        return str(error)


@pytest.mark.parametrize(
    ("encoding", "new"), [("windows-1251", "new"), ("", "нов"), ("utf-8", "нов"), ("no-such", "n")]
)
def test_what_is_cut_out_does_not_change_how_the_rest_is_decoded(encoding: str, new: str) -> None:
    told = f"<item><title>{'слово ' * 9}�</title></item>"
    known = read(f"{HEAD}{told}{END}".encode()).fingerprints
    says = f"<?xml version='1.0' encoding='{encoding}'?>" if encoding else ""
    body = f"{says}{HEAD}{told}<item><title>{new}</title></item>{END}"
    for raw in (body.encode(), body.encode().replace(new.encode(), new.encode("cp1251"))):
        whole, part = read(raw), read(raw, known)
        assert (part.malformed, part.entries) == (whole.malformed, whole.entries[1:])


def test_an_entry_without_anything_or_in_a_strange_place_is_left_alone() -> None:
    for empty in (
        "<item/>",
        "<item a='>' />",
        "<items><item/></items>",
        "<i><item>x</item></i>",
        "<item><title>t</title><item>x</item></item>",
    ):
        source = f"{HEAD}{empty}<item ></item >{empty}{END}".encode()
        cut = pruned(source, b"")
        assert len(cut.fingerprints) == SIZE
        assert pruned(source, cut.fingerprints).source == f"{HEAD}{empty * 2}{END}".encode()


def test_a_document_of_known_entries_only_is_not_read_any_further() -> None:
    source = f"{HEAD}<item><title>t</title></item>{END}".encode()
    known = read(source).fingerprints
    again = read(source.replace(b"<channel>", b"<channel><ttl>7</ttl>"), known)
    assert (again.entries, again.known, again.title, again.rest) == ((), 1, "", None)
    assert not pruned(f"{HEAD}{END}".encode(), b"").is_all_known


def test_behind_ten_thousand_entries_nothing_more_is_read() -> None:
    item = "<item><title>t</title></item>"
    body = f"{HEAD}{item * (MOST_ENTRIES + 5)}{END}".encode()
    cut = pruned(body, b"")
    assert (cut.surplus, cut.source.count(b"<item>")) == (5, MOST_ENTRIES)
    told = read(body, cut.fingerprints[:SIZE])
    assert (told.known, told.entries) == (MOST_ENTRIES, ())
    assert "5 entries too many" in told.malformed
