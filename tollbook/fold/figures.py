"""Figures that stand, and the estimate they give together. The rules are those of `tolls`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tollbook.fold.ordinals import nth
from tollbook.fold.statements import Statement
from tollbook.model import Estimate, Policy, Toll
from tollbook.model.codes import SourceKind

STALE: Final = 0.6
"""What the vote of a report counts that was printed before the day of the last news of the toll."""
SINGLE: Final = 0.4
"""What a person told of without a count weighs in a report's vote."""
NEWS_DAYS: Final = 14
"""Days from the first figure in which reports are news of the toll; later ones look back."""
_SEVERAL: Final = 2

HIERARCHY: Final[tuple[SourceKind | None, ...]] = (
    "medic", "rescue", "un", "ngo", "police", "official", "media", None, "military", "witness", "resident",
    "expert", "other", "armed_group",
)  # fmt: skip
"""Whom the policy `source_hierarchy` believes first: those who count the dead, before those who fight."""

_ONE: Final = re.compile(
    r"\b(?:(?:one|1)(?![-–\s](?:year|month|week|day)s?\b)|only|single(?!,?(?:\s+[\w-]+){0,2}\s+(?:gun\s?)?(?:shot|bullet|wound|round)))\b",
    re.IGNORECASE,
)
_ELSE: Final = re.compile(r"\b(?:else|others?|further|additional|more|another)\b", re.IGNORECASE)
HIT: Final = re.compile(
    r"\b(?:shot|shooting|gunned|gunfire|struck|hit|stabbed|(?:gunshot|bullet|stab)\s+wounds?)\b", re.IGNORECASE
)
_DEAD: Final = re.compile(
    r"\b(?:dea[dt]\w*|die[ds]?|dying|kill\w*|fatal\w*|slain|slay\w*|murder\w*|homicid\w*|lives|life|bod(?:y|ies)|execut\w+"
    r"|massacr\w+|gunned\s+down|suicide|late)\b",
    re.IGNORECASE,
)
# "All three suffered gunshot wounds" may be said of the dead.
_HURT: Final = re.compile(
    r"\b(?:(?<!gunshot )(?<!bullet )(?<!stab )wound|injur|hurt|hospital|critical|condition|surviv|treated|recover)",
    re.IGNORECASE,
)

