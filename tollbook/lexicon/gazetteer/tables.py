"""The hand-edited tables beside the gazetteer: countries, demonyms, U.S. states and their abbreviations.

Each reader checks its table row by row: a table a domain expert edits must say where it is broken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from tollbook.errors import TableError
from tollbook.lexicon.gazetteer.spelling import fold


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: ISO 3166-1 alpha-2, English name, GeoNames id, capital, reach, neighbours' codes."""

    iso: str
    name: str
    geonames: int
    capital: str
    radius_km: int
    neighbours: tuple[str, ...]


def table(name: str, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Line number and fields of each row of a tab-separated table; `#` lines and the header are left out.

    Raises:
        TableError: a row has not `columns` fields.
    """
    text = (files("tollbook.lexicon.gazetteer") / name).read_text(encoding="utf-8")
    header = False
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != columns:
            raise TableError(f"{len(fields)} columns, not {columns}", where=f"{name}:{number}", mend="use tabs")
        if header:
            yield number, fields
        header = True


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Country]:
    """Countries by ISO code.

    >>> countries()["UA"].capital, "RU" in countries()["UA"].neighbours
    ('Kyiv', True)
    """
    out = {}
    for _, (iso, name, gid, capital, radius, near) in table("countries.tsv", 6):
        out[iso] = Country(iso, name, int(gid), capital, int(radius), tuple(n for n in near.split("|") if n))
    return MappingProxyType(out)


@lru_cache(maxsize=1)
def usual_reach() -> Mapping[str, tuple[int, int]]:
    """ISO code to how many kilometres a first-level and a second-level division usually reaches from its middle.

    >>> usual_reach()["AF"]
    (57, 19)
    """
    return MappingProxyType({iso: (int(a), int(b)) for _, (iso, a, b) in table("divisions.tsv", 3)})


@lru_cache(maxsize=1)
def demonyms() -> Mapping[str, str]:
    """Folded demonym or adjective to ISO code, or to the name of a region ("European": "Europe").

    >>> demonyms()["ukrainian"], demonyms()["north korean"], demonyms()["european"]
    ('UA', 'KP', 'Europe')
    """
    out: dict[str, str] = {}
    for _, (owner, words) in table("demonyms.tsv", 2):
        for word in words.split("|"):
            out[fold(word)] = owner
    return MappingProxyType(out)


@lru_cache(maxsize=1)
def cues() -> Mapping[str, str]:
    """Words of a country's own press (lower case, one or two) to its ISO code.

    >>> cues()["gardai"], cues()["crime stoppers"], cues()["houthi"]
    ('IE', 'US', 'YE')
    """
    rows = (fields for _, fields in table("cues.tsv", 2))
    return MappingProxyType({word: iso for iso, words in rows for word in words.split("|")})


@lru_cache(maxsize=1)
def extents() -> Mapping[str, int]:
    """Folded name of a region, sea or landform to its reach in kilometres."""
    out: dict[str, int] = {}
    for _, (name, _feature, _where, _lat, _lon, radius, _gid, aliases) in table("regions.tsv", 8):
        for alias in (name, *aliases.split("|")):
            out.setdefault(fold(alias), int(radius))
    return MappingProxyType(out)


@lru_cache(maxsize=1)
def usual() -> Mapping[str, tuple[int, float]]:
    """Folded name to the GeoNames id the press means by it (0: the region of that name), and how firmly."""
    rows = (fields for _, fields in table("usual.tsv", 4))
    return MappingProxyType({fold(name): (int(gid), float(firm)) for name, gid, firm, _why in rows})


#: Postal code and press abbreviations of the U.S. states, and of Canada's provinces, to the gazetteer's name.
_STATES: Final = """
AL Ala.:Alabama AK:Alaska AZ Ariz.:Arizona AR Ark.:Arkansas CA Calif. Cal.:California CO Colo.:Colorado CT
Conn.:Connecticut DE Del.:Delaware FL Fla.:Florida GA Ga.:Georgia HI:Hawaii ID:Idaho IL Ill.:Illinois IN
Ind.:Indiana IA:Iowa KS Kan. Kans.:Kansas KY Ky.:Kentucky LA La.:Louisiana ME:Maine MD Md.:Maryland MA
Mass.:Massachusetts MI Mich.:Michigan MN Minn.:Minnesota MS Miss.:Mississippi MO Mo.:Missouri MT Mont.:Montana
NE Neb. Nebr.:Nebraska NV Nev.:Nevada NH N.H.:New_Hampshire NJ N.J.:New_Jersey NM N.M.:New_Mexico NY
N.Y.:New_York NC N.C.:North_Carolina ND N.D.:North_Dakota OH:Ohio OK Okla.:Oklahoma OR Ore.:Oregon PA Pa.
Penn.:Pennsylvania RI R.I.:Rhode_Island SC S.C.:South_Carolina SD S.D.:South_Dakota TN Tenn.:Tennessee TX
Tex.:Texas UT:Utah VT Vt.:Vermont VA Va.:Virginia WA Wash.:Washington WV W.Va.:West_Virginia WI Wis.
Wisc.:Wisconsin WY Wyo.:Wyoming DC D.C.:District_of_Columbia ON Ont.:Ontario QC Que. P.Q.:Quebec BC
B.C.:British_Columbia AB Alta.:Alberta MB Man.:Manitoba SK Sask.:Saskatchewan NS N.S.:Nova_Scotia NB
N.B.:New_Brunswick NSW N.S.W.:New_South_Wales Qld Qld.:Queensland
"""
_CANADA: Final = frozenset(
    "Ontario Quebec British_Columbia Alberta Manitoba Saskatchewan Nova_Scotia New_Brunswick".split()
)
_AUSTRALIA: Final = frozenset("New_South_Wales Queensland".split())


@lru_cache(maxsize=1)
def states() -> Mapping[str, tuple[str, str]]:
    """Abbreviation as printed (full stops kept) to country code and name of the division.

    >>> states()["Calif."], states()["TX"], states()["B.C."]
    (('US', 'California'), ('US', 'Texas'), ('CA', 'British Columbia'))
    """
    out: dict[str, tuple[str, str]] = {}
    pending: list[str] = []
    for item in _STATES.split():
        short, colon, name = item.partition(":")
        pending.append(short)
        if colon:
            country = "CA" if name in _CANADA else "AU" if name in _AUSTRALIA else "US"
            out.update((p, (country, name.replace("_", " "))) for p in pending)
            pending = []
    return MappingProxyType(out)


#: Domains that say where a publisher is; those sold to the world (.tv, .co, .io, .me) say nothing.
_NOT_NATIONAL: Final = frozenset("tv co io me cc ai fm ws ly gg sh to la eu int com org net info news".split())


def publisher_country(domain: str | None) -> str | None:
    """The country a publisher's domain names, or None.

    >>> publisher_country("pravda.com.ua"), publisher_country("bbc.co.uk"), publisher_country("nytimes.com")
    ('UA', 'GB', None)
    """
    last = (domain or "").lower().rstrip("/.").rsplit(".", 1)[-1]
    code = "GB" if last == "uk" else last.upper()
    return code if last not in _NOT_NATIONAL and code in countries() else None
