"""Reports annotated with claims, as files: one object a line, the texts beside it or inside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tollbook.errors import InputError
from tollbook.model import Report, Span
from tollbook.reading import Given, plain_report


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim a person marked.

    `span` is its place in the text; `value` the wire form of the slot's value; `source` the innermost speaker, None
    for the publisher's own voice; `incident` the annotator's name for what it tells of, `main` whether the report is
    about that. `speaker` is whom a source that is only a pronoun stands for, in the words that name them, where the
    annotator says so.
    """

    slot: str
    value: dict[str, Any]
    quote: str
    span: Span
    source: str | None
    certainty: str
    incident: str
    main: bool
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report with everything a person marked in it."""

    id: str
    report: Report
    claims: tuple[GoldClaim, ...]


def read_gold(path: Path, texts: Path | None = None) -> tuple[GoldReport, ...]:
    """The annotated reports of a JSONL file.

    A line holds `id`, `incidents`, `claims` (`slot value quote nth source certainty`, optional `span`) and either the
    report's own fields (`text`, `headline`, `publisher`, `published`) or, as `texts`/`id`.json, a file that has them.
    The reports are made as the reader makes them, parts and language included. Lines without a text are left out.

    Raises:
        InputError: a line is no JSON object of this form, or a quote is not in its text.
    """
    out: list[GoldReport] = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read: {error}", where=str(path), mend="give a JSONL file of UTF-8") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            found = gold_report(json.loads(line), texts, where)
            if found is not None:
                out.append(found)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"not an annotated report: {error}", where=where, mend="see docs/evaluate.md") from error
    return tuple(out)


def gold_report(data: dict[str, Any], texts: Path | None = None, where: str = "") -> GoldReport | None:
    """One line of a gold file; None where its text is not there. Raises ValueError, KeyError or TypeError."""
    found = _report(data, texts, where)
    return None if found is None else GoldReport(data["id"], found, tuple(_claims(data, found.text)))


def _report(data: dict[str, Any], texts: Path | None, where: str) -> Report | None:
    if "text" not in data:
        path = (texts or Path()) / f"{data['id']}.json"
        if texts is None or not path.exists():
            return None
        data = {**json.loads(path.read_text(encoding="utf-8")), "id": data["id"]}
    given = Given(data["id"], data.get("headline"), data.get("publisher"), data.get("published"))
    return plain_report(data["text"], given, where)


def _claims(data: dict[str, Any], text: str) -> list[GoldClaim]:
    main = {i["id"]: bool(i.get("main")) for i in data.get("incidents", ())}
    return [
        GoldClaim(
            c["slot"],
            c["value"] or {},
            c["quote"],
            _span(text, c),
            c.get("source") or None,
            c.get("certainty") or "asserted",
            str(c.get("incident") or ""),
            main.get(c.get("incident"), True),
            c.get("speaker") or None,
        )
        for c in data["claims"]
    ]


def _span(text: str, claim: dict[str, Any]) -> Span:
    if claim.get("span"):
        return Span(*claim["span"])
    at = -1
    for _ in range((claim.get("nth") or 0) + 1):
        at = text.find(claim["quote"], at + 1)
    if at < 0:
        raise ValueError(f"the text does not hold the quote {claim['quote']!r}")
    return Span(at, at + len(claim["quote"]))
