"""What comparing needs to know of one reported incident. Small, without text, and the same on every machine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from tollbook.link.packed import Weighed, numbers_from_json, numbers_to_json
from tollbook.link.sketch import minhash, sketch
from tollbook.link.words import NO_WORDS, Words, read_words, stems
from tollbook.model import (
    Claim,
    Damage,
    Document,
    Member,
    Perpetrator,
    PlaceValue,
    Record,
    ReportedIncident,
    ReportLine,
    Sketch,
    Target,
    Telling,
    TimeValue,
    Toll,
    Weapon,
)
from tollbook.model.codes import Slot
from tollbook.text.sentences import document

_HEAD: Final = 150
"""Characters of the first line that stand for a headline where none is given."""

_HOST: Final = re.compile(r".*https?://[^/]+/?|\.\w{2,5}$")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place an incident is said to be at: name in lower case, GeoNames id, degrees, `geo_precision`."""

    name: str
    geonames: int | None
    lat: float | None
    lon: float | None
    precision: int | None


class Dates(NamedTuple):
    """`place` is where a card stands in time; `days` the stretches of dates it tells of."""

    place: str
    days: tuple[tuple[str, str], ...]

    @staticmethod
    def of(published: str | None, days: tuple[tuple[str, str], ...]) -> Dates:
        """A card stands where it was published, else at the day it tells of, else last."""
        return Dates(published or (days[0][0] if days else "9999"), days)


@dataclass(frozen=True, slots=True)
class Card:
    """One reported incident. `published` is an ISO date, `days` the stretches of dates it is said to have fallen in.

    `tolls` are `(slot, low, high)` of the whole incident; `weapons` categories; `perpetrators` names in lower case;
    `shingles` the MinHash of the report's text; `targets` codes of what was hit or damaged.
    """

    member: Member
    published: str | None
    publisher: str | None
    main: bool
    kind: str
    days: tuple[tuple[str, str], ...] = ()
    spots: tuple[Spot, ...] = ()
    tolls: tuple[tuple[str, int | None, int | None], ...] = ()
    weapons: tuple[str, ...] = ()
    perpetrators: tuple[str, ...] = ()
    words: Words = NO_WORDS
    shingles: tuple[int, ...] = ()
    targets: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, Member]:
        """Its place in time (see `Dates`); ties by member."""
        return (self.dates.place, self.member)

    @property
    def dates(self) -> Dates:
        """See `Dates`."""
        return Dates.of(self.published, self.days)

    def to_json(self) -> dict[str, Any]:
        """A wire form for keeping; `from_json` is its inverse."""
        w = self.words
        return {
            "member": [self.member.report, self.member.incident],
            "published": self.published,
            "publisher": self.publisher,
            "main": self.main,
            "kind": self.kind,
            "days": [list(d) for d in self.days],
            "spots": [[s.name, s.geonames, s.lat, s.lon, s.precision] for s in self.spots],
            "tolls": [list(t) for t in self.tolls],
            "weapons": list(self.weapons),
            "perpetrators": list(self.perpetrators),
            "words": [
                w.words.to_json(),
                w.head.to_json(),
                numbers_to_json(w.rare),
                list(w.names),
                list(w.streets),
                list(w.ages),
                w.proper.to_json(),
                numbers_to_json(w.numbers),
                list(w.dates),
            ],
            "shingles": numbers_to_json(self.shingles),
            "targets": list(self.targets),
        }

    @staticmethod
    def from_json(data: dict[str, Any]) -> Card:
        """The card a wire form describes."""
        words, head, rare, names, streets, ages, proper, numbers, dates = data["words"]
        return Card(
            Member(*data["member"]),
            data["published"],
            data["publisher"],
            data["main"],
            data["kind"],
            _stretches(data),
            tuple(Spot(*s) for s in data["spots"]),
            tuple((s, low, high) for s, low, high in data["tolls"]),
            tuple(data["weapons"]),
            tuple(data["perpetrators"]),
            Words(
                Weighed.from_json(words),
                Weighed.from_json(head),
                numbers_from_json(rare),
                tuple(names),
                tuple(streets),
                tuple(ages),
                Weighed.from_json(proper),
                numbers_from_json(numbers),
                tuple(dates),
            ),
            numbers_from_json(data["shingles"]),
            tuple(data.get("targets", ())),  # Cards of earlier programs have none.
        )


def dates_from_json(data: dict[str, Any]) -> Dates:
    """The dates of the card that a wire form describes, at a fifth of what the whole card costs."""
    return Dates.of(data["published"], _stretches(data))


