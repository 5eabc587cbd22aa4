"""The corpora as one kind of training document: a text, labelled spans, claims with attributes, and sources."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from tollbook.text.sentences import paragraphs, split
from training import tagged
from training.codes import coarse
from training.plan import PARTIAL, ROOT, RUN_ON, SENTENCES, SLOTS, Plan, shared

Span = tuple[int, int]
# Words of violence: a document of another corpus that has none of them is taken to hold no claim.
VIOLENCE: Final = re.compile(
    r"\b(kill|dead|die[ds]?\b|death|murder|shoot|shot|gun|bomb|blast|explo|attack|wound|injur|missile|rocket|"
    r"shell|strike|struck|terror|kidnap|abduct|hostage|massacre|stab|war\b|weapon|casualt|assassin|assault|"
    r"arrest|detain|raid|milit|soldier|troops|violen|victim|destroy|damag|fire\b|fired|burn|mine\b|drone)",
    re.IGNORECASE,
)

#: What the ids of short tagged reports begin with; `own-`, like all that were written for the project.
TAGGED: Final = "own-tagged-"


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled stretch of text, code points, end exclusive."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim's span, its attribute codes by head, and where its innermost source is named.

    `sources` is empty for the publisher's own voice and None where the source could not be located.
    """

    start: int
    end: int
    slot: str
    codes: tuple[tuple[str, str], ...]
    sources: tuple[Span, ...] | None


@dataclass(frozen=True, slots=True)
class TrainingDocument:
    """One text. `annotated` says which families of labels are complete in it: `claims`, `attribution`, `none`.

    What is not marked with a label of `partial` may still be one: only what is marked teaches it.
    """

    id: str
    group: str
    text: str
    annotated: str
    marks: tuple[Mark, ...]
    claims: tuple[GoldClaim, ...]
    partial: tuple[str, ...] = ()


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            if line.strip():
                yield json.loads(line)


def find_nth(text: str, quote: str, nth: int) -> Span | None:
    """The `nth` (from 0) place where `quote` stands in `text`.

    >>> find_nth("a b a", "a", 1)
    (4, 5)
    """
    at = -1
    for _ in range(nth + 1):
        at = text.find(quote, at + 1)
        if at < 0:
            return None
    return at, at + len(quote)


