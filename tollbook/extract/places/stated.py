"""The place's name inside the words of a claim: lead-in words, distances, owners and "the town of" left out."""

from __future__ import annotations

import re
from typing import Final, overload

from tollbook.extract.places.names import DIRECTION, DIVISION, NAME, SETTLEMENT, UNIT
from tollbook.lexicon.gazetteer.spelling import fold

_AHEAD: Final = re.compile(
    r"\s*(?:(?:in|at|near|from|to|outside|inside|around|on|off|into|within|between|throughout|across|towards?|by|along"
    r"|over|of|nearby|close to|not far from|in front of|in the vicinity of|on the outskirts of|just)\s+"
    r"|(?:the|an?|its|their)\s+)",
    re.I,
)
_KIND_OF: Final = re.compile(
    rf".*?\b(?:{SETTLEMENT}|{DIVISION}|refugee camp|camp|area|district|suburb|outskirts|vicinity|neighbou?rhood"
    r"|locality)s?"
    r"\s+(?:of|called|named)\s+(?:the\s+)?(?=[A-ZÀ-ÞЀ-Я‘’'\"“]|al-|el-)",
    re.I | re.S,
)
_FROM: Final = re.compile(rf".*?\b(?:{DIRECTION}|(?:{UNIT}))\s+(?:of|from)\s+(?:the\s+)?", re.I | re.S)


def name_in(quote: str, known: str = "") -> str:
    """The place's name inside a longer quote, on one line: lead-in words, distances and "the town of" left out.

    What belongs to the name in print stays: directions and words for its kind ("northern Gaza", "Donetsk region"), and
    an owner that the gazetteer's own name of the place, `known`, has too ("Cox's Bazar").

    >>> name_in("in the town of Lyptsi, north of Kharkiv"), name_in("Gaza's Deir al-Balah"), name_in("Donetsk region")
    ('Lyptsi', 'Deir al-Balah', 'Donetsk region')
    >>> name_in("25 KM FROM MEDELLIN"), name_in("near the border with Lebanon"), name_in("in northern Gaza")
    ('MEDELLIN', 'Lebanon', 'northern Gaza')
    >>> name_in("Cox's Bazar district", "Cox’s Bazar"), name_in("Texas's Austin", "Austin")
    ("Cox's Bazar district", 'Austin')
    >>> name_in("Shiite bastion of Sadr City"), name_in("the Gulf of Aden"), name_in("the besieged enclave of Ghouta")
    ('Sadr City', 'Gulf of Aden', 'Ghouta')
    """
    text = " ".join(quote.split())
    owner = _OWNER.match(text)
    if owner and not (known and fold(known).startswith(fold(owner.group(0)))):
        text = text[owner.end() :]
    head = text.split(", ")[0]
    text = head if re.search(r"[^\W\d_]*[A-ZÀ-ÞЀ-Я]", _AHEAD.sub("", head)) else text
    for pattern in (_FROM, _KIND_OF, _BORDER_OF, _NOUN_OF):
        found = pattern.match(text)
        if found and found.end() < len(text):
            text = text[found.end() :]
    while (lead := _AHEAD.match(text)) and lead.end() < len(text) and not _NAMED_SO.match(text):
        text = text[lead.end() :]
    text = text.strip(' .,;:"“”')
    return re.sub(r"['’]s$", "", text) or quote.strip()


#: Names that begin with what looks like a lead-in word.
_NAMED_SO: Final = re.compile(r"(?:The Hague|A Coru|An Nas|Al |At T|The Bronx|The Gambia|To[A-Z]|On[A-Z])")
#: "The Shiite bastion of Sadr City", "a seaside slum of Port-au-Prince": any common noun in small letters.
_NOUN_OF: Final = re.compile(
    r"(?:(?:the|an?)\s+)?(?:[\w'’-]+\s+){0,4}?[a-z][a-z-]{2,}\s+of\s+(?:the\s+)?(?=[A-ZÀ-ÞЀ-Я‘’'\"“]|al-|el-)"
)
_BORDER_OF: Final = re.compile(r".*?\bborder (?:with|of|between)\s+(?:the\s+)?", re.I | re.S)


def stated_span(quote: str) -> tuple[int, int]:
    """Where `name_in(quote)` stands in `quote`."""
    words = [re.escape(w) for w in name_in(quote).split()]
    found = re.search(r"\s+".join(words), quote)
    return found.span() if found else (0, len(quote))


_OWNER: Final = re.compile(r"^[A-ZÀ-Þ][\w-]*(?: [A-Z][\w-]*)?['’]s\s+(?=(?:\w+ )?(?:[A-ZÀ-Þ]|al-|el-))")
_GENERIC_TAIL: Final = re.compile(rf"^\s+(?:{DIVISION}|district)\b")


def after_noun(quote: str, at: int = 0) -> int:
    """Where the name begins behind a common noun and "of" that say what it is; `at` where none does.

    >>> after_noun("Shiite bastion of Sadr City"), after_noun("Sadr City")
    (18, 0)
    """
    found = _NOUN_OF.match(quote, at)
    return found.end() if found else at


def name_span(quote: str) -> tuple[int, int]:
    """The capitalised core of `quote`, to look up where `name_in` is unknown; all of it where there is none."""
    owner = _OWNER.match(quote)
    at = owner.end() if owner else 0
    at = after_noun(quote, at)
    found = NAME.search(quote, at)
    if not found or fold(found.group(0)) in _NO_NAMES:
        found = NAME.search(quote, found.end()) if found else None
    if not found:
        left = len(quote) - len(quote.lstrip())
        return left, len(quote.rstrip())
    start, end = found.span()
    while end > start and quote[end - 1] in ".'’-":
        end -= 1
    if quote[start:end].endswith(("'s", "’s")):
        end -= 2
    tail = _GENERIC_TAIL.match(quote[end:])
    return start, end + (tail.end() if tail else 0)


_NO_NAMES: Final = frozenset("the in at on near a an city town village area northern southern eastern western".split())


_NOTE: Final = re.compile(r"(?<=[^\W\d_]{3})[¹²³⁰⁴-⁹]+")


@overload
def shown(name: str) -> str: ...


@overload
def shown(name: None) -> None: ...


def shown(name: str | None) -> str | None:
    """A name of the gazetteer as it is shown: some divisions have the number of a note behind them.

    >>> shown("Lusi²"), shown("Tora"), shown(None)
    ('Lusi', 'Tora', None)
    """
    return name if name is None else _NOTE.sub("", name)
