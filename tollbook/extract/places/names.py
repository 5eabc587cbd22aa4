"""Reading the words round a place name: the name itself, what kind of thing it is said to be, what holds it.

All of it works on the untouched text by code points; nothing here knows the gazetteer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.lexicon.gazetteer.tables import demonyms, states

Sort = Literal["settlement", "division", "country", "small", "water", ""]
Relation = Literal["at", "near", "direction", "between", "border", "part"]

#: The longer words first: "southwest" is not "south" and "west".
DIRECTION: Final = r"(?:north-?\s?east|north-?\s?west|south-?\s?east|south-?\s?west|north|south|east|west)"
UNIT: Final = r"(?:kilomet(?:re|er)s?|km|kms|miles?|mi|nautical miles?|met(?:re|er)s?|m|yards?)"
_NUMBER: Final = (
    r"(\d[\d,.]*|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty)"
)
_WORDS: Final = {
    w: n
    for n, ws in {
        1: "a an one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
        10: "ten", 12: "twelve", 15: "fifteen", 20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty",
    }.items()
    for w in ws.split()
}  # fmt: skip
_AWAY: Final = re.compile(
    rf"{_NUMBER}\s*-?(?:\s*\(\d[\d.,]*\s*{UNIT}\))?\s*{UNIT}\s*(?:\(\d[^)]{{1,20}}\)\s*)?"
    rf"(?:to the\s+)?(?:{DIRECTION}|from|away from|off|outside|inland from|out(?:side)? of)",
    re.I,
)
_UNIT_KM: Final = (("nautical", 1.852), ("mile", 1.609), ("mi", 1.609), ("yard", 0.000914), ("k", 1.0), ("m", 0.001))
_SIDE: Final = re.compile(
    rf"\b(?:just |far |to the |further )?({DIRECTION})\s+(?:of|from)\s+"
    r"(?:[\w\s'’-]{0,25}?\b(?:of|from)\s+)?(?:the\s+)?$",
    re.I,
)
#: "In the north of Lusi" lies in it, "to the north of Lusi" does not.
_THE_SIDE: Final = re.compile(rf"(?<!\bto )\bthe\s+(?:far\s+|extreme\s+)?{DIRECTION}\s+of\s+(?:the\s+)?$", re.I)
_NEAR: Final = re.compile(
    r"\b(?:near|nearby|close to|outside(?: of)?|around|adjacent to|the outskirts of"
    r"|(?:on|at|in) the (?:[a-z-]+ )?(?:outskirts|edges?|fringes?) of"
    r"|in the (?:vicinity|suburbs|direction|(?:general )?area) of|not far from|off the coast of|en route to"
    r"|on the road to|on the way to|towards?"
    r"|approaching|in the countryside of|surrounding|suburban|from near)"
    r"\s+(?:the\s+)?(?:(?!in\b|at\b)\w+\s+){0,3}?(?:(?:city|town|village|hamlet|settlement|port|capital)\s+of\s+)?$"
    # "hit a tanker off Hodeidah", not "sealed off Hodeidah"
    r"|(?<!ed )(?<!ing )(?<!cut )(?<!shut )\boff\s+(?:the\s+port\s+of\s+)?$",
    re.I,
)
#: "The Homs-Palmyra highway" runs between the two.
_ROAD_ON: Final = re.compile(
    r"\s?[-–—/]\s?(?:[A-ZÀ-Þ][\w.'’]*[\s-]+){1,4}"
    r"(?i:(?:border\s+)?(?:highway|road)|motorway|railway|railroad|railway line|pipeline)\b"
)
_BORDER: Final = re.compile(
    r"\b(?:(?:near|on|along|at|across|close to|from) (?:the |its |[A-Z][\w-]+['’]s )?(?:\w+ )?"
    r"(?:border|frontier|boundary)(?: area| region)? (?:with|between|of)"
    # "near the border in Lusi" is in Lusi
    r"|border(?:s|ing)?(?: with)?)\s+(?:(?!(?:in|at)\b)\w+\s+){0,2}?$",
    re.I,
)
_BETWEEN: Final = re.compile(r"\bbetween\s+(?:the\s+)?(?:(?!and\b)[a-z]+\s+){0,3}(?:of\s+)?$", re.I)
_BETWEEN_AND: Final = re.compile(
    r"\bbetween\s+(?:the\s+)?[^.;!?]{2,40}?\s+and\s+(?:the\s+)?(?:(?:cit|town|village|settlement|district)\w*\s+)?(?:of\s+)?$",
    re.I,
)
_PART: Final = re.compile(
    rf"\b(?:{DIRECTION}(?:ern)?|central|upper|lower|downtown|rural|coastal|mainland|inner|outer|"
    r"(?:parts?|areas?|villages|towns|districts|corner|swathes?|much|most|regions?|provinces|cities) of)"
    r"\s+(?:\w+\s+)?$",
    re.I,
)
#: Words for a second division in one country's own English: Nigeria, South Asia, the Sahel, Ethiopia, Congo, Indonesia.
SECOND: Final = (
    r"local government area|lga|territory|upazila|tehsil|tahsil|taluka?|cercle|woreda|regency|kabupaten|sub-?district"
)
DIVISION: Final = (
    r"region|province|oblast|governorate|prefecture|county|department|raion|krai|republic|state|canton|parish"
    rf"|{SECOND}"
)
_SMALL: Final = (
    r"district|neighbou?rhood|suburb|quarter|street|road|avenue|square|market|hospital|school|university|airport|base|camp"
    r"|refugee camp|crossing|checkpoint|area|mosque|church|bridge|station|port|block|plant|prison|section|hotel|mall"
)
#: Of these the name before them names the part, not the town it lies in: "the Austin neighbourhood".
_PARTS: Final = re.compile(r"(?:neighbou?rhood|quarter|section|block)s?", re.I)
#: Words for parts that a town has and is the owner of: "Lusi's Tora area".
_QUARTERS: Final = re.compile(r"(?:district|area|neighbou?rhood|quarter|suburb|section)s?", re.I)
#: Words that divide a country first; where a district of the name exists too, the larger is meant.
_FIRST: Final = re.compile(r"(?:province|oblast|governorate|state|krai|region)s?", re.I)
SETTLEMENT: Final = r"city|town|village|settlement|hamlet|municipality|commune|capital|township|port city|stronghold"
_WATER: Final = r"sea|ocean|gulf|bay|strait|river|lake|canal|coast"
_BEFORE: Final = re.compile(
    rf"\b(?:(?P<division>{DIVISION})|(?P<settlement>{SETTLEMENT})|(?P<small>{_SMALL})|(?P<water>{_WATER}))s?"
    r"\s+(?:(?:of|called|named)\s+)?(?:the\s+)?$",
    re.I,
)
_AFTER: Final = re.compile(
    rf"^(?:['’]s)?[\s-]+(?:(?P<division>{DIVISION})|(?P<settlement>{SETTLEMENT})|(?P<small>{_SMALL})|(?P<water>{_WATER}))s?\b",
    re.I,
)
_KINDS_AHEAD: Final = "state|province|region|department|governorate|prefecture|county|district|municipality"
_CONTAINER: Final = re.compile(
    r"^(?:['’]s)?(?:,\s*(?i:in\s+|an?\s+[\w\s-]{3,40}?\s+in\s+|an?\s+(?:outskirts?|suburbs?)\s+of\s+)?(?i:the\s+)?"
    r"(?!(?i:and|or)\b)|\s+\(|\s+(?i:in\s+(?:the\s+)?)|\s+of\s+(?=\S))"
    r"(?:(?:northern|southern|eastern|western|central|north|south|east|west|north-?eastern|north-?western|south-?eastern"
    r"|south-?western|neighbou?ring|rebel-held|occupied"
    rf"|(?i:{_KINDS_AHEAD})\s+of)\s+)*"
)
_CAPITAL: Final = r"(?:(?:al|el|ad|ar|as|ash|an|at|az|Al|El)[-\s])?[A-ZÀ-ÞĀ-ɏЀ-Я](?:[\w.-]|['’](?!s\b|\s))*"
NAME: Final = re.compile(rf"\b{_CAPITAL}(?:\s+(?:(?:of|de|the|and|da|do|del|la|le)\s+)?{_CAPITAL}){{0,3}}")


_OWNS: Final = re.compile(
    rf"({NAME.pattern})['’]s?\s+(?:[a-z-]+\s+){{0,4}}(?:[A-Z][a-z]+\s+(?:[a-z]+\s+){{0,2}}of\s+)?$"
)
_WORDS_IN_CAPITALS: Final = frozenset("IN ON OR ME HI LA DE AL".split())
#: After the word for its kind: "Tafoki village in Faskari district", "Khogyani district, Ghazni province".
_HELD_ON: Final = re.compile(r",|\s+in\s+(?:the\s+)?[A-Z]")
_NAMED_PART: Final = rf"(?:{_SMALL}|outskirts|part)s?"
_LISTED_KINDS: Final = (
    rf"(?:(?P<division>{DIVISION.replace('county', 'countie')})|(?P<small>district|neighbou?rhood|suburb)"
    r"|(?P<settlement>village|town|citie))s"
)
#: "Orgun, Nikeh and Ziruk districts": the word for the kind stands once, after the last, in capitals too.
_LISTED: Final = re.compile(rf"^(?:,\s*{NAME.pattern[2:]})*,?\s+(?i:and)\s+{NAME.pattern[2:]}\s+(?i:{_LISTED_KINDS})\b")
#: "the departments of Usulutan and San Miguel": once, before the first.
_LISTED_AHEAD: Final = re.compile(
    rf"\b(?i:{_LISTED_KINDS}\s+of)\s+(?:{NAME.pattern[2:]},\s*)*{NAME.pattern[2:]},?\s+(?:(?i:and)\s+)?(?i:the\s+)?$"
)
_ABOUT: Final = re.compile(r"^(?:['’]s)?\s+(?:countryside|outskirts|suburbs?|hinterland|metropolis)\b", re.I)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the words beside a mention say of it.

    `sort`: what kind of thing it is called, `word` the word for it; `relation` and `kilometres`: how the incident
    stands to it; `container`: the name that holds it ("Lyptsi, Kharkiv region"), `sure` where its words leave no doubt,
    `by_division` where they call it a division, `framed` where a comma puts it behind the name and nothing goes on from
    there as a list would; `state`: what it abbreviates; `owner`: the same said before it ("Gaza's
    Deir al-Balah"); `bearing`: compass degrees from the named place to the spot.
    """

    sort: Sort = ""
    word: str = ""
    relation: Relation = "at"
    kilometres: float | None = None
    container: str | None = None
    state: tuple[str, str] | None = None
    owner: str | None = None
    bearing: float | None = None
    sure: bool = False
    by_division: bool = False
    framed: bool = False

    @property
    def quarter(self) -> bool:
        """Whether the word for its kind is one for what a town has as its own."""
        return _QUARTERS.fullmatch(self.word) is not None

    @property
    def part(self) -> bool:
        """Whether the name is that of a part of a town, not of a town."""
        return _PARTS.fullmatch(self.word) is not None

    @property
    def first_level(self) -> bool:
        """Whether the word for its kind is one for the first division of a country."""
        return _FIRST.fullmatch(self.word) is not None


