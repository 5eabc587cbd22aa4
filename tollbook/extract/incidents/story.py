"""The incidents of a report as they are told: what the sentences of each said together, and which was told of last."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tollbook.extract.incidents.units import Unit
from tollbook.model import PlaceValue

#: A sentence is compared with the incident told first and this many told last, so that long texts take no longer each.
REACH: Final = 16
#: What is the same of two tellings, or other: sets of codes and names.
ALIKE: Final = ("kinds", "weapons", "causes", "targets", "doers", "countries")
Tolls = Collection[tuple[str, int | None, int | None, str]]


@dataclass(slots=True)
class Group:
    """The sentences of one incident, in order, and what they said together; `places` by name."""

    units: list[Unit] = field(default_factory=list)
    places: dict[str, PlaceValue] = field(default_factory=dict)
    days: set[tuple[date, date]] = field(default_factory=set)
    periods: set[tuple[date, date]] = field(default_factory=set)
    undated: set[str] = field(default_factory=set)
    tolls: set[tuple[str, int | None, int | None, str]] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    weapons: set[str] = field(default_factory=set)
    causes: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    doers: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, unit: Unit) -> None:
        """Takes a sentence in."""
        self.units.append(unit)
        self.places.update({p.name.casefold(): p for p in unit.places})
        for name in ("days", "periods", "undated", "tolls", *ALIKE, "names"):
            getattr(self, name).update(getattr(unit, name))

    @property
    def drafts(self) -> int:
        """How many statements it has."""
        return sum(len(u.drafts) for u in self.units)

    @property
    def imagined(self) -> bool:
        """Whether all its counts are of what has not happened."""
        counting = [u for u in self.units if u.tolls or u.imagined]
        return bool(counting) and all(u.imagined for u in counting)

    @property
    def wider(self) -> bool:
        """Whether all its tolls are of a campaign, a period or a region."""
        return all_wider(self.tolls)


@dataclass(slots=True)
class Story:
    """The incidents told so far: `groups` as first told, `recent` as last told, the latest at the end."""

    groups: list[Group] = field(default_factory=list)
    recent: list[Group] = field(default_factory=list)

    def add(self, unit: Unit, home: Group | None) -> None:
        """Puts a sentence to `home`, or to an incident of its own."""
        if home is None:
            home = Group()
            self.groups.append(home)
        else:
            self.recent.remove(home)
        self.recent.append(home)
        home.add(unit)

    @property
    def within_reach(self) -> list[Group]:
        """What a sentence may go on with: the first incident and those told of last, as first told."""
        if len(self.groups) <= REACH:
            return self.groups
        near = {id(g) for g in self.recent[-REACH:]}
        return [g for g in self.groups if g is self.groups[0] or id(g) in near]


def all_wider(tolls: Tolls) -> bool:
    """Whether there are tolls, and all are of a campaign, a period or a region."""
    return bool(tolls) and all(scope == "wider" for *_, scope in tolls)
