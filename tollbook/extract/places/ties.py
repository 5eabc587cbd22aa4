"""What the words right before a place name tie it to, where that is something else than what happened.

"The wounded were flown to a hospital in X", "a commander for X", "launched from X", "fled to X": the name stands in a
sentence of the incident and is not where it was. Only the nearest words count: no word of an attack may stand between.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tollbook.extract.places.signs import compiled

_ATTACK: Final = re.compile(
    r"\b(?:kill\w*|shot|wound\w*|injur\w*|attack\w*|bomb\w*|hit|struck|exploded|explosions?|deton\w+|shell\w*|stabb\w*|ambush\w*"
    r"|shooting|blast\w*|raid\w*|strikes?|gunfire|clash\w*|gunned|happened|occurred|took place|kidnap\w*|abduct\w*"
    r"|assassinat\w*|murder\w*|detain\w*|search\w*|operation)\b",
    re.I,
)
_BEFORE: Final = 200
#: "Operating in Lusi district, Northern province", "launched from Lusi, Bara and Tor": what holds a name, and what a
#: list goes on with, is tied as the name is.
_NAME: Final = (
    r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|de|du|la|el|al|es|ez|district|province|county|region|state|territory|city"
    r"|area|governorate|oblast)){0,4}"
)
_HELD: Final = re.compile(
    rf"(?:{_NAME}(?:,\s+(?:(?:and|or)\s+)?(?:(?:in|of)\s+)?|\s+(?:and|or)\s+(?:(?:in|of|to|from|the)\s+)?))+$"
)
#: The same in agency copy, where every word is in capitals: "NATIVES OF LUSI CITY, OF BARA IN TOR".
_LOUD: Final = (
    r"(?!(?:OF|IN|TO|FROM|AT|AND|OR|THE)\b)[A-Z][A-Z.'’-]*(?: (?!(?:OF|IN|TO|FROM|AT|AND|OR|THE)\b)[A-Z][A-Z.'’-]*)?"
)
_HELD_LOUD: Final = re.compile(
    rf"(?:{_LOUD}(?:,\s+(?:(?:AND|OR)\s+)?(?:(?:IN|OF)\s+)?|\s+IN\s+|\s+(?:AND|OR)\s+(?:(?:IN|OF|TO|FROM|THE)\s+)?))+$"
)
_HOUR: Final = re.compile(r"(?<=\d)\.(?=\d\d\b)")
#: "From Lusi, Bara and the Tor suburbs of Mero": what the name is a part of changes nothing.
_PARTS_OF: Final = re.compile(
    rf"(?:the\s+)?(?:{_NAME}\s+)?(?:suburbs?|towns?|villages?|cities|districts?|provinces?|counties)\s+of\s+$"
)
#: "From the Lusi district in Bara", "at Lusi, near Bara", "the border of Lusi's Bara district": the same of one name.
_INSIDE: Final = re.compile(rf"{_NAME}(?:['’]s|,\s+near|\s+in)\s+(?:the\s+)?$")


@lru_cache(maxsize=1)
def _ties() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return compiled("ties.tsv")


#: "On the road to Lusi" is where it happened, and no pin.
ROAD: Final = "road"
#: Roles that are surely not where it happened; homes and courts mostly are of the same town.
ELSEWHERE: Final = frozenset(
    (
        "hospital",
        "flown",
        "works",
        "commands",
        "journey",
        "launched",
        "got",
        "filed",
        "fled",
        "search",
        "others",
        "bases",
        "arrested",
        "lies",
        "seen",
        "held",
        "hailed",
    )
)

#: Where something is sent from tells nothing of the next "in".
_THERE: Final = frozenset(("launched",))

#: "LUSI: Two people", "LUSI, May 3. Two people" where the copy is not in capitals; "By Ann Roe in Lusi".
_FILED: Final = re.compile(r"[ \t]*(?::|\.\s*[-–—]|,\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}\.)\s")
_BYLINE: Final = re.compile(
    r"[ \t]*By [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}(?:(?:,| and) [A-Z][\w.'’ -]*)? in $", re.M
)


def filed(text: str, start: int, end: int) -> bool:
    """Whether the name `[start, end)` is only where the report was written: a dateline of any form, a byline's town.

    >>> filed("LUSI: Two people died.", 0, 4), filed("By Ann Roe in Lusi", 14, 18), filed("Lusi: two died", 0, 4)
    (True, True, False)
    >>> filed("Lusi, 15 June. Two died.", 0, 4), filed("Lusi, Bara. On 15 June two died.", 0, 4)
    (True, False)
    """
    line = text.rfind("\n", 0, start) + 1
    before, name = text[line:start], text[start:end]
    if before.strip():
        return _BYLINE.match(before) is not None or _two_towns(text, line, start)
    after = text[end : end + 60]
    if _DAY_AFTER.match(after):
        return True
    if name.isupper():
        return _FILED.match(after) is not None and any(c.islower() for c in after)
    return line == _only_label(text)


#: "Lusi, 15 June. Two people", "Lusi/Bara, 10 February - Two": a day and a stop or dash behind the name or names.
_DAY_AFTER: Final = re.compile(
    r"(?:/[A-Z][\w'’ -]{1,25})?,\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    r"(?:\d{1,2}\s+[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2})(?:,?\s+\d{4})?(?:\.\s|:\s|\s?(?:--|[-–—]))"
)


def _two_towns(text: str, line: int, start: int) -> bool:
    """Whether the name is the second of a dateline's two: "Lusi/Bara, 10 February -"."""
    first = re.match(r"[ \t]*[A-Z][\w'’ -]{1,25}/$", text[line:start])
    return first is not None and _DAY_AFTER.match(text, line + first.end() - 1) is not None


