"""How likely two cards tell of one incident, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from math import asin, cos, exp, log1p, radians, sin, sqrt
from typing import Final

from tollbook.link.card import Card, Spot
from tollbook.link.sketch import likeness
from tollbook.link.tables import Weights, weights
from tollbook.link.words import Words

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
#: Precision of a place as fine as a town or near it, or a first division, and how far two are apart for certain.
_TOWN: Final = 2
_TWO_TOWNS_KM: Final = 75.0
_DIVISION: Final = 4
_TWO_DIVISIONS_KM: Final = 500.0
#: Log odds against two attacks in two towns, and against two on two days by other means without a toll in common.
TWO_TOWNS: Final = 8.0
TWO_ATTACKS: Final = 6.0


def features(a: Card, b: Card) -> list[float]:
    """The numbers for `FEATURES`; the same for `(a, b)` and `(b, a)`. Unknown is 0 in every one of a kind."""
    x, y = _seen(_Same(a.words)), _seen(_Same(b.words))
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
    gap = _gap(a.published, b.published)
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
        *_days(a, b),
        *_places(a.spots, b.spots),
    ]
    for slot in ("killed", "injured"):
        out += _tolls(slot, a, b)
    out += _sets(a.weapons, b.weapons)
    out += _sets(a.perpetrators, b.perpetrators)
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
    return found if learned is not None else found - kept_apart(a, b)


def odds_of_candidates(a: Card, b: Card, hopeless: float) -> float:
    """The `odds` of two cards, or `hopeless` where they share no name and few words: comparing further is waste."""
    x, y = _seen(_Same(a.words)), _seen(_Same(b.words))
    words, head = _cosine(x.words, y.words), _cosine(x.head, y.head)
    if words < _LITTLE and head < _LITTLE and x.names.isdisjoint(y.names):
        return hopeless
    return _weighed(_features(a, b, x, y, words, head), _shipped()) - kept_apart(a, b)


def kept_apart(a: Card, b: Card) -> float:
    """Log odds against two cards that no likeness of words makes one: attacks in two towns, or by two means.

    What was learned comes from shootings, where the means are one and a far place is a mistake of reading. In a war
    towns are hit day after day, and reports of it are alike.
    """
    names = [{s.name for s in card.spots if s.geonames is None or (s.precision or 9) <= _DIVISION} for card in (a, b)]
    if not names[0] & names[1] and any(
        _apart(a.spots, b.spots, *limit) for limit in ((_TOWN, _TWO_TOWNS_KM), (_DIVISION, _TWO_DIVISIONS_KM))
    ):
        return TWO_TOWNS
    same, following, later, _ = _days(a, b)
    if same or any(_tolls(slot, a, b)[0] for slot in ("killed", "injured")):
        return 0.0
    # A night belongs to two days, and who did it has many names: of both, one day apart tells too little.
    means, doers = _sets(a.weapons, b.weapons)[1], _sets(a.perpetrators, b.perpetrators)[1]
    return TWO_ATTACKS if (means and (following or later)) or (doers and later) else 0.0


def _apart(a: tuple[Spot, ...], b: tuple[Spot, ...], finest: int, km: float) -> bool:
    """Whether both have places as fine as that and the nearest two are further apart than that."""
    fine = [[s for s in spots if (s.precision or 9) <= finest] for spots in (a, b)]
    far = [found for x in fine[0] for y in fine[1] if (found := kilometres(x, y)) is not None]
    return bool(far) and min(far) > km


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


@lru_cache(maxsize=50_000)
def ordinal(day: str) -> int | None:
    """The day's number, None where it is no date."""
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def _dates(a: _View, b: _View) -> list[float]:
    """A day both texts name; days in both but none shared; years in both but none shared."""
    return [
        float(not a.days.isdisjoint(b.days)),
        float(bool(a.days and b.days) and a.days.isdisjoint(b.days)),
        float(bool(a.years and b.years) and a.years.isdisjoint(b.years)),
    ]


def _gap(a: str | None, b: str | None) -> int | None:
    x, y = (ordinal(d) if d else None for d in (a, b))
    return None if x is None or y is None else abs(x - y)


def _days(a: Card, b: Card) -> list[float]:
    """Same day, next day, further apart; and one told of after the other was printed."""
    best: int | None = None
    for start, end in a.days:
        for other_start, other_end in b.days:
            gaps = [_gap(x, y) or 0 for x, y in ((start, other_end), (other_start, end))]
            inside = start <= other_end and other_start <= end
            gap = 0 if inside else min(gaps)
            best = gap if best is None else min(best, gap)
    late = any(x.published and y.days and min(s for s, _ in y.days) > x.published for x, y in ((a, b), (b, a)))
    return [float(best == 0), float(best == 1), float(best is not None and best > 1), float(late)]


def kilometres(a: Spot, b: Spot) -> float | None:
    """Great circle distance, None where either has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    p, q = radians(a.lat), radians(b.lat)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(h)))


def _places(a: tuple[Spot, ...], b: tuple[Spot, ...]) -> list[float]:
    """Same place, within 30 km, further apart; only of places as fine as a town, or finer, or of one name."""
    unknown = [{s.name for s in spots if s.precision in (None, 5) and s.geonames is None} for spots in (a, b)]
    if unknown[0] & unknown[1]:
        return [1.0, 0.0, 0.0]
    fine = [[s for s in spots if (s.precision or 9) <= 3] for spots in (a, b)]
    if not fine[0] or not fine[1]:
        return [0.0, 0.0, 0.0]
    pairs = [(x, y) for x in fine[0] for y in fine[1]]
    if any((x.geonames and x.geonames == y.geonames) or x.name == y.name for x, y in pairs):
        return [1.0, 0.0, 0.0]
    known = [km for x, y in pairs if (km := kilometres(x, y)) is not None]
    if not known:
        return [0.0, 0.0, 0.0]
    return [0.0, float(min(known) <= 30), float(min(known) > 30)]


def _tolls(slot: str, a: Card, b: Card) -> list[float]:
    """Whether some figure of one agrees with some figure of the other, or none can."""
    left = [(low, high) for s, low, high in a.tolls if s == slot]
    right = [(low, high) for s, low, high in b.tolls if s == slot]
    if not left or not right:
        return [0.0, 0.0]
    same = any(x == y for x in left for y in right)
    meets = any(
        (x[0] or 0) <= (y[1] if y[1] is not None else 10**9) and (y[0] or 0) <= (x[1] if x[1] is not None else 10**9)
        for x in left
        for y in right
    )
    return [float(same), float(not meets)]


def _sets(a: tuple[str, ...], b: tuple[str, ...]) -> list[float]:
    shared = bool(set(a) & set(b))
    return [float(shared), float(bool(a and b) and not shared)]
