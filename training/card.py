"""The figures of the model card: `python -m training.card` prints what `docs/models.md` shows of them.

Figures are kept with the version of the weights that they were measured on (`training.finish`); the page is made
anew by `make docs`, and a test holds it to the weights that ship.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from training.plan import ROOT

FIGURES: Final = ROOT / "training" / "figures.json"


def card(figures: Mapping[str, Any]) -> Iterator[str]:
    """The lines of the card."""
    yield f"{figures['version']}, 50 reports held out by incident (training/split.json)"
    yield "spans that overlap a gold one"
    yield ""
    yield f"{'slot':16}precision  recall     F1   gold"
    for slot, row in figures["spans, overlap"].items():
        yield f"{slot:16}{row['p']:9.2f}{row['r']:8.2f}{row['f1']:7.2f}{row['gold']:7}"
    exact = figures["spans, exact"]
    yield f"with exact ends: numbers {exact['numbers']['f1']:.3f}, all {exact['all']['f1']:.3f}"
    yield ""
    yield "PolNeAR dev, exact ends, each piece of a broken content by itself"
    for role, row in figures["attribution, exact"].items():
        yield f"{role:16}{row['p']:9.3f}{row['r']:8.3f}{row['f1']:7.3f}{row['gold']:7}"
    yield ""
    yield f"{'head':16}    right  commonest   of  calibration error"
    wrong = figures["calibration error"]
    for head, row in figures["attributes"].items():
        yield f"{head:16}{row['right']:9.3f}{row['commonest']:11.3f}{row['of']:5}{wrong.get(head, 0.0):19.3f}"
    yield f"spans' calibration error {wrong['spans']:.3f}, links' {wrong['link']:.3f}, where both were fitted"
    yield ""
    link = figures["source link"]
    yield f"source of {link['claims']} claims, and of those that have one"
    yield f"among the gold's mentions     {link['all']:.3f} {link['sourced']:.3f}"
    yield f"among the mentions it found   {link['all, found candidates']:.3f} {link['sourced, found candidates']:.3f}"
    yield ""
    look = figures["first look"]
    yield "first look"
    yield f"keeps {look['dev reports with claims kept']:.3f} of {look['dev reports']} dev reports with claims,"
    yield f"      {look['attack reports kept']:.3f} of {look['attack reports']} reports of attacks, fold by fold"
    yield f"turns down {look['general news passed over']:.3f} of {look['general news reports']} of quiet general news"


def main() -> None:
    """Prints the card."""
    print("\n".join(card(json.loads(FIGURES.read_text(encoding="utf-8")))))


if __name__ == "__main__":
    main()
