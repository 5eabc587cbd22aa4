"""The pages to look at: incidents, one incident, reports, one report."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from tollbook.model import FoldedToll, Incident, Judgement, Member, Policy, Report, Speaker, TollPoint
from tollbook.model.codes import TOLL_SLOTS
from tollbook.review import is_human
from tollbook.review.filters import MOST, ORDERS, parse
from tollbook.review.listing import Filter
from tollbook.server.charts import count_chart, ranges, toll_chart
from tollbook.server.contested import LINES, contested
from tollbook.server.context import Form, Held, Who
from tollbook.server.deciding import decisions
from tollbook.server.marked import paragraphs, shown
from tollbook.server.matrix import matrix
from tollbook.server.seeing import Seeing
from tollbook.server.values import form_fields
from tollbook.server.views import QUOTES, bare, page
from tollbook.workspace import Workspace

router: Final = APIRouter(include_in_schema=False)
PER_PAGE: Final = 50
POLICIES: Final = (
    ("range", "all that is said"), ("latest", "what was said last"), ("majority", "what most say"),
    ("source_hierarchy", "who says it"),
)  # fmt: skip
"""How figures are folded, in words that go on from "put together by"."""


@router.get("/")
def home() -> RedirectResponse:
    """The list is where the day begins."""
    return RedirectResponse("/incidents", 303)


@router.get("/incidents")
def incidents(request: Request, held: Held, who: Who) -> HTMLResponse:
    """List, map and counts under one filter."""
    asked = parse(request.query_params)
    with held.desk() as desk:
        listing, seeing = desk.store.listing, Seeing.of(held, desk, who)
        seeing.check(asked.filter)
        counts = listing.counts(asked.filter)
        found = listing.rows(asked.filter, asked.order, PER_PAGE, (asked.page - 1) * PER_PAGE)
        choices = listing.choices()
        excerpts = listing.excerpts([r.id for r in found], asked.filter.text)
        rows = seeing.rows(found)
    total = sum(c.incidents for c in counts)
    kinds: dict[str, int] = {}
    for c in counts:
        kinds[c.kind or ""] = kinds.get(c.kind or "", 0) + c.incidents
    return page(
        request, who, "incidents.html",
        asked=asked, rows=rows, total=total, excerpts=excerpts, choices=choices,
        chart=count_chart(counts), ranges=ranges(),
        orders=ORDERS, pages=-(-total // PER_PAGE), kinds=sorted(kinds.items(), key=lambda k: (-k[1], k[0])),
    )  # fmt: skip


@router.get("/incidents/{name}")
def incident(
    request: Request, held: Held, who: Who, name: str, policy: Annotated[Policy, Query()] = "range"
) -> HTMLResponse:
    """One incident: headline facts, claims by speaker, tolls over time, what is contested, reports, judgements."""
    with held.desk() as desk:
        seen = Seeing.of(held, desk, who).incident(name, policy)
        found, history, names = seen.incident, seen.history, seen.names
        near = _near(desk, found) if who.may("analyst") else ()
    charts = [c for slot, _ in found.tolls if (c := toll_chart(found, slot)) is not None]
    return page(
        request, who, "incident.html",
        incident=found, matrix=matrix(found), charts=charts, history=history, seen=decisions(history),
        quotes=seen.quotes,
        reports=_in_order(found), near=near, toll_slots=TOLL_SLOTS, place=found.chosen("place"),
        policies=POLICIES, leads={slot: _lead(toll) for slot, toll in found.tolls},
        names=names, speaker_name=lambda s: _speaker(s, names),
        once=lambda claims: _once(claims, seen.quotes),
        disputes=contested(found), shown_sides=LINES,
    )  # fmt: skip


def _once(claims: Sequence[str], quotes: Mapping[str, str]) -> list[list[str]]:
    """Claims of the same words together: a sentence that ten reports print is shown once, with ten links."""
    groups: dict[str, list[str]] = {}
    for claim in claims:
        groups.setdefault(" ".join(quotes.get(claim, claim).split()), []).append(claim)
    return list(groups.values())


@dataclass(frozen=True, slots=True)
class Lead:
    """The claims that state a toll's figures, None where none does."""

    low: str | None
    best: str | None
    high: str | None


def _lead(toll: FoldedToll) -> Lead:
    """The latest claim that says just this figure; for the best one that none says, the latest that allows it."""
    every = list(reversed(toll.history))
    said = [p for p in every if p.who is None] or every
    e = toll.estimate

    def first(fits: Callable[[TollPoint], bool]) -> str | None:
        return next((p.said.claim for p in said if p.superseded_by is None and fits(p)), None) or next(
            (p.said.claim for p in said if fits(p)), None
        )

    best = None
    if e.best is not None:
        n = e.best
        best = first(lambda p: p.low == n == p.high) or first(lambda p: n in (p.low, p.high))
        best = best or first(lambda p: (p.low or 0) <= n and (p.high is None or n <= p.high))
    low = first(lambda p: p.low == e.low) if e.low is not None else None
    return Lead(low, best, first(lambda p: p.high == e.high) if e.high is not None else None)


