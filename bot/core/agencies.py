"""Agencies and outlets that others copy from, with their spellings, and how a credit is worded.

Small tables in three languages. A spelling is matched at a word's beginning, so that it meets every
case ending; one in capitals is met whole and in capitals only, for it is short, and in small
letters often a common word. To add an outlet is to add a line; what is not listed is still counted
by its own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Agency(NamedTuple):
    """Whom others credit: *spellings* in all languages, and the *sites* where it publishes."""

    name: str
    spellings: tuple[str, ...]
    sites: tuple[str, ...] = ()


AGENCIES = (
    Agency("TASS", ("TASS", "ТАСС", "ՏԱՍՍ", "itar-tass", "итар-тасс"), ("tass.ru", "tass.com")),
    Agency("Interfax", ("interfax", "интерфакс", "ինտերֆաքս"), ("interfax.ru", "interfax.com")),
    Agency("RIA Novosti", ("ria novosti", "RIA", "РИА", "ՌԻԱ", "риа новости"), ("ria.ru",)),
    Agency(
        "Sputnik",
        ("sputnik", "Спутник Армения", "Спутник Азербайджан", "սպուտնիկ"),
        ("sputniknews.ru", "sputniknews.com", "sputnikglobe.com"),
    ),
    Agency("Reuters", ("reuters", "рейтер", "ռոյթերս", "ռոյտերս"), ("reuters.com",)),
    Agency(
        "AFP",
        ("AFP", "АФП", "ԱՖՊ", "agence france-presse", "франс пресс", "ֆրանս պրես"),
        ("afp.com",),
    ),
    Agency(
        "AP", ("AP", "associated press", "ассошиэйтед пресс", "ասոշիեյթեդ պրես"), ("apnews.com",)
    ),
    Agency("Bloomberg", ("bloomberg", "блумберг", "բլումբերգ"), ("bloomberg.com",)),
    Agency("Armenpress", ("armenpress", "арменпресс", "արմենպրես"), ("armenpress.am",)),
    Agency("News.am", ("news.am",), ("news.am",)),
    Agency(
        "Azatutyun",
        (
            "azatutyun",
            "азатутюн",
            "RFE",
            "radio liberty",
            "радио свобода",
            "радио азатутюн",
            "ազատություն ռադիո",
            "«ազատություն",
            "ազատության",
        ),
        ("azatutyun.am", "rferl.org", "svoboda.org"),
    ),
    Agency("ARKA", ("ARKA", "АРКА", "ԱՐԿԱ"), ("arka.am",)),
    Agency(
        "Novosti-Armenia",
        ("newsarmenia", "новости-армения", "նովոստի-արմենիա"),
        ("newsarmenia.am",),
    ),
    Agency("Mediamax", ("mediamax", "медиамакс", "մեդիամաքս"), ("mediamax.am",)),
    Agency("Panorama.am", ("panorama.am",), ("panorama.am",)),
    Agency("Tert.am", ("tert.am",), ("tert.am",)),
    Agency("Aysor.am", ("aysor.am",), ("aysor.am",)),
    Agency("1in.am", ("1in.am", "առաջին լրատվական"), ("1in.am",)),
    Agency("Hetq", ("hetq", "հետք օնլայն"), ("hetq.am",)),
    Agency("CivilNet", ("civilnet", "սիվիլնեթ"), ("civilnet.am",)),
    Agency("Hraparak", ("hraparak", "грапарак", "«հրապարակ"), ("hraparak.am",)),
    Agency("Zhoghovurd", ("zhoghovurd", "жоховурд", "«ժողովուրդ"), ("armlur.am",)),
    Agency("Kommersant", ("kommersant", "коммерсант", "կոմերսանտ"), ("kommersant.ru",)),
    Agency("Izvestia", ("izvestia", "«известия", "известиям", "«իզվեստիա"), ("iz.ru",)),
    Agency("Vedomosti", ("vedomosti", "«ведомост", "ведомостям"), ("vedomosti.ru",)),
    Agency("RBC", ("RBC", "РБК", "ՌԲԿ"), ("rbc.ru",)),
    Agency("BelTA", ("belta", "белта", "բելտա"), ("belta.by",)),
    Agency("Azertac", ("azertac", "azertag", "азертадж", "ազերթաջ"), ("azertag.az",)),
    Agency("APA", ("APA", "АПА"), ("apa.az",)),
    Agency("Trend", ("trend.az", "trend news agency"), ("trend.az",)),
    Agency("Anadolu", ("anadolu", "анадолу", "անադոլու"), ("aa.com.tr",)),
    Agency("Xinhua", ("xinhua", "синьхуа", "սինհուա"), ("news.cn", "xinhuanet.com")),
    Agency("DPA", ("DPA", "ДПА"), ("dpa.com",)),
    Agency("BBC", ("BBC", "Би-би-си", "ԲիԲիՍի"), ("bbc.com", "bbc.co.uk")),
    Agency("CNN", ("CNN",), ("cnn.com",)),
    Agency("Politico", ("politico",), ("politico.eu", "politico.com")),
    Agency("Financial Times", ("financial times", "файнэншл таймс"), ("ft.com",)),
    Agency("Wall Street Journal", ("wall street journal", "WSJ"), ("wsj.com",)),
    Agency("New York Times", ("new york times", "NYT"), ("nytimes.com",)),
)

# What stands right before or right behind a name from which words were taken over. Those who cite
# go before those who hand on: "TASS reports, citing Reuters" has it from Reuters.
_BETWEEN = r"\s(?:[\w.’'-]{1,24}\s){0,3}[«“\"„(]?$"  # "the Russian news agency “"
_ENDING = r"^[\w.’'-]{0,12}[»”\")]?,?\s(?:news agency\s|ռադիոկայան\w*\s)?"  # a case ending
CITED = (
    re.compile(
        r"\b(?:citing|cite[sd]?|quoting|quoted|with reference to|referring to|со ссылкой на|"
        rf"ссыла\w+ на|վկայակոչելով|հղում անելով|ըստ){_BETWEEN}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_ENDING}(?:հղումով|հղում անելով|հղմամբ|վկայակոչմամբ)\b",
        re.IGNORECASE,
    ),
)
HANDED_ON = (
    re.compile(
        r"\b(?:according to|reported by|reports?|told|interview (?:to|with)|source:|via|"
        r"сообща\w+|сообщил\w*|переда\w+|пиш[еу]т|цитиру\w+|рассказал\w*|источник:|"
        r"по (?:данным|сообщени\w+|информации|сведениям)|"
        rf"(?:հաղորդ|հայտն|գր|տեղեկացն|փոխանց)ում է){_BETWEEN}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_ENDING}(?:reports?|reported|writes|wrote|сообща\w+|сообщил\w*|переда\w+|пишет|"
        r"փոխանցմամբ|հաղորդմամբ|տեղեկացմամբ|(?:հաղորդ|հայտն|գր|տեղեկացն|փոխանց)ում է)\b",
        re.IGNORECASE,
    ),
)
OPENED, CLOSED = re.compile(r"[/(\[]\s?$"), re.compile(r"^[\w ]{0,16}[/)\]]")  # /TASS/, (Reuters)
DASH, END = re.compile(r"\s[-–—|]\s$"), re.compile(r"^[»”\"]?\s?\.?$")  # "… – TASS"


def _spelt(spelling: str) -> str:
    """Give a spelling as a regular expression: whole capitals, or a beginning in any case."""
    escaped = r"\s".join(re.escape(word) for word in spelling.split(" "))
    begun = escaped if spelling.startswith("«") else rf"(?<!\w){escaped}"
    return rf"(?-i:{begun}(?!\w))" if spelling.isupper() else begun


class Spelling:
    """How a name is found in a text; most texts have none, so it is looked for plainly first."""

    def __init__(self, *spellings: str) -> None:
        self._plain = tuple(one.casefold() for one in spellings)
        self._exact = re.compile("|".join(map(_spelt, spellings)), re.IGNORECASE)

    def found_in(self, text: str, folded: str) -> Iterator[re.Match[str]]:
        """Give where the name stands in a text, which is given casefolded too."""
        if any(one in folded for one in self._plain):
            yield from self._exact.finditer(text)

    def begins(self, name: str) -> bool:
        """Tell whether an outlet's name begins so."""
        return self._exact.match(name) is not None


NAMED = {one.name: Spelling(*one.spellings) for one in AGENCIES}
SITES = {site: one.name for one in AGENCIES for site in one.sites}
