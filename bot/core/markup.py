"""Texts and their markup: cut between words, shown without tags, measured as Telegram does."""

from __future__ import annotations

from html.parser import HTMLParser


def shortened(text: str, most: int) -> str:
    """Cut a text to *most* characters between two words, with an ellipsis where it was cut."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > most // 2 else cut).rstrip(" ,;:–—-") + "…"


def plain_text(html: str, *, with_addresses: bool = True) -> str:
    """Give a message without its markup; a link's address stands in brackets behind its words."""
    reader = _PlainReader(with_addresses=with_addresses)
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


class _PlainReader(HTMLParser):
    def __init__(self, *, with_addresses: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._with_addresses = with_addresses
        self.parts: list[str] = []
        self._address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and self._with_addresses:
            self._address = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._address:
            self.parts.append(f" ({self._address})")
            self._address = ""

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def shown_length(html: str) -> int:
    """Give the length of what a reader sees, in UTF-16 units."""
    return len(plain_text(html, with_addresses=False).encode("utf-16-le")) // 2
