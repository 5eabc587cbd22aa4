"""When a page was printed and where that was read: JSON-LD, then meta tags, then the address, then the byline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from tollbook.model.codes import PublishedFrom
from tollbook.reading.markup import Head
from tollbook.text.dateline import written_day

# First published wins over modified: an update does not move "yesterday".
_JSON_KEYS: Final = ("datePublished", "dateCreated", "uploadDate")
_META_NAMES: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article.published",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "publish-date", "publishdate", "publish_date",
    "publication_date", "pubdate", "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date", "dcterms.date",
    "rnews:datepublished", "article_date_original", "originalpublicationdate", "date.created", "bt:pubdate", "date",
)  # fmt: skip
_URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/_-]?(?:(0[1-9]|1[0-2])|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)[/_-]?"
    r"(0[1-9]|[12]\d|3[01])(?!\d)",
    re.IGNORECASE,
)
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_BYLINE = re.compile(
    # A line may end in a lone carriage return, which `^` and `.` do not know.
    r"(?:^|(?<=\r))\W{0,3}(?:first\s+)?(?:published|posted|updated|last\s+updated|date|issued|filed)\b\s*(?:at|on|:|\|)?"
    r"(?P<when>[^\r\n]{6,80})",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL = re.compile(r"\b(?:first\s+)?(?:published|posted)\s*:\s*(?P<when>.{6,60})", re.IGNORECASE)
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NTH: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_OUTLET: Final = r"(?-i:[A-Z])[\w .&'’-]{2,40}"
_CLOCK: Final = r"(?:,?[ \t]+\d{1,2}[:.]\d\d[ \t]*(?:[ap]\.?m\.?|[A-Z]{2,4})?)?"
# "9 May 2024", "31 August 2024, Kyiv Ledger": a line that is a day, with or without an outlet and a time.
_OWN_LINE = re.compile(
    rf"(?:^|(?<=\r))[ \t]*(?:{_OUTLET}[ \t]*[,|–—-][ \t]*)??(?:[a-z]{{3,6}}day,?[ \t]+)?"
    rf"(?P<when>{_NTH}[ \t]+{_MONTH},?[ \t]+\d{{4}}|{_MONTH}[ \t]+{_NTH},?[ \t]+\d{{4}}|\d{{4}}-\d\d-\d\d)"
    rf"{_CLOCK}(?:[ \t]*[,|–—-][ \t]*{_OUTLET})?[ \t]*(?=[\r\n])",
    re.IGNORECASE | re.MULTILINE,
)
_PARAGRAPH = re.compile(r"[^\r\n]{100}")
_DEEP: Final = 6
_OLDEST: Final = 1900


def published_on(head: Head, url: str | None) -> tuple[str | None, PublishedFrom | None]:
    """ISO 8601 date, or date and time as printed, of a page; `(None, None)` where nothing tells."""
    for script in head.json_ld:
        for value in _json_dates(script):
            if day := iso_moment(value):
                return day, "json_ld"
    for name in _META_NAMES:
        if day := iso_moment(head.meta.get(name)):
            return day, "meta"
    if url is not None and (day := _url_day(url)):
        return day, "url"
    for value in head.times:
        if day := iso_moment(value) or iso_moment(written_day(value)):
            return day, "byline"
    return None, None


def byline_day(text: str) -> str | None:
    """The day that a line "Published 12 May 2024" near the beginning of a plain text gives, or a line that is a day."""
    top = text[:1500]
    for m in (*_BYLINE.finditer(top), *_LABEL.finditer(top)):
        if day := iso_moment(m.group("when").strip()) or written_day(m.group("when")):
            return day
    # Above the first paragraph only: below it a day is told of.
    first = _PARAGRAPH.search(top)
    for m in _OWN_LINE.finditer(top, 0, first.start() if first else len(top)):
        if day := iso_moment(m["when"]) or written_day(m["when"]):
            return day
    return None


def iso_moment(value: object) -> str | None:
    """`value` as an ISO 8601 date, or date and time, None where it is none that a report could be printed on.

    >>> iso_moment("2024-05-12T09:30:00Z"), iso_moment("2024-05-12"), iso_moment("20240512"), iso_moment("soon")
    ('2024-05-12T09:30:00+00:00', '2024-05-12', '2024-05-12', None)
    """
    if not isinstance(value, str):
        return None
    raw = value.strip()[:40]
    if re.fullmatch(r"(?:19|20)\d{6}", raw):
        raw = f"{raw[:4]}-{raw[4:6]}-{raw[6:]}"
    raw = re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", raw)
    raw = re.sub(r"\s+([+-]\d\d:\d\d|Z)$", r"\1", raw)
    try:
        if len(raw) == 10:
            day = date.fromisoformat(raw)
            return day.isoformat() if day.year >= _OLDEST else None
        if not re.match(r"\d{4}-\d\d-\d\d[T ]", raw):
            return None
        at = datetime.fromisoformat(raw)
    except ValueError:
        day_only = re.match(r"(\d{4}-\d\d-\d\d)[T ]", raw)
        return iso_moment(day_only.group(1)) if day_only else None
    return at.isoformat() if at.year >= _OLDEST else None


def _json_dates(script: str) -> Iterator[object]:
    """The dates of the articles in a JSON-LD script; of other things (the site, a video) only after them."""
    try:
        data = json.loads(script)
    except (ValueError, RecursionError):
        yield from (m for key in _JSON_KEYS for m in re.findall(rf'"{key}"\s*:\s*"([^"]{{6,40}})"', script))
        return
    things = list(_things(data, 0))
    articles = [t for t in things if re.search(r"article|posting|report", str(t.get("@type", "")), re.IGNORECASE)]
    for thing in (*articles, *things):
        yield from (thing[key] for key in _JSON_KEYS if key in thing)


def _things(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEP:
        return
    if isinstance(data, dict):
        yield data
        for value in data.values():
            if isinstance(value, dict | list):
                yield from _things(value, depth + 1)
    elif isinstance(data, list):
        for value in data[:200]:
            yield from _things(value, depth + 1)


def json_texts(head: Head, *path: str) -> Iterator[str]:
    """The strings at `path` (say `publisher`, `name`) of the articles in a page's JSON-LD."""
    for script in head.json_ld:
        try:
            things = list(_things(json.loads(script), 0))
        except (ValueError, RecursionError):
            continue
        for thing in things:
            if re.search(r"article|posting|report", str(thing.get("@type", "")), re.IGNORECASE):
                value: Any = thing
                for key in path:
                    value = value.get(key) if isinstance(value, dict) else None
                if isinstance(value, str) and value.strip():
                    yield value


def _url_day(url: str) -> str | None:
    for m in _URL_DAY.finditer(url):
        month = int(m.group(2)) if m.group(2) else _MONTHS.index(m.group(3).lower()) + 1
        if day := iso_moment(f"{m.group(1)}-{month:02d}-{m.group(4)}"):
            return day
    return None