def surroundings(text: str, start: int, end: int) -> Surroundings:
    """Reads the words before and after `[start, end)`.

    >>> t = "five miles north of Paletwa, Chin State"
    >>> s = surroundings(t, 20, 27)
    >>> s.relation, s.kilometres, s.container
    ('direction', 8.045, 'Chin State')
    >>> surroundings("in Donetsk region", 3, 10).sort
    'division'
    """
    after = text[end : end + 80]
    before = _clause(text, start)
    relation, kilometres = _relation(before)
    if relation in ("at", "part") and _ABOUT.match(after):
        relation = "near"
    if relation == "at" and _ROAD_ON.match(after):
        relation = "between"
    container, state, sure, by_division = _container(after)
    framed = container is not None and _framed(before, after, container)
    owner = _OWNS.search(before)
    side = re.findall(rf"\b{DIRECTION}\b", before, re.I) if relation == "direction" else []
    bearing = _BEARINGS.get(re.sub(r"[\s-]", "", side[-1].lower())) if side else None
    sort, word = _sort(before, text[start:end], after)
    named = owner.group(1) if owner else None
    if named and container is None:
        quarter = sort == "small" and _QUARTERS.fullmatch(word) is not None  # "Lusi's Tora district"
        sure = quarter or re.search(rf"\b(?:{_SMALL}|{SETTLEMENT})\s+of\s+$", before, re.I) is not None
    return Surroundings(sort, word, relation, kilometres, container, state, named, bearing, sure, by_division, framed)


