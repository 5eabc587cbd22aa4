"""Time expressions against TIMEX3 gold, as TempEval-3 scored them (UzZaman et al. 2013, section 4.1).

A system expression is right when it overlaps a gold one (relaxed), or has its very span (strict); a value is right
when it also has the same TIMEX3 value. The corpora (TimeBank, AQUAINT) are for measuring only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tollbook.errors import InputError
from tollbook.extract.times import Anchor, TimeMention, find_times
from tollbook.lexicon.time_words import Words
from tollbook.model import Span


@dataclass(frozen=True, slots=True)
class GoldTime:
    """A TIMEX3 of a corpus."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class TimeDocument:
    """A document of a corpus: its creation date anchors it."""

    id: str
    created: str
    text: str
    gold: tuple[GoldTime, ...]


@dataclass(frozen=True, slots=True)
class TimesScore:
    """Counts over a corpus: expressions of gold and system, and how many of the system's are right in which way.

    `value` counts equal values as TempEval-3 did, `alike` also those that are the same value written another way.
    """

    gold: int
    system: int
    relaxed: int
    relaxed_gold: int
    strict: int
    value: int
    type: int
    alike: int = 0

    def _f1(self, right: int, right_gold: int) -> float:
        precision = right / self.system if self.system else 0.0
        recall = right_gold / self.gold if self.gold else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    @property
    def precision(self) -> float:
        """Share of the system's expressions that overlap a gold one."""
        return self.relaxed / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Share of gold expressions that a system one overlaps."""
        return self.relaxed_gold / self.gold if self.gold else 0.0

    @property
    def relaxed_f1(self) -> float:
        """F1 of overlap."""
        return self._f1(self.relaxed, self.relaxed_gold)

    @property
    def strict_f1(self) -> float:
        """F1 of equal spans."""
        return self._f1(self.strict, self.strict)

    @property
    def value_f1(self) -> float:
        """F1 of overlap with the same value."""
        return self._f1(self.value, self.value)

    @property
    def alike_f1(self) -> float:
        """F1 of overlap with the same value, however it is written."""
        return self._f1(self.alike, self.alike)


_SPELLINGS: Final = (
    (re.compile(r"(?:-XX)+$"), ""),  # 1949-XX, 1949-XX-XX: a day or month not known of a year
    (re.compile(r"-W(\d)$"), r"-W0\1"),
    (re.compile(r"T(\d\d)$"), r"T\1:00"),
    (re.compile(r"^(\d{2,3})X+$"), r"\1"),  # 199X: a decade
    (re.compile(r"^P1E$"), "P10Y"),
    (re.compile(r"^P1C$"), "P100Y"),
)


def spelled(value: str) -> str:
    """One spelling for values that the corpora write in several.

    >>> spelled("1989-W2"), spelled("1949-XX"), spelled("199X"), spelled("1989-WXX")
    ('1989-W02', '1949', '199', '1989-WXX')
    """
    for pattern, one in _SPELLINGS:
        value = pattern.sub(one, value)
    return value


def load(path: Path) -> Iterator[TimeDocument]:
    """The documents of a corpus file: one JSON object a line with `doc_id dct text timex`.

    Raises:
        InputError: a line is not such an object.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            gold = tuple(GoldTime(Span(t["start"], t["end"]), t["type"], t["value"]) for t in row["timex"])
            yield TimeDocument(row["doc_id"], row["dct"], row["text"], gold)
        except (ValueError, KeyError, TypeError) as e:
            raise InputError(f"not a TIMEX3 document: {e}", where=f"{path.name}:{number}") from e


def system(document: TimeDocument, words: Words | None = None) -> tuple[TimeMention, ...]:
    """What `find_times` finds with a table of words (None: the built-in one), each end of a range by itself, as TIMEX3
    marks them."""
    found = find_times(document.text, Anchor.of(document.created), words=words)
    return tuple(one for m in found for one in (m.parts or (m,)))


def score(documents: Iterable[TimeDocument], words: Words | None = None) -> TimesScore:
    """The score over documents, `words` as for `system`.

    >>> gold = (GoldTime(Span(12, 21), "DATE", "2024-05-11"),)
    >>> score([TimeDocument("d", "2024-05-12", "They fought yesterday.", gold)]).value_f1
    1.0
    """
    gold = made = relaxed = relaxed_gold = strict = value = kind = alike = 0
    for document in documents:
        found = system(document, words)
        gold += len(document.gold)
        made += len(found)
        taken: set[int] = set()
        for m in found:
            best = _best(m, document.gold)
            if best is None:
                continue
            relaxed += 1
            one = document.gold[best]
            if best not in taken:
                strict += one.span == m.span
                value += one.value == m.value
                alike += spelled(one.value) == spelled(m.value)
                kind += one.type == m.type
            taken.add(best)
        relaxed_gold += sum(1 for g in document.gold if any(g.span.overlap(m.span) for m in found))
    return TimesScore(gold, made, relaxed, relaxed_gold, strict, value, kind, alike)


def errors(document: TimeDocument, words: Words | None = None) -> Iterator[str]:
    """What is missed, too much or has another value, in the order of the text, one line each; `words` as above."""
    found = system(document, words)
    lines: list[tuple[int, str]] = []
    for g in document.gold:
        if not any(g.span.overlap(m.span) for m in found):
            lines.append((g.span.start, f"MISSED  {document.id} {_shown(g.span, document)} gold {g.value}"))
    for m in found:
        best = _best(m, document.gold)
        if best is None:
            lines.append((m.span.start, f"EXTRA   {document.id} {_shown(m.span, document)} {m.value}"))
        elif (gold := document.gold[best]).value != m.value:
            said = f"{m.value}, gold {_shown(gold.span, document)} {gold.value}"
            lines.append((m.span.start, f"DIFFERS {document.id} {_shown(m.span, document)} {said}"))
    return (line for _, line in sorted(lines))


def _shown(span: Span, document: TimeDocument) -> str:
    return repr(" ".join(span.of(document.text).split()))


def _best(mention: TimeMention, gold: tuple[GoldTime, ...]) -> int | None:
    shared = [(g.span.overlap(mention.span), -i) for i, g in enumerate(gold)]
    most = max(shared, default=(0, 0))
    return -most[1] if most[0] > 0 else None
