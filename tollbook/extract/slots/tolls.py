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

from tollbook.extract.analysis import Analysis, Draft, Found, Resources
from tollbook.extract.numbers import Number, numbers_in
from tollbook.extract.slots.choose import Policy, choose
from tollbook.extract.slots.classes import class_by_words, is_child
from tollbook.extract.slots.company import whole_list
from tollbook.extract.slots.counting import (
    Count,
    appositive,
    count,
    listed,
    with_number,
)
from tollbook.extract.slots.earlier import earlier
from tollbook.extract.slots.figures import bare_figures
from tollbook.extract.slots.framed import by_rule
from tollbook.extract.slots.lists import Some
from tollbook.extract.slots.nth import ordinal
from tollbook.extract.slots.parts import alone, breaks_down, out_of_brackets, parts
from tollbook.extract.slots.people import counts_people
from tollbook.extract.slots.repeats import once
from tollbook.extract.slots.retold import retold
from tollbook.extract.slots.rivals import Read, in_company, one_slot
from tollbook.extract.slots.toll_value import FEW_WORDS, TOGETHER, among_others, held, scope_of, tells_of_a_fight, value
from tollbook.lexicon import Lexicon
from tollbook.model import Span, Toll
from tollbook.model.codes import TOLL_SLOTS, Scope, TollSlot

# "The International Rescue Committee (IRC)": a body by its name is nobody hurt.
_A_BODY: Final = re.compile(
    r"(?:the\s+)?(?-i:(?:[A-Z][\w'’.-]*\s+(?:(?:of|for|and|the)\s+)*)+)(?:Committee|Council|Agency|Organi[sz]ation|Commission|Ministry|Network|Society"
    r"|Association|Foundation|Cross|Crescent|Programme|Program|Union|Office)(?:\s+\([A-Z]+\))?",
    re.IGNORECASE,
)
_PERSON: Final = re.compile(
    r"^(?:he|she|they|him|her|them|it|none|all|both|some|many|most|others?|another)$|['’]s$|ings?$|(?:murder|kill|slay|die|dead|wound|injur|hurt)",
    re.IGNORECASE,
)
_AMONG: Final = re.compile(
    r"(?P<who>.{3,80}?)\s+(?:(?:was|were|is|are)\s+(?:also\s+)?)?among\s+(?:the\s+)?(?=\w)", re.IGNORECASE | re.DOTALL
)
_WORD: Final = re.compile(r"[^\W\d_]{3}")
# What became of those named right before it.
_VERB_ALONE: Final = re.compile(
    r"(?:(?:was|were|has|have|had|is|are)\s|died\b|dead\b|lost\s+(?:their|his|her)\b|perished\b|succumbed\b)",
    re.IGNORECASE,
)
_DOER: Final = re.compile(
    r"(?:\d{1,2}\s+)?(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:police|officers|soldiers|troops|forces|army|gunmen|militants|rebels|fighters|agents|detectives|authorities"
    r"|bandits|insurgents|they|he|she|we)\s+(?:have|has|had)\s+(?:also\s+)?(?=(?:arrested|detained|captured|killed|wounded|injured|abducted|kidnapped|seized)\s)",
    re.IGNORECASE,
)
_OF_ALL: Final = re.compile(r"\d[\d,]*\s*\((?=\d[\d,]*\s+(?:killed|dead|wounded|injured)\b)")
_AND: Final = re.compile(r"\s+and\s+(?:then\s+)?")
_VOICE: Final = re.compile(r"\b(?:was|were|is|are|be|been|being|got)\b", re.IGNORECASE)
# "Shoots four relatives, killing two": two were killed.
_HURT_FIRST: Final = re.compile(
    r"[^,;]*\b(?:shoots?|shot|stabs?|stabbed|wounds?|wounded|injures?|injured|attack(?:s|ed))\b[^,;]*,\s+(?=(?:fatally|killing)\b)",
    re.IGNORECASE,
)
_OBJECT: Final = re.compile(
    r"(?:(?:at\s+least|more\s+than|some|about|another)\s+)?(?:\d|an?\s|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|[a-z]+ty\b)",
    re.IGNORECASE,
)
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
    read: list[Read] = []
    found: dict[str, Sequence[Found]] = {}
    for slot in TOLL_SLOTS:
        ruled = tuple(by_rule(slot, analysis, resources.lexicon))
        chosen = choose(slot, analysis, resources, ruled, POLICIES.get(slot, Policy()))
        if resources.learned is not None and resources.mode == "both":
            chosen = (*chosen, *in_company(slot, ruled, chosen, analysis))
        found[slot] = _united(chosen, analysis, resources.lexicon)
    if resources.mode != "model":
        found = {**retold(found, analysis, resources.lexicon)}
    for slot in TOLL_SLOTS:
        read += _of_slot(slot, sorted(found[slot], key=lambda f: (f.span.start, f.span.end)), analysis, resources)
    read = _each_once(read)
    if resources.mode != "model":
        read += bare_figures(read, analysis, resources.lexicon)
        read += earlier(read, analysis)
    return once(one_slot(read, analysis, resources.lexicon), analysis)


