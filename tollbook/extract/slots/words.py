"""Small readings of words that several slots share."""

from __future__ import annotations

import re
from typing import Final

from tollbook.model import Span

_LEAD: Final = re.compile(
    r"(?:(?:the|a|an|its|his|her|their|our|this|that|these|those|some|several|many|another|one\s+of|by|of|at|in|on"
    r"|into|against|to|from|with|for|near|inside|outside|targeting|targeted|target|hitting|hit|struck|attack(?:s|ed)?"
    r"|attacking|two|three|four|five|six|seven|eight|nine|ten|\d+)\b[\s,]*)+",
    re.IGNORECASE,
)
EDGE: Final = re.compile(
    r"[.;:,!?()\[\]\"“”«»—–]|\s-\s|``|''|\b(?:and|or|but|that|who|which|when|while|after|before|as|in|on|at|by|from|to|with"
    r"|during|near|for|because|since|until|including|according|was|were|is|are|had|has|have|been)\b",
    re.IGNORECASE,
)


def strip(text: str, span: Span) -> Span:
    """The span without white space, punctuation and leading articles, numbers and prepositions; never empty."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or (text[end - 1] == ")" and "(" in text[start:end])):
        end -= 1
    lead = _LEAD.match(text, start, end)
    if lead and lead.end() < end:
        start = lead.end()
    return Span(start, end) if start < end else span


_BEFORE_YEAR: Final = re.compile(
    r"\b(?:in|since|until|till|from|to|by|before|after|of|during|and|early|late|mid"
    r"|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)[.,\s-]+(?:\d{1,2},?\s+)?$",
    re.IGNORECASE,
)


def is_year(text: str, digits: Span) -> bool:
    """Whether the digits are a year by the word before them: "since 2019", "2 January 2024".

    >>> is_year("killed since 2019", Span(13, 17)), is_year("killed 2019 people", Span(7, 11))
    (True, False)
    """
    words = digits.of(text)
    if len(words) != 4 or not words.isdigit() or words[:2] not in ("19", "20"):
        return False
    return _BEFORE_YEAR.search(text, max(0, digits.start - 20), digits.start) is not None


def tidy(words: str) -> str:
    """Line breaks and runs of blanks as one blank each; a closing possessive dropped.

    >>> tidy("the  rebels'")
    'the rebels'
    """
    flat = " ".join(words.split())
    return re.sub(r"(?:['’]s|['’])$", "", flat) or flat


def noun_phrase_after(text: str, at: int, end: int, most: int = 4) -> int:
    """Where a short noun phrase that begins at `at` ends: at most `most` words, before the next edge."""
    stop = at
    for words, m in enumerate(re.finditer(r"\S+", text[at : min(end, at + 120)])):
        if (words and EDGE.match(text, at + m.start(), end)) or words >= most:
            break
        cut = re.search(r"[.;:,!?)\]\"”»—]", m.group())
        stop = at + (m.start() + cut.start() if cut else m.end())
        if cut:
            break
    return max(stop, at)
