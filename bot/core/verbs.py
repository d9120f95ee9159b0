"""The small lexicon of what stories do to a fact: verbs and turns in three languages.

Each table is of regular expressions, English, Russian, Armenian; they are matched at the beginning
of a word, in any case. `{NOT}` stands before a verb that says nothing when it is negated. To teach
a verb is to add it here, and a line to tests/data/followups.jsonl that needs it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.model.timelines import Standing

BEFORE = {  # after which a verb of that language says the contrary, or nothing
    "en": (
        *("not", "n't", "never", "cannot", "nor", "neither"),
        *("refuses to", "refused to", "declined to", "declines to"),
    ),
    "ru": (
        *("не", "ни", "не стал", "не стали", "не стала"),
        *("отказался", "отказалась", "отказались"),
    ),
    "hy": ("չի", "չեն", "չէ", "չէր", "չէին"),
}


def matcher(*tables: tuple[str, ...]) -> re.Pattern[str]:
    """Give one expression for tables of English, Russian and Armenian words, in this order."""
    words = [
        rf"\b{word.replace('{NOT}', _not(language))}"
        for language, table in zip(BEFORE, tables, strict=True)
        for word in table
    ]
    return re.compile("|".join(words), re.IGNORECASE)


def _not(language: str) -> str:
    return "".join(f"(?<!{word} )" for word in BEFORE[language])


class Verbs(NamedTuple):
    """How a standing is worded, and beside which words its verb means something else."""

    standing: Standing
    verbs: re.Pattern[str]
    but: re.Pattern[str] = re.compile(r"(?!)")


STANDINGS = (  # the first that is met stands: who denies goes before who confirms
    Verbs(
        Standing.CORRECTED,
        re.compile(
            r"^(?:corrections?|corrected|clarification|исправлен\w*|поправка|уточнени[ея]|"
            r"ուղղում|ճշգրտում|շտկում|շտկված է)\s*[:.—–|\])-]"
            r"|[(\[](?:corrected|исправлено|շտկված)[)\]]",
            re.IGNORECASE,
        ),
    ),
    Verbs(
        Standing.DENIED,
        matcher(
            (
                r"{NOT}(?:den(?:y|ies|ied|ying)|denials?)\b",
                r"{NOT}(?:refut(?:e|es|ed|ing)|debunk\w*|disavow\w*)\b",
                (
                    r"(?:reject|dismiss)(?:s|es|ed|ing)?\s(?:\w+\s){0,3}"
                    r"(?:reports?|claims?|rumou?rs?|allegations?)\b"
                ),
                r"(?:is|are|was|were|as) (?:false|fake|untrue|not true)\b",
            ),
            (
                r"{NOT}(?:опроверг|опроверж|опровергн)\w*",
                r"{NOT}отрица(?:ет|ют|л|ла|ли|ть)\b",
                r"{NOT}отверг\w*\s(?:\w+\s)?(?:сообщени|обвинени|слух|утверждени)",
                r"не соответству\w+ действительности",
                r"фейк",
                r"назвал\w* (?:ложью|ложн|выдумк)",
            ),
            (
                r"{NOT}հերք(?:ել|եց|եցին|ում|վել|վեց)\b",
                r"հերքման",
                r"չի համապատասխանում իրականությանը",
            ),
        ),
        matcher(
            (
                (
                    r"den(?:y|ies|ied|ying)\s(?:\w+\s){0,2}(?:entry|access|visas?|bail|asylum|parole|"
                    r"boarding|accreditation|permission|right)\b"
                ),
            ),
            (),
            (),
        ),
    ),
    Verbs(
        Standing.CONFIRMED,
        matcher(
            (r"{NOT}confirm(?:s|ed|ing|ation)?\b",),
            (r"{NOT}подтвер(?:д|жд)",),
            (r"{NOT}հաստատ(?:ել|եց|եցին|ում)\b",),
        ),
        matcher(
            (
                (
                    r"confirm\w*\s(?:\w+\s){0,2}(?:readiness|commitment|willingness|support|interest|"
                    r"friendship|allegiance|dead|cases)\b"
                ),
            ),
            (
                (
                    r"подтвер\w+\s(?:\w+\s){0,2}(?:готовност|приверженност|намерени|интерес|поддержк|"
                    r"дружб|верност|курс)"
                ),
            ),
            (  # it also means to approve
                (
                    r"(?:պատրաստակամ|հանձնառ|հավատարմ|աջակց|մտադր|բյուջե|նախագիծ|նախագծ|ծրագ|կարգ|կազմ|"
                    r"ցուցակ|օրինագ)\w*(?:\s\w+){0,3}\s(?:է\s)?հաստատ\w+"
                ),
                r"հաստատ\w+ է\s(?:\w+\s){0,3}(?:բյուջե|նախագ|օրինագ|ծրագ)",
            ),
        ),
    ),
    Verbs(
        Standing.ANNOUNCED,
        matcher(
            (r"(?:announc(?:es?|ed|ing)|declar(?:es?|ed|ing)|unveil(?:s|ed)?)\b",),
            (r"(?:объяви|объявля|анонсир|заяви)",),
            (r"(?:հայտարար(?:ել|եց|եցին|ում|վել)|ազդարար)",),
        ),
    ),
)

NEGATION = matcher(
    (r"(?:not|never|no longer|cannot|without|refus(?:e|es|ed)|\w+n't)\b",),
    (r"(?:не|нет|отказал(?:ся|ась|ись|а|и)?|отказыва\w+)\b",),
    (r"(?:չ(?:եմ|ես|ի|է|ենք|եք|են|էի|էր|էին|կա|կան)|ոչ|այլևս)\b",),
)
AUXILIARY = matcher(  # words in which two titles may differ and yet say the same
    (r"(?:will|would|wo|do|does|did|is|are|was|were|ha[sd]|have|can|could|to|the|an?|no|s|t)\b",),
    (r"(?:и|в|на|с|к|о|от|за|ее|его|их)\b",),
    (r"(?:է|են|էր|էին|եմ|ենք)\b",),
)

REACTS = matcher(
    (
        r"(?:react(?:s|ed|ion)?|respon(?:ds?|ded|se)|repl(?:ies|ied)|comment(?:s|ed)?)\b",
        r"(?:condemn(?:s|ed)?|welcom(?:es|ed)|criticis\w+|criticiz\w+|regrets|regretted)\b",
        r"(?:slams|slammed|rebukes|rebuked)\b",
    ),
    (
        r"(?:отреагир|реагиру|реакци|прокомментир|комментиру|ответил)",
        r"(?:осуди|приветств|раскритиков|критику|сожале)",
    ),
    (
        r"(?:արձագանք|մեկնաբան|պատասխան(?:ել|եց|ում)\b)",
        r"(?:դատապարտ|ողջուն(?:ել|եց|ում)\b|քննադատ|ափսոս)",
    ),
)
SILENT = matcher(  # who will not comment has not reacted
    (
        r"(?:declin\w+|refus\w+) to\b",
        r"no (?:comment|reaction|response)\b",
        r"(?:yet to|not|\w+n't) \w+",
    ),
    (
        r"(?:отказа|отказыва)",
        r"не (?:стал|комментир|прокомментир|отреагир|реагир|ответил)",
        r"без комментариев",
    ),
    (r"հրաժարվ", r"(?:չի|չեն|չէ)\b", r"չ(?:մեկնաբան|արձագանք|պատասխան)"),
)
MAYBE = matcher(  # a step that nobody has taken
    (
        r"(?:may|might|could|would|if|whether|consider\w*|threat\w*|plans?|possib\w+)\b",
        r"(?:not|never|\w+n't)\b",
    ),
    (r"(?:может|могут|мог|если|не)\b", r"(?:возможн|рассматрива|угрожа|грозит|планиру)"),
    (r"(?:կարող|եթե|չի|չեն|չէ)\b", r"(?:հնարավոր|սպառն|պլանավոր)"),
)
STEPS = {
    "withdrawal": matcher(
        (r"(?:withdr[ae]w\w*|quits?|quitting|leav(?:es|ing)|exits?|pull(?:s|ed|ing)? out)\b",),
        (
            r"(?:выходит|выходят|вышл[аи]|вышел|выйд\w+|выходе?)\b",
            r"(?:покида|покин|вывод|вывел|выведе)",
        ),
        (r"դուրս (?:է |են )?(?:գալ|եկ|գա|բեր)", r"(?:դուրսբեր|լքել|լքեց|լքում|կլքի|հեռան)"),
    ),
    "suspension": matcher(
        (r"(?:suspend\w*|suspension|freez\w*|froze\w*|halt\w*)\b",),
        (r"(?:приостан|заморо|замораж|прекрат|прекращ)",),
        (r"(?:սառեց|կասեց|դադարեց)",),
    ),
    "ban": matcher(
        (r"(?:ban(?:s|ned)?|prohibit\w*|restrict\w*)\b",),
        (r"(?:запрет|запрещ|ограничи)",),
        (r"(?:արգել|սահմանափակ)",),
    ),
    "expulsion": matcher(
        (r"(?:expel\w*|expulsion|persona non grata|recall(?:s|ed)?)\b",),
        (r"(?:высыла|высла|отозва|персон\w+ нон грата)",),
        (r"(?:վտար|անցանկալի|հետ (?:է )?կանչ)",),
    ),
    "agreement": matcher(
        (r"(?:agree(?:s|d|ment)?|sign(?:s|ed|ing)?|ratif\w+)\b",),
        (r"(?:подпис|ратифи|договорил|согласова)",),
        (r"(?:ստորագր|վավերաց|համաձայն)",),
    ),
    "resignation": matcher(
        (r"(?:resign\w*|dismiss(?:es|ed)|sack(?:s|ed)|step(?:s|ped) down)\b",),
        (r"(?:отставк|уволи|уволен)",),
        (r"(?:հրաժարական|պաշտոնանկ)",),
    ),
    "arrest": matcher(
        (r"(?:arrest\w*|detain\w*|charged)\b",),
        (r"(?:аресто|арест|задержа|обвинени)",),
        (r"(?:ձերբակալ|կալանավոր|մեղադր)",),
    ),
    "vote": matcher(
        (r"(?:vot(?:es|ed|ing)|adopts?|adopted|approv(?:es|ed))\b",),
        (r"(?:проголосова|принял\w* (?:закон|заявлени)|одобри)",),
        (r"(?:քվեարկ|ընդունել\b|ընդունեց\b)",),
    ),
}
