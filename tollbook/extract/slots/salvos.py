"""Munitions told of in turn: "15 rockets were fired, 11 shot down, four hit the base".

Only the first number has a noun. Those after it, in the sentence or the next, count the same weapon, and the word
right after each says what became of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, cast

from tollbook.extract.analysis import Analysis, Draft
from tollbook.extract.numbers import Number, numbers_in
from tollbook.extract.slots.choose import speaking
from tollbook.extract.slots.figures import is_bare
from tollbook.extract.slots.ordinals import DUD
from tollbook.lexicon import FateRow, Lexicon, Match
from tollbook.model import Munitions, Span

_OF_WHICH: Final = r"(?:\s+of\s+(?:them|which|these|those))?"
_HAVING: Final = (
    rf"{_OF_WHICH}(?:\s+(?:were|was|are|have|had|has))?(?:\s+been)?(?:\s+(?:\w+ly|confirmed|reported|claimed))?\s+"
)
#: "31 of 45", "nine out of the 12": a part and the whole.
OF: Final = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|a\s+total\s+of\s+|some\s+|about\s+)?", re.IGNORECASE)
# How far behind a number its noun, and how far from a number its verb may stand.
_NOUN: Final = 40
_VERB: Final = 90
_THEN: Final = re.compile(_HAVING, re.IGNORECASE)
# "Downed 80 drones, 31 of them over Bryansk": where so many met the fate of all.
_OVER: Final = re.compile(rf"{_OF_WHICH}\s+(?i:over|above)\s+(?:the\s+)?(?=[A-Z])")
# What only a munition that hit does: "14 did no damage and nine injured a total of 22 soldiers".
_DID: Final = re.compile(
    rf"{_OF_WHICH}\s+(?:(?:did|caused)\s+(?:no\s+|some\s+|little\s+|only\s+)?(?:(?:minor|heavy|slight)\s+)?(?:damage|casualties|injuries|harm|fires?)"
    r"|(?:damag(?:ed|ing)|wound(?:ed|ing)|injur(?:ed|ing)|kill(?:ed|ing)|destroy(?:ed|ing))(?=\s+(?:an?|the|its|their|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several)\s))",
    re.IGNORECASE,
)
# "118 drones, of which air defences stopped 96".
_OF_WHICH_DOWNED: Final = re.compile(
    r"\bof\s+(?:which|them|these|those)\b[^.;:]{0,50}?\b(?:stopped|downed|shot\s+down|intercepted|destroyed|brought\s+down|neutrali[sz]ed|repelled)\s+$",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)*")
_SOME: Final = re.compile(
    rf"\b(?P<which>all|most|some|many|both|the\s+(?:rest|others|remainder)){_OF_WHICH}\s+(?:were|was|are|have|had)"
    r"(?:\s+been)?(?:\s+\w+ly)?\s+",
    re.IGNORECASE,
)


def told_in_turn(
    drafts: Sequence[Draft], taken: Sequence[Span], analysis: Analysis, lexicon: Lexicon
) -> Iterator[Draft]:
    """The counts without a noun that follow a counted weapon; `taken` are numbers that count people."""
    text = analysis.text
    sentences = speaking(analysis)
    for k, sentence in enumerate(sentences):
        known = [d for d in drafts if Span(sentences[max(0, k - 1)].start, sentence.end).holds(d.span)]
        if not known:
            continue
        fates = lexicon.fates.find(text, sentence.start, sentence.end)
        for n in numbers_in(analysis.numbers, sentence):
            before = _before(known, n.span.start)
            did = _DID.match(text, n.core.end, sentence.end)
            if before is None or (n.core in taken and did is None) or any(d.span.holds(n.core) for d in known):
                continue
            if _OF_WHICH_DOWNED.search(text, max(sentence.start, n.span.start - _VERB), n.span.start) and _fits(
                n.low, before
            ):
                value = Munitions(n.low, n.high, n.qualifier, _weapon(before), "intercepted")
                yield Draft("munitions", n.span, value, "munitions", before.probability, before.passage)
                continue
            fate = _right_after(_THEN.match(text, n.core.end, sentence.end), fates)
            if fate is None and n.low and is_bare(n, sentence, text) and not _number_between(before, n, analysis):
                value = replace(cast(Munitions, before.value), low=n.low, high=n.high, qualifier=n.qualifier)
                yield Draft("munitions", n.span, value, "munitions", before.probability, before.passage)
            over = _OVER.match(text, n.core.end, sentence.end)
            if over is not None and fate is None and _downed(before) and _fits(n.low, before):
                value = Munitions(n.low, n.high, n.qualifier, _weapon(before), "intercepted")
                yield Draft(
                    "munitions",
                    Span(n.span.start, _place_end(text, over.end())),
                    value,
                    "munitions",
                    before.probability,
                    before.passage,
                )
            if fate is None and did is not None and _fits(n.low, before):
                value = Munitions(n.low, n.high, n.qualifier, _weapon(before), "hit")
                span = Span(n.span.start, did.end())
                yield Draft("munitions", span, value, "munitions", before.probability, before.passage)
            if fate is not None and _fits(n.low, before):
                dud = DUD.match(text, fate.span.end, sentence.end) if fate.row.fate == "hit" else None
                span = Span(n.span.start, dud.end() if dud else fate.span.end)
                value = Munitions(n.low, n.high, n.qualifier, _weapon(before), "failed" if dud else fate.row.fate)
                yield Draft("munitions", span, value, "munitions", before.probability, before.passage)
        for m in _SOME.finditer(text, sentence.start, sentence.end):
            before, fate = _before(known, m.start()), _right_after(m, fates)
            if before is None or fate is None or any(d.span.overlap(Span(*m.span())) for d in known):
                continue
            both = m["which"].lower() == "both"
            value = Munitions(2, 2, "exact", _weapon(before), fate.row.fate)
            if not both:
                value = replace(value, low=None, high=None, qualifier="vague")
            yield Draft(
                "munitions", Span(m.start(), fate.span.end), value, "munitions", before.probability, before.passage
            )


def of_so_many(drafts: Sequence[Draft], analysis: Analysis, lexicon: Lexicon) -> list[Draft]:
    """The drafts with what "31 of 45 drones" tells twice: so many were launched, and what became of some of them.

    A word of launching in the same sentence is about the whole number, any other about the part.
    """
    out = list(drafts)
    for part, whole in pairwise(analysis.numbers):
        if not OF.fullmatch(analysis.text, part.core.end, whole.span.start) or (whole.low or 0) <= (part.low or 0):
            continue
        held = next((k for k, d in enumerate(out) if _counts(d, part)), None)
        sentence = analysis.document.sentence_at(part.core.start)
        if held is None or sentence is None:
            continue
        first = out[held]
        ahead = Span(whole.core.end, min(sentence.span.end, whole.core.end + _NOUN))
        named = lexicon.weapons.find(analysis.text, ahead.start, ahead.end)
        if not named:
            continue
        # "three Kalibr cruise missiles": the noun goes on as long as nothing stands between.
        last = named[0]
        for following in named[1:]:
            last = following if analysis.text[last.span.end : following.span.start].isspace() else last
        value = first.value
        assert isinstance(value, Munitions)
        fates = [
            f for f in lexicon.fates.find(analysis.text, sentence.span.start, sentence.span.end)
            if f.row.fate != "launched" and f.span.distance(part.span) <= _VERB
        ]  # fmt: skip
        if value.fate in (None, "launched"):
            became = min(fates, key=lambda f: f.span.distance(part.span)).row.fate if fates else None
            out[held] = replace(first, value=replace(value, fate=became))
        if not any(d.span.holds(whole.core) and not d.span.holds(part.core) for d in out):
            span = Span(whole.span.start, last.span.end)
            words = last.span.of(analysis.text)
            launched = Munitions(whole.low, whole.high, whole.qualifier, words, "launched")
            out.append(replace(first, span=span, value=launched, origin="munitions"))
    return out


def _counts(draft: Draft, number: Number) -> bool:
    value = draft.value
    return isinstance(value, Munitions) and draft.span.holds(number.core) and value.low == number.low


def with_weapons(drafts: Sequence[Draft], analysis: Analysis, lexicon: Lexicon) -> list[Draft]:
    """The drafts, those whose words name no weapon with that of the draft shortly before them."""
    out: list[Draft] = []
    starts = [s.start for s in speaking(analysis)]
    for draft in sorted(drafts, key=lambda d: (d.span.start, d.span.end)):
        before = _before([d for d in out if _close(d, draft, starts)], draft.span.start)
        if before is not None and isinstance(draft.value, Munitions) and draft.value.weapon is None:
            draft = replace(draft, value=replace(draft.value, weapon=_weapon(before)))
        out.append(draft)
    return out


def _close(one: Draft, other: Draft, starts: Sequence[int]) -> bool:
    """Whether at most one sentence begins between them; `starts` in order."""
    return bisect_right(starts, other.span.start) - bisect_left(starts, one.span.end) <= 1


def _before(drafts: Sequence[Draft], at: int) -> Draft | None:
    """The last draft before a place whose weapon is named."""
    return max((d for d in drafts if d.span.end <= at and _weapon(d)), key=lambda d: d.span.start, default=None)


def _weapon(draft: Draft) -> str | None:
    return draft.value.weapon if isinstance(draft.value, Munitions) else None


def _downed(draft: Draft) -> bool:
    return isinstance(draft.value, Munitions) and draft.value.fate == "intercepted"


def _number_between(before: Draft, n: Number, analysis: Analysis) -> bool:
    """Whether anything else is counted between, which the number may count as well."""
    return bool(numbers_in(analysis.numbers, Span(before.span.end, n.span.start)))


def _fits(low: int | None, before: Draft) -> bool:
    """Whether so many can be of those counted before."""
    most = before.value.high if isinstance(before.value, Munitions) else None
    return low is None or most is None or low <= most


def _right_after(m: re.Match[str] | None, fates: Sequence[Match[FateRow]]) -> Match[FateRow] | None:
    return next((f for f in fates if m is not None and m.start() < f.span.start <= m.end() < f.span.end), None)


def _place_end(text: str, at: int) -> int:
    """Where the capitalised words end that begin at a place."""
    named = _NAME.match(text, at)
    return named.end() if named else at