#: "in Tora, North Darfur, has risen", "near Tora, Sudan."; not "in Tora, North Darfur and Kordofan".
_FIRST_NAMED: Final = re.compile(r"\b(?:in|at|of|near|outside|around|from|on|to|into|over)\s+$", re.IGNORECASE)
_CLOSED: Final = re.compile(r"(?:\s*$|[.;:)]|,?\s+(?!(?:and|or|as\s+well\s+as)\b)[a-z“\"(])")


def _framed(before: str, after: str, container: str) -> bool:
    at = after.find(container)
    comma = re.match(r",\s+$", after[:at]) is not None
    return comma and _FIRST_NAMED.search(before) is not None and _CLOSED.match(after, at + len(container)) is not None


def _clause(text: str, start: int) -> str:
    """What stands before a name in its sentence, 90 code points at most; lines that were only wrapped are joined."""
    first = max(0, start - 90)
    before = re.split(r"[.!?]\s+(?=[A-Z])|\n\s*\n", text[first:start])[-1]
    at = before.rfind("\n")
    if at < 0:
        return before
    broken = start - len(before) + at
    line = broken - (text.rfind("\n", 0, broken) + 1)
    wrapped = line >= _WRAPPED and text[broken - 1].isalnum()
    return before[:at] + " " + before[at + 1 :] if wrapped else before[at + 1 :]


