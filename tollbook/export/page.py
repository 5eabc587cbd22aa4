"""One self-contained page of one record or many: the text with its claims marked, and the claims by speaker.

Nothing is fetched from elsewhere. Whatever comes from a report is text here, never markup: it goes through `shown`
or `plain`, and the content security policy admits the page's own script and style by their hashes and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Final

from tollbook.export.disputes import Side, disputes
from tollbook.export.marking import Segment, segments
from tollbook.export.words import OWN_VOICE, code, name, speaker, value_words
from tollbook.model import Claim, Part, Record, ReportedIncident
from tollbook.model.codes import SLOTS, Slot

_BIDI: Final = {
    0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
    0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
}  # fmt: skip
# A control character or half a surrogate pair would be dropped or break the file; each is shown by a sign instead.
_SIGNS: Final[Mapping[int, str]] = {
    **{c: chr(0x2400 + c) for c in range(0x20) if c not in (0x09, 0x0A, 0x0D)},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
# A stray closing control could end the isolation that the browser adds, so these are spelt out, not passed on.
_SPELT: Final[Mapping[int, str]] = {
    **_SIGNS,
    **{c: f'<span class="ctl" title="text direction control">{name}</span>' for c, name in _BIDI.items()},
}
_DROPPED: Final[Mapping[int, str]] = {**_SIGNS, **dict.fromkeys(_BIDI, "")}
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def shown(text: str) -> str:
    """Words of a report as markup that shows exactly them.

    >>> shown("<b>&\\u202e")
    '&lt;b&gt;&amp;<span class="ctl" title="text direction control">RLO</span>'
    """
    return escape(text).translate(_SPELT)


def plain(text: str) -> str:
    """Words of a report for an attribute or a title, on one line and without direction controls."""
    return " ".join(escape(text).translate(_DROPPED).split())


def inline(text: str) -> str:
    """Words of a report within a line of another direction, on one line."""
    return f"<bdi>{shown(' '.join(text.split()))}</bdi>"


def render(records: Sequence[Record]) -> str:
    """The page of these records, in their order. The same records give the same bytes; it can always be encoded."""
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    title = name(records[0].report) if len(records) == 1 else f"{len(records)} reports"
    used = {c.slot for r in records for c in r.claims}
    body = "\n".join(_article(n, r) for n, r in enumerate(records, 1))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="tollbook">
<title>{plain(title)} – Tollbook</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#reports">To the reports</a>
<header>
<h1>Tollbook</h1>
<p>Read by machine. Every value is what a report says, or says that someone says; none of it has been checked.</p>
{_filter([s for s in SLOTS if s in used])}
</header>
{_index(records)}
<main id="reports">
{body}
</main>
<aside id="bar" aria-label="Chosen claim" aria-live="polite" hidden></aside>
<script>{script}</script>
</body>
</html>
"""


