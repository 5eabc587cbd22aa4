"""Adding a claim that was missed, and comments: the pages for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from tollbook.errors import InputError
from tollbook.model import Record, Span
from tollbook.model.codes import CERTAINTIES, SOURCE_KINDS
from tollbook.review import whole
from tollbook.server.context import Form, Held, Sent, Who
from tollbook.server.deciding import Asked, decide
from tollbook.server.missed import GROUPS, WORDS, Missed, choices, fields_of, places, slot_of, span_of
from tollbook.server.pages import incident_path, local
from tollbook.server.values import form_fields, from_form
from tollbook.server.views import claim_path, page

router: Final = APIRouter(include_in_schema=False)
_AROUND: Final = 160
MOST_WORDS: Final = 2000


@dataclass(frozen=True, slots=True)
class Place:
    """Words in their surroundings."""

    start: int
    end: int
    before: str
    words: str
    after: str


@router.get("/reports/{name}/add")
def adding(
    request: Request,
    held: Held,
    who: Who,
    name: str,
    start: Annotated[int | None, Query(alias="from", ge=0)] = None,
    end: Annotated[int | None, Query(alias="to", ge=0)] = None,
    slot: str = "",
    words: Annotated[str, Query(max_length=MOST_WORDS)] = "",
) -> HTMLResponse:
    """The way to a claim that was missed: first its words, then its slot, then its value, speaker and certainty."""
    who.need("analyst")
    with held.desk() as desk:
        record = whole(desk.record(name), desk.judgements())
    text = record.report.text
    found = [_place(text, s) for s in places(text, words)] if words else []
    if start is None or end is None:
        if len(found) != 1:
            return page(
                request, who, "add_words.html", answer=422 if words and not found else 200,
                report=record.report, words=words, found=found, told=record.incidents,
            )  # fmt: skip
        start, end = found[0].start, found[0].end
    where = span_of(record, start, end)
    if not slot:
        return page(
            request, who, "add_slot.html", report=record.report, place=_place(text, where), groups=GROUPS,
            already=_already(record, where), told=record.incidents,
        )  # fmt: skip
    known = slot_of(slot)
    suggested = held.reader.suggest(record.report, known, where)
    value = fields_of(suggested)
    if not value and any(f.name == "qualifier" for f in form_fields(known, {})):
        value = {"qualifier": "exact"}
    return page(
        request, who, "add.html", report=record.report, place=_place(text, where), slot=known,
        fields=form_fields(known, value), read=suggested.value is not None, speakers=choices(record, suggested),
        certainty=suggested.certainty, certainties=CERTAINTIES, kinds=SOURCE_KINDS, told=record.incidents,
    )  # fmt: skip


def _place(text: str, span: Span) -> Place:
    start, end = span.start, span.end
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return Place(
        start, end, ("…" if start > _AROUND else "") + before, span.of(text),
        after + ("…" if end + _AROUND < len(text) else ""),
    )  # fmt: skip


def _already(record: Record, where: Span) -> tuple[str, ...]:
    """The claims that these words or some of them make already."""
    return tuple(c.id for c in record.claims if c.evidence and c.evidence[0].overlap(where))


@router.post("/reports/{name}/add")
def add(held: Held, who: Who, form: Form, name: str) -> RedirectResponse:
    """Adds the claim, and goes to it."""
    slot = slot_of(form.get("slot"))
    said_by = form.get("said_by") or "suggested"
    missed = Missed(
        name,
        (_number(form, "from"), _number(form, "to")),
        slot,
        form.get("telling") or None,
        from_form(slot, form.under("v.")),
        WORDS if form.get("speaker_words").strip() and said_by == WORDS else said_by,
        form.get("speaker_words")[:MOST_WORDS],
        form.get("speaker_kind") or "other",
        None,
        form.get("certainty") or None,
    )
    with held.desk() as desk:
        made, homes = decide(held, desk, who, Asked("add", why=form.get("why"), missed=missed))
    if made.claim is None or made.snapshot is None:
        return RedirectResponse(incident_path(homes[0]) if homes else "/incidents", 303)
    return RedirectResponse(claim_path(f"{made.claim.report}#{made.snapshot.id}"), 303)


@router.post("/comment")
def comment(held: Held, who: Who, form: Form) -> RedirectResponse:
    """Keeps a comment on a claim or an incident, and goes back to where it was written."""
    about = Asked(
        "comment", incident=form.get("incident") or None, claim=form.get("claim") or None, why=form.get("comment")
    )
    with held.desk() as desk:
        _, homes = decide(held, desk, who, about)
    return RedirectResponse(local(form.get("next"), incident_path(homes[0]) if homes else "/incidents"), 303)


def _number(form: Sent, name: str) -> int:
    text = form.get(name)
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise InputError("not a place in the text", where=f"{name}={text[:20]}")
    return int(text)
