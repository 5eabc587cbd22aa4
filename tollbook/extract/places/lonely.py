"""Places that nothing else in a report supports: a lesser place far from all others of it is rather something here.

"Brainerd" under a Chicago dateline is a part of Chicago that the gazetteer lacks, not the town of the name 700 km
away. The bounds were chosen on half of the pins read by hand (`training/gazetteer/pins.tsv`, decision 170).
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from tollbook.extract.places.geometry import kilometres
from tollbook.extract.places.score import Evidence, kind_of
from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.lexicon.gazetteer.tables import countries
from tollbook.ports import Gazetteer, GazetteerEntry

#: Larger places are meant by their names also in reports of another country.
KNOWN_ABROAD: Final = 100_000
#: A country is not spoken of below this share of all that speaks for countries; another plainly is from `PLAINLY` on.
UNSPOKEN: Final = 0.05
PLAINLY: Final = 0.5
#: Larger towns are meant by their names wherever in their country the report is.
KNOWN_AT_HOME: Final = 60_000
#: The report is in the town's own country from this share on; one that tells of many has places far apart.
AT_HOME: Final = 0.3
#: Farther from every other place of the report, a lesser town needs another reason.
FAR_KM: Final = 400.0
#: A place of so few people, so far from all others of a report of another division, is rather a namesake there.
SMALL: Final = 20_000
OFF_KM: Final = 100.0
#: So far, for a hamlet that only post offices know.
HAMLET_KM: Final = 50.0
#: Names less alike than this are two names, not two spellings of one.
ALIKE: Final = 0.5


def foreign(entry: GazetteerEntry, evidence: Evidence) -> bool:
    """Whether a lesser place lies in a country that nothing else speaks of, while another is plainly spoken of."""
    kind = kind_of(entry)
    if kind not in ("town", "adm1", "adm2") or entry.country is None:
        return False
    if kind != "adm2" and entry.population >= KNOWN_ABROAD:  # no district is known abroad for its people
        return False
    return not_spoken_of(entry.country, evidence)


def not_spoken_of(country: str, evidence: Evidence) -> bool:
    """Whether nothing else speaks of that country, while another is plainly spoken of."""
    told = country in (*evidence.actors, evidence.publisher)
    most = max(evidence.countries.values(), default=0.0)
    return not told and evidence.countries.get(country, 0.0) < UNSPOKEN and most >= PLAINLY


def alone(entry: GazetteerEntry, evidence: Evidence, gazetteer: Gazetteer) -> bool:
    """Whether a lesser town lies far from every other place of a report of its country.

    A capital does not count: reports of a whole country are written there.
    """
    country = entry.country or ""
    if kind_of(entry) != "town" or entry.population >= KNOWN_AT_HOME or evidence.countries.get(country, 0.0) < AT_HOME:
        return False
    others = [(lat, lon) for lat, lon, _ in evidence.points if not _capital(lat, lon, country, gazetteer)]
    return bool(others) and all(kilometres(entry.lat, entry.lon, *at) > FAR_KM for at in others)


def hamlet(entry: GazetteerEntry) -> bool:
    """Whether it is a postal place: without people or a GeoNames id, of a name that others may have."""
    return kind_of(entry) == "town" and entry.geonames is None and not entry.population


def out_of_reach(entry: GazetteerEntry, evidence: Evidence) -> bool:
    """Whether a hamlet lies off every other place of the report, one of which is known."""
    others = [(lat, lon) for lat, lon, _ in evidence.points]
    return bool(others) and all(kilometres(entry.lat, entry.lon, *at) > HAMLET_KM for at in others)


def of_another_division(entry: GazetteerEntry, evidence: Evidence) -> bool:
    """Whether a small place lies off all else in a division nobody speaks of, while another is plainly meant."""
    if kind_of(entry) != "town" or entry.population >= SMALL or not entry.admin1 or not evidence.points:
        return False
    spoken = {d: share for (c, d), share in evidence.divisions.items() if c == entry.country}
    plain = max(spoken.values(), default=0.0) >= PLAINLY and spoken.get(entry.admin1, 0.0) < UNSPOKEN
    return plain and all(kilometres(entry.lat, entry.lon, lat, lon) > OFF_KM for lat, lon, _ in evidence.points)


def renamed(name: str, entry: GazetteerEntry, evidence: Evidence) -> bool:
    """Whether a lesser town is only known by the name as another one of its own, and the report is nowhere near."""
    if kind_of(entry) != "town" or entry.population >= KNOWN_AT_HOME or not name.isascii():
        return False
    unlike = SequenceMatcher(None, fold(name), fold(entry.name), autojunk=False).ratio() < ALIKE
    return unlike and all(kilometres(entry.lat, entry.lon, lat, lon) > FAR_KM for lat, lon, _ in evidence.points)


def _capital(lat: float, lon: float, country: str, gazetteer: Gazetteer) -> bool:
    if country not in countries():
        return False
    found: Sequence[GazetteerEntry] = gazetteer.candidates(countries()[country].capital)
    return any(
        e.country == country and kind_of(e) == "capital" and kilometres(e.lat, e.lon, lat, lon) < 1.0 for e in found
    )
