"""Incidents made ready to be exported, with private people's names or without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tollbook.export.tables import Exported, codes_of, slim
from tollbook.review.listing import Row
from tollbook.without_names.looking import WithoutNames
from tollbook.workspace import Workspace


def exported(desk: Workspace, view: WithoutNames | None, rows: Iterable[Row], whole: bool) -> Iterator[Exported]:
    """Rows of the list of incidents as an export takes them; `view` None: with names. `whole`: with the wire form."""
    for row in rows:
        wire = slim(desk.store.incident(row.id) or {}) if whole else {}
        codes = codes_of(row.kind, desk.reader.lexicon)
        if view is None:
            yield Exported(row, codes, wire)
        else:
            clean = replace(view.of_incident(row.id, row), words="")
            yield Exported(clean, codes, view.of_incident(row.id, wire))
