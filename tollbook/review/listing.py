"""What a list of incidents is made and filtered from: a flat row for each incident, and one filter for every view.

The row is derived from the incident's wire form, so that a list of many incidents never folds anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Literal

from tollbook.model import Incident, PlaceValue, TimeValue
from tollbook.text.labels import is_label

Order = Literal["newest", "oldest", "toll", "changed", "contested"]
MARK: Final = "|"
"""Parts several values in one column; the column begins and ends with it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One incident as lists show it. Lists of values are joined by `MARK`; `words` is case-folded, for searching.

    `judged` counts the judgements on it that count; `contested` its contradictions that are no mere updates.
    `uncertainty_km` is the radius within which the place lies, None where not known.
    """

    id: str
    kind: str | None
    start: str | None
    end: str | None
    time_precision: int | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    geo_precision: int | None
    uncertainty_km: float | None
    killed_low: int | None
    killed: int | None
    killed_high: int | None
    injured_low: int | None
    injured: int | None
    injured_high: int | None
    weapons: str
    perpetrators: str
    targets: str
    grade: str | None
    contested: int
    judged: int
    reports: int
    publishers: int
    title: str | None
    words: str


COLUMNS: Final = tuple(f.name for f in fields(Row))


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; None and "" ask nothing. All that is asked must hold.

    `since`..`until` are days that the incident's own stretch of time must touch: one known by its month only is found
    by any day of it. `toll_min`, `toll_max` bound the best figure of killed. `contested` and `reviewed` are yes or
    no. `changed` is a moment, ISO 8601: incidents folded anew since then.
    """

    text: str = ""
    since: str | None = None
    until: str | None = None
    country: str = ""
    place: str = ""
    kind: str = ""
    weapon: str = ""
    perpetrator: str = ""
    target: str = ""
    toll_min: int | None = None
    toll_max: int | None = None
    grade: str = ""
    contested: bool | None = None
    reviewed: bool | None = None
    changed: str | None = None


def row(incident: Mapping[str, Any]) -> Row:
    """The row of an incident in its wire form."""
    place, time, kind = (incident.get(slot) or {} for slot in ("place", "time", "kind"))
    tolls = incident.get("tolls", {})
    killed, injured = (tolls.get(slot) or {} for slot in ("killed", "injured"))
    weapons = [x for v in incident.get("weapons", ()) for x in (v.get("category"), v.get("name"))]
    doers = [v.get("name") for v in incident.get("perpetrators", ())]
    targets = [x for v in incident.get("targets", ()) for x in (v.get("object"), v.get("name"))]
    reports = incident.get("reports", ())
    heads = [r.get("headline") for r in reports]
    publishers = [r.get("publisher") for r in reports]
    places = [place.get("name"), place.get("admin1"), *(p.get("name") for p in incident.get("other_places", ()))]
    search = [*heads, *publishers, *places, *weapons, *doers, *targets]
    return Row(
        id=incident["id"],
        kind=kind.get("code"),
        start=time.get("start"),
        end=time.get("end") or time.get("start"),
        time_precision=time.get("time_precision"),
        place=place.get("name"),
        country=place.get("country"),
        lat=place.get("lat"),
        lon=place.get("lon"),
        geo_precision=place.get("geo_precision"),
        uncertainty_km=place.get("uncertainty_km"),
        killed_low=killed.get("low"),
        killed=killed.get("best"),
        killed_high=killed.get("high"),
        injured_low=injured.get("low"),
        injured=injured.get("best"),
        injured_high=injured.get("high"),
        weapons=_joined(weapons),
        perpetrators=_joined(doers),
        targets=_joined(targets),
        grade=incident.get("grade", {}).get("airwars"),
        contested=sum(c.get("type") != "update" for c in incident.get("contradictions", ())),
        judged=len(incident.get("judgements", ())),
        reports=len(reports),
        publishers=incident.get("independent_sources", {}).get("publishers", 0),
        title=next((h for h in heads if h and not is_label(h)), None),
        words=MARK.join(dict.fromkeys(" ".join(x.split()).casefold() for x in search if x)),
    )


def columns(incident: Incident) -> Mapping[str, Any]:
    """The columns of the table of incidents: kind, first day, place, country, killed (best)."""
    out: dict[str, Any] = {}
    for slot, values in incident.values:
        for folded in values:
            value = folded.value
            if slot == "kind" and "kind" not in out:
                out["kind"] = getattr(value, "code", None)
            elif isinstance(value, TimeValue) and value.start and "start" not in out:
                out["start"] = value.start
            elif isinstance(value, PlaceValue) and "place" not in out:
                out["place"], out["country"] = value.name, value.country
    for slot, toll in incident.tolls:
        if slot == "killed":
            out["killed"] = toll.estimate.best
    return out


def _joined(values: Iterable[str | None]) -> str:
    known = dict.fromkeys(" ".join(v.replace(MARK, " ").split()) for v in values if v)
    return MARK + MARK.join(known) + MARK if known else ""


def split(joined: str) -> tuple[str, ...]:
    """The values of a joined column.

    >>> split("|drone|Shahed|")
    ('drone', 'Shahed')
    """
    return tuple(v for v in joined.split(MARK) if v)