def _speaker(speaker: Speaker, names: Mapping[str, str]) -> str:
    """Who says it; a publisher that is not known goes by its report's headline."""
    mark = re.fullmatch(r"unnamed publisher \(report (\w+)\)", speaker.name)
    found = next((n for r, n in names.items() if mark and r.removeprefix("sha256:").startswith(mark[1])), None)
    return f"“{found[:40]}{'…' if len(found) > 40 else ''}”" if found else speaker.name


def _near(desk: Workspace, incident: Incident) -> tuple[Any, ...]:
    """Incidents that may be the same: of the same country, within three days."""
    from datetime import date, timedelta

    time, place = incident.chosen("time"), incident.chosen("place")
    start, country = getattr(time and time.value, "start", None), getattr(place and place.value, "country", None)
    if not start or not country:
        return ()
    try:
        day = date.fromisoformat(start[:10])
    except ValueError:
        return ()
    since, until = ((day + timedelta(days=n)).isoformat() for n in (-3, 3))
    rows = desk.store.listing.rows(Filter(country=country, since=since, until=until), "newest", 9)
    return tuple(r for r in rows if r.id != incident.id)[:8]


def _in_order(incident: Incident) -> list[tuple[Any, list[Any]]]:
    """Each report that stands on its own, with those that copy it, by day of publication."""
    originals = [r for r in incident.reports if r.copies is None]
    known = {r.id for r in originals}
    out = [(r, [c for c in incident.reports if c.copies == r.id]) for r in originals]
    out += [(r, []) for r in incident.reports if r.copies is not None and r.copies not in known]
    return sorted(out, key=lambda o: (o[0].published or "9", o[0].id))


@router.get("/reports")
def reports(
    request: Request,
    held: Held,
    who: Who,
    number: Annotated[int, Query(alias="page", ge=1, le=1_000_000)] = 1,
    text: Annotated[str, Query(max_length=MOST)] = "",
) -> HTMLResponse:
    """The reports kept, the latest first; those that have the words when any are looked for."""
    with held.desk() as desk:
        listing, seeing = desk.store.listing, Seeing.of(held, desk, who)
        seeing.check(text=text)
        total = listing.count_reports(text)
        rows = seeing.lines(listing.reports(PER_PAGE, (number - 1) * PER_PAGE, text))
    return page(
        request, who, "reports.html", rows=rows, total=total, number=number, pages=-(-total // PER_PAGE), text=text,
        query=urlencode({"text": text}) + "&" if text else "",
    )  # fmt: skip


@router.get("/reports/{name}")
def report(request: Request, held: Held, who: Who, name: str) -> HTMLResponse:
    """One report: its text with the claims marked, and each claim with what was decided about it."""
    with held.desk() as desk:
        found = Seeing.of(held, desk, who).report(name)
        record, homes = found.record, found.homes
        # How many judgements there are guards what is decided here, by those who may.
        seen = {h: decisions(desk.history(h)) for h in homes.values() if h and who.may("analyst")}
    return page(
        request, who, "report.html",
        record=record, report=record.report, paragraphs=paragraphs(record), claims=shown(record, found.judgements),
        homes=homes, seen=seen, web=web(record.report), kept=True,
    )  # fmt: skip


@router.get("/reports/{name}/claims/{id}")
def correcting(request: Request, held: Held, who: Who, name: str, id: str) -> HTMLResponse:
    """A form to correct one claim."""
    from tollbook.model.value import value_to_json

    who.need("analyst")
    with held.desk() as desk:
        report, claim = desk.claim(f"{name}#{id}")
        home = desk.store.home(Member(report, claim.incident))
        seen = decisions(desk.history(home)) if home else 0
        past = _past(desk.judgements(), report, id, claim.evidence[0] if claim.evidence else None)
    fields = form_fields(claim.slot, value_to_json(claim.value))
    return page(
        request,
        who,
        "correct.html",
        report=report,
        claim=claim,
        fields=fields,
        home=home,
        seen=seen,
        past=past,
        human=is_human(claim),
    )


def _past(judgements: tuple[Judgement, ...], report: str, id: str, span: Any) -> list[Judgement]:
    del id
    return [j for j in judgements if j.claim is not None and j.claim.report == report and j.claim.span == span]


def web(report: Report) -> str | None:
    """The report's address where a browser would fetch it as a page; any other scheme stays text."""
    url = report.url
    return url if url and url.lower().startswith(("http://", "https://")) else None


@router.post("/quotes")
def quotes(request: Request, who: Who, form: Form) -> RedirectResponse:
    """Hides quotations until asked, or shows them."""
    del who
    answer = RedirectResponse(local(form.get("next")), 303)
    hide = form.get("quotes") == "hide"
    answer.set_cookie(QUOTES, "hide" if hide else "show", max_age=31_536_000, samesite="strict", httponly=True)
    return answer


def local(path: str, otherwise: str = "/incidents") -> str:
    """A path on this server, whatever a form says.

    >>> local("/reports/ab#c1"), local("//elsewhere.example"), local("https://elsewhere.example")
    ('/reports/ab#c1', '/incidents', '/incidents')
    """
    fine = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
    return path if fine and len(path) < 2000 else otherwise


def incident_path(id: str) -> str:
    """The page of an incident."""
    return f"/incidents/{bare(id)}"
