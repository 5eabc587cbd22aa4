"""The scorers of places, on gold made by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tollbook.adapters.gazetteer import MemoryGazetteer
from tollbook.errors import InputError
from tollbook.evaluate.places import held, read_events, read_gold, score_event_tokens, score_resolution, score_spans
from tollbook.extract.places.resolve import resolve
from tollbook.ports import GazetteerEntry

KYIV = GazetteerEntry(703448, "Kyiv", "UA", None, None, 50.45, 30.52, "PPLC", 2_800_000)
LVIV = GazetteerEntry(702550, "Lviv", "UA", None, None, 49.84, 24.03, "PPL", 720_000)
GAZETTEER = MemoryGazetteer([(KYIV, ()), (LVIV, ())])


def gold(tmp_path: Path, *toponyms: dict[str, str]) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc_id": "d", "text": "From Kyiv to Lviv.", "toponyms": toponyms}) + "\n")
    return path


def place(name: str, start: int, gid: int, lat: float, lon: float) -> dict[str, str]:
    return {
        "extractedName": name, "start": str(start), "geonamesID": str(gid), "latitude": str(lat), "longitude": str(lon),
        "type": "Literal",
    }  # fmt: skip


def test_resolution(tmp_path: Path) -> None:
    path = gold(tmp_path, place("Kyiv", 5, 703448, 50.45, 30.52), place("Lviv", 13, 702550, 49.84, 24.03))
    documents = list(read_gold(path))
    right = score_resolution(documents, lambda m, t: resolve(m, t, GAZETTEER), GAZETTEER)
    assert (right.names, right.near, right.exact, right.country) == (2, 1.0, 1.0, 1.0)
    nowhere = score_resolution(
        documents,
        lambda m, t: [replace(r, lat=None, lon=None, entry=None, country=None) for r in resolve(m, t, GAZETTEER)],
        GAZETTEER,
    )
    assert (nowhere.near, nowhere.exact, nowhere.country, nowhere.unresolved) == (0.0, 0.0, 0.0, 1.0)


def test_offsets_that_count_from_one_are_mended(tmp_path: Path) -> None:
    (document,) = read_gold(gold(tmp_path, place("Kyiv", 6, 703448, 50.45, 30.52)))
    assert [(p.start, p.end) for p in document.places] == [(5, 9)]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("{}\n")
    with pytest.raises(InputError, match=r"gold\.jsonl:1"):
        list(read_gold(path))


def test_spans() -> None:
    score = score_spans([([(0, 4), (5, 9)], [(0, 4), (6, 9)])])
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)
    assert score_spans([]).f1 == 0.0


def test_event_tokens() -> None:
    score = score_event_tokens([("in New York now", [(3, 11)], [(7, 11)])])
    assert (score.precision, score.recall) == (1.0, 0.5)


def test_events_with_words_cut_in_two_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    spans = [("VERB", 8, 11), ("LOCATION", 12, 17), ("LOCATION", 13, 17), ("LOCATION", 17, 17)]
    row = {"text": "Shells  hit Lypci.", "spans": [{"label": n, "start": a, "end": b} for n, a, b in spans]}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (event,) = read_events(path)
    assert (event.trigger, event.places) == ((8, 11), ((12, 17),))


def test_broken_events_are_named(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text('{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"events\.jsonl:1"):
        list(read_events(path))


def test_held_leaves_out_names_the_gazetteer_lacks(tmp_path: Path) -> None:
    names = [place("Kyiv", 5, gid, 50.45, 30.52) for gid in (703448, 1)]
    (document,) = held(read_gold(gold(tmp_path, *names)), GAZETTEER)
    assert [p.geonames for p in document.places] == [703448]
