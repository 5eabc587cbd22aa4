"""What speaks for and against a pin beyond its own name: how it stands in its report and to its incident's places.

Words that tie it to something else (`places/ties.py`), the other places of the incident, where it stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tollbook.extract.analysis import Analysis
from tollbook.extract.places.geometry import kilometres
from tollbook.extract.places.signs import step
from tollbook.extract.places.ties import ELSEWHERE, ROAD, filed, tie
from tollbook.lexicon.gazetteer.spelling import division, fold
from tollbook.model import PlaceValue, Span, Toll

#: An arrest or a find may be all that a report is about.
_MAY_BE_IT: Final = frozenset(("arrested", "got", "seen"))
#: UCDP's codes of a settlement, its neighbourhood, a second-level and a first-level division: what is weighed.
FINE: Final = frozenset((1, 2, 3, 4))
_DIVISION: Final = 4
_SPOTS: Final = (1, 2, 3)
_PROBABILITIES: Final = (0.5, 0.65, 0.8, 0.9)
_RANKS: Final = (1, 2, 3, 6)
_NEAR_KM: Final = 40.0
_JOINS: Final = re.compile(r",?\s*(?:and|or|&)?\s*(?:the\s+|in\s+)?", re.I)
_SPOT_KM: Final = 15.0
_FAR_KM: Final = 100.0


def signs(analysis: Analysis, k: int) -> tuple[str, ...]:
    """All signs for and against the pin of draft `k`."""
    return (*analysis.drafts[k].signs, *_of_incident(analysis, k), *_tied(analysis, k))


def _tied(analysis: Analysis, k: int) -> Iterator[str]:
    """What else the words before the name tie it to, and how widely it is drawn then: as the division or country of
    another spot of the incident. A place that the incident also has without such words is not settled by them."""
    here, role = analysis.drafts[k].value, _role(analysis, k)
    if role is None or not isinstance(here, PlaceValue):
        return
    yield f"tie={role}"
    own = [
        (n, v) for n, d in enumerate(analysis.drafts)
        if n != k and analysis.told_of[n] == analysis.told_of[k] and isinstance(v := d.value, PlaceValue)
        and _role(analysis, n) is None
    ]  # fmt: skip
    if (
        role not in (*ELSEWHERE, ROAD)
        or (role in _MAY_BE_IT and not own)
        or (role != "filed" and any(v.name.casefold() == here.name.casefold() or _same_spot(v, here) for _, v in own))
        or (role == "filed" and all(v.name.casefold() == here.name.casefold() or v.lat is None for _, v in own))
    ):
        return
    others = [v for _, v in own if _fine_value(v)]
    if here.geo_precision != _DIVISION and any((v.country, v.admin1) == (here.country, here.admin1) for v in others):
        yield "tied elsewhere&division"
    elif here.geo_precision != _DIVISION or all(v.admin1 != here.admin1 for v in others):
        known = not others or any(v.country == here.country for v in others)
        yield f"tied elsewhere&{'country' if known else 'nothing'}"


def _role(analysis: Analysis, k: int) -> str | None:
    draft = analysis.drafts[k]
    name = draft.value.name if isinstance(draft.value, PlaceValue) else ""
    at = analysis.text.casefold().find(name.casefold(), draft.span.start, draft.span.end)
    start = at if at >= 0 else draft.span.start
    end = start + len(name) if at >= 0 else draft.span.end
    return "filed" if filed(analysis.text, start, end) else tie(analysis.text, start)


def _same_spot(a: PlaceValue, b: PlaceValue) -> bool:
    return a.lat is not None and (a.lat, a.lon, a.geo_precision) == (b.lat, b.lon, b.geo_precision)


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
        and d.span.start < analysis.drafts[k].span.start and v.lat is not None and v.geo_precision in _SPOTS
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
    yield _first(analysis, k, here)
    if _only_heads(analysis, k, here):
        yield "only in the heading"
    if any(_listed(analysis, k, n) for n in range(len(analysis.drafts)) if n != k):
        yield "in a list of divisions"
    own = fold(here.name)
    if any(_called(v.name, own) for v in others):
        yield "called a division elsewhere"
    finer = [v for v in pinned if v.admin1 == here.admin1 and v.country == here.country]
    if here.geo_precision in (1, 4) and any((v.geo_precision or 9) in (1, 2, 3) and v.lat != here.lat for v in finer):
        yield f"another spot of the division&code={here.geo_precision}"


def _only_heads(analysis: Analysis, k: int, here: PlaceValue) -> bool:
    """Whether the heading alone has the name, and what is told under it names other places of the same division."""
    ends = analysis.text.find("\n")
    if analysis.drafts[k].span.start >= ends or here.name.casefold() in analysis.text[ends:].casefold():
        return False
    return any(
        isinstance(v := d.value, PlaceValue) and d.span.start > ends and v.country in (here.country, None)
        and v.admin1 in (here.admin1, None) and v.geo_precision in (*_SPOTS, 5, None)
        for n, d in enumerate(analysis.drafts) if analysis.told_of[n] >= 0
    )  # fmt: skip


def _first(analysis: Analysis, k: int, here: PlaceValue) -> str:
    """Whether it is the first of the incident's spots, as where it happened mostly is; how many others."""
    others = [
        d for n, d in enumerate(analysis.drafts)
        if analysis.told_of[n] == analysis.told_of[k] and isinstance(v := d.value, PlaceValue)
        and v.lat is not None and v.geo_precision in _SPOTS and v.name.casefold() != here.name.casefold()
    ]  # fmt: skip
    first = all(analysis.drafts[k].span.start <= d.span.start for d in others)
    return f"first place={first}&{min(len(others), 2)}"


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
    return value.lat is not None and value.geo_precision in FINE
