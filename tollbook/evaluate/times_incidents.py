"""Whether an incident's day is right: reports of incidents whose day is known (the Gun Violence Archive's form).

Only incidents with a report printed that day or the next are counted: who writes later dates more loosely. Many such
reports tell no day at all (a headline alone, "about 5 p.m."), and the day of printing is never taken for it, so the
share of all incidents has a ceiling below 1; `stated` counts the incidents whose day some report's words give.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from tollbook.errors import InputError
from tollbook.extract.times import anchor_for, find_times
from tollbook.fold import fold
from tollbook.link import tellings
from tollbook.model import Record, Report, TimeValue

_NEXT_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DatedIncident:
    """An incident with its day and the reports that tell of it, oldest first."""

    id: str
    day: date
    reports: tuple[Report, ...]

    @property
    def prompt(self) -> bool:
        """Whether a report was printed on the day or the day after."""
        days = (date.fromisoformat(r.published[:10]) for r in self.reports if r.published)
        return any(self.day <= d <= self.day + _NEXT_DAY for d in days)

    @property
    def stated(self) -> bool:
        """Whether the words of some report give the day, whatever they say of it."""
        return any(
            (m.start or "")[:10] == self.day.isoformat()
            for r in self.reports
            for m in find_times(r.text, anchor_for(r.text, r.published))
            if m.type in ("DATE", "TIME")
        )


@dataclass(frozen=True, slots=True)
class DatesScore:
    """Counts of incidents: all, those given a day, those given the right one, those whose day some report says; and
    in words those whose day is another or not given."""

    incidents: int
    dated: int
    right: int
    stated: int
    errors: tuple[str, ...] = field(default=(), compare=False)

    @property
    def of_all(self) -> float:
        """Share of all incidents with the right day."""
        return self.right / self.incidents if self.incidents else 0.0

    @property
    def of_stated(self) -> float:
        """Incidents with the right day by those whose day is said at all."""
        return self.right / self.stated if self.stated else 0.0

    @property
    def of_dated(self) -> float:
        """Share of the days given that are right."""
        return self.right / self.dated if self.dated else 0.0


def load(incidents: Path, reports: Path) -> tuple[DatedIncident, ...]:
    """The incidents that have a prompt report, by id.

    `incidents` has lines with `incident_id` and `date` ("April 10, 2017"), `reports` lines with `incident_id doc_id
    title dct uri content`.

    Raises:
        InputError: a line is not such an object.
    """
    days = {row["incident_id"]: _day(row, incidents.name) for row in rows(incidents, ("incident_id", "date"))}
    by = told(reports, days)
    found = (DatedIncident(id, days[id], by[id]) for id in sorted(by))
    return tuple(i for i in found if i.prompt)


def told(path: Path, of: Container[str]) -> dict[str, tuple[Report, ...]]:
    """The dated reports of the incidents `of`, by incident, oldest first; the file's form is that of `load`.

    Raises:
        InputError: a line is not such an object.
    """
    by: dict[str, list[Report]] = {}
    for row in rows(path, ("incident_id", "doc_id", "title", "dct", "uri", "content")):
        if row["dct"] and row["incident_id"] in of:
            text = f"{row['title']}\n\n{row['content']}"
            one = Report(text, row["doc_id"], row["title"], published=row["dct"], url=row["uri"])
            by.setdefault(row["incident_id"], []).append(one)
    return {id: tuple(sorted(some, key=lambda r: (r.published or "", r.ref or ""))) for id, some in by.items()}


def rows(path: Path, fields: tuple[str, ...]) -> Iterable[dict[str, Any]]:
    """The objects of a JSONL file, each with all of `fields`.

    Raises:
        InputError: a line is not such an object.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            missing = [f for f in fields if f not in row]
        except (ValueError, TypeError) as e:
            raise InputError("not a JSON object", where=f"{path.name}:{number}") from e
        if missing:
            raise InputError(f"no {missing[0]}", where=f"{path.name}:{number}")
        yield row


def _day(row: dict[str, Any], name: str) -> date:
    try:
        return datetime.strptime(row["date"], "%B %d, %Y").date()
    except (ValueError, TypeError) as e:
        raise InputError(f"no day: {row['date']!r}", where=f"{name}: {row['incident_id']}") from e


def day_of(records: Iterable[Record]) -> str | None:
    """The day, ISO 8601, of the incident that the records are about, folded from their main incidents; None without.

    A time of several days counts by its first.
    """
    told = [t for record in records for t in tellings(record) if t.incident.main]
    chosen = fold("incident", told).chosen("time") if told else None
    value = chosen.value if chosen is not None else None
    return value.start[:10] if isinstance(value, TimeValue) and value.start else None


def score(incidents: Iterable[DatedIncident], read: Callable[[Report], Record]) -> DatesScore:
    """The score over incidents whose reports `read` makes records of."""
    every = dated = right = stated = 0
    errors = []
    for incident in incidents:
        found = day_of([read(r) for r in incident.reports])
        every += 1
        dated += found is not None
        said = incident.stated
        stated += said
        if found == incident.day.isoformat():
            right += 1
        else:
            why = "" if said else ", which no report says"
            errors.append(f"{incident.id} {found or 'no day'}, gold {incident.day.isoformat()}{why}")
    return DatesScore(every, dated, right, stated, tuple(errors))
