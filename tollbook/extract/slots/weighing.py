"""Victim class and scope of tolls with the learned reader's say and the company they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Heads
from tollbook.extract.numbers import numbers_in
from tollbook.extract.passages import likeliest
from tollbook.extract.slots.toll_value import tells_a_part_of_itself
from tollbook.extract.slots.words import MONTH
from tollbook.model import Span, Toll
from tollbook.model.codes import SCOPES, VICTIM_CLASSES, VictimClass

_LINKED: Final = re.compile(r"\s*(?:,|,?\s*and)\s+(?:also\s+)?(?:(?:his|her|their)\s+)?", re.IGNORECASE)
_FURTHER: Final = r"\b(?:more(?!\s+than)|others?|another)\b"
_BOUND: Final = r"(?:at\s+least\s+|more\s+than\s+|some\s+|about\s+)?"
# "38 civilians were killed and 61 injured": one noun for both, which the second number leaves out.
_SHARED: Final = re.compile(rf"{_FURTHER}|^\W*{_BOUND}[\w,-]+\s+\w+ed\W*$", re.IGNORECASE)
_ELLIPTIC: Final = re.compile(
    rf"{_FURTHER}|^\W*{_BOUND}[\w,-]+\s+(?:were\s+|was\s+)?\w+ed\W*$|^\W*\w+(?:ed|ing)\s+{_BOUND}[\w,-]+\W*$",
    re.IGNORECASE,
)
# "One of them gravely", "three of whom died": some of those counted before, and so of their class.
_NO_CLASS: Final = re.compile(
    r"\W*[\w-]+\s+of\s+(?:them|whom)(?:\s+(?:was|were|is|are|in|has|have|had|later|then|now|a|died|critical|condition|[\w-]*ly|serious|wounded|injured|hurt|killed|dead))*\W*",
    re.IGNORECASE,
)
# Who a text sets apart: "two women died and nine were hurt" does not say that the nine were women. Nor need the nine
# of "two villagers died and nine were hurt", with a verb of their own, be villagers.
_NEVER_ALL: Final = frozenset({None, "child", "woman", "man", "perpetrator"})
_OF_THEM: Final = re.compile(r"\bof\s+(?:them|whom)\b|\b(?:including|among\s+(?:them|whom))\b", re.IGNORECASE)
# "At least 13 of those killed": some of them, whoever else is told of.
_OF_THOSE: Final = re.compile(
    r"\bof\s+(?:those|them|whom|the\s+(?:\w+\s+)?(?:dead|killed|victims|slain|deceased|fatalities|wounded|injured|hurt|casualties|missing|abducted))\b",
    re.IGNORECASE,
)
_DAYS_ATTACK: Final = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|yesterday|night)['’]s?\s+(?:[\w-]+\s+){0,2}"
    r"(?:attacks?|bombings?|strikes?|raids?|shootings?|blasts?|explosions?|massacres?|killings|assaults?|shelling|violence|clashes)\b",
    re.IGNORECASE,
)
# "In two villages on February 25", but not "said on February 25".
_ON_A_DATE: Final = re.compile(
    rf"\b(?!(?:said|says|told|announced|reported|added|statement|released|published)\b)\w+\s+on\s+(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?!\d)",
)
# The list behind a number, up to the end of its clause.
_APPOSED: Final = re.compile(r"\s*[–—:(-]\s*(?=\w)(?P<listed>[^.;\n]{5,160})")
_A_PERSON: Final = re.compile(r"\ban?\s+(?!total\b|number\b)(?=\w)", re.IGNORECASE)
BELIEVE_WHO: Final = 0.9
BELIEVE_SCOPE: Final = 0.5


def weigh(drafts: Sequence[Draft], analysis: Analysis) -> tuple[Draft, ...]:
    """Victim class and scope with the learned reader's say: it knows the sentence, the rules only the words."""
    heard = [_heard(d, analysis) if isinstance(d.value, Toll) else d for d in drafts]
    tolls = [d for d in heard if isinstance(d.value, Toll)]
    return (*_elliptic(_joined(tolls, analysis), analysis), *(d for d in heard if not isinstance(d.value, Toll)))


def _joined(drafts: Sequence[Draft], analysis: Analysis) -> list[Draft]:
    """ "Killed a guard, a driver and his wife", found one by one: the first of them is a part, as the others are."""
    out = sorted(drafts, key=lambda d: (d.slot, d.span.start, d.span.end))
    for k in range(len(out) - 2, -1, -1):
        one, following = out[k], out[k + 1]
        between = analysis.text[one.span.end : following.span.start]
        if (
            one.slot == following.slot
            and isinstance(one.value, Toll)
            and isinstance(following.value, Toll)
            and (one.value.low, one.value.high, one.value.scope, following.value.scope) == (1, 1, "incident", "part")
            and _LINKED.fullmatch(between)
        ):
            out[k] = replace(one, value=replace(one.value, scope="part"))
    return out


