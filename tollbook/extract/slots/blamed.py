"""Whom somebody blames for an attack: "blamed the blast on dissidents", "held the rebels responsible for the deaths".

Accusations are what other programs ask for most and readers disagree on most; whose they are is the saying's. The
frames hold for any name, of the tables or not, where what they are blamed for is an attack or harm to people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tollbook.lexicon import Lexicon
from tollbook.model import Span

_THING: Final = r"(?P<thing>(?!on\b)[^.;:,\"“”]{2,60}?)"
_WHO: Final = (
    r"(?P<who>(?:(?:the|an?|some|local|its|their)\s+)?[^\W\d_][^.;:,\"“”()—–]{1,80}?)"
    r"(?=\s*(?:[.;:,\"“”()—–]|$)|\s+(?:for|who|which|that|after|when|while|since|over|as|without|on\s+\w+day|said|says|in\s+(?:a|the)\b"
    r"|although|but|though|hours|days|last|yesterday|(?:ha[sd]\s+|have\s+)?(?:killed|wounded|injured|left|hit|struck|destroyed))\b)"
)
_OBJECT: Final = r"(?P<who>(?:(?:the|an?|some|local)\s+)?[^\W\d_][^.;:,\"“”()—–]{1,60}?)"
_OTHER: Final = (
    r"(?:(?:the\s+)?(?:(?:paramilitary|rebel|militant|separatist|government-backed|allied)\s+)?(?-i:[A-Z])[\w'’-]+(?:\s+(?-i:[A-Z])[\w'’-]+)*"
    r"(?:\s+(?:army|military|government|rebels|fighters|militia|group|front))?|the\s+\w+)"
)
_EACH_OTHER: Final = (
    r"(?:\([^()\n]{2,20}\)\s+)?(?:(?:have|has|had|both|each|again|quickly|swiftly|later)\s+)*(?:(?:accus(?:ed|es?|ing)|blam(?:ed|es?|ing))\s+"
    r"(?:each\s+other|one\s+another|the\s+other)|trad(?:ed|es?|ing)\s+(?:blame|accusations))\b"
)
# Where a sentence begins: `^` is the beginning of the whole text.
_BEGINS: Final = r"(?:\A|(?<=[.!?\"”]\s)|(?<=\n))"
_FRAMES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bblam(?:ed|es|ing|e)\s+{_THING}\s+on\s+{_WHO}",
        rf"\bblamed\s+(?:by\s+[^.;:,]{{2,60}}?\s+)?on\s+{_WHO}",
        rf"\bpin(?:ned|s|ning)\s+(?P<thing>(?!on\b)(?:the|an?|both|its|their)\s[^.;:\"“”]{{2,80}}?)\s+on\s+{_WHO}",
        rf"\battribut(?:ed|es|ing|e)\s+{_THING}\s+to\s+{_WHO}",
        rf"\b(?:laid|lays?|laying|put|puts|putting|placed)\s+(?:the\s+)?blame\s+(?:for\s+{_THING}\s+)?(?:(?:squarely|firmly)\s+)?(?:on|with)\s+{_WHO}",
        rf"\bpoint(?:ed|s|ing)?\s+(?:the|a)\s+finger\s+at\s+{_WHO}",
        rf"\b(?:held|hold|holds|holding)\s+{_OBJECT}\s+(?:(?:fully|directly|solely)\s+)?responsible\b(?:\s+for\s+{_THING}(?=[.;:,]|$))?",
        rf"\baccus(?:ed|es|ing|e)\s+{_OBJECT}\s+of\s+(?P<thing>(?:being\s+behind|\w+ing)\b[^.;:]{{2,60}})",
        rf"\baccus(?:ed|es|ing|e)\s+{_OBJECT}\s+of\s+(?P<thing>(?:an?|the)\s+[\"“]?(?:[\w-]+\s+){{0,2}}[\w-]+)",
        rf"\bblam(?:ed|es|ing|e)\s+{_OBJECT}\s+for\s+{_THING}(?=[.;:,]|$|\s+(?:and|which|that|on|in)\b)",
        # "He blamed Kyiv."
        r"\bblam(?:ed|es|ing)\s+(?P<who>(?:the\s+)?(?-i:[A-Z])[\w'’-]+(?:\s+(?:of\s+|the\s+){0,2}(?-i:[A-Z])[\w'’-]+){0,5})(?=\s*(?:[.;:,]|$)|\s+(?:and|but|while)\b)",
        # "Sarva and Lomia blamed each other": either by the other.
        rf"(?:{_BEGINS}|[,;]\s|\b(?:and|as|while|but)\s)(?P<who>{_OTHER})\s+and\s+{_OTHER}\s+{_EACH_OTHER}",
        rf"\band\s+(?P<who>{_OTHER})\s+{_EACH_OTHER}",
        # "The front was accused of the raid by elders": who stands before it.
        rf"(?:{_BEGINS}|[,;:]\s+|\b(?:and|but|while|as|that)\s+)(?P<who>(?:the\s+)?(?-i:[A-Z])[\w'’-]*(?:\s+(?-i:[A-Z])[\w'’-]*){{0,5}})"
        r"(?:,|\s+(?:was|were|is|are|has\s+been|have\s+been))\s+(?:widely\s+)?(?:accused|suspected)\s+of\s+(?P<thing>[^.;:,]{2,60}?)(?=\s+by\s|[.;:,]|$)",
        rf"\bsuspect(?:ed|s|ing)?\s+the\s+(?:hand|involvement)\s+of\s+{_WHO}",
    )
)
_WORDS: Final = 12
_BEFORE: Final = 300
_NOBODY: Final = re.compile(
    r"(?:no\s?(?:one|body)|nobody|anyone|anybody|each\s+other|one\s+another|him|her|it|them|us|me|you|himself|herself|themselves|both\s+sides"
    r"|(?:the\s+|an?\s+)?(?:\w+\s+)?(?:weather|lack|failure|absence|delays?|annoyance|anger|frustration|greed|envy|negligence|refusal|rivalry|feud"
    r"|dispute|quarrel|argument|disagreement|presence|fact|shortage|sabotage|increase|rise|influx|competition|desire)\b.*)",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"\b(?:no\s?one|nobody|not|never|n['’]t|refus\w+\s+to|declin\w+\s+to|stopp?\w*\s+short\s+of|without|denied)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_BACK: Final = re.compile(r"it|this|that|them|these", re.IGNORECASE)
_HARM: Final = re.compile(
    r"\b(?:attacks?|blasts?|explosions?|bomb\w*|kill\w*|deaths?|murder\w*|massacre\w*|shoot\w*|shell\w*|strikes?|raids?|ambush\w*|assault\w*"
    r"|violence|abduct\w*|kidnap\w*|fir(?:ed|ing)|target\w*|carrying\s+out|planting|orchestrat\w*|plann?ing|behind|atrocit\w*|assassinat\w*"
    r"|stabb\w*|incursions?|burn\w*|launch\w*|hitting|striking|attempt\w*\s+to\s+kill|crash|incident|poison\w*)\b",
    re.IGNORECASE,
)


_BY_WHOM: Final = re.compile(
    r"\b(?:launch(?:es)?|attacks?|strikes?|fire|shelling|rockets?|missiles?|shells?|bombs?|drones?|raids?)\s+(?:fired\s+|launched\s+)?by\s+",
    re.IGNORECASE,
)


def blamed(text: str, sentence: Span, lexicon: Lexicon) -> Iterator[Span]:
    """Where those stand whom the sentence tells somebody blames for an attack or harm."""
    for frame in _FRAMES:
        for m in frame.finditer(text, sentence.start, sentence.end):
            if _NOBODY.fullmatch(m["who"].strip()) or _NOT.search(text, sentence.start, m.start()):
                continue
            thing = m.groupdict().get("thing")
            told = (
                _HARM.search(thing) is not None
                if thing and not _BACK.fullmatch(thing)
                else _HARM.search(text, max(0, sentence.start - 300), sentence.end)
            )
            if not told:
                continue
            who = _behind_the_last_on(Span(*m.span("who")), thing, text, lexicon)
            if (by := _BY_WHOM.search(text, who.start, who.end)) is not None:
                # "Blamed the blast on a failed rocket launch by the Karo Union"
                who = Span(by.end(), who.end)
            if len(who.of(text).split()) <= 12 and (
                _named(who.of(text)) or lexicon.actors.find(text, who.start, who.end)
            ):
                yield who


#: "Blamed the strike on the town of Vell on the front": what was struck stands before whom they blame.
_ON_WHAT: Final = re.compile(
    r"\b(?:strikes?|attacks?|raids?|assaults?|bombings?|shelling|bombardment|offensive)$", re.IGNORECASE
)
_ON: Final = re.compile(r"\s+on\s+(?!\w+day\b)(?=\S)", re.IGNORECASE)


def _behind_the_last_on(who: Span, thing: str | None, text: str, lexicon: Lexicon) -> Span:
    """Who is blamed, without what was attacked: that names nobody of the tables, or somebody stands behind it, too."""
    last = list(_ON.finditer(text, who.start, who.end))
    if not last or not thing or not _ON_WHAT.search(thing.strip()):
        return who
    front, behind = Span(who.start, last[-1].start()), Span(last[-1].end(), who.end)
    named = lexicon.actors.find(text, front.start, front.end)
    if named and not lexicon.actors.find(text, behind.start, behind.end):
        return who
    return behind


def _named(words: str) -> bool:
    """Whether the words hold a name: a capital inside print that has small letters too."""
    return any(c.islower() for c in words) and any(w[:1].isupper() for w in words.split())