# Who is left of the hurt, when others have gone home: no count of all.
_LEFT: Final = re.compile(
    r"\b(?:remain(?:s|ed|ing)?|still|continu(?:es?|ed|ing)|left)\b[^.;]{0,40}"
    r"\b(?:treat\w+|hospital\w*|care|critical\w*|conditions?|admitted|wards?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure someone gives: `low` and `high` as its words bound them (None: open), and the statement behind it.

    `told` is whether it only adds up people told of one by one, whom nobody counts.
    """

    toll: Toll
    low: int | None
    high: int | None
    by: Statement
    told: bool = False

    @property
    def exact(self) -> bool:
        """Whether the words give a number and not a bound."""
        return self.toll.qualifier in ("exact", "about", "between")

    @property
    def vague(self) -> bool:
        """Whether the number only stands for a word ("dozens")."""
        return self.toll.qualifier == "vague"

    @property
    def counted(self) -> bool:
        """False for a single person told of without a count ("a man was shot"): there may be others."""
        return not (self.told or self.low == self.high == 1) or bool(_ONE.search(self.by.claim.quote))

    @property
    def of_others(self) -> bool:
        """Whether it is a zero of others than those already told of ("no one else was hurt")."""
        return self.point == 0 and bool(_ELSE.search(self.by.claim.quote))

    @property
    def left(self) -> bool:
        """Whether it counts those who are still treated ("38 remained in hospital"): more may have been hurt."""
        return self.by.claim.slot == "injured" and bool(_LEFT.search(self.by.claim.quote))

    @property
    def hit(self) -> bool:
        """Whether its words are of people hit, the dead among them ("five people were shot")."""
        quote = self.by.claim.quote
        return self.by.claim.slot == "injured" and bool(HIT.search(quote)) and not _HURT.search(quote)

    @property
    def only_hit(self) -> bool:
        """Whether a figure of killed is in words that tell of people shot and of no death: it is one of injured."""
        quote = self.by.claim.quote
        return self.by.claim.slot == "killed" and self.counted and bool(HIT.search(quote)) and not _DEAD.search(quote)

    def admits(self, n: int) -> bool:
        """Whether the number is within what the words bound."""
        return (self.low is None or self.low <= n) and (self.high is None or n <= self.high)

    @property
    def point(self) -> int | None:
        """The one number it stands for: a bound's own number, the middle of a range; None for "up to"."""
        if self.low is not None and self.high is not None:
            return (self.low + self.high) // 2
        return self.low


def figure(statement: Statement) -> Figure | None:
    """The figure a statement gives; None where it gives no number or states no toll."""
    v = statement.claim.value
    if not isinstance(v, Toll) or (v.low is None and v.high is None):
        return None
    quote = statement.claim.quote
    many = nth(quote) if statement.claim.slot == "killed" and v.low == v.high == 1 and _DEAD.search(quote) else None
    if many and v.scope != "wider":
        # "A second victim has died": that makes two at the least. "A fourth person" may be the fourth who was hit.
        return Figure(Toll(many, None, "at_least", v.who), many, None, statement)
    low = v.low + 1 if v.qualifier == "more_than" and v.low is not None else v.low
    high = v.high - 1 if v.qualifier == "fewer_than" and v.high else v.high
    return Figure(v, low, high, statement)


def of_all(figures: Sequence[Figure]) -> list[Figure]:
    """Without figures of those who are still treated, where another that stands counts as many or more hurt."""
    most = max((f.point or 0 for f in figures if not f.left and f.counted), default=0)
    return [f for f in figures if f.by.judged or not f.left or (f.point or 0) > most]


def estimate(figures: Sequence[Figure], policy: Policy, silent: Sequence[Statement] = ()) -> Estimate:
    """Low, best and high of figures that all stand; nothing known of none.

    `silent` are the first statements of reports that would have told of a figure and do not: each a vote for none.
    """
    chosen = [f for f in figures if not f.vague] or list(figures)
    if policy == "latest":
        chosen = latest(chosen, 0)
    elif policy == "source_hierarchy" and chosen:
        first = min(HIERARCHY.index(f.by.speaker.kind) for f in chosen)
        chosen = [f for f in chosen if HIERARCHY.index(f.by.speaker.kind) == first]
    chosen = _above_bounds(chosen)
    judged = [f for f in figures if f.by.judged]
    best = _best(judged or chosen, policy, () if judged else silent)
    counting = {f.by.report.id for f in chosen if f.counted}
    ends = [f for f in chosen if f.counted or f.by.report.id not in counting or f.by.judged] + judged
    lows = [f.low for f in ends if f.low is not None]
    highs = [f.high for f in ends if f.high is not None]
    low = min(lows) if lows else None
    high = max(highs) if highs and max(highs) >= max(lows, default=0) else None
    if best is not None:
        low, high = min(best, low if low is not None else best), None if high is None else max(best, high)
    return Estimate(low, best, high)


def _above_bounds(figures: Sequence[Figure]) -> list[Figure]:
    """Without what stands below a bound that the same report gives: "more than thirty" leaves five a part of them.

    Two speakers that the report tells apart bind one another in nothing: a witness's "at least thirty" leaves the
    police's five standing.
    """
    bounds = [f for f in figures if f.low and f.toll.qualifier in ("at_least", "more_than")]
    sure = [b for b in bounds if b.by.claim.certainty == "asserted"]

    def under(f: Figure) -> bool:
        return any(
            b.by.report.id == f.by.report.id
            and (b.by.speaker == f.by.speaker or None in (b.by.speaker.kind, f.by.speaker.kind))
            and f.high is not None
            and f.high < (b.low or 0)
            for b in sure
        )

    return [f for f in figures if f.by.judged or not under(f)]


def _best(figures: Sequence[Figure], policy: Policy, silent: Sequence[Statement] = ()) -> int | None:
    """The figure that most independent origins give as the toll.

    Each report divides one vote over the figures it gives, and gives half a vote more to the one it gives first: a
    report leads with the toll. An origin counts once, with the report that says it most. In `range` a report
    printed before the day of the last news counts `STALE`, so that a toll grows once some report it, and not by a
    single voice against many; news are the reports of the first `NEWS_DAYS`, so that a court report of next year
    makes no toll old, nor does a bound that the older figure fits. Asserted figures go before hedged ones. Ties:
    the one that more origins' words admit, a number before a bound, then the one printed later, then the larger.
    """
    sure = _without_denials(_sure(figures))
    if policy == "range":
        sure = _newest(sure)
    by_report: defaultdict[str, list[Figure]] = defaultdict(list)
    for f in sure:
        if f.point is not None:
            by_report[f.by.report.id].append(f)
    votes: defaultdict[int, dict[str, float]] = defaultdict(dict)
    last: dict[int, str] = {}
    outdated = _outdated(sure, silent)
    by_age = policy == "range"
    for s in silent:
        votes[0][s.origin] = max(votes[0].get(s.origin, 0.0), STALE if by_age and outdated(s.report.id, 0) else 1.0)
        last[0] = max(last.get(0, ""), s.day or "")
    for report, given in by_report.items():
        # The first count leads: a person told of without one is no toll.
        leading = [f for f in given if f.counted] or given
        lead = min(leading, key=lambda f: (f.by.place, f.by.ref)).point
        for n in {f.point for f in given if f.point is not None}:
            vote = sum(1.0 if f.counted else SINGLE for f in given if f.point == n) / len(given) + (
                0.5 if n == lead else 0.0
            )
            vote *= STALE if by_age and outdated(report, n) else 1.0
            origin = given[0].by.origin
            votes[n][origin] = max(votes[n].get(origin, 0.0), vote)
            last[n] = max(last.get(n, ""), given[0].by.day or "")
    exact = {f.point for f in sure if f.exact}
    fitting = {n: len({f.by.origin for f in sure if f.admits(n)}) for n in votes}
    return max(votes, key=lambda n: (_sum(votes[n]), fitting[n], n in exact, last[n], n)) if votes else None


def _sure(figures: Sequence[Figure]) -> list[Figure]:
    """The asserted figures; all of them where what is asserted is only a person told of, whom nobody counts."""
    sure = [f for f in figures if f.by.claim.certainty == "asserted"]
    return sure if any(f.counted for f in sure) else list(figures)


def _without_denials(figures: Sequence[Figure]) -> list[Figure]:
    """Without "nobody was killed" where more speakers count somebody than say so, two at the least.

    Whoever says it, such a zero is the low and a contradiction; it outvotes nobody by being the last to be printed.
    """
    counts = {f.by.speaker for f in figures if f.counted and f.point}
    denies = {f.by.speaker for f in figures if f.point == 0}
    if len(counts) <= max(1, len(denies)):
        return list(figures)
    return [f for f in figures if f.point != 0 or f.by.judged]


def _outdated(figures: Sequence[Figure], silent: Sequence[Statement]) -> Callable[[str, int], bool]:
    """Whether a report and the number it gives are older than the last news of the toll, and that news another.

    "At least thirteen" of Thursday takes nothing from the 110 of Wednesday: 110 are at least thirteen. Nor is somebody
    told of as hurt without a count ("a man was shot") news of how many there are.
    """
    by_report = {s.report.id: s for s in [*(f.by for f in figures), *silent]}
    news = [f for f in figures if f.counted or f.by.claim.slot == "killed"]
    stale = _stale(tuple({s.report.id: s for s in [*(f.by for f in news), *silent]}.values()))

    def outdated(report: str, n: int) -> bool:
        said = by_report[report]
        # One person told of without a count takes nothing from a count of several.
        newer = (f for f in news if said.before(f.by) and (f.counted or n < _SEVERAL))
        other = (not (f.high is None and f.admits(n)) for f in newer)
        return report in stale and (any(other) or any(said.before(s) for s in silent))

    return outdated


def _newest(figures: Sequence[Figure]) -> list[Figure]:
    """Without what an origin printed before its last news of the toll; undated reports stay, as do later looks back."""
    days = [d for f in figures if (d := ordinal(f.by.day)) is not None]
    end = min(days, default=0) + NEWS_DAYS
    last: dict[str, int] = {}
    for f in figures:
        day = ordinal(f.by.day)
        if day is not None and day <= end and f.counted:
            last[f.by.origin] = max(last.get(f.by.origin, day), day)
    return [f for f in figures if f.by.judged or (ordinal(f.by.day) or end) >= last.get(f.by.origin, 0)]


def _sum(votes: dict[str, float]) -> float:
    return round(sum(sorted(votes.values())), 6)


def _stale(reports: Sequence[Statement]) -> frozenset[str]:
    """Reports printed before the last news of the toll, given a statement of each."""
    days = {s.report.id: d for s in reports if (d := ordinal(s.day)) is not None}
    first = min(days.values(), default=0)
    news = [s for s in reports if s.report.id in days and days[s.report.id] - first <= NEWS_DAYS]
    return frozenset(s.report.id for s in reports if any(s.before(n) for n in news))


def latest(figures: Sequence[Figure], days: int) -> list[Figure]:
    """The figures printed within `days` of the last; those without a date stay."""
    known = [d for f in figures if (d := ordinal(f.by.day)) is not None]
    end = max(known, default=0)
    return [f for f in figures if (d := ordinal(f.by.day)) is None or end - d <= days]


def ordinal(day: str | None) -> int | None:
    """The day's number, None where it is unknown or no date."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None
