"""Lists of people: "a woman and two children", "a father and his two sons"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tollbook.extract.numbers import Number
from tollbook.extract.slots.words import EDGE
from tollbook.lexicon import Lexicon
from tollbook.model import Span
from tollbook.model.codes import VictimClass

PLURAL_ENDS: Final = ("s", "men", "people", "children")
#: Classes of which nobody is of two, unlike ages and sexes.
CALLINGS: Final[frozenset[VictimClass | None]] = frozenset(
    {"civilian", "soldier", "police", "medic", "journalist", "aid_worker", "militant", "perpetrator"}
)
_PARTS: Final = re.compile(
    r"\b(?:including|include[sd]?|among\s+(?:them|whom|those)|of\s+(?:them|whom)|one\s+of\s+them)\b", re.IGNORECASE
)
_FAMILY: Final = re.compile(
    r"\b(?:father|mother|son|daughter|brother|sister|wife|husband|uncle|aunt|cousin|nephew|niece|grandmother|grandfather"
    r"|grandson|granddaughter|companion|colleague|friend|neighbou?r|fianc[eé]e?|girlfriend|boyfriend|cook|driver"
    r"|interpreter|bodyguard|partner|baby|toddler|infant|assistant|aide|associate|partner|accomplice|escort)(?:-in-law)?\b",
    re.IGNORECASE,
)
_MEMBER: Final = re.compile(
    r"\b(?:an?|another|his|her|their|my|our|the)\s+(?=\w)|(?<=and\s)(?=\w)|(?<=,\s)(?=\w)", re.IGNORECASE
)
_JOIN: Final = re.compile(
    r"(?:\s+of\s+\d{1,2}\b)?(?:\s+(?:of|from|at)\s+(?!them\b|whom\b|the\s+(?:dead|injured|wounded)\b)[^\W\d][^\W\d]*(?:\s+[^\W\d]+){0,3})?(?:\s+born\s+in\s+\d{4}|\s+aged\s+\d{1,2}(?:\s+and\s+\d{1,2})?)?"
    r"(?:\s*,)?(?:\s*\(?\d{1,3}\)?\s*,?)?\s*(?:,\s*(?:and\s+)?|\band\s+|\bas\s+well\s+as\s+|\balong\s+with\s+|\bplus\s+)"
    r"(?:also\s+|then\s+)?(?:(?:his|her|their|its|the)\s+)?",
    re.IGNORECASE,
)
_APPOSED: Final = re.compile(r"\s*[,:(–—-]\s*")
_NOUN: Final = re.compile(r"(?:\s+[\w'’-]+){1,5}?(?=\s*,|\s+and\b)")
# The noun of the last or a middle member that the tables do not know: "a night watchman", "her eldest tenant".
_UNKNOWN: Final = re.compile(
    r"(?:[\w'’-]+\s+){0,3}?(?:[\w'’-]+\s+of\s+the\s+(?:[\w'’-]+\s+)?)?[\w'’-]+(?=\s*(?:,|$|and\b))", re.IGNORECASE
)
_DOING: Final = re.compile(
    r"\s+(?:was|were|is|are|has|have|had|been|be|who|which|that|when|while|after|as|in|on|at|by|from|near|inside|outside"
    r"|during|with|remain\w*|lay|lie|died?|lost)\b",
    re.IGNORECASE,
)
_JUST_PEOPLE: Final = re.compile(r"\b(?:people|persons|victims|others|individuals)\s*$", re.IGNORECASE)
# What stands in such lists and is no person.
_NOBODY: Final = re.compile(
    r"\b(?:dogs?|cats?|cow|horse|donkey|camel|group|number|search|total|toll|series|result|day|week|month|year|few|lot|third|half"
    r"|quarter|dozen|hundred|family|crowd|state|condition|hospital|spokes\w+)\b",
    re.IGNORECASE,
)
# "The wife of a chief": who stands after "of" belongs to the noun before and is no member.
# "Karim Benali, 40, a stallholder": one, with the age and what they were.
_AGED_NAME: Final = re.compile(
    r"\b[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,3},\s*\d{1,2}(?:,\s+an?\s+[\w'’ -]{2,40}?(?=\s*(?:,|;|$|\s+and\b)))?"
    r"(?=\s*(?:,|;|$|\s+and\b))"
)
# "Her 6- and 10-year-old sons": as many as there are ages.
AGES: Final = re.compile(
    r"(?P<first>\b\w+[-–‑]\s*(?:,\s*\w+[-–‑]\s*)*,?)\s*and\s+\w+[-–‑](?:year|month)s?[-–‑]olds?\b", re.IGNORECASE
)
_BY_AGES: Final = re.compile(
    rf"\b(?:an?|his|her|their|the)\s+{AGES.pattern}(?:\s+[a-z]+s\b|\s+children\b)?", re.IGNORECASE
)
_OF: Final = re.compile(r"\bof\s+$", re.IGNORECASE)
_AND: Final = re.compile(r"\b(?:and|with|plus|as\s+well\s+as)\b", re.IGNORECASE)
_AND_BEHIND: Final = re.compile(r"\s*,?\s*(?:and|then)\b", re.IGNORECASE)
_COUPLE: Final = re.compile(r"\b(?:a|an|the|one|married|young|elderly)\s+(?:\w+\s+)?couple\b(?!\s+of)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Some:
    """A member of a list of people: where, how many, and the number that says so, None where an article does."""

    span: Span
    many: int
    number: Number | None = None

    @property
    def exact(self) -> bool:
        """Whether it counts neither about nor at least so many."""
        return self.number is None or self.number.qualifier == "exact"

    def without_noun(self, text: str) -> bool:
        """Whether after its number only a capitalised adjective stands, its noun further on: the "six Indian" of
        "six Indian and two Chinese nationals"."""
        words = text[self.number.core.end : self.span.end].split() if self.number else []
        return bool(words) and not many(words[-1]) and words[-1][0].isupper() and not text.isupper()


def members(text: str, span: Span, people: list[Number], lexicon: Lexicon) -> list[Some]:
    """ "A woman and two children", "a father and his two sons": the members of a list of people.

    Only where the list is what the words count, not a part of it ("five people, including a woman and a child").
    A number that stands before the list and is its sum, or counts just people, is no member ("six people, four men and
    two women").
    """
    chain = _chain(text, span, people, lexicon)
    if not chain or _summed(text, chain) or any(n.core.end <= chain[0].span.start for n in people):
        return []
    return chain


def whole_and_parts(text: str, span: Span, people: list[Number], lexicon: Lexicon) -> list[Some]:
    """ "Six people, four men and two women": the whole and then its parts; empty where the words tell of none."""
    chain = _chain(text, span, people, lexicon)
    return chain if chain and _summed(text, chain) else []


def _chain(text: str, span: Span, people: list[Number], lexicon: Lexicon) -> list[Some]:
    """People joined by commas and "and", at least two of them."""
    aside = _PARTS.search(text, span.start, span.end)
    end = aside.start() if aside else span.end
    chain: list[Some] = []
    for m in _found(text, Span(span.start, end), people, lexicon):
        if not chain or _JOIN.fullmatch(text, chain[-1].span.end, m.span.start):
            chain.append(m)
        elif len(chain) > 1:
            break
        else:
            chain = [m]
    if len(chain) < 2:
        return []
    last = chain[-1].span
    joined = _AND.search(text, chain[0].span.end, last.start) or _AND_BEHIND.match(text, last.end)
    return chain if joined or _by_callings(text, chain, lexicon) else []


def _by_callings(text: str, chain: list[Some], lexicon: Lexicon) -> bool:
    """Whether numbers parted by commas alone count people of different callings: "five policemen, nine farmers"."""
    classes = {lexicon.victims.classify(m.span.of(text)) for m in chain if m.number is not None}
    return len(classes) == len(chain) and classes <= CALLINGS


def _summed(text: str, chain: list[Some]) -> bool:
    """Whether the first of the list is the whole of which the others are parts."""
    first, rest = chain[0], sum(m.many for m in chain[1:])
    if first.number is None or not _APPOSED.fullmatch(text, first.span.end, chain[1].span.start):
        return False
    return first.many == rest or (first.many > rest and _JUST_PEOPLE.search(first.span.of(text)) is not None)


def _found(text: str, span: Span, people: list[Number], lexicon: Lexicon) -> list[Some]:
    named = (m.span for m in lexicon.victims.find(text, span.start, span.end))
    kin = (Span(m.start(), m.end()) for m in _FAMILY.finditer(text, span.start, span.end))
    found = sorted({*named, *kin})
    out: list[Some] = []
    for m in _COUPLE.finditer(text, span.start, span.end):
        out.append(Some(Span(m.start(), m.end()), 2))
    for m in _BY_AGES.finditer(text, span.start, span.end):
        out.append(Some(Span(m.start(), m.end()), ages_in(m)))
    for n in people:
        told = n.low if n.low is not None else n.high
        if not told or n.qualifier in ("vague", "between") or n.span.start < span.start:
            continue
        heads = [f for f in found if n.core.end < f.start <= n.core.end + 30 and _alone(text, n, f, people)]
        end = heads[0].end if heads else _noun_end(text, n.core.end, span.end)
        out.append(Some(Span(n.span.start, max(end, n.core.end)), told, n))
    opened = _MEMBER.match(span.of(text))
    for m in _AGED_NAME.finditer(text, span.start, span.end) if opened else ():
        aged = Span(m.start(), m.end())
        out = [s for s in out if not s.span.overlap(aged)] + [Some(aged, 1)]
    for m in _MEMBER.finditer(text, span.start, span.end):
        if any(s.span.overlap(Span(m.start(), m.end())) for s in out if s.number is None and s.many == 1):
            continue
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
        elif (
            _indefinite(m.group())
            and not _OF.search(text, span.start, m.start())
            and (not heads or many(heads[0].of(text)))
        ):
            whole = single(text, m.end(), span, lexicon)
            if whole is not None:
                out.append(Some(Span(m.start(), whole), 1))
    return sorted(out, key=lambda s: s.span.start)


def ages_in(m: re.Match[str]) -> int:
    """How many ages a match of `AGES` holds.

    >>> ages_in(AGES.search("her 6-, 8- and 10-year-old sons"))
    3
    """
    return len(re.findall(r"\w[-–‑]", m["first"])) + 1


def _indefinite(words: str) -> bool:
    """Whether words that begin a member are an article or a possessive that brings somebody new in."""
    return words.strip().lower() in ("a", "an", "another", "his", "her", "their", "my", "our")


def single(text: str, at: int, span: Span, lexicon: Lexicon) -> int | None:
    """Where the noun of one person after an article ends, whatever it is; None for a plural, a thing or no noun."""
    doing = _DOING.search(text, at, span.end)
    told = lexicon.tolls.find(text, at, span.end)
    end = min([span.end, *([doing.start()] if doing else []), *(m.span.start for m in told)])
    noun = _UNKNOWN.match(text[at:end].rstrip())
    if noun is None or many(noun.group()) or noun.group()[-1] in "-–":
        return None
    tables = (lexicon.weapons, lexicon.objects, lexicon.kinds)
    if any(m.span.end == len(noun.group()) for t in tables for m in t.find(noun.group())) or _NOBODY.search(
        noun.group()
    ):
        return None
    return at + noun.end()


def _noun_end(text: str, at: int, end: int) -> int:
    """Where a noun that the tables do not know ends, after a number in a list: "seven patients, three nurses and"."""
    noun = _NOUN.match(text, at, end)
    return noun.end() if noun and not EDGE.search(noun.group()) else at


def _alone(text: str, n: Number, head: Span, people: list[Number]) -> bool:
    """Whether nothing parts a number from the noun it counts: no comma, no other number."""
    between = Span(n.core.end, head.start)
    return "," not in between.of(text) and not any(between.holds(o.core) for o in people)


def _bare(words: str) -> bool:
    """Whether words before a noun only describe it: "young ", "15-year-old ", no comma, no "and"."""
    return len(words.split()) <= 4 and re.search(r"[,;:.]|\band\b|\bof\b", words) is None


def many(words: str) -> bool:
    """Whether a noun is a plural by its ending, or is one without any: "soldiers and police"."""
    lower = words.lower()
    return lower.endswith((*PLURAL_ENDS, "police", "personnel", "staff")) and not lower.endswith("ss")
