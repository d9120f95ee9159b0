"""In which language a text is written, as far as its letters and commonest words tell.

English, Russian and Armenian are what we read; a few neighbours are known so that they are not
taken for them. Where the evidence is thin, the feed's own language stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

SCRIPTS = {  # the letters that are counted, from the first to the last
    "latin": (("A", "Z"), ("a", "z"), ("À", "\u024f")),
    "cyrillic": (("\u0400", "\u04ff"),),
    "armenian": (("\u0530", "\u058f"),),
    "georgian": (("\u10a0", "\u10ff"),),
    "arabic": (("\u0600", "\u06ff"),),
    "greek": (("\u0370", "\u03ff"),),
    "hebrew": (("\u0590", "\u05ff"),),
    "chinese": (("\u3040", "\u30ff"), ("\u4e00", "\u9fff")),
}
SOLE_LANGUAGE = {"armenian": "hy", "georgian": "ka", "greek": "el", "hebrew": "he"}
MARKED = {  # letters that tell two languages of one script apart: (letters, with them, without)
    "arabic": (re.compile("[پچژگ]"), "fa", "ar"),
    "chinese": (re.compile(r"[\u3040-\u30ff]"), "ja", "zh"),
}
LETTERS = {  # that Russian or English does not have
    "kk": "әғқңөұүһӘҒҚҢӨҰҮҺ",
    "uk": "іїєґІЇЄҐ",
    "be": "ўЎ",
    "tg": "ӣӯҳҷӢӮҲҶ",
    "sr": "ђћџљњЂЋЏЉЊ",
    "az": "əƏ",
    "tr": "ğışĞİŞ",
    "pl": "ąęłńśźżĄĘŁŃŚŹŻ",
    "de": "äßÄ",
}
ANY_LETTER = re.compile(f"[{''.join(LETTERS.values())}]")
WORDS = {
    "en": "the of and to in is for with that on as by at from has was are will its after over says",
    "fr": "le la les des du et est une dans pour que qui sur avec par au aux pas plus ce cette",
    "de": "der die das und ist von mit den im ein eine für auf dem nicht des zu sich nach bei",
    "es": "el los las de en y que un una por con para del se al su como más este ha",
    "it": "il lo gli di che un una per con del della nel sono alla dei più anche dal ha non",
    "pt": "os as da do dos das em não um uma com para por ao é foi são mais nos na no após",
    "tr": "ve bir bu için ile olarak sonra kadar ancak olan gibi daha göre yeni",
    "ru": "и в не на что с по как из за от для о это был его но к у во а же при после",
    "uk": "і в не на що з по як із за від для про це був його але до у та й при після",
    "bg": "на и да се от за в че по са като със това при до след които има беше",
}
OF_SCRIPT = {
    "latin": ("en", "fr", "de", "es", "it", "pt", "tr"),
    "cyrillic": ("ru", "uk", "bg"),
}
SPEAKERS: dict[str, dict[str, list[str]]] = {script: {} for script in OF_SCRIPT}  # of each word
for _script_of, _languages in OF_SCRIPT.items():
    for _language in _languages:
        for _word in WORDS[_language].split():
            SPEAKERS[_script_of].setdefault(_word, []).append(_language)
RUSSIAN_LETTERS = re.compile("[ыэёЫЭЁ]")  # Ukrainian and Bulgarian have none of them
HOME = {"latin": "en", "cyrillic": "ru"}  # where letters are all that is known
FEWEST_LETTERS = 8
FEWEST_ENGLISH = 2  # common words beyond which Erdoğan and Beşiktaş don't make a text Turkish
SAMPLE = 600  # characters that are looked at


def language_of(title: str, text: str, default: str) -> str:
    """Give the ISO 639-1 code of a story's language, *default* where it doesn't show.

    The title's letters decide where title and text differ.
    """
    sample = f"{title} {text}"[:SAMPLE]
    script = _script(title) or _script(sample)
    if not script:
        return default
    if script in SOLE_LANGUAGE:
        return SOLE_LANGUAGE[script]
    if script in MARKED:
        letters, marked, plain = MARKED[script]
        return marked if letters.search(sample) else plain
    counts = _common_words(sample, script)
    if script == "latin" and counts["en"] >= FEWEST_ENGLISH:
        return _by_words(counts, script, default)
    return _by_letters(sample) or _by_words(counts, script, default)


def _script(sample: str) -> str:
    counts = Counter(map(_SCRIPT_OF.__getitem__, sample))
    script = max(SCRIPTS, key=counts.__getitem__)
    return script if counts[script] >= FEWEST_LETTERS else ""


class _Scripts(dict[str, str]):
    """The script of each character, empty where it's in none; worked out at the first look."""

    def __missing__(self, character: str) -> str:
        of = (name for name, runs in SCRIPTS.items() if _is_in(runs, character))
        self[character] = script = next(of, "")
        return script


def _is_in(runs: Iterable[tuple[str, str]], character: str) -> bool:
    return any(first <= character <= last for first, last in runs)


_SCRIPT_OF = _Scripts()


def _by_letters(sample: str) -> str:
    """Give the language whose own letters are more than a name or two in the sample."""
    if not ANY_LETTER.search(sample):
        return ""
    for language, letters in LETTERS.items():
        if sum(map(sample.count, letters)) >= max(2, len(sample) / 60):
            return language
    return ""


def _common_words(sample: str, script: str) -> dict[str, int]:
    """Count the common words of each language, of Russian alone where a letter shows it."""
    speakers = SPEAKERS[script]
    counts = dict.fromkeys(OF_SCRIPT[script], 0)
    for word in re.findall(r"\w+", sample.casefold()):
        for language in speakers.get(word, ()):
            counts[language] += 1
    is_russian = script == "cyrillic" and RUSSIAN_LETTERS.search(sample)
    return {"ru": counts["ru"]} if is_russian else counts


def _by_words(counts: dict[str, int], script: str, default: str) -> str:
    best = max(counts, key=lambda language: counts[language])
    home = default if default in counts else HOME[script]
    return best if counts[best] > counts[home] + 1 else home
