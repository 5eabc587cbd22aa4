"""Claims made ready for folding: who says each, where it counts, and what people decided about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

from tollbook.fold.sources import Origin, origin_of
from tollbook.fold.speakers import own_voice, speakers
from tollbook.link.tables import agency_names
from tollbook.model import Claim, ClaimKey, Judgement, ReportLine, Said, Speaker, Telling, claim_ref
from tollbook.model.telling import Member


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with its speaker and origin. `judged` is the judgement that accepts or corrects it, if any.

    `claim` holds the corrected value where there is one; the machine's stays in the record.
    """

    ref: str
    claim: Claim
    report: ReportLine
    main: bool
    speaker: Speaker
    origin: str
    judged: str | None = None

    @property
    def order(self) -> tuple[str, str]:
        """Oldest first, unknown dates last; ties by claim."""
        return (when(self.report.published), self.ref)

    @property
    def place(self) -> int:
        """Where in its report it stands: the first code point of its evidence."""
        return self.claim.evidence[0].start if self.claim.evidence else 0

    @property
    def day(self) -> str | None:
        """The day its report was printed."""
        return self.report.published[:10] if self.report.published else None

    def before(self, other: Statement) -> bool:
        """Whether its report was printed on an earlier day, or an hour earlier where both tell the time.

        A time without a zone is taken for universal time.
        """
        if self.day is None or other.day is None:
            return False
        own, its = _moment(self.report.published), _moment(other.report.published)
        if own is not None and its is not None:
            return its - own >= _AN_HOUR
        return self.day < other.day

    def said(self) -> Said:
        """The line that a folded value shows for it."""
        return Said(self.ref, self.speaker, self.report.id, self.report.published, self.claim.certainty)


_AN_HOUR: Final = timedelta(hours=1)


def when(published: str | None) -> str:
    """What dates of printing sort by: a time of the day in universal time, unknown dates last.

    >>> sorted(["2025-03-05T21:30+00:00", "2025-03-05T20:00-05:00"], key=when)
    ['2025-03-05T21:30+00:00', '2025-03-05T20:00-05:00']
    """
    moment = _moment(published)
    return moment.astimezone(UTC).isoformat() if moment else published or "9999"


@lru_cache(maxsize=1024)
def _moment(published: str | None) -> datetime | None:
    """When, where the text gives a time of the day."""
    if published is None or "T" not in published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def statements(
    tellings: Sequence[Telling],
    origins: dict[str, Origin],
    judgements: Iterable[Judgement],
    present: Callable[[Member], bool] | None = None,
) -> tuple[tuple[Statement, ...], tuple[str, ...], tuple[str, ...]]:
    """The statements of an incident, oldest first; the claims people rejected; the judgements that played a part.

    `judgements` are those in force, oldest first; the newest about a claim counts. A claim that a person accepted or
    corrected and that a newer reading no longer finds is put back from the judgement's snapshot, as is one that a
    person added, which counts as a claim that no one judged. It goes where it was, and to the main telling of its
    report only where `present` knows of no such incident any more.
    """
    about: dict[ClaimKey, Judgement] = {}
    added: set[ClaimKey] = set()
    for judgement in judgements:
        if judgement.claim is not None and judgement.kind in ("accept", "reject", "correct", "add"):
            about[judgement.claim] = judgement
            if judgement.kind == "add":
                added.add(judgement.claim)
    kept: list[tuple[Claim, Telling, Judgement | None]] = []
    rejected: list[str] = []
    used: dict[ClaimKey, Judgement] = {}
    exact = {ClaimKey.of(t.report.id, c) for t in tellings for c in t.claims if c.evidence} if about else set()
    moved = {key: judgement for key, judgement in about.items() if key not in exact}
    for telling in tellings:
        for claim in telling.claims:
            found = _judgement_of(telling.report.id, claim, about, moved)
            if found is not None:
                used[found[0]] = found[1]
            if found is not None and found[1].kind == "reject":
                rejected.append(claim_ref(telling.report.id, claim.id))
            else:
                kept.append((claim, telling, found[1] if found else None))
    for key, judgement in sorted(about.items(), key=lambda item: item[1].id):
        if key in used or judgement.snapshot is None or (judgement.kind == "reject" and key not in added):
            continue
        home = _home(tellings, Member(key.report, judgement.snapshot.incident), present)
        if home is not None:
            used[key] = judgement
            if judgement.kind == "reject":
                rejected.append(claim_ref(key.report, judgement.snapshot.id))
            else:
                kept.append((judgement.snapshot, home, judgement))
    names = speakers(c.attribution[-1] for c, _, _ in kept if c.attribution)
    agencies = agency_names()
    out = []
    for claim, telling, judged in kept:
        last = claim.attribution[-1] if claim.attribution else None
        value = judged.value if judged and judged.kind == "correct" and judged.value is not None else None
        out.append(
            Statement(
                claim_ref(telling.report.id, claim.id),
                replace(claim, value=value, certainty="asserted") if value is not None else claim,
                telling.report,
                telling.incident.main,
                names[last.source, last.source_kind] if last else own_voice(telling.report),
                origin_of(claim, telling.report, origins, agencies),
                judged.id if judged and judged.kind != "add" else None,
            )
        )
    return (
        tuple(sorted(out, key=lambda s: s.order)),
        tuple(sorted(rejected)),
        tuple(sorted({j.id for j in used.values()})),
    )


def _judgement_of(
    report: str, claim: Claim, about: Mapping[ClaimKey, Judgement], moved: Mapping[ClaimKey, Judgement]
) -> tuple[ClaimKey, Judgement] | None:
    """The judgement on exactly this claim; else, of those whose claim is found no more, on one that overlaps it.

    `moved` are the latter: of "14 people, including four policemen" a word on the four says nothing of the 14. The
    slot must be the same, and the value too, but for a correction, which says what that place means.
    """
    if not about or not claim.evidence:
        return None
    key = ClaimKey.of(report, claim)
    if key in about:
        return key, about[key]
    near = [
        (other, j)
        for other, j in moved.items()
        if other.report == report
        and other.slot == claim.slot
        and other.span.overlap(key.span)
        and (j.kind == "correct" or other.value == key.value)
    ]
    return max(near, key=lambda item: (item[1].when, item[1].id)) if near else None


def _home(tellings: Sequence[Telling], member: Member, present: Callable[[Member], bool] | None) -> Telling | None:
    own = [t for t in tellings if t.report.id == member.report]
    exact = [t for t in own if t.incident.id == member.incident]
    if exact or (present is not None and present(member)):
        return exact[0] if exact else None
    return next((t for t in own if t.incident.main), None)