#: "Cotonou: Armed men …" over a paragraph. Two such lines are a list's entries, a first line is a headline's label.
_LABEL: Final = re.compile(
    r"(?<=\n)[ \t]*(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?:, [A-Z][\w ]{1,20})?)[.:] (?=[A-Z][^\n]{90})"
)


@lru_cache(maxsize=8)
def _only_label(text: str) -> int | None:
    """Where the one line begins that names a place before a colon; None where none or several do."""
    found = [m.start() for m in _LABEL.finditer(text)]
    return found[0] if len(found) == 1 else None


#: "In Lusi, the government's spokesman said": where somebody spoke.
_SPOKEN: Final = re.compile(
    r",\s+(?:[\w'’.-]+\s+){0,8}?(?:government|spokes\w+|ministers?|ministry|president|ambassador|embassy|officials?|envoy|diplomats?|lawmakers?"
    r"|parliament|negotiators|secretary|capital)\b(?:[^.;]{0,60}?\b)(?:said|says|told|confirmed|condemned|called|announced|declined|denied|urged|vowed"
    r"|were due|met)\b"
)
#: "In Lusi, the headquarters said": whoever it is, unless of the place itself: "in Lusi, residents said".
_ANYBODY_SPOKE: Final = re.compile(
    r",\s+(?!(?:[\w'’.-]+\s+){0,6}?(?:residents?|witness\w*|villagers?|locals?|survivors?|police|medics?|doctors?|hospitals?|rescuers?|neighbou?rs?|people|officers"
    r"|mayor|firefighters|farmers|elders?|chief|authorities|governor|relatives)\b)(?:the\s+|a\s+|an\s+)?(?:[\w'’.-]+\s+){0,5}?(?:said|told|confirmed|condemned|announced|vowed|urged)\b"
)
#: "In Lusi the opposition has called a march": who is of no place and acts by words.
_CALLED: Final = re.compile(
    r"\s+(?:the\s+|a\s+|an\s+)?(?:[\w'’.-]+\s+){0,2}?(?:opposition|party|parties|unions?|bishops|church|parliament|government|cabinet|ministry|embassy"
    r"|deputies|senators|lawmakers|diplomats)\s+(?:[\w'’-]+\s+){0,6}?(?:has|have|had)?\s*"
    r"(?:called|walked out|announced|demanded|declared|condemned|said)\b"
)
#: ", investigators in Lusi said": whose office is there, unlike those of the place itself: "police in Lusi said".
_OFFICE_IN: Final = re.compile(
    r"\b(?:investigators|prosecutors|diplomats|spokes\w+|ministers?|analysts?|activists|aid workers)"
    r"\s+(?:based\s+)?in\s+$"
)
_SAID: Final = re.compile(r"\s+(?:said|told|say|confirmed)\b")
_OPENS: Final = re.compile(r"(?:^|[.!?]['’”\"]?\s+|\n\s*)(?:In|From)\s+$")


