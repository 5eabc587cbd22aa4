"""What became of incidents between two states, and how a toll grew: for `tollbook history` and `tollbook show`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tollbook.model import Incident, Judgement, Member, TollPoint, in_force
from tollbook.model.codes import TollSlot

ChangeKind = Literal["created", "grown", "shrunk", "merged", "split", "renamed", "removed"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the incident `id`: `into` the ids that hold its members now (empty when none are left)."""

    kind: ChangeKind
    id: str
    into: tuple[str, ...]

    @property
    def words(self) -> str:
        """For people.

        >>> Change("merged", "inc:1", ("inc:2",)).words
        'inc:1 was merged into inc:2'
        """
        into = " and ".join(self.into)
        return {
            "created": f"{self.id} is new",
            "grown": f"{self.id} gained reports",
            "shrunk": f"{self.id} lost reports",
            "merged": f"{self.id} was merged into {into}",
            "split": f"{self.id} was split into {into}",
            "renamed": f"{self.id} is now {into}",
            "removed": f"{self.id} has no reports left",
        }[self.kind]


def changes(before: Mapping[str, Sequence[Member]], after: Mapping[str, Sequence[Member]]) -> tuple[Change, ...]:
    """What happened to each incident of `before`, and which of `after` are new, by id.

    Both map an incident's id to its members. Incidents that are the same in both are left out.
    """
    home = {member: id for id, members in after.items() for member in members}
    came: defaultdict[str, set[str]] = defaultdict(set)
    out: list[Change] = []
    for id, members in before.items():
        into = tuple(sorted({home[m] for m in members if m in home}))
        for target in into:
            came[target].add(id)
    for id, members in before.items():
        into = tuple(sorted({home[m] for m in members if m in home}))
        if not into:
            out.append(Change("removed", id, ()))
        elif len(into) > 1:
            out.append(Change("split", id, into))
        elif len(came[into[0]]) > 1 and into[0] != id:
            out.append(Change("merged", id, into))
        elif into[0] != id:
            out.append(Change("renamed", id, into))
        elif set(after[id]) - set(members):
            out.append(Change("grown", id, into))
        elif set(members) - set(after[id]):
            out.append(Change("shrunk", id, into))
    out += [Change("created", id, (id,)) for id in after if id not in came]
    return tuple(sorted(out, key=lambda c: (c.id, c.kind)))


def now(id: str, own: Mapping[str, Member], home: Mapping[Member, str]) -> str | None:
    """The incident that an old id means today: the one that holds the member the id is made from.

    `own` maps each member's own id (`link.incident_id`) to it, `home` each member to its incident's id. None when
    the member is gone; what the caller logged of `changes` then tells where the others went.
    """
    member = own.get(id)
    return home.get(member) if member is not None else None


@dataclass(frozen=True, slots=True)
class Line:
    """One speaker's figures of a toll, oldest first."""

    speaker: str
    points: tuple[TollPoint, ...]


def over_time(incident: Incident, slot: TollSlot) -> tuple[Line, ...]:
    """How each speaker's figure of the whole toll grew, without its parts; speakers in the order they first spoke."""
    toll = incident.toll(slot)
    lines: defaultdict[str, list[TollPoint]] = defaultdict(list)
    for point in toll.history if toll else ():
        if point.who is None and not point.part:
            lines[point.said.speaker.name].append(point)
    return tuple(Line(speaker, tuple(points)) for speaker, points in lines.items())


def of_incident(judgements: Iterable[Judgement], incident: Incident) -> tuple[tuple[Judgement, bool], ...]:
    """Every judgement about the incident, its reports' claims or its members, oldest first; with whether it counts.

    Undos of those are among them.
    """
    known = list({j.id: j for j in judgements}.values())
    counting = {j.id for j in in_force(known)}
    members = {Member(r.id, r.incident) for r in incident.reports}
    reports = {r.id for r in incident.reports}
    about = {
        j.id for j in known if (j.claim is not None and j.claim.report in reports) or members & {*j.members, *j.others}
    }
    while more := {j.id for j in known if j.undoes in about} - about:
        about |= more
    undone = {j.undoes for j in known if j.kind == "undo"}
    return tuple(
        (j, j.id in counting or (j.kind == "undo" and j.id not in undone))
        for j in sorted(known, key=lambda j: (j.when, j.id))
        if j.id in about
    )
