"""Lists of people: "a woman and two children", "a father and his two sons"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tollbook.extract.numbers import Number
from tollbook.lexicon import Lexicon
from tollbook.model import Span

PLURAL_ENDS: Final = ("s", "men", "people", "children")
_PARTS: Final = re.compile(
    r"\b(?:including|include[sd]?|among\s+(?:them|whom|those)|of\s+(?:them|whom)|one\s+of\s+them)\b", re.IGNORECASE
)
_FAMILY: Final = re.compile(
    r"\b(?:father|mother|son|daughter|brother|sister|wife|husband|uncle|aunt|cousin|nephew|niece|grandmother|grandfather"
    r"|grandson|granddaughter|companion|colleague|friend|neighbou?r|fianc[eé]e?|girlfriend|boyfriend|cook|driver"
    r"|interpreter|bodyguard|partner|baby|toddler|infant|assistant|aide|associate|partner|accomplice|escort)\b",
    re.IGNORECASE,
)
_MEMBER: Final = re.compile(
    r"\b(?:an?|another|his|her|their|the)\s+(?=\w)|(?<=and\s)(?=\w)|(?<=,\s)(?=\w)", re.IGNORECASE
)
_JOIN: Final = re.compile(
    r"(?:\s*,)?(?:\s*\(?\d{1,3}\)?\s*,?)?\s*(?:,\s*(?:and\s+)?|\band\s+|\bas\s+well\s+as\s+|\balong\s+with\s+|\bplus\s+)"
    r"(?:also\s+|then\s+)?(?:(?:his|her|their|its|the)\s+)?",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\b(?:and|with|plus|as\s+well\s+as)\b", re.IGNORECASE)
_COUPLE: Final = re.compile(r"\b(?:a|an|the|one|married|young|elderly)\s+(?:\w+\s+)?couple\b(?!\s+of)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Some:
    """A member of a list of people: where, and how many."""

    span: Span
    many: int


def members(text: str, span: Span, people: list[Number], lexicon: Lexicon) -> list[Some]:
    """ "A woman and two children", "a father and his two sons": the members of a list of people.

    Only where the list is what the words count, not a part of it ("five people, including a woman and a child"), and
    where at least one member has no number: two numbers joined are two statements.
    """
    aside = _PARTS.search(text, span.start, span.end)
    end = aside.start() if aside else span.end
    found = _found(text, Span(span.start, end), people, lexicon)
    chain: list[Some] = []
    for m in found:
        if not chain or _JOIN.fullmatch(text, chain[-1].span.end, m.span.start):
            chain.append(m)
        elif len(chain) > 1:
            break
        else:
            chain = [m]
    joined = len(chain) > 1 and _AND.search(text, chain[0].span.end, chain[-1].span.start)
    if not joined or all(any(n.core.start == m.span.start for n in people) for m in chain):
        return []
    if any(n.core.end <= chain[0].span.start for n in people):
        # "three people, a man and two women": the number before them is their sum.
        return []
    return chain


def _found(text: str, span: Span, people: list[Number], lexicon: Lexicon) -> list[Some]:
    named = (m.span for m in lexicon.victims.find(text, span.start, span.end))
    kin = (Span(m.start(), m.end()) for m in _FAMILY.finditer(text, span.start, span.end))
    found = sorted({*named, *kin})
    out: list[Some] = []
    for m in _COUPLE.finditer(text, span.start, span.end):
        out.append(Some(Span(m.start(), m.end()), 2))
    for n in people:
        if n.low is None or n.low != n.high or n.qualifier != "exact" or n.span.start < span.start:
            continue
        heads = [f for f in found if n.core.end < f.start <= n.core.end + 30 and "," not in text[n.core.end : f.start]]
        end = heads[0].end if heads else n.core.end
        out.append(Some(Span(n.core.start, max(end, n.core.end)), n.low))
    for m in _MEMBER.finditer(text, span.start, span.end):
        if any(s.span.holds(Span(m.start(), m.end())) or s.span.start == m.end() for s in out):
            continue
        heads = [f for f in found if m.end() <= f.start <= m.end() + 40 and _bare(text[m.end() : f.start])]
        if heads and not many(heads[0].of(text)):
            last = heads[0]
            for f in heads[1:]:
                if f.start - last.end <= 1:
                    last = f
            if not many(last.of(text)) and not any(s.span.overlap(Span(m.end(), last.end)) for s in out):
                out.append(Some(Span(m.start(), last.end), 1))
    return sorted(out, key=lambda s: s.span.start)


def _bare(words: str) -> bool:
    """Whether words before a noun only describe it: "young ", "15-year-old ", no comma, no "and"."""
    return len(words.split()) <= 4 and re.search(r"[,;:.]|\band\b|\bof\b", words) is None


def many(words: str) -> bool:
    """Whether a noun is a plural by its ending."""
    lower = words.lower()
    return lower.endswith(PLURAL_ENDS) and not lower.endswith("ss")
