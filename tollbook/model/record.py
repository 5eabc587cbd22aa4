"""What one report becomes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from tollbook.model.claim import Claim
from tollbook.model.incident import ReportedIncident
from tollbook.model.report import Report

SCHEMA: Final = "tollbook/1"


@dataclass(frozen=True, slots=True)
class Record:
    """A report with the incidents it tells of and the claims it makes about them."""

    report: Report
    incidents: tuple[ReportedIncident, ...] = ()
    claims: tuple[Claim, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The wire form of `record.md`."""
        return {
            "schema": SCHEMA,
            "report": self.report.to_json(),
            "incidents": [i.to_json() for i in self.incidents],
            "claims": [c.to_json() for c in self.claims],
        }

    def to_line(self) -> str:
        """One line of JSON, whatever the text: lone surrogates and rarer line ends are escaped.

        Programs that cut at every Unicode line end (Python's `splitlines` among them) see one line.
        """
        line = json.dumps(self.to_json(), ensure_ascii=False)
        return line if _encodes(line) and len(line.splitlines()) == 1 else json.dumps(self.to_json())

    @staticmethod
    def from_json(data: dict[str, Any]) -> Record:
        """The record a wire form describes."""
        return Record(
            Report.from_json(data["report"]),
            tuple(ReportedIncident.from_json(i) for i in data["incidents"]),
            tuple(Claim.from_json(c) for c in data["claims"]),
        )


def _encodes(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True
