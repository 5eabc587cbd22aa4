"""Killed, injured, missing, trapped, abducted, detained, displaced, casualties: people counted.

By rule: a toll word of the table and the number or the noun phrase its frame points at. From words however found:
the number they hold with its bound, else what their grammar says ("a soldier" is one, "no one" is none, "soldiers"
is vague). "Five people were shot" is injured unless the text says that they died.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Found, Heads, Resources
from tollbook.extract.numbers import Number, numbers_in
from tollbook.extract.passages import likeliest
from tollbook.extract.slots.choose import Policy, choose, speaking
from tollbook.extract.slots.counting import (
    Count,
    count,
    counts_people,
    has_number,
    listed,
    ordinal,
    with_members,
    with_number,
)
from tollbook.extract.slots.lists import Some
from tollbook.extract.slots.parts import parts
from tollbook.extract.slots.repeats import once
from tollbook.extract.slots.words import noun_phrase_after
from tollbook.lexicon import Lexicon
from tollbook.model import Span, Toll
from tollbook.model.codes import SCOPES, TOLL_SLOTS, VICTIM_CLASSES, Scope, TollSlot, VictimClass

_HOW: Final = r"seriously|badly|lightly|slightly|critically|severely|fatally"
# An adverb alone says nothing of voice: "gunmen reportedly killed two".
_PASSIVE: Final = re.compile(
    r"(?:\b(?:was|were|been|are|is|be|being|got|get|left|feared|reported|confirmed)"
    rf"(?:\s+(?:also|reportedly|allegedly|all|both|still|shot|and|later|either|immediately|instantly|{_HOW}))*"
    rf"|\b(?:all|both|shot(?:\s+and)?|{_HOW}))\s+$",
    re.IGNORECASE,
)
_OF_THEM: Final = re.compile(r"\bof\s+(?:the|those|these|his|her|their)?\s*$", re.IGNORECASE)
_EDGE: Final = re.compile(
    r"[;:.!?](?=\s|$)|[\"“”]|\b(?:when|after|while|as|because|who|which|that|where)\b", re.IGNORECASE
)
_PART: Final = re.compile(
    r"\b(?:including|among\s+(?:them|the)|(?:one|two|three|four|five|six|seven|eight|nine|ten|some|most|many|\d+)\s+of"
    r"\s+(?:the|them|those|whom|his|her)|of\s+(?:them|whom)|the\s+other|the\s+(?:first|second|third|fourth|fifth)"
    r"|an?\s+(?:second|third|fourth|fifth|sixth))\b",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(
    r".{3,}?(?=[\s,(–—-]+(?:including|among\s+(?:them|whom)|\w+\s+of\s+(?:them|whom)))", re.I | re.S
)
_WIDER: Final = re.compile(
    r"\b(?:since|so\s+far\s+this\s+year|in\s+the\s+(?:past|last)|over\s+the\s+(?:past|last)|this\s+(?:year|month)"
    r"|last\s+year|in\s+(?:19|20)\d\d|to\s+date|during\s+the\s+(?:war|conflict|year)|every\s+(?:day|year|month)"
    r"|the\s+(?:war|conflict|insurgency)\s+has)\b",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\band\s+$", re.IGNORECASE)
_SOMEBODY: Final = re.compile(
    r"\b(?:(?:an?|one|another)\s|(?:others|people|civilians|residents|families|villagers)\b)", re.I
)
_TOO_MANY: Final = 20_000_000
# What did not happen is no toll: "was almost hit", "the attempted murder of a guard".
_SHORT_OF_IT: Final = re.compile(
    r"\b(?:almost|nearly|narrowly)\s+(?:was\s+|were\s+|been\s+|got\s+)?(?:hit|struck|shot|run\s+over)\b", re.IGNORECASE
)
_ATTEMPT: Final = re.compile(r"\battempted\s+(?:\w+\s+)?(?:murder|assassination|killing|homicide)", re.IGNORECASE)
# "Dozens were killed or wounded" counts the two together; "nobody was killed or wounded" says both.
_TOGETHER: Final = re.compile(
    r"\bkilled\s+(?:and|or)\s+(?:\w+ly\s+)?(?:wounded|injured|hurt)\b|\b(?:dead|deaths)\s+(?:and|or)\s+(?:wounded|injured|injuries)\b",
    re.IGNORECASE,
)
_NEITHER: Final = re.compile(
    r"\b(?:no(?:\s+one|body)?|none|neither|without)\b[^.;:,]{0,60}?\b(?:killed|dead|died|deaths?|fatalit\w+|casualt\w+)"
    r"\s*(?:,|or|nor|and)\s+(?:\w+ly\s+)?(?:wounded|injured|hurt|injur(?:y|ies))\b"
    r"|\b(?:no|without)\s+(?:\w+\s+){0,2}reports?\s+of\s+(?:any\s+)?(?:\w+\s+)?(?:injur(?:y|ies)|wounded|injured)\b"
    r"(?:\s+(?:to|among)\s+\w+)?",
    re.IGNORECASE,
)
_DEADLY: Final = re.compile(r"\b(?:killed|dead|died|deaths?|fatalit\w+)\b", re.IGNORECASE)
_FEW_WORDS: Final = 24
_ALIVE: Final = re.compile(r"[^.;,]{0,24}\balive\b", re.IGNORECASE)
_DIED: Final = re.compile(r"\b(?:succumb\w*|died)\b", re.IGNORECASE)
_PERSON: Final = re.compile(
    r"^(?:he|she|they|him|her|them|it|none|all|both|some|many|most|others?|another)$|['’]s$|ings?$|(?:murder|kill|slay|die|dead|wound|injur|hurt)",
    re.IGNORECASE,
)
_KIN: Final = (
    r"(?:wife|husband|son|daughter|mother|father|brother|sister|parents|sons|daughters|brothers|sisters|child|children|baby"
    r"|grandson|granddaughter|grandmother|grandfather|grandchildren|uncle|aunt|cousin|cousins|nephew|niece|twins)"
)
_LOST: Final = re.compile(
    rf"\blost\s+(?:his|her|their|my|our|an?|both|two|three|four|five|\d+)\s+(?:\w+\s+){{0,2}}{_KIN}\b"
    rf"(?:(?:\s*,|\s*,?\s+and)\s+(?:his|her|their|my|our|an?|two|three|four|five|\d+)\s+(?:\w+\s+){{0,2}}{_KIN}\b)*"
    r"(?=\s*(?:[,.;:)\"”]|$|(?:and|but|in|to|when|while|during|as|at|on|from|who|after|there)\b))",
    re.IGNORECASE,
)
_HURT: Final = re.compile(r"\W*(?:[\w,-]+\s+){1,4}(?:wounded|injured|hurt)\W*", re.IGNORECASE)
# Who runs from a fight that they are in is not displaced by it.
_FIGHTING: Final = frozenset({"perpetrator", "militant", "soldier", "police"})


def value(
    slot: TollSlot, span: Span, analysis: Analysis, lexicon: Lexicon, counted: Count | None = None
) -> Toll | None:
    """The toll that the words at `span` state, None where they state none; `counted` where they were counted before."""
    words = span.of(analysis.text)
    read = counted or count(span, analysis, lexicon)
    if max(read.low or 0, read.high or 0) > _TOO_MANY:
        return None
    who = _who(analysis, span, read.number, lexicon)
    if _SHORT_OF_IT.search(words) or (slot == "killed" and _ATTEMPT.search(words)):
        return None
    if slot == "displaced" and who in _FIGHTING:
        return None
    if (slot == "killed" and (_HURT.fullmatch(words) or _lives(span, analysis))) or (
        slot == "injured" and _DIED.search(words) and not _TOGETHER.search(words)
    ):
        return None
    if ordinal(words) is not None:
        return Toll(read.low, read.high, read.qualifier, who, "wider")
    if who == "perpetrator" and slot not in ("killed", "injured", "detained"):
        who = None
    return Toll(read.low, read.high, read.qualifier, who, _scope(analysis, span, words))


def _lives(span: Span, analysis: Analysis) -> bool:
    """ "A woman and her daughters were pulled out alive": words that tell of no death, and of life right after them."""
    if _DEADLY.search(span.of(analysis.text)):
        return False
    return _ALIVE.match(analysis.text, span.end, min(len(analysis.text), span.end + _FEW_WORDS * 2)) is not None


def _who(analysis: Analysis, span: Span, number: Number | None, lexicon: Lexicon) -> VictimClass | None:
    """The class the words state; where they state two, the one that the number counts."""
    words = span.of(analysis.text)
    stated = lexicon.victims.classify(words)
    if stated is None and number is not None:
        found = [m for m in lexicon.victims.find(analysis.text, number.core.end, span.end) if m.row.who is not None]
        return found[0].row.who if found else None
    return stated


def _scope(analysis: Analysis, span: Span, words: str) -> Scope:
    sentence = analysis.document.sentence_at(span.start)
    start = max(sentence.span.start if sentence else 0, span.start - 24)
    # "Nine people, including two children": the nine are no part, though their words tell of one.
    whole = _WHOLE.match(words)
    if _PART.search(analysis.text[start : span.start + (whole.end() if whole else len(words))]):
        return "part"
    if sentence is not None and _WIDER.search(sentence.span.of(analysis.text)):
        return "wider"
    return "incident"


def by_rule(slot: TollSlot, analysis: Analysis, lexicon: Lexicon) -> Iterator[Found]:
    """Toll words of the table with the number or noun phrase their frame points at."""
    for sentence in speaking(analysis):
        yield from _neither(slot, sentence, analysis.text)
        matches = lexicon.tolls.find(analysis.text, sentence.start, sentence.end)
        for k, m in enumerate(matches):
            if m.row.slot != slot:
                continue
            # "Two of the injured died": the injured are whom the two are of, no statement on the way.
            told = [b for b in matches[:k] if not _OF_THEM.search(analysis.text, sentence.start, b.span.start)]
            left = told[-1].span.end if told else sentence.start
            right = matches[k + 1].span.start if k + 1 < len(matches) else sentence.end
            found = _framed(analysis, Span(left, right), m.span)
            if found is None and m.row.frame == "total" and has_number(analysis, m.span, lexicon):
                found = m.span
            if found is not None:
                yield Found(slot, found, None, "toll")


def _neither(slot: TollSlot, sentence: Span, text: str) -> Iterator[Found]:
    """ "No civilians were killed or wounded": both are said, whichever a reader finds first."""
    for m in _NEITHER.finditer(text, sentence.start, sentence.end):
        if slot == "injured" or (slot == "killed" and _DEADLY.search(m.group())):
            yield Found(slot, Span(*m.span()), None, "toll", strong=True)
    if slot == "killed":
        # "Who lost his wife and a grandson": nobody says "killed" of their own.
        for m in _LOST.finditer(text, sentence.start, sentence.end):
            yield Found(slot, Span(*m.span()), None, "toll", strong=True)


def _framed(analysis: Analysis, room: Span, word: Span) -> Span | None:
    text = analysis.text
    edges = [e.end() for e in _EDGE.finditer(text, room.start, word.start)]
    left = edges[-1] if edges else room.start
    edge = _EDGE.search(text, word.end, room.end)
    right = edge.start() if edge else room.end
    been = text[word.start : word.end].lower().startswith("been ")
    passive = been or _PASSIVE.search(text, max(left, word.start - 40), word.start) is not None
    people = [n for n in numbers_in(analysis.numbers, Span(left, right)) if counts_people(text, n, n.span)]
    before = [n for n in people if n.span.end <= word.start and word.start - n.core.end <= 70]
    after = [n for n in people if n.span.start >= word.end and n.core.start - word.end <= 28]
    if after and before and _AND.search(text, before[-1].core.end, word.start) and not been:
        # "killed four people and wounded three others": the first number is the other verb's.
        before = before if after[0].span.start - word.end > 1 else []
        passive = passive and bool(before)
    if passive and before:
        return with_members(text, Span(before[-1].span.start, word.end), Span(left, word.end))
    if not passive and after and not (before and word.start - before[-1].core.end <= 12):
        n = after[0]
        return Span(word.start, noun_phrase_after(text, n.core.end, right) if n.core.end < right else n.core.end)
    if before and word.start - before[-1].core.end <= 30:
        return Span(before[-1].span.start, word.end)
    return _indefinite(text, Span(left, right), word, passive)


def _indefinite(text: str, room: Span, word: Span, passive: bool) -> Span | None:
    if passive:
        lead = None
        for m in _SOMEBODY.finditer(text[room.start : word.start]):
            lead = room.start + m.start()
        if lead is not None and word.start - lead <= 70:
            return Span(lead, word.end)
        return None
    m2 = re.compile(r"\s+(?:a|an|one|another)\s+", re.IGNORECASE).match(text, word.end, room.end)
    if m2 is not None:
        return Span(word.start, noun_phrase_after(text, m2.end(), room.end))
    return None


_LINKED: Final = re.compile(r"\s*(?:,|,?\s*and)\s+(?:also\s+)?(?:(?:his|her|their)\s+)?", re.IGNORECASE)
_ELLIPTIC: Final = re.compile(
    r"\b(?:more|others?|another)\b|^\W*(?:at\s+least\s+|more\s+than\s+|some\s+|about\s+)?[\w,-]+\s+(?:were\s+|was\s+)?\w+ed\W*$"
    r"|^\W*\w+(?:ed|ing)\s+(?:at\s+least\s+|more\s+than\s+)?[\w,-]+\W*$",
    re.IGNORECASE,
)
BELIEVE_WHO: Final = 0.9
BELIEVE_SCOPE: Final = 0.5

POLICIES: Final[dict[str, Policy]] = {
    "killed": Policy(0.6, 0.1),
    "injured": Policy(0.6, 0.1),
    "detained": Policy(0.6, 0.1),
    "abducted": Policy(0.5, 0.02, True),
    "missing": Policy(0.4, 0.02, True),
    "trapped": Policy(0.4, 0.02, True),
    "displaced": Policy(0.4, 0.02, True),
}


def drafts(analysis: Analysis, resources: Resources) -> tuple[Draft, ...]:
    """The tolls of the report."""
    out: list[Draft] = []
    for slot in TOLL_SLOTS:
        ruled = tuple(by_rule(slot, analysis, resources.lexicon))
        chosen = choose(slot, analysis, resources, ruled, POLICIES.get(slot, Policy()))
        counted: dict[Span, int] = {}
        for bare in chosen:
            found = replace(bare, span=with_number(bare.span, analysis))
            members = listed(found.span, analysis, resources.lexicon)
            if members:
                out += _members(slot, found, members, analysis, resources.lexicon)
                continue
            read = count(found.span, analysis, resources.lexicon)
            number = read.number
            draft = _draft(slot, found, analysis, resources.lexicon, read)
            if draft is None:
                continue
            if number is not None and number.core in counted:
                # "The number of dead rose to five": the heading and the words with the number are one statement.
                if draft.span.holds(number.core):
                    out[counted[number.core]] = draft
                continue
            out.append(draft)
            if number is not None:
                counted[number.core] = len(out) - 1
            if resources.mode == "model" or not isinstance(draft.value, Toll) or draft.value.low == 0:
                continue
            taken = [f.span for f in chosen]
            for part in parts(found, analysis, resources.lexicon, taken):
                inner = _draft(slot, part, analysis, resources.lexicon)
                if inner is not None and isinstance(inner.value, Toll):
                    out.append(replace(inner, value=replace(inner.value, scope=_narrowed(draft.value.scope))))
    return once(out, analysis)


def _draft(
    slot: TollSlot, found: Found, analysis: Analysis, lexicon: Lexicon, counted: Count | None = None
) -> Draft | None:
    read = value(slot, found.span, analysis, lexicon, counted)
    if read is None or _says_nothing(found.span, analysis, lexicon):
        return None
    if slot in ("killed", "injured") and (read.low or read.high):
        joined = _TOGETHER.search(analysis.text, found.span.start, found.span.end + _FEW_WORDS)
        if joined is not None and joined.start() < found.span.end:
            span = Span(found.span.start, max(found.span.end, joined.end()))
            return Draft("casualties", span, read, found.origin, found.probability, found.passage)
    nth = ordinal(found.span.of(analysis.text)) is not None
    return Draft(slot, found.span, read, found.origin, found.probability, found.passage, scoped=nth)


def _says_nothing(span: Span, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the words are a single one that neither counts nor names people nor tells of harm: a town, a verb."""
    words = span.of(analysis.text).strip()
    if len(words.split()) > 1 or numbers_in(analysis.numbers, span) or _PERSON.search(words):
        return False
    tables = (lexicon.tolls, lexicon.victims, lexicon.actors)
    return not any(t.find(analysis.text, span.start, span.end) for t in tables)


