"""Values of the other slots: those that say the same stand together, with all who say so; the chosen one first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from tollbook.fold.refine import ancestors
from tollbook.fold.sides import side
from tollbook.fold.speakers import parse
from tollbook.fold.spots import outweighed, with_reason
from tollbook.fold.statements import Statement
from tollbook.lexicon import load
from tollbook.lexicon.persons import person_words
from tollbook.model import (
    Cause,
    Damage,
    FoldedValue,
    Kind,
    Munitions,
    Perpetrator,
    PlaceValue,
    Responsibility,
    Target,
    TimeValue,
    Value,
    Weapon,
)
from tollbook.model.codes import SLOTS, TOLL_SLOTS, Slot

_A_WEEK: Final = 3
_NAME: Final = re.compile(r"\b[A-Z][^\W\d_]+")
_ARTICLES: Final = frozenset({"the", "an", "its", "their", "his", "her", "our", "this", "that"})
_UNKNOWN: Final = frozenset({"attack", "other"})


def fold_values(
    said: Sequence[Statement], kinds: Sequence[tuple[str, str]] = ()
) -> tuple[tuple[Slot, tuple[FoldedValue, ...]], ...]:
    """The values of every slot that is no toll, in the order of the slots; denied and supposed ones are left out.

    Main tellings count before background ones. The place chosen is the finest that the sources bear out (`spots`), the
    kind and the time those that most origins give; a finer value that agrees takes the votes of the wider ones. `kinds`
    are origin and kind of each telling as a whole, which go before single mentions of a kind.
    """
    whole: defaultdict[str, set[str]] = defaultdict(set)
    for origin, code in kinds:
        whole[code].add(origin)
    out: list[tuple[Slot, tuple[FoldedValue, ...]]] = []
    for slot in SLOTS:
        if slot in TOLL_SLOTS:
            continue
        here = [s for s in said if s.claim.slot == slot and s.claim.certainty in ("asserted", "hedged")]
        groups: defaultdict[tuple[object, ...], list[Statement]] = defaultdict(list)
        for s in here:
            groups[same_key(s.claim.value)].append(s)
        folded = [_together(g) for g in (_by_name(groups) if slot == "target" else groups.values())]
        if slot == "kind":
            told = {f.value for f in folded}
            folded += [FoldedValue(Kind(code), (), len(whole[code])) for code in whole if Kind(code) not in told]
        if folded:
            alone = outweighed(here) if slot == "place" else frozenset()
            ranks = {id(f): _rank(f, folded, here, whole, alone) for f in folded}
            first, *others = sorted(folded, key=lambda f: ranks[id(f)])
            out.append((slot, (with_reason(first, others, alone), *others)))
    return tuple(out)


def same_key(value: Value) -> tuple[object, ...]:
    """What two values must share to say the same."""
    match value:
        case Weapon():
            return ("weapon", value.code or value.name.lower(), value.category)
        case Perpetrator():
            known = side(value.name).key
            name = parse(value.name, "other")
            return ("perpetrator", known or name.person[-1:] or tuple(sorted(name.body)) or value.name.lower())
        case Target():
            return ("target", value.object or (value.name or "").lower(), proper_words(value.name or ""))
        case Damage():
            return ("damage", value.object, value.low, value.high, value.degree)
        case Cause() | Kind():
            return ("code", value.code)
        case PlaceValue():
            return ("place", value.geonames or value.name.lower())
        case TimeValue():
            day = (value.start or "")[:10], (value.end or "")[:10]
            return ("time", *day) if value.start else ("time", value.text.lower())
        case Munitions():
            return ("munitions", value.low, value.high, value.qualifier, value.weapon, value.fate)
        case Responsibility():
            return ("responsibility", (value.actor or "").lower(), value.position)
        case _:
            return ("value", repr(value))


@lru_cache(maxsize=4096)
def proper_words(name: str) -> frozenset[str]:
    """The words of a thing's name that are its own, not its kind's: of "the Mercy Hospital" the first.

    >>> sorted(proper_words("the Saint Anna Hospital")), proper_words("Two schools"), proper_words("CITY HALL")
    (['anna', 'saint'], frozenset(), frozenset())
    """
    if name.isupper():
        return frozenset()
    ordinary = person_words().ordinary
    own = {w.lower() for w in _NAME.findall(name)} - _ARTICLES
    kinds = {w for m in load().objects.find(name) for w in m.span.of(name).lower().split()}
    return frozenset(w for w in own if w not in ordinary and w not in kinds)


def _by_name(groups: Mapping[tuple[object, ...], list[Statement]]) -> list[list[Statement]]:
    """Targets of a kind, those of two names apart; a short form and words without a name go with the one they may mean.

    "Mercy Hospital" and "the Saint Anna Hospital" are two, "the hospital" is the one that more statements tell of.
    """
    kinds: defaultdict[object, list[tuple[frozenset[str], list[Statement]]]] = defaultdict(list)
    for (_, kind, own), said in sorted(groups.items(), key=lambda item: (-len(item[1]), min(s.order for s in item[1]))):
        assert isinstance(own, frozenset)
        kinds[kind].append((own, said))
    out: list[list[Statement]] = []
    for told in kinds.values():
        named: list[tuple[frozenset[str], list[Statement]]] = []
        for own, said in sorted(told, key=lambda item: -len(item[0])):
            same = next((group for words, group in named if own & words), None)
            if own and same is None:
                named.append((own, list(said)))
            elif own and same is not None:
                same += said
        unnamed = [s for own, said in told if not own for s in said]
        if not named:
            out.append(unnamed)
            continue
        max((group for _, group in named), key=len).extend(unnamed)
        out += [group for _, group in named]
    return out


def _together(said: Sequence[Statement]) -> FoldedValue:
    """One folded value; its form is that of the fullest claim, judged ones first."""
    fullest = min(said, key=lambda s: (s.judged is None, -_fullness(s.claim.value), s.order))
    ordered = sorted(said, key=lambda s: s.order)
    return FoldedValue(fullest.claim.value, tuple(s.said() for s in ordered), len({s.origin for s in ordered}))


def _fullness(value: Value) -> int:
    return sum(getattr(value, name) is not None for name in value.__slots__)


def _rank(
    folded: FoldedValue,
    rivals: Sequence[FoldedValue],
    said: Sequence[Statement],
    whole: Mapping[str, set[str]],
    alone: frozenset[PlaceValue],
) -> tuple[object, ...]:
    """Sorts the chosen value first."""
    refs = {s.claim for s in folded.said}
    own = [s for s in said if s.ref in refs]
    judged = not any(s.judged for s in own)
    main = not any(s.main for s in own)
    value = folded.value
    first = min((s.order for s in own), default=("9999", ""))
    support = (-folded.sources, -len(own))
    if isinstance(value, PlaceValue):
        return (judged, main, value.lat is None, value in alone, value.geo_precision or 9, support, first)
    if isinstance(value, TimeValue):
        agreeing = [r for r in rivals if _holds(r.value, value)] or [folded]
        agreed = -sum(r.sources for r in agreeing), -sum(len(r.said) for r in agreeing)
        told = min(((s.order[0], s.place, s.ref) for s in own), default=("9999", 0, ""))
        return (judged, main, value.start is None, value.time_precision or 9, agreed, told)
    if isinstance(value, Cause):
        votes = sum(r.sources for r in _wider("cause", value.code, rivals))
        return (judged, main, value.code in _UNKNOWN, -votes, support, first)
    if isinstance(value, Kind):
        wider = ancestors("kind", value.code)
        telling = len(set().union(*(whole.get(code, set()) for code in wider))) if value.code in whole else 0
        votes = sum(r.sources for r in _wider("kind", value.code, rivals))
        return (judged, value.code in _UNKNOWN, -telling, main, -votes, support, first, value.code)
    return (judged, main, support, first)


def _holds(wide: Value, value: TimeValue) -> bool:
    """Whether `wide` is a time of a week at most that holds `value`: "overnight" agrees with either of its days."""
    if not isinstance(wide, TimeValue) or not wide.start or not value.start or (wide.time_precision or 9) > _A_WEEK:
        return False
    first, last = wide.start[:10], (wide.end or wide.start)[:10]
    return first <= value.start[:10] and (value.end or value.start)[:10] <= last


def _wider(listed: str, code: str, rivals: Sequence[FoldedValue]) -> list[FoldedValue]:
    """The rivals that say the same or the same less exactly."""
    wider = ancestors(listed, code)
    return [r for r in rivals if isinstance(r.value, Kind | Cause) and r.value.code in wider]


def locked(
    values: Sequence[tuple[Slot, tuple[FoldedValue, ...]]], slot: Slot, value: Value, judgement: str
) -> tuple[tuple[Slot, tuple[FoldedValue, ...]], ...]:
    """The values with one locked: it stands first, with those who say it, whatever the rules chose."""
    there = dict(values)
    rest = there.get(slot, ())
    same = [f for f in rest if same_key(f.value) == same_key(value)]
    said = same[0].said if same else ()
    first = FoldedValue(value, said, same[0].sources if same else 0, judgement)
    there[slot] = (first, *(f for f in rest if f not in same))
    return tuple((s, there[s]) for s in SLOTS if s in there)
