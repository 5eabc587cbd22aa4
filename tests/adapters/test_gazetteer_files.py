"""Places of one's own from files: both forms, and each way a row can be broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.adapters.gazetteer_files import read_places
from tollbook.errors import TableError

HEAD = "name,lat,lon,country,kind,alternates\n"


def dump(**changes: str) -> str:
    """One line of a GeoNames dump."""
    row = {
        "id": "990001", "name": "Novi Brid", "ascii": "Novi Brid", "others": "Новий Брід,Novy Brod", "lat": "50.1",
        "lon": "37.2", "class": "P", "code": "PPL", "cc": "UA", "cc2": "", "a1": "07", "a2": "", "a3": "", "a4": "",
        "pop": "120", "el": "", "dem": "", "tz": "Europe/Kyiv", "date": "2024-01-01",
    } | changes  # fmt: skip
    return "\t".join(row.values())


def test_geonames_dump_names_its_divisions(tmp_path: Path) -> None:
    path = tmp_path / "UA.txt"
    oblast = dump(id="706482", name="Kharkiv Oblast", others="", code="ADM1", **{"class": "A"})
    path.write_text(oblast + "\n" + dump() + "\n", encoding="utf-8")
    (_, _), (entry, others) = read_places(path)
    assert (entry.geonames, entry.admin1, entry.population) == (990001, "Kharkiv Oblast", 120)
    assert others == ("Новий Брід", "Novy Brod")


@pytest.mark.parametrize(
    ("content", "wanted", "why"),
    [
        (HEAD + "Novi Brid,50.1,37.2,UA,village,Новий Брід|Novy Brod\n", ("UA", "PPL"), "as documented"),
        ("Name;Latitude;Longitude;Country\nNovi Brid;50.1;37.2;Ukraine\n", ("UA", "PPL"), "semicolons, names"),
        ("name\tlat\tlng\nNovi Brid\t50.1\t37.2\n", (None, "PPL"), "tabs, no country"),
        ("\ufeff" + HEAD + '"Novi Brid",50.1,37.2,ua,hospital,\n', ("UA", "HSP"), "byte order mark, a hospital"),
        (HEAD + "Novi Brid,50.1,37.2,UA,PPLX,\n\n", ("UA", "PPLX"), "a GeoNames code, an empty line"),
    ],
)
def test_csv(tmp_path: Path, content: str, wanted: tuple[str | None, str], why: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(content, encoding="utf-8")
    ((entry, _),) = read_places(path)
    assert (entry.name, entry.lat, entry.country, entry.feature) == ("Novi Brid", 50.1, *wanted), why


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (HEAD + "X,95,10,UA,,\n", 2, "latitude 95 is out of range"),
        (HEAD + "X,5,200,UA,,\n", 2, "longitude 200 is out of range"),
        (HEAD + "X,nan,10,UA,,\n", 2, "latitude"),
        (HEAD + "X,five,10,UA,,\n", 2, "no number"),
        (HEAD + "X,5,10,UA,,\nY,5,10\n", 3, "3 columns, not 6"),
        (HEAD + ",5,10,UA,,\n", 2, "without a name"),
        (HEAD + "X,5,10,Congo,,\n", 2, "2 countries are called Congo"),
        (HEAD + "X,5,10,Atlantis,,\n", 2, "unknown country"),
        (HEAD + "X,5,10,UA,spaceport,\n", 2, "unknown kind"),
        ("name,lon\nX,5\n", 1, "no column lat"),
        (dump() + "\n" + dump(lat="200"), 2, "latitude 200 is out of range"),
        (dump() + "\n" + dump(id="x"), 2, "geonameid 'x'"),
        (dump() + "\nX\tY\n", 2, "2 columns, not 19"),
        (dump() + "\n" + dump(cc="ZZ"), 2, "unknown country"),
    ],
)
def test_broken_rows_name_file_line_and_mend(tmp_path: Path, content: str, line: int, words: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        list(read_places(path))
    assert f"own.csv:{line}: " in str(caught.value) and words in str(caught.value) and caught.value.mend


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"name,lat,lon\nCaf\xe9,1,2\n", ":2: not UTF-8"),
        ("name,lat,lon\nX,1,2".encode("utf-16"), "UTF-16"),
        (b"", "empty"),
    ],
)
def test_unreadable_files(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(content)
    with pytest.raises(TableError, match=words):
        list(read_places(path))


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        list(read_places(tmp_path / "none.csv"))


def test_skipping_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(HEAD + "X,95,10,UA,,\nY,5,10,UA,,\n", encoding="utf-8")
    told: list[TableError] = []
    assert [e.name for e, _ in read_places(path, told.append)] == ["Y"] and len(told) == 1