def _members(
    slot: TollSlot, found: Found, members: Sequence[Some], analysis: Analysis, lexicon: Lexicon
) -> Iterator[Draft]:
    """ "A guard and two of his sons were killed": one claim each, as each has a class of its own."""
    for k, m in enumerate(members):
        span = Span(
            found.span.start if k == 0 else m.span.start, m.span.end if k < len(members) - 1 else found.span.end
        )
        who = lexicon.victims.classify(m.span.of(analysis.text))
        scope = _narrowed(_scope(analysis, span, span.of(analysis.text)))
        value = Toll(m.many, m.many, "exact", who, scope)
        yield Draft(slot, span, value, found.origin, found.probability, found.passage, scoped=True)


def _narrowed(whole: Scope) -> Scope:
    """The scope of a part: a part of a campaign's toll is still the campaign's."""
    return "wider" if whole == "wider" else "part"


def weigh(drafts: Sequence[Draft], analysis: Analysis) -> tuple[Draft, ...]:
    """Victim class and scope with the learned reader's say: it knows the sentence, the rules only the words."""
    heard = [replace(d, value=_weigh(d.value, d.heads, d.scoped)) if isinstance(d.value, Toll) else d for d in drafts]
    tolls = [d for d in heard if isinstance(d.value, Toll)]
    return (*_elliptic(_joined(tolls, analysis), analysis), *(d for d in heard if not isinstance(d.value, Toll)))


