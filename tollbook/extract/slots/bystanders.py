"""Who is named in a sentence of an attack and had no part in it: who blames, is defended, fights back or died there."""

from __future__ import annotations

import re
from typing import Final

from tollbook.model import Span

_ATTACKERS: Final = (
    r"(?:attackers?|gunm[ae]n|assailants?|(?:suicide\s+)?bombers?|shooters?|raiders?"
    r"|perpetrators?|knifem[ae]n|robbers?|hijackers?)"
)
_FELLED: Final = (
    r"(?:shot(?:\s+(?:dead|and\s+(?:killed|wounded)))?|killed|gunned\s+down|overpowered"
    r"|subdued|neutrali[sz]ed|captured|wounded|tackled|eliminated)"
)
# "Are blamed by local officials on a faction": who blames.
_BY_WHOM: Final = re.compile(
    r"\b(?:blamed|accused|described|reported|confirmed|announced|cited|documented|recorded|disputed)\s+by\s+(?:the\s+|an?\s+|some\s+)?$",
    re.IGNORECASE,
)
# "Which says it defends Lendu farmers": for whom somebody fights.
_FOR_WHOM: Final = re.compile(
    r"\b(?:sa(?:ys?|id)|claim(?:s|ed|ing)?\s+to|claims?|which|that|who|it|they)\s+(?:[\w'’]+\s+){0,2}?(?:(?:defend|protect|represent|champion)(?:s|ed)?|(?:stand|fight|speak)s?\s+(?:up\s+)?for"
    r"|stood\s+up\s+for|fought\s+for)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}?$",
    re.IGNORECASE,
)
# "Is battling fighters tied to al-Qaeda": with whom a country is at war.
_AT_WAR_WITH: Final = re.compile(
    r"\b(?:is|are|was|were|has\s+been|have\s+been|had\s+been|ha[sd]\s+long\s+been|still)\s+(?:battling|fighting|combating|confronting|grappling\s+with|struggling\s+(?:with|against))\s+"
    r"(?:[\w'’-]+\s+){0,6}?$",
    re.IGNORECASE,
)
# "An operative of the guard and three residents were among those that died": who died there.
_AMONG_THE_DEAD: Final = re.compile(
    r"(?:,[^,;.]{2,60},)?(?:,?\s+(?:and|as\s+well\s+as)\s+[^.;:,]{2,60}?)?\s+(?:was|were|is|are|be)\s+(?:also\s+)?(?:part\s+of|among|amongst|one\s+of|some\s+of)\s+"
    r"(?:those\s+(?:that\s+|who\s+)?(?:had\s+|have\s+|were\s+|was\s+|are\s+)?|the\s+(?:[\w-]+\s+)?)(?:dead|died|dying|killed|slain|deceased|victims|casualties|wounded|injured|hurt|abducted|fatalities)\b",
    re.IGNORECASE,
)
# "The patrol returned fire", "police shot dead the gunman", "guards fired at the attackers": who fights back. Of whom
# "police shot dead a gunman" is all that is told, they did it.
_FIGHTS_BACK: Final = re.compile(
    r"(?:,[^,;.]{2,50},)?\s+(?:(?:has|had|have|also|then|later|immediately|quickly|eventually)\s+)*(?:return(?:ed|s|ing)?\s+(?:the\s+)?fire\b|(?:shot|fired|fought)\s+back\b"
    rf"|(?:{_FELLED}|shot\s+at|fired\s+(?:up)?(?:on|at)|opened\s+fire\s+(?:up)?(?:on|at)|shoots?|kills?|engaged|chased|confronted|repulsed|repelled)\s+"
    rf"(?:the|both|all|one\s+of\s+the|\w+\s+of\s+the|their)\s+(?:(?:\w+\s+)?{_ATTACKERS})\b)",
    re.IGNORECASE,
)
# "On a visit to the place, the mission saw one burned truck": who saw what was left.
_SAW: Final = re.compile(
    r"\s+(?:(?:has|had|have|also|later)\s+)*(?:saw|observed|witnessed|verified|interviewed|photographed|counted|documented)\b",
    re.IGNORECASE,
)
# "The attacker was shot dead by a patrol", "until both were killed by security forces".
_BY_DEFENDERS: Final = re.compile(
    rf"\b(?:(?:the|both|all|one\s+of\s+the|their)\s+(?:\w+\s+)?{_ATTACKERS}|(?:until|before)\s+(?:both|they|he|all|all\s+\w+))\s+(?:was|were|being|been|had\s+been|have\s+been)\s+(?:\w+ly\s+|later\s+|then\s+)?{_FELLED}\s+"
    r"(?:[\w-]+\s+){0,2}?by\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


def stands_by(text: str, span: Span, sentence: Span) -> bool:
    """Whether the words around it say that it blames, is fought for or fought, died, or defended itself."""
    begin = (text, sentence.start, span.start)
    if any(p.search(*begin) for p in (_BY_WHOM, _FOR_WHOM, _AT_WAR_WITH, _BY_DEFENDERS)):
        return True
    return any(p.match(text, span.end, sentence.end) for p in (_AMONG_THE_DEAD, _FIGHTS_BACK, _SAW))
