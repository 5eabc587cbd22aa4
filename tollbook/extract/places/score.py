"""How well each place of a name fits the report: a log-linear model over a handful of readable features.

Features are counted per candidate; their weights were fitted on geocoded news (`training/gazetteer/fit.py`) and
stand in `weights.tsv`. The probabilities of one name's candidates sum to one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from tollbook.extract.places.geometry import kilometres
from tollbook.extract.places.names import Surroundings
from tollbook.lexicon.gazetteer.spelling import bare, division, fold
from tollbook.lexicon.gazetteer.tables import countries, table, usual
from tollbook.ports import GazetteerEntry

#: Named regions and waters, as against settlements and divisions.
WATERS: Final = frozenset("SEA OCN GULF STRT BAY CHN STM LK LKS CNL".split())
_CLASSES: Final = MappingProxyType(
    {"PCLI": "country", "PCLD": "country", "PCLF": "country", "PCLS": "country", "PCL": "country", "ADM1": "adm1",
     "ADM2": "adm2", "ADM3": "adm2", "ADM4": "adm2", "ADM5": "adm2", "CONT": "region", "PPLC": "capital"}
)  # fmt: skip
#: Feature codes of things that stretch over land or water; whatever is in neither table is a spot, like a town.
STRETCHES: Final = WATERS | frozenset(
    """RGN DSRT MTS MT ISL ISLS PEN VAL PASS FRST PLN PLAT CST AREA LCTY STMS WAD RESV HLL HLLS GLCR SPIT RF SHOL CAPE
    PRK RD""".split()
)


def kind_of(entry: GazetteerEntry) -> str:
    """`country`, `adm1`, `adm2`, `capital`, `town` or `region`."""
    return _CLASSES.get(entry.feature) or ("region" if entry.feature in STRETCHES else "town")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rest of the report says: shares of countries and of divisions (each sums to at most 1).

    `points`: `(lat, lon, weight)` of the places of other names; `domain`: letters of the publisher's domain; `afar`:
    countries that are only spoken of as whose rockets or aircraft struck, which may be across a border.
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    divisions: Mapping[tuple[str, str], float] = field(default_factory=dict)
    points: Sequence[tuple[float, float, float]] = ()
    publisher: str | None = None
    domain: str = ""
    actors: tuple[str, ...] = ()
    afar: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions that must resolve alike: one name with one container. `candidates` in the gazetteer's order."""

    name: str
    candidates: tuple[GazetteerEntry, ...]
    around: tuple[Surroundings, ...]
    holders: tuple[GazetteerEntry, ...] = ()


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Weight by feature name."""
    return MappingProxyType({name: float(value) for _, (name, value, _prior, _why) in table("weights.tsv", 4)})


@dataclass(frozen=True, slots=True)
class _Field:
    """What a candidate is ranked among; the same for every candidate of a group."""

    towns: tuple[GazetteerEntry, ...]
    largest: GazetteerEntry | None
    country: bool
    most: int

    @staticmethod
    def of(group: Group) -> _Field:
        towns = tuple(c for c in group.candidates if kind_of(c) in ("town", "capital"))
        return _Field(
            towns,
            max(towns, key=lambda c: c.population, default=None),
            any(kind_of(c) == "country" for c in group.candidates),
            max((c.population for c in group.candidates), default=0),
        )


def features(group: Group, index: int, evidence: Evidence) -> dict[str, float]:
    """The features of one candidate; those that are 0 are left out."""
    entry = group.candidates[index]
    return _own(group, entry, _Field.of(group)) | _shown(entry, evidence, _top(evidence))


def _own(group: Group, entry: GazetteerEntry, among: _Field) -> dict[str, float]:
    """What a candidate is by itself and under the words round its name: the same whatever the report says elsewhere."""
    kind = kind_of(entry)
    out = {kind: 1.0}
    people = math.log10(1 + entry.population)
    if kind in ("town", "capital"):
        out["people_town"] = people
    elif kind in ("adm1", "adm2"):
        out["people_division"] = people
    _name(out, group, entry)
    meant, firm = usual().get(fold(group.name), (-1, 0.0))
    out["usual"] = firm if meant == (entry.geonames or 0) and (meant or kind == "region") else 0.0
    _rank(out, entry, kind, among)
    _sort(out, group, entry, kind)
    _holder(out, group, entry)
    return {k: v for k, v in out.items() if v}


def _shown(entry: GazetteerEntry, evidence: Evidence, top: str) -> dict[str, float]:
    """What the rest of the report says for a candidate. `top` is the country it speaks of most."""
    kind = kind_of(entry)
    out: dict[str, float] = {}
    _votes(out, entry, kind, evidence, top)
    _distance(out, entry, kind, evidence)
    return {k: v for k, v in out.items() if v}


def _top(evidence: Evidence) -> str:
    return max(evidence.countries.items(), key=lambda kv: (kv[1], kv[0]), default=("", 0.0))[0]


def _name(out: dict[str, float], group: Group, entry: GazetteerEntry) -> None:
    said, known = fold(group.name), fold(entry.name)
    if said == known:
        out["same_name"] = 1.0
    elif bare(said) == bare(known) or said == (division(known) or known):
        out["near_name"] = 1.0


def _rank(out: dict[str, float], entry: GazetteerEntry, kind: str, among: _Field) -> None:
    if kind in ("town", "capital"):
        out["largest_town"] = float(among.largest is entry)
        out["beside_country"] = float(among.country)
    if kind not in ("country", "region"):
        out["people_gap"] = math.log10(1 + entry.population) - math.log10(1 + among.most)
    if kind == "adm1":
        out["adm1_with_town"] = float(any(c.country == entry.country for c in among.towns))
        larger = (c.country != entry.country and c.population > entry.population for c in among.towns)
        out["adm1_smaller"] = float(any(larger))
    if kind == "adm2":
        out["adm2_with_town"] = float(any(c.country == entry.country for c in among.towns))


def _sort(out: dict[str, float], group: Group, entry: GazetteerEntry, kind: str) -> None:
    sorts = {a.sort for a in group.around}
    if "division" in sorts or division(fold(group.name)):
        out["called_division"] = float(kind in ("adm1", "adm2"))
        out["called_division_adm1"] = float(kind == "adm1")
        out["called_division_region"] = float(kind == "region")
    if any(a.first_level for a in group.around):
        out["called_first"] = float(kind == "adm1" and not _city_beside_its_region(group, entry))
    if "small" in sorts:
        out["called_small_adm"] = float(kind == "adm2")
    if "settlement" in sorts:
        out["called_town"] = float(kind in ("town", "capital"))
    if "water" in sorts:
        out["called_water"] = float(entry.feature in WATERS)


def _city_beside_its_region(group: Group, entry: GazetteerEntry) -> bool:
    """Whether it is a city that is a division of its own, and the region round it is a candidate too.

    "Kyiv region" is Kyiv Oblast, "Moscow region" Moscow Oblast.
    """
    region = (c for c in group.candidates if kind_of(c) == "adm1" and c.country == entry.country)
    return not division(fold(entry.name)) and any(division(fold(c.name)) == fold(entry.name) for c in region)


def _holder(out: dict[str, float], group: Group, entry: GazetteerEntry) -> None:
    """ "Lyptsi, Kharkiv region": the second name holds the first when one of its own places does."""
    if not group.holders:
        return
    out["held"] = float(any(holds(h, entry) for h in group.holders))
    out["held_by_division"] = float(any(kind_of(h) != "country" and holds(h, entry) for h in group.holders))


def holds(holder: GazetteerEntry, entry: GazetteerEntry) -> bool:
    """Whether the one lies in the other, by country and names of divisions; a town holds what is within 25 km."""
    kind = kind_of(holder)
    if holder.geonames is not None and holder.geonames == entry.geonames:
        return False
    if kind == "country":
        return holder.country == entry.country and kind_of(entry) != "country"
    if holder.country != entry.country:
        return kind == "region" and kilometres(holder.lat, holder.lon, entry.lat, entry.lon) < 300
    if kind == "adm1":
        return holder.name == entry.admin1
    if kind == "adm2":
        return holder.name == entry.admin2 and holder.admin1 == entry.admin1
    reach = 25 if kind in ("town", "capital") else 300
    return kilometres(holder.lat, holder.lon, entry.lat, entry.lon) < reach


def _votes(out: dict[str, float], entry: GazetteerEntry, kind: str, evidence: Evidence, top: str) -> None:
    country = entry.country or ""
    share = evidence.countries.get(country, 0.0)
    out["country_share"] = share
    out["country_alone"] = float(share > 0.8)
    out["country_seen"] = float(share > 0.02)
    out["capital_seen"] = float(kind == "capital" and share > 0.08)
    out["country_top"] = float(bool(top) and top == country)
    if not out["country_seen"] and country in countries():
        near = sum(evidence.countries.get(n, 0.0) for n in countries()[country].neighbours)
        out["neighbour_share"] = near
    if kind in ("town", "adm2", "capital") and entry.admin1:
        out["division_share"] = evidence.divisions.get((country, entry.admin1), 0.0)
        out["division_seen"] = float(out["division_share"] > 0.02)
    out["publisher"] = float(evidence.publisher == country and bool(country))
    if evidence.domain and kind in ("town", "capital", "adm2", "adm1"):
        out["publisher_named"] = float(_in_domain(entry, evidence.domain))
    out["actor"] = float(country in evidence.actors)


def _in_domain(entry: GazetteerEntry, domain: str) -> int:
    """How many of the names of the place and its division the publisher's domain holds ("toledoblade.com": 1)."""
    names = {fold(n).replace(" ", "") for n in (entry.name, entry.admin1) if n}
    return sum(len(n) > 4 and n in domain for n in names)