def _each_once(read: Sequence[Read]) -> list[Read]:
    """The tolls without those of a number that two slots read and that turn out to be of one: hostages who are held."""
    out: dict[object, Read] = {}
    for k, r in enumerate(read):
        key = (r.draft.slot, r.number.core) if r.number is not None else k
        if key not in out or _tells_more(r.draft, out[key].draft):
            out[key] = r
    return list(out.values())


def _tells_more(one: Draft, other: Draft) -> bool:
    """Whether of two drafts of one number one has more words, or with as many a class that the other has not."""
    if len(one.span) != len(other.span) or not isinstance(one.value, Toll) or not isinstance(other.value, Toll):
        return len(one.span) > len(other.span)
    return other.value.who is None and one.value.who is not None


def _united(chosen: Sequence[Found], analysis: Analysis, lexicon: Lexicon) -> list[Found]:
    """The found words in text order, two pieces of one statement as one: "all 63 on", "the bus were killed"."""
    out: list[Found] = []
    for f in sorted(chosen, key=lambda f: (f.span.start, f.span.end)):
        before = out[-1].span if out else None
        here = analysis.document.sentence_at(f.span.start)
        if before is not None and here is not None and before.start < here.span.start:
            before = None  # a headline that ends with a toll, and the text that begins with one
        if (
            before is not None
            and analysis.text[before.end : f.span.start].isspace()
            and (numbers_in(analysis.numbers, before) or _VERB_ALONE.match(analysis.text, f.span.start, f.span.end))
            and not numbers_in(analysis.numbers, f.span)
        ):
            out[-1] = replace(out[-1], span=Span(before.start, f.span.end))
        elif before is not None and (verb := _active_verb(before, f.span, analysis, lexicon)) is not None:
            out[-1] = replace(f, span=Span(verb, f.span.end))
        else:
            out.append(f)
    return out


