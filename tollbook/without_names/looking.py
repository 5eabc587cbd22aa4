"""Incidents, reports, records and judgements of a workspace without private people's names.

Ids are made anew from the texts without names: a hash of a text with its names would let anybody try names until one
fits (decision 162).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, TypeVar, cast

from tollbook.errors import NotFound
from tollbook.export.looks import Looks
from tollbook.export.names import Look, Veil, veil_over
from tollbook.export.veiling import IDS, Words, walk
from tollbook.extract.persons.who import Resources
from tollbook.lexicon.persons import person_words
from tollbook.lexicon.words import fold
from tollbook.link.linking import incident_id
from tollbook.model import ClaimKey, Incident, Judgement, Member, PlaceValue, Policy, Record, Report
from tollbook.reader import Reader
from tollbook.review import is_human, whole
from tollbook.review.adding import human_id
from tollbook.without_names.said import with_said
from tollbook.workspace import Workspace

T = TypeVar("T")
_CANONICAL: Final[Mapping[str, Any]] = {"ensure_ascii": True, "sort_keys": True, "separators": (",", ":")}


def looks_with(reader: Reader) -> Looks:
    """No looks yet; finding persons by the tables and places of a reader."""

    def use() -> Resources:
        return Resources(person_words(reader.settings.lexicon), reader.lexicon, reader.gazetteer)

    return Looks(use)


@dataclass(frozen=True, slots=True)
class Given:
    """An incident as it is given out: its veil, the looks at its reports, by the workspace's own ids, and all looks."""

    veil: Veil
    looks: Mapping[str, Look]
    every: tuple[Look, ...]


