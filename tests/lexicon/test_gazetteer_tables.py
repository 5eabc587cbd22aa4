"""The hand-edited tables beside the gazetteer: every row points at something the gazetteer has."""

from __future__ import annotations

import pytest

from tollbook.adapters.gazetteer import SqliteGazetteer
from tollbook.errors import TableError
from tollbook.extract.places.geometry import kilometres
from tollbook.lexicon.gazetteer.tables import countries, demonyms, extents, publisher_country, states, table, usual
from tollbook.lexicon.gazetteer.towns import _town as town_of
from tollbook.lexicon.gazetteer.towns import towns


def test_countries_are_in_the_gazetteer() -> None:
    gazetteer = SqliteGazetteer()
    for country in countries().values():
        entry = gazetteer.by_id(country.geonames)
        assert entry is not None and entry.country == country.iso, country
        assert all(n in countries() for n in country.neighbours if n not in ("AN", "CS")), country


def test_demonyms_point_at_a_country_or_a_known_region() -> None:
    gazetteer = SqliteGazetteer()
    for word, owner in demonyms().items():
        assert owner in countries() or gazetteer.candidates(owner), word


def test_states_are_divisions() -> None:
    gazetteer = SqliteGazetteer()
    for country, name in states().values():
        assert any(e.country == country and e.feature == "ADM1" for e in gazetteer.candidates(name)), name


def test_usual_places_exist() -> None:
    gazetteer = SqliteGazetteer()
    for name, (gid, firm) in usual().items():
        assert firm > 0
        assert any((e.geonames or 0) == gid for e in gazetteer.candidates(name)), name


def test_regions_have_points_on_the_globe_and_a_reach() -> None:
    for number, (name, feature, where, lat, lon, radius, gid, _) in table("regions.tsv", 8):
        assert -90 <= float(lat) <= 90 and -180 <= float(lon) <= 180 and int(radius) > 0, (number, name)
        assert feature.isupper() and (not gid or gid.isdigit())
        assert all(c in countries() for c in where.split(",") if c), (number, name)
    assert extents()["donbas"] == 150


@pytest.mark.parametrize(
    ("domain", "wanted", "why"),
    [("pravda.com.ua", "UA", "national"), ("bbc.co.uk", "GB", "uk is GB"), ("rt.com", None, "generic"),
     ("lenta.ru", "RU", "national"), ("x.io", None, "sold to the world"), (None, None, "unknown"), ("", None, "empty")],
)  # fmt: skip
def test_publisher_country(domain: str | None, wanted: str | None, why: str) -> None:
    assert publisher_country(domain) == wanted, why


def test_towns_lie_in_their_country_and_are_found_by_every_name() -> None:
    gazetteer = SqliteGazetteer()
    for town in towns():
        held = gazetteer.by_id(town.geonames) if town.geonames else None
        assert not town.geonames or (held is not None and held.country == town.country), town
        for name in town.names:
            assert any(e.country == town.country for e in gazetteer.candidates(name)), (town, name)
        divisions = gazetteer.candidates(town.admin1) if town.admin1 else ()
        assert not town.admin1 or any(e.feature == "ADM1" and e.country == town.country for e in divisions), town


def test_a_town_that_the_settlements_hold_is_not_there_twice() -> None:
    file = SqliteGazetteer()
    for town in towns():
        if town.geonames is None:
            near = [
                e for name in town.names for e in file.candidates(name)
                if e.country == town.country and e.geonames and e.feature.startswith("PPL")
                and kilometres(e.lat, e.lon, town.lat, town.lon) < 12
            ]  # fmt: skip
            assert not near, (town, near)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Nowhere\t\tXX\t\t1\t1\t10\ttown\t", "no such country"),
        ("Nowhere\t\tML\t\t91\t1\t10\ttown\t", "no such latitude"),
        ("Nowhere\t\tML\t\t1\t1\t0\ttown\t", "a point is never surer than all"),
        ("Nowhere\t\tML\t\t1\t1\t10\tbase\t", "no bases"),
    ],
)
def test_a_broken_town_is_named_by_its_line(row: str, why: str) -> None:
    with pytest.raises(TableError, match=r"towns\.tsv:7"):
        town_of(7, row.split("\t"))
