"""What is filtered, as a file: CSV, JSONL and GeoJSON. Columns are documented in docs/server.md."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from tollbook.errors import NotFound
from tollbook.review.listing import COLUMNS, Row, split
from tollbook.server.api import wire
from tollbook.server.context import Held, State, Visitor, Who
from tollbook.server.filters import Asked, parse
from tollbook.server.seeing import Seeing

router: Final = APIRouter(include_in_schema=False)
_SHOWN: Final = tuple(c for c in COLUMNS if c != "words")
_LISTED: Final = ("weapons", "perpetrators", "targets")


@router.get("/export/{form}")
def export(request: Request, held: Held, who: Who, form: str) -> StreamingResponse:
    """All that fits the filter, in the list's order."""
    makers: dict[str, tuple[str, Callable[[Iterator[Row]], Iterator[str]]]] = {
        "csv": ("text/csv; charset=utf-8", _csv),
        "jsonl": ("application/x-ndjson", _lines),
        "geojson": ("application/geo+json", _features),
    }
    if form not in makers:
        raise NotFound("no such form of export", where=form[:40], mend="csv, jsonl or geojson")
    asked = parse(request.query_params)
    with held.desk() as desk:
        Seeing.of(held, desk, who).check(asked.filter)
    media, make = makers[form]
    name = f"incidents.{form}"
    return StreamingResponse(
        make(_rows(held, who, asked)),
        media_type=media,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def _rows(held: State, who: Visitor, asked: Asked) -> Iterator[Row]:
    # The file is opened anew for each thousand: the pieces of an answer are made in changing threads.
    after = 0
    while True:
        with held.desk() as desk:
            found = desk.store.listing.rows(asked.filter, asked.order, 1000, after)
            rows = Seeing.of(held, desk, who).rows(found)
        yield from rows
        if len(rows) < 1000:
            return
        after += 1000


def cell(value: Any) -> str:
    """A cell no spreadsheet takes for a formula.

    >>> cell("=1+1"), cell(-1.5), cell(None)
    ("'=1+1", '-1.5', '')
    """
    if value is None:
        return ""
    text = str(value)
    return "'" + text if isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _csv(rows: Iterator[Row]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_SHOWN)
    for row in rows:
        values = {c: getattr(row, c) for c in _SHOWN}
        values |= {c: "; ".join(split(values[c])) for c in _LISTED}
        writer.writerow([cell(values[c]) for c in _SHOWN])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _lines(rows: Iterator[Row]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(wire(row)) + "\n"


def _features(rows: Iterator[Row]) -> Iterator[str]:
    """A feature for every incident; those without coordinates have no geometry, as the format allows."""
    yield '{"type": "FeatureCollection", "features": [\n'
    first = True
    for row in rows:
        known = row.lat is not None and row.lon is not None
        shape = {"type": "Point", "coordinates": [row.lon, row.lat]} if known else None
        feature = {"type": "Feature", "id": row.id, "geometry": shape, "properties": wire(row)}
        yield ("" if first else ",\n") + json.dumps(feature)
        first = False
    yield "\n]}\n"