@dataclass(frozen=True)
class WithoutNames:
    """A workspace looked at without private people's names. `looks` may be shared by several.

    `own_names`: whether reports and incidents are also found by the names they have in the workspace. Where strangers
    ask they are not: whoever made up a text with a name in it could ask whether it is there.
    """

    desk: Workspace
    looks: Looks
    own_names: bool = True
    _given: dict[str, Given] = field(default_factory=dict, compare=False, repr=False)

    @staticmethod
    def over(desk: Workspace) -> WithoutNames:
        """The workspace `desk`, with looks of its own."""
        return WithoutNames(desk, looks_with(desk.reader))

    # Reports

    def clean(self, record: Record) -> Record:
        """A record that is not kept, without names."""
        return self.looks.at(record).without

    def record(self, name: str) -> Record:
        """The record of a kept report, by any name it has in the workspace or was given out under.

        Raises:
            NotFound: it names no report, or several.
        """
        found = self.desk.record(self.own_report(name))
        made = self.whole(found.report.id)
        return replace(
            made,
            incidents=made.incidents[: len(found.incidents)],
            claims=tuple(c for c in made.claims if not is_human(c)),
        )

    def whole(self, report: str) -> Record:
        """The same by the workspace's own id, with what people added."""
        return self._renamed(self.look(report).without)

    def reports(self) -> Iterator[tuple[Report, str | None, tuple[str, ...]]]:
        """As `Workspace.reports`."""
        for report, newer, homes in self.desk.reports():
            clean = self.look(report.id).without.report
            yield clean, self.report_id(newer) if newer else None, tuple(self.incident_id(h) for h in homes)

    def own_report(self, name: str) -> str:
        """The workspace's own id of a report, by any name it has, or an id or its beginning that was given out."""
        return self._own(name, "sha256:", lambda: self.desk.record(name).report.id)

    # Incidents

    def incidents(self) -> Iterator[dict[str, Any]]:
        """Every incident in its wire form, as `Workspace.incidents`."""
        for one in self.desk.incidents():
            yield self.of_incident(one["id"], one)

    def show(self, name: str, policy: Policy = "range") -> Incident:
        """As `Workspace.show`; an id that was given out does too."""
        found = self.desk.show(self.own_incident(name), policy)
        return self.of_incident(found.id, found)

    def own_incident(self, name: str) -> str:
        """The workspace's own id of an incident, by any it has or was given out under.

        Raises:
            NotFound: it names none, or several.
        """
        return self._own(name, "inc:", lambda: self.desk.show(name).id)

    def _own(self, name: str, prefix: str, by_own: Callable[[], str]) -> str:
        if self.own_names:
            try:
                return by_own()
            except NotFound:
                if (found := self._former(prefix + name.removeprefix(prefix))) is None:
                    raise
                return found
        found = self._former(prefix + name.removeprefix(prefix))
        if found is None:
            raise NotFound("nothing was given out under this id", where=name[:80])
        return found

    def of_incident(self, incident: str, thing: T) -> T:
        """Anything said of an incident (by its own id) without names, with one letter a person over all its reports."""
        given = self.given(incident)
        return cast(T, walk(thing, "", self.words(given.veil)))

    def of_report(self, report: str, thing: T) -> T:
        """Anything said of a report (by its own id) without names, with the letters of its record."""
        return cast(T, walk(thing, "", self.words(self.look(report).veil)))

    def given(self, incident: str) -> Given:
        """What an incident is given out with."""
        held = self._given.get(incident)
        if held is None:
            reports = dict.fromkeys(m.report for m in self.desk.store.members(incident))
            looks = {r: self.look(r) for r in reports}
            places = frozenset(
                fold(c.value.name)
                for found in looks.values()
                for c in found.without.claims
                if isinstance(c.value, PlaceValue) and "[Person" not in c.value.name
            )
            every = with_said(self.looks, self._judgements, looks)
            held = self._given[incident] = Given(replace(veil_over(every), places=places), looks, every)
        return held

    def quotes(self, incident: str) -> dict[str, str]:
        """The words of every claim of an incident's reports, by the names the claims are given out under."""
        given = self.given(incident)
        out: dict[str, str] = {}
        for found in given.looks.values():
            made, shown = self._renamed(found.without), found.under(given.veil)
            out |= {f"{made.report.id}#{a.id}": b.quote for a, b in zip(made.claims, shown.claims, strict=True)}
        return out

    # Judgements

    def judgement(self, judgement: Judgement, incident: str | None = None) -> Judgement:
        """A judgement about an incident, or a claim of a kept report, without names, the reviewer's too."""
        report = judgement.claim.report if judgement.claim else ""
        veil = self.given(incident).veil if incident else self._alone(report, judgement)
        words = self.words(veil)
        made = replace(judgement, why=words.veil.words(judgement.why), value=walk(judgement.value, "", words))
        about = judgement.claim
        if about is not None and self.desk.store.has(about.report):
            found = self.look(about.report)
            value = json.dumps(walk(json.loads(about.value), "", self.words(found.veil)), **_CANONICAL)
            key = ClaimKey(found.without.report.id, about.slot, found.moved(about.span), value)
            snapshot = found.claim(judgement.snapshot, words.veil) if judgement.snapshot else None
            if snapshot is not None and is_human(snapshot):
                snapshot = replace(snapshot, id=human_id(key))
            made = replace(made, claim=key, snapshot=snapshot)
        else:
            made = replace(made, claim=None, snapshot=None)
        return replace(
            made,
            id=self.judgement_id(judgement.id),
            who=self.reviewer(judgement.who),
            members=tuple(self.member(m) for m in judgement.members),
            others=tuple(self.member(m) for m in judgement.others),
            undoes=self.judgement_id(judgement.undoes) if judgement.undoes else None,
        )

    def _alone(self, report: str, judgement: Judgement) -> Veil:
        every = with_said(self.looks, (judgement,), {report: self.look(report)})
        return every[0].veil if len(every) == 1 else veil_over(every)

    def reviewer(self, who: str) -> str:
        """What stands for a reviewer's name: "[Reviewer 1]" decided first."""
        return f"[Reviewer {list(self._reviewers).index(who) + 1}]" if who in self._reviewers else "[Reviewer]"

    def judgement_id(self, id: str) -> str:
        """A judgement's place in the log: its own id is a hash of what it says, names and all."""
        return f"j:{self._numbers.get(id, 0)}"

    @cached_property
    def _reviewers(self) -> dict[str, None]:
        return dict.fromkeys(j.who for j in self.desk.judgements())

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {j.id: n for n, j in enumerate(self.desk.judgements(), 1)}

    # Ids

    def report_id(self, report: str) -> str:
        """The id under which a report is given out."""
        return self.look(report).without.report.id if self.desk.store.has(report) else "sha256:" + "0" * 64

    def incident_id(self, incident: str) -> str:
        """The id under which an incident is given out: that of its first telling, made of the report's new id."""
        members = self.desk.store.members(incident)
        if not members:
            return "inc:" + "0" * 12
        first = next((m for m in members if incident_id(m) == incident), members[0])
        made = incident_id(self.member(first))
        self.looks.former[made] = incident
        return made

    def member(self, member: Member) -> Member:
        """A telling by the ids under which its report and claims are given out."""
        return Member(self.report_id(member.report), self.claim_id(member.report, member.incident))

    def claim_id(self, report: str, id: str) -> str:
        """A person's claim is named by a hash of what it says; without names it says something else."""
        if not id.startswith("h") or not self.desk.store.has(report):
            return id
        found = self.look(report)
        pairs = zip(found.record.claims, self._renamed(found.without).claims, strict=True)
        return next((new.id for old, new in pairs if old.id == id), id)

    def _renamed(self, record: Record) -> Record:
        """The claims that people made, and incidents with them, under ids made of what they say now."""
        new = {c.id: human_id(ClaimKey.of(record.report.id, c)) for c in record.claims if is_human(c)}
        if not new:
            return record
        return replace(
            record,
            incidents=tuple(replace(i, id=new.get(i.id, i.id)) for i in record.incidents),
            claims=tuple(
                replace(c, id=new.get(c.id, c.id), incident=new.get(c.incident, c.incident)) for c in record.claims
            ),
        )

    def words(self, veil: Veil) -> Words:
        """How words and ids are given out under a veil."""
        return Words(veil, self._ids())

    def _ids(self) -> Callable[[str], str]:
        def put(m: re.Match[str]) -> str:
            if m["report"]:
                id = self.report_id(m["report"])
                return id + (f"#{self.claim_id(m['report'], m['claim'])}" if m["claim"] else "")
            if m["incident"]:
                return self.incident_id(m["incident"])
            if m["judged"]:
                return self.judgement_id(m["judged"])
            found = self.desk.store.find_report(m["short"])
            return self.report_id(found[0]).partition(":")[2][:8] if found else "0" * 8

        return lambda text: IDS.sub(put, text)

    def look(self, report: str) -> Look:
        """The look at a report, by the workspace's own id, with what people added."""
        record = self.desk.store.record(report)
        if record is None:
            raise NotFound("no report of this name", where=report)
        return self.looks.at(whole(record, self._judgements))

    @cached_property
    def _judgements(self) -> Sequence[Judgement]:
        return self.desk.judgements()

    def _former(self, name: str) -> str | None:
        """The own id behind an id, or a beginning of eight and more, that was given out. Looks at all when it must."""
        if len(name.partition(":")[2]) < 8:
            return None

        def held() -> str | None:
            found = [own for given, own in list(self.looks.former.items()) if given.startswith(name)]
            return found[0] if found else None

        counts = self.desk.store.counts()
        if (known := held()) is not None or self.looks.all_of == counts:
            return known
        for report, _, homes in self.desk.reports():
            self.look(report.id)
            for home in homes:
                self.incident_id(home)
        self.looks.all_of = counts
        return held()
