"""The pins step: how finely each place of an incident may be drawn.

A claim says which place its words name; whether a pin may stand there is another question: the name may be that of
somebody's home town, of a namesake, or of the province and not its city. Signs for and against are weighed
(`pin_signs.py`, `places/signs.py`, `pins.tsv`) into four beliefs: the spot is right; only its first-level division is;
only its country; nothing is. A pin is drawn as finely as is almost surely right, its reason says so, and the claim
stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Resources, Step
from tollbook.extract.pin_signs import FINE, signs
from tollbook.extract.places.linear import load
from tollbook.extract.places.precision import reach
from tollbook.extract.places.score import kind_of
from tollbook.extract.places.stated import shown
from tollbook.lexicon.gazetteer.tables import countries
from tollbook.model import PlaceValue, Value
from tollbook.ports import Gazetteer, GazetteerEntry

#: From this belief on a pin stays as the place's own; from the next one its division's, from the last its country's.
EXACT: Final = 0.8
REGION: Final = 0.85
COUNTRY: Final = 0.85


def _pinned(analysis: Analysis, resources: Resources) -> Analysis:
    values: list[Value] = [d.value for d in analysis.drafts]
    gazetteer = resources.gazetteer
    if gazetteer is not None:
        for same in _alike(analysis):
            beliefs = [weighed(signs(analysis, k)) for k in same]
            best = max(beliefs, key=lambda b: (b[0], b))
            for k in same:
                value = analysis.drafts[k].value
                if isinstance(value, PlaceValue):
                    values[k] = coarsened(value, best, gazetteer)
    return replace(analysis, pinned=tuple(values))


def _alike(analysis: Analysis) -> list[list[int]]:
    """Drafts with a fine pin, those of one name in one incident together if their pins are alike: they stay so."""
    out: dict[object, list[int]] = defaultdict(list)
    for k in weighable(analysis):
        value = analysis.drafts[k].value
        if isinstance(value, PlaceValue):
            out[analysis.told_of[k], value.name.casefold(), value.lat, value.lon, value.geo_precision].append(k)
    return list(out.values())


def weighable(analysis: Analysis) -> list[int]:
    """The drafts of incidents that have a fine pin."""
    return [k for k, told in enumerate(analysis.told_of) if told >= 0 and _fine(analysis.drafts[k])]


def _fine(draft: Draft) -> bool:
    v = draft.value
    return isinstance(v, PlaceValue) and v.lat is not None and v.geo_precision in FINE


def means_division(shown: Sequence[str]) -> bool:
    """Whether a bare name that a division and its chief town share is rather the division's.

    "Taliban detained in Kandahar" over "in Zharay district, Kandahar province": the title does not say the city.
    """
    held = set(shown)
    if "only in the heading" in held and held & {"twin&town", "twin of a district"}:
        return "words of a town" not in held
    if "twin&town" not in held or "called a settlement before" in held or "words of a town" in held:
        return False
    return bool(held & _DIVISION_MEANT)


_DIVISION_MEANT: Final = frozenset(
    ("called a division elsewhere", "its division is named", "in a list of divisions", "behind a comma",
     "another spot of the division&code=1")
)  # fmt: skip


def settled(shown: Sequence[str]) -> tuple[float, float, float] | None:
    """The beliefs of `weighed` where plain words settle them, and nothing is weighed; None where they do not."""
    if "tied elsewhere&division" in shown or means_division(shown):
        return 0.0, 1.0, 1.0
    if "tied elsewhere&country" in shown or "a camp's name" in shown:
        return 0.0, 0.0, 1.0
    if "tied elsewhere&nothing" in shown:
        return 0.0, 0.0, 0.0
    return (1.0, 1.0, 1.0) if "lies where told" in shown else None


def weighed(shown: Sequence[str]) -> tuple[float, float, float]:
    """The beliefs that the spot is right, that its first-level division is at least, and that its country is.

    A place that is not drawn itself is not drawn as a country either that the report does not speak of, while another
    plainly is.
    """
    known = settled(shown)
    if known is not None:
        return known
    model = load("pins.tsv")
    p = dict(zip(model.classes, model.probabilities(("bias", *shown)), strict=True))
    exact = p["exact"]
    if exact < EXACT and any(s.startswith("abroad&") and s != "abroad&kind=capital" for s in shown):
        return exact, exact, exact
    region = exact + p["region"]
    return exact, region, region + p["country"]


def coarsened(value: PlaceValue, beliefs: Sequence[float], gazetteer: Gazetteer) -> PlaceValue:
    """The place as finely as is believed; its name stays, and the reason says what is not known."""
    exact, region, country = beliefs
    if exact >= EXACT:
        return value
    if value.geo_precision == _DIVISION and region >= REGION:
        return value  # the division is what is surely right: "Tora, Lusi" is no reason to draw the country
    why = f"drawn wider, for nothing surely puts the incident there; {value.reason}"
    wide = replace(
        value, geonames=None, admin1=None, admin2=None, lat=None, lon=None, geo_precision=None, uncertainty_km=None,
        reason=why,
    )  # fmt: skip
    holder = _division(value, gazetteer) if region >= REGION and value.geo_precision != _DIVISION else None
    code = _DIVISION
    if holder is None and country >= COUNTRY:
        holder, code = _country(value, gazetteer), _COUNTRY
    if holder is None:
        return replace(wide, country=None)
    return replace(
        wide, admin1=shown(holder.admin1) if code == _DIVISION else None, lat=holder.lat, lon=holder.lon,
        geo_precision=code, uncertainty_km=reach(holder, gazetteer),
    )  # fmt: skip


_DIVISION: Final = 4
_COUNTRY: Final = 6


def _division(value: PlaceValue, gazetteer: Gazetteer) -> GazetteerEntry | None:
    found = gazetteer.candidates(value.admin1) if value.admin1 else ()
    return next(
        (e for e in found if kind_of(e) == "adm1" and (e.country, shown(e.name)) == (value.country, value.admin1)), None
    )


def _country(value: PlaceValue, gazetteer: Gazetteer) -> GazetteerEntry | None:
    known = countries().get(value.country or "")
    return gazetteer.by_id(known.geonames) if known is not None else None


STEP: Final = Step(
    "pins",
    1,
    _pinned,
    needs=frozenset({"document", "drafts", "incidents", "told_of"}),
    gives=frozenset({"pinned"}),
)