def _active_verb(before: Span, after: Span, analysis: Analysis, lexicon: Lexicon) -> int | None:
    """Where the verb begins that ends the words before its object: of "gunmen kill", "six herders" the "kill".

    Also of two verbs of one object, found apart: "gunmen killed", "beheaded", "six herders".
    """
    text = analysis.text
    told = lexicon.tolls.find(text, before.start, before.end)
    if not told or told[-1].span.end != before.end:
        return None
    gap, verb = text[before.end : after.start], told[-1]
    if gap.isspace() and verb.row.frame == "active":
        return verb.span.start
    if verb.row.frame != "passive" or numbers_in(analysis.numbers, before) or _VOICE.search(text, *_ends(before)):
        return None
    further = lexicon.tolls.find(text, after.start, after.end)
    if gap.isspace():
        return verb.span.start if not further and _OBJECT.match(text, after.start, after.end) else None
    joined = _AND.fullmatch(gap) and further and further[0].span.start == after.start
    return verb.span.start if joined and not _VOICE.search(text, *_ends(after)) else None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _of_slot(slot: TollSlot, chosen: Sequence[Found], analysis: Analysis, resources: Resources) -> list[Read]:
    """The tolls that the chosen words of one slot state, each number read once."""
    lexicon = resources.lexicon
    out: list[Read] = []
    counted: dict[Span, int] = {}
    taken = [f.span for f in chosen]
    for whole, found in ((f.span, part) for f in chosen for part in alone(f, analysis, lexicon)):
        if slot == "killed" and (hurt := _HURT_FIRST.match(analysis.text, found.span.start, found.span.end)):
            found = replace(found, span=Span(hurt.end(), found.span.end))
        span, inside = out_of_brackets(found.span, analysis.text)
        found = replace(found, span=with_number(_unbroken(_from_verb(span, analysis), analysis), analysis))
        if resources.mode != "model":
            found = replace(found, span=whole_list(found.span, analysis, lexicon, taken))
        of_many = _AMONG.match(analysis.text, found.span.start, found.span.end)
        if (
            of_many is not None
            and _WORD.search(of_many["who"])
            and (n := _starting(analysis, of_many.end())) is not None
        ):
            out += _part_and_whole(slot, found, of_many.end("who"), n, analysis, lexicon)
            continue
        broken = breaks_down(found.span, analysis.text)
        members = () if broken or _together(found.span, analysis.text) else listed(found.span, analysis, lexicon)
        if members:
            out += _members(slot, found, members, analysis, lexicon)
            continue
        added = () if broken else appositive(found.span, analysis, lexicon)
        if added:
            all_of = _draft(slot, replace(found, span=Span(found.span.start, added[0].span.end)), analysis, lexicon)
            out += [Read(replace(all_of, span=found.span), added[0].number)] if all_of is not None else []
            listing = replace(found, span=Span(added[1].span.start, added[-1].span.end))
            out += _members(slot, listing, added[1:], analysis, lexicon)
            continue
        counting = count(found.span, analysis, lexicon)
        draft, number = _draft(slot, found, analysis, lexicon, counting), counting.number
        if draft is None:
            continue
        if inside and isinstance(draft.value, Toll):
            draft = replace(draft, value=replace(draft.value, scope=_narrowed(draft.value.scope)), scoped=True)
        if number is not None and number.core in counted:
            # "The number of dead rose to five": the heading and the words with the number are one statement.
            if draft.span.holds(number.core):
                out[counted[number.core]] = Read(draft, number)
            continue
        out.append(Read(draft, number))
        if number is not None:
            counted[number.core] = len(out) - 1
        if resources.mode == "model" or not isinstance(draft.value, Toll) or draft.value.low == 0:
            continue
        most = draft.value.low if number is not None else None
        free = [t for t in taken if t != whole]
        for part in parts(found, analysis, lexicon, free, most):
            apart = _told_apart(part.span, analysis, lexicon) if draft.slot == "casualties" else None
            inner = _draft(apart or ("casualties" if draft.slot == "casualties" else slot), part, analysis, lexicon)
            if inner is not None and isinstance(inner.value, Toll):
                # "640 civilian casualties, among them 284 deaths": the dead of a count of both are of its class.
                who = inner.value.who or (draft.value.who if apart else None)
                value = replace(inner.value, scope=_narrowed(draft.value.scope), who=who)
                told = numbers_in(analysis.numbers, part.span) if apart else ()
                out.append(Read(replace(inner, value=value), told[0] if told else None))
    return [replace(r, draft=_with_its_number(r, analysis)) for r in out]


def _told_apart(span: Span, analysis: Analysis, lexicon: Lexicon) -> TollSlot | None:
    """Of a part of casualties, whether its own words say that they died or were hurt."""
    told = {m.row.slot for m in lexicon.tolls.find(analysis.text, span.start, span.end)}
    return next((slot for slot in ("killed", "injured") if told == {slot}), None)


def _part_and_whole(
    slot: TollSlot, found: Found, end: int, n: Number, analysis: Analysis, lexicon: Lexicon
) -> Iterator[Read]:
    """ "A girl was among 12 people killed": the part that ends at `end`, and the whole of the number after it."""
    part = _draft(slot, replace(found, span=Span(found.span.start, end)), analysis, lexicon)
    if part is not None and isinstance(part.value, Toll):
        value = replace(part.value, scope=_narrowed(part.value.scope))
        yield Read(replace(part, value=value, scoped=True), None)
    whole = _draft(slot, replace(found, span=Span(n.span.start, found.span.end)), analysis, lexicon)
    if whole is not None:
        yield Read(whole, n)


def _unbroken(span: Span, analysis: Analysis) -> Span:
    """The words without a number cut in two at their start: of "19,430 people" not "430 people", of "90 and more
    people" not "more people"."""
    cut = [n for n in analysis.numbers if n.core.start < span.start < n.span.end]
    return Span(cut[0].span.start, span.end) if cut else span


