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


APPROVED = (  # what one approves in Armenian, with the verb of confirming
    "պատրաստակամ|հանձնառ|հավատարմ|աջակց|մտադր|բյուջե|նախագիծ|նախագծ|ծրագ|կարգ|կազմ|ցուցակ|ցանկ|"
    "օրինագ|փաթեթ|պլան|համաձայնագ|արձանագր"
)
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
                    r"(?:reports?|claims?|rumou?rs?|allegations?|accusations?|version)\b"
                ),
                r"(?:is|are|was|were|as) (?:false|fake|untrue|not true|groundless|baseless)\b",
            ),
            (
                r"{NOT}(?:опроверг|опроверж|опровергн)\w*",
                r"{NOT}отрица(?:ет|ют|л|ла|ли|ть)\b",
                r"{NOT}отверг\w*\s(?:\w+\s)?(?:сообщени|обвинени|слух|утверждени)",
                r"не соответству\w+ действительности",
                r"фейк",
                r"назвал\w* (?:ложью|ложн|выдумк|вымысл|фейк|голословн|беспочвенн)",
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
                rf"(?:{APPROVED})\w*(?:\s\w+){{0,3}}\s(?:է\s)?հաստատ\w+",
                rf"հաստատ\w+ է\s(?:[\w-]+\s){{0,5}}(?:{APPROVED})",
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
        r"(?:slams|slammed|rebukes|rebuked|shrugs? off|hits? back|lash(?:es|ed) out)\b",
    ),
    (
        r"(?:отреагир|реагиру|реакци|прокомментир|комментиру|ответил)",
        r"(?:осуди|приветств|раскритиков|критику|сожале|назвал)",
    ),
    (
        r"(?:արձագանք|մեկնաբան|պատասխան(?:ել|եց|ում)\b)",
        r"(?:դատապարտ|ողջուն(?:ել|եց|ում)\b|քննադատ|ափսոս|անվան(?:ել|եց)\b)",
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
STEPS = {  # verbs, for nouns also speak of old steps and of talks about them
    "withdrawal": matcher(
        (r"(?:withdr[ae]w\w*|quits?|quitting|leav(?:es|ing)|exits?|pull(?:s|ed|ing)? out)\b",),
        (
            r"(?:выходит|выходят|вышл[аи]|вышел|выйд\w+)\b",
            r"(?:покида|покин|вывод|вывел|выведе)",
        ),
        (r"դուրս (?:է |են )?(?:գալ|եկ|գա|բեր)", r"(?:դուրսբեր|լքել|լքեց|լքում|կլքի|հեռան)"),
    ),
    "suspension": matcher(
        (r"(?:suspend(?:s|ed|ing)|fr[eo]ez(?:es|ing)|froze|halt(?:s|ed|ing))\b",),
        (r"(?:приостан[ао]в|замороз|заморажива|прекрати|прекращает)",),
        (r"(?:սառեց|կասեց|դադարեց)",),
    ),
    "ban": matcher(
        (r"bans\s\w", r"(?:banned|prohibit(?:s|ed)|restrict(?:s|ed)|bar(?:s|red))\b"),
        (r"(?:запретил|запреща|запретит\b|ограничил|ограничива)",),
        (r"(?:արգել(?:ել|եց|վել|վեց|ում)|սահմանափակ(?:ել|եց|վել|վեց|ում))\b",),
    ),
    "cancellation": matcher(
        (r"(?:cancel(?:s|led|ed)|postpone[sd]|call(?:s|ed) off|put(?:s)? off)\b",),
        (r"(?:отменил|отменен|отменя|перенес|отложил|отложен|откладыва)",),
        (r"(?:չեղարկ|հետաձգ)",),
    ),
    "expulsion": matcher(
        (r"(?:expel(?:s|led)|recall(?:s|ed))\b", "persona non grata"),
        (r"(?:высылает|выслал|отозва|отзывает)", r"персон\w+ нон грата"),
        (r"(?:վտարել|վտարեց|վտարվ|անցանկալի|հետ (?:է )?կանչ)",),
    ),
    "agreement": matcher(
        (r"(?:agree(?:s|d)?|sign(?:s|ed)?|ratif(?:y|ies|ied))\b",),
        (r"(?:подписал|подписыва|ратифицировал|договорил|согласовал)",),
        (r"(?:ստորագրել|ստորագրեց|ստորագրվ|վավերացր|վավերացվ|պայմանավորվ)",),
    ),
    "resignation": matcher(
        (r"(?:resign(?:s|ed)|dismiss(?:es|ed)|sack(?:s|ed)|step(?:s|ped) down)\b",),
        (r"(?:в отставку|уволил|уволен)",),
        (r"(?:հրաժարական|պաշտոնանկ)",),
    ),
    "arrest": matcher(
        (r"(?:arrest(?:s|ed)|detain(?:s|ed)|charged)\b",),
        (r"(?:арестовал|арестован|задержал|задержан)",),
        (r"(?:ձերբակալ|կալանավոր)",),
    ),
    "vote": matcher(
        (r"(?:vot(?:es|ed)|adopts?|adopted|approv(?:es|ed)|pass(?:es|ed))\b",),
        (r"(?:проголосовал|принял|одобрил)",),
        (r"(?:քվեարկ(?:ել|եց|եցին)|ընդուն(?:ել|եց|վել|վեց))\b",),
    ),
}
CALLED_OFF = matcher(  # words of which one in any story means that it was known
    (r"(?:cancel|postpon|call\w* off|put\w* off|delay)",),
    (r"(?:отмен|перенес|перенос|отлож|отклад)",),
    (r"(?:չեղարկ|հետաձգ|տեղափոխ)",),
)
