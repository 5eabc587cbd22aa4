"""A record, its reasons and an incident, for a terminal of any width; plain when piped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tollbook.export.disputes import disputes
from tollbook.export.signs import seen
from tollbook.export.words import (
    OWN_VOICE,
    by_slot,
    code,
    count,
    estimate,
    in_words,
    name,
    not_english,
    printed_by,
    speaker,
    sureness,
    value_words,
)
from tollbook.model import Claim, Incident, Record, TollPoint
from tollbook.model.codes import SLOTS, Slot
from tollbook.model.value import value_to_json

_LONGEST: Final = max(len(word) for slot in SLOTS for word in code(slot).split())
"""Signs of the longest word of a slot, so that none is broken."""


def show(record: Record, console: Console, *, ids: bool = False) -> None:
    """One report's record: disagreements first, then claims of each incident by slot; `ids` as judging names them."""
    report = record.report
    console.print(_text(name(report), style="bold"))
    facts = (report.publisher, report.published and f"published {report.published}", report.url)
    console.print(_text("  ·  ".join(x for x in facts if x) or "publisher and date not known", style="dim"))
    if report.printings:
        console.print(_text(f"also {printed_by(report.printings[1:])}", style="dim"))
    if not_english(report):
        console.print(
            _text(f"in “{report.language}”, and only English is read: what is missing here says nothing", "bold")
        )
    if not record.incidents:
        console.print("\nNothing was found.\n" if not_english(report) else "\nNo attack is told of.\n")
        return
    contested = disputes(record)
    for incident in sorted(record.incidents, key=lambda i: not i.main):
        claims = [c for c in record.claims if c.incident == incident.id]
        role = "Incident" if incident.main else "Background"
        console.print()
        console.rule(_text(f"{role} {incident.id}: {code(incident.kind)}", style="bold"), align="left", characters="─")
        for found in contested.get(incident.id, ()):
            console.print(_text(f"Contested ({code(found.type)}): {found.explanation}", style="yellow"))
            for side in found.sides:
                for claim in side.claims:
                    who = f"{speaker(claim.attribution)}{sureness(claim)}: “{_flat(claim.quote)}”"
                    console.print(Padding(Text.assemble((seen(side.value), "bold"), f" – {seen(who)}"), (0, 0, 0, 3)))
        console.print(_claims(claims, ids))
    console.print()


def _claims(claims: Sequence[Claim], ids: bool) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False, expand=True)
    if ids:
        table.add_column("claim", style="dim", no_wrap=True)
    table.add_column("what", style="bold", ratio=3, width=_LONGEST, overflow="fold")
    table.add_column("value", ratio=6, overflow="fold")
    table.add_column("who says so", ratio=5, overflow="fold")
    table.add_column("in which words", ratio=7, overflow="fold")
    for slot, group in by_slot(claims):
        for k, claim in enumerate(group):
            table.add_row(
                *([seen(claim.id)] if ids else []),
                code(slot) if k == 0 else "",
                _text(value_words(claim) + sureness(claim)),
                _text(speaker(claim.attribution), style="dim" if not claim.attribution else ""),
                _text(f"“{_flat(claim.quote)}”"),
            )
    return table


def explain(record: Record, console: Console) -> None:
    """Which step and which evidence made each claim."""
    table = Table(box=None, pad_edge=False, expand=True, title="Why", title_justify="left")
    for title, ratio in (("claim", 1), ("made by", 3), ("belief", 2), ("place in the text", 2), ("evidence", 6)):
        table.add_column(title, ratio=ratio, overflow="fold")
    for c in record.claims:
        belief = "by rule" if c.probability is None else f"{c.probability:.2f}"
        said = "" if not c.attribution else f" – said by “{_flat(c.attribution[-1].source)}”"
        cue = c.attribution[-1].cue if c.attribution else None
        span = c.evidence[0]
        table.add_row(
            c.id,
            f"{c.slot} by {c.origin}",
            belief,
            f"{span.start}–{span.end}",
            _text(f"“{_flat(c.quote)}”{said}" + (f" (“{_flat(cue)}”)" if cue else "")),
        )
    console.print(table)


