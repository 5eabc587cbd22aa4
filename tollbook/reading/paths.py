"""Files, folders, standard input and addresses to reports, one after the other; what cannot be read is a `Failure`."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from tollbook.errors import FetchError, ReportError
from tollbook.model import Report
from tollbook.ports import Fetcher
from tollbook.reading.decode import decode, unpack
from tollbook.reading.given import NOTHING_GIVEN, USUAL_LIMITS, Failure, Given, Limits
from tollbook.reading.jsonl import line_reports, object_report
from tollbook.reading.mail import mail_report
from tollbook.reading.markup import looks_like_page
from tollbook.reading.page import page_report, urlsplit_host
from tollbook.reading.plain import plain_report
from tollbook.reading.sheet import SHEETS, holds_reports, sheet_reports

_PAGES: Final = frozenset((".html", ".htm", ".xhtml"))
_LINES: Final = frozenset((".jsonl", ".ndjson"))
_MAIL: Final = ".eml"
_TEXTS: Final = frozenset((".txt", ".text", ".md", ".json", _MAIL, *_PAGES, *_LINES))
ENDINGS: Final = (*sorted(_TEXTS | SHEETS), ".gz")
"""The endings of files that are read; what is packed ends in another one before."""
_NO_FETCHER: Final = "addresses cannot be fetched here"


def read_paths(
    paths: Iterable[str | Path],
    given: Given = NOTHING_GIVEN,
    *,
    fetcher: Fetcher | None = None,
    stdin: BinaryIO | None = None,
    limits: Limits = USUAL_LIMITS,
) -> Iterator[Report | Failure]:
    """The reports of all `paths`, in order: files, folders (their files by name, sub-folders too), `-` for standard
    input (`stdin`), http(s) addresses (through `fetcher`). One that cannot be read stops none of the others."""
    for path in paths:
        yield from read_path(path, given, fetcher=fetcher, stdin=stdin, limits=limits)


def read_path(
    path: str | Path,
    given: Given = NOTHING_GIVEN,
    *,
    fetcher: Fetcher | None = None,
    stdin: BinaryIO | None = None,
    limits: Limits = USUAL_LIMITS,
) -> Iterator[Report | Failure]:
    """The reports of one file, folder, `-` or address."""
    name = str(path)
    if name.startswith(("http://", "https://")):
        yield _fetched(name, given, fetcher, limits)
    elif name == "-":
        yield from _stream(stdin or sys.stdin.buffer, given, limits)
    elif Path(path).is_dir():
        files = sorted(p for p in Path(path).rglob("*") if _is_report_file(p, Path(path)))
        if not files:
            mend = f"it needs files ending in {' '.join(sorted(_TEXTS))}, packed as .gz or not"
            mend += f", or tables {' '.join(sorted(SHEETS))} with a column “text”"
            yield Failure(name, ReportError("no reports in this folder", where=name, mend=mend))
        for file in files:
            yield from _file(file, given, limits)
    else:
        yield from _file(Path(path), given, limits)


def _stream(stream: BinaryIO, given: Given, limits: Limits) -> Iterator[Report | Failure]:
    """Standard input: JSON lines as they come, anything else whole."""
    first = stream.readline(limits.line + 1)
    if first.lstrip().startswith(b"{") and first.rstrip().endswith(b"}"):
        yield from line_reports(chain((first,), _lines(stream, limits)), "-", given, limits)
    else:
        rest = stream.read(max(0, limits.file + 1 - len(first)))
        yield from read_bytes(first + rest, "-", given, limits=limits)


def _is_report_file(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    if hidden or not path.is_file():
        return False
    return _suffix(path.name) in _TEXTS or (path.suffix.lower() in SHEETS and holds_reports(path))


def _suffix(name: str) -> str:
    return Path(name.removesuffix(".gz")).suffix.lower()


def _file(path: Path, given: Given, limits: Limits) -> Iterator[Report | Failure]:
    name = str(path)
    try:
        if _suffix(name) in _LINES:
            opened = gzip.open if name.endswith(".gz") else open
            with opened(path, "rb") as stream:
                first = stream.readline(limits.line + 1)
                if _opens_more_lines(first):
                    rest = stream.read(max(0, limits.file + 1 - len(first)))
                    yield from _one_document(first + rest, name, given, limits)
                else:
                    yield from line_reports(chain((first,), _lines(stream, limits)), name, given, limits)
            return
        with path.open("rb") as stream:
            raw = stream.read(limits.file + 1)
    except FileNotFoundError:
        yield Failure(name, ReportError("no such file or folder", where=name, mend="check the path"))
    except (OSError, EOFError) as e:
        reason = e.strerror if isinstance(e, OSError) and e.strerror else str(e)
        yield Failure(name, ReportError(f"cannot be read: {reason}", where=name, mend="check it and its rights"))
    else:
        yield from read_bytes(raw, name, given, limits=limits)


def _opens_more_lines(first: bytes) -> bool:
    """Whether the first line only opens an object or an array: JSON written over several lines, not JSON lines."""
    return first.strip(b" \t\r\n\xef\xbb\xbf") in (b"{", b"[")


def _one_document(raw: bytes, name: str, given: Given, limits: Limits) -> Iterator[Report | Failure]:
    """The reports of JSON over several lines; where it is broken one failure, not one a line."""
    try:
        if len(raw) > limits.file:
            mend = "write one object a line: that is read line by line"
            raise ReportError(f"larger than {limits.file // 1_000_000} MB", where=name, mend=mend)
        text = decode(raw, name)
        json.loads(text)
    except ReportError as error:
        yield Failure(name, error)
    except RecursionError:
        yield Failure(name, ReportError("JSON nested too deep", where=name, mend="give one flat object a report"))
    except ValueError as error:
        reason, mend = str(error).split(" (char")[0], "write one JSON object a line, line breaks inside strings as \\n"
        yield Failure(name, ReportError(f"not JSON: {reason}", where=name, mend=mend))
    else:
        yield from _json(text, raw, name, given, limits)


def left_out(path: str | Path) -> dict[str, int]:
    """How many files in a folder are not read, by ending; hidden ones are not counted. Empty where it is no folder."""
    counts: dict[str, int] = {}
    folder = Path(path)
    if str(path) == "-" or not folder.is_dir():
        return counts
    for file in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and not _is_report_file(file, folder) and not file.is_dir():
            ending = _suffix(file.name) if file.exists() else "broken link"
            counts[ending or "without ending"] = counts.get(ending or "without ending", 0) + 1
    return counts


def _lines(stream: BinaryIO | gzip.GzipFile, limits: Limits) -> Iterator[bytes]:
    """The lines, each cut one byte past the limit; what is cut off a line is passed over."""
    while line := stream.readline(limits.line + 1):
        yield line
        while len(line) > limits.line and not line.endswith(b"\n"):
            line = stream.readline(limits.line + 1)
            if not line:
                return


def read_bytes(
    raw: bytes,
    name: str,
    given: Given = NOTHING_GIVEN,
    *,
    charset: str | None = None,
    content_type: str | None = None,
    limits: Limits = USUAL_LIMITS,
) -> Iterator[Report | Failure]:
    """The reports in `raw`. What it holds is told by `name`'s ending and the content type, else by its beginning."""
    try:
        if len(raw) > limits.file:
            what = f"larger than {limits.file // 1_000_000} MB"
            raise ReportError(what, where=name, mend="split it, or give it as JSONL, which is read line by line")
        raw = unpack(raw, name, limits)
        if not raw:
            raise ReportError("the file is empty", where=name, mend="give a report with words in it")
        suffix = _suffix(name)
        if suffix in _LINES:
            yield from line_reports(raw.splitlines(), name, given, limits)
            return
        if suffix in SHEETS:
            yield from sheet_reports(raw, name, given, limits)
            return
        if suffix == _MAIL:
            yield mail_report(raw, given, name)
            return
        markup = suffix in _PAGES or "html" in (content_type or "")
        text = decode(raw, name, charset, markup=markup or raw[:200].lstrip()[:1] == b"<")
        if markup or looks_like_page(text):
            yield page_report(text, given, name)
        elif suffix == ".json" or (suffix not in _TEXTS and text.lstrip()[:1] in ("{", "[")):
            yield from _json(text, raw, name, given, limits)
        else:
            yield plain_report(text, given, name)
    except ReportError as error:
        yield Failure(name, error)


