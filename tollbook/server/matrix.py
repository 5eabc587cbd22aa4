"""The claim matrix: what each speaker says about each slot, with agreement, refinement and contradiction told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tollbook.export.words import code
from tollbook.fold.refine import agree
from tollbook.model import Incident, Said, Speaker
from tollbook.model.codes import SLOTS, TOLL_SLOTS, Slot
from tollbook.model.value import value_to_json
from tollbook.server.wording import in_words

Relation = Literal["agrees", "refines", "contradicts", "superseded", "alone"]
# What somebody says is not so, or might be, agrees with nothing.
_UNSAID: Final = ("denied", "hypothetical")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value one speaker gives: in words, its claims, how sure, and how it stands to what others say."""

    words: str
    said: tuple[Said, ...]
    relation: Relation
    why: str
    wider: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One slot: its cells by speaker, in the order of the matrix's speakers."""

    slot: Slot
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Slots by speakers. Speakers with most to say first, publishers' own voices last."""

    speakers: tuple[Speaker, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim as the pages show it: its slot, its value in words, and whether its speaker has another one since."""

    slot: Slot
    words: str
    codes: tuple[str, str] | None
    said: Said
    superseded: bool = False
    wider: bool = False


def matrix(incident: Incident) -> Matrix:
    """The matrix of an incident."""
    ones = statements(incident)
    against: dict[str, str] = {}
    for c in incident.contradictions:
        for claim in c.claims:
            if c.type != "update":
                against.setdefault(claim, f"{code(c.type)}: {c.explanation}")
    many: dict[Speaker, int] = {}
    for one in ones:
        many[one.said.speaker] = many.get(one.said.speaker, 0) + 1
    speakers = sorted(many, key=lambda s: (s.kind is None, -many[s], s.name))
    lines = []
    for slot in SLOTS:
        here = [o for o in ones if o.slot == slot]
        if here:
            lines.append(Line(slot, tuple(_cells(here, speaker, against) for speaker in speakers)))
    return Matrix(tuple(speakers), tuple(lines))


def statements(incident: Incident) -> list[Statement]:
    """Every claim of an incident, tolls first, oldest first."""
    out: list[Statement] = []
    for toll_slot, toll in incident.tolls:
        for point, wider in [*((p, False) for p in toll.history), *((p, True) for p in toll.wider)]:
            value = {"low": point.low, "high": point.high, "qualifier": point.qualifier, "who": point.who}
            words = in_words(toll_slot, {**value, "scope": "wider" if wider else None})
            out.append(Statement(toll_slot, words, None, point.said, point.superseded_by is not None, wider))
    for slot, values in incident.values:
        for folded in values:
            wire = value_to_json(folded.value)
            fine = wire.get("code") or (wire.get("category") if slot == "weapon" else None)
            codes = (slot, str(fine)) if slot in ("cause", "weapon", "kind") and fine else None
            out += [Statement(slot, in_words(slot, wire), codes, said) for said in folded.said]
    return out


def _cells(here: Sequence[Statement], speaker: Speaker, against: dict[str, str]) -> tuple[Cell, ...]:
    mine: dict[tuple[str, bool, bool], list[Statement]] = {}
    for one in here:
        if one.said.speaker == speaker:
            mine.setdefault((one.words, one.superseded, one.wider), []).append(one)
    return tuple(_cell(group, here, speaker, against) for group in mine.values())


def _cell(group: list[Statement], here: Sequence[Statement], speaker: Speaker, against: dict[str, str]) -> Cell:
    first = group[0]
    said = tuple(o.said for o in group)
    relation, why = _relation(first, said, here, speaker, against)
    return Cell(first.words, said, relation, why, first.wider)


def _relation(
    first: Statement, said: tuple[Said, ...], here: Sequence[Statement], speaker: Speaker, against: dict[str, str]
) -> tuple[Relation, str]:
    if first.superseded:
        return "superseded", "a later figure of the same speaker stands"
    for one in said:
        if one.claim in against:
            return "contradicts", against[one.claim]
    if all(one.certainty in _UNSAID for one in said):
        return "alone", "nobody here says it"
    others = [
        o
        for o in here
        if o.said.certainty not in _UNSAID and o.said.speaker != speaker and not o.superseded and o.wider == first.wider
    ]
    if same := [o for o in others if o.words == first.words]:
        names = sorted({o.said.speaker.name for o in same})
        return "agrees", "said also by " + ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")
    if first.codes is not None:
        for o in others:
            if o.codes is not None and o.codes != first.codes and agree(first.codes[0], o.codes[1], first.codes[1]):
                return "refines", f"says the same more or less exactly than “{o.words}”"
    if first.slot in TOLL_SLOTS and others:
        return "refines", "another figure that does not exclude it"
    return "alone", "said by no one else"
