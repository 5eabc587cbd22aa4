"""The pages to decide on: the queue, judging, and pasting a report to see its record before keeping it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from tollbook.errors import InputError, TollbookError
from tollbook.model import Member, Record
from tollbook.reading import Failure, Given
from tollbook.review import Item, queue
from tollbook.review.listing import Filter
from tollbook.server.context import Form, Held, State, Visitor, Who
from tollbook.server.deciding import Asked, decide, from_form
from tollbook.server.marked import Shown, paragraphs, shown
from tollbook.server.pages import incident_path, local, web
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
        entries = [_entry(desk, item) for item in items[:PER_PAGE]]
    return page(request, who, "queue.html", entries=entries, total=len(items))


def queued(held: State, desk: Workspace) -> tuple[Item, ...]:
    """The queue. Only incidents that the list shows as contested, deadly or newly changed are folded."""
    stamp = desk.store.listing.stamp()
    known = held.queued
    if known is not None and known[0] == stamp:
        return known[1]
    listing = desk.store.listing
    ids = [r.id for r in listing.rows(Filter(contested=True), "contested", _LOOKED_AT)]
    ids += [r.id for r in listing.rows(Filter(toll_min=26), "toll", _LOOKED_AT // 3)]
    ids += [r.id for r in listing.rows(Filter(), "changed", _LOOKED_AT // 3)]
    settled, unsure, incidents = [], [], []
    judgements = desk.judgements()
    for id in dict.fromkeys(ids):
        incidents.append(desk.show(id))
        for report in dict.fromkeys(t.report.id for t in desk.tellings(id)):
            for one in shown(desk.record(report), judgements):
                ref = f"{report}#{one.claim.id}"
                if one.judgement is not None:
                    settled.append(ref)
                elif (p := one.claim.probability) is not None and p < _UNSURE:
                    unsure += [(id, ref, p)] if desk.store.home(Member(report, one.claim.incident)) == id else []
    items = queue(incidents, unsure=unsure, judged=settled)
    held.queued = (stamp, items)
    return items


def _entry(desk: Workspace, item: Item) -> Entry:
    judgements = desk.judgements()
    found = []
    for ref in item.claims:
        report, _, claim = ref.rpartition("#")
        found += [(ref, s) for s in shown(desk.record(report), judgements) if s.claim.id == claim]
    row = desk.store.incident(item.incident) or {}
    title = next((r["headline"] for r in row.get("reports", ()) if r.get("headline")), None)
    return Entry(item, tuple(found), len(desk.history(item.incident)), title or item.incident)


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
    known = {k: form.get(k).strip()[:500] or None for k in ("published", "publisher", "headline", "url", "language")}
    try:
        record = read_one(held, form.get("content"), form.get("fetch").strip(), Given(**known))
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


def read_one(held: State, content: str, address: str, given: Given) -> Record:
    """The record of a pasted text or page, or of an address; never of a file of this machine.

    Raises:
        InputError: there is nothing to read, or more than one report.
        FetchError: the address cannot be fetched, or leads into a private network.
    """
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
