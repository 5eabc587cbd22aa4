"""The learned reader as shipped: its weights are small and whole, its spans are in the text, its answers repeat."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from tollbook.adapters.onnx_reader import WEIGHTS, OnnxReader
from tollbook.errors import InputError
from tollbook.lexicon.first_look import REPORT_FLOOR, SENTENCE_FLOOR
from tollbook.lexicon.link_features import link_features, links

PASSAGE = (
    "At least seven people were killed and 17 injured when a missile struck a market in Marib on Tuesday, "
    "police said. The mayor said three of the dead were children."
)


@pytest.fixture(scope="module")
def reader() -> OnnxReader:
    return OnnxReader()


def _words(reader: OnnxReader, passage: str, label: str) -> list[str]:
    return [passage[s.start : s.end] for s in reader.tag([passage])[0].spans if s.label == label]


def test_weights_are_as_recorded_and_small() -> None:
    manifest = json.loads((WEIGHTS / "manifest.json").read_text(encoding="utf-8"))
    for name, recorded in manifest["files"].items():
        assert hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest() == recorded, name
    assert sum(p.stat().st_size for p in WEIGHTS.iterdir()) <= 25_000_000


@pytest.mark.parametrize(
    ("label", "inside", "reason"),
    [
        ("killed", "seven people", "the plainest toll there is"),
        ("injured", "17 injured", "the verb is shared with the toll before it"),
        ("weapon", "missile", "a weapon named by its class"),
        ("place", "Marib", "a place of a war that the gold does not hold"),
        ("time", "Tuesday", "a weekday"),
        ("source", "police", "a source after what it says"),
        ("cue", "said", "the commonest cue"),
    ],
)
def test_finds(reader: OnnxReader, label: str, inside: str, reason: str) -> None:
    found = _words(reader, PASSAGE, label)
    assert any(w in inside or inside in w for w in found), (reason, found)


def test_spans_lie_in_the_passage_and_are_probable(reader: OnnxReader) -> None:
    passage = "«Нет» 🙂 — " + PASSAGE
    tagged = reader.tag([passage])[0]
    assert tagged.spans
    for s in tagged.spans:
        assert 0 <= s.start < s.end <= len(passage)
        assert passage[s.start : s.end].strip() == passage[s.start : s.end]
        assert 0 < s.probability < 1
    assert tagged.relevance > 0.5


def test_same_text_same_answer_whatever_was_read_before(reader: OnnxReader) -> None:
    first = OnnxReader().tag([PASSAGE])
    reader.tag(["The committee met on Monday to discuss the budget.", PASSAGE[:60]])
    assert reader.tag([PASSAGE]) == first


def test_upper_case_copy_reads_like_the_rest(reader: OnnxReader) -> None:
    assert {(s.start, s.label) for s in reader.tag([PASSAGE.upper()])[0].spans} == {
        (s.start, s.label) for s in reader.tag([PASSAGE])[0].spans
    }


@pytest.mark.parametrize("passage", ["", " \n ", "\u200b", "a" * 5000, "word " * 1500])
def test_odd_passages_do_not_stop_it(reader: OnnxReader, passage: str) -> None:
    reader.tag([passage])
    reader.attributes(passage, [(0, len(passage), "killed")])
    assert sum(reader.sources(passage, [(0, 1, "killed")], [(0, 1)])[0].values()) == pytest.approx(1)


def test_attributes_are_distributions_of_the_heads_that_fit(reader: OnnxReader) -> None:
    at = PASSAGE.index("At least seven people were killed")
    toll, weapon = reader.attributes(PASSAGE, [(at, at + 33, "killed"), (58, 65, "weapon")])
    assert {"who", "scope", "certainty", "main"} <= set(toll) and "category" not in toll
    assert "category" in weapon and "who" not in weapon
    for row in (toll, weapon):
        for codes in row.values():
            assert sum(codes.values()) == pytest.approx(1, abs=1e-5)
    assert max(toll["certainty"], key=lambda k: toll["certainty"][k]) == "asserted"


def test_source_link_knows_who_said_what(reader: OnnxReader) -> None:
    police, mayor = PASSAGE.index("police"), PASSAGE.index("The mayor")
    killed, children = PASSAGE.index("seven"), PASSAGE.index("three of the dead")
    answers = reader.sources(
        PASSAGE,
        [(killed, killed + 24, "killed"), (children, children + 31, "killed")],
        [(police, police + 6), (mayor, mayor + 9)],
    )
    assert [max(a, key=lambda k: a[k]) for a in answers] == [0, 1]
    assert all(set(a) == {-1, 0, 1} for a in answers)


def test_no_candidate_is_the_publishers_voice(reader: OnnxReader) -> None:
    assert reader.sources(PASSAGE, [(0, 5, "killed")], []) == [{-1: 1.0}]
    assert reader.sources(PASSAGE, [], [(0, 5)]) == []


@pytest.mark.parametrize(
    ("claim", "candidate", "expected", "reason"),
    [
        ((4, 6), (0, 2), [1.0, 0.0], "the source stands before"),
        ((0, 2), (4, 6), [0.0, 1.0], "the source stands after"),
        ((0, 4), (2, 3), [0.0, 0.0], "the source stands inside the claim"),
    ],
)
def test_link_order(claim: tuple[int, int], candidate: tuple[int, int], expected: list[float], reason: str) -> None:
    assert link_features(claim, candidate, (7,) * 6, 2)[:2] == expected, reason


def test_links_of_all_are_those_of_each() -> None:
    ids = (7, 1012, 7, 1010, 7, 1000, 7, 999, 7, 1523, 7, 1029)
    claims, candidates = [(0, 2), (4, 6), (9, 12)], [(2, 4), (0, 1), (5, 9)]
    for some in (candidates, candidates[:1]):
        each = [link_features(claim, c, ids, len(some)) for claim in claims for c in some]
        assert links(ids, claims, some) == pytest.approx(np.asarray(each, dtype=np.float32), abs=0)


def test_first_look_tells_an_attack_from_a_budget(reader: OnnxReader) -> None:
    attack, parts = reader.first_look(PASSAGE.split(". "))
    news, _ = reader.first_look(["The committee met on Monday.", "It discussed the budget for schools."])
    assert attack > REPORT_FLOOR > news
    assert len(parts) == 2 and parts[0] > SENTENCE_FLOOR
    assert reader.first_look([]) == (0.0, ())


def test_missing_weights_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"training\.build"):
        OnnxReader(tmp_path)


def test_places_are_heard_in_their_sentence(reader: OnnxReader) -> None:
    marib = PASSAGE.index("Marib")
    spans = [(marib, marib + 5), (0, 2)]
    heard = reader.place_names(PASSAGE, spans, [(0.0,) * 4] * 2)
    assert heard is not None
    assert max(range(4), key=heard[0].__getitem__) == 1, "a literal name"
    assert max(range(4), key=heard[1].__getitem__) == 0, "no name"
    struck = PASSAGE.index("struck")
    here = reader.event_places(PASSAGE, (struck, struck + 6), spans[:1], [0.0])
    assert here is not None and here[0] > 0
    assert reader.place_names(PASSAGE, [], []) is None
    assert reader.place_vectors("", [(0, 1)]).shape == reader.place_vectors(PASSAGE, [(0, 1)]).shape


def test_place_heads_of_another_encoder_are_set_aside(tmp_path: Path) -> None:
    for name in WEIGHTS.iterdir():
        (tmp_path / name.name).symlink_to(name)
    manifest = json.loads((WEIGHTS / "manifest.json").read_text(encoding="utf-8"))
    manifest["places"]["encoder"] = "another"
    (tmp_path / "manifest.json").unlink()
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    other = OnnxReader(tmp_path)
    assert other.place_names(PASSAGE, [(0, 2)], [(0.0,) * 4]) is None
    assert other.event_places(PASSAGE, (0, 2), [(3, 8)], [0.0]) is None
