"""Titles that tell of no single event: digests, briefings, what we know so far.

Such a piece speaks of several events, so it belongs to none of them, heads no message and says
nothing new of any.
"""

from __future__ import annotations

import re

_ROUNDUP = re.compile(
    r"^(?:[\w-]+ )?(?:today|сегодня|այսօր)(?: (?:in|в|на) [\w ]{1,30})?:"
    r"|what (?:happened|we know|to know|you need)"
    r"|(?:morning|evening|daily|news) brief(?:ing)?\b"
    r"|^(?:(?!(?:at|in|during) )[\w'’-]+ ){0,3}briefing\s?[:|–—]"  # not "at a weekly briefing"
    r"|(?:morning|evening|daily|weekly|news|press) "
    r"(?:digest|round-?up|wrap|summary|bulletin|headlines|review)"
    r"|\b(?:daily|weekly|morning|evening):"
    r"|\b(?:round-?up|digest|in brief|five things|top stories|the day in|week in review|"
    r"the week ahead|newsletter|recap|at a glance|key events|things to know|day in review)\b"
    r"|\b(?:главн\w+|итоги|события|новости|хроника|картина|обзор|сводка)(?: \w+)? "
    r"(?:за |к |на )?(?:день|дня|дню|недел\w+|сут\w+|утр\w+|вечер\w*|час\w*)\b"
    r"|\bглавное (?:за|к|на) |\bглавные (?:новости|события)\b|\bитоги месяца\b|\bобзор сми\b"
    r"|\b(?:вечерняя|утренняя) «"
    r"|\b(?:дайджест|что (?:известно|произошло|случилось|нужно знать)|коротко о главном|"
    r"к этому часу|обзор прессы|утренн\w+ обзор|вечерн\w+ обзор)"
    r"|(?:օրվա|շաբաթվա|առավոտ\w*|երեկոյան|գլխավոր) (?:\w+ )?"
    r"(?:լուր\w*|ամփոփ\w*|իրադարձ\w*|նորություն\w*|գլխավոր\w*|ակնարկ\w*|տեսություն\w*)"
    r"|(?:լուրերի (?:ամփոփ|թողարկ)|մամուլի տեսություն)"
    r"|(?:ամփոփում|լրահոս|ամփոփագիր|ինչ է հայտնի|ինչ գիտենք|համառոտ)",
    re.IGNORECASE,
)


def is_roundup(title: str) -> bool:
    """Tell whether a title announces a piece on several events."""
    return _ROUNDUP.search(title) is not None
