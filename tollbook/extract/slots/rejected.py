"""Who rejects what is said of them: "the ministry rejected the accusation", "he called the charge slander".

To reject an accusation, or the report of an attack, is to deny; whoever does, and whatever the words for it. What is
rejected about a number of people only ("dismissed reports of forty dead") is no word on who did it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tollbook.model import Span
from tollbook.model.codes import Position

_ACCUSED: Final = r"(?:accusations?|allegations?|charges?|insinuations?|suggestions?|blame|findings?)"
_TOLD: Final = r"(?:claims?|reports?|versions?|accounts?|assertions?|statements?)"
_FALSE: Final = (
    r"(?:(?:a|an|pure|total|complete|outright|\w+ly)\s+)*[\"“'‘]?(?:(?:a|an|pure|total|complete|shameful|blatant|\w+ly)\s+)*"
    r"(?:false|untrue|not\s+true|lies?|baseless|unfounded|groundless|absurd|ridiculous|nonsense|fabricat\w+|invention|slander\w*"
    r"|mischievous|propaganda|laughable|malicious|fiction|disinformation|misinformation|fake)\b"
)
_WORDS: Final = r"(?:[\w'’.-]+\s+){0,3}"
_REJECTS: Final = re.compile(
    rf"\b(?:reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:es|ed)|rebut(?:s|ted)|debunk(?:s|ed)|den(?:ies|ied|y))\s+(?:as\s+[^.;]{{2,40}}?\s+)?"
    rf"(?:(?:the|these|those|any|all|this|that|such|an?|its|their)\s+){_WORDS}(?:(?P<accused>{_ACCUSED})|(?P<told>{_TOLD}))\b"
    rf"|\b(?:call(?:s|ed)|brand(?:s|ed)|describ(?:es|ed)|declar(?:es|ed))\s+(?:it|this|that|(?:the|these|such|this|that)\s+{_WORDS}"
    rf"(?:(?P<named>{_ACCUSED})|(?P<named_told>{_TOLD})))\s+(?:as\s+)?{_FALSE}"
    rf"|\bsa(?:ys|id)\s+(?:that\s+)?(?:this|that|it|the\s+(?:{_ACCUSED}|{_TOLD}))\s+(?:was|were|is|are)\s+{_FALSE}",
    re.IGNORECASE,
)
_OF_NUMBERS: Final = re.compile(
    r"\b(?:toll|casualt\w+|dead|deaths?|died|figures?|numbers?|losses|wounded|injur\w+|count|resign\w*|talks|truce|ceasefire)\b",
    re.I,
)
# "An accusation that the capital called absurd", "an allegation police termed baseless"
_WHICH_IS_FALSE: Final = re.compile(
    rf"\b(?:an?\s+)?(?:{_ACCUSED})\s+(?:that\s+|which\s+)?(?P<who>(?:the\s+)?[^\W\d_][^,;:.\"“”]{{1,50}}?)\s+(?:(?:has|have|had|also|later|\w+ly)\s+)*"
    rf"(?:call(?:s|ed)|term(?:s|ed)|brand(?:s|ed)|describ(?:es|ed)\s+as|dismiss(?:es|ed)\s+as|reject(?:s|ed)\s+as)\s+(?:as\s+)?{_FALSE}",
    re.IGNORECASE,
)
_EDGE: Final = re.compile(r"[;:,]\s|\b(?:but|and|that|while|which|who)\s", re.IGNORECASE)
_ADVERBS: Final = re.compile(
    r"(?:[\s,]+(?:has|have|had|also|later|quickly|flatly|strongly|firmly|angrily|again|immediately|today|yesterday|categorically"
    r"|(?:late\s+|early\s+)?on\s+\w+day|\w+day|on|\d{1,2}))*\s*$",
    re.IGNORECASE,
)
# "Called it a lie", "denied the report": of an accusation only where one stands just before.
_ACCUSING: Final = re.compile(
    r"\b(?:accus\w+|alleg\w+|blam\w+|charge[sd]?|responsib\w+|behind|suggest\w+|point\w*\s+(?:to|at))\b",
    re.IGNORECASE,
)
_BEFORE: Final = 250
_LONGEST: Final = 90
"""Code points of the longest name of who rejects something."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Words that reject something (`span`, its subject with them), who does (`who`, maybe empty), and the position.

    `accused` is whether an accusation is named in them or stands just before.
    """

    span: Span
    who: Span
    position: Position
    accused: bool = True


def rejected(text: str, start: int, end: int, known: bool = False) -> Iterator[Rejected]:
    """What is rejected between two places of a sentence; `known` where something else finds that a position is taken.

    >>> text = "The ministry rejected the accusation as absurd."
    >>> [(r.who.of(text), r.position) for r in rejected(text, 0, len(text))]
    [('The ministry', 'denies_responsibility')]
    """
    for m in _WHICH_IS_FALSE.finditer(text, start, end):
        if not _OF_NUMBERS.search(text, m.start(), m.end()):
            yield Rejected(Span(*m.span()), Span(*m.span("who")), "denies_responsibility")
    for m in _REJECTS.finditer(text, start, end):
        bare = not (m["accused"] or m["named"])
        accused = not bare or _ACCUSING.search(text, max(0, m.start() - _BEFORE), m.start()) is not None
        if _OF_NUMBERS.search(text, m.start(), end) or not (accused or known):
            continue
        edges = [e.end() for e in _EDGE.finditer(text, start, m.start())]
        begin = edges[-1] if edges else start
        adverbs = _ADVERBS.search(text, begin, m.start())
        who = Span(begin, adverbs.start() if adverbs else m.start())
        if len(who) > _LONGEST:
            who = Span(m.start(), m.start())
        whole = Span(who.start if who else m.start(), m.end())
        yield Rejected(whole, who, "denies" if m["told"] or m["named_told"] else "denies_responsibility", accused)