def _stretches(data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """The stretches of dates that a wire form tells of."""
    return tuple((a, b) for a, b in data["days"])


def tellings(record: Record, known: Sketch | None = None) -> tuple[Telling, ...]:
    """The record cut into one telling for each incident, in its order; claims of no incident are left out.

    `known` is the sketch of its report, where it was made before.
    """
    report = record.report
    line = ReportLine(
        report.id,
        report.ref,
        report.publisher,
        report.published,
        report.headline,
        known or sketch(report),
        printings=report.printings,
    )
    return tuple(
        Telling(line, incident, tuple(c for c in record.claims if c.incident == incident.id))
        for incident in record.incidents
    )


def campaign(record: Record, incident: ReportedIncident) -> bool:
    """Whether a background telling counts the victims of a war, a period or a region only: that is no incident.

    "More than 6,000 civilians have been killed since the coup" stays a claim of its report; linked, it would stand in
    the list of incidents, and draw to it whatever else has no day and no place.
    """
    tolls = [c.value for c in record.claims if c.incident == incident.id and isinstance(c.value, Toll)]
    return not incident.main and bool(tolls) and all(t.scope == "wider" for t in tolls)


def cards(record: Record) -> tuple[Card, ...]:
    """A card for each incident of the record, in its order; a campaign's toll has none.

    The words of the only main incident are those of the whole report; where there are several, or it is background,
    those of the sentences that hold its triggers and claims.
    """
    doc = document(record.report)
    mains = sum(i.main for i in record.incidents)
    told = (i for i in record.incidents if not campaign(record, i))
    return tuple(_card(record, doc, incident, incident.main and mains == 1) for incident in told)


def _card(record: Record, doc: Document, incident: ReportedIncident, whole: bool) -> Card:
    report = record.report
    claims = [c for c in record.claims if c.incident == incident.id]
    text = _own_text(record, doc, incident, whole)
    slug = _slug(report.url) if whole and report.url else ""
    head = report.headline or text.strip().split("\n")[0][:_HEAD] if whole else ""
    if head not in text[:2000]:
        text = f"{head}\n{text}"
    said = [c for c in claims if c.certainty in ("asserted", "hedged")]
    return Card(
        Member(report.id, incident.id),
        report.published[:10] if report.published else None,
        report.publisher,
        incident.main,
        incident.kind,
        _days(said),
        _spots(said),
        _tolls(said),
        tuple(sorted({c.value.category for c in said if isinstance(c.value, Weapon)})),
        tuple(sorted({c.value.name.lower() for c in said if isinstance(c.value, Perpetrator)})),
        read_words(text, head, slug),
        minhash(list(stems(text))),
        tuple(sorted({c.value.object for c in said if isinstance(c.value, Target | Damage) and c.value.object})),
    )


def _slug(url: str) -> str:
    """The words of an address behind its host (the original's, where it is an archive's)."""
    return _HOST.sub("", url.split("?")[0]).replace("-", " ").replace("/", " ")


def _own_text(record: Record, doc: Document, incident: ReportedIncident, whole: bool) -> str:
    spans = [t for i in record.incidents if i.id == incident.id for t in i.triggers]
    spans += [c.evidence[0] for c in record.claims if c.incident == incident.id and c.evidence]
    return "\n".join(
        s.span.of(doc.text)
        for s in doc.sentences
        if not s.silent and (whole or any(s.span.overlap(span) for span in spans))
    )


def _days(claims: list[Claim]) -> tuple[tuple[str, str], ...]:
    days = set()
    for claim in claims:
        v = claim.value
        if isinstance(v, TimeValue) and v.start and (v.time_precision or 9) <= 2:
            days.add((v.start[:10], (v.end or v.start)[:10]))
    return tuple(sorted(days))


def _spots(claims: list[Claim]) -> tuple[Spot, ...]:
    spots = {
        Spot(v.name.lower(), v.geonames, v.lat, v.lon, v.geo_precision)
        for v in (c.value for c in claims)
        if isinstance(v, PlaceValue)
    }
    return tuple(sorted(spots, key=lambda s: (s.precision or 9, s.name, s.geonames or 0)))


def _tolls(claims: list[Claim]) -> tuple[tuple[str, int | None, int | None], ...]:
    found: set[tuple[Slot, int | None, int | None]] = set()
    for claim in claims:
        v = claim.value
        whole = isinstance(v, Toll) and v.scope == "incident" and v.who is None
        if isinstance(v, Toll) and whole and (v.low, v.high) != (None, None) and v.qualifier != "vague":
            found.add((claim.slot, v.low, v.high))
    return tuple(sorted(found, key=lambda t: (t[0], -1 if t[1] is None else t[1], -1 if t[2] is None else t[2])))
