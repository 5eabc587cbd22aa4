"""The JSON API: the same verbs as the pages, described by OpenAPI at /api/openapi.json."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from tollbook.export.words import last
from tollbook.model import Policy, Record
from tollbook.reading import Given
from tollbook.review import is_human, speaker
from tollbook.review.filters import NAMES, ORDERS, parse
from tollbook.review.listing import COLUMNS, Row, split
from tollbook.review.reviewers import compare
from tollbook.server.comparing import side_by_side
from tollbook.server.context import Held, Sender, Who
from tollbook.server.deciding import Asked, decide, decisions
from tollbook.server.missed import Missed, span_of
from tollbook.server.reviewing import queued, read_one
from tollbook.server.seeing import Seeing
from tollbook.workspace import Workspace

router: Final = APIRouter(prefix="/api", tags=["tollbook"])
_LISTED: Final = ("weapons", "perpetrators", "targets")
_FILTER: Final = {
    "parameters": [
        {"name": n, "in": "query", "required": False, "schema": {"type": "string"}} for n in NAMES if n != "page"
    ]
}


class ToRead(BaseModel):
    """A report to read: its text or page, or its address; and what is known of it."""

    model_config = ConfigDict(extra="forbid")
    text: str | None = Field(None, description="The report's text, or an HTML page.")
    address: str | None = Field(None, description="An http(s) address to fetch; never one in a private network.")
    ref: str | None = None
    headline: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    keep: bool = Field(False, description="Keep it in the workspace.")


class Speaker(BaseModel):
    """Who says it, by the words that name them in the report, and of what kind."""

    model_config = ConfigDict(extra="forbid")
    source_span: tuple[int, int]
    source_kind: str = "other"


class ToJudge(BaseModel):
    """A judgement to add. `seen` is how many the incident had when looked at; any other number is refused (409)."""

    model_config = ConfigDict(extra="forbid")
    kind: str = Field(description="accept, reject, correct, add, same, different, lock, comment or undo")
    claim: str | None = Field(None, description="`<report>#<claim>`, for accept, reject, correct and comment")
    incident: str | None = None
    value: dict[str, Any] | None = Field(None, description="For add: read from the words by rule when left out")
    slot: str | None = None
    other: str | None = Field(None, description="The other incident, for same; for different instead of reports")
    reports: list[str] = Field([], description="Reports of the incident: of another one (different), of this (same)")
    judgement: str | None = Field(None, description="What is undone")
    why: str = Field("", description="The reason; for comment, what is said")
    seen: int | None = None
    report: str | None = Field(None, description="For add: the report that states the claim")
    span: tuple[int, int] | None = Field(None, description="For add: the stating words, code points, end exclusive")
    telling: str | None = Field(
        None, description="For add: the report's own incident (i1), or new; the main one if left out"
    )
    attribution: list[Speaker] | None = Field(
        None, description="For add: who says it, outermost first; [] is the publisher; read by rule when left out"
    )
    certainty: str | None = Field(None, description="For add: asserted, hedged, denied or hypothetical; else by rule")


def wire(row: Row) -> dict[str, Any]:
    """A row of the list as JSON; `words`, which only serves the search, is left out."""
    out = {name: getattr(row, name) for name in COLUMNS if name != "words"}
    out["end"] = last(row.start, row.end, row.time_precision)
    return out | {name: list(split(getattr(row, name))) for name in _LISTED}


@router.get("/incidents", openapi_extra=_FILTER)
def incidents(
    request: Request,
    held: Held,
    who: Who,
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    most: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> dict[str, Any]:
    """The incidents that fit the filter, a page of them, and how many there are by month, kind and range of killed."""
    asked = parse({k: v for k, v in request.query_params.items() if k in NAMES})
    with held.desk() as desk:
        seeing = Seeing.of(held, desk, who)
        seeing.check(asked.filter)
        counts = desk.store.listing.counts(asked.filter)
        rows = seeing.rows(desk.store.listing.rows(asked.filter, asked.order, most, (page - 1) * most))
    return {
        "total": sum(c.incidents for c in counts),
        "orders": list(ORDERS),
        "counts": [{"month": c.month, "kind": c.kind, "toll_from": c.toll, "incidents": c.incidents} for c in counts],
        "incidents": [wire(r) for r in rows],
    }


@router.get("/map", openapi_extra=_FILTER)
def spots(
    request: Request,
    held: Held,
    who: Who,
    zoom: Annotated[int, Query(ge=0, le=12)] = 2,
    box: Annotated[str | None, Query(pattern=r"^-?[\d.]+(,-?[\d.]+){3}$")] = None,
) -> dict[str, Any]:
    """What fits the filter, on a map: incidents near each other and equally exact are one spot. `box`: S,W,N,E."""
    asked = parse({k: v for k, v in request.query_params.items() if k in NAMES})
    bounds = tuple(float(x) for x in box.split(",")) if box else None
    # Forty pixels of a web map at any zoom: larger dots would lie over one another.
    cell = 56.0 / 2**zoom
    with held.desk() as desk:
        seeing = Seeing.of(held, desk, who)
        seeing.check(asked.filter)
        found = seeing.spots(desk.store.listing.spots(asked.filter, cell, bounds))  # type: ignore[arg-type]
    return {
        "spots": [
            {
                "lat": s.lat, "lon": s.lon, "geo_precision": s.geo_precision, "uncertainty_km": s.uncertainty_km,
                "incidents": s.incidents, "killed": s.killed, "id": s.id, "place": s.place,
            }
            for s in found
        ]
    }  # fmt: skip


@router.get("/incidents/{name}")
def incident(held: Held, who: Who, name: str, policy: Policy = "range") -> dict[str, Any]:
    """One incident with everything folded, and how many judgements it has."""
    with held.desk() as desk:
        found = Seeing.of(held, desk, who).incident(name, policy)
        return {**found.incident.to_json(), "seen": decisions(found.history)}


@router.get("/incidents/{name}/history")
def history(held: Held, who: Who, name: str) -> list[dict[str, Any]]:
    """Who decided what about it, when and why, and whether it counts."""
    del who
    with held.desk() as desk:
        return [{**j.to_json(), "counts": counts} for j, counts in desk.history(name)]


@router.get("/incidents/{name}/reviewers")
def reviewers(held: Held, who: Who, name: str) -> dict[str, Any]:
    """What each reviewer decided about it, side by side; `agreed` null where fewer than two decided a matter."""
    del who
    with held.desk() as desk:
        found = compare(desk.history(name))
    return {
        "reviewers": list(found.who),
        "both": found.both,
        "agreed": found.agreed,
        "matters": [
            {
                "claim": m.claim.to_json() if m.claim else None, "slot": m.slot, "agreed": m.agreed,
                "said": {w: j.to_json() for w, j in zip(found.who, m.said, strict=True) if j is not None},
            }
            for m in found.matters
        ],
    }  # fmt: skip


@router.get("/compare")
def comparing(
    held: Held, who: Who, a: Annotated[str, Query(max_length=80)], b: Annotated[str, Query(max_length=80)]
) -> dict[str, Any]:
    """Two incidents side by side: how far apart, what linking makes of them, and slot by slot what both tell."""
    del who
    with held.desk() as desk:
        found = side_by_side(desk, desk.show(a), desk.show(b))
    return {
        "a": found.a.id, "b": found.b.id, "km": found.km, "days": found.days, "shared_reports": list(found.shared),
        "probability": found.linked.probability if found.linked else None,
        "for": list(found.linked.shared) if found.linked else [],
        "against": list(found.linked.against) if found.linked else [],
        "slots": [
            {"slot": x.slot, "same": x.same, "a": [w for w, _ in x.left], "b": [w for w, _ in x.right]}
            for x in found.lines
        ],
    }  # fmt: skip


@router.get("/reports")
def reports(
    held: Held,
    who: Who,
    text: Annotated[str, Query(max_length=200)] = "",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    most: Annotated[int, Query(ge=1, le=500)] = 50,
) -> dict[str, Any]:
    """The reports that have all these words, the latest first; `excerpt` is a list of `[text, whether looked for]`."""
    with held.desk() as desk:
        listing, seeing = desk.store.listing, Seeing.of(held, desk, who)
        seeing.check(text=text)
        found = seeing.lines(listing.reports(most, (page - 1) * most, text))
        total = listing.count_reports(text)
    return {
        "total": total,
        "reports": [
            {
                "id": r.id, "publisher": r.publisher, "published": r.published, "headline": r.headline,
                "newer": r.newer, "incidents": list(r.incidents),
                "excerpt": [list(p) for p in r.excerpt.parts] if r.excerpt else None,
            }
            for r in found
        ],
    }  # fmt: skip


@router.get("/reports/{name}")
def report(held: Held, who: Who, name: str) -> dict[str, Any]:
    """The record of one report; `added` are the claims that people added to it, `added_incidents` what they made."""
    with held.desk() as desk:
        found = Seeing.of(held, desk, who).report(name)
        read = desk.record(found.own)
    record, by_machine = found.record, len(read.incidents)
    claims = tuple(c for c in record.claims if not is_human(c))
    return {
        **Record(record.report, record.incidents[:by_machine], claims).to_json(),
        "added": [c.to_json() for c in record.claims if is_human(c)],
        "added_incidents": [i.to_json() for i in record.incidents[by_machine:]],
    }


@router.get("/queue")
def the_queue(held: Held, who: Who, most: Annotated[int, Query(ge=1, le=500)] = 50) -> list[dict[str, Any]]:
    """What to look at next, and why."""
    del who
    with held.desk() as desk:
        return [i.to_json() for i in queued(held, desk)[:most]]


@router.post("/read")
def read(held: Held, who: Sender, asked: ToRead) -> dict[str, Any]:
    """The record of a report; kept only when asked."""
    who.need("analyst")
    given = Given(asked.ref, asked.headline, asked.publisher, asked.published, asked.url, asked.language)
    record = read_one(held, who, asked.text or "", asked.address or "", given)
    out = record.to_json()
    if asked.keep:
        with held.desk() as desk, held.reading:
            added = desk.add_report(record.report)
        out |= {"kept": added.status, "kept_incidents": list(added.incidents)}
    return out


@router.get("/judgements")
def judgements(held: Held, who: Who) -> list[dict[str, Any]]:
    """Every judgement, in the order they were made."""
    del who
    with held.desk() as desk:
        return [j.to_json() for j in desk.judgements()]


@router.post("/judgements", status_code=201)
def judge(held: Held, who: Sender, asked: ToJudge) -> dict[str, Any]:
    """Adds a judgement; 409 when somebody judged in between."""
    with held.desk() as desk:
        made, homes = decide(
            held, desk, who,
            Asked(
                asked.kind, asked.incident, asked.claim, asked.value, asked.slot, asked.other, tuple(asked.reports),
                asked.judgement, asked.why, asked.seen, _missed(desk, asked),
            ),
        )  # fmt: skip
    return {**made.to_json(), "incidents": list(homes)}


def _missed(desk: Workspace, asked: ToJudge) -> Missed | None:
    if asked.kind != "add" or asked.report is None or asked.span is None:
        return None
    said_by = None
    if asked.attribution is not None:
        record = desk.record(asked.report)
        said_by = tuple(
            speaker(record.report.text, span_of(record, *s.source_span), s.source_kind)  # type: ignore[arg-type]
            for s in asked.attribution
        )
    return Missed(
        asked.report, asked.span, asked.slot or "", asked.telling, asked.value,
        attribution=said_by, certainty=asked.certainty,
    )  # fmt: skip


def described(request: Request, who: Who) -> dict[str, Any]:
    """The description of this API, for those who are signed in."""
    del who
    found: dict[str, Any] = request.app.openapi()
    return found
