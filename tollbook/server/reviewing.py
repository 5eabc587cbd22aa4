"""The pages to decide on: the queue, judging, and pasting a report to see its record before keeping it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from tollbook.errors import InputError, TollbookError
from tollbook.model import Judgement, Member, Record
from tollbook.reading import Failure, Given
from tollbook.review import Item, of_incident, queue
from tollbook.review.listing import Filter
from tollbook.review.news import news
from tollbook.server.context import Busy, Form, Held, LookedAt, State, Visitor, Who
from tollbook.server.deciding import Asked, decide, decisions
from tollbook.server.marked import Shown, paragraphs, shown, whole
from tollbook.server.pages import incident_path, local, web
from tollbook.server.values import from_form
from tollbook.server.views import bare, page
from tollbook.workspace import Workspace

router: Final = APIRouter(include_in_schema=False)
_LOOKED_AT: Final = 300
_UNSURE: Final = 0.6
PER_PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the queue with its claims at hand, and how many judgements the incident has."""

    item: Item
    claims: tuple[tuple[str, Shown], ...]
    seen: int
    title: str


@router.get("/queue")
def the_queue(request: Request, held: Held, who: Who) -> HTMLResponse:
    """What to look at next, and why."""
    with held.desk() as desk:
        items = queued(held, desk)
        judgements = desk.judgements()
        entries = [_entry(held, desk, item, judgements) for item in items[:PER_PAGE]]
    return page(request, who, "queue.html", entries=entries, total=len(items))


