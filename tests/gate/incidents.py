"""Incidents that a person read through, folded from the gold's claims and from claims as read, for the gate's probe."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from tests.gate import corpora
from tests.reading import ROOT, opened
from tollbook.evaluate.contradictions import ReadThrough, read_incidents
from tollbook.fold import fold
from tollbook.lexicon import Lexicon
from tollbook.link import tellings
from tollbook.model import (
    Attribution,
    Claim,
    Contradiction,
    Perpetrator,
    Record,
    Report,
    ReportedIncident,
    ReportLine,
    Span,
    Telling,
    TimeValue,
    Value,
    claim_ref,
)
from tollbook.model.codes import SLOTS
from tollbook.model.value import value_from_json

INCIDENTS: Final = ROOT / "training" / "contradictions" / "incidents.jsonl"
TOLD: Final = ROOT / "training" / "contradictions" / "told.jsonl"
TOLD_REPORTS: Final = ROOT / "training" / "contradictions" / "told-reports.jsonl"
UNSEEN: Final = frozenset(f"told-{n}" for n in (*range(25, 36), *range(77, 87)))
"""Invented incidents whose errors nobody reads to mend a rule."""
_CAUSE: Final = {"rocket": "rocket_fire", "missile": "missile_strike", "drone": "drone_strike", "artillery": "shelling"}
"""Free words of the gold as the codes of the table; the others are codes already."""

Row = dict[str, Any]
Found = list[tuple[ReadThrough, Sequence[Contradiction]]]
Known = dict[str, tuple[str, Claim]]


def read_through() -> tuple[ReadThrough, ...]:
    """The incidents whose reports are there, in the order of the file.

    Raises:
        AbsentError: the shared corpora are not there.
    """
    corpora.path("gold/train/claims.jsonl")
    corpora.path("data/gva/reports.jsonl")
    return read_incidents(INCIDENTS)


def told() -> tuple[tuple[ReadThrough, ...], dict[str, Report]]:
    """The invented incidents that are held out, and the invented reports by id; always there."""
    reports = {}
    for line in corpora.lines(TOLD_REPORTS):
        row = json.loads(line)
        reports[row["id"]] = Report(
            row["text"], row["id"], row["headline"], publisher=row["publisher"], published=row["published"]
        )
    return tuple(i for i in read_incidents(TOLD) if i.id in UNSEEN), reports


def digest_of(incidents: Sequence[ReadThrough], known: Mapping[str, Row]) -> str:
    """What names the incidents and the claims of their reports."""
    listed = [known[r]["claims"] for i in incidents for r, _ in i.reports if r in known]
    return corpora.digest([*map(repr, incidents), *listed])


def rows() -> dict[str, Row]:
    """Every annotated report by id, with its text."""
    out: dict[str, Row] = {}
    for name, texts in (("gold/train/claims.jsonl", "gold/train/texts"), ("gold/claims.jsonl", "gold/texts")):
        for line in corpora.lines(corpora.path(name)):
            row = json.loads(line)
            text = corpora.path(texts) / f"{row['id']}.json"
            if text.exists():
                out[row["id"]] = {**json.loads(text.read_text(encoding="utf-8")), **row}
    for file in sorted(corpora.OWN.glob("*.jsonl")):
        out |= {row["id"]: row for row in map(json.loads, corpora.lines(file))}
    return out


def gva(wanted: frozenset[str]) -> dict[str, Report]:
    """The wanted reports of GVA by id."""
    out = {}
    for line in corpora.lines(corpora.path("data/gva/reports.jsonl")):
        row = json.loads(line)
        if row["doc_id"] in wanted:
            text = f"{row['title']}\n\n{row['content']}"
            out[row["doc_id"]] = Report(text, row["doc_id"], row["title"], published=row["dct"] or None, url=row["uri"])
    return out


def from_gold(incidents: Sequence[ReadThrough], known: Mapping[str, Row]) -> tuple[Found, Known]:
    """The contradictions folded from the gold's claims, and those claims by their id."""
    lexicon = opened().lexicon
    found: Found = []
    claims: Known = {}
    for incident in incidents:
        told = [_telling(known[report], inside or "", lexicon) for report, inside in incident.reports]
        claims |= {claim_ref(t.report.id, c.id): (t.report.id, c) for t in told for c in t.claims}
        found.append((incident, fold(incident.id, told).contradictions))
    return found, claims


