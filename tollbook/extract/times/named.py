"""Words of time inside names, and days that are no certain ones: what a grammar of words cannot tell from dates.

"Black September", "the 19 April Movement", "Monday Market", "the Sunday Times", "Theresa May" and "USA Today" say
nothing of when; "on a Saturday in March" and "the Saturday before the vote" do not say which Saturday.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from tollbook.extract.times.expression import Calendar, DayShift, Expression, Period, Weekday

_BEFORE: Final = 60

# What a date or a month gives its name to.
_BODY = re.compile(
    r"\s+(?:(?-i:[A-Z])\w+\s+)?(?:movement|group|brigades?|front|organi[sz]ation|alliance|coalition|revolution(?:ary)?|"
    r"martyrs|command|committee|bloc|battalion)\b",
    re.IGNORECASE,
)
# What a weekday gives its name to: newspapers, mosques, markets, pacts.
_CALLED = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Tribune|Star|Sun|Independent|Mercury|Mosque|Market|Bazaar|"
    r"Agreement)\b"
)
_COLOURED = re.compile(r"\b(?:Black|Bloody|Super|Cyber|Giving|BLACK|BLOODY)\s+$")
# "the March on the capital", "the Great March of Return", with a capital.
_MARCH = re.compile(r"\s+(?:for|of|on|against)\b(?!\s+(?:\d|last\b|this\b|that\b|next\b))")
_THE_MARCH = re.compile(r"(?:\b(?:the|an?|annual|great|long)|['’]s?)\s+(?:[\"“'`‘]+)?$", re.IGNORECASE)
# Words after which "May" and "April" are months, whatever their letters.
_ASKS = frozenset(
    """in since until till of by during from before after between through throughout to and or on for this last next
    early mid late that every each the a an early- mid- late- around about as but when is was if so now""".split()
)
_PERSONS: Final = {4: "April", 5: "May", 6: "June", 8: "August"}
_WORD_BEFORE = re.compile(r"([A-Za-z][\w’'-]*)\s+$")
_SURNAME = re.compile(r"\s+[A-Z][a-z]+(?=[,\s.'’])")
_TITLE_WORD = re.compile(r"\b[A-Z][\w’']*\s+$")
_INDEFINITE = re.compile(r"\b(?:a|an|some|any)\s+$|\bone\s+$", re.IGNORECASE)
# "On the Friday before the election": a Friday that only the election's day tells.
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_COUNTED = re.compile(r"\s+(?:before|after|following)\s+(?:the|that|its|his|her|their|an?|[A-Z])")
# What follows a day of its own, where it is not said of something else ("a Friday night shooting").
_ALONE = re.compile(
    r"\s*(?:[,.;:)!?]|$|\n|(?:in|of|when|that|at|during|after|before|to|and|or|as|with|like|for|last|this)\b)"
)


def settled(text: str, found: Iterable[Expression]) -> Iterator[Expression]:
    """The expressions without those that are part of a name, and with days that are no certain ones marked so."""
    for e in found:
        before = text[max(0, e.span.start - _BEFORE) : e.span.start]
        after = text[e.span.end : e.span.end + 40]
        if _is_name(text, e, before, after):
            continue
        if isinstance(e.base, Weekday) and e.base.which is None and e.until is None:
            article = _INDEFINITE.search(before)
            some = article is not None and (_ALONE.match(after) or article.group().lower().startswith("one"))
            if some or (_THE.search(before) and _COUNTED.match(after)):
                e = replace(e, base=replace(e.base, any=True))
        yield e


def _is_name(text: str, e: Expression, before: str, after: str) -> bool:
    match e.base:
        case Weekday():
            return _CALLED.match(after) is not None or _COLOURED.search(before) is not None
        case Calendar(year=None, month=int(month), day=None, which=None, year_shift=None) if e.mod is None:
            return _COLOURED.search(before) is not None or _named_for_month(text, month, before, after)
        case Calendar(year=None, month=int(), day=int()) if e.clock is None:
            return _BODY.match(after) is not None
        case DayShift() | Period():
            return _is_title(e.span.of(text), before)
        case _:
            return False


def _named_for_month(text: str, month: int, before: str, after: str) -> bool:
    """Whether a month alone is a march or a person."""
    if month == 3:
        return _MARCH.match(after) is not None and _THE_MARCH.search(before) is not None
    name = _PERSONS.get(month)
    if name is None or not before.strip():
        return name is not None and name != "May" and _SURNAME.match(after) is not None and not _shouts(text)
    m = _WORD_BEFORE.search(before)
    word = m.group(1) if m else ""
    if word.lower() in _ASKS or _shouts(text):
        return False
    if month == 5 and word[:1].isupper() and word[1:].islower():
        return True  # "Theresa May said"
    return month != 5 and _SURNAME.match(after) is not None


def _shouts(text: str) -> bool:
    """Whether the copy is all upper case."""
    letters = [c for c in text[:600] if c.isalpha()]
    return sum(map(str.isupper, letters)) > 0.8 * len(letters)


def _is_title(words: str, before: str) -> bool:
    """ "USA Today", "on This Week": capitals within a sentence whose other words have none."""
    if not all(w[:1].isupper() for w in words.split()) or words.isupper():
        return False
    running = len(re.findall(r"\b[a-z]{4,}\b", before)) >= 2 and not re.search(r"[.!?:\n]\W*$", before)
    if len(words.split()) > 1:
        return running
    owner = _TITLE_WORD.search(before)
    return owner is not None and (running or (owner.group().strip().isupper() and not _shouts(before)))