def spoken(text: str, start: int, end: int) -> bool:
    """Whether a sentence begins with the name only as where somebody spoke.

    >>> spoken("In Lusi, the ministry's spokesman said no.", 3, 7), spoken("In Lusi, two died, a minister said.", 3, 7)
    (True, False)
    """
    if _OFFICE_IN.search(text[max(0, start - 40) : start]) and _SAID.match(text, end):
        return True
    if _OPENS.search(text[max(0, start - 12) : start]) is None:
        return False
    said = _SPOKEN.match(text, end) or _ANYBODY_SPOKE.match(text, end) or _CALLED.match(text, end)
    return said is not None and _ATTACK.search(text, end, said.end()) is None


#: "One comes from Tor in southeastern Lusi": the side of it changes nothing.
_SIDE: Final = re.compile(
    r"(?:the\s+)?(?:(?:north|south|east|west|central|mid)[\w-]*|neighbou?ring|far|upper|lower)\s+$", re.IGNORECASE
)


def tie(text: str, start: int) -> str | None:
    """The role of the words before the name at `start`, None where they tell none.

    >>> tie("Two were flown to a hospital in Lusi", 32), tie("Two were killed near a hospital in Lusi", 35)
    ('hospital', None)
    """
    clause = re.split(r"[.!?]\s+(?=[A-Z])|\n\s*\n|;", text[max(0, start - _BEFORE) : start])[-1]
    clause = _HOUR.sub(":", clause)  # a full stop ends the reach of words, that of "at 03.40" does not
    loud = not any(c.islower() for c in clause)
    held = _HELD_LOUD if loud else _HELD
    if loud and (role := _role(clause)):
        return role
    clause = held.sub("", _SIDE.sub("", clause))
    inner = _INSIDE.sub("", clause)
    role = _role(clause)
    if role is None:
        # "A man hospitalised in the village of Lusi" may have been hurt there.
        of_it = _role(held.sub("", _PARTS_OF.sub("", clause)))
        role = of_it if of_it != "hospital" else None
    if role or inner == clause:
        return role
    role = _role(_HELD.sub("", inner))
    return None if role in _THERE else role  # "by gunfire from Bara in Lusi": it came down in Lusi


def _role(clause: str) -> str | None:
    for role, pattern in _ties():
        found = pattern.search(clause)
        while found and _ATTACK.search(clause, found.end("cue")):
            found = pattern.search(clause, found.start("cue") + 1)
        if found and not (role == "journey" and _stopped_at(clause, found.start("cue"))):
            return role
    return None


_TRAVELLING: Final = re.compile(
    r"(?:travell?\w*|driving|drove|bound|heading|headed|returning|en route|on (?:his|her|their|its|the) way|journey"
    r"|trip)\b",
    re.IGNORECASE,
)
_A_STOP: Final = re.compile(
    r"\b(?:to|for|from|towards?|into|through)\s+(?:the\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*"
    r"\s+(?:(?:[a-z]+\s+){0,2}(?:near|outside)|at\s+[a-z][^.;]{0,30}?\b(?:in|near|outside)|at)\s+(?:the\s+)?$"
)


def _stopped_at(clause: str, cue: int) -> bool:
    """Whether those who were attacked were on their way to another place, and the name is where: "killed two on a bus
    travelling to Lusi near Tora"."""
    attacked = _ATTACK.search(clause[:cue]) is not None
    return attacked and _TRAVELLING.match(clause, cue) is not None and _A_STOP.search(clause, cue) is not None