#: "Rescuers were still searching for four people": who searches is not who is sought.
_SEEKERS: Final = re.compile(
    r"(?:[\w-]+\s+){1,4}(?:are|were|is|was|have\s+been|had\s+been)\s+(?:still\s+)?(?:searching|looking|digging)\s+for\s+",
    re.IGNORECASE,
)


def _from_verb(span: Span, analysis: Analysis) -> Span:
    """The words without who did it ("Police have arrested a man") or what they are of ("1,187 (183 killed")."""
    text = analysis.text
    doer = _DOER.match(text, span.start, span.end) or _OF_ALL.match(text, span.start, span.end)
    doer = doer or _SEEKERS.match(text, span.start, span.end)
    return Span(doer.end(), span.end) if doer else span


def _starting(analysis: Analysis, at: int) -> Number | None:
    """The number of people that begins at a place."""
    room = Span(at, min(len(analysis.text), at + 40))
    found = next((n for n in numbers_in(analysis.numbers, room) if n.span.start == at), None)
    return found if found is not None and counts_people(analysis.text, found, found.span) else None


def _with_its_number(read: Read, analysis: Analysis) -> Draft:
    """The draft, its words up to the number where only the heading was found: "the number of dead rose to five"."""
    draft, number = read.draft, read.number
    if number is None or draft.span.holds(number.core) or number.core.start < draft.span.end:
        return draft
    return replace(draft, span=Span(draft.span.start, number.core.end))


def _draft(
    slot: TollSlot, found: Found, analysis: Analysis, lexicon: Lexicon, counted: Count | None = None
) -> Draft | None:
    read = value(slot, found.span, analysis, lexicon, counted)
    if read is None or _says_nothing(found.span, analysis, lexicon):
        return None
    if slot in ("killed", "injured") and (read.low or read.high):
        joined = _together(found.span, analysis.text)
        if joined is not None:
            # "Killed and wounded 70", of which only the second verb was found.
            span = Span(min(joined.start(), found.span.start), max(found.span.end, joined.end()))
            return Draft("casualties", span, read, found.origin, found.probability, found.passage)
    settled = ordinal(found.span.of(analysis.text)) is not None or among_others(analysis.text, found.span)
    if slot in ("detained", "abducted"):
        slot = held(slot, found.span, read.who, analysis, lexicon)
    return Draft(slot, found.span, read, found.origin, found.probability, found.passage, scoped=settled)


def _together(span: Span, text: str) -> re.Match[str] | None:
    """The words in or around others that count the killed and the wounded together."""
    joined = TOGETHER.search(text, max(0, span.start - FEW_WORDS), span.end + FEW_WORDS)
    return joined if joined is not None and joined.start() < span.end and joined.end() > span.start else None


def _says_nothing(span: Span, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the words are a single one that neither counts nor names people nor tells of harm: a town, a verb."""
    words = span.of(analysis.text).strip()
    if _A_BODY.fullmatch(words):
        return True
    if len(words.split()) > 1 or numbers_in(analysis.numbers, span) or _PERSON.search(words):
        return False
    tables = (lexicon.tolls, lexicon.victims, lexicon.actors)
    return not any(t.find(analysis.text, span.start, span.end) for t in tables)


def _members(
    slot: TollSlot, found: Found, members: Sequence[Some], analysis: Analysis, lexicon: Lexicon
) -> Iterator[Read]:
    """ "A guard and two of his sons were killed": one claim each, as each has a class of its own."""
    for k, m in enumerate(members):
        if tells_of_a_fight(m.span.of(analysis.text)):
            continue
        span = Span(
            found.span.start if k == 0 else m.span.start, m.span.end if k < len(members) - 1 else found.span.end
        )
        who = class_by_words(m.span.of(analysis.text), lexicon, found.span.of(analysis.text))
        if who is None and m.many == 1 and is_child(analysis.text, m.span):
            who = "child"
        scope = _narrowed(scope_of(analysis, span, span.of(analysis.text)))
        n = m.number
        value = Toll(m.many, m.many, "exact", who, scope)
        if n is not None:
            value = Toll(n.low, n.high, n.qualifier, who, scope)
        yield Read(Draft(slot, span, value, found.origin, found.probability, found.passage, scoped=True), n)


def _narrowed(whole: Scope) -> Scope:
    """The scope of a part: a part of a campaign's toll is still the campaign's."""
    return "wider" if whole == "wider" else "part"
