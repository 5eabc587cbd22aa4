"""The pages to decide on: the queue, judging, and pasting a report to see its record before keeping it."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from tollbook.errors import InputError, TollbookError
from tollbook.export.words import name
from tollbook.model import Incident, IncidentReport, Judgement, Member, Record, Span, in_force
from tollbook.model.value import value_to_json
from tollbook.reading import Failure, Given
from tollbook.review import Item, of_incident, whole
from tollbook.server.context import Busy, Form, Held, State, Visitor, Who
from tollbook.server.deciding import Asked, decide, decisions
from tollbook.server.marked import Shown, paragraphs, shown
from tollbook.server.pages import incident_path, local, web
from tollbook.server.values import from_form, one_figure
from tollbook.server.views import bare, headline, page, title
from tollbook.workspace import Workspace

router: Final = APIRouter(include_in_schema=False)
PER_PAGE: Final = 20
AROUND: Final = 110
"""Code points on each side of a claim's words in the queue."""


@dataclass(frozen=True, slots=True)
class Context:
    """Words of a report in their sentence or so: before, the words, after."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Side:
    """One telling of a pair that linking was unsure of: its incident and report, and the words around its trigger."""

    incident: Incident
    title: str
    report: IncidentReport
    name: str
    words: Context


@dataclass(frozen=True, slots=True)
class Entry:
    """Items of one incident and kind, with their claims at hand, and how many judgements the incident has.

    `sides` are the two tellings of a doubtful pair, the one that may be amiss first.
    """

    items: tuple[Item, ...]
    claims: tuple[tuple[str, Shown, Context], ...]
    seen: int
    title: str
    headline: str | None
    sides: tuple[Side, ...]

    @property
    def item(self) -> Item:
        """The most urgent."""
        return self.items[0]


@router.get("/queue")
def the_queue(
    request: Request,
    held: Held,
    who: Who,
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
    did: Annotated[str, Query(max_length=40)] = "",
) -> HTMLResponse:
    """What to look at next, and why; and what was just decided (`did`), to take it back at once."""
    with held.desk() as desk:
        groups = grouped(queued(held, desk))
        pages = max(1, -(-len(groups) // PER_PAGE))
        number = min(number, pages)
        judgements = desk.judgements()
        shown_now = groups[(number - 1) * PER_PAGE : number * PER_PAGE]
        entries = [_entry(held, desk, items, judgements) for items in shown_now]
        just = next((j for j in in_force(judgements) if j.id == did and j.who == who.name), None)
    here = f"/queue?page={number}" if number > 1 else "/queue"
    return page(
        request,
        who,
        "queue.html",
        entries=entries,
        total=len(groups),
        number=number,
        pages=pages,
        next_page=here,
        just=just,
    )


def queued(held: State, desk: Workspace) -> tuple[Item, ...]:
    """The queue; what was folded is held until the incident changes, so that after a decision it is there at once."""
    known = dict(held.looked_at)
    items = desk.queue(None, known)
    held.looked_at = known
    return items


def grouped(items: Sequence[Item]) -> list[tuple[Item, ...]]:
    """Contradictions of one type about one slot of an incident stand together, at the place of the most urgent one."""
    out: dict[object, list[Item]] = {}
    for n, item in enumerate(items):
        out.setdefault((item.incident, item.about) if item.about else n, []).append(item)
    return [tuple(g) for g in out.values()]


def _entry(held: State, desk: Workspace, items: tuple[Item, ...], judgements: tuple[Judgement, ...]) -> Entry:
    first = items[0]
    found: list[tuple[str, Shown, Context]] = []
    for ref in dict.fromkeys(ref for item in items for ref in item.claims):
        report, _, claim = ref.rpartition("#")
        record = whole(desk.record(report), judgements)
        text = record.report.text
        found += [
            (ref, s, context(text, s.claim.evidence[0] if s.claim.evidence else None))
            for s in shown(replace(record, claims=tuple(c for c in record.claims if c.id == claim)), judgements)
        ]
    # Another request may have put a newer look in its place.
    seen = held.looked_at.get(first.incident)
    incident = seen.incident if seen is not None else desk.show(first.incident)
    other = desk.show(first.other) if first.other else incident
    sides = tuple(_side(desk, i, m) for i, m in zip((incident, other), first.members, strict=False))
    return Entry(
        items, tuple(found), decisions(of_incident(judgements, incident)), title(incident), headline(incident), sides
    )


def _side(desk: Workspace, incident: Incident, member: Member) -> Side:
    report = next(r for r in incident.reports if Member(r.id, r.incident) == member)
    record = whole(desk.record(member.report), desk.judgements())
    told = next((i for i in record.incidents if i.id == member.incident), None)
    trigger = told.triggers[0] if told and told.triggers else None
    return Side(
        incident, title(incident), report, name(record.report), context(record.report.text, trigger, 2 * AROUND)
    )


def context(text: str, span: Span | None, most: int = AROUND) -> Context:
    """The words at a place with up to `most` code points on each side, in one line.

    >>> context("A bomb killed three people in the market.", Span(14, 26), 8)
    Context(before='…killed ', words='three people', after=' in the…')
    """
    if span is None:
        return Context("", "", "")
    start, end = max(0, span.start - most), min(len(text), span.end + most)
    start = text.find(" ", start, span.start) + 1 if start else 0
    end = max(span.end, text.rfind(" ", span.end, end)) if end < len(text) else end
    before, words, after = text[start : span.start], span.of(text), text[span.end : end]
    return Context(
        ("…" if start else "") + _line(before), _line(words), _line(after) + ("…" if end < len(text) else "")
    )


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@router.post("/judge")
def judge(held: Held, who: Who, form: Form) -> RedirectResponse:
    """Keeps a judgement that a form asks for, and goes back to where it was asked."""
    seen = form.get("seen")
    with held.desk() as desk:
        value = None
        if form.get("kind") == "correct":
            _, claim = desk.claim(form.get("claim"))
            value = one_figure(from_form(claim.slot, form.under("v.")), value_to_json(claim.value))
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
        made, homes = decide(held, desk, who, asked)
    back = local(form.get("next"), incident_path(homes[0]) if homes else "/incidents")
    if re.fullmatch(r"/queue(\?page=\d+)?", back) and made.kind != "undo":
        back += f"{'&' if '?' in back else '?'}did={made.id}"
    return RedirectResponse(back, 303)


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
    preview = held.previews.hold(session, record)
    with held.desk() as desk:
        known = desk.store.has(record.report.id)
    return page(
        request, who, "report.html",
        record=record, report=record.report, paragraphs=paragraphs(record), claims=shown(record, ()),
        homes={}, seen={}, web=web(record.report), kept=False, preview=preview, known=known,
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
