"""The errors as a page to read: per report what was missed, what is too much and what differs, marked in the text.

One self-contained HTML file without scripts; it opens without a network. It holds the texts of the reports, so it
stays where they may stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import Final

from tollbook.evaluate.claims import Counts, Miss, Scores
from tollbook.evaluate.gold import GoldReport

TITLES: Final = {"missed": "missed", "extra": "too much", "differs": "differs"}
_SIGNS: Final = {"missed": "−", "extra": "+", "differs": "≠"}
_STYLE: Final = """
:root{--missed:#b3261e;--extra:#8a5a00;--differs:#1f5fa8;--line:#8884;color-scheme:light dark}
body{font:16px/1.55 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin:2.5rem 0 .5rem;border-top:1px solid var(--line);padding-top:1rem}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}td,th{padding:.15rem .8rem;text-align:right}
td:first-child,th:first-child{text-align:left}tbody tr:nth-child(odd){background:#8881}
.pair{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1.5rem}
@media(max-width:50rem){.pair{grid-template-columns:1fr}}
.text{white-space:pre-wrap;overflow-wrap:anywhere}
mark{background:none;color:inherit;border-bottom:3px solid}
mark.missed{border-color:var(--missed)}mark.extra{border-bottom-style:dashed;border-color:var(--extra)}
mark.differs{border-bottom-style:dotted;border-color:var(--differs)}mark:target,mark:has(a:target){background:#fd08}
sup a,li a{text-decoration:none}ul{list-style:none;margin:0;padding:0;font-size:.9rem}li{margin:.25rem 0}
.missed>a{color:var(--missed)}.extra>a{color:var(--extra)}.differs>a{color:var(--differs)}
.value{opacity:.75;overflow-wrap:anywhere}li:target{background:#fd08}
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
        f"<h1>Errors in {len(wrong)} of {len(gold)} reports</h1>",
        _legend(),
        _counts(scores),
        _shares(scores),
        _contents(wrong, by),
    ]
    first = 1
    for g in wrong:
        errors = sorted(by[g.id], key=lambda e: (e.span, e.kind, e.slot))
        parts.append(_report(g, errors, first))
        first += len(errors)
    return "\n".join(parts) + "\n"


def _legend() -> str:
    told = (
        ("missed", "the gold has it, the system lacks it"),
        ("extra", "the system has it, the gold lacks it"),
        ("differs", "both have it; source, certainty, qualifier, victim class or scope are not the same"),
    )
    items = "; ".join(f"<mark class={kind}>{_SIGNS[kind]} {TITLES[kind]}</mark>: {words}" for kind, words in told)
    return f"<p>{items}.</p>"


def _counts(scores: Scores) -> str:
    rows = sorted(scores.slots.items(), key=lambda i: (-(i[1].missed + i[1].extra), i[0]))
    rows += [("numbers", scores.numbers), ("all", scores.all)]
    body = "".join(_count_row(name, c) for name, c in rows)
    head = "<tr><th>slot<th>gold<th>system<th>matched<th>missed<th>too much<th>precision<th>recall<th>F1"
    return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"


def _count_row(name: str, c: Counts) -> str:
    whole = (c.matched + c.missed, c.matched + c.extra, c.matched, c.missed, c.extra)
    cells = "".join(f"<td>{n}" for n in whole) + "".join(f"<td>{x:.3f}" for x in (c.precision, c.recall, c.f1))
    return f"<tr><td>{escape(name)}{cells}"


def _shares(scores: Scores) -> str:
    items = [f"{escape(name)} {s.value:.3f} of {s.of}" for name, s in scores.shares.items()]
    items.append(f"calibration error {scores.calibration_error:.3f}")
    items.append(f"quotes that are not their span {scores.bad_spans}")
    return f"<p>Right among the matched claims: {'; '.join(items)}.</p>"


def _contents(gold: Iterable[GoldReport], by: dict[str, list[Miss]]) -> str:
    links = (f"<a href='#r-{escape(g.id)}'>{escape(g.id)}</a> ({len(by[g.id])})" for g in gold)
    return f"<p>{' · '.join(links)}</p>"


def _report(g: GoldReport, errors: Sequence[Miss], first: int) -> str:
    listed = "".join(_item(e, first + n) for n, e in enumerate(errors))
    title = escape(g.report.headline or g.report.text.strip().split("\n", 1)[0][:120])
    return (
        f"<h2 id='r-{escape(g.id)}'>{escape(g.id)}: {title}</h2>"
        f"<div class=pair><div class=text>{_marked(g.report.text, errors, first)}</div><ul>{listed}</ul></div>"
    )


def _item(e: Miss, number: int) -> str:
    value = ", ".join(f"{k} {v}" for k, v in e.value.items() if v is not None and k not in _UNSHOWN)
    note = f"<br>{escape(e.note)}" if e.note else ""
    return (
        f"<li class={e.kind} id=e{number}><a href='#m{number}'>{number} {_SIGNS[e.kind]} {TITLES[e.kind]}</a> "
        f"<b>{escape(e.slot)}</b> “{escape(_short(e.quote))}” <span class=value>{escape(value)}{note}</span>"
    )


_UNSHOWN: Final = frozenset(("lat", "lon", "geonames", "admin1", "admin2", "reason", "uncertainty_km", "edtf"))


def _short(quote: str, most: int = 120) -> str:
    return quote if len(quote) <= most else quote[: most - 1] + "…"


def _marked(text: str, errors: Sequence[Miss], first: int) -> str:
    """The text with every error's words marked; where errors overlap, a stretch bears the marks of all.

    >>> from tollbook.model import Span
    >>> _marked("a < b", [Miss("r", "extra", "killed", {}, "b", Span(4, 5))], 1)
    "a &lt; <mark class='extra'><sup><a id=m1 href='#e1'>1</a></sup>b</mark>"
    """
    cuts = sorted({0, len(text), *(at for e in errors for at in (e.span.start, e.span.end))})
    out = []
    for start, end in pairwise(cuts):
        here = [(n, e) for n, e in enumerate(errors, first) if e.span.start <= start and end <= e.span.end]
        words = escape(text[start:end], quote=False)
        if not here:
            out.append(words)
            continue
        kinds = " ".join(sorted({e.kind for _, e in here}))
        begins = "".join(f"<a id=m{n} href='#e{n}'>{n}</a> " for n, e in here if e.span.start == start).strip()
        out.append(f"<mark class='{kinds}'>{f'<sup>{begins}</sup>' if begins else ''}{words}</mark>")
    return "".join(out)