def show_incident(incident: Incident, console: Console, called: Mapping[str, str] | None = None) -> None:
    """An incident across its reports: what is contested, tolls over time by speaker, what is said, the reports.

    `called`: what reports are called that have no headline that says something, by their ids.
    """
    first: tuple[Slot, ...] = ("kind", "place", "time")
    parts = [in_words(slot, value_to_json(v.value)) for slot in first if (v := incident.chosen(slot)) is not None]
    console.print(_text(f"{incident.id}  " + "  ·  ".join(parts), style="bold"))
    grade = incident.grade
    console.print(
        _text(
            f"{_many(len(incident.reports), 'report')}, "
            f"{_many(incident.independent.publishers, 'independent publisher')}, "
            f"{_many(incident.independent.speakers, 'named speaker')}. Machine-made grade: {grade.airwars or 'none'}, "
            f"clarity {grade.ucdp_clarity}: {grade.reason}",
            style="dim",
        )
    )
    updates = [c for c in incident.contradictions if c.type == "update"]
    contested = [c for c in incident.contradictions if c.type != "update"]
    for title, found in (("Contested", contested), ("Told otherwise later", updates)):
        if found:
            console.print(_text(f"\n{title}", style="bold yellow"))
        for c in found:
            console.print(Padding(_text(f"{code(c.type)}: {c.explanation}"), (0, 0, 0, 3)))
    for counted, toll in incident.tolls:
        locked = " (set by a person)" if toll.locked_by else ""
        console.print(_text(f"\n{counted}: {estimate(toll.estimate)}{locked}", style="bold"))
        for who, part in toll.by_class:
            console.print(_text(f"   of them {code(who)}: {estimate(part)}"))
        if toll.history:
            console.print(_history(toll.history))
        for point in toll.wider:
            words = count({"low": point.low, "high": point.high, "qualifier": point.qualifier})
            console.print(_text(f"   beyond this incident: {words}, {point.said.speaker.name}", style="dim"))
    told = [(slot, v) for slot, values in incident.values if slot not in ("kind",) for v in values]
    if told:
        console.print(_text("\nWhat is said", style="bold"))
        table = Table(box=None, pad_edge=False, show_header=False, expand=True)
        table.add_column(width=_LONGEST, overflow="fold")
        for _ in range(2):
            table.add_column(ratio=6, overflow="fold")
        for slot, v in told:
            names = list(dict.fromkeys(s.speaker.name or OWN_VOICE for s in v.said))
            more = f" and {len(names) - 3} more" if len(names) > 3 else ""
            table.add_row(code(slot), _text(in_words(slot, value_to_json(v.value))), _text(", ".join(names[:3]) + more))
        console.print(table)
    console.print(_text("\nReports", style="bold"))
    for r in incident.reports:
        others = f" – also {printed_by(r.printings[1:])}" if r.printings else ""
        copies = f" – counts with {r.copies[7:15]} ({r.copies_because})" if r.copies else ""
        day = (r.published or "no date")[:10]
        title = (called or {}).get(r.id) or r.headline or r.ref or "no headline"
        line = f"{r.id[7:19]}  {day:10}  {r.publisher or 'unnamed publisher'}: {_flat(title)}{_flat(others)}{copies}"
        console.print(Padding(_text(line), (0, 0, 0, 3)))


def _history(points: Sequence[TollPoint]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    rows: Counter[tuple[str, str, str]] = Counter()
    for p in points:
        said = p.said
        words = count({"low": p.low, "high": p.high, "qualifier": p.qualifier})
        who = f" {code(p.who)}" if p.who else ""
        later = ", superseded" if p.superseded_by else ""
        part = " (part)" if p.part else ""
        sure = "" if said.certainty == "asserted" else f", {said.certainty}"
        rows[
            (said.published or "no date")[:10], f"{words}{who}{part}{sure}{later}", said.speaker.name or OWN_VOICE
        ] += 1
    for (day, words, who), times in rows.items():
        table.add_row(f"   {day}", words + (f" ×{times}" if times > 1 else ""), _text(who))
    return table


def _many(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _flat(words: str) -> str:
    return " ".join(words.split())


def _text(words: str, style: str = "") -> Text:
    """Words of a report or about it. What a terminal would obey is shown by a sign instead."""
    return Text(seen(words), style)
