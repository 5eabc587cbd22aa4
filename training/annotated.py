"""Claims we annotated on texts of the corpora: where they stand and what they state, without the words.

`training/annotations/*.jsonl` holds one document a line; `training/annotations/README.md` describes the fields.
The texts are in the corpora and nowhere else: each is found by corpus and id and known by its SHA-256.
`python -m training.annotated [FILE...]` checks the files, and the texts too where the corpora are there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from tollbook.errors import TollbookError
from training.check_reports import CODED, numbers
from training.corpora import GoldClaim, Mark, TrainingDocument, claims_document, lines, of_no_report
from training.plan import COUNTED, HEADS, PARTIAL, ROOT, SENTENCES, SLOTS, shared

FOLDER: Final = ROOT / "training/annotations"
CORPORA: Final = ("attribution/polnear_train", "gva/reports", "gvdb/dev", "isaf/press_releases", "linking/ecbplus",
                  "muc/dev", "places/event_location", "places/geovirus", "places/geowebnews")  # fmt: skip
#: Single sentences of wire reports, and how many of them are put together as one list.
LISTED: Final = 10
VALUES: Final[Mapping[str, frozenset[str]]] = {
    **{slot: frozenset({"low", "high", "qualifier", "who", "scope"}) for slot in COUNTED},
    "munitions": frozenset({"low", "high", "qualifier", "category", "fate"}),
    "weapon": frozenset({"category", "code"}),
    "perpetrator": frozenset(),
    "target": frozenset({"object"}),
    "damage": frozenset({"object", "low", "high", "qualifier", "degree"}),
    "cause": frozenset({"code"}),
    "place": frozenset(),
    "time": frozenset({"start", "end"}),
    "responsibility": frozenset({"position"}),
}
FIELDS: Final = frozenset({"corpus", "id", "sha256", "until", "incidents", "claims"})
CLAIM: Final = frozenset({"incident", "slot", "span", "value", "source", "cue", "outer", "certainty"})
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?")
_CLOSING: Final = re.compile(r"^(?:[.,;:!?%)\]}]|n't$|'(?:s|m|d|re|ve|ll)?$|\u2019(?:s|m|d|re|ve|ll)?$)")


class AnnotationError(TollbookError):
    """An annotated document whose text is not in the corpora, or not the same any more."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document's text is: its corpus and its id in there."""

    corpus: str
    id: str


def joined(sentences: Iterable[Sequence[str]]) -> str:
    """Tokens as running text, one sentence a line: GVDB has no other form of its texts.

    >>> joined([["He", "did", "n't", "say", "(", "yet", ")", "."], ["No", "."]])
    "He didn't say (yet).\\nNo."
    """
    out = []
    for tokens in sentences:
        text, tight = "", True
        for token in tokens:
            text += token if tight or _CLOSING.match(token) else " " + token
            tight = token in ("(", "[", "$", "#", "``")
        out.append(text)
    return "\n".join(out)


def _text(corpus: str, row: Mapping[str, Any]) -> str:
    if corpus == "gvdb/dev":
        return joined(row["full_text"])
    if corpus == "gva/reports":
        return f"{row['title']}\n\n{row['content']}"
    return str(row["text"])


@cache
def _rows(corpus: str, base: Path) -> Mapping[str, tuple[str, str]]:
    """Text and group of each document of a corpus, by id; the groups are those of `corpora.claims_gold`."""
    out = {}
    for number, row in enumerate(lines(base / "data" / f"{corpus}.jsonl")):
        name = str(row.get("doc_id") or row.get("id") or row.get("doc_key") or number)
        group = {
            "gva/reports": f"gva {row.get('incident_id')}",
            "linking/ecbplus": f"ecb {row.get('topic')}",
            "isaf/press_releases": f"isaf-{name}",
            "gvdb/dev": f"gvdb-{name}",
        }.get(corpus, name)
        out[name] = (_text(corpus, row), group)
    return out


def found(place: Place, base: Path) -> tuple[str, str]:
    """Text and group of a document; raises AnnotationError where the corpus has none such."""
    if place.corpus not in CORPORA:
        raise AnnotationError(f"{place.corpus} is no corpus to annotate: one of {', '.join(CORPORA)}")
    rows = _rows(place.corpus, base)
    if place.id not in rows:
        raise AnnotationError(f"{place.corpus} has no document {place.id}")
    return rows[place.id]