#: A line of so many code points that ends in a word was likely broken for its length.
_WRAPPED: Final = 55
_BEARINGS: Final = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0,
    "west": 270.0, "northwest": 315.0,
}  # fmt: skip


def _relation(before: str) -> tuple[Relation, float | None]:
    away = max(_AWAY.finditer(before), key=lambda m: m.end(), default=None)
    # "10 km from the village of Tal in Orgun district" is said of Tal
    if away and len(before) - away.end() < 32 and not re.search(r"\bin\s+(?:the\s+)?$", before[away.end() :], re.I):
        return "direction", _kilometres(away.group(0), away.group(1))
    if _BETWEEN_AND.search(before) or _BETWEEN.search(before):
        return "between", None
    if _BORDER.search(before):
        return "border", None
    if _THE_SIDE.search(before):
        return "part", None
    if _SIDE.search(before):
        return "direction", None
    if _NEAR.search(before):
        return "near", None
    if _PART.search(before):
        return "part", None
    return "at", None


def _kilometres(words: str, number: str) -> float | None:
    value = _WORDS.get(number.lower())
    if value is None:
        try:
            value_f = float(number.replace(",", ""))
        except ValueError:
            return None
    else:
        value_f = float(value)
    unit = re.search(UNIT, words[len(number) :], re.I)
    name = unit.group(0).lower() if unit else "km"
    factor = next(f for prefix, f in _UNIT_KM if name.startswith(prefix))
    return round(value_f * factor, 3)


