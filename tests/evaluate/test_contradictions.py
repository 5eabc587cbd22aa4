"""A found contradiction is right when its type is one the gold allows and it has claims of both sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollbook.errors import InputError
from tollbook.evaluate.contradictions import Disputed, Place, ReadThrough, read_incidents, score
from tollbook.model import Claim, Contradiction, Span, Toll


def claim(at: int) -> Claim:
    return Claim("c", "i1", "killed", Toll(1, 1, "exact"), "words", (Span(at, at + 5),), (), "asserted", "test@1")


CLAIMS = {f"r#{at}": ("r", claim(at)) for at in (0, 20, 40)}
GOLD = ReadThrough(
    "x",
    "own",
    (("r", "i1"),),
    (
        Disputed(
            ("numbers", "update"),
            "killed",
            ((Place("r", "killed", Span(0, 5)),), (Place("r", "killed", Span(22, 30)),)),
        ),
        Disputed(
            ("scope",),
            "killed",
            ((Place("r", "killed", Span(0, 5)),), (Place("r", "killed", Span(40, 45)),)),
            optional=True,
        ),
    ),
)
# what is found, right, wrong, missed, why
ROWS = [
    (("numbers", "r#0", "r#20"), 1, 0, 0, "both sides, the type allowed"),
    (("update", "r#0", "r#20"), 1, 0, 0, "another type that is allowed"),
    (("denial", "r#0", "r#20"), 0, 1, 1, "a type that is not"),
    (("numbers", "r#0", "r#40"), 0, 1, 1, "claims of one side only"),
    (("scope", "r#0", "r#40"), 0, 0, 1, "an optional one is neither right nor wrong"),
    (None, 0, 0, 1, "nothing found"),
]


@pytest.mark.parametrize(("found", "right", "wrong", "missed", "why"), ROWS, ids=[r[4] for r in ROWS])
def test_score(found: tuple[str, str, str] | None, right: int, wrong: int, missed: int, why: str) -> None:
    given = [Contradiction(found[0], "killed", found[1:], "words")] if found else []  # type: ignore[arg-type]
    outcome = score([(GOLD, given)], CLAIMS)
    assert (len(outcome.right), len(outcome.wrong), len(outcome.missed)) == (right, wrong, missed), why


def test_the_gold_of_the_project_can_be_read() -> None:
    path = Path(__file__).parents[2] / "training" / "contradictions" / "incidents.jsonl"
    incidents = read_incidents(path)
    assert len(incidents) >= 100
    assert sum(not d.optional for i in incidents for d in i.disputed) >= 60


def test_a_broken_line_names_its_place(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"g\.jsonl:1"):
        read_incidents(path)