def digest(text: str) -> str:
    """SHA-256 of a text's UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def document(record: Mapping[str, Any], text: str, group: str) -> TrainingDocument:
    """An annotated record on its whole text; what lies behind `until` is cut off, as it was not read.

    A source is marked where the annotation has it; a like-named mention near by counts as the source too.
    """
    text = text[: record["until"]]

    def words(span: Sequence[int] | None) -> str | None:
        return text[span[0] : span[1]] if span else None

    rows = [{**c, "source": words(c["source"]), "cue": words(c["cue"])} for c in record["claims"]]
    read = claims_document({"id": record["id"], "incidents": record["incidents"], "claims": rows}, text, group)
    marks = {m for m in read.marks if m.label not in ("claim_source", "claim_cue")}
    claims = []
    for row, claim in zip(record["claims"], read.claims, strict=True):
        sources = claim.sources
        if row["source"]:
            said = (row["source"][0], row["source"][1])
            sources = tuple(sorted({said, *(claim.sources or ())}))
            marks.add(Mark(*said, "claim_source"))
            if row["cue"]:
                marks.add(Mark(row["cue"][0], row["cue"][1], "claim_cue"))
        claims.append(GoldClaim(claim.start, claim.end, claim.slot, claim.codes, sources))
    ordered = sorted(marks, key=lambda m: (m.start, m.end, m.label))
    return TrainingDocument(f"{record['corpus']} {record['id']}", group, text, "claims", tuple(ordered), tuple(claims))


def listed(documents: Sequence[TrainingDocument]) -> TrainingDocument:
    """Several documents as one, an empty line between them: sentences of wire reports as a list of incidents."""
    text, marks, claims = "", [], []
    for d in documents:
        at = len(text) + 2 if text else 0
        text = f"{text}\n\n{d.text}" if text else d.text
        marks += [replace(m, start=m.start + at, end=m.end + at) for m in d.marks]
        for c in d.claims:
            sources = None if c.sources is None else tuple((a + at, b + at) for a, b in c.sources)
            claims.append(replace(c, start=c.start + at, end=c.end + at, sources=sources))
    return replace(documents[0], text=text, marks=tuple(marks), claims=tuple(claims))


def documents(base: Path, folder: Path = FOLDER) -> list[TrainingDocument]:
    """All annotated documents, with their texts from the corpora at `base`; raises AnnotationError.

    Sentences that stand alone come as lists of ten, in the order of their file.
    """
    out: list[TrainingDocument] = []
    alone: list[TrainingDocument] = []
    for path in sorted(folder.glob("*.jsonl")):
        for record in lines(path):
            text, group = found(Place(record["corpus"], record["id"]), base)
            if digest(text) != record["sha256"]:
                raise AnnotationError(f"{record['corpus']} {record['id']}: the text is not the one that was annotated")
            made = replace(document(record, text, group), partial=PARTIAL.get(path.stem, ()))
            (alone if record["corpus"] == SENTENCES else out).append(made)
    return out + [of_no_report(listed(alone[n : n + LISTED])) for n in range(0, len(alone), LISTED)]


def gold_form(records: Sequence[Mapping[str, Any]], base: Path, name: str) -> dict[str, Any]:
    """Records as one report in the form of a gold file, its text included, an empty line between their texts.

    Names of places, actors and things are the words at the span. Raises AnnotationError.
    """
    text, incidents, claims = "", [], []
    for n, record in enumerate(records):
        words, _ = found(Place(record["corpus"], record["id"]), base)
        if digest(words) != record["sha256"]:
            raise AnnotationError(f"{record['corpus']} {record['id']}: the text is not the one that was annotated")
        at = len(text) + 2 if text else 0
        text = f"{text}\n\n{words}" if text else words
        incidents += [{**i, "id": f"{n}{i['id']}"} for i in record["incidents"]]
        for c in record["claims"]:
            quote, source = (words[slice(*c[k])] if c[k] else None for k in ("span", "source"))
            named = (
                {"name": quote, "text": quote}
                if c["slot"] in ("perpetrator", "place", "target", "weapon", "time")
                else {}
            )
            span = [x + at for x in c["span"]]
            claims.append(
                {**c, "incident": f"{n}{c['incident']}", "span": span, "quote": quote, "source": source,
                 "value": {**named, **c["value"]}}
            )  # fmt: skip
    return {"id": name, "text": text, "incidents": incidents, "claims": claims}


def _value(slot: str, value: Mapping[str, Any]) -> Iterator[str]:
    if set(value) != VALUES[slot]:
        yield f"value has keys {sorted(value)} -> {sorted(VALUES[slot])}"
        return
    if "qualifier" in value and value["qualifier"] is not None:
        yield from numbers(value)
    if "scope" in value and value["scope"] not in HEADS["scope"]:
        yield f"scope {value['scope']!r} -> one of {HEADS['scope']}"
    coded = {**CODED, **({"code": "cause"} if slot == "cause" else {}), "object": "object"}
    for key, head in coded.items():
        if value.get(key) is not None and (value[key] not in HEADS[head] or value[key] == "none"):
            yield f"{key} {value[key]!r} is no code -> one of {HEADS[head]}"
    for key in ("start", "end"):
        if value.get(key) is not None and not _MOMENT.fullmatch(value[key]):
            yield f"{key} {value[key]!r} is no day or minute -> YYYY-MM-DD or YYYY-MM-DDThh:mm"


def _span(name: str, span: Any, until: int | None) -> Iterator[str]:
    whole = isinstance(span, list) and len(span) == 2 and all(type(x) is int for x in span)
    if not whole or not 0 <= span[0] < span[1]:
        yield f"{name} {span!r} is no stretch -> [start, end], start before end"
    elif until is not None and span[1] > until:
        yield f"{name} {span} lies behind until {until} -> drop it"


def findings(record: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with one record, as far as it shows without the text."""
    if set(record) != FIELDS:
        yield f"fields {sorted(record)} -> {sorted(FIELDS)}"
        return
    if record["corpus"] not in CORPORA:
        yield f"corpus {record['corpus']!r} -> one of {CORPORA}"
    incidents = [i["id"] for i in record["incidents"]]
    if len(set(incidents)) != len(incidents):
        yield "an incident id twice -> renumber"
    for spare in sorted(set(incidents) - {c.get("incident") for c in record["claims"]}):
        yield f"incident {spare} has no claim -> drop it"
    seen = set()
    for claim in record["claims"]:
        where = f"{claim.get('slot')} {claim.get('span')}: "
        if set(claim) != CLAIM or claim["slot"] not in SLOTS:
            yield where + f"unknown slot or fields -> {sorted(CLAIM)}"
            continue
        if claim["incident"] not in incidents:
            yield where + f"incident {claim['incident']!r} is not declared -> add it"
        if claim["certainty"] not in HEADS["certainty"]:
            yield where + f"certainty {claim['certainty']!r} -> one of {HEADS['certainty']}"
        for name in ("span", "source", "cue", "outer"):
            if name == "span" or claim[name] is not None:
                yield from (where + f for f in _span(name, claim[name], record["until"]))
        if claim["source"] is None and (claim["cue"] or claim["outer"]):
            yield where + "a cue or an outer source without a source -> name the source"
        yield from (where + f for f in _value(claim["slot"], claim["value"]))
        key = json.dumps(claim, sort_keys=True)
        if key in seen:
            yield where + "the same claim twice -> keep one"
        seen.add(key)


