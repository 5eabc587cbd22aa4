"""How likely two cards tell of one incident, and why, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import exp, log1p
from typing import Final

from tollbook.link import facts
from tollbook.link.apart import held_back
from tollbook.link.card import Card
from tollbook.link.sketch import likeness
from tollbook.link.spellings import spellings
from tollbook.link.tables import Weights, weights
from tollbook.link.words import Words, hashed

FEATURES: Final = (
    "words", "words_near", "words_far", "head", "head_in", "head_in_both", "head_near",
    "rare", "rare_share", "names", "names_share", "names_none", "names_far",
    "street", "street_none", "block", "age", "age_none", "copy", "gap", "gap_week", "gap_unknown",
    "day_same", "day_next", "day_apart", "day_after_print", "place_same", "place_near", "place_apart",
    "killed_same", "killed_apart", "injured_same", "injured_apart",
    "weapon_same", "weapon_apart", "perpetrator_same", "perpetrator_apart", "kind_same", "background", "short",
    "proper", "proper_none", "proper_near", "number_share", "number_none", "date_same", "date_none", "year_none",
    "undated_words", "undated_proper", "undated_names", "undated_numbers",
)  # fmt: skip
"""What the comparison weighs, in the order of `features`."""

_LITTLE: Final = 0.06


def features(a: Card, b: Card) -> list[float]:
    """The numbers for `FEATURES`; the same for `(a, b)` and `(b, a)`. Unknown is 0 in every one of a kind."""
    x, y = _views(a, b)
    return _features(a, b, x, y, _cosine(x.words, y.words), _cosine(x.head, y.head))


def _features(a: Card, b: Card, x: _View, y: _View, words: float, head: float) -> list[float]:
    """See `features`; `words` and `head` are how alike the words of texts and headlines are."""
    covered = (_covered(x, y), _covered(y, x))
    rare = len(x.rare & y.rare)
    names = len(x.names & y.names)
    streets = x.streets & y.streets
    block = any(s.endswith(" block") for s in streets)
    street = any(not s.endswith(" block") for s in streets)
    ages = len(x.ages & y.ages)
    gap = facts.gap(a.published, b.published)
    near = 0.0 if gap is None else exp(-gap / 10)
    fewest = min(len(a.words.names), len(b.words.names))
    out = [
        words,
        words * near,
        words * (1 - near),
        head,
        max(covered),
        min(covered),
        max(covered) * near,
        log1p(rare),
        rare / max(4, min(len(a.words.rare), len(b.words.rare))),
        log1p(names),
        names / max(3, fewest),
        float(fewest >= 3 and not names),
        log1p(names) * (1 - near),
        float(street),
        float(bool(x.streets and y.streets) and not streets),
        float(block),
        log1p(ages),
        float(bool(x.ages and y.ages) and not ages),
        likeness(a.shingles, b.shingles),
        0.0 if gap is None else log1p(gap),
        float(gap is not None and gap <= 7),
        float(gap is None),
        *facts.days(a, b),
        *facts.places(a.spots, b.spots),
    ]
    for slot in ("killed", "injured"):
        out += facts.tolls(slot, a, b)
    out += facts.sets(a.weapons, b.weapons)
    out += facts.sets(a.perpetrators, b.perpetrators)
    out.append(float(a.kind == b.kind))
    out.append(float(not (a.main and b.main)))
    out.append(float(min(len(a.words.words), len(b.words.words)) < 30))
    proper = _cosine(x.proper, y.proper)
    numbers = len(x.numbers & y.numbers)
    few = min(len(a.words.numbers), len(b.words.numbers))
    number_share = numbers / max(3, few)
    undated = float(gap is None)
    out += [
        proper,
        float(min(len(a.words.proper), len(b.words.proper)) >= 4 and proper < 0.05),
        proper * near,
        number_share,
        float(few >= 3 and not numbers),
        *_dates(x, y),
        undated * words,
        undated * proper,
        undated * log1p(names),
        undated * number_share,
    ]
    return out


def odds(a: Card, b: Card, learned: Weights | None = None) -> float:
    """The log odds that the two tell of one incident, rounded so that no machine's last digit shows."""
    found = _weighed(features(a, b), _shipped() if learned is None else _in_order(learned))
    return found if learned is not None else found - held_back(a, b)


