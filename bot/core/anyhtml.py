"""Reads whatever an HTML parser reads; imported where it is needed, for few feeds need it."""

from __future__ import annotations

import re
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

TAGS = (  # what begins with `<` and is none of these is text
    "a abbr acronym address area article aside audio b base basefont bdi bdo big blink blockquote "
    "body br button canvas caption center cite code col colgroup data datalist dd del details dfn "
    "dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset "
    "h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link "
    "main map mark marquee menu meta meter nav nobr noindex noscript object ol optgroup option "
    "output p param picture pre progress q rp rt ruby s samp script section select small source "
    "span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead "
    "time title tr track tt u ul var video wbr"
)
_NAME = rf"(?:{TAGS.replace(' ', '|')}|[a-z]\w{{0,20}}[:-][\w:-]{{1,40}})"
TAG = re.compile(
    rf"</?{_NAME}(?=[\s/>])(?:[^<>]{{0,4000}}>|(?:[^<>\"']|\"[^\"]{{0,4000}}\"|'[^']{{0,4000}}')*+>)"
    rf"|<{_NAME}\s+[\w:-]{{1,40}}\s?=[^<>]{{0,4000}}\Z"  # the source was cut inside a tag
    r"|<!--|<!DOCTYPE\b[^<>]{0,200}>|<\?[a-z][^<>]{0,400}>",
    re.IGNORECASE | re.ASCII,
)
SILENT = "script, style, noscript, template, iframe, svg, figcaption, title, head"
BLOCK = re.compile(
    r"(?=</?(?:p|div|br|hr|li|dt|dd|h[1-6]|tr|td|th|blockquote|pre|figure|article|section|header|"
    r"footer|img)[\s/>])",
    re.IGNORECASE,
)


def any_html(source: str, most: int) -> str | None:
    """Give the text of HTML, of the first *most* tags; None where it has none, and is text."""
    if not TAG.search(source):
        return None
    tree = LexborHTMLParser(BLOCK.sub(" ", _only_tags(source, most)))
    for node in tree.css(SILENT):
        node.decompose()
    return tree.body.text(deep=True) if tree.body else ""


def _only_tags(source: str, most: int) -> str:
    """Escape each `<` that begins no tag, so that the parser takes it for text."""
    pieces, end = [], 0
    for tag in islice(TAG.finditer(source), most):
        pieces += [source[end : tag.start()].replace("<", "&lt;"), tag[0]]
        end = tag.end()
    following = TAG.search(source, end)
    rest = source[end : following.start()] if following else source[end:]
    return "".join(pieces) + rest.replace("<", "&lt;")
