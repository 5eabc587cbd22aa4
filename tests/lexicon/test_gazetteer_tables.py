"""The hand-edited tables beside the gazetteer: every row points at something the gazetteer has."""

from __future__ import annotations

import pytest

from tollbook.adapters.gazetteer import SqliteGazetteer
from tollbook.lexicon.gazetteer.tables import countries, demonyms, extents, publisher_country, states, table, usual


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