def _json(text: str, raw: bytes, name: str, given: Given, limits: Limits) -> Iterator[Report | Failure]:
    """One object, an array of them, or JSON lines; something in braces that is no JSON is plain text."""
    try:
        data = json.loads(text)
    except RecursionError as e:
        raise ReportError("JSON nested too deep", where=name, mend="give one flat object a report") from e
    except ValueError:
        if _suffix(name) == ".json" or text.lstrip()[:2] in ('{"', "[{"):
            yield from line_reports(raw.splitlines(), name, given, limits)
        else:
            yield plain_report(text, given, name)
        return
    for i, one in enumerate(data if isinstance(data, list) else (data,), 1):
        where = f"{name}[{i}]" if isinstance(data, list) else name
        try:
            yield object_report(one, given, where)
        except ReportError as error:
            yield Failure(where, error)


def _fetched(url: str, given: Given, fetcher: Fetcher | None, limits: Limits) -> Report | Failure:
    try:
        if fetcher is None:
            raise FetchError(_NO_FETCHER, where=url, mend="save the page and give the file")
        page = fetcher.fetch(url)
    except FetchError as error:
        return Failure(url, error)
    known = replace(given, url=given.url or page.url)
    found = tuple(
        read_bytes(page.body, url, known, charset=page.charset, content_type=page.content_type, limits=limits)
    )
    if len(found) != 1:
        return Failure(url, ReportError("not one report", where=url, mend="save it and give the file"))
    one = found[0]
    if isinstance(one, Report) and one.publisher is None:
        return replace(one, publisher=urlsplit_host(page.url))
    return one
