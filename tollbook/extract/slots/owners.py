"""Whose forces and weapons are told of: "its fighters", "the militia's drone"; and names without what is no part."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.analysis import Analysis
from tollbook.extract.slots.sides import ABBREVIATED, own_forces, side_of
from tollbook.extract.slots.words import tidy
from tollbook.lexicon import ActorRow, Lexicon
from tollbook.model import Perpetrator, Span

#: "The group it calls Shene", "believed to be Jie", "about a dozen armed men": what stands before the name.
_AHEAD: Final = re.compile(
    r"(?:(?:armed\s+)?groups?\s+(?:it|they|he|she|which\s+it)\s+calls?\s+|(?:believed|thought|said|suspected|known)\s+to\s+be\s+"
    r"|(?:about|around|some|nearly|over|at\s+least|more\s+than)\s+(?:an?\s+)?"
    r"(?:\d+|dozens?|scores?|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundreds?)\s+(?:of\s+)?)(?=\w)",
    re.IGNORECASE,
)


def bare(name: str) -> str:
    """The name without what is said of it before, and without a quotation mark that has no fellow.

    >>> bare('separatist "Amba boys'), bare("group it calls Shene"), bare("about a dozen armed men")
    ('separatist Amba boys', 'Shene', 'armed men')
    """
    ahead = _AHEAD.match(name)
    short = name[ahead.end() :] if ahead else name
    lonely = short.count('"') % 2 or short.count("“") != short.count("”")
    return re.sub(r"[\"“”]", "", short) if lonely else short


#: "The militia's drone", "the sniper's bullet": whose it was.
_POSSESSED: Final = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,2}$")


def without_arms(named: Span, text: str, lexicon: Lexicon) -> Span:
    """The words without the weapon or attack that they own: of "militia's drone", the militia."""
    tables = (lexicon.weapons, lexicon.kinds)
    arms = [m.span for table in tables for m in table.find(text, named.start, named.end) if m.span.end == named.end]
    owns = _POSSESSED.search(text, named.start, min(a.start for a in arms)) if arms else None
    return Span(named.start, owns.start()) if owns else named


_OURS: Final = re.compile(r"[\s\"“]*our\b", re.IGNORECASE)


def owner_of(span: Span, analysis: Analysis, lexicon: Lexicon) -> Perpetrator | None:
    """Whose "its fighters" are: the side that says so, else an actor named before, here or in the last sentence.

    "Our fighters" are those of whoever speaks, and of nobody who is only named.
    """
    text = analysis.text
    holding = [s for s in analysis.sayings if s.cue is not None and any(c.holds(span) for c in s.content)]
    for saying in sorted(holding, key=lambda s: min(len(c) for c in s.content)):
        side = side_of(saying, analysis, lexicon)
        if side is not None:
            name = own_forces(side, tidy(span.of(text)), saying.source.of(text), lexicon)
            return doer(name, side[1], name != side[0])
    here = analysis.document.sentence_at(span.start)
    if here is None or _OURS.match(text, span.start, span.end):
        return None
    before = analysis.document.sentence_at(here.span.start - 1) if here.span.start else None
    start = before.span.start if before is not None and before.paragraph == here.paragraph else here.span.start
    for first, last, pick in ((here.span.start, span.start, -1), (start, here.span.start, 0)):
        named = [m for m in lexicon.actors.find(text, first, last) if m.row.named and m.row.kind != "state"]
        if named:
            return doer(tidy(named[pick].span.of(text)), named[pick].row)
    return None


def doer(name: str, row: ActorRow | None, forces: bool = False) -> Perpetrator:
    """An actor by name and row; `forces` where the name is that of a state's own forces."""
    kind = "state_forces" if forces else row.kind if row else None
    return Perpetrator(name, kind, row.country if row else None)


def state_in(text: str, span: Span, lexicon: Lexicon) -> str | None:
    """The state that the words name, as they name it or by its name."""
    for m in lexicon.actors.table.find(text, span.start, span.end):
        if m.row.kind == "state" and m.row.named:
            said = m.span.of(text)
            return with_stop(said) if ABBREVIATED.fullmatch(said) else m.row.name
    return None


def with_stop(letters: str) -> str:
    """A state in letters with the last of its stops, where it has others: "U.S" is "U.S."."""
    return f"{letters}." if "." in letters.strip(".") and not letters.endswith(".") else letters
