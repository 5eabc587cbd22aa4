"""JSON lines to reports: `text` required, `ref headline publisher published url language` optional, other keys left."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from tollbook.errors import ReportError
from tollbook.model import Report
from tollbook.reading.decode import decode
from tollbook.reading.given import Failure, Given, Limits
from tollbook.reading.plain import plain_report

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
    for field in _FIELDS:
        value = data.get(field)
        if field == "ref" and value is None:
            value = data.get("id")
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise ReportError(f"{field} is no string", where=where, mend="write it in quotes, or leave it out")
        values[field] = value or getattr(given, field)
    return plain_report(data["text"], replace(given, **values), where)
