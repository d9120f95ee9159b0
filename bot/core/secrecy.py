"""Takes secrets out of texts, in every spelling that a log, an address or an error may use.

Whatever leaves the program for people to read passes through a `Scrub` first. A secret is looked
for character by character, each in all its spellings: plain, percent-encoded (once or again),
escaped as in JSON, in Python or in HTML. So no mixture of them gets through.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from html import escape

HIDDEN = "[secret]"
BACKSLASH = "\\"
LOGIN = re.compile(r"^(\w+:)?//[^/?#]*@")
LONG_ENOUGH = 20  # characters, for half of a token to be looked for by itself

Scrub = Callable[[str], str]


def scrubber(secrets: Collection[str]) -> Scrub:
    """Give what takes the secrets out of a text; of a token also the half that is secret alone.

    Upper and lower case make no difference.
    """
    told = {part for secret in secrets for part in (secret, _half(secret)) if part}
    if not told:
        return str
    longest_first = sorted(told, key=len, reverse=True)
    pattern = re.compile("|".join(map(_in_any_spelling, longest_first)), re.IGNORECASE)
    return lambda text: pattern.sub(HIDDEN, text)


def without_login(address: str) -> str:
    """Give an address, whole or not, without a name and a password: as it may be shown."""
    return LOGIN.sub(r"\1//", address)


def _half(secret: str) -> str:
    half = secret.rpartition(":")[2]  # addresses are split and shown in parts
    return half if len(half) >= LONG_ENOUGH else ""


def _in_any_spelling(secret: str) -> str:
    longest_first = (sorted(_spellings(one), key=len, reverse=True) for one in secret)
    return "".join(f"(?:{'|'.join(spellings)})" for spellings in longest_first)


def _spellings(character: str) -> set[str]:
    """Give the patterns of one character."""
    octets = character.encode(errors="surrogatepass")
    units = re.findall("....", character.encode("utf-16-be", "surrogatepass").hex())
    code = ord(character)
    told = {character, escape(character), f"&#{code};", f"&#x{code:x};"}
    short = {json.dumps(character)[1:-1], repr(character)[1:-1], f"\\{character}"}
    return {
        *map(re.escape, told),
        *(rf"\\+{re.escape(one.lstrip(BACKSLASH))}" for one in short if one[0] == BACKSLASH),
        "".join(rf"\\+u{unit}" for unit in units),
        rf"\\+u{code:08x}",
        "".join(rf"\\+x{octet:02x}" for octet in octets),
        "".join(rf"%(?:25)*{octet:02x}" for octet in octets),
        *((r"\+",) if character == " " else ()),
    }
