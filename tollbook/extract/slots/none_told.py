"""Words that speak of people and of harm and yet state no toll: events counted, wounds described, the freed.

"The 12th mass killing this year" counts attacks, "blast injuries" says what the wounds were like, "no word on
casualties" what nobody knows, and "nine were freed" who is held no longer.
"""

from __future__ import annotations

import re
from typing import Final

from tollbook.model.codes import TollSlot

_EVENT: Final = re.compile(
    r"\b(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+"
    r"(?:(?:mass|school|public|gang|sectarian|deadly|fatal|targeted|such|[\w]+-\w+)\s+){1,3}"
    r"(?:killing|shooting|massacre|murder|assassination|kidnapping|abduction|stabbing|attack|bombing)s?\b",
    re.IGNORECASE,
)
# "600 militant attacks", "12 mass killings": so many events.
_EVENTS: Final = re.compile(
    r"\W*(?:(?:at\s+least|more\s+than|over|about|some|nearly|almost|around)\s+)?(?:\d[\d,]*|[a-z]+)\s+(?:\w+ly\s+)?"
    r"(?:(?:mass\s+(?:killing|shooting|murder|stabbing)|(?:(?:militant|terror(?:ist)?|bomb|suicide|drone|rocket|missile|air|jihadist|insurgent|rebel|separate|such"
    r"|similar|deadly|armed|cross-border)\s+){1,2}(?:attack|raid|strike|assault|incident|shooting|bombing|killing|kidnapping|abduction))s)\W*",
    re.IGNORECASE,
)
_HOW_MANY: Final = re.compile(r"\bhow\s+many\b", re.IGNORECASE)
_WOUNDS: Final = re.compile(
    r"\W*(?:an?\s+|the\s+|his\s+|her\s+|their\s+)?(?:[\w-]+\s+)?(?:blast|shrapnel|glass|gunshot|bullet|stab|knife|head|leg|arm|chest|burn|crush)"
    r"\s+(?:injur(?:y|ies)|wounds?)\W*|.*\bstitches\W*",
    re.IGNORECASE | re.DOTALL,
)
# "With injuries, most of them minor": of the injuries.
_HOW_BAD: Final = re.compile(
    r"\W*(?:most|many|some|all|both|none)\s+of\s+(?:them|which)\s+(?:\w+ly\s+)?(?:minor|serious|light|slight|severe|superficial|grave|life-threatening"
    r"|non-life-threatening)\W*",
    re.IGNORECASE,
)
_UNKNOWN: Final = re.compile(
    r"\b(?:no|without)\s+(?:\w+\s+)?(?:knowledge|word|information|details?|mention|indication|clarity|figures?|news)\s+(?:yet\s+)?"
    r"(?:of|on|about|as\s+to|regarding)\b|\b(?:not|un)\s?(?:aware|known)\s+(?:of|if|whether|how)\b",
    re.IGNORECASE,
)
# "Two were brought down", "one slammed into the hospital": said of what was fired, by number alone.
_FLEW: Final = re.compile(
    r"\W*(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?\s+(?:second|third|fourth|fifth)|another|the\s+other|both|all|most|some)"
    r"(?:\s+of\s+(?:them|which))?\s+(?:(?:was|were|had\s+been)\s+(?:\w+ly\s+)?(?:brought\s+down|intercepted|downed|jammed|suppressed)"
    r"|slammed\s+into|crashed|exploded|landed|detonated|fell\s+short|went\s+off|did\s+not\s+(?:explode|go\s+off|detonate))\b",
    re.IGNORECASE,
)
_FREED: Final = re.compile(
    r"\b(?:was|were|been|are|is)\s+(?:\w+ly\s+|later\s+|also\s+|since\s+)?(?:freed|released|let\s+go|set\s+free|ransomed)\b"
    r"|\b(?:has|have|had)\s+(?:since\s+)?(?:come\s+(?:back|home)|returned|escaped)\b|^\W*(?:released|freed)\b",
    re.IGNORECASE,
)
_TAKEN: Final = re.compile(
    r"\b(?:abduct|kidnap|hostage|captive|seiz|captur|arrest|detain|held|taken)\w*", re.IGNORECASE
)
_WELL: Final = re.compile(r"\b(?:well|fairly|humanely|correctly|decently|kindly)\s+treated\b", re.IGNORECASE)
_SPARED: Final = re.compile(r"\bspared\b", re.IGNORECASE)


