"""Names the gazetteer lacks: what holds them, what their own words name, where the rest of the report lies."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tollbook.extract.places.geometry import kilometres
from tollbook.extract.places.groups import Named, lookup
from tollbook.extract.places.lonely import UNSPOKEN, foreign
from tollbook.extract.places.mentions import Resolved
from tollbook.extract.places.precision import pin, reach
from tollbook.extract.places.score import Evidence, Group, kind_of, probabilities
from tollbook.extract.places.stated import name_in
from tollbook.lexicon.gazetteer.tables import countries
from tollbook.ports import Gazetteer, GazetteerEntry

#: Below this belief the place inside a name is not taken for it.
SURE: Final = 0.35
#: An unknown place lies in the report's country only where hardly anything else is spoken of.
ONE_COUNTRY: Final = 0.75
#: Places within this distance of one another are one neighbourhood of the report.
NEIGHBOURHOOD_KM: Final = 100.0
#: Share of the report's places that must lie in one neighbourhood for an unknown name to be put there.
ONE_NEIGHBOURHOOD: Final = 0.55
#: A town of so many people is meant by its name also where the report is elsewhere ("Delhi High Court").
WELL_KNOWN: Final = 500_000
#: And the belief in them must come to this much: one doubtful name is no neighbourhood.
LEAST_POINTS: Final = 1.6


def unknown(item: Named, group: Group, evidence: Evidence, gazetteer: Gazetteer, why: str | None = None) -> Resolved:
    """A name the gazetteer lacks: the named container's point and precision; else, as a large area, where nearly all
    other places of the report lie; else only a likely country. `why`: why it is none of the places of its name.
    """
    if group.holders:
        first = tuple(h for h in group.holders if kind_of(h) == "adm1") if item.around.by_division else ()
        holder = _likeliest(first or group.holders, item, evidence)[0]
        if not (item.mention.event and kind_of(holder) != "adm1" and foreign(holder, evidence)):
            return at(item, holder, gazetteer)
    called_after = _A_ROAD.search(item.name) or (item.mention.event and _HOMES.search(item.name))
    if item.inside and not called_after:
        holder, belief = _likeliest(item.inside, item, evidence)
        if belief >= SURE and not apart(holder, evidence) and not (item.mention.event and _unspoken(holder, evidence)):
            return replace(at(item, holder, gazetteer, "which its own name holds,"), entry=holder)
    words = why or f"{item.name} is not in the gazetteer"
    if (capital := _capital(item, evidence, gazetteer)) is not None:
        return capital
    country, share = max(evidence.countries.items(), key=lambda kv: (kv[1], kv[0]), default=("", 0.0))
    only = country if country and share >= ONE_COUNTRY and country not in evidence.afar else None
    # Where an incident is put, a report that speaks of two countries leaves open in which the name lies.
    if (only or not item.mention.event) and (around := neighbourhood(evidence)) is not None:
        return replace(
            nothing(item, f"{words}; the other places of the report lie about here"), country=only,
            lat=around[0], lon=around[1], geo_precision=5, uncertainty_km=NEIGHBOURHOOD_KM,
        )  # fmt: skip
    if only is None:
        return nothing(item, words)
    known = countries()[only].name if only in countries() else only
    return replace(nothing(item, f"{words}; hardly any country but {known} is spoken of"), country=only)


#: "Letchworth Drive" tells nothing of Letchworth.
_A_ROAD: Final = re.compile(
    r"\b(?:street|road|avenue|boulevard|lane|drive|highway|parkway|place|court|circle|terrace|way|trail"
    r"|st|ave|rd|blvd|dr|ln|pl|ct|pkwy|hwy)\.?$",
    re.I,
)
#: Where an incident is put, "Letchworth Gardens" tells no more: homes are called after places far away.
_HOMES: Final = re.compile(r"\b(?:gardens|homes|houses|apartments?|projects?|condominiums)$", re.I)


def _likeliest(entries: tuple[GazetteerEntry, ...], item: Named, evidence: Evidence) -> tuple[GazetteerEntry, float]:
    """Which of several places of one name the rest of the report speaks for, and the belief in it."""
    belief = probabilities(Group(item.name, entries, ()), evidence)
    best = max(range(len(belief)), key=lambda i: (round(belief[i], 9), -i))
    return entries[best], belief[best]


def apart(entry: GazetteerEntry, evidence: Evidence) -> bool:
    """Whether a lesser settlement or a district is far from every other place of the report that is known."""
    if kind_of(entry) not in ("town", "adm2") or not evidence.points or entry.population >= WELL_KNOWN:
        return False
    return all(kilometres(entry.lat, entry.lon, lat, lon) > NEIGHBOURHOOD_KM for lat, lon, _ in evidence.points)


def _unspoken(entry: GazetteerEntry, evidence: Evidence) -> bool:
    """Whether a lesser settlement or a district, named inside a longer name, lies where nothing says the report is."""
    told = entry.country in (*evidence.actors, evidence.publisher)
    small = kind_of(entry) in ("town", "adm2") and entry.population < WELL_KNOWN
    return small and not told and evidence.countries.get(entry.country or "", 0.0) < UNSPOKEN


def neighbourhood(evidence: Evidence) -> tuple[float, float] | None:
    """The point round which most of the report's places lie, or None where they lie apart."""
    total = sum(w for _, _, w in evidence.points)
    best: tuple[float, float, float] | None = None
    for lat, lon, _ in evidence.points:
        weight = sum(w for a, b, w in evidence.points if kilometres(lat, lon, a, b) <= NEIGHBOURHOOD_KM)
        if best is None or weight > best[0] + 1e-9:
            best = weight, lat, lon
    return best[1:] if best is not None and best[0] >= max(LEAST_POINTS, ONE_NEIGHBOURHOOD * total) else None