_NAME_ENDS: Final = re.compile(r"([A-Z][\w'’-]+)\s$")


def _sort(before: str, name: str, after: str) -> tuple[Sort, str]:
    inside = re.search(rf"\s({DIVISION}|{_SMALL}|{SETTLEMENT}|{_WATER})$", name, re.I)
    if inside:
        return _which(inside.group(1)), inside.group(1).lower()
    follow = _AFTER.match(after)
    if follow:
        word = re.sub(r"^(?:['’]s)?[\s-]+", "", follow.group(0)).lower()
        return _which(word), word
    listed = _LISTED.match(after) or _LISTED_AHEAD.search(before)
    if listed:
        group = listed.lastgroup or ""
        return group, re.sub(r"ie$", "y", listed.group(group).lower())  # type: ignore[return-value]
    ahead = _BEFORE.search(before)
    part = _NAME_ENDS.search(before[: ahead.start()]) if ahead and ahead.group(0).endswith(" of ") else None
    if part and fold(part.group(1)) not in demonyms():
        return "", ""  # "Bara district of Lusi": the district is Bara, and Lusi holds it
    word = ahead.group(0).split()[0].lower() if ahead else ""
    return _which(word) if ahead else "", word


def _which(word: str) -> Sort:
    word = word.strip().lower()
    for sort, pattern in (("division", DIVISION), ("settlement", SETTLEMENT), ("small", _SMALL), ("water", _WATER)):
        if re.match(rf"(?:{pattern})s?\b", word):
            return sort  # type: ignore[return-value]
    return ""


def _container(after: str) -> tuple[str | None, tuple[str, str] | None, bool, bool]:
    """The name after the mention that holds it, what it abbreviates, whether the words leave no doubt of that, and
    whether they call it a division.

    After a comma a name may be the next of a list; "X neighbourhood of Y" and "X, Y province" hold.
    """
    kind = _AFTER.match(after)  # "Khogyani district, Ghazni province"
    part = re.match(rf"^(?:['’]s)?[\s-]+{_NAMED_PART}\s+of\s+", after, re.I)
    after = after[kind.end() :] if kind and (part or _HELD_ON.match(after, kind.end())) else after
    opening = _CONTAINER.match(after)
    if not opening or opening.end() == 0 or (re.match(r"\s+of\s", opening.group(0)) and not part):
        return None, None, False, False
    rest = after[opening.end() :]
    for short in _longest_first():
        # "MEDELLIN, IN NORTHWESTERN COLOMBIA"
        word = short in _WORDS_IN_CAPITALS and re.match(r"\s+[A-Z]{2,}", rest[len(short) :])
        printed = rest[: len(short)]
        same = printed == short or (short.endswith(".") and printed == short.upper())
        if not word and same and not rest[len(short) : len(short) + 1].isalnum():
            return printed, states()[short], True, True
    name = NAME.match(rest)
    if not name:
        return None, None, False, False
    held = re.match(rf"\s(?:{DIVISION}|district|municipality|township)\b", rest[name.end() :], re.I)
    # "Sagaing Region" and all copy in capitals: the word stands in the name
    held = held or re.search(rf"\s(?:{DIVISION}|district|municipality|township)$", name.group(0), re.I)
    # "Caldono, in the department of Cauca"
    held = held or re.search(rf"\b(?:{_KINDS_AHEAD})\s+of\s+$", opening.group(0), re.I)
    return _SENTENCE_ENDS.split(name.group(0))[0].rstrip(".'’"), None, bool(part or held), bool(held)


#: "In Lusi, Bara. Police said": the name ends where its sentence or line does; "St. Bara" goes on.
_SENTENCE_ENDS: Final = re.compile(r"(?<=[^\W\d_]{3})\.\s|\n\s*\n")


@lru_cache(maxsize=1)
def _longest_first() -> tuple[str, ...]:
    return tuple(sorted(states(), key=len, reverse=True))
