"""What is filtered, as a file. The forms are `export/tables.py`; columns are documented in docs/export.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from tollbook.errors import NotFound
from tollbook.export.tables import FORMS, Exported
from tollbook.review.filters import Asked, parse
from tollbook.server.context import Held, State, Visitor, Who
from tollbook.server.seeing import Seeing
from tollbook.without_names.exporting import exported

router: Final = APIRouter(include_in_schema=False)


@router.get("/export/{form}")
def export(request: Request, held: Held, who: Who, form: str) -> StreamingResponse:
    """All that fits the filter, in the list's order."""
    if form not in FORMS:
        raise NotFound("no such form of export", where=form[:40], mend=", ".join(FORMS))
    asked = parse(request.query_params)
    with held.desk() as desk:
        Seeing.of(held, desk, who).check(asked.filter)
    made = FORMS[form]
    return StreamingResponse(
        made.write(_found(held, who, asked)),
        media_type=made.media,
        headers={"content-disposition": f'attachment; filename="incidents.{made.ending}"'},
    )


def _found(held: State, who: Visitor, asked: Asked) -> Iterator[Exported]:
    # The file is opened anew for each thousand: the pieces of an answer are made in changing threads.
    after = 0
    while True:
        with held.desk() as desk:
            seeing = Seeing.of(held, desk, who)
            rows = desk.store.listing.rows(asked.filter, asked.order, 1000, after)
            some = tuple(exported(desk, seeing.view, rows))
        yield from some
        if len(rows) < 1000:
            return
        after += 1000
