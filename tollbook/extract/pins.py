"""The pins step: how finely each place of an incident may be drawn.

A claim says which place its words name; whether a pin may stand there is another question: the name may be that of
somebody's home town, of a namesake, or of the province and not its city. Signs for and against are weighed
(`places/signs.py`, `pins.tsv`) into four beliefs: the spot is right; only its first-level division is; only its
country; nothing is. A pin is drawn as finely as is almost surely right, its reason says so, and the claim stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Resources, Step
from tollbook.extract.places.geometry import kilometres
from tollbook.extract.places.linear import load
from tollbook.extract.places.precision import reach
from tollbook.extract.places.score import kind_of
from tollbook.extract.places.signs import step
from tollbook.lexicon.gazetteer.spelling import division, fold
from tollbook.lexicon.gazetteer.tables import countries
from tollbook.model import PlaceValue, Span, Toll, Value
from tollbook.ports import Gazetteer, GazetteerEntry

#: From this belief on a pin stays as the place's own; from the next one its division's, from the last its country's.
EXACT: Final = 0.8
REGION: Final = 0.85
COUNTRY: Final = 0.7
#: UCDP's codes of a settlement, its neighbourhood, a second-level and a first-level division: what is weighed here.
_FINE: Final = frozenset((1, 2, 3, 4))
_PROBABILITIES: Final = (0.5, 0.65, 0.8, 0.9)
_RANKS: Final = (1, 2, 3, 6)
_NEAR_KM: Final = 40.0
_JOINS: Final = re.compile(r",?\s*(?:and|or|&)?\s*(?:the\s+|in\s+)?", re.I)
_SPOT_KM: Final = 15.0
_FAR_KM: Final = 100.0


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
    return isinstance(v, PlaceValue) and v.lat is not None and v.geo_precision in _FINE


def means_division(shown: Sequence[str]) -> bool:
    """Whether a bare name that a division and its chief town share is rather the division's.

    "Taliban detained in Kandahar" over "in Zharay district, Kandahar province": the title does not say the city.
    """
    held = set(shown)
    if "twin&town" not in held or "called a settlement before" in held or "words of a town" in held:
        return False
    return bool(held & _DIVISION_MEANT)


_DIVISION_MEANT: Final = frozenset(
    ("called a division elsewhere", "its division is named", "in a list of divisions", "behind a comma",
     "another spot of the division&code=1")
)  # fmt: skip


def weighed(shown: Sequence[str]) -> tuple[float, float, float]:
    """The beliefs that the spot is right, that its first-level division is at least, and that its country is."""
    if means_division(shown):
        return 0.0, 1.0, 1.0
    model = load("pins.tsv")
    p = dict(zip(model.classes, model.probabilities(("bias", *shown)), strict=True))
    exact = p["exact"]
    region = exact + p["region"]
    return exact, region, region + p["country"]


def signs(analysis: Analysis, k: int) -> tuple[str, ...]:
    """All signs for and against the pin of draft `k`."""
    return (*analysis.drafts[k].signs, *_of_incident(analysis, k))


def _of_incident(analysis: Analysis, k: int) -> Iterator[str]:
    """How the place stands in the report and to the other places of its incident."""
    draft = analysis.drafts[k]
    here = draft.value
    if not isinstance(here, PlaceValue):
        return
    own = analysis.told_of[k]
    main = own >= 0 and analysis.incidents[own].main
    yield f"code={here.geo_precision}"
    yield f"read={'none' if draft.probability is None else step(draft.probability, _PROBABILITIES)}"
    heads = draft.heads.get("main", {}).get("main")
    yield f"main={main}&{'unheard' if heads is None else step(heads, (0.5, 0.8, 0.95))}"
    rank = next((n for n, s in enumerate(analysis.document.sentences) if s.span.end > draft.span.start), 0)
    yield f"sentence={step(rank, _RANKS)}"
    sentence = analysis.document.sentence_at(draft.span.start)
    told = [
        d for n, d in enumerate(analysis.drafts)
        if sentence is not None and sentence.span.holds(d.span) and analysis.told_of[n] == own
    ]  # fmt: skip
    yield f"tolls here={any(isinstance(d.value, Toll) for d in told)}"
    yield f"kind here={any(d.slot == 'kind' for d in told)}"
    yield from _beside(analysis, k, here)


def _beside(analysis: Analysis, k: int, here: PlaceValue) -> Iterator[str]:
    """How the other places claimed for the incident agree with this one."""
    others = [
        v for n, d in enumerate(analysis.drafts)
        if n != k and analysis.told_of[n] == analysis.told_of[k] and isinstance(v := d.value, PlaceValue)
    ]  # fmt: skip
    again = sum(v.name.casefold() == here.name.casefold() for v in others)
    yield f"said again={min(again, 2)}"
    pinned = [v for v in others if v.name.casefold() != here.name.casefold() and v.lat is not None]
    if not pinned:
        yield "no other pin"
    apart = [kilometres(here.lat or 0, here.lon or 0, v.lat or 0, v.lon or 0) for v in pinned if _fine_value(v)]
    yield f"near others={min(sum(a < _NEAR_KM for a in apart), 2)}"
    yield f"far others={min(sum(a > _FAR_KM for a in apart), 2)}"
    spots = [
        v for n, d in enumerate(analysis.drafts)
        if n != k and analysis.told_of[n] == analysis.told_of[k] and isinstance(v := d.value, PlaceValue)
        and d.span.start < analysis.drafts[k].span.start and v.lat is not None and v.geo_precision in (1, 2, 3)
    ]  # fmt: skip
    ahead = [v for v in spots if not _near(v, here)]
    yield f"apart from an earlier spot={bool(ahead)}&{any(_near(v, here) for v in spots)}"
    if ahead and (ahead[0].country, ahead[0].admin1) != (here.country, here.admin1):
        yield "earlier spot in another division"
    if any(v.geo_precision == 4 and (v.country, v.admin1) == (here.country, here.admin1) for v in pinned):
        yield "its division is named"
    if any(v.geo_precision == 4 and v.country == here.country and v.admin1 != here.admin1 for v in pinned):
        yield "another division is named"
    if any(v.country and here.country and v.country != here.country for v in pinned):
        yield "another country is pinned"
    if any(_listed(analysis, k, n) for n in range(len(analysis.drafts)) if n != k):
        yield "in a list of divisions"
    own = fold(here.name)
    if any(_called(v.name, own) for v in others):
        yield "called a division elsewhere"
    finer = [v for v in pinned if v.admin1 == here.admin1 and v.country == here.country]
    if here.geo_precision in (1, 4) and any((v.geo_precision or 9) in (1, 2, 3) and v.lat != here.lat for v in finer):
        yield f"another spot of the division&code={here.geo_precision}"


def _listed(analysis: Analysis, k: int, n: int) -> bool:
    """Whether draft `n` is a division that a list joins to the name of draft `k`: "in Kandahar, Helmand and Kunar"."""
    value, a, b = analysis.drafts[n].value, *sorted((analysis.drafts[k].span, analysis.drafts[n].span), key=_start)
    joined = _JOINS.fullmatch(analysis.text[a.end : b.start]) is not None and a.end <= b.start
    return joined and isinstance(value, PlaceValue) and value.geo_precision == _DIVISION


def _start(span: Span) -> int:
    return span.start


def _near(a: PlaceValue, b: PlaceValue) -> bool:
    reach_km = _SPOT_KM + (a.uncertainty_km or 0.0) + (b.uncertainty_km or 0.0)
    return kilometres(a.lat or 0, a.lon or 0, b.lat or 0, b.lon or 0) <= reach_km


def _called(name: str, own: str) -> bool:
    """Whether a name is that of the division called after the place: "Kandahar province" beside "Kandahar"."""
    return fold(name) != own and (division(fold(name)) or "") == own


def _fine_value(value: PlaceValue) -> bool:
    return value.lat is not None and value.geo_precision in _FINE


def coarsened(value: PlaceValue, beliefs: Sequence[float], gazetteer: Gazetteer) -> PlaceValue:
    """The place as finely as is believed; its name stays, and the reason says what is not known."""
    exact, region, country = beliefs
    if exact >= EXACT:
        return value
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
        wide, admin1=holder.admin1 if code == _DIVISION else None, lat=holder.lat, lon=holder.lon, geo_precision=code,
        uncertainty_km=reach(holder, gazetteer),
    )  # fmt: skip


_DIVISION: Final = 4
_COUNTRY: Final = 6


def _division(value: PlaceValue, gazetteer: Gazetteer) -> GazetteerEntry | None:
    found = gazetteer.candidates(value.admin1) if value.admin1 else ()
    return next(
        (e for e in found if kind_of(e) == "adm1" and (e.country, e.name) == (value.country, value.admin1)), None
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
