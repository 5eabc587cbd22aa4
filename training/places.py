"""GeoWebNews and GeoVirus as training documents: names of places, and what each stands for.

Only what the gate does not measure on is read, and of that a sixth (`for_heads`) is kept from the encoder: what it
says of texts that it learned from is no measure of how far it is to be trusted, which `gazetteer/names_head.py` learns.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from pathlib import Path

from tollbook.evaluate.places import GoldDocument
from training.corpora import Mark, TrainingDocument
from training.gazetteer.fit import held_out
from training.gazetteer.fit_finder import PLACE, Labels, documents


def for_heads(key: str) -> bool:
    """Whether the document teaches the place heads and not the encoder: every sixth, by a hash of its id."""
    return zlib.crc32(b"heads " + key.encode()) % 6 == 0


def place_document(key: str, text: str, labels: Labels, full: bool) -> TrainingDocument:
    """A text with its names marked.

    `full`: as GeoWebNews, which marks peoples, governments and organisations too. GeoVirus marks places only and does
    not tell a town from its government: there a name is a name, and whether it is literal is not known.
    """
    marks = set()
    unsure = set()
    for (start, end), classes in labels.items():
        if classes & PLACE:
            marks.add((start, end, "place_name"))
        if full:
            marks |= {(start, end, f"place_{c}") for c in classes}
        else:
            unsure.add((start, end, "place_literal"))
    return TrainingDocument(
        key,
        key,
        text,
        "places",
        tuple(Mark(*m) for m in sorted(marks)),
        (),
        () if full else ("place_metonym", "place_organisation"),
        tuple(Mark(*m) for m in sorted(unsure)),
    )


def place_documents(base: Path) -> list[TrainingDocument]:
    """What the encoder learns place names from; `base`: the folder of corpora."""
    return [place_document(*d) for d in taught(documents(base / "data/places"))]


def taught(every: Iterable[tuple[str, str, Labels, bool]]) -> list[tuple[str, str, Labels, bool]]:
    """Those of the documents that are neither measured on nor kept for the heads."""
    return [d for d in every if not held_out(GoldDocument(d[0], "", ())) and not for_heads(d[0])]
