"""What a visitor sees of lists, incidents and reports: all of it, or without private people's names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tollbook.adapters.listing_sqlite import Line, Spot
from tollbook.errors import InputError
from tollbook.export.words import name as name_of
from tollbook.model import Incident, Judgement, Member, Policy, Record, claim_ref
from tollbook.review import is_human, whole
from tollbook.review.asked_codes import check_codes
from tollbook.review.listing import Filter, Row
from tollbook.server.context import State, Visitor
from tollbook.without_names import WithoutNames
from tollbook.workspace import Workspace

_TELLING: Final = ("text", "perpetrator", "target")
"""What cannot be asked where names are left out: what is found would tell who is named."""


@dataclass(frozen=True, slots=True)
class SeenIncident:
    """An incident as shown: its history, the words of its claims, and what its reports are called, by shown ids."""

    incident: Incident
    history: tuple[tuple[Judgement, bool], ...]
    quotes: Mapping[str, str]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SeenReport:
    """A report's record as shown, with people's claims; `homes` by its incidents' ids, `own` its own id."""

    record: Record
    judgements: tuple[Judgement, ...]
    homes: Mapping[str, str | None]
    own: str


@dataclass(frozen=True, slots=True)
class Seeing:
    """A workspace as a visitor sees it. `view` is None where names are shown."""

    desk: Workspace
    view: WithoutNames | None

    @staticmethod
    def of(held: State, desk: Workspace, who: Visitor) -> Seeing:
        """What `who` sees of the workspace."""
        return Seeing(desk, None if who.names else held.unnamed(desk))

    def check(self, asked: Filter | None = None, text: str = "") -> None:
        """Refuses a filter by codes that there are not, and a search whose finds would tell who is named.

        Raises:
            InputError: there is such a code, or such a search where names are left out.
        """
        if asked is not None:
            desk = self.desk
            check_codes(asked, lambda: desk.reader.kinds, desk.store.listing.choices)
        told = [n for n in _TELLING if asked is not None and getattr(asked, n)] + ["text"] * bool(text.strip())
        if self.view is not None and told:
            raise InputError(
                "words cannot be searched where names are left out: what is found would tell who is named",
                where=told[0], mend="filter by day, place, kind, weapon or toll",
            )  # fmt: skip

    def rows(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """Rows of the list of incidents."""
        view = self.view
        if view is None:
            return tuple(rows)
        return tuple(replace(view.of_incident(r.id, r), words="") for r in rows)

    def spots(self, spots: Iterable[Spot]) -> tuple[Spot, ...]:
        """Spots of the map."""
        view = self.view
        if view is None:
            return tuple(spots)
        # Of several incidents a spot has only a place that is the same for all.
        return tuple(view.of_incident(s.id, s) if s.id else s for s in spots)

    def lines(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """Lines of the list of reports."""
        view = self.view
        if view is None:
            return tuple(lines)
        out = []
        for one in lines:
            clean = view.of_report(one.id, replace(one, excerpt=None))
            out.append(replace(clean, headline=name_of(view.whole(one.id).report)))
        return tuple(out)

    def incident(self, name: str, policy: Policy = "range") -> SeenIncident:
        """One incident."""
        view = self.view
        found = self.desk.show(view.own_incident(name) if view else name, policy)
        history = self.desk.history(found.id)
        if view is not None:
            names = {
                shown.report.id: name_of(looked.under(view.given(found.id).veil).report)
                for report, looked in view.given(found.id).looks.items()
                for shown in (view.whole(report),)
            }
            clean = tuple((view.judgement(j, found.id), counts) for j, counts in history)
            return SeenIncident(
                view.of_incident(found.id, found), clean, self._added(view.quotes(found.id), clean), names
            )
        quotes = {claim_ref(t.report.id, c.id): c.quote for t in self.desk.tellings(found.id) for c in t.claims}
        kept = ((r.id, self.desk.store.record(r.id)) for r in found.reports)
        called = {r.id: r.id[:20] for r in found.reports} | {i: name_of(k.report) for i, k in kept if k is not None}
        return SeenIncident(found, history, self._added(quotes, history), called)

    @staticmethod
    def _added(quotes: dict[str, str], history: Sequence[tuple[Judgement, bool]]) -> dict[str, str]:
        for j, _ in history:
            if j.claim is not None and j.snapshot is not None and is_human(j.snapshot):
                quotes[claim_ref(j.claim.report, j.snapshot.id)] = j.snapshot.quote
        return quotes

    def report(self, name: str) -> SeenReport:
        """One report."""
        view, judgements = self.view, self.desk.judgements()
        record = whole(self.desk.record(view.own_report(name) if view else name), judgements)
        own = record.report.id
        homes = [self.desk.store.home(Member(own, i.id)) for i in record.incidents]
        if view is None:
            return SeenReport(record, judgements, {i.id: h for i, h in zip(record.incidents, homes, strict=True)}, own)
        clean = view.whole(own)
        shown = {i.id: view.incident_id(h) if h else None for i, h in zip(clean.incidents, homes, strict=True)}
        about = tuple(view.judgement(j) for j in judgements if j.claim is not None and j.claim.report == own)
        # An undo points at a judgement and names no claim.
        undone = tuple(
            replace(j, id=view.judgement_id(j.id), who=view.reviewer(j.who), why="", undoes=view.judgement_id(j.undoes))
            for j in judgements
            if j.kind == "undo" and j.undoes is not None
        )
        return SeenReport(clean, (*about, *undone), shown, own)
