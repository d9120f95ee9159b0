"""An article on a web page: its title and text, without what stands around them.

The text is where most words in paragraphs stand close together; links count against a place, as
lists of other articles are made of them. What a publisher's own page hides can't be found here.
"""

from __future__ import annotations

import re
from collections import defaultdict

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.core.text import one_line, plain

MOST_PAGE = 2_000_000  # characters that are read
SILENT = (
    "script, style, noscript, template, iframe, svg, figure, nav, header, footer, aside, form, "
    "button"
)
PARAGRAPHS = "p, li, blockquote, h2, h3"
LEAST_PARAGRAPH = 25  # letters; shorter ones are captions and buttons
MOST_LINKED = 0.5  # of a paragraph's letters
CHARSET = re.compile(rb"<meta[^>]{0,100}charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)


def article_in(html: str) -> tuple[str, str]:
    """Give title and text of a page's article, paragraphs in lines of their own; empty if none."""
    tree = LexborHTMLParser(html[:MOST_PAGE])
    title = _title(tree)
    for node in tree.css(SILENT):
        node.decompose()
    paragraphs = [one for one in tree.css(PARAGRAPHS) if _is_text(one)]
    weights: dict[int, float] = defaultdict(float)
    places: dict[int, LexborNode] = {}
    for one in paragraphs:
        share, above = 1.0, one.parent
        while above is not None and share > 1 / 8:
            places[above.mem_id] = above
            weights[above.mem_id] += share * len(_text(one))
            share, above = share / 2, above.parent
    if not weights:
        return title, plain(html) if not title else ""
    best = places[max(weights, key=lambda key: weights[key])]
    texts = [_text(one) for one in best.css(PARAGRAPHS) if _is_text(one)]
    return title, "\n".join(dict.fromkeys(texts))


def charset_of(page: bytes) -> str:
    """Give what a page's own head says of its encoding, as a header would; empty if nothing."""
    found = CHARSET.search(page[:4096])
    return f"text/html; charset={found[1].decode('ascii')}" if found else ""


def _title(tree: LexborHTMLParser) -> str:
    social = tree.css_first('meta[property="og:title"]')
    told = (social.attributes.get("content") or "") if social else ""
    headings = (tree.css_first(name) for name in ("h1", "title"))
    return one_line(told) or next((_text(one) for one in headings if one and _text(one)), "")


def _text(node: LexborNode) -> str:
    return one_line(node.text(deep=True, separator=""))


def _is_text(node: LexborNode) -> bool:
    letters = len(_text(node))
    linked = sum(len(_text(link)) for link in node.css("a"))
    return letters >= LEAST_PARAGRAPH and linked <= letters * MOST_LINKED