# Where people gathered or were brought to, and not what became of them.
_CEREMONY: Final = re.compile(
    r"\W*(?:an?|the|his|her|their)\s+(?:\w+\s+)?(?:funeral|burial|wake|memorial|vigil|cremation)s?\W*", re.IGNORECASE
)
_RESCUED: Final = re.compile(r".*\b(?:rescued|freed|released)\W*", re.IGNORECASE | re.DOTALL)
_HARMED: Final = re.compile(r"\b(?:kill|die[ds]?\b|dead\b|deaths?\b|injur|wound|hurt\b)", re.IGNORECASE)
# "Three bodies had been counted twice": nobody more.
_TWICE: Final = re.compile(
    r"\b(?:(?:counted|listed|registered|recorded|entered|reported)\s+(?:[\w-]+\s+of\s+(?:them|these)\s+)?(?:twice|double|two\s+times)|double[-\s]count(?:ed|ing)?|counted\s+(?:in\s+error|by\s+mistake))\b",
    re.IGNORECASE,
)
# "Two passengers walked away", "came out without a scratch": they are not hurt.
_WALKED_OFF: Final = re.compile(
    r"\b(?:walk(?:ed|s|ing)?\s+(?:away|off|free)|without\s+a\s+scratch|not\s+a\s+scratch)\b", re.IGNORECASE
)
_WITH_HARM: Final = re.compile(r"\b(?:injur|wound|hurt|cuts?\b|burn|bruis|with\s+(?:minor|light))", re.IGNORECASE)
# "The killing was done at night", "the fatality took place in Bagsar": of what is told elsewhere.
_HAPPENED: Final = re.compile(
    r"\W*(?:(?:the|this|that)\s+)?(?:killings?|murders?|massacre|fatalit(?:y|ies)|deaths?|slaughter|bloodshed)"
    r"(?:\s+(?:was|were)\s+(?:done|carried\s+out|committed)|\s+(?:took\s+place|happened|occurred))?\W*",
    re.IGNORECASE,
)
_TAKES_PLACE: Final = re.compile(
    r"\W*(?:the|this|that)\s|.*\b(?:done|carried\s+out|committed|place|happened|occurred)\b", re.IGNORECASE
)
# "Which prevented a higher number of dead": how many they might have been.
_MIGHT_BE: Final = re.compile(
    r"\W*(?:(?:an?|any|the)\s+)?(?:(?:even|much|far)\s+)?(?:higher|larger|greater|bigger)\s+(?:number|toll|count|loss)\b",
    re.IGNORECASE,
)
# "They were asleep", "he was 19", "it was about 2:40 p.m.": how somebody was, or when.
_HOW_THEY_WERE: Final = re.compile(
    r"\W*(?:they|it|he|she|we)\s+(?:was|were|is|are)\s+(?:all\s+|both\s+|only\s+|just\s+|still\s+)?"
    r"(?:asleep|sleeping|unarmed|awake|at\s+(?:home|work|prayer)|about\s+\d|\d{1,2}\b)[^,;]*",
    re.IGNORECASE,
)
# "The wounded were taken to Makary", "the dead were farmers", "the bodies lay there": whom the text counts elsewhere.
_THOSE_TOLD: Final = re.compile(
    r"\W*(?:(?:the|their|those)\s+(?:[\w-]+ly\s+)?(?:injured|wounded|dead|bodies|corpses|victims|deceased|slain|casualties|hurt)|those\s+(?:wounded|injured))"
    r"(?=\W*$|\s+(?:was|were|are|is|had|have|has|lay|lie|lying|being|remain\w*|still|there)\b)"
    r"(?!\s+(?:was|were|are|is)\s+(?:put|estimated|said\s+to\s+number|believed\s+to\s+number)\b)",
    re.IGNORECASE,
)


# "Videos showed one of the bodies": of whom is told elsewhere.
_A_BODY: Final = re.compile(r"(?:one|two|three|some|several)\s+of\s+the\s+(?:bodies|corpses|dead)\W*", re.IGNORECASE)
_SHOWN: Final = re.compile(
    r"\b(?:show(?:s|ed|n|ing)?|depict(?:s|ed|ing)?|film(?:ed|ing)|photograph(?:ed|ing))\s+$", re.IGNORECASE
)
# "19 of whom were dead": dead, and not hurt besides.
_DEAD_OF_THEM: Final = re.compile(
    r"\W*[\w,-]+(?:\s+[\w-]+)?\s+of\s+(?:whom|them)\s+(?:were|was|are|is|had)\s+(?:already\s+|found\s+)?(?:dead|died|killed)\b[^,;]{0,30}",
    re.IGNORECASE,
)


def refers_back(words: str) -> bool:
    """Whether words without a number only speak of those whom the text counts elsewhere.

    >>> refers_back("The wounded were taken to Makary"), refers_back("The dead include a boy"), refers_back("bodies")
    (True, False, False)
    """
    return _THOSE_TOLD.match(words) is not None


def only_shown(words: str, before: str) -> bool:
    """Whether words behind others only say which of the dead a picture shows.

    >>> only_shown("one of the bodies", "A video showed "), only_shown("one of the bodies", "They buried ")
    (True, False)
    """
    return _A_BODY.fullmatch(words) is not None and _SHOWN.search(before) is not None


def states_nothing(slot: TollSlot, words: str) -> bool:
    """Whether the words found for a slot state no toll of it.

    >>> states_nothing("killed", "12th mass killing"), states_nothing("killed", "killed 12")
    (True, False)
    >>> states_nothing("abducted", "nine were freed"), states_nothing("abducted", "nine hostages were freed")
    (True, False)
    """
    if _UNKNOWN.search(words) or _HOW_BAD.fullmatch(words) or _FLEW.match(words):
        return True
    if _EVENTS.fullmatch(words) or _HOW_MANY.search(words):
        return True
    if slot in ("abducted", "detained"):
        return _FREED.search(words) is not None and _TAKEN.search(words) is None
    if slot == "injured" and (_WELL.search(words) or _DEAD_OF_THEM.fullmatch(words)):
        return True
    if slot == "injured" and _WALKED_OFF.search(words) and not _WITH_HARM.search(words):
        return True
    if slot == "injured":
        return _WOUNDS.fullmatch(words) is not None or _SPARED.search(words) is not None
    if slot == "killed" and ((_HAPPENED.fullmatch(words) and _TAKES_PLACE.match(words)) or _MIGHT_BE.match(words)):
        return True
    if slot == "killed" and _HOW_THEY_WERE.fullmatch(words) and not _HARMED.search(words):
        return True
    if _CEREMONY.fullmatch(words) or (slot == "displaced" and _RESCUED.fullmatch(words)):
        return True
    if _TWICE.search(words) and not _HARMED.search(words):
        return True
    return slot in ("killed", "casualties") and _EVENT.search(words) is not None