def _distance(out: dict[str, float], entry: GazetteerEntry, kind: str, evidence: Evidence) -> None:
    if kind not in ("town", "capital", "adm2") or not evidence.points:
        return
    near_30 = near_100 = near_400 = 0.0
    nearest = math.inf
    for lat, lon, weight in evidence.points:
        km = kilometres(entry.lat, entry.lon, lat, lon)
        nearest = min(nearest, km)
        if km < 30:
            near_30 += weight
        if km < 100:
            near_100 += weight
        elif km < 400:
            near_400 += weight
    out["near_30"], out["near_100"], out["near_400"] = min(2.0, near_30), min(2.0, near_100), min(2.0, near_400)
    out["far"] = math.log10(1 + nearest)


def own_scores(group: Group) -> tuple[float, ...]:
    """What each candidate weighs by itself, before the rest of the report is heard."""
    table_, among = weights(), _Field.of(group)
    return tuple(_weighed(_own(group, entry, among), table_) for entry in group.candidates)


def _weighed(shown: Mapping[str, float], table_: Mapping[str, float]) -> float:
    return sum([table_.get(k, 0.0) * v for k, v in shown.items()])


def probabilities(group: Group, evidence: Evidence, own: Sequence[float] | None = None) -> tuple[float, ...]:
    """The belief in each candidate, in their order; `own` are the group's `own_scores`, where they are known."""
    if not group.candidates:
        return ()
    table_, top = weights(), _top(evidence)
    scores = [
        mine + _weighed(_shown(entry, evidence, top), table_)
        for entry, mine in zip(group.candidates, own if own is not None else own_scores(group), strict=True)
    ]
    best = max(scores)
    raised = [math.exp(s - best) for s in scores]
    total = math.fsum(raised)
    return tuple(r / total for r in raised)