def as_read(
    incidents: Sequence[ReadThrough],
    known: Mapping[str, Row],
    read: Callable[[Report], Record],
    texts: Mapping[str, Report] | None = None,
) -> tuple[Found, Known]:
    """The contradictions folded from the claims that reading finds, and those claims by their id.

    `texts` are the reports without claims; those of GVA where not given. Of each report the telling that shares most
    words with the gold's incident stands for it; the gold says nothing of how reports link.
    """
    if texts is None:
        texts = gva(frozenset(r for i in incidents if i.corpus == "gva" for r, _ in i.reports))
    found: Found = []
    claims: Known = {}
    for incident in incidents:
        told = []
        for report, inside in incident.reports:
            row = known.get(report)
            record = read(texts[report] if row is None else _report(row))
            best = max(
                tellings(record), key=lambda t: (_shared(t, row, inside), t.incident.main, t.incident.id), default=None
            )
            if best is not None:
                told.append(best)
                claims |= {claim_ref(best.report.id, c.id): (report, c) for c in best.claims}
        found.append((incident, fold(incident.id, told).contradictions))
    return found, claims


def _shared(telling: Telling, row: Row | None, inside: str | None) -> int:
    if row is None:
        return int(telling.incident.main)
    spans = [_span(row, c) for c in row["claims"] if c["incident"] == inside]
    return sum(any(c.evidence[0].overlap(s) for s in spans) for c in telling.claims)


def _report(row: Row) -> Report:
    from tollbook.reading import Given, plain_report

    given = Given(row["id"], row.get("headline"), row.get("publisher"), row.get("published"))
    made = plain_report(row["text"], given, row["id"])
    assert made is not None
    return made


def _telling(row: Row, inside: str, lexicon: Lexicon) -> Telling:
    incident = next(i for i in row["incidents"] if i["id"] == inside)
    line = ReportLine(row["id"], row["id"], row.get("publisher"), _day(row.get("published")), row.get("headline"))
    claims = tuple(_claims(row, inside, lexicon))
    return Telling(line, ReportedIncident(inside, "other", bool(incident.get("main"))), claims)


def _day(published: str | None) -> str | None:
    try:
        return date.fromisoformat(published[:10]).isoformat() if published else None
    except ValueError:
        return None


def _claims(row: Row, inside: str, lexicon: Lexicon) -> Iterator[Claim]:
    for n, c in enumerate(row["claims"]):
        if c["incident"] != inside or c["slot"] not in SLOTS:
            continue
        value = _value(c["slot"], c.get("value") or {}, lexicon)
        if value is not None:
            chain = tuple(
                Attribution(s, Span(0, 0), lexicon.source_kinds.classify(s) or "other")
                for s in (c.get("outer"), c.get("source"))
                if isinstance(s, str) and s
            )
            at = _span(row, c)
            certainty = c.get("certainty") or "asserted"
            yield Claim(f"c{n}", inside, c["slot"], value, at.of(row["text"]), (at,), chain, certainty, "gold")


def _span(row: Row, claim: Row) -> Span:
    if claim.get("span"):
        return Span(*claim["span"])
    at = -1
    for _ in range((claim.get("nth") or 0) + 1):
        at = row["text"].find(claim["quote"], at + 1)
    return Span(max(at, 0), max(at, 0) + len(claim["quote"]))


def _value(slot: Any, value: Row, lexicon: Lexicon) -> Value | None:
    """A gold value in the shape of its slot; None where it lacks what the shape needs."""
    filled = {k: v for k, v in value.items() if v is not None}
    if slot in ("killed", "injured", "missing", "trapped", "abducted", "detained", "displaced", "casualties"):
        filled = {"low": None, "high": None, "qualifier": "vague", "scope": "incident", **filled}
    elif slot == "cause":
        filled = {"code": _CAUSE.get(value.get("code") or "", value.get("code") or "other")}
    elif slot == "perpetrator":
        return _perpetrator(value.get("name") or "", lexicon)
    elif slot == "time":
        start, end = value.get("start"), value.get("end") or value.get("start")
        one = start is not None and end is not None and start[:10] == end[:10]
        return TimeValue(start, end, (1 if one else 4) if start else None, None, value.get("text") or "")
    elif slot == "responsibility":
        filled = {"actor": None, "position": "claims", **filled}
    elif slot == "place":
        filled = {"name": "", **filled}
    else:
        lacking = {
            "low": None,
            "high": None,
            "qualifier": None,
            "object": None,
            "code": None,
            "name": "",
            "country": None,
        }
        filled = {**lacking, "category": "other", "degree": "damaged", **filled}
    try:
        return value_from_json(slot, filled)
    except TypeError:
        return None


def _perpetrator(name: str, lexicon: Lexicon) -> Perpetrator:
    best = max(lexicon.actors.find(name), key=lambda m: (m.row.country is not None, len(m.span)), default=None)
    return Perpetrator(name, best.row.kind if best else None, best.row.country if best else None)
