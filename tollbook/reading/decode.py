"""Bytes to text: unpacked within bounds, in the encoding they are in, or a clear error. Nothing is guessed silently:
a declared encoding is used only if the bytes are valid in it."""

from __future__ import annotations

import codecs
import re
import zlib
from typing import Final

from tollbook.errors import ReportError
from tollbook.reading.given import Limits

GZIP: Final = b"\x1f\x8b"
# The longer marks come first: UTF-32's begins with UTF-16's.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: Final = (
    (b"%PDF", "a PDF", "convert it to text first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP or Office file", "unpack it, or save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as plain text"),
    (b"\x89PNG", "an image", "give the text of the report"),
    (b"\xff\xd8\xff", "an image", "give the text of the report"),
    (b"GIF8", "an image", "give the text of the report"),
    (b"\x7fELF", "a program", "give the text of the report"),
    (b"SQLite format 3", "an SQLite file", "a workspace is opened with --db"),
)
_SAMPLE: Final = 65_536
# Share of bytes outside ASCII: French has 3 to 4 in a hundred, Czech and Polish more, other scripts most.
_WESTERN: Final = 0.05
_DECLARED = re.compile(rb"<meta[^<>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CONTROL: Final = frozenset(range(32)) - {9, 10, 12, 13, 27}
# What is declared as these is in truth Windows-1252, which is a superset for text (the WHATWG rule for pages).
_COMMON_WRONG: Final = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252"}


def unpack(raw: bytes, where: str, limits: Limits) -> bytes:
    """`raw`, or what it unpacks to when it is gzip, at most `limits.unpacked` bytes.

    Raises:
        ReportError: it is broken, or unpacks to more than that.
    """
    for _ in range(2):
        if not raw.startswith(GZIP):
            return raw
        raw = _gunzip(raw, where, limits.unpacked)
    if raw.startswith(GZIP):
        raise ReportError("packed more than twice", where=where, mend="unpack it first")
    return raw


def _gunzip(raw: bytes, where: str, most: int) -> bytes:
    out = bytearray()
    rest = raw
    try:
        while rest.startswith(GZIP):
            stream = zlib.decompressobj(wbits=31)
            out += stream.decompress(rest, most - len(out) + 1)
            if len(out) > most:
                what = f"unpacks to more than {most // 1_000_000} MB"
                raise ReportError(what, where=where, mend="unpack it and check what it holds")
            if not stream.eof:
                raise ReportError("gzip data ends too early", where=where, mend="fetch or pack it again")
            rest = stream.unused_data
    except zlib.error as e:
        raise ReportError(f"broken gzip data: {e}", where=where, mend="fetch or pack it again") from e
    return bytes(out)


def decode(raw: bytes, where: str, declared: str | None = None, *, markup: bool = False) -> str:
    """The text of `raw`: by its byte order mark, the encoding declared (outside, or in `markup` itself), UTF-8, else
    the likeliest by its bytes. The mark is no part of the text; line ends stay as they are.

    Raises:
        ReportError: the bytes are no text.

    >>> decode("Zoë".encode("cp1252"), "a.txt", "windows-1252")
    'Zoë'
    >>> decode("Zoë".encode(), "a.txt", "ascii")
    'Zoë'
    """
    for magic, what, mend in _MAGIC:
        if raw.startswith(magic):
            raise ReportError(f"this is {what}, not text", where=where, mend=mend)
    for mark, encoding in _MARKS:
        if raw.startswith(mark) and (text := _try(raw[len(mark) :], encoding)) is not None:
            return text
    wide = _wide(raw)
    if wide is not None and (text := _try(raw, wide)) is not None:
        return text
    _check_binary(raw, where)
    inside = _DECLARED.search(raw[:4096]) if markup else None
    for name in (declared, inside.group(1).decode("ascii", "replace") if inside else None, "utf-8"):
        if name is not None and (text := _try(raw, name)) is not None:
            return text
    return _guess(raw)


def _try(raw: bytes, encoding: str) -> str | None:
    name = _COMMON_WRONG.get(encoding.strip().lower(), encoding.strip().lower())
    if name == "cp1252" and _try_utf8(raw):
        return raw.decode("utf-8")
    try:
        if not codecs.lookup(name)._is_text_encoding:
            return None
        return raw.decode(name)
    except (LookupError, ValueError):
        return None


def _try_utf8(raw: bytes) -> bool:
    """Whether the bytes are UTF-8 with some letter outside ASCII: a page declared Latin-1 by habit."""
    try:
        return not raw.isascii() and bool(raw.decode("utf-8"))
    except ValueError:
        return False


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = raw[:2000]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    half = len(sample) / 2
    if sample[1::2].count(0) > 0.6 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _check_binary(raw: bytes, where: str) -> None:
    sample = raw[:_SAMPLE]
    control = sum(sample.count(bytes((c,))) for c in _CONTROL)
    if control > max(16, 0.1 * len(sample)):
        raise ReportError("this is binary data, not text", where=where, mend="give a text, HTML or JSONL file")


def _guess(raw: bytes) -> str:
    """Latin-1 of Windows where nearly all is ASCII, as in English with its dashes, quotation marks and foreign names:
    of so few bytes statistics make nonsense. Else the likeliest by a sample, and that one again where none is likelier.
    """
    if (
        sum(byte > 127 for byte in raw[:_SAMPLE]) < _WESTERN * len(raw[:_SAMPLE])
        and (text := _try(raw, "cp1252")) is not None
    ):
        return text
    from charset_normalizer import from_bytes  # slow to import, and most reports are UTF-8

    best = from_bytes(raw[:_SAMPLE]).best()
    if best is not None and (text := _try(raw, best.encoding)) is not None:
        return text
    return raw.decode("cp1252", errors="replace")
