"""What a text recalls of earlier events, which is not its news.

"It comes a day after the warning", "Напомним, ранее…", "Հիշեցնենք…": such a sentence tells of
another event than the story does, in the very words of that event.
"""

from __future__ import annotations

import re

from bot.core.words import sentences_in

_RECALLS = re.compile(
    r"[«\"“]?(?:"
    r"(?:it|this|that|the \w+(?: \w+)?) (?:comes?|came|follow(?:s|ed)) "
    r"|(?:earlier|previously|last (?:week|month|year)|in (?:19|20)\d\d)\b"
    r"|(?:напомним|ранее|как сообщалось|до этого|в (?:19|20)\d\d году)\b"
    r"|(?:հիշեցնենք|ավելի վաղ|նախկինում|ինչպես հայտնել|(?:19|20)\d\d)"
    r")",
    re.IGNORECASE,
)


def news_of(text: str) -> str:
    """Give a cleaned text without the sentences that recall; all of it where nothing is left."""
    news = [one for one in sentences_in(text) if not _RECALLS.match(one)]
    return " ".join(news) or text
