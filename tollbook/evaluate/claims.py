"""Scores records against gold claims: per slot, with attribution, certainty, qualifier, victim class, incident,
calibration.

The matching rule is the public one of `score_claims.py`: a system claim matches a gold claim of the same slot with
an equal value whose words overlap or stand in the same paragraph; each claim matches once; a statement printed
twice counts once.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tollbook.evaluate.gold import GoldClaim, GoldReport
from tollbook.evaluate.tally import NUMBERS, ROWS, SCORED, TOLLS, Counts, Miss, Scores, Share
from tollbook.model import Claim, Record
from tollbook.model.value import value_to_json

_STOP: Final = frozenset("the a an of in on at by and mr mrs ms s".split())
_WORD: Final = re.compile(r"[\w'-]+")


def score(gold: Sequence[GoldReport], records: Iterable[Record]) -> Scores:
    """Scores records, found by their report's `ref`, against the gold reports."""
    by = {r.report.ref or r.report.id: r for r in records}
    slots: dict[str, Counts] = {}
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    errors: list[Miss] = []
    beliefs: list[tuple[float, bool]] = []
    groups: list[tuple[str, str, str]] = []
    bad = 0
    for g in gold:
        record = by.get(g.id)
        # A list of incidents has no one that it is about: there roles are not compared.
        listed = len({c.incident for c in g.claims if c.main}) > 1
        main = {i.id: i.main for i in record.incidents} if record and not listed else {}
        claims = _once([_System(c) for c in record.claims]) if record else []
        bad += sum(c.claim.evidence[0].of(g.report.text) != c.claim.quote for c in claims)
        used: set[int] = set()
        for want in _once_gold(g.claims):
            if want.slot not in ROWS:
                continue
            at = _match(g, want, claims, used)
            if at is None:
                slots[want.slot] = slots.get(want.slot, Counts()) + Counts(missed=1)
                errors.append(Miss(g.id, "missed", want.slot, want.value, want.quote, want.span))
                continue
            used.add(at)
            slots[want.slot] = slots.get(want.slot, Counts()) + Counts(matched=1)
            compared = _compared(want, claims[at].claim, main)
            groups.append((g.id, want.incident, claims[at].claim.incident))
            for one in compared if want.slot in SCORED else ():
                seen[one.name] += 1
                right[one.name] += one.ok
            notes = [f"{c.name}: gold {c.gold}, system {c.system}" for c in compared if not c.ok and c.told]
            if notes:
                errors.append(Miss(g.id, "differs", want.slot, want.value, want.quote, want.span, "; ".join(notes)))
        for k, c in enumerate(claims):
            if c.claim.probability is not None and c.claim.slot in SCORED:
                beliefs.append((c.claim.probability, k in used))
            if k not in used and c.claim.slot in ROWS:
                slots[c.claim.slot] = slots.get(c.claim.slot, Counts()) + Counts(extra=1)
                errors.append(Miss(g.id, "extra", c.claim.slot, c.value, c.claim.quote, c.claim.evidence[0]))
    shares = {name: Share(right[name], seen[name]) for name in sorted(seen)}
    return Scores(slots, shares, tuple(errors), bad, len(gold), _bins(beliefs), _grouping(groups))


@dataclass(frozen=True, slots=True)
class _System:
    claim: Claim

    @property
    def value(self) -> dict[str, Any]:
        return value_to_json(self.claim.value)


def _once(claims: Sequence[_System]) -> list[_System]:
    seen: set[tuple[str, str, str]] = set()
    out = []
    for c in claims:
        key = (c.claim.slot, c.claim.quote, json.dumps(c.value, sort_keys=True))
        if key not in seen:
            seen.add(key)
            out.append(c)
    return out


def _once_gold(claims: Sequence[GoldClaim]) -> list[GoldClaim]:
    seen: set[tuple[str, str, str]] = set()
    out = []
    for c in claims:
        key = (c.slot, c.quote, json.dumps(c.value, sort_keys=True))
        if key not in seen:
            seen.add(key)
            out.append(c)
    return out


def _match(g: GoldReport, want: GoldClaim, claims: Sequence[_System], used: set[int]) -> int | None:
    best: tuple[int, int] | None = None
    text = g.report.text
    for k, c in enumerate(claims):
        if k in used or c.claim.slot != want.slot or not equal(want.slot, want.value, c.value):
            continue
        span = c.claim.evidence[0]
        overlap = min(span.end, want.span.end) - max(span.start, want.span.start)
        near = want.slot != "cause" and text.count("\n", 0, want.span.start) == text.count("\n", 0, span.start)
        if (overlap > 0 or near) and (best is None or overlap > best[0]):
            best = (overlap, k)
    return best[1] if best else None


@dataclass(frozen=True, slots=True)
class _Compared:
    """One thing of a matched claim; `told` once in the errors, though two shares count it."""

    name: str
    ok: bool
    gold: object
    system: object
    told: bool = True


