"""Small readings of words that several slots share."""

from __future__ import annotations

import re
from typing import Final

from tollbook.model import Span

_LEAD: Final = re.compile(
    r"(?:(?:the|a|an|its|his|her|their|our|this|that|these|those|some|several|many|another|one\s+of|by|of|at|in|on"
    r"|into|against|to|from|with|for|near|inside|outside|targeting|targeted|target|hitting|hit|struck|attack(?:s|ed)?"
    r"|attacking|(?:two|three|four|five|six|seven|eight|nine|ten|\d+)(?![-–‑]))\b[\s,]*)+",
    re.IGNORECASE,
)
#: "The deadliest raid since the war began in April 2023": since when there was nothing like it.
UNLIKE: Final = re.compile(
    r"\b(?:deadliest|worst|bloodiest|biggest|largest|heaviest|fiercest|gravest|highest|longest|(?:most|first)\s+(?!of\b)[\w-]+)"
    r"\b[^.;:]{0,90}\bsince\b[^.;:]{0,60}",
    re.IGNORECASE,
)
#: What is said of somebody by the way: "the rebels, who have held the town since 2019, said …" dates no attack.
ASIDE: Final = re.compile(r",\s+(?:which|who|whose|where)\s(?:[^,.;]{0,160}),")
#: What a toll does that goes up, or stands where it is.
ROSE: Final = (
    r"(?:r[io]s(?:es?|en|ing)|rose|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|increas(?:es|ed|ing)|gr(?:ew|ows?|own)|reach(?:es|ed|ing)?"
    r"|stands?|stood|went\s+up|edged\s+up|crept\s+up|mount(?:s|ed)?)"
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


#: "No one but", "nobody except for": of whom more is said behind it.
NO_ONE_BUT: Final = (
    r"(?:no\s+one|nobody|none)\s+(?:else\s+)?(?:but|except(?:\s+for)?|other\s+than|apart\s+from|besides)\s+"
)
#: "Gunmen suspected to be members of …": the words before "to be" that leave it open.
SUPPOSED: Final = r"(?:suspected|believed|thought|said|presumed)"
MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
_BEFORE_YEAR: Final = re.compile(
    r"(?:\b(?i:an?|in|since|until|till|from|to|by|before|after|of|during|and|early|late|mid)\s+"
    rf"|\b{MONTH}\s?,?\s+(?:\d{{1,2}}\s?,?\s+)?)$"
)
_AFTER_DAY: Final = re.compile(rf"(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}")
_BEFORE_DAY: Final = re.compile(rf"\b{MONTH}\s+$")
# "the December 14 shooting of a man", "on July 31 after he left"; but "in May 12 people", "in May 12 were hurt"
_DAY_ENDS: Final = re.compile(
    r"\s*(?:[,()–—;:-]|\.?$|\.\s)|\s+(?:after|when|while|in|at|as|and|near|by|on|for|during|before|with|that|outside|inside"
    r"|following|because|but|to|from|about|around|until)\b|\s+(?:(?:fatal|deadly|mass|double|triple)\s+)?(?:shooting|attack|killing|murder|slaying|stabbing|homicide|bombing|blast"
    r"|explosion|massacre|assault|raid|ambush|incident)s?\b"
)


def is_date(text: str, digits: Span) -> bool:
    """Whether the digits are a year or a day by the words beside them: "since 2019", "the 8 May attack".

    >>> is_date("killed since 2019", Span(13, 17)), is_date("killed 2019 people", Span(7, 11))
    (True, False)
    """
    words = digits.of(text)
    if not words.isdigit():
        return False
    before = max(0, digits.start - 20)
    if len(words) == 4 and words[:2] in ("19", "20"):
        return _BEFORE_YEAR.search(text, before, digits.start) is not None
    if len(words) > 2 or not 1 <= int(words) <= 31:
        return False
    if _AFTER_DAY.match(text, digits.end):
        return True
    return _BEFORE_DAY.search(text, before, digits.start) is not None and _DAY_ENDS.match(text, digits.end) is not None


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
