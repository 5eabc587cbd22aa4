"""One self-contained page of one record or many: the text with its claims marked, and the claims by speaker.

Nothing is fetched from elsewhere. Whatever comes from a report is text here, never markup: it goes through `shown`
or `plain`, and the content security policy admits the page's own script and style by their hashes and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence, Sized
from importlib.resources import files
from typing import Final

from tollbook.export.disputes import Dispute, Side, disputes
from tollbook.export.escaped import inline, plain, shown
from tollbook.export.marking import Segment, segments
from tollbook.export.words import OWN_VOICE, code, name, not_english, printed_by, speaker, value_words
from tollbook.fold.speakers import speakers
from tollbook.model import Claim, Part, Record, ReportedIncident, Speaker
from tollbook.model.codes import SLOTS, Slot, SourceKind

_Disputes = Mapping[str, Sequence[Dispute]]
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def render(records: Sequence[Record]) -> str:
    """The page of these records, in their order. The same records give the same bytes; it can always be encoded."""
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    title = name(records[0].report) if len(records) == 1 else f"{len(records)} reports"
    used = {c.slot for r in records for c in r.claims}
    contested = [disputes(r) for r in records]
    body = "\n".join(_article(n, r, d) for n, (r, d) in enumerate(zip(records, contested, strict=True), 1))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="tollbook">
<link rel="icon" href="data:,">
<title>{plain(title)} – Tollbook</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#reports">To the reports</a>
<header>
<h1>Tollbook</h1>
<p>Read by machine. Every value is what a report says, or says that someone says; none of it has been checked.</p>
{_filter([s for s in SLOTS if s in used], any(not i.main for r in records for i in r.incidents))}
</header>
{_index(records, contested)}
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


def _filter(slots: Sequence[Slot], background: bool) -> str:
    boxes = "".join(
        f'<label class="chip s-{s}"><input type="checkbox" checked value="{s}"><span>{code(s)}</span></label>'
        for s in slots
    )
    behind = (
        '<label class="chip"><input type="checkbox" checked id="background"><span>background incidents</span></label>'
    )
    # Shown by the script: without it nothing could be filtered.
    return (
        f'<fieldset id="filter" hidden><legend>Shown</legend>{boxes}'
        '<button type="button" id="all">all</button><button type="button" id="none">none</button>'
        f'{behind if background else ""} <output id="count"></output></fieldset>'
        if slots
        else ""
    )


def _index(records: Sequence[Record], contested: Sequence[_Disputes]) -> str:
    if len(records) < 2:
        return ""
    rows = "".join(
        f'<li><a href="#r{n}">{inline(name(r.report))}</a> <span class="dim">{_facts(r, link=False)}</span>'
        f"{_many_contested(d)}</li>"
        for n, (r, d) in enumerate(zip(records, contested, strict=True), 1)
    )
    return f'<nav aria-label="Reports"><h2>Reports</h2><ol>{rows}</ol></nav>'


def _many_contested(found: _Disputes) -> str:
    many = sum(len(d) for d in found.values())
    return f' <span class="badge warn">{many} contested</span>' if many else ""


def _many(things: Sized, word: str) -> str:
    return f"{len(things):,} {word}{'' if len(things) == 1 else 's'}"


def _facts(record: Record, *, link: bool = True) -> str:
    r = record.report
    facts = [inline(x) for x in (r.publisher, r.published) if x]
    if link and r.url:
        # Only an address a browser would fetch as a page becomes a link; any other scheme stays text.
        web = r.url.lower().startswith(("http://", "https://"))
        words = inline(r.url)
        facts.append(f'<a href="{plain(r.url)}" rel="noreferrer noopener">{words}</a>' if web else words)
    if r.printings:
        facts.append(inline(f"also {printed_by(r.printings[1:])}"))
    said = set(_speakers(record).values())
    counted = (
        f"{_many(record.claims, 'claim')}, {_many(said, 'speaker')} named" if record.claims else "no attack told of"
    )
    return " · ".join([*facts, counted])


def _speakers(record: Record) -> Mapping[tuple[str, SourceKind], Speaker]:
    """Who is who in one report: "Mr Gladkov" and his full name are one speaker."""
    return speakers(c.attribution[-1] for c in record.claims if c.attribution)


def _article(n: int, record: Record, contested: _Disputes) -> str:
    report = record.report
    language = report.language if report.language and _LANGUAGE.fullmatch(report.language) else None
    lang = f' lang="{language}"' if language else ""
    text = "\n".join(_paragraphs(n, record)) or "<p>(no text)</p>"
    incidents = (
        "".join(_incident(n, record, incident) for incident in sorted(record.incidents, key=lambda i: not i.main))
        or f"<p>{'Nothing was found.' if not_english(report) else 'No attack is told of.'}</p>"
    )
    if not_english(report):
        known = shown(report.language or "")
        incidents = f"<p>In “{known}”: only English is read; what is missing says nothing.</p>{incidents}"
    return f"""<article id="r{n}" aria-labelledby="r{n}h">
