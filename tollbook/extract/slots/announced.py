"""What a side says of its own forces: "the army said its jets had hit a depot", "the group said it did not fire".

The same rule holds for every side: to announce an attack of one's own is to claim it, whoever does; to admit one,
to acknowledge it (decision 156).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tollbook.extract.analysis import Analysis, Saying
from tollbook.extract.slots.claiming import DEED
from tollbook.extract.slots.owned import ADMITS, DID, NO_INQUIRY, mistakes, owned
from tollbook.extract.slots.sides import FORCES, SIDES, own_forces, side_of
from tollbook.extract.slots.words import tidy
from tollbook.lexicon import ActorRow, Lexicon
from tollbook.model import Span
from tollbook.model.codes import Position

# "Its long-range missiles and drones": what stands before the last word for forces.
_WHICH: Final = r"(?:(?!(?:had|has|have|was|were|is|are|said|says|that|who|which|but)\b)[\w-]+\s+){0,4}?"
_OWN: Final = (
    rf"(?:it|they|we)(?:\s+(?:itself|themselves|alone))?|(?:its|their|our)\s+(?:[\"“][^\"”]{{2,30}}[\"”]\s+)?{_WHICH}{FORCES}"
    rf"|(?:a|one)\s+of\s+(?:its|their|our)\s+{FORCES}|(?:none|no)\s+of\s+(?:its|their|our)\s+{FORCES}"
    rf"|(?:the\s+|army\s+|military\s+|security\s+|government\s+)(?:air\s+)?{FORCES}(?:\s+of\s+[^,;]{{3,40}}?)?|(?!drones?\b){FORCES}"
)
_ADVERB: Final = (
    r"(?:(?:also|later|only|already|again|deliberately|ever|repeatedly|successfully|recently|just|\w+ly)\s+"
    r"|(?:in|over|during)\s+the\s+(?:past|last)\s+(?:\w+\s+){1,2})*"
)
# "Its units were not operating there": not at work is a denial; not being in a place alone is none.
_AT_WORK: Final = r"(?:operating|flying|active)"
_BEGIN: Final = (
    r"[\s,;:\"“]*(?:(?:on|in|at|by|through|via|over|late|early|earlier|before|again)\b[^,;.\"“]{0,60}?[\s,]+)?(?:that\s+)?"
    r"(?:(?:on|in|at|hours|overnight|late|early|earlier)\b[^,;.\"“]{0,40}?[\s,]+)?[\"“]?"
)
# "Were killed" is what was done to them.
_ACTIVE: Final = r"(?=(?:\w+ly\s+)?\w+ing\b|behind|responsible)"
_DOES: Final = re.compile(
    rf"{_BEGIN}(?P<who>{_OWN})\s+{_ADVERB}"
    rf"(?:(?:had|has|have|would)\s+(?:been\s+{_ACTIVE})?|(?:was|were)\s+{_ACTIVE})?"
    rf"[\"“]?{_ADVERB}[\"“]?(?P<did>{DID})\b(?!\s+[\"“]?(?:by|warning\s+shots|in(?:to)?\s+the\s+air)\b){NO_INQUIRY}",
    re.IGNORECASE,
)
_DOES_NOT: Final = re.compile(
    rf"{_BEGIN}(?P<who>{_OWN})\s+(?P<did>(?:(?:did|do|does|had|has|have|was|were|is|are|would)(?:\s+(?:not|never)|n['’]t)|never)\s+{_ADVERB}"
    rf"(?:been\s+)?(?:{DID}|attack|target|shell|bomb|fire|strike|kill|carry\s+out|launch|aim\s+at|harm|use|behind|responsible|involved|there|do\s+(?:this|it|that)|{_AT_WORK})\b)"
    rf"|{_BEGIN}(?P<none>{_OWN})\s+{_ADVERB}(?:(?:had|has|have)\s+)?{_ADVERB}(?P<naught>{DID}\s+no(?:ne\s+of)?)\b(?!\s+(?:fewer|less|more|longer|later)\b)"
    rf"|{_BEGIN}(?P<away>(?:it|they|we))\s+(?P<far>(?:had|has|have)\s+[\"“]?no\s+(?:(?:role|part|hand|involvement)[\"”]?\s+in|{FORCES}\s+{_AT_WORK}))\b"
    rf"|{_BEGIN}(?P<nobody>(?:none|no)\s+of\s+(?:its|their|our)\s+{FORCES})\s+(?P<nor>(?:had\s+|have\s+|has\s+|were\s+|was\s+)?(?:been\s+)?(?:{DID}|there|involved|{_AT_WORK}))\b"
    rf"|{_BEGIN}(?P<not>(?:it|they|we))\s+(?P<nothing>(?:had|has|have)\s+nothing\s+to\s+do\s+with)\b",
    re.IGNORECASE,
)
# "Dismissed as false a claim that its jets had bombed": the charge is told, and not taken.
_CHARGED: Final = re.compile(
    rf"[^.;:]{{0,90}}\b(?:claims?|reports?|accusations?|allegations?|charges?|suggestions?|assertions?|insinuations?)\b[^.;:]{{0,60}}?\bthat\s+"
    rf"(?P<who>(?:it|they)|(?:its|their)\s+(?:\w+\s+)?{FORCES})\s+{_ADVERB}(?:(?:had|has|have|was|were)\s+)?(?:been\s+)?{_ADVERB}{DID}\b",
    re.IGNORECASE,
)
# "Told state television that its jets …": whom a side tells stands before what it says.
_TELLS: Final = re.compile(r"(?:has\s+|have\s+|had\s+)?(?:tell|told|inform)", re.IGNORECASE)
_TOLD: Final = re.compile(r"[^.;:\"“”]{2,80}?\s(?=that\s)", re.IGNORECASE)
# "… that none was hurt and that its jets had hit a depot": what else is said.
_ALSO: Final = re.compile(r"\b(?:and|but)\s+(?=that\s)", re.IGNORECASE)
_REJECTS: Final = re.compile(r"(?:has\s+|have\s+|had\s+)?(?:den(?:y|i)|reject|dismiss|refut|rebut)", re.IGNORECASE)
_ACCUSES: Final = re.compile(
    r"(?:has\s+|have\s+|had\s+)?(?:accus|blam|condemn|den(?:y|i)|reject|dismiss|warn|threat|vow|urg|call)",
    re.IGNORECASE,
)
_WE: Final = re.compile(r"[\s\"“‘']*(?:we|our)\b", re.IGNORECASE)
_WHO: Final = ("who", "nobody", "not", "none", "away")
_STATES: Final = frozenset({"state", "state_forces", "external_forces"})
_STATES_FORCES: Final = re.compile(
    r"(?:the\s+)?(?:(?:army|military|government|security|state|federal|naval|air)\b|navy\b|soldiers\b|troops\b|warplanes?\b|jets?\b|helicopters?\b)",
    re.IGNORECASE,
)
_GROUPS_FORCES: Final = re.compile(
    r"(?:the\s+)?(?:militants|gunmen|fighters?|mujahideen|operatives|members|men)\b", re.IGNORECASE
)
# "It had killed", "its men": of a government's words, only these are of its own forces.
_ITSELF: Final = re.compile(r"(?:it|they|we|its|their|our)\b", re.IGNORECASE)
_WHOSE: Final = re.compile(r"\b(?:its|their|our|his)\s$", re.IGNORECASE)
_ARMYS: Final = re.compile(r"(?:the\s+)?(?:army|military|government|security|air\s+force|navy)\b", re.IGNORECASE)
_IS_BEHIND: Final = re.compile(
    rf"{_BEGIN}(?P<it>it|they|we)\s+(?:was|were|is|are|had\s+been)\s+(?:behind|responsible\s+for)\s+(?:the|an?|both|this|that|all|these)\s+"
    rf"(?:[\w-]+\s+){{0,2}}?{DEED}\b",
    re.IGNORECASE,
)
# "Government forces did not fire", "the rebels do not strike schools": said for them, whoever speaks.
_NEVER: Final = re.compile(
    rf"\s+[\"“]?(?:(?:did|do|does|had|has|have|was|were|are)(?:\s+(?:not|never)|n['’]t)|never)\s+{_ADVERB}(?:been\s+(?=\w+ing\b))?"
    rf"(?:{DID}|attack|target|shell|bomb|fire|strike|kill|carry\s+out|launch|aim\s+at|harm|involved|responsible|behind)\b(?!\s+by\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Announced:
    """One's own deed or its denial: the words (`span`), the side as named (`actor`), its row, and who acts (`who`).

    `forces` is the name of those who act: the side's, or its forces' where it is a state; "" where nobody is said to.
    """

    span: Span
    actor: str
    row: ActorRow | None
    position: Position
    who: Span
    forces: str


def announced(analysis: Analysis, lexicon: Lexicon) -> Iterator[Announced]:
    """What each speaker that is a side of the fighting says of its own forces."""
    text = analysis.text
    for saying in analysis.sayings:
        if saying.cue is None:
            continue
        side = side_of(saying, analysis, lexicon)
        ruling = _government(saying, text, lexicon) if side is None else None
        side = side or ruling
        if side is None:
            for content in saying.content:
                if (behind := _behind(saying, content, text)) is not None:
                    yield behind
                if saying.source_kind in ("official", "police") and (
                    words := mistakes(saying.cue.of(text), text, content)
                ):
                    name = tidy(re.sub(r"^the\s", "", saying.source.of(text), flags=re.IGNORECASE))
                    yield Announced(Span(saying.cue.start, words.end), name, None, "acknowledges", saying.source, "")
            yield from _cleared(saying, text, lexicon)
            continue
        sentence = analysis.document.sentence_at(saying.cue.start)
        if sentence is not None and _REJECTS.match(saying.cue.of(text)):
            charged = _CHARGED.match(text, saying.cue.end, sentence.span.end)
            if charged is not None:
                span, who = Span(saying.cue.start, charged.end()), Span(*charged.span("who"))
                yield Announced(span, side[0], side[1], "denies_responsibility", who, side[0])
            continue
        if _ACCUSES.match(saying.cue.of(text)):
            continue
        for content in saying.content:
            # Before the cue stands "It had been hit, …"; "We …" is whose words they are.
            before = content.start < saying.cue.end and not _WE.match(text, content.start, content.end)
            found = _deed(text, content, _TELLS.match(saying.cue.of(text)) is not None)
            if found is None:
                yield from _owned(saying, side, content, text)
                yield from _cleared(saying, text, lexicon)
                continue
            denied = found.re is _DOES_NOT
            who = Span(*next(found.span(n) for n in _WHO if n in found.re.groupindex and found[n] is not None))
            if _others(who.of(text), side[1], saying.source_kind):
                continue
            # "Army helicopters struck the camp, the general staff added"
            if (before and not _ARMYS.match(text, who.start)) or (ruling and not _ITSELF.match(text, who.start)):
                continue
            position: Position = "denies_responsibility" if denied else "claims"
            if not denied and ADMITS.match(saying.cue.of(text)):
                position = "acknowledges"
            name, row = side
            forces = own_forces(side, who.of(text), saying.source.of(text), lexicon)
            yield Announced(Span(who.start, found.end()), name, row, position, who, forces)


def _behind(saying: Saying, content: Span, text: str) -> Announced | None:
    """A name no table knows that says it was behind an attack: "the Coast Cells said they were behind the blast"."""
    if saying.cue is None or content.start < saying.cue.end or saying.source_kind not in ("other", "armed_group"):
        return None
    found = _IS_BEHIND.match(text, content.start, content.end)
    name = tidy(re.sub(r"^the\s", "", saying.source.of(text), flags=re.IGNORECASE))
    if found is None or not name[:1].isupper():
        return None
    return Announced(Span(found.start("it"), found.end()), name, None, "claims", Span(*found.span("it")), name)


def _owned(saying: Saying, side: tuple[str, ActorRow | None], content: Span, text: str) -> Iterator[Announced]:
    """A deed that a side owns without naming who acts, told right behind the word for saying."""
    if saying.cue is None or not saying.source.end <= saying.cue.start <= content.start:
        return
    cue = saying.cue.of(text)
    if (deed := owned(cue, text, content)) is not None:
        words, position = deed
        yield Announced(Span(saying.cue.start, words.end), side[0], side[1], position, saying.source, "")
    elif (error := mistakes(cue, text, content)) is not None:
        yield Announced(Span(saying.cue.start, error.end), side[0], side[1], "acknowledges", saying.source, "")


def _government(saying: Saying, text: str, lexicon: Lexicon) -> tuple[str, ActorRow | None] | None:
    """A government without a name that speaks: what it says of itself is its own deed."""
    words = saying.source.of(text)
    found = [m for m in lexicon.actors.find(words) if m.row.kind == "state" and not m.row.named]
    return (tidy(found[0].span.of(words)), None) if found and saying.source_kind == "official" else None


def _cleared(saying: Saying, text: str, lexicon: Lexicon) -> Iterator[Announced]:
    """Forces that a speaker says did not do it: "officials said government troops did not fire"."""
    if saying.cue is None or saying.source_kind not in (*SIDES, "official", "other"):
        return
    for content in saying.content:
        for m in lexicon.actors.find(text, content.start, content.end):
            never = _NEVER.match(text, m.span.end, content.end)
            if _WHOSE.search(text, max(content.start, m.span.start - 7), m.span.start):
                continue
            if never is not None and m.row.kind not in ("civilian", "protesters", "unknown"):
                name = tidy(m.span.of(text))
                yield Announced(Span(m.span.start, never.end()), name, m.row, "denies_responsibility", m.span, name)


def _deed(text: str, content: Span, told: bool) -> re.Match[str] | None:
    """Where a saying tells of its speaker's deed or denies one: at its start, or in a later "and that …"."""
    begins = [content.start]
    if told and (whom := _TOLD.match(text, content.start, content.end)) is not None:
        begins.append(whom.end())
    begins += [m.end() for m in _ALSO.finditer(text, content.start, content.end)]
    for begin in begins:
        found = _DOES_NOT.match(text, begin, content.end) or _DOES.match(text, begin, content.end)
        if found is not None:
            return found
    return None


def _others(words: str, row: ActorRow | None, speaks_as: str) -> bool:
    """Whether forces without "its" are the other side's: the army for an armed group, gunmen for a state's army."""
    group = row.kind not in _STATES if row is not None else speaks_as == "armed_group"
    return (_STATES_FORCES if group else _GROUPS_FORCES).match(words) is not None
