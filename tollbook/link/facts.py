"""What two cards claim, set side by side: days, places, tolls, and sets of names and codes."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from tollbook.link.card import Card, Spot


@lru_cache(maxsize=50_000)
def ordinal(day: str) -> int | None:
    """The day's number, None where it is no date."""
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def gap(a: str | None, b: str | None) -> int | None:
    """The days between two dates, None where either is unknown."""
    x, y = (ordinal(d) if d else None for d in (a, b))
    return None if x is None or y is None else abs(x - y)


def days(a: Card, b: Card) -> list[float]:
    """Same day, next day, further apart; and one told of after the other was printed."""
    best: int | None = None
    for start, end in a.days:
        for other_start, other_end in b.days:
            gaps = [gap(x, y) or 0 for x, y in ((start, other_end), (other_start, end))]
            inside = start <= other_end and other_start <= end
            between = 0 if inside else min(gaps)
            best = between if best is None else min(best, between)
    late = any(x.published and y.days and min(s for s, _ in y.days) > x.published for x, y in ((a, b), (b, a)))
    return [float(best == 0), float(best == 1), float(best is not None and best > 1), float(late)]


def kilometres(a: Spot, b: Spot) -> float | None:
    """Great circle distance, None where either has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    p, q = radians(a.lat), radians(b.lat)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(h)))


def places(a: tuple[Spot, ...], b: tuple[Spot, ...]) -> list[float]:
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


def tolls(slot: str, a: Card, b: Card) -> list[float]:
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


def sets(a: tuple[str, ...], b: tuple[str, ...]) -> list[float]:
    """Whether two sets have something in common; or nothing, though neither is empty."""
    shared = bool(set(a) & set(b))
    return [float(shared), float(bool(a and b) and not shared)]
