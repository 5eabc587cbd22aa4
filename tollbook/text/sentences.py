"""Paragraphs and sentences as spans of the untouched text. Linear in the text's length, whatever the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from tollbook.model import Document, Part, Report, Sentence, Span

# A sentence no reader would call one (5 MB on a line) is cut here, so that every later step has a bound.
LONGEST: Final = 1500

# After these a full stop ends no sentence. Lower case; the comparison folds case for upper-case agency copy.
ABBREVIATIONS: Final = frozenset(
    """mr mrs ms dr prof gen col lt maj sgt capt cmdr adm brig gov sen rep rev hon st mt ft no nos vs v approx dept
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun inc corp ltd co bros jr
    sr u.s u.k u.n e.g i.e a.m p.m cf al fig vol art gen brig cpl pvt det insp supt messrs mme d.c""".split()
)

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_END = re.compile(r"[.!?…][.!?…]*[\"'”’»)\]]*(?=\s|$)|[。！？؟۔]")
_NEXT = re.compile(r"\s+(?:[\"'“‘«(\[`-]|--|'')*\s*(\S)")
_LAST_WORD = re.compile(r"([\w.]+)$")
_ON_X = re.compile(
    r"\b(?:(?:wrote|said|posted|shared|published|announced|post|posts|statement|message|video|account|platform)\s+(?:(?:on|to|via)\s+)?|(?<=\s)(?:on|via)\s+)X$"
)
_TERMINAL = re.compile(r"[.!?:…。؟۔][\"'”’»)\]]*\s*$")


def document(report: Report) -> Document:
    """The report cut into sentences, each knowing its paragraph and the part of the report it stands in."""
    return Document(report, tuple(_sentences(report.text, report.parts)))


def paragraphs(text: str) -> list[Span]:
    """Paragraphs without surrounding white space. Lines of hard-wrapped copy are joined, others stand alone.

    >>> [s.of("One.\\n\\nTwo.") for s in paragraphs("One.\\n\\nTwo.")]
    ['One.', 'Two.']
    """
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text)]
    width = _wrap_width(text, lines)
    out: list[Span] = []
    for start, end in lines:
        body = text[start:end]
        stripped = body.strip()
        if not stripped:
            continue
        first = start + len(body) - len(body.lstrip())
        last = start + len(body.rstrip())
        if out and width and _wrapped(text, out[-1], Span(first, last), width):
            out[-1] = Span(out[-1].start, last)
        else:
            out.append(Span(first, last))
    return out


def _wrap_width(text: str, lines: Sequence[tuple[int, int]]) -> int:
    """The column at which the copy was wrapped, 0 where it was not."""
    lengths = sorted(len(text[a:b].rstrip()) for a, b in lines if text[a:b].strip())
    if len(lengths) < 4 or lengths[-1] > 130:
        return 0
    width = lengths[-1]
    full = sum(1 for n in lengths if n >= 0.75 * width)
    unfinished = sum(1 for a, b in lines if text[a:b].strip() and not _TERMINAL.search(text[max(a, b - 12) : b]))
    return width if width >= 40 and full >= 0.4 * len(lengths) and unfinished >= 0.4 * len(lengths) else 0


def _wrapped(text: str, before: Span, line: Span, width: int) -> bool:
    """Whether `line` continues the paragraph `before`: no blank line between, its first word did not fit."""
    gap = text[before.end : line.start]
    if gap.count("\n") + (gap.count("\r") if "\n" not in gap else 0) > 1:
        return False
    start_of_last = max(before.start, text.rfind("\n", 0, before.end) + 1)
    word = text[line.start : line.end].split(None, 1)[0]
    return before.end - start_of_last + 1 + len(word) > 0.8 * width


def _sentences(text: str, parts: Sequence[Part]) -> Iterator[Sentence]:
    ordered = sorted(parts, key=lambda p: (p.span.start, p.span.end))
    starts = [p.span.start for p in ordered]
    for number, paragraph in enumerate(paragraphs(text)):
        for span in split(text, paragraph):
            at = bisect_right(starts, span.start) - 1
            part = ordered[at] if at >= 0 and ordered[at].span.overlap(span) else None
            yield Sentence(span, number, part)


def split(text: str, within: Span) -> list[Span]:
    """The sentences of one paragraph."""
    out: list[Span] = []
    start = within.start
    for m in _END.finditer(text, within.start, within.end):
        if m.end() >= within.end or (m.end() > start and _ends(text, start, m, within.end)):
            out.extend(_bounded(text, start, m.end()))
            start = m.end()
    out.extend(_bounded(text, start, within.end))
    return out


def _ends(text: str, start: int, m: re.Match[str], end: int) -> bool:
    following = _NEXT.match(text, m.end(), min(end, m.end() + 40))
    if text[m.start()] in "。！？؟۔":
        return True
    if following is None:
        return False
    first = following.group(1)
    if first.islower() or first in ",;)":
        return False
    if text[m.start()] != "." or m.end() - m.start() > 2:
        return True
    word = _LAST_WORD.search(text, max(start, m.start() - 20), m.start())
    if word is None:
        return True
    token = word.group(1)
    # "No." and months are abbreviations only where a number follows.
    if token.lower() in ("no", "nos", "mar", "sat", "sun", "art", "fig", "co", "al"):
        return not first.isdigit() and token.lower() not in ("fig", "co", "al")
    # "In a post on X." ends; the X of "X. Li" is an initial.
    if token == "X" and _ON_X.search(text, max(start, m.start() - 24), m.start()):
        return True
    # "J. Mora", "R.K. Nambiar"
    initials = token.isupper() and all(len(letter) == 1 for letter in token.split("."))
    return token.lower() not in ABBREVIATIONS and not initials


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch without surrounding white space, in pieces of at most `LONGEST` code points."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield Span(start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        yield Span(start, end)