def _joined(drafts: Sequence[Draft], analysis: Analysis) -> list[Draft]:
    """ "Killed a guard, a driver and his wife", found one by one: the first of them is a part, as the others are."""
    out = sorted(drafts, key=lambda d: (d.slot, d.span.start, d.span.end))
    for k in range(len(out) - 2, -1, -1):
        one, following = out[k], out[k + 1]
        between = analysis.text[one.span.end : following.span.start]
        if (
            one.slot == following.slot
            and isinstance(one.value, Toll)
            and isinstance(following.value, Toll)
            and (one.value.low, one.value.high, one.value.scope, following.value.scope) == (1, 1, "incident", "part")
            and _LINKED.fullmatch(between)
        ):
            out[k] = replace(one, value=replace(one.value, scope="part"))
    return out


def _elliptic(drafts: Sequence[Draft], analysis: Analysis) -> tuple[Draft, ...]:
    """ "killed 13 soldiers and wounded 56 more": people whom the words do not name are those counted before."""
    out: list[Draft] = []
    ordered = sorted(drafts, key=lambda d: (d.span.start, d.span.end))
    for k, draft in enumerate(ordered):
        toll = draft.value
        if (
            isinstance(toll, Toll)
            and toll.who is None
            and toll.low != 0
            and _ELLIPTIC.search(draft.span.of(analysis.text))
        ):
            here = analysis.document.sentence_at(draft.span.start)
            for before in reversed(ordered[:k]):
                counted = before.value
                if here is None or not here.span.holds(before.span) or not isinstance(counted, Toll):
                    break
                if counted.who is not None and counted.low != 0:
                    draft = replace(draft, value=replace(toll, who=counted.who))
                    break
        out.append(draft)
    return tuple(out)


def _weigh(read: Toll, said: Heads, scoped: bool = False) -> Toll:
    who, sure = likeliest(said, "who")
    if read.who is None and who is not None and sure >= BELIEVE_WHO:
        read = replace(read, who=next((c for c in VICTIM_CLASSES if c == who), None))
    scope, sure = likeliest(said, "scope")
    if scope is not None and sure >= BELIEVE_SCOPE and not (scoped and scope == "incident"):
        read = replace(read, scope=next((c for c in SCOPES if c == scope), read.scope))
    return read
