"""The errors as a page to read: per report what was missed, what is too much and what differs, marked in the text.

One self-contained HTML file without scripts; it opens without a network. Each paragraph has its errors beside it, on a
narrow screen below it. It holds the texts of the reports, so it stays where they may stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any, Final

from tollbook.evaluate.gold import GoldReport
from tollbook.evaluate.tally import Counts, Miss, Scores
from tollbook.model import Span

TITLES: Final = {"missed": "missed", "extra": "too much", "differs": "differs"}
_SIGNS: Final = {"missed": "−", "extra": "+", "differs": "≠"}
_STYLE: Final = """
:root{color-scheme:light dark;--missed:light-dark(#b3261e,#ff8a80);--extra:light-dark(#7a4f00,#ffc266);
--differs:light-dark(#1f5fa8,#8ab8ff);--line:#8885;--soft:light-dark(#555,#aaa);--found:light-dark(#fff3c4,#4d4000)}
body{font:16px/1.55 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin:2.5rem 0 .5rem;border-top:1px solid var(--line);padding-top:1rem}
h2 a{float:right;margin-left:1rem;font-weight:400;font-size:.9rem}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:1rem 0}
td,th{padding:.15rem .8rem;text-align:right}
td:first-child,th:first-child{text-align:left}tbody tr:nth-child(odd){background:#8881}tr.sum td{font-weight:700}
fieldset{border:0;padding:0;margin:1rem 0}fieldset label{display:block;padding:.2rem 0}
nav a{display:inline-block;padding:.2rem .8rem .2rem 0}
.pair{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:0 1.5rem}
.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:.4rem 0}.text.quiet{color:var(--soft)}
mark{background:none;color:inherit;border-bottom:3px solid}
mark.missed{border-color:var(--missed)}mark.extra{border-bottom-style:dashed;border-color:var(--extra)}
mark.differs{border-bottom-style:dotted;border-color:var(--differs)}mark:has(a:target){background:var(--found)}
sup{line-height:0;font-size:.7rem}sup a,li a{text-decoration:none}sup a{color:var(--soft);padding:0 .1rem}
ul{list-style:none;margin:.4rem 0;padding:0;font-size:.9rem}li{margin:0 0 .4rem;overflow-wrap:anywhere}
.missed>a{color:var(--missed)}.extra>a{color:var(--extra)}.differs>a{color:var(--differs)}
.value{color:var(--soft)}li:target{background:var(--found)}
body:has(#only-missed:not(:checked)) li.missed,body:has(#only-extra:not(:checked)) li.extra,
body:has(#only-differs:not(:checked)) li.differs{display:none}
body:has(#only-missed:not(:checked)) mark.missed:not(.extra,.differs),
body:has(#only-extra:not(:checked)) mark.extra:not(.missed,.differs),
body:has(#only-differs:not(:checked)) mark.differs:not(.missed,.extra){border-color:transparent}
@media(max-width:50rem){.pair{grid-template-columns:minmax(0,1fr)}.whole{display:none}td,th{padding:.15rem .4rem}
ul{border-left:3px solid var(--line);padding-left:.7rem;margin-bottom:1.2rem}li a{padding:.3rem 0}}
"""


def errors_page(gold: Sequence[GoldReport], scores: Scores) -> str:
    """The page for reports and what was scored on them; reports without an error are only counted."""
    by: dict[str, list[Miss]] = {}
    for error in scores.errors:
        by.setdefault(error.report, []).append(error)
    wrong = [g for g in gold if g.id in by]
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8>",
        "<meta name=viewport content='width=device-width,initial-scale=1'>",
        f"<title>Errors in {len(wrong)} of {len(gold)} reports</title><style>{_STYLE}</style>",
        f"<h1 id=top>Errors in {len(wrong)} of {len(gold)} reports</h1>",
        _legend(scores.errors),
        _counts(scores),
        _shares(scores),
        _contents(wrong, by),
    ]
    first = 1
    for g in wrong:
        errors = sorted(by[g.id], key=lambda e: (e.span, e.slot, e.kind))
        parts.append(_report(g, errors, first))
        first += len(errors)
    return "\n".join(parts) + "\n"


def _legend(errors: Sequence[Miss]) -> str:
    """What the marks mean, how many there are, and a box that hides them: no script is needed for it."""
    told = (
        ("missed", "the gold has it, the system lacks it"),
        ("extra", "the system has it, the gold lacks it"),
        ("differs", "both have it; source, certainty, qualifier, victim class or scope are not the same"),
    )
    boxes = "".join(
        f"<label><input type=checkbox checked id=only-{kind}> <mark class={kind}>{_SIGNS[kind]} {TITLES[kind]}</mark> "
        f"{sum(e.kind == kind for e in errors)}: {words}</label>"
        for kind, words in told
    )
    return f"<fieldset aria-label='Errors shown'>{boxes}</fieldset>"


def _counts(scores: Scores) -> str:
    rows = sorted(scores.slots.items(), key=lambda i: (-(i[1].missed + i[1].extra), i[0]))
    body = "".join(_count_row(name, c) for name, c in rows)
    body += "".join(_count_row(name, c, " class=sum") for name, c in (("numbers", scores.numbers), ("all", scores.all)))
    head = "<tr><th>slot" + "".join(f"<th{' class=whole' if whole else ''}>{name}" for name, whole in _COLUMNS)
    return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"


# Columns that a narrow screen goes without are `whole`.
_COLUMNS: Final = (
    ("gold", True), ("system", True), ("matched", True), ("missed", False), ("too much", False), ("precision", True),
    ("recall", True), ("F1", False),
)  # fmt: skip


def _count_row(name: str, c: Counts, kind: str = "") -> str:
    numbers = (c.matched + c.missed, c.matched + c.extra, c.matched, c.missed, c.extra)
    cells = (*map(str, numbers), *(f"{x:.3f}" for x in (c.precision, c.recall, c.f1)))
    row = (f"<td{' class=whole' if whole else ''}>{cell}" for cell, (_, whole) in zip(cells, _COLUMNS, strict=True))
    return f"<tr{kind}><td>{escape(name)}{''.join(row)}"


def _shares(scores: Scores) -> str:
    rows = "".join(f"<tr><td>{escape(n)}<td>{s.value:.3f}<td>{s.of}" for n, s in scores.shares.items())
    head = "<tr><th>right among the matched<th>share<th>of"
    last = f"Calibration error {scores.calibration_error:.3f}; quotes that are not their span: {scores.bad_spans}."
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table><p>{last}</p>"


def _contents(gold: Iterable[GoldReport], by: Mapping[str, Sequence[Miss]]) -> str:
    links = (f"<a href='#r-{escape(g.id)}'>{escape(g.id)} ({len(by[g.id])})</a>" for g in gold)
    return f"<nav aria-label='Reports with errors'>{''.join(links)}</nav>"


def _report(g: GoldReport, errors: Sequence[Miss], first: int) -> str:
    title = escape(g.report.headline or g.report.text.strip().split("\n", 1)[0][:120])
    language = f" lang={escape(g.report.language)}" if g.report.language else ""
    rows = []
    for block in _blocks(g.report.text):
        own = [(n, e) for n, e in enumerate(errors, first) if block.start <= e.span.start < block.end]
        text = _marked(g.report.text, errors, first, Span(block.start, _shown_end(g.report.text, block)))
        quiet = "" if "<mark" in text else " quiet"
        listed = f"<ul>{''.join(_item(e, n) for n, e in own)}</ul>" if own else "<div></div>"
        rows.append(f"<div class='text{quiet}' dir=auto{language}>{text}</div>{listed}")
    return (
        f"<h2 id='r-{escape(g.id)}'><a href='#top'>to the top</a>{escape(g.id)}: {title}</h2>"
        f"<div class=pair>{''.join(rows)}</div>"
    )


def _blocks(text: str) -> Iterator[Span]:
    """The paragraphs of a text; each has the blank lines after it, so that every code point is in one of them."""
    starts = sorted({0, *(m.end() for m in re.finditer(r"\n[^\S\n]*\n\s*", text))} - {len(text)})
    yield from (Span(a, b) for a, b in pairwise([*starts, len(text)]))


def _shown_end(text: str, block: Span) -> int:
    return block.start + len(text[block.start : block.end].rstrip())


def _item(e: Miss, number: int) -> str:
    note = f"<br>{escape(_note(e.note))}" if e.note else ""
    return (
        f"<li class={e.kind} id=e{number}><a href='#m{number}'>{number} {_SIGNS[e.kind]} {TITLES[e.kind]}</a> "
        f"<b>{escape(e.slot)}</b> “{escape(_short(e.quote))}” "
        f"<span class=value>{escape(_said(e.value, e.quote))}{note}</span>"
    )


_NOBODY: Final = re.compile(r"\b(gold|system) None\b")


def _note(note: str) -> str:
    """What differs, without a program's word for nothing.

    >>> _note("attribution: gold None, system officials; who: gold None, system child")
    'attribution: gold the publisher, system officials; who: gold nothing, system child'
    """
    parts = note.split("; ")
    return "; ".join(
        _NOBODY.sub(rf"\1 {'the publisher' if p.startswith('attribution') else 'nothing'}", p) for p in parts
    )


_UNSHOWN: Final = frozenset(("lat", "lon", "geonames", "admin1", "admin2", "reason", "uncertainty_km", "edtf"))
_FIGURES: Final = frozenset(("low", "high", "qualifier"))


def _said(value: Mapping[str, Any], quote: str) -> str:
    """A value in words: its figure first, then the rest by name, but for what only repeats the quotation.

    >>> _said({"low": 14, "high": None, "qualifier": "at_least", "who": "child", "scope": None}, "14 children")
    'at least 14; who: child'
    >>> _said({"name": "Mosul", "country": "IQ"}, "Mosul")
    'country: IQ'
    """
    hidden = _UNSHOWN | _FIGURES
    rest = [f"{k}: {v}" for k, v in value.items() if v is not None and v != quote and k not in hidden]
    figure = _figure(value)
    return "; ".join([figure, *rest] if figure else rest).replace("_", " ")


def _figure(value: Mapping[str, Any]) -> str:
    numbers = list(dict.fromkeys(str(value[k]) for k in ("low", "high") if value.get(k) is not None))
    qualifier = value.get("qualifier")
    if qualifier in (None, "exact"):
        return " to ".join(numbers)
    return " ".join((qualifier, " and ".join(numbers))).strip()


def _short(quote: str, most: int = 120) -> str:
    return quote if len(quote) <= most else quote[: most - 1] + "…"


def _marked(text: str, errors: Sequence[Miss], first: int, block: Span) -> str:
    """A stretch of the text with every error's words marked; where errors overlap, words bear the marks of all.

    >>> _marked("a < b", [Miss("r", "extra", "killed", {}, "b", Span(4, 5))], 1, Span(0, 5))
    "a &lt; <mark class='extra'><sup><a id=m1 href='#e1'>1</a></sup>b</mark>"
    """
    ends = {at for e in errors for at in (e.span.start, e.span.end) if block.start < at < block.end}
    out = []
    for start, end in pairwise(sorted({block.start, block.end, *ends})):
        here = [(n, e) for n, e in enumerate(errors, first) if e.span.start <= start and end <= e.span.end]
        words = escape(text[start:end], quote=False)
        if not here:
            out.append(words)
            continue
        kinds = " ".join(sorted({e.kind for _, e in here}))
        begins = "".join(f"<a id=m{n} href='#e{n}'>{n}</a> " for n, e in here if e.span.start == start).strip()
        out.append(f"<mark class='{kinds}'>{f'<sup>{begins}</sup>' if begins else ''}{words}</mark>")
    return "".join(out)
