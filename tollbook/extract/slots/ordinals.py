"""Munitions told of one by one: "a second struck the yard", "the third missile did not go off", "the other fell short".

An ordinal, "another" or "the other" with the word for what became of it right behind, or with the weapon's name and
then that word, counts one of the weapon that was told of before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tollbook.extract.analysis import Analysis, Draft
from tollbook.extract.slots.choose import speaking
from tollbook.lexicon import Lexicon
from tollbook.model import Munitions, Span, Weapon
from tollbook.model.codes import TOLL_SLOTS

# What is fired, thrown, dropped or laid, and so is told of one by one.
_THROWN: Final = frozenset({"missile", "rocket", "artillery", "drone", "bomb", "car_bomb", "ied", "grenade", "mine"})
_NTH: Final = re.compile(
    r"\b(?:(?:the|an?)\s+(?:first|second|third|fourth|fifth|sixth|seventh|eighth|last|final)|the\s+other|another)\b"
    r"(?:\s+(?:one|of\s+(?:them|these|which)))?",
    re.IGNORECASE,
)
_THEN: Final = re.compile(
    r"(?:\s+(?:was|had|has|is))?(?:\s+been)?(?:\s+(?:\w+ly|also|then|later|reportedly|just))?\s+", re.IGNORECASE
)
_WAS: Final = re.compile(r"\s+(?:was|been|had\s+been|has\s+been)\b", re.IGNORECASE)
#: "Landed in a yard and did not explode", "fell through the roof without detonating": it failed.
DUD: Final = re.compile(
    r"[^.;:,]{0,50}?\b(?:(?:and|but)\s+(?:did\s+not|didn['’]t|failed\s+to)\s+(?:explode|detonate|go\s+off)"
    r"|without\s+(?:exploding|detonating|going\s+off))\b",
    re.IGNORECASE,
)
_NOUN: Final = 30
_BELIEVED: Final = 0.55
_BACK: Final = 3
"""Sentences before an ordinal's in which the weapon may have been named."""


def one_by_one(drafts: Sequence[Draft], analysis: Analysis, lexicon: Lexicon) -> Iterator[Draft]:
    """The munitions that ordinals tell of; `drafts` are the weapons and munitions found otherwise."""
    text, sentences = analysis.text, speaking(analysis)
    for k, sentence in enumerate(sentences):
        fates = None
        for m in _NTH.finditer(text, sentence.start, sentence.end):
            room = Span(sentences[max(0, k - _BACK)].start, m.start())
            end, name = m.end(), _named(drafts, room)
            named = [
                w
                for w in lexicon.weapons.find(text, m.end(), min(sentence.end, m.end() + _NOUN))
                if text[m.end() : w.span.start].isspace()
            ]
            if named:
                end, name = named[0].span.end, named[0].span.of(text)
            then = _THEN.match(text, end, sentence.end)
            if name is None or then is None:
                continue
            fates = lexicon.fates.find(text, sentence.start, sentence.end) if fates is None else fates
            fate = next((f for f in fates if end < f.span.start <= then.end() < f.span.end), None)
            if fate is None or (fate.row.fate == "launched" and not _WAS.match(then.group())):
                # "The other fired" was a man.
                continue
            dud = DUD.match(text, fate.span.end, sentence.end) if fate.row.fate == "hit" else None
            span = Span(m.start(), dud.end() if dud else fate.span.end)
            taken = any(isinstance(d.value, Munitions) and d.span.overlap(span) for d in drafts)
            if not taken and not _somebody(m.start(), analysis):
                yield Draft(
                    "munitions", span, Munitions(1, 1, "exact", name, "failed" if dud else fate.row.fate), "munitions"
                )


def _named(drafts: Sequence[Draft], room: Span) -> str | None:
    """The weapon last told of in the room that is fired or thrown, None where none is."""
    last: tuple[int, str] | None = None
    for d in drafts:
        name = d.value.weapon if isinstance(d.value, Munitions) else _thrown(d)
        if name and room.holds(d.span) and (last is None or d.span.start > last[0]):
            last = (d.span.start, name)
    return last[1] if last else None


def _somebody(at: int, analysis: Analysis) -> bool:
    """Whether the learned reader sees somebody killed, hurt or taken there."""
    return any(
        f.slot in TOLL_SLOTS and (f.probability or 0) >= _BELIEVED and f.span.start <= at < f.span.end
        for f in analysis.tagged
    )


def _thrown(draft: Draft) -> str | None:
    value = draft.value
    return value.name if isinstance(value, Weapon) and value.category in _THROWN else None
