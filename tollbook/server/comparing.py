"""Side by side: two incidents before one says that they are the same, and what two reviewers decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tollbook.export.words import estimate
from tollbook.extract.places.geometry import kilometres
from tollbook.link import Explanation, explain
from tollbook.model import Incident, Member, PlaceValue, TimeValue
from tollbook.model.codes import SLOTS, TOLL_SLOTS, Slot
from tollbook.model.value import value_to_json
from tollbook.review.reviewers import compare
from tollbook.server.context import Held, Who
from tollbook.server.deciding import decisions
from tollbook.server.pages import incident_path
from tollbook.server.views import page, title
from tollbook.server.wording import in_words
from tollbook.workspace import Workspace

router: Final = APIRouter(include_in_schema=False)
_MOST_MEMBERS: Final = 12
_MOST_VALUES: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A slot of both incidents, in words with a claim for each value; `same` None where one of them tells nothing."""

    slot: Slot
    left: tuple[tuple[str, str | None], ...]
    right: tuple[tuple[str, str | None], ...]
    same: bool | None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two incidents: what both tell slot by slot, how far apart they are, what linking makes of them."""

    a: Incident
    b: Incident
    lines: tuple[Line, ...]
    km: float | None
    days: int | None
    linked: Explanation | None
    shared: tuple[str, ...]


def side_by_side(desk: Workspace, a: Incident, b: Incident) -> SideBySide:
    """Both incidents made ready to compare."""
    lines = tuple(line for slot in SLOTS if (line := _line(slot, a, b)) is not None)
    one, two = _place(a), _place(b)
    km = None
    if one and two and None not in (one.lat, one.lon, two.lat, two.lon):
        km = kilometres(one.lat, one.lon, two.lat, two.lon)
    first, second = _day(a), _day(b)
    shared = sorted({r.id for r in a.reports} & {r.id for r in b.reports})
    return SideBySide(
        a, b, lines, km, abs((first - second).days) if first and second else None, _linked(desk, a, b), tuple(shared)
    )


def _linked(desk: Workspace, a: Incident, b: Incident) -> Explanation | None:
    """The likeliest pair of their tellings."""
    cards = [
        [c for r in i.reports[:_MOST_MEMBERS] if (c := desk.store.card(Member(r.id, r.incident))) is not None]
        for i in (a, b)
    ]
    pairs = [explain(x, y) for x in cards[0] for y in cards[1]]
    return max(pairs, key=lambda e: e.probability) if pairs else None


def _line(slot: Slot, a: Incident, b: Incident) -> Line | None:
    left, right = _values(slot, a), _values(slot, b)
    if not left and not right:
        return None
    # Of several weapons or places one in common is enough to look alike.
    shared = {w.casefold() for w, _ in left} & {w.casefold() for w, _ in right}
    same = None if not left or not right else bool(shared)
    return Line(slot, left, right, same)


def _values(slot: Slot, incident: Incident) -> tuple[tuple[str, str | None], ...]:
    if slot in TOLL_SLOTS:
        toll = incident.toll(slot)
        if toll is None or not toll.estimate.known:
            return ()
        last = toll.history[-1].said.claim if toll.history else None
        return ((estimate(toll.estimate), last),)
    return tuple(
        (in_words(slot, value_to_json(f.value)), f.said[0].claim if f.said else None)
        for f in incident.all(slot)[:_MOST_VALUES]
    )


def _place(incident: Incident) -> PlaceValue | None:
    chosen = incident.chosen("place")
    return chosen.value if chosen is not None and isinstance(chosen.value, PlaceValue) else None


def _day(incident: Incident) -> date | None:
    chosen = incident.chosen("time")
    start = chosen.value.start if chosen is not None and isinstance(chosen.value, TimeValue) else None
    try:
        return date.fromisoformat((start or "")[:10])
    except ValueError:
        return None


@router.get("/compare")
def comparing(
    request: Request,
    held: Held,
    who: Who,
    a: Annotated[str, Query(max_length=80)],
    b: Annotated[str, Query(max_length=80)],
) -> Response:
    """Two incidents side by side, with what makes them look alike; once they are one, that one."""
    with held.desk() as desk:
        one, two = desk.show(a.strip()), desk.show(b.strip())
        if one.id == two.id:
            return RedirectResponse(incident_path(one.id), 303)
        found = side_by_side(desk, one, two)
        seen = decisions(desk.history(one.id))
    spots = [
        {"lat": p.lat, "lon": p.lon, "precision": p.geo_precision, "km": p.uncertainty_km, "place": f"{n}: {p.name}"}
        for n, p in (("A", _place(one)), ("B", _place(two)))
        if p is not None and p.lat is not None and p.lon is not None
    ]
    return page(request, who, "compare.html", found=found, seen=seen, spots=spots, titles=(title(one), title(two)))


@router.get("/incidents/{name}/reviewers")
def reviewers(
    request: Request, held: Held, who: Who, name: str, only: Annotated[list[str] | None, Query()] = None
) -> HTMLResponse:
    """What each reviewer decided about one incident, side by side."""
    with held.desk() as desk:
        incident = desk.show(name)
        history = desk.history(incident.id)
    everybody = compare(history).who
    found: Any = compare(history, [w for w in only or () if w in everybody])
    return page(
        request, who, "reviewers.html", incident=incident, found=found, everybody=everybody, title=title(incident)
    )
