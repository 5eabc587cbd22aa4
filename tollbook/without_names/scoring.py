"""What `evaluate` lists, without private people's names: the texts of the gold, and the errors found in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tollbook.evaluate.gold import GoldReport
from tollbook.evaluate.tally import Miss, Scores
from tollbook.export.looks import Looks
from tollbook.export.names import Look, Veil
from tollbook.export.veiling import Words, walk
from tollbook.model import Record


def without_names(gold: Sequence[GoldReport], scores: Scores, looks: Looks) -> tuple[tuple[GoldReport, ...], Scores]:
    """Annotated reports and their scores as they may be listed: figures as they are, texts and words without names.

    A report whose id holds a name is called by its place among the reports. Its claims are left out: a list of errors
    needs none.
    """
    found = {g.id: looks.at(Record(g.report, (), ())) for g in gold}
    called = {g.id: found[g.id].veil.address(g.id) or f"report {n}" for n, g in enumerate(gold, 1)}
    clean = tuple(GoldReport(called[g.id], found[g.id].without.report, ()) for g in gold)
    errors = tuple(_miss(e, found[e.report], called[e.report]) for e in scores.errors)
    return clean, replace(scores, errors=errors)


def _miss(error: Miss, look: Look, report: str) -> Miss:
    words = Words(look.veil, lambda text: text)
    span = look.moved(error.span)
    return replace(
        error,
        report=report,
        value=walk(error.value, "", words),
        quote=span.of(look.without.report.text),
        span=span,
        note=_note(error.note, look.veil),
    )


def _note(note: str, veil: Veil) -> str:
    """What differs, of which the speakers may be named."""
    return "; ".join(veil.value(part) for part in note.split("; "))
