"""Reports with their claims tagged in the text: what the tags mean, and what is said of a fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("training.tagged", reason="the training package is not on the path")

from training import corpora, tagged
from training.tagged import TagError, findings, parse, report, reports

HEAD = "x-1 | 2025-03-12 | Courier\n"
TOLD = f"""{HEAD}[[killed 9 civilian by=m hedged|Nine villagers]] fell at
[[place by=m|Tora]], [[src m|the mayor]] [[cue m|said]].
[[src n|A nurse]] [[cue n|saw]] [[injured 20+ part by=n i2|twenty or more]]
there in [[time 2024-01-01/2024-01-31 i2|January]]."""


def test_tags_become_claims_with_their_speakers() -> None:
    gold, faults = report(TOLD)
    assert faults == []
    assert gold["text"].startswith("Nine villagers fell at\nTora, the mayor said.\nA nurse saw")
    killed, place, injured, time = gold["claims"]
    assert killed["value"] == {"low": 9, "high": 9, "qualifier": "exact", "who": "civilian", "scope": "incident"}
    assert (killed["source"], killed["cue"], killed["certainty"]) == ("the mayor", "said", "hedged")
    assert gold["text"][slice(*place["span"])] == place["quote"] == "Tora"
    assert injured["value"]["qualifier"] == "at_least" and injured["value"]["scope"] == "part"
    assert (injured["source"], injured["incident"]) == ("A nurse", "i2")
    assert time["value"] == {"start": "2024-01-01", "end": "2024-01-31", "text": "January"} and time["source"] is None
    assert [(i["id"], i["main"]) for i in gold["incidents"]] == [("i1", True), ("i2", False)]


def test_one_stretch_of_words_may_have_several_labels_and_hold_others() -> None:
    gold, faults = report(
        HEAD + "[[cause drone; weapon drone|A [[perpetrator|rebel]] drone]] hit [[target bank|a bank]]."
    )
    assert faults == []
    assert [(c["slot"], c["quote"]) for c in gold["claims"]] == [
        ("cause", "A rebel drone"),
        ("weapon", "A rebel drone"),
        ("perpetrator", "rebel"),
        ("target", "a bank"),
    ]


def test_the_same_words_twice_are_told_apart() -> None:
    gold, _ = report(HEAD + "Two died, then [[killed 2|Two died]].")
    assert gold["claims"][0]["nth"] == 1


def test_a_second_attack_may_be_as_much_what_the_report_is_about() -> None:
    gold, _ = report(HEAD + "[[killed 2|Two died]]; [[killed 3 i2main|three died]] in [[place i2|Merv]].")
    assert [i["main"] for i in gold["incidents"]] == [True, True]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("[[killed|Two]] died.", "has no number -> 7, 7+"),
        ("[[slain 2|Two]] died.", "unknown label 'slain'"),
        ("[[killed 2 by=m|Two]] died.", "nobody is tagged src m"),
        ("[[cause fireworks|A blast]] rang out.", "has no cause -> one of"),
        ("[[time 2025-13|Friday]] it was.", "are not ISO days"),
        ("[[killed 2|Two died ]]there.", "white space around it"),
    ],
)
def test_a_fault_is_named_with_its_mend(body: str, said: str) -> None:
    gold, faults = report(HEAD + body)
    assert any(said in fault for fault in faults), faults
    assert all(said not in json.dumps(claim) for claim in gold["claims"])


@pytest.mark.parametrize("body", ["[[killed 2 Two died.", "Two]] died.", "Two | died.", "[[killed 2|Two died."])
def test_brackets_that_do_not_match_stop_the_report(body: str) -> None:
    with pytest.raises(TagError, match="->"):
        parse(body)


def test_findings_name_file_and_report(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"{HEAD}[[killed 2|Two]] died.\n===\n{HEAD}[[killed|Two]] died.\n", encoding="utf-8")
    found = list(findings([file]))
    assert found[0].startswith("a.txt: x-1: the id is already in a.txt")
    assert found[1].startswith("a.txt: x-1: killed 'Two' has no number")
    with pytest.raises(TagError, match=r"a\.txt: x-1"):
        list(reports([file]))


def test_the_shipped_files_have_no_fault() -> None:
    paths = sorted(tagged.FOLDER.glob("*.txt"))
    assert paths and list(findings(paths)) == []


def test_they_count_among_the_reports_written_for_the_project() -> None:
    """`python -m training.leave_out own` knows those by the beginning of their id."""
    assert corpora.TAGGED.startswith("own-")
    assert {d.id[: len(corpora.TAGGED)] for d in corpora.tagged_reports()} == {corpora.TAGGED}
