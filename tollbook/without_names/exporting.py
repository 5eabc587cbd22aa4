"""Incidents made ready to be exported, with private people's names or without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from tollbook.export.tables import Exported, codes_of, slim
from tollbook.export.words import name
from tollbook.review.listing import Row
from tollbook.text.labels import is_label
from tollbook.without_names.looking import WithoutNames
from tollbook.workspace import Workspace


def exported(desk: Workspace, view: WithoutNames | None, rows: Iterable[Row]) -> Iterator[Exported]:
    """Rows of the list of incidents as an export takes them; `view` None: with names.

    Without names no addresses go along: at an address stands the text with its names.
    """
    for row in rows:
        whole = desk.store.incident(row.id) or {}
        said = row.title is not None and not is_label(row.title)
        title = row.title if said else _called(desk, view, row.id, whole)
        row = replace(row, title=title)
        wire, codes = slim(whole) | {"title": title}, codes_of(row.kind, desk.reader.lexicon)
        if view is None:
            reports = whole.get("reports", ())
            first = [desk.store.address(r["id"]) for r in reports]
            others = [p.get("url") for r in reports for p in r.get("printings", ())]
            yield Exported(row, codes, wire | {"urls": list(dict.fromkeys(u for u in (*first, *others) if u))})
        else:
            clean = replace(view.of_incident(row.id, row), words="")
            yield Exported(clean, codes, view.of_incident(row.id, wire))


def _called(desk: Workspace, view: WithoutNames | None, incident: str, wire: Mapping[str, Any]) -> str | None:
    """What the first report of an incident is called where none has a headline of its own."""
    first = next((r["id"] for r in wire.get("reports", ())), None)
    if first is None:
        return None
    if view is None:
        return name(desk.record(first).report)
    # Cut when the names are out: of half a name nobody would know that it is one.
    given = view.given(incident)
    return name(given.looks[first].under(given.veil).report)
