"""Why two tellings were put together, or kept apart, in words."""

from __future__ import annotations

from dataclasses import dataclass

from tollbook.link.apart import two_buildings
from tollbook.link.card import Card
from tollbook.link.compare import FEATURES, features, probability
from tollbook.link.facts import kilometres
from tollbook.link.sketch import likeness


@dataclass(frozen=True, slots=True)
class Explanation:
    """How likely one incident is, and what speaks for it and against it."""

    probability: float
    shared: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def words(self) -> str:
        """One line.

        >>> Explanation(0.91, ("same street: linden",), ("tolls differ",)).words
        '91%: same street: linden; against: tolls differ'
        """
        against = f"; against: {', '.join(self.against)}" if self.against else ""
        return f"{self.probability:.0%}: {', '.join(self.shared) or 'little in common'}{against}"


def explain(a: Card, b: Card) -> Explanation:
    """The probability of a pair with its reasons; the earlier of the two is named first, whichever way round."""
    first, second = (a, b) if a.order <= b.order else (b, a)
    seen = dict(zip(FEATURES, features(first, second), strict=True))
    shared, against = [], []
    streets = sorted(set(a.words.streets) & set(b.words.streets))
    if streets:
        shared.append(f"same street: {', '.join(streets[:2])}")
    elif seen["street_none"]:
        against.append("other streets")
    if seen["place_same"]:
        names = sorted({s.name for s in a.spots} & {s.name for s in b.spots})
        shared.append(f"same place{': ' + names[0] if names else ''}")
    elif seen["place_apart"]:
        known = [km for x in a.spots for y in b.spots if (km := kilometres(x, y)) is not None]
        against.append(f"places {min(known):.0f} km apart" if known else "other places")
    if seen["day_same"]:
        shared.append("same day")
    elif seen["day_next"]:
        against.append("days next to one another")
    elif seen["day_apart"]:
        against.append("other days")
    names = sorted(set(a.words.names) & set(b.words.names))
    if names:
        shared.append(f"both name {', '.join(n.title() for n in names[:3])}")
    ages = sorted(set(a.words.ages) & set(b.words.ages))
    if ages:
        shared.append(f"same age: {', '.join(map(str, ages[:3]))}")
    elif seen["age_none"]:
        against.append("other ages")
    for slot in ("killed", "injured"):
        line = _tolls(slot, first, second)
        if seen[f"{slot}_same"] and line:
            shared.append(line)
        elif seen[f"{slot}_apart"] and line:
            against.append(line)
    if two_buildings(first, second):
        against.append("another building was hit")
    if seen["weapon_same"]:
        shared.append(f"same weapon: {sorted(set(a.weapons) & set(b.weapons))[0].replace('_', ' ')}")
    if seen["perpetrator_same"]:
        shared.append(f"same perpetrator: {sorted(set(a.perpetrators) & set(b.perpetrators))[0]}")
    if (copied := likeness(a.shingles, b.shingles)) >= 0.5:
        shared.append(f"{copied:.0%} the same text")
    if seen["words"] >= 0.2:
        shared.append("many of the same rare words")
    return Explanation(probability(a, b), tuple(shared), tuple(against))


def _tolls(slot: str, a: Card, b: Card) -> str | None:
    """ "killed 2 → 4", the highest figure of each."""
    most = []
    for card in (a, b):
        numbers = [low if low is not None else high for s, low, high in card.tolls if s == slot]
        known = [n for n in numbers if n is not None]
        if not known:
            return None
        most.append(max(known))
    return f"both {slot} {most[0]}" if most[0] == most[1] else f"{slot} {most[0]} → {most[1]}"
