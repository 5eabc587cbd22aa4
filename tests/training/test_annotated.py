"""The reader and the checker of claims annotated on texts that are not here."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("training.annotated", reason="the training package is not on the path")

from training import annotated
from training.annotated import (
    AnnotationError,
    Place,
    digest,
    document,
    documents,
    findings,
    found,
    gold_form,
    listed,
    text_findings,
)
from training.plan import shared

TEXT = "Two guards died in Harbour City, police said.\nPolice gave no names.\n"
RECORD: dict[str, Any] = {
    "corpus": "muc/dev",
    "id": "X-1",
    "sha256": digest(TEXT),
    "until": 46,
    "incidents": [{"id": "i1", "main": True, "date": None}],
    "claims": [
        {
            "incident": "i1",
            "slot": "killed",
            "span": [0, 15],
            "value": {"low": 2, "high": 2, "qualifier": "exact", "who": None, "scope": "incident"},
            "source": [33, 39],
            "cue": [40, 44],
            "outer": None,
            "certainty": "asserted",
        }
    ],
}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A folder of corpora that holds the one text."""
    folder = tmp_path / "data/muc"
    folder.mkdir(parents=True)
    (folder / "dev.jsonl").write_text(json.dumps({"id": "X-1", "text": TEXT}) + "\n", encoding="utf-8")
    return tmp_path


def _set(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(record: dict[str, Any]) -> None:
        *way, last = path.split(".")
        at: Any = record
        for step in way:
            at = at[int(step)] if step.isdigit() else at[step]
        at[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(_set("claims.0.slot", "deaths"), "unknown slot", id="a slot that is none"),
        pytest.param(_set("claims.0.incident", "i2"), "not declared", id="an incident that is not there"),
        pytest.param(_set("claims.0.certainty", "sure"), "certainty", id="a certainty that is none"),
        pytest.param(_set("claims.0.span", [15, 15]), "no stretch", id="an empty span"),
        pytest.param(_set("claims.0.span", [40, 50]), "behind until", id="a span in the part not read"),
        pytest.param(_set("claims.0.source", None), "name the source", id="a cue of nobody"),
        pytest.param(_set("claims.0.value.who", "guard"), "no code", id="a victim class that is none"),
        pytest.param(_set("claims.0.value.high", 3), "low equal to high", id="bounds that contradict the qualifier"),
        pytest.param(_set("claims.0.value.quote", "Two guards"), "value has keys", id="words of the text in a value"),
        pytest.param(_set("label", "Guards died"), "fields", id="words of the text in a field"),
        pytest.param(_set("corpus", "times/timebank"), "corpus", id="a corpus that only measures"),
    ],
)
def test_a_broken_record_is_named(change: Callable[[dict[str, Any]], None], words: str) -> None:
    record = copy.deepcopy(RECORD)
    change(record)
    assert words in "\n".join(findings(record))


def test_a_sound_record_has_no_findings() -> None:
    assert not [*findings(RECORD), *text_findings(RECORD, TEXT)]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(_set("sha256", "0"), "not the one", id="another text"),
        pytest.param(_set("until", 30), "line end", id="a stretch that ends inside a sentence"),
        pytest.param(_set("claims.0.span", [0, 16]), "white space", id="a span with a space at its end"),
    ],
)
def test_the_text_is_compared(change: Callable[[dict[str, Any]], None], words: str) -> None:
    record = copy.deepcopy(RECORD)
    change(record)
    assert words in "\n".join(text_findings(record, TEXT))


def test_only_the_stretch_that_was_read_is_trained_on() -> None:
    read = document(RECORD, TEXT, "X-1")
    assert read.text == TEXT[:46]
    assert [(m.start, m.end, m.label) for m in read.marks] == [
        (0, 15, "killed"),
        (33, 39, "claim_source"),
        (40, 44, "claim_cue"),
    ]
    assert read.claims[0].sources == ((33, 39),)
    assert dict(read.claims[0].codes)["main"] == "main"


def test_documents_come_with_the_corpus_text(base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "annotations"
    folder.mkdir()
    (folder / "01.jsonl").write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    assert [d.group for d in documents(base, folder)] == ["X-1"]


def test_a_changed_text_is_refused(base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "annotations"
    folder.mkdir()
    (folder / "01.jsonl").write_text(json.dumps({**RECORD, "sha256": "0"}) + "\n", encoding="utf-8")
    with pytest.raises(AnnotationError, match="X-1"):
        documents(base, folder)


@pytest.mark.parametrize("place", [Place("muc/dev", "X-2"), Place("times/timebank", "X-1")])
def test_a_text_that_is_not_there_is_named(base: Path, place: Place) -> None:
    with pytest.raises(AnnotationError):
        found(place, base)


def test_the_annotations_of_the_project_are_sound() -> None:
    seen: dict[Place, str] = {}
    paths = sorted(annotated.FOLDER.glob("*.jsonl"))
    assert paths
    assert not [finding for path in paths for finding in annotated.check(path, None, seen)]


def test_the_annotations_fit_the_corpora() -> None:
    if not (shared() / "data").is_dir():
        pytest.skip("no corpora beside the checkout")
    assert documents(shared())


def test_sentences_that_stand_alone_are_put_together_as_a_list() -> None:
    one = document(RECORD, TEXT[:46], "a")
    whole = listed([one, one])
    assert whole.text == f"{one.text}\n\n{one.text}"
    assert [whole.text[c.start : c.end] for c in whole.claims] == ["Two guards died"] * 2
    said = [{whole.text[a:b].lower() for a, b in c.sources or ()} for c in whole.claims]
    assert said == [{"police"}] * 2
    assert len(whole.marks) == 2 * len(one.marks) and whole.claims[0].start != whole.claims[1].start


def test_records_as_one_report_of_a_gold_file(base: Path) -> None:
    row = gold_form([RECORD, RECORD], base, "two")
    assert [row["text"][slice(*c["span"])] for c in row["claims"]] == ["Two guards died"] * 2
    assert [c["incident"] for c in row["claims"]] == ["0i1", "1i1"] == [i["id"] for i in row["incidents"]]
    assert row["claims"][1]["source"] == "police" and row["claims"][1]["value"]["low"] == 2
    with pytest.raises(AnnotationError, match="not the one"):
        gold_form([{**RECORD, "sha256": "0"}], base, "two")