def queued(held: State, desk: Workspace) -> tuple[Item, ...]:
    """The queue. Only incidents that the list shows as contested, deadly or newly changed are folded.

    What was folded is held until the incident changes, so that the next decision finds the queue at once.
    """
    listing = desk.store.listing
    found = [
        *listing.versions(Filter(contested=True), "contested", _LOOKED_AT),
        *listing.versions(Filter(toll_min=26), "toll", _LOOKED_AT // 3),
        *listing.versions(Filter(), "changed", _LOOKED_AT // 3),
        *listing.versions(Filter(reviewed=True), "changed", _LOOKED_AT // 3),
    ]
    known, judgements = held.looked_at, desk.judgements()
    now = {}
    for id, changed in dict(found).items():
        before = known.get(id)
        now[id] = before if before and before.changed == changed else _look(desk, id, changed, judgements)
    held.looked_at = now
    return queue(
        [x.incident for x in now.values()],
        unsure=[u for x in now.values() for u in x.unsure],
        judged=[ref for x in now.values() for ref in x.settled],
        new=[x.news for x in now.values() if x.news is not None],
    )


def _look(desk: Workspace, id: str, changed: str, judgements: tuple[Judgement, ...]) -> LookedAt:
    incident = desk.show(id)
    members = {Member(r.id, r.incident) for r in incident.reports}
    settled, unsure = [], []
    for report in dict.fromkeys(r.id for r in incident.reports):
        for one in shown(whole(desk.record(report), judgements), judgements):
            ref = f"{report}#{one.claim.id}"
            if Member(report, one.claim.incident) not in members:
                continue
            if one.judgement is not None and one.judgement.kind != "add":
                settled.append(ref)
            elif (p := one.claim.probability) is not None and p < _UNSURE:
                unsure.append((id, ref, p))
    new = None
    if incident.judgements:
        new = news(id, desk.tellings(id), judgements, of_incident(judgements, incident), desk.store.listing.arrived(id))
    return LookedAt(changed, incident, tuple(unsure), tuple(settled), new)


def _entry(held: State, desk: Workspace, item: Item, judgements: tuple[Judgement, ...]) -> Entry:
    found = []
    for ref in item.claims:
        report, _, claim = ref.rpartition("#")
        found += [(ref, s) for s in shown(whole(desk.record(report), judgements), judgements) if s.claim.id == claim]
    # Another request may have put a newer look in its place.
    seen = held.looked_at.get(item.incident)
    incident = seen.incident if seen is not None else desk.show(item.incident)
    title = next((r.headline for r in incident.reports if r.headline), None)
    return Entry(item, tuple(found), decisions(of_incident(judgements, incident)), title or item.incident)


@router.post("/judge")
def judge(held: Held, who: Who, form: Form) -> RedirectResponse:
    """Keeps a judgement that a form asks for, and goes back to where it was asked."""
    seen = form.get("seen")
    with held.desk() as desk:
        value = None
        if form.get("kind") == "correct":
            _, claim = desk.claim(form.get("claim"))
            value = from_form(claim.slot, form.under("v."))
        elif form.get("kind") == "lock":
            value = from_form(form.get("slot"), form.under("v."))  # type: ignore[arg-type]
        asked = Asked(
            kind=form.get("kind"),
            incident=form.get("incident") or None,
            claim=form.get("claim") or None,
            value=value,
            slot=form.get("slot") or None,
            other=form.get("other_id").strip() or form.get("other") or None,
            reports=form.all("report"),
            judgement=form.get("judgement") or None,
            why=form.get("why"),
            seen=int(seen) if seen.isascii() and seen.isdigit() else None,
        )
        _, homes = decide(held, desk, who, asked)
    otherwise = incident_path(homes[0]) if homes else "/incidents"
    return RedirectResponse(local(form.get("next"), otherwise), 303)


@router.get("/read")
def reading(request: Request, who: Who) -> HTMLResponse:
    """Where a report is pasted or dropped."""
    who.need("analyst")
    return page(request, who, "read.html", error=None, form=None)


@router.post("/read")
def read(request: Request, held: Held, who: Who, form: Form) -> HTMLResponse:
    """The record of what was pasted; nothing is kept yet."""
    who.need("analyst")

    def known(name: str) -> str | None:
        return form.get(name).strip()[:500] or None

    given = Given(None, known("headline"), known("publisher"), known("published"), known("url"), known("language"))
    try:
        record = read_one(held, who, form.get("content"), form.get("fetch").strip(), given)
    except Busy:
        raise
    except TollbookError as error:
        return page(request, who, "read.html", 422, error=error, form=form)
    return _preview(request, held, who, record)


def _preview(request: Request, held: State, who: Visitor, record: Record) -> HTMLResponse:
    session = who.session.name if who.session else ""
    name = held.previews.hold(session, record)
    with held.desk() as desk:
        known = desk.store.has(record.report.id)
    return page(
        request, who, "report.html",
        record=record, report=record.report, paragraphs=paragraphs(record), claims=shown(record, ()),
        homes={}, seen={}, web=web(record.report), kept=False, preview=name, known=known,
    )  # fmt: skip


def read_one(held: State, who: Visitor, content: str, address: str, given: Given) -> Record:
    """The record of a pasted text or page, or of an address; never of a file of this machine.

    Raises:
        InputError: there is nothing to read, or more than one report.
        FetchError: the address cannot be fetched, or leads into a private network.
        Busy: more than sixty within a minute.
    """
    if not held.reads.allows(who.name):
        raise Busy("too many to read at once", mend="wait a minute, or use tollbook add")
    if address and not content.strip():
        if not address.lower().startswith(("http://", "https://")):
            raise InputError("not an address of a page", where=address[:200], mend="write https://host/path")
        lowered = address.split(":", 1)[0].lower() + ":" + address.split(":", 1)[1]
        found = list(held.reader.reports([lowered], given))
    elif content.strip():
        found = list(held.reader.reports(["-"], given, io.BytesIO(content.encode("utf-8", "surrogatepass"))))
    else:
        raise InputError("nothing to read", mend="paste a report, or give its address")
    if len(found) != 1:
        raise InputError(f"{len(found)} reports in one", mend="read them with tollbook add")
    one = found[0]
    if isinstance(one, Failure):
        raise one.error
    return held.record(one)


@router.post("/keep")
def keep(held: Held, who: Who, form: Form) -> RedirectResponse:
    """Keeps a report that was read before."""
    who.need("analyst")
    record = held.previews.find(who.session.name if who.session else "", form.get("preview"))
    with held.desk() as desk, held.reading:
        added = desk.add_report(record.report)
    return RedirectResponse(f"/reports/{bare(added.report or '')}", 303)