def _mentions(text: str, words: str) -> list[Span]:
    return [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def _locate(text: str, span: Span, words: str, cue: str | None) -> tuple[Span | None, tuple[Span, ...]]:
    """The mention of a source nearest to its claim, and all mentions that may as well be meant."""
    found = _mentions(text, words) or [m.span() for m in re.finditer(re.escape(words), text)]
    if not found:
        return None, ()

    def cost(mention: Span) -> float:
        start, end = mention
        between = text[end : span[0]] if end <= span[0] else text[span[1] : start] if start >= span[1] else ""
        near = text[max(0, start - 60) : end + 60]
        bare = 0 if not cue or cue in near else 150
        return len(between) + 120 * len(re.findall(r"[.!?]\s|\n\n", between)) + bare

    best = min(found, key=cost)
    limit = cost(best) + 250
    return best, tuple(m for m in found if cost(m) <= limit)


def claims_document(record: Mapping[str, Any], text: str, group: str) -> TrainingDocument:
    """A report annotated with claims, its quotes located in `text`."""
    main = {i["id"]: bool(i.get("main")) for i in record["incidents"]}
    marks: set[tuple[int, int, str]] = set()
    claims: list[GoldClaim] = []
    for row in record["claims"]:
        slot = row["slot"]
        raw = row.get("span")
        span = (int(raw[0]), int(raw[1])) if raw else find_nth(text, row["quote"], row.get("nth") or 0)
        if span is None or slot not in SLOTS:
            continue
        marks.add((*span, slot))
        sources: tuple[Span, ...] | None = ()
        if row.get("source"):
            best, every = _locate(text, span, row["source"], row.get("cue"))
            sources = every or None
            if best is not None:
                marks.add((*best, "claim_source"))
                if row.get("cue"):
                    cues = _mentions(text, row["cue"])
                    if cues:
                        middle = min(cues, key=lambda c: min(abs(c[0] - best[1]), abs(best[0] - c[1])))
                        if min(abs(middle[0] - best[1]), abs(best[0] - middle[1])) < 200:
                            marks.add((*middle, "claim_cue"))
        codes = dict(coarse(slot, row.get("value") or {}))
        codes["certainty"] = row.get("certainty") or "asserted"
        codes["main"] = "main" if main.get(row["incident"], True) else "background"
        claims.append(GoldClaim(*span, slot, tuple(sorted(codes.items())), sources))
    return TrainingDocument(record["id"], group, text, "claims", tuple(Mark(*m) for m in sorted(marks)), tuple(claims))


def of_no_report(document: TrainingDocument) -> TrainingDocument:
    """Sentences of many reports: none of them shows which incident its report is mainly about, so none teaches it."""
    bare = (replace(c, codes=tuple(code for code in c.codes if code[0] != "main")) for c in document.claims)
    return replace(document, claims=tuple(bare))


def claims_gold(base: Path) -> list[TrainingDocument]:
    """`gold/train`, each with the incident its report tells of as group."""
    incident = {r["doc_id"]: r["incident_id"] for r in lines(base / "data/gva/reports.jsonl")}
    out = []
    for record in lines(base / "gold/train/claims.jsonl"):
        text = json.loads((base / f"gold/train/texts/{record['id']}.json").read_text(encoding="utf-8"))["text"]
        origin = record.get("from", "")
        group = record["id"]
        if origin.startswith(SENTENCES):
            out.append(of_no_report(claims_document(record, text, group)))
            continue
        if origin.startswith("gva/"):
            group = "gva " + incident.get(origin.split()[-1], record["id"])
        elif origin.startswith("linking/"):
            group = "ecb " + record["id"].split("-")[1].split("_")[0]
        out.append(claims_document(record, text, group))
    return out


def examples(base: Path) -> list[TrainingDocument]:
    """The four reports that show the convention; always held out."""
    return [
        claims_document(
            r, json.loads((base / f"gold/texts/{r['id']}.json").read_text(encoding="utf-8"))["text"], r["id"]
        )
        for r in lines(base / "gold/claims.jsonl")
    ]


def own_reports() -> list[TrainingDocument]:
    """Reports written for the project, under `training/reports/`, with their text."""
    out = []
    for path in sorted((ROOT / "training/reports").glob("*.jsonl")):
        partial = PARTIAL.get(path.name[0], ())
        out += [replace(claims_document(r, r["text"], r["id"]), partial=partial) for r in lines(path)]
    manner = lines(ROOT / "tests/gate/manner/read.jsonl")  # the part whose errors were read
    return out + [replace(claims_document(r, r["text"], r["id"]), partial=PARTIAL["tagged"]) for r in manner]


def tagged_reports() -> list[TrainingDocument]:
    """Short reports written for the project with their claims tagged in the text, under `training/tagged/`."""
    out = []
    for r in tagged.reports():
        document = claims_document(r, r["text"], TAGGED + r["id"])
        partial = PARTIAL.get(r["id"][0], PARTIAL["tagged"])
        if r["id"][0] in RUN_ON:
            document = where_told(document)
        out.append(replace(document, id=TAGGED + r["id"], partial=partial))
    return out


def where_told(document: TrainingDocument) -> TrainingDocument:
    """The document with sources only where the sentence of a claim names them; whose words others are stays unknown."""
    sentences = [s for block in paragraphs(document.text) for s in split(document.text, block)]

    def told(claim: GoldClaim) -> bool:
        here = next((s for s in sentences if s.start <= claim.start < s.end), None)
        return here is None or any(here.start <= a < here.end for a, _ in claim.sources or ())

    claims = (replace(c, sources=None) if c.sources and not told(c) else c for c in document.claims)
    return replace(document, claims=tuple(claims))


def attribution(path: Path) -> list[TrainingDocument]:
    """PolNeAR: outermost attributions, and for each content the source it has."""
    out = []
    for row in lines(path):
        marks: set[tuple[int, int, str]] = set()
        claims: list[GoldClaim] = []
        for link in row["attributions"]:
            sources = tuple((int(p[0]), int(p[1])) for p in link.get("source", []))
            for role in ("source", "cue", "content"):
                marks |= {(int(p[0]), int(p[1]), role) for p in link.get(role, [])}
            for piece in link.get("content", []):
                if sources:
                    claims.append(GoldClaim(int(piece[0]), int(piece[1]), "content", (), sources))
        out.append(
            TrainingDocument(
                row["doc_id"],
                row["doc_id"],
                row["text"],
                "attribution",
                tuple(Mark(*m) for m in sorted(marks)),
                tuple(claims),
            )
        )
    return out


def held_out(documents: Iterable[TrainingDocument], plan: Plan) -> set[str]:
    """The groups of the dev split: those whose SHA-256 falls in the lowest `dev_share` of its range."""
    bound = plan.dev_share * 2**32
    return {d.group for d in documents if int(hashlib.sha256(d.group.encode()).hexdigest()[:8], 16) < bound}


def base() -> Path:
    """Where the corpora are; fails loudly when they are not."""
    folder = shared()
    if not (folder / "gold").is_dir():
        raise SystemExit(f"no corpora at {folder}: set TOLLBOOK_SHARED")
    return folder
