"""Reads places of one's own: a GeoNames dump (tab-separated, 19 columns) or a CSV with a header.

Every row is checked. An error names the file, the line and the mend; with `skipped` given, broken rows are told to it
and left out, without it the first one ends the reading.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from tollbook.errors import TableError
from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.lexicon.gazetteer.tables import countries
from tollbook.ports import GazetteerEntry

Place = tuple[GazetteerEntry, tuple[str, ...]]
Skipped = Callable[[TableError], None]

#: Columns of GeoNames' `allCountries.txt` and of its country files (geonames.org/export/dump/readme.txt).
_GEONAMES_COLUMNS: Final = 19
_HEADER: Final = {
    "name": "name", "lat": "lat", "latitude": "lat", "lon": "lon", "lng": "lon", "long": "lon", "longitude": "lon",
    "country": "country", "country_code": "country", "iso": "country", "kind": "kind", "type": "kind",
    "feature": "kind",
    "alternates": "alternates", "alternate_names": "alternates", "aliases": "alternates", "admin1": "admin1",
    "admin2": "admin2", "population": "population", "geonames": "geonames", "geonameid": "geonames",
}  # fmt: skip
#: What a CSV may call a place, as a GeoNames feature code.
KINDS: Final = {
    "village": "PPL", "town": "PPL", "city": "PPL", "settlement": "PPL", "": "PPL", "hamlet": "PPL",
    "neighbourhood": "PPLX", "neighborhood": "PPLX", "quarter": "PPLX", "camp": "CMP", "refugee camp": "CMPRF",
    "district": "ADM2", "county": "ADM2", "raion": "ADM2", "province": "ADM1", "region": "ADM1", "governorate": "ADM1",
    "oblast": "ADM1", "state": "ADM1", "area": "RGN", "hospital": "HSP", "school": "SCH", "airport": "AIRP",
    "base": "MILB", "mosque": "MSQE", "church": "CH", "market": "MKT", "bridge": "BDG", "street": "ST",
    "crossing": "BP",
    "checkpoint": "BP", "power station": "PS", "mountain": "MT", "river": "STM", "lake": "LK", "island": "ISL",
}  # fmt: skip


def read_places(path: Path, skipped: Skipped | None = None) -> Iterator[Place]:
    """The places of a file with their further names. GeoNames' form is told by its 19 tab-separated columns.

    Raises:
        TableError: the file is not UTF-8 text, has no usable header, or a row is broken and `skipped` is None.
    """
    try:
        text = path.read_bytes()
    except OSError as error:
        raise TableError(f"cannot be read: {error.strerror}", where=str(path), mend="check the path") from error
    lines = _decoded(text, path).splitlines()
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        raise TableError("the file is empty", where=str(path), mend="a CSV needs a header and rows")
    rows = _geonames(lines, path) if first.count("\t") >= _GEONAMES_COLUMNS - 1 else _csv(lines, path)
    for row in rows:
        try:
            yield row()
        except TableError as error:
            if skipped is None:
                raise
            skipped(error)


def _decoded(data: bytes, path: Path) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4000]:
        raise TableError("not UTF-8 text (UTF-16?)", where=f"{path}:1", mend="save the file as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TableError("not UTF-8 text", where=f"{path}:{line}", mend="save the file as UTF-8") from error


def _geonames(lines: list[str], path: Path) -> Iterator[Callable[[], Place]]:
    """One reader per row; division codes are turned into names by the division rows of the same file."""
    divisions: dict[tuple[str, ...], str] = {}
    for line in lines:
        f = line.split("\t")
        if len(f) == _GEONAMES_COLUMNS and f[7] in ("ADM1", "ADM2"):
            divisions[(f[8], f[10]) if f[7] == "ADM1" else (f[8], f[10], f[11])] = f[1]
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield partial(_geonames_row, line.split("\t"), f"{path}:{number}", divisions)


def _geonames_row(f: list[str], where: str, divisions: dict[tuple[str, ...], str]) -> Place:
    if len(f) != _GEONAMES_COLUMNS:
        raise TableError(
            f"{len(f)} columns, not {_GEONAMES_COLUMNS}", where=where, mend="use the dump as GeoNames gives it"
        )
    entry = GazetteerEntry(
        _whole(f[0], "geonameid", where), _named(f[1], where), _country(f[8], where) if f[8] else None,
        divisions.get((f[8], f[10])), divisions.get((f[8], f[10], f[11])), _degrees(f[4], 90, "latitude", where),
        _degrees(f[5], 180, "longitude", where), f[7] or "PPL", _whole(f[14] or "0", "population", where) or 0,
    )  # fmt: skip
    others = dict.fromkeys(n for n in (f[2], *f[3].split(",")) if n and n != f[1])
    return entry, tuple(others)


def _csv(lines: list[str], path: Path) -> Iterator[Callable[[], Place]]:
    delimiter = max(",;\t", key=lambda d: (lines[0].count(d), d == ","))
    header = [
        _HEADER.get(h.strip().lower().replace(" ", "_"), "") for h in next(csv.reader([lines[0]], delimiter=delimiter))
    ]
    missing = [c for c in ("name", "lat", "lon") if c not in header]
    if missing:
        raise TableError(
            f"no column {', '.join(missing)}", where=f"{path}:1",
            mend="the first line must name the columns: name, lat, lon, country, kind, alternates",
        )  # fmt: skip
    reader = csv.reader(lines[1:], delimiter=delimiter)
    for fields in reader:
        number = reader.line_num + 1
        if any(f.strip() for f in fields):
            yield partial(_csv_row, header, fields, f"{path}:{number}")


def _csv_row(header: list[str], fields: list[str], where: str) -> Place:
    if len(fields) != len(header):
        raise TableError(
            f"{len(fields)} columns, not {len(header)}", where=where, mend="quote fields that hold the separator"
        )
    row = {h: f.strip() for h, f in zip(header, fields, strict=True) if h}
    kind = row.get("kind", "").lower()
    feature = KINDS.get(kind) or (row["kind"].upper() if re.fullmatch(r"[A-Za-z]{2,4}[A-Za-z0-9]?", kind) else None)
    if feature is None:
        known = ", ".join(k for k in KINDS if k)
        raise TableError(f"unknown kind {row['kind']!r}", where=where, mend=f"a GeoNames code, or one of {known}")
    entry = GazetteerEntry(
        _whole(row["geonames"], "geonames", where) if row.get("geonames") else None, _named(row["name"], where),
        _country(row["country"], where) if row.get("country") else None, row.get("admin1") or None,
        row.get("admin2") or None, _degrees(row["lat"], 90, "latitude", where),
        _degrees(row["lon"], 180, "longitude", where), feature,
        _whole(row.get("population") or "0", "population", where) or 0,
    )  # fmt: skip
    others = dict.fromkeys(a.strip() for a in re.split(r"[|;]", row.get("alternates", "")) if a.strip())
    return entry, tuple(others)


def _named(value: str, where: str) -> str:
    if not fold(value):
        raise TableError("a place without a name", where=where, mend="give it a name or delete the row")
    return value.strip()


def _degrees(value: str, limit: int, what: str, where: str) -> float:
    try:
        number = float(value)
    except ValueError:
        raise TableError(f"{what} {value!r} is no number", where=where, mend="decimal degrees, such as 50.45") from None
    if not -limit <= number <= limit:
        raise TableError(f"{what} {value} is out of range", where=where, mend=f"between -{limit} and {limit}; swapped?")
    return number


def _whole(value: str, what: str, where: str) -> int | None:
    if not re.fullmatch(r"\d+", value.strip()):
        raise TableError(f"{what} {value!r} is no whole number", where=where, mend="digits only")
    return int(value)


def _country(value: str, where: str) -> str:
    """An ISO code, or the English name of exactly one country."""
    if value.upper() in countries():
        return value.upper()
    said = fold(value)
    found = sorted(c.iso for c in countries().values() if said in (fold(c.name), *fold(c.name).split(" of the ")))
    if len(found) == 1:
        return found[0]
    if not found:
        near = sorted(c.iso for c in countries().values() if said and said in fold(c.name))
        if len(near) == 1:
            return near[0]
        found = near
    if found:
        raise TableError(f"{len(found)} countries are called {value}", where=where, mend=f"one of {', '.join(found)}")
    raise TableError(f"unknown country {value!r}", where=where, mend="an ISO 3166-1 code such as UA")
