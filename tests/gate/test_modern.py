"""The held-out reports, of modern wars, as desks write, as pages are built and of wire services: their form, and that
nothing is trained on them."""

from __future__ import annotations

import json

from tests.gate.corpora import FRESH, MANNER, MODERN, OWN, WIRE, fresh_gold, lines, manner_gold, modern_gold
from training import annotated, tagged
from training.check_reports import check, claim_findings
from training.plan import SENTENCES


def test_their_form_is_proved() -> None:
    """Thirty reports, each in the form of the record."""
    seen: dict[str, str] = {}
    files = sorted(MODERN.glob("*.jsonl"))
    assert [finding for file in files for finding in check(file, seen)] == []
    assert len(seen) == len(modern_gold().gold) == 30


def test_none_is_among_the_reports_for_training() -> None:
    """No text of theirs lies where training looks."""
    held_out = {g.report.text for g in modern_gold().gold}
    taught = "\n".join(x for file in sorted(OWN.glob("*.jsonl")) for x in lines(file))
    assert not any(f'"{g.id}"' in taught for g in modern_gold().gold)
    assert not any(text.split("\n", 1)[0] in taught for text in held_out)


def test_the_fresh_reports_have_the_form_of_the_record() -> None:
    """Twenty-four news reports and sixty briefs, each claim with its words, value and incident."""
    rows = [json.loads(line) for file in sorted(FRESH.glob("*.jsonl")) for line in lines(file)]
    for row in rows:
        incidents = {i["id"] for i in row["incidents"]}
        assert [f for claim in row["claims"] for f in claim_findings(row["text"], incidents, claim)] == [], row["id"]
    assert len(rows) == len(fresh_gold().gold) == 84


def test_no_fresh_report_is_among_those_for_training() -> None:
    """No paragraph of theirs, the longest of each, lies where training looks."""
    taught = "\n".join(r["text"] for r in tagged.reports())
    taught += "\n".join(x for file in sorted(OWN.glob("*.jsonl")) for x in lines(file))
    longest = [max(g.report.text.split("\n"), key=len) for g in fresh_gold().gold]
    assert not any(paragraph in taught for paragraph in longest)


def test_the_reports_in_the_manner_of_pages_have_the_form_of_the_record() -> None:
    """Forty-eight that were read and thirty-two that nobody reads."""
    seen: dict[str, str] = {}
    files = sorted(MANNER.glob("*.jsonl"))
    assert [finding for file in files for finding in check(file, seen)] == []
    assert (len(manner_gold("read").gold), len(manner_gold("fresh").gold)) == (48, 32)


def test_no_report_in_the_manner_of_pages_is_among_those_for_training() -> None:
    """No paragraph of the fresh ones, the longest of each, lies where training looks."""
    taught = "\n".join(r["text"] for r in tagged.reports())
    taught += "\n".join(x for file in sorted(OWN.glob("*.jsonl")) for x in lines(file))
    longest = [max(g.report.text.split("\n"), key=len) for g in manner_gold("fresh").gold]
    assert not any(paragraph in taught for paragraph in longest)


def test_the_wire_sentences_have_the_form_of_annotations_and_are_not_taught() -> None:
    """Two hundred sentences by offsets and codes; no word of theirs is here."""
    records = [json.loads(line) for line in lines(WIRE / "sentences.jsonl")]
    assert [f for r in records for f in annotated.findings(r)] == []
    assert len({r["id"] for r in records}) == 200 and {r["corpus"] for r in records} == {SENTENCES}
    taught = {r["sha256"] for file in annotated.FOLDER.glob("*.jsonl") for r in map(json.loads, lines(file))}
    assert not taught & {r["sha256"] for r in records}
