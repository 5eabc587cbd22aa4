"""Claims that people add: checked when made, counted by folding, judged and taken back like any other; comments."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tollbook.errors import InputError
from tollbook.fold import fold
from tollbook.link import tellings
from tollbook.model import Claim, Estimate, Judgement, Kind, Member, Record, Report, ReportedIncident, Span, Toll
from tollbook.review import By, accept, add, added, comment, correct, is_human, reject, speaker, undo

TEXT = "A bomb killed four people in Tarsk. The mayor said  nine were hurt."
HURT = Span(TEXT.index("nine"), len(TEXT) - 1)
ANA, BEN = By("ana", "2024-06-01T10:00:00", "missed"), By("ben", "2024-06-02T10:00:00", "")


def record(*claims: Claim, incidents: tuple[str, ...] = ("i1",)) -> Record:
    told = tuple(ReportedIncident(i, "bombing", n == 0) for n, i in enumerate(incidents))
    return Record(Report(TEXT, published="2024-05-12", publisher="desk.example"), told, claims)


def made(of: Record | None = None, span: Span = HURT, by: By = ANA, **more: Any) -> Judgement:
    return add(of or record(), "i1", "injured", Toll(9, 9, "exact"), span, by, **more)


def injured(of: Record, *judgements: Judgement) -> Estimate | None:
    toll = fold("inc:x", tellings(of), judgements).toll("injured")
    return toll.estimate if toll else None


def test_it_counts_as_a_claim_and_is_a_persons() -> None:
    mayor = speaker(TEXT, Span(TEXT.index("The mayor"), TEXT.index(" said")), "official")
    judgement = made(attribution=[mayor], certainty="hedged")
    claim = judgement.snapshot
    assert claim is not None and is_human(claim)
    assert (claim.quote, claim.evidence[0].of(TEXT), claim.id[0]) == ("nine were hurt", "nine were hurt", "h")
    assert Judgement.from_json(judgement.to_json()) == judgement
    folded = fold("inc:x", tellings(record()), [judgement])
    point = folded.toll("injured").history[0]  # type: ignore[union-attr]
    assert (point.said.speaker.name, point.said.certainty) == ("The mayor", "hedged")
    assert point.said.claim.endswith("#" + claim.id)
    assert folded.judgements == (judgement.id,)


def test_it_does_not_outrank_what_was_read_until_it_is_accepted(make: Any) -> None:
    read = [make.claim("injured", make.toll(7), "police", quote="four", at=14, id="c1")]
    read += [make.claim("injured", make.toll(7), "hospital", quote="four people", at=14, id="c2")]
    read = [replace(c, value=Toll(7, 7, "exact")) for c in read]
    judgement = made(record(*read))
    assert injured(record(*read), judgement) != injured(record(*read)), "it is counted"
    assert judgement.snapshot is not None
    yes = accept(record().report.id, judgement.snapshot, BEN)
    after = injured(record(*read), judgement, yes)
    assert after is not None and after.best == 9


def test_it_is_rejected_corrected_and_taken_back() -> None:
    judgement = made()
    claim = judgement.snapshot
    assert claim is not None
    no = reject(record().report.id, claim, BEN)
    folded = fold("inc:x", tellings(record()), [judgement, no])
    assert folded.toll("injured") is None and folded.rejected == (f"{record().report.id}#{claim.id}",)
    assert added(record(), [judgement, no]) == (claim,), "a rejected one stays readable"
    right = correct(record().report.id, claim, Toll(8, 8, "exact"), BEN)
    assert injured(record(), judgement, right) == Estimate(8, 8, 8)
    back = undo(judgement, BEN)
    assert injured(record(), judgement, back) is None and added(record(), [judgement, back]) == ()


def test_it_outlives_a_new_reading(make: Any) -> None:
    judgement = made()
    claim = judgement.snapshot
    assert claim is not None
    renamed = record(incidents=("i7",))
    assert injured(renamed, judgement) == Estimate(9, 9, 9)
    assert [c.incident for c in added(renamed, [judgement])] == ["i7"]
    found = record(replace(claim, id="c1", origin="toll@2"))
    assert injured(found, judgement) == Estimate(9, 9, 9)
    assert len(fold("inc:x", tellings(found), [judgement]).toll("injured").history) == 1  # type: ignore[union-attr]
    assert added(found, [judgement]) == (), "the machine finds it by itself now"
    assert added(record(incidents=()), [judgement]) == ()


ROWS: list[tuple[str, Any]] = [
    ("blanks only", lambda: made(span=Span(TEXT.index("  nine"), TEXT.index("nine")))),
    ("past the end", lambda: made(span=Span(10, 10_000))),
    ("another slot's value", lambda: add(record(), "i1", "injured", Kind("bombing"), HURT, ANA)),
    ("no such incident", lambda: add(record(), "i2", "injured", Toll(9, 9, "exact"), HURT, ANA)),
    ("no such certainty", lambda: made(certainty="sure")),
    ("no such speaker", lambda: speaker(TEXT, Span(0, 1), "king")),  # type: ignore[arg-type]
    ("a speaker who is not there", lambda: made(attribution=[replace(speaker(TEXT, Span(0, 6), "other"), source="x")])),
    ("a claim that was read", lambda: made(record(replace(made().snapshot, id="c1", origin="t@1")))),  # type: ignore[type-var]
    ("an empty comment", lambda: comment(By("ana", "2024", " "), members=[Member("r", "i1")])),
    ("a comment on nothing", lambda: comment(ANA)),
]


@pytest.mark.parametrize(("reason", "making"), ROWS, ids=[r[0] for r in ROWS])
def test_what_cannot_be_is_refused(reason: str, making: Any) -> None:
    with pytest.raises(InputError):
        making()


def test_a_comment_decides_nothing(make: Any) -> None:
    claim = make.claim("injured", make.toll(7), "police", quote="four", at=14)
    on_claim = comment(ANA, (record().report.id, claim))
    on_incident = comment(ANA, members=[Member(record().report.id, "i1")])
    for one in (on_claim, on_incident):
        assert Judgement.from_json(one.to_json()) == one
        assert fold("inc:x", tellings(record(claim)), [one]) == fold("inc:x", tellings(record(claim)))
