"""The sample reports' records as files: `python -m tests.golden.regenerate` writes them anew.

A change of reading shows as a change of these files, one claim a line. The model's probabilities are left out: their
last places differ from processor to processor.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from tests.reading import ROOT, SAMPLES, reader, reports
from tollbook.model import Record
from tollbook.reading import Given

GOLDEN: Final = Path(__file__).parent / "records"
# What somebody would say on the command line: the text files have no date of their own.
PUBLISHED: Final = {"harbour-agency.txt": "2024-09-03", "market-evening.txt": "2017-02-11"}


def shown(record: Record) -> str:
    """The record as JSON with each incident and each claim on a line of its own, without text and probabilities."""
    data = record.to_json()
    report: dict[str, Any] = {k: v for k, v in data["report"].items() if k != "text"}
    incidents = [json.dumps(i, ensure_ascii=False) for i in data["incidents"]]
    claims = [json.dumps(_plain(c), ensure_ascii=False) for c in data["claims"]]
    return (
        f'{{"schema": {json.dumps(data["schema"])},\n"report": {json.dumps(report, ensure_ascii=False)},\n'
        f'"incidents": [\n{_lines(incidents)}],\n"claims": [\n{_lines(claims)}]}}\n'
    )


def _lines(items: list[str]) -> str:
    return ",\n".join(items) + "\n" if items else ""


def _plain(claim: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in claim.items() if k != "probability"}


def golden() -> dict[str, str]:
    """File name to what it should hold now."""
    out = {}
    for path in sorted(SAMPLES.iterdir()):
        for n, report in enumerate(reports(path, Given(published=PUBLISHED.get(path.name))), 1):
            name = f"{path.stem}-{n}.json" if path.suffix == ".jsonl" else f"{path.stem}.json"
            out[name] = shown(reader()(report))
    return out


def main() -> None:
    """Writes every file anew and removes those of samples that are gone."""
    GOLDEN.mkdir(exist_ok=True)
    now = golden()
    for old in GOLDEN.glob("*.json"):
        if old.name not in now:
            old.unlink()
    for name, text in now.items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
    print(f"{len(now)} records in {GOLDEN.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