def _grouping(told: Sequence[tuple[str, str, str]]) -> Counts:
    """Pairs of matched claims of one report that both, only the system, only the gold put into one incident."""
    both = Counter(told)
    gold, system = Counter((r, g) for r, g, _ in told), Counter((r, s) for r, _, s in told)

    def pairs(groups: Counter[Any]) -> int:
        return sum(n * (n - 1) // 2 for n in groups.values())

    matched = pairs(both)
    return Counts(matched, pairs(system) - matched, pairs(gold) - matched)


def _compared(want: GoldClaim, got: Claim, main: Mapping[str, bool]) -> list[_Compared]:
    source = got.source.source if got.source else None
    hit = (source is None) == (want.source is None) and (source is None or bool(_words(source) & _words(want.source)))
    out = [_Compared("attribution", hit, want.source, source)]
    if want.source:
        out.append(_Compared("attribution (sourced only)", hit, want.source, source, told=False))
        named = want.speaker or want.source
        out.append(
            _Compared("attribution (pronouns named)", bool(_words(source) & _words(named)), named, source, told=False)
        )
    told = main.get(got.incident)
    if told is not None:
        out.append(_Compared("main or background", told == want.main, _role(want.main), _role(told)))
        if not want.main:
            out.append(_Compared("main or background (background only)", not told, "", "", told=False))
    out.append(_Compared("certainty", got.certainty == want.certainty, want.certainty, got.certainty))
    if want.slot in TOLLS or want.slot == "casualties":
        gold, system = want.value, value_to_json(got.value)
        for k in ("qualifier", "who", "scope"):
            out.append(_Compared(k, system.get(k) == gold.get(k), gold.get(k), system.get(k)))
    return out


def _role(main: bool) -> str:
    return "main" if main else "background"


def _bins(beliefs: Sequence[tuple[float, bool]]) -> tuple[tuple[float, float, int], ...]:
    out = []
    for low in range(10):
        inside = [(p, ok) for p, ok in beliefs if min(9, int(p * 10)) == low]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            out.append((round(mean, 3), round(sum(ok for _, ok in inside) / len(inside), 3), len(inside)))
    return tuple(out)


def _words(words: str | None) -> set[str]:
    return {w for w in _WORD.findall((words or "").lower()) if w not in _STOP}


def equal(slot: str, gold: dict[str, Any], system: dict[str, Any]) -> bool:
    """Whether two values of one slot state the same: codes may differ in name, numbers may not."""
    match slot:
        case _ if slot in NUMBERS or slot == "casualties":
            return gold.get("low") == system.get("low") and gold.get("high") == system.get("high")
        case "time":
            return (gold.get("start") or "")[:10] == (system.get("start") or "")[:10]
        case "damage":
            counted = gold.get("low") is not None or gold.get("high") is not None
            if counted and (gold.get("low"), gold.get("high")) == (system.get("low"), system.get("high")):
                return True
            named = _words(str(gold.get("object")).replace("_", " "))
            return bool(named & _words(str(system.get("object")).replace("_", " ")))
        case "cause":
            return True
        case "responsibility":
            return gold.get("position") == system.get("position")
        case "weapon":
            mine = _words(f"{gold.get('text')} {gold.get('code')}")
            yours = _words(f"{system.get('name')} {system.get('code')} {system.get('text')}")
            return gold.get("category") == system.get("category") or bool(mine & yours)
        case _:
            return bool(_named(gold) & _named(system))


def _named(value: dict[str, Any]) -> set[str]:
    return _words(" ".join(str(v) for k, v in value.items() if k in ("name", "object") and v).replace("_", " "))


def table(scores: Scores) -> str:
    """The scores as lines of text: slots by size, groups, shares of matched claims, calibration."""
    rows = sorted(scores.slots.items(), key=lambda i: (-(i[1].matched + i[1].missed), i[0]))
    rows += [("numbers", scores.numbers), ("all slots", scores.all)]
    lines = [
        f"{name:15s} P {c.precision:.3f} R {c.recall:.3f} F1 {c.f1:.3f}"
        f"  (gold {c.matched + c.missed}, system {c.matched + c.extra})"
        for name, c in rows
    ]
    lines += [f"{name:36s} {s.value:.3f}  of {s.of} matched" for name, s in scores.shares.items()]
    c = scores.apart
    if c.matched:
        lines.append(
            f"{'one incident or several':36s} P {c.precision:.3f} R {c.recall:.3f} F1 {c.f1:.3f}, pairs of claims"
        )
    if scores.calibration:
        lines.append(f"{'calibration error':36s} {scores.calibration_error:.3f}")
    lines.append(f"quotes that are not their span: {scores.bad_spans}; reports {scores.reports}")
    return "\n".join(lines)
