"""Who is only said to be at war, or to be somewhere: "as the army and its rival fight", "where the front is based"."""

from __future__ import annotations

import re
from typing import Final

from tollbook.model import Span

_FAR: Final = 120
#: "The strike comes as the army and …", "as rival forces", "while the two", "where the militia".
_BESIDE: Final = re.compile(r"\b(?:as|while|amid|where|between)\s+(?:[^.;:,“”\"]{0,70}?\s)?$", re.IGNORECASE)
_FIGHTS: Final = (
    r"(?:(?:go|goes|keep|keeps|continue|continues|is|are|was|were|has|have|had|been|also|still|long|now|to|on)\s+)*"
    r"(?:fight(?:s|ing)?|fought|battl(?:es?|ed|ing)|vie[sd]?|vying|compet(?:es?|ed|ing)|clash(?:es|ed|ing)?|wag(?:es?|ed|ing)\s+(?:a\s+)?(?:\w+\s+)?war|jostl\w+"
    r"|struggl(?:es?|ed|ing))"
)
#: What may follow the name up to the verb: the rival's name.
_RIVAL: Final = r"(?:\s*,?\s*(?:and|or|against|with)\s+(?:[\w.’'-]+[\s,]+){1,9}?|\s*,[^,.;:]{2,60},)?"
_AT_WAR: Final = re.compile(rf"{_RIVAL}\s*\b{_FIGHTS}\b(?!\s+(?:broke|erupted|left|killed))", re.IGNORECASE)
#: "The army and the front have fought for control of the state since April": no matter what stands before.
_FOR_POWER: Final = re.compile(
    rf"{_RIVAL}\s*\b{_FIGHTS}\s+(?:(?:on|it\s+out|a\s+\w+\s+war)\s+)?(?:each\s+other|one\s+another|for\s+(?:the\s+)?(?:control|power|influence|supremacy)|since)\b",
    re.IGNORECASE,
)
_IS_THERE: Final = re.compile(
    r"[^.;:,]{0,60}?\s+(?:is|are|was|were|has|have|had)\s+(?:(?:also|still|long|heavily|mostly|been|now|many|its|their|no|a|strong)\s+)*"
    r"(?:deployed|based|stationed|active|present|entrenched|dug\s+in|holed\s+up|strong|in\s+control|men|fighters|bases?|positions|presence|foothold|garrison)\b",
    re.IGNORECASE,
)
#: "Both sides are known to have used drones": of no attack in particular.
_KNOWN: Final = re.compile(
    rf"{_RIVAL}\s*\b(?:is|are|were|was)\s+(?:both\s+|all\s+)?known\s+(?:to|for)\b", re.IGNORECASE
)
_WHERE: Final = re.compile(r"\bwhere\s+(?:[\w’'-]+\s+){0,4}$", re.IGNORECASE)


def only_at_war(text: str, span: Span, sentence: Span) -> bool:
    """Whether the words around a name tell of its war or its whereabouts and of nothing it did.

    >>> t = "Two died as the army and the front fight for the town."
    >>> only_at_war(t, Span(12, 20), Span(0, 54)), only_at_war("Gunmen and troops clashed.", Span(0, 6), Span(0, 26))
    (True, False)
    """
    before = text[max(sentence.start, span.start - _FAR) : span.start]
    if _BESIDE.search(before) and _AT_WAR.match(text, span.end, sentence.end):
        return True
    if _FOR_POWER.match(text, span.end, sentence.end) or _KNOWN.match(text, span.end, sentence.end):
        return True
    return _WHERE.search(before) is not None and _IS_THERE.match(text, span.end, sentence.end) is not None
