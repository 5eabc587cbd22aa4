"""The claim matrix: agreement, refinement, contradiction and supersession told apart."""

from __future__ import annotations

from typing import Any

from tollbook.fold import fold
from tollbook.model import Cause, Incident
from tollbook.server.charts import toll_chart
from tollbook.server.matrix import matrix
from tollbook.server.pages import _lead, _once


def relations(incident: Incident, slot: str) -> dict[tuple[str, str], str]:
    found = matrix(incident)
    line = next(x for x in found.lines if x.slot == slot)
    return {
        (speaker.name, cell.words): cell.relation
        for speaker, cells in zip(found.speakers, line.cells, strict=True)
        for cell in cells
    }


def test_numbers(make: Any) -> None:
    incident = fold("inc:x", [
        make.telling("a", make.claim("killed", make.toll(7), "police"), day="2024-05-12"),
        make.telling("b", make.claim("killed", make.toll(3), "mayor", at=9)),
    ])  # fmt: skip
    found = relations(incident, "killed")
    assert found["mayor", "3"] == "contradicts"


def test_one_value_said_by_two_agrees(make: Any) -> None:
    incident = fold("inc:x", [
        make.telling("a", make.claim("killed", make.toll(7), "police")),
        make.telling("b", make.claim("killed", make.toll(7), "hospital")),
    ])  # fmt: skip
    assert set(relations(incident, "killed").values()) == {"agrees"}


def test_a_finer_cause_refines(make: Any) -> None:
    incident = fold("inc:x", [
        make.telling("a", make.claim("cause", Cause("explosion"), "police")),
        make.telling("b", make.claim("cause", Cause("suicide_bomb"), "hospital")),
    ])  # fmt: skip
    assert set(relations(incident, "cause").values()) == {"refines"}


def test_a_later_figure_supersedes_and_the_chart_shows_both(make: Any) -> None:
    incident = fold("inc:x", [
        make.telling("a", make.claim("killed", make.toll(7), "police"), day="2024-05-12"),
        make.telling("b", make.claim("killed", make.toll(9), "police"), day="2024-05-14"),
    ])  # fmt: skip
    found = relations(incident, "killed")
    assert found["police", "7"] == "superseded"
    chart = toll_chart(incident, "killed")
    assert chart is not None and [len(t.dots) for t in chart.traces] == [2]
    assert chart.traces[0].dots[0].y > chart.traces[0].dots[1].y, "more stands higher"


def test_a_denied_figure_agrees_with_nothing_and_is_no_point(make: Any) -> None:
    incident = fold("inc:x", [
        make.telling("a", make.claim("killed", make.toll(7), "police"), day="2024-05-12"),
        make.telling("b", make.claim("killed", make.toll(40), "mayor", certainty="denied"), day="2024-05-13"),
        make.telling("c", make.claim("killed", make.toll(8), "police"), day="2024-05-14"),
    ])  # fmt: skip
    assert relations(incident, "killed")["mayor", "40"] == "alone"
    chart = toll_chart(incident, "killed")
    assert chart is not None and [t.speaker for t in chart.traces] == ["police"]


def test_a_part_is_no_point_of_the_whole_toll(make: Any) -> None:
    """ "A man died in hospital, which brings the toll to nine": the one is no fall from nine."""
    incident = fold("inc:x", [
        make.telling("a", make.claim("killed", make.toll(8), "police"), day="2024-05-12"),
        make.telling(
            "b",
            make.claim("killed", make.toll(9), "police", at=9),
            make.claim("killed", make.toll(1, scope="part"), "police", at=20),
            day="2024-05-14",
        ),
    ])  # fmt: skip
    chart = toll_chart(incident, "killed")
    assert chart is not None and [[d.words[-1] for d in t.dots] for t in chart.traces] == [["8", "9"]]


def test_the_same_words_are_shown_once() -> None:
    quotes = {"a#1": "two\n dead", "b#1": "two dead", "c#1": "three dead"}
    assert _once(["a#1", "c#1", "b#1", "d#1"], quotes) == [["a#1", "b#1"], ["c#1"], ["d#1"]]


def test_every_figure_leads_to_the_claim_that_states_it(make: Any) -> None:
    one = make.telling("ra", make.claim("killed", make.toll(3), by="police"), day="2024-05-12")
    two = make.telling("rb", make.claim("killed", make.toll(5), by="the mayor"), day="2024-05-13")
    toll = fold("x", [one, two]).toll("killed")
    assert toll is not None and toll.estimate.best is not None
    lead = _lead(toll)
    stated = {3: "ra#c0", 5: "rb#c0"}
    assert (lead.low, lead.high) == (stated[3], stated[5])
    assert lead.best == stated.get(toll.estimate.best, lead.best) and lead.best is not None


def test_a_figure_of_one_class_alone_leads_to_its_words_too(make: Any) -> None:
    told = make.telling("ra", make.claim("displaced", make.toll(120, who="civilian"), by="police"))
    toll = fold("x", [told]).toll("displaced")
    assert toll is not None and _lead(toll).best == "ra#c0"