def _elliptic(drafts: Sequence[Draft], analysis: Analysis) -> tuple[Draft, ...]:
    """ "killed 13 soldiers and wounded 56 more": people whom the words do not name are those counted before."""
    out: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.span.start, d.span.end)):
        toll = draft.value
        if isinstance(toll, Toll) and toll.who is None and toll.low != 0:
            who = _counted_before(draft, out, analysis)
            draft = replace(draft, value=replace(toll, who=who)) if who is not None else draft
        out.append(draft)
    return tuple(out)


def _counted_before(draft: Draft, told: Sequence[Draft], analysis: Analysis) -> VictimClass | None:
    """The class of those told of last in the sentence, where the words of the draft name nobody and mean them."""
    words = draft.span.of(analysis.text)
    elliptic, here = _ELLIPTIC.search(words), analysis.document.sentence_at(draft.span.start)
    if here is None or not (elliptic or _NO_CLASS.fullmatch(words)):
        return None
    shared = elliptic is None or _SHARED.search(words) is not None
    for before in reversed(told):
        counted = before.value
        if not here.span.holds(before.span) or not isinstance(counted, Toll):
            return None
        if ";" in analysis.text[before.span.end : draft.span.start]:
            return None
        if counted.who not in _NEVER_ALL and counted.low != 0 and not _of_them(before, analysis):
            return counted.who if shared or counted.who != "civilian" else None
        if elliptic is None:
            return None
    return None


def _of_them(draft: Draft, analysis: Analysis) -> bool:
    """Whether the draft is a part that its own words, or those right before them, call one."""
    return _OF_THEM.search(analysis.text, max(0, draft.span.start - 16), draft.span.end) is not None


def _heard(draft: Draft, analysis: Analysis) -> Draft:
    value = draft.value
    assert isinstance(value, Toll)
    words = draft.span.of(analysis.text)
    heard = _weigh(value, draft.heads, draft.scoped or (value.scope == "part" and bool(_OF_THOSE.search(words))))
    if heard.scope == "wider" and value.scope == "incident" and _of_one_day(draft, analysis):
        heard = replace(heard, scope="incident")
    if (
        heard.scope == "part"
        and value.scope == "incident"
        and (tells_a_part_of_itself(draft.span.of(analysis.text)) or _is_a_sum(draft, value, analysis))
    ):
        # "Eleven people, most of them cadets": the number is the whole, whatever is said of its parts.
        heard = replace(heard, scope="incident")
    return replace(draft, value=heard)


def _is_a_sum(draft: Draft, value: Toll, analysis: Analysis) -> bool:
    """Whether what stands in apposition behind the words adds up to them: "nine – five women and four men –"."""
    apposed = _APPOSED.match(analysis.text, draft.span.end)
    if apposed is None or value.low is None or value.low != value.high:
        return False
    room = Span(*apposed.span("listed"))
    told = [(n.core.start, n.low or 0) for n in numbers_in(analysis.numbers, room)]
    told += [(m.start(), 1) for m in _A_PERSON.finditer(analysis.text, room.start, room.end)]
    total = 0
    for many, (_, low) in enumerate(sorted(told), 1):
        total += low
        if total == value.low and many > 1:
            return True
    return False


def _of_one_day(draft: Draft, analysis: Analysis) -> bool:
    """Whether the sentence says that the toll is that of some days' attack: "killed in last weekend's attacks"."""
    sentence = analysis.document.sentence_at(draft.span.start)
    if sentence is None:
        return False
    where = (sentence.span.start, sentence.span.end)
    return bool(_DAYS_ATTACK.search(analysis.text, *where) or _ON_A_DATE.search(analysis.text, *where))


def _weigh(read: Toll, said: Heads, scoped: bool = False) -> Toll:
    who, sure = likeliest(said, "who")
    if read.who is None and who is not None and sure >= BELIEVE_WHO:
        read = replace(read, who=next((c for c in VICTIM_CLASSES if c == who), None))
    scope, sure = likeliest(said, "scope")
    if scope is not None and sure >= BELIEVE_SCOPE and not (scoped and scope == "incident"):
        read = replace(read, scope=next((c for c in SCOPES if c == scope), read.scope))
    return read
