"""JSON lines to reports: `text` required, `ref headline publisher published url language printings` optional.

Other keys are passed over. `printings` and `edition` are those of a report that was given out and comes back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final, get_args

from tollbook.errors import ReportError
from tollbook.model import Printing, Report, report_id
from tollbook.model.codes import PublishedFrom
from tollbook.reading.decode import decode
from tollbook.reading.given import Failure, Given, Limits
from tollbook.reading.plain import checked_date, plain_report

_FIELDS: Final = ("ref", "headline", "publisher", "published", "url", "language")


def line_reports(lines: Iterable[bytes], name: str, given: Given, limits: Limits) -> Iterator[Report | Failure]:
    """A report for each line that is one, a failure naming the line for each that is not; blank lines are passed."""
    for number, line in enumerate(lines, 1):
        where = f"{name}:{number}"
        if len(line) > limits.line:
            mend = "split the report, or raise the limit"
            error = ReportError(f"a line of more than {limits.line // 1_000_000} MB", where=where, mend=mend)
            yield Failure(where, error)
            continue
        if not line.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
            continue
        try:
            yield object_report(_parsed(line, where), given, where)
        except ReportError as error:
            yield Failure(where, error)


def _parsed(line: bytes, where: str) -> Any:
    try:
        return json.loads(decode(line, where))
    except RecursionError as e:
        raise ReportError("JSON nested too deep", where=where, mend="give one flat object a line") from e
    except ValueError as e:
        reason = str(e).split(" (char")[0]
        mend = "write one JSON object a line, line breaks inside strings as \\n"
        raise ReportError(f"not JSON: {reason}", where=where, mend=mend) from e


def object_report(data: Any, given: Given, where: str) -> Report:
    """The report a JSON object describes. `id` is the ref where there is no `ref`.

    Raises:
        ReportError: it is no object, has no text, or a field is not a string.
    """
    if not isinstance(data, dict):
        raise ReportError("not a JSON object", where=where, mend='write {"text": "…"}')
    if "text" not in data and isinstance(data.get("report"), dict):
        data = data["report"]
    if not isinstance(data.get("text"), str):
        what = "no text" if data.get("text") is None else "text is no string"
        raise ReportError(what, where=where, mend='each object needs "text", a string')
    values: dict[str, Any] = {}
    edition = _edition(data)
    for field in _FIELDS:
        value = data.get(field)
        # A report's own id is no name that somebody gave it.
        if field == "ref" and value is None and data.get("id") != report_id(data["text"], edition):
            value = data.get("id")
        values[field] = _string(value, field, where) or getattr(given, field)
    report = plain_report(data["text"], replace(given, **values), where)
    return replace(report, printings=_printings(data.get("printings"), where), edition=edition)


def _edition(data: dict[str, Any]) -> str | None:
    """The edition of a report that was given out; a newspaper's "late edition" is none, for no id is made of it."""
    edition = data.get("edition")
    return edition if isinstance(edition, str) and data.get("id") == report_id(data["text"], edition) else None


def _string(value: Any, field: str, where: str) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise ReportError(f"{field} is no string", where=where, mend="write it in quotes, or leave it out")
    return value or None


def _printings(data: Any, where: str) -> tuple[Printing, ...]:
    """The printings that a report came with; none where they are not several, for the report then tells of it."""
    mend = 'write a list of {"publisher", "url", "published", "ref"}, or leave it out'
    if data is None:
        return ()
    if not isinstance(data, list) or not all(isinstance(p, dict) for p in data):
        raise ReportError("printings is no list of objects", where=where, mend=mend)
    found: dict[Printing, None] = {}
    for one in data:
        said = {f: _string(one.get(f), f"printings: {f}", where) for f in ("publisher", "url", "published", "ref")}
        day = checked_date(said.pop("published"), where)
        how = one.get("published_from")
        from_: PublishedFrom | None = (how if how in get_args(PublishedFrom) else "given") if day else None
        found[Printing(**said, published=day, published_from=from_)] = None
    return tuple(found) if len(found) > 1 else ()
