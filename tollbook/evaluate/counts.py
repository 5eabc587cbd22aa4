"""Whether the dead and hurt of an incident are counted right: per incident, and per press release at the least.

Incidents come in the form of the Gun Violence Archive, whose figures are those of the incident as known in the end:
an early report may rightly say less. Press releases come in the form of the ISAF set, which gives the least number
killed and counts words without a figure by a rule of its own (`LEAST`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tollbook.errors import InputError
from tollbook.evaluate.times_incidents import rows, told
from tollbook.fold import fold
from tollbook.link import tellings
from tollbook.model import Claim, Incident, Record, Report, Toll
from tollbook.model.codes import TollSlot

MANY_VICTIMS: Final = 4
"""From how many victims, dead and hurt together, an incident belongs to the stratum that is hard to count."""

LEAST: Final = ((re.compile(r"\b(?:numerous|many|large number)\b", re.IGNORECASE), 4), (re.compile(""), 3))
"""The least number that the ISAF set counts for words without a figure; "several", "multiple" and a bare plural: 3."""


@dataclass(frozen=True, slots=True)
class CountedIncident:
    """An incident with the number of its dead and hurt and the reports that tell of it, oldest first."""

    id: str
    killed: int
    injured: int
    reports: tuple[Report, ...]

    @property
    def many(self) -> bool:
        """Whether it is of the stratum of many victims."""
        return self.killed + self.injured >= MANY_VICTIMS


@dataclass(frozen=True, slots=True)
class Counted:
    """One incident or press release as scored: the gold figures and the system's, None where it has none."""

    id: str
    gold: tuple[int, ...]
    system: tuple[int | None, ...]

    def right(self, at: int) -> bool:
        """Whether one of the figures is the gold one; no figure counts as none, 0."""
        return (self.system[at] or 0) == self.gold[at]


@dataclass(frozen=True, slots=True)
class CountsScore:
    """What was scored, in order; the shares are of all of it."""

    counted: tuple[Counted, ...]

    def share(self, at: int) -> float:
        """Share with the right figure at a place of `gold`: 0 the dead, 1 the hurt; 0 of nothing."""
        return sum(c.right(at) for c in self.counted) / len(self.counted) if self.counted else 0.0

    @property
    def both(self) -> float:
        """Share in which every figure is right."""
        every = sum(all(c.right(n) for n in range(len(c.gold))) for c in self.counted)
        return every / len(self.counted) if self.counted else 0.0

    @property
    def given(self) -> float:
        """Share with the right first figure of those that have one above none in gold or system."""
        some = [c for c in self.counted if c.gold[0] or c.system[0]]
        return sum(c.right(0) for c in some) / len(some) if some else 0.0


def load_incidents(incidents: Path, reports: Path) -> tuple[CountedIncident, ...]:
    """The incidents that have a report, by id.

    `incidents` has lines with `incident_id num_killed num_injured`, `reports` those of `times_incidents.load`.

    Raises:
        InputError: a line is not such an object.
    """
    known = {}
    for row in rows(incidents, ("incident_id", "num_killed", "num_injured")):
        where = f"{incidents.name}: {row['incident_id']}"
        known[row["incident_id"]] = (_number(row["num_killed"], where), _number(row["num_injured"], where))
    by = told(reports, known)
    return tuple(CountedIncident(id, known[id][0], known[id][1], by[id]) for id in sorted(by))


def _number(value: Any, where: str) -> int:
    try:
        number = int(value)
    except (TypeError, ValueError) as e:
        raise InputError(f"no number: {value!r}", where=where) from e
    if number < 0:
        raise InputError(f"no count: {number}", where=where)
    return number


@dataclass(frozen=True, slots=True)
class CountedRelease:
    """A press release and the least number killed in what it tells of."""

    report: Report
    least: int


def load_releases(path: Path, report: Callable[[str, str], Report]) -> tuple[CountedRelease, ...]:
    """The press releases of a file: lines with `text` and `gold.min_killed`.

    `report` makes the report of a text and of its line's number, which is its `ref`.

    Raises:
        InputError: a line is not such an object.
    """
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path.name}:{number}"
        try:
            row = json.loads(line)
            text, least = str(row["text"]), row["gold"]["min_killed"]
        except (ValueError, KeyError, TypeError) as e:
            raise InputError(f"not a press release: {e}", where=where) from e
        out.append(CountedRelease(report(text, str(number)), _number(least, where)))
    return tuple(out)


def incident_of(records: Iterable[Record]) -> Incident | None:
    """The incident that the records are about, folded from their main incidents; None where they tell of none."""
    main = [t for record in records for t in tellings(record) if t.incident.main]
    return fold("incident", main) if main else None


def best(incident: Incident | None, slot: TollSlot) -> int | None:
    """The best figure of an incident; None where it has none."""
    toll = incident.toll(slot) if incident else None
    return toll.estimate.best if toll else None


def least_killed(record: Record) -> int | None:
    """The least number killed that a report's main incident has, words without a figure counted as `LEAST` does.

    Words count where there is no figure, or one dead alone beside them: after "two men
    were killed" "the men" are no others. None where nothing is said of dead.
    """
    incident = incident_of([record])
    toll = incident.toll("killed") if incident else None
    main = {i.id for i in record.incidents if i.main}
    claims = [c for c in record.claims if c.slot == "killed" and c.incident in main and c.certainty == "asserted"]
    said = [n for c in claims if (n := _least(c)) is not None]
    low = toll.estimate.low if toll else None
    return max(low or 0, *said) if said and (low or 0) < 2 else low


def _least(claim: Claim) -> int | None:
    value = claim.value
    if not isinstance(value, Toll) or value.low is not None or value.high is not None or value.qualifier != "vague":
        return None
    return next(n for words, n in LEAST if words.search(claim.quote))


def score_incidents(incidents: Iterable[CountedIncident], read: Callable[[Report], Record]) -> CountsScore:
    """Dead and hurt of incidents whose reports `read` makes records of."""
    out = []
    for i in incidents:
        found = incident_of([read(r) for r in i.reports])
        out.append(Counted(i.id, (i.killed, i.injured), (best(found, "killed"), best(found, "injured"))))
    return CountsScore(tuple(out))


def score_releases(releases: Iterable[CountedRelease], read: Callable[[Report], Record]) -> CountsScore:
    """The least number killed of press releases that `read` makes records of."""
    return CountsScore(
        tuple(Counted(r.report.ref or r.report.id, (r.least,), (least_killed(read(r.report)),)) for r in releases)
    )