def odds_of_candidates(a: Card, b: Card, hopeless: float) -> float:
    """The `odds` of two cards, or `hopeless` where they share no name and few words: comparing further is waste."""
    x, y = _views(a, b)
    words, head = _cosine(x.words, y.words), _cosine(x.head, y.head)
    if words < _LITTLE and head < _LITTLE and x.names.isdisjoint(y.names):
        return hopeless
    return _weighed(_features(a, b, x, y, words, head), _shipped()) - held_back(a, b)


def _weighed(values: list[float], model: tuple[float, ...]) -> float:
    total = model[0]
    for value, weight in zip(values, model[1:], strict=True):
        if value:
            total += weight * value
    return round(max(-12.0, min(12.0, total)), 6)


def _in_order(model: Weights) -> tuple[float, ...]:
    """The bias, then the weights in the order of `FEATURES`."""
    return (model.bias, *(model.weights.get(name, 0.0) for name in FEATURES))


@cache
def _shipped() -> tuple[float, ...]:
    return _in_order(weights().pair)


def probability(a: Card, b: Card) -> float:
    """The calibrated belief that the two tell of one incident, looked at alone."""
    return round(1 / (1 + exp(-odds(a, b))), 6)


@dataclass(frozen=True, slots=True)
class _View:
    """The words of a card in the form that comparing needs; `days` and `years` are the dates it names."""

    words: dict[int, int]
    head: dict[int, int]
    proper: dict[int, int]
    rare: frozenset[int]
    names: frozenset[str]
    ages: frozenset[int]
    numbers: frozenset[int]
    streets: frozenset[str]
    days: frozenset[str]
    years: frozenset[str]


def _views(a: Card, b: Card) -> tuple[_View, _View]:
    """The words of two cards; of names that are spelled in two ways for one place, both say the same."""
    x, y = _seen(_Same(a.words)), _seen(_Same(b.words))
    told = spellings(a.spots, b.spots)
    if not told:
        return x, y
    numbers = {hashed(word): hashed(other) for word, other in told.items()}
    rare = frozenset(numbers.get(h, h) for h in x.rare | y.rare)
    return _respelled(x, told, numbers, rare), _respelled(y, told, numbers, rare)


def _respelled(view: _View, told: Mapping[str, str], numbers: Mapping[int, int], rare: frozenset[int]) -> _View:
    def words(weighed: dict[int, int]) -> dict[int, int]:
        out: dict[int, int] = {}
        for h, weight in weighed.items():
            h = numbers.get(h, h)
            out[h] = max(weight, out.get(h, 0))
        return out

    names = (" ".join(told.get(word, word) for word in name.split()) for name in view.names)
    known = words(view.words)
    fresh = frozenset(h for h in set(numbers.values()) & rare if h in known)
    respelled = frozenset(numbers.get(h, h) for h in view.rare) | fresh
    return replace(
        view, words=known, head=words(view.head), proper=words(view.proper), rare=respelled, names=frozenset(names)
    )


class _Same:
    """Finds a view again by the very object it was made of: hashing its hundreds of numbers would cost more."""

    __slots__ = ("words",)

    def __init__(self, words: Words) -> None:
        self.words = words

    def __hash__(self) -> int:
        return id(self.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.words is other.words


@lru_cache(maxsize=20_000)
def _seen(same: _Same) -> _View:
    w = same.words
    return _View(
        dict(w.words),
        dict(w.head),
        dict(w.proper),
        frozenset(w.rare),
        frozenset(w.names),
        frozenset(w.ages),
        frozenset(w.numbers),
        frozenset(w.streets),
        frozenset(d for d in w.dates if "-" in d),
        frozenset(d for d in w.dates if "-" not in d),
    )


def _cosine(a: dict[int, int], b: dict[int, int]) -> float:
    """How alike weighted words are, 0 to 1."""
    return sum([a[h] * b[h] for h in a.keys() & b.keys()]) / 1e8


def _covered(a: _View, b: _View) -> float:
    """How much of the headline of `a` the words of `b` cover, 0 to 1."""
    words, head = b.words, b.head
    return sum([x * x for h, x in a.head.items() if h in words or h in head]) / 1e8


def _dates(a: _View, b: _View) -> list[float]:
    """A day both texts name; days in both but none shared; years in both but none shared."""
    return [
        float(not a.days.isdisjoint(b.days)),
        float(bool(a.days and b.days) and a.days.isdisjoint(b.days)),
        float(bool(a.years and b.years) and a.years.isdisjoint(b.years)),
    ]