<h2 id="r{n}h"{lang} dir="auto">{shown(name(record.report))}</h2>
<p class="facts">{_facts(record)}</p>
{_contested(n, record, contested)}
<div class="pair">
<section class="text" aria-label="Text of report {n}"{lang}>
{text}
</section>
<section class="claims" aria-label="Claims of report {n} by speaker" tabindex="0">
{incidents}
</section>
</div>
</article>"""


def _contested(n: int, record: Record, found: _Disputes) -> str:
    numbers = {c.id: k for k, c in enumerate(record.claims)}
    items = "".join(
        f'<li><span class="badge">{code(d.type)}</span> {inline(d.explanation)}'
        f"<ul>{''.join(_side(n, s, numbers) for s in d.sides)}</ul></li>"
        for i in sorted(record.incidents, key=lambda i: not i.main)
        for d in found.get(i.id, ())
    )
    if not items:
        return ""
    return (
        f'<section class="contested" aria-label="Contested in report {n}"><h3>Contested</h3><ul>{items}</ul></section>'
    )


def _side(n: int, side: Side, numbers: Mapping[str, int]) -> str:
    said: dict[str, list[str]] = {}
    for c in side.claims:
        said.setdefault(_voice(c), []).append(_words_link(n, numbers[c.id], c) + _sureness(c))
    voices = "; ".join(f"{voice}: {', '.join(words)}" for voice, words in said.items())
    return f"<li><strong>{inline(side.value)}</strong> – {voices}</li>"


def _incident(n: int, record: Record, incident: ReportedIncident) -> str:
    by: dict[Speaker | None, list[int]] = {}
    who = _speakers(record)
    for k, claim in enumerate(record.claims):
        if claim.incident == incident.id:
            last = claim.source
            by.setdefault(who[last.source, last.source_kind] if last else None, []).append(k)
    # The publisher's own voice first, then speakers as the text brings them.
    order = sorted(by.items(), key=lambda item: (item[0] is not None, item[1][0]))
    groups = "".join(_speaker_rows(n, record, one, ks) for one, ks in order)
    role = "Incident" if incident.main else "Background"
    id = f"r{n}{plain(incident.id)}"
    return (
        f'<div class="incident {"main" if incident.main else "background"}">'
        f'<div class="head"><h3 id="{id}h"><span class="badge">{role}</span> {code(incident.kind)}</h3>'
        f'<label class="only" hidden><input type="checkbox" checked value="{id}">shown</label></div>'
        f'<table role="table" aria-labelledby="{id}h">'
        '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">What</th>'
        '<th role="columnheader" scope="col">Value</th><th role="columnheader" scope="col">Words</th></tr></thead>'
        f"{groups}</table></div>"
    )


def _speaker_rows(n: int, record: Record, one: Speaker | None, numbers: Sequence[int]) -> str:
    who = f'{inline(one.name)} <span class="dim">({code(one.kind)})</span>' if one else f"<i>{OWN_VOICE}</i>"
    rows = "".join(_row(n, k, record.claims[k], one) for k in sorted(numbers, key=lambda k: _place(record.claims[k])))
    return (
        '<tbody role="rowgroup"><tr class="who" role="row">'
        f'<th role="rowheader" colspan="3" scope="rowgroup">{who}</th></tr>{rows}</tbody>'
    )


def _place(claim: Claim) -> tuple[int, int]:
    return SLOTS.index(claim.slot), claim.evidence[0].start if claim.evidence else 0


def _row(n: int, k: int, claim: Claim, one: Speaker | None) -> str:
    name = f"r{n}c{k}"
    return (
        f'<tr role="row" id="{name}" class="claim s-{claim.slot}" data-c="{name}" data-k="{claim.slot}" '
        f'data-i="r{n}{plain(claim.incident)}">'
        f'<th role="rowheader" scope="row"><span class="dot"></span>{code(claim.slot)}</th>'
        f'<td role="cell" class="v" id="{name}v">{inline(value_words(claim))}{_sureness(claim)}</td>'
        f'<td role="cell">{_words_link(n, k, claim)}{_saying(claim, one)}</td></tr>'
    )


def _saying(claim: Claim, one: Speaker | None) -> str:
    """How this claim's clause puts it: the cue, the speaker's name there where it is another, and through whom."""
    last = claim.source
    if last is None:
        return ""
    here = last.said_as or last.source
    named = inline(here) if one is None or here != one.name else ""
    through = ", ".join(inline(a.source) for a in claim.attribution[:-1])
    words = " ".join(x for x in (named, inline(last.cue) if last.cue else "", through and f"through {through}") if x)
    return f' <span class="dim">({words})</span>' if words else ""


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
        second = f" t-{slots[1]}" if len(slots) > 1 else ""
        about = f'class="m s-{slots[0]}{second} c-{first.certainty}" data-c="{told}" data-k="{" ".join(slots)}"{also}'
        # A link, and so one stop of the tab key, where a claim's words begin; the rest only answers the pointer.
        if segment.begins and words.strip():
            row = f"r{n}c{segment.states[0]}"
            words = f'{anchors}<a href="#{row}" aria-describedby="{row}v" {about}>{words}</a>'
        else:
            words = f"{anchors}<span {about}>{words}</span>"
    elif others:
        words = f"<span{also}>{words}</span>"
    if grey and segment.part is not None:
        return f'<span class="{_part_class(segment.part)}" title="{_part_name(segment.part)}">{words}</span>'
    return words
