"""What Telegram refuses of a message, as its Bot API documents it and its servers say it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

TAGS = re.compile(r"<(/?)([a-z][a-z-]*)([^>]*)>")
ALLOWED = {"b", "i", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler"}
ATTRIBUTES = {
    "a": r' href="[^"<>]+"',
    "blockquote": r"( expandable)?",
    "code": r'( class="[\w-]+")?',
}
MOST_SHOWN, MOST_PAYLOAD, MOST_COPIED, MOST_TOAST = 4096, 64, 256, 200
MOST_BUTTONS, MOST_IN_ROW = 100, 8
KINDS = ("callback_data", "url", "copy_text")


def problem(text: str, parse_mode: str | None, keyboard: list[list[dict[str, Any]]]) -> str:
    """Say what Telegram would refuse of a message, empty where nothing."""
    is_html = parse_mode == "HTML"
    plain = unescape(TAGS.sub("", text)) if is_html else text
    if not plain.strip():
        return "Bad Request: message text is empty"
    if len(plain.encode("utf-16-le")) // 2 > MOST_SHOWN:
        return "Bad Request: message is too long"
    if is_html and not is_markup(text):
        return "Bad Request: can't parse entities: unsupported or unclosed tag"
    return keyboard_problem(keyboard)


def keyboard_problem(keyboard: list[list[dict[str, Any]]]) -> str:
    """Say what Telegram would refuse of inline buttons, empty where nothing."""
    buttons = [button for row in keyboard for button in row]
    if len(buttons) > MOST_BUTTONS or any(len(row) > MOST_IN_ROW for row in keyboard):
        return "Bad Request: too many inline keyboard buttons"
    for button in buttons:
        brings = [button[kind] for kind in KINDS if button.get(kind)]
        if len(brings) != 1 or not button["text"].strip():
            return "Bad Request: text buttons are unallowed in the inline keyboard"
        if len(button.get("callback_data", "").encode()) > MOST_PAYLOAD:
            return "Bad Request: BUTTON_DATA_INVALID"
        if "url" in button and not re.fullmatch(r"(https?|tg)://[^\s]+", button["url"]):
            return "Bad Request: BUTTON_URL_INVALID"
        if len(button.get("copy_text", {}).get("text", "")) > MOST_COPIED:
            return "Bad Request: BUTTON_COPY_TEXT_INVALID"
    return ""


def is_markup(text: str) -> bool:
    """Tell whether Telegram's parser takes a text as its HTML."""
    open_tags: list[str] = []
    for closing, name, rest in TAGS.findall(text):
        if name not in ALLOWED:
            return False
        if not closing:
            if not re.fullmatch(ATTRIBUTES.get(name, ""), rest):
                return False
            if name in {"blockquote", "a"} and name in open_tags:
                return False  # neither may stand in itself
            open_tags.append(name)
        elif rest or not open_tags or open_tags.pop() != name:
            return False
    bare = TAGS.sub("", text)
    return not open_tags and "<" not in bare and not re.search(r"&(?!(lt|gt|amp|quot|#\w+);)", bare)