def _asset(name: str) -> str:
    return (files("tollbook.export") / "assets" / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _filter(slots: Sequence[Slot]) -> str:
    boxes = "".join(
        f'<label class="chip s-{s}"><input type="checkbox" checked value="{s}"><span>{code(s)}</span></label>'
        for s in slots
    )
    # Shown by the script: without it nothing could be filtered.
    return (
        f'<fieldset id="filter" hidden><legend>Shown</legend>{boxes}'
        '<button type="button" id="all">all</button><button type="button" id="none">none</button></fieldset>'
        if slots
        else ""
    )


def _index(records: Sequence[Record]) -> str:
    if len(records) < 2:
        return ""
    rows = "".join(
        f'<li><a href="#r{n}">{inline(name(r.report))}</a> <span class="dim">{_facts(r, link=False)}</span></li>'
        for n, r in enumerate(records, 1)
    )
    return f'<nav aria-label="Reports"><h2>Reports</h2><ol>{rows}</ol></nav>'


def _facts(record: Record, *, link: bool = True) -> str:
    r = record.report
    facts = [inline(x) for x in (r.publisher, r.published) if x]
    if link and r.url:
        # Only an address a browser would fetch as a page becomes a link; any other scheme stays text.
        web = r.url.lower().startswith(("http://", "https://"))
        words = inline(r.url)
        facts.append(f'<a href="{plain(r.url)}" rel="noreferrer noopener">{words}</a>' if web else words)
    said = {c.attribution[-1].source.casefold() for c in record.claims if c.attribution}
    counted = f"{len(record.claims)} claims, {len(said)} speakers named" if record.claims else "no attack told of"
    return " · ".join([*facts, counted])


def _article(n: int, record: Record) -> str:
    report = record.report
    language = report.language if report.language and _LANGUAGE.fullmatch(report.language) else None
    lang = f' lang="{language}"' if language else ""
    text = "\n".join(_paragraphs(n, record)) or "<p>(no text)</p>"
    tables = (
        "".join(_incident(n, record, incident) for incident in sorted(record.incidents, key=lambda i: not i.main))
        or "<p>No attack is told of.</p>"
    )
    return f"""<article id="r{n}" aria-labelledby="r{n}h">
<h2 id="r{n}h"{lang} dir="auto">{shown(name(record.report))}</h2>
<p class="facts">{_facts(record)}</p>
{_contested(n, record)}
<div class="pair">
<section class="text" aria-label="Text of the report"{lang}>
{text}
</section>
<section class="claims" aria-label="Claims by speaker" tabindex="0">
{tables}
</section>
</div>
</article>"""


def _contested(n: int, record: Record) -> str:
    numbers = {c.id: k for k, c in enumerate(record.claims)}
    found = disputes(record)
    items = "".join(
        f'<li><span class="badge">{code(d.type)}</span> {inline(d.explanation)}'
        f"<ul>{''.join(_side(n, s, numbers) for s in d.sides)}</ul></li>"
        for i in sorted(record.incidents, key=lambda i: not i.main)
        for d in found.get(i.id, ())
    )
    if not items:
        return ""
    return f'<section class="contested" aria-labelledby="r{n}d"><h3 id="r{n}d">Contested</h3><ul>{items}</ul></section>'


def _side(n: int, side: Side, numbers: Mapping[str, int]) -> str:
    said: dict[str, list[str]] = {}
    for c in side.claims:
        said.setdefault(_voice(c), []).append(_words_link(n, numbers[c.id], c) + _sureness(c))
    voices = "; ".join(f"{voice}: {', '.join(words)}" for voice, words in said.items())
    return f"<li><strong>{inline(side.value)}</strong> – {voices}</li>"


def _incident(n: int, record: Record, incident: ReportedIncident) -> str:
    by: dict[str, list[int]] = {}
    for k, claim in enumerate(record.claims):
        if claim.incident == incident.id:
            by.setdefault(speaker(claim.attribution).casefold(), []).append(k)
    # The publisher's own voice first, then speakers as the text brings them.
    order = sorted(by.values(), key=lambda ks: (bool(record.claims[ks[0]].attribution), ks[0]))
    groups = "".join(_speaker_rows(n, record, ks) for ks in order)
    role = "Incident" if incident.main else "Background"
    return (
        f'<table><caption><span class="badge">{role}</span> {code(incident.kind)}</caption>'
        '<thead><tr><th scope="col">What</th><th scope="col">Value</th><th scope="col">Words</th></tr></thead>'
        f"{groups}</table>"
    )


def _speaker_rows(n: int, record: Record, numbers: Sequence[int]) -> str:
    first = record.claims[numbers[0]]
    kind = f' <span class="dim">({code(first.attribution[-1].source_kind)})</span>' if first.attribution else ""
    rows = "".join(_row(n, k, record.claims[k]) for k in sorted(numbers, key=lambda k: _place(record.claims[k])))
    return f'<tbody><tr class="who"><th colspan="3" scope="rowgroup">{_voice(first)}{kind}</th></tr>{rows}</tbody>'


def _place(claim: Claim) -> tuple[int, int]:
    return SLOTS.index(claim.slot), claim.evidence[0].start if claim.evidence else 0


def _row(n: int, k: int, claim: Claim) -> str:
    row = f"r{n}c{k}"
    cue = claim.attribution[-1].cue if claim.attribution else None
    said = f' <span class="dim">({inline(cue)})</span>' if cue else ""
    return (
        f'<tr id="{row}" class="claim s-{claim.slot}" data-c="{row}" data-k="{claim.slot}">'
        f'<th scope="row"><span class="dot"></span>{code(claim.slot)}</th>'
        f'<td class="v" id="{row}v">{inline(value_words(claim))}{_sureness(claim)}</td>'
        f"<td>{_words_link(n, k, claim)}{said}</td></tr>"
    )


def _words_link(n: int, k: int, claim: Claim) -> str:
    return f'<a class="w" href="#r{n}c{k}w" data-c="r{n}c{k}">“{inline(claim.quote)}”</a>'


def _voice(claim: Claim) -> str:
    return inline(speaker(claim.attribution)) if claim.attribution else f"<i>{OWN_VOICE}</i>"


def _sureness(claim: Claim) -> str:
    if claim.certainty == "asserted":
        return ""
    return f' <span class="badge c-{claim.certainty}">{claim.certainty}</span>'


# The text


def _paragraphs(n: int, record: Record) -> Iterator[str]:
    for paragraph, pieces in segments(record):
        kinds = {p.part for p in pieces}
        whole = next(iter(kinds)) if len(kinds) == 1 else None
        inside = "".join(_piece(n, record, p, grey=whole is None) for p in pieces)
        if whole is not None and whole.span.start <= paragraph.start:
            yield f'<p dir="auto" class="{_part_class(whole)}"><span class="tag">{_part_name(whole)}</span>{inside}</p>'
        else:
            yield f'<p dir="auto">{inside}</p>'


def _part_class(part: Part) -> str:
    silent = part.repeats is not None or part.kind in ("promotion", "related", "boilerplate", "credit")
    return f"part p-{part.kind}" + (" silent" if silent else "")


def _part_name(part: Part) -> str:
    return code(part.kind) + (", printed before" if part.repeats is not None else "")


def _piece(n: int, record: Record, segment: Segment, *, grey: bool) -> str:
    words = shown(segment.span.of(record.report.text))
    told = " ".join(f"r{n}c{k}" for k in segment.states)
    others = segment.supports + segment.says
    also = f' data-s="{" ".join(f"r{n}c{k}" for k in dict.fromkeys(others))}"' if others else ""
    if segment.states:
        slots = list(dict.fromkeys(record.claims[k].slot for k in segment.states))
        first = record.claims[segment.states[0]]
        anchors = "".join(f'<span id="r{n}c{k}w"></span>' for k in segment.begins)
        # One stop of the tab key for each claim: where its words begin.
        stop = "" if segment.begins else ' tabindex="-1"'
        second = f" t-{slots[1]}" if len(slots) > 1 else ""
        words = (
            f'{anchors}<a class="m s-{slots[0]}{second} c-{first.certainty}" href="#r{n}c{segment.states[0]}" '
            f'data-c="{told}" data-k="{" ".join(slots)}" aria-describedby="r{n}c{segment.states[0]}v"{also}{stop}>'
            f"{words}</a>"
        )
    elif others:
        words = f"<span{also}>{words}</span>"
    if grey and segment.part is not None:
        return f'<span class="{_part_class(segment.part)}" title="{_part_name(segment.part)}">{words}</span>'
    return words