def text_findings(record: Mapping[str, Any], text: str) -> Iterator[str]:
    """What is wrong with one record when its text is at hand."""
    if digest(text) != record["sha256"]:
        yield "the text is not the one that was annotated -> annotate anew"
        return
    until = len(text) if record["until"] is None else record["until"]
    if not 0 < until <= len(text) or (until < len(text) and text[until - 1] != "\n"):
        yield f"until {until} is not behind a line end -> end at a paragraph"
    for claim in record["claims"]:
        for name in ("span", "source", "cue", "outer"):
            words = text[slice(*claim[name])] if claim[name] else "."
            if not words or words != words.strip():
                yield f"{claim['slot']} {name} {claim[name]} is empty or has white space around it -> trim"


def check(path: Path, base: Path | None, seen: dict[Place, str]) -> Iterator[str]:
    """Findings of one file; `seen` maps documents already met to where, and is added to."""
    for number, record in enumerate(lines(path), 1):
        place, where = Place(str(record.get("corpus")), str(record.get("id"))), f"{path.name}:{number}"
        if place in seen:
            yield f"{where}: {place.id}: already at {seen[place]} -> keep one"
        seen[place] = where
        wrong = list(findings(record))
        if base is not None and not wrong:
            try:
                wrong += text_findings(record, found(place, base)[0])
            except AnnotationError as error:
                wrong.append(str(error))
        yield from (f"{where}: {place.id}: {finding}" for finding in wrong)


def main() -> int:
    """Checks the files named, or every file of `training/annotations`; 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    paths = parser.parse_args().files or sorted(FOLDER.glob("*.jsonl"))
    base = shared() if (shared() / "data").is_dir() else None
    seen: dict[Place, str] = {}
    wrong = [finding for path in paths for finding in check(path, base, seen)]
    for finding in wrong:
        print(finding)
    texts = "texts compared" if base else "without the texts: no corpora"
    claims = sum(len(record["claims"]) for path in paths for record in lines(path))
    print(f"{len(seen)} documents, {claims} claims, {len(wrong)} findings, {texts}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