def _capital(item: Named, evidence: Evidence, gazetteer: Gazetteer) -> Resolved | None:
    """ "The capital": of the country that owns it, else of the one the report speaks of most, if it plainly does."""
    if not _THE_CAPITAL.search(item.mention.text):
        return None
    owner = item.around.owner or re.sub(r"['’]s? capital.*$", "", item.mention.text, flags=re.I)
    owners = [e for e in lookup(owner, gazetteer) if kind_of(e) == "country"]
    top, share = max(evidence.countries.items(), key=lambda kv: (kv[1], kv[0]), default=("", 0.0))
    iso = owners[0].country if owners else top if share > 0.6 else None
    if not iso or iso not in countries():
        return None
    found = [e for e in gazetteer.candidates(countries()[iso].capital) if e.country == iso and kind_of(e) == "capital"]
    if not found:
        return None
    point = pin(found[0], item.around, gazetteer)
    return Resolved(
        item.mention, name_in(item.mention.text), found[0], iso, found[0].admin1, found[0].admin2, point.lat,
        point.lon, point.geo_precision, point.uncertainty_km, round(max(share, 0.6), 4),
        f"the capital of {countries()[iso].name}, which the text " + ("names" if owners else "speaks of most"),
    )  # fmt: skip


_THE_CAPITAL: Final = re.compile(r"(?:^|\bthe |['’]s )capital(?: city)?\W*$", re.I)


def at(
    item: Named, holder: GazetteerEntry, gazetteer: Gazetteer, how: str = "which the text says holds it,"
) -> Resolved:
    size = reach(holder, gazetteer)
    code = {"country": 6, "adm1": 4, "adm2": 3, "town": 2, "capital": 2}.get(kind_of(holder), 5)
    return Resolved(
        item.mention, name_in(item.mention.text), None, holder.country, holder.admin1, holder.admin2, holder.lat,
        holder.lon, code, max(size, 25.0) if code == 2 else size, 0.0,
        f"{item.name} is not in the gazetteer; {holder.name}, {how} stands for it",
    )  # fmt: skip


def nothing(item: Named, words: str) -> Resolved:
    return Resolved(
        item.mention, name_in(item.mention.text), None, None, None, None, None, None, None, None, 0.0, words
    )
