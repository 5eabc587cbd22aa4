"""Tolls that a rule is sure of, whatever a learned reader finds.

"No casualties", "the other 19 are unharmed", "the number of officers killed rose to 14".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tollbook.extract.analysis import Analysis, Found
from tollbook.extract.numbers import numbers_in
from tollbook.extract.slots.people import counts_people
from tollbook.extract.slots.words import NO_ONE_BUT, ROSE
from tollbook.model import Span
from tollbook.model.codes import TollSlot

_UNHARMED: Final = re.compile(
    r"\b(?:(?:all\s+)?(?:[\w'’-]+\s+){0,3}(?:was|were|is|are)\s+(?:all\s+|both\s+|left\s+)?|(?:escaped|emerged|survived|remained|released|freed|got\s+away|came\s+out)\s+)"
    r"(?:unhurt|unharmed|uninjured|unscathed)\b",
    re.IGNORECASE,
)
_NO_CASUALTIES: Final = re.compile(
    r"\b(?:no|without(?:\s+any)?|zero|nor\s+any)\s+(?:(?:human|civilian|military|further|other|reported|immediate)\s+)?(?:casualties|victims)\b"
    r"|\b(?:suffered|sustained|had|took|incurred)\s+no\s+(?:\w+\s+)?losses\b"
    r"|\b(?:no|not\s+(?:one|a\s+single))\s+(?:civilians?|people|one|person)\s+(?:was|were|had\s+been|have\s+been|has\s+been)\s+harmed\b",
    re.IGNORECASE,
)
# "Captain Diallo, 26, later embraced martyrdom": said of nobody but the dead, and of one by name.
_MARTYR: Final = re.compile(
    r"\b(?:Capt(?:ain)?|Maj(?:or)?|Col(?:onel)?|Lt|Lieutenant|Sgt|Sergeant|Havildar|Naik|Lance\s+Naik|Subedar|Sepoy|Constable|Inspector|Rifleman|Jawan|Sub-Inspector"
    r"|Corporal|Private|ASI|DSP|DPO|SHO)\.?(?:\s+[A-Z][\w.'’-]*){1,4}(?:\s*,\s*\d{2}\s*,)?\s+(?:had\s+|has\s+)?(?:later\s+|also\s+)?"
    r"(?:(?:embraced|attained)\s+(?:martyrdom|[Ss]hahadat)|was\s+martyred|laid\s+down\s+h(?:is|er)\s+life)\b"
)
# "It lost 40 of its own men": who a side says it lost.
_LOST: Final = re.compile(r"\b(?:lost|losing|loss\s+of)\s+", re.IGNORECASE)
_OWN: Final = re.compile(
    r"\s+of\s+(?:its|their|his|our)\s+(?:own\s+)?(?:men|fighters|soldiers|troops|people|comrades|members|officers)\b"
    r"|\s+of\s+(?:its|their|his|our)\s+own(?=\s*(?:[,.;)\"”]|$|(?:in|at|near|on|during|and|when|while|as)\b))",
    re.IGNORECASE,
)
# "The army lost four soldiers": the same of who they were.
_OF_FORCES: Final = re.compile(
    r"\s+(?:(?:more|other|[A-Z][a-z]+|of\s+(?:its|their|his|our)(?:\s+own)?)\s+)?(?:soldiers|fighters|troops|policemen|servicemen|militants|militiamen|comrades|guerrillas|peacekeepers)\b"
    r"(?!\s+to\s)"
)
# "No one but the bomber was killed": he was.
_NOBODY_BUT: Final = re.compile(
    rf"\b{NO_ONE_BUT}(?:[\w'’-]+\s+){{1,5}}?"
    r"(?:was|were|had\s+been|has\s+been)\s+(?P<what>killed|injured|wounded|hurt)\b",
    re.IGNORECASE,
)
# "The sixth of our peacekeepers to fall this year", "the fourth reporter to be killed".
_NTH: Final = re.compile(
    r"\bthe\s+(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,4}(?:st|nd|rd|th))\s+"
    r"(?:of\s+(?:our|its|their|his|the)\s+)?(?:(?!was\b|were\b|is\b|has\b|had\b|who\b|to\b|attack\b)[\w'’-]+\s+){1,4}to\s+(?:be\s+(?:killed|murdered|assassinated|slain)|die|fall\s+(?:in|by|to|under|this|since)"
    r"|lose\s+(?:his|her|their)\s+li\w+)\b",
    re.IGNORECASE,
)
# "We put 22 in the ground", "laid nine of them to rest".
_IN_GROUND: Final = re.compile(r"\b(?:put|laid|lowered|placed|lay)\s+$", re.IGNORECASE)
_GROUND: Final = re.compile(
    r"(?:\s+(?:of\s+(?:them|our\s+own)|people|bodies|dead|men|women|children|coffins))?\s+(?:in(?:to)?\s+(?:the\s+ground|the\s+earth|(?:an?\s+|one\s+)?(?:mass\s+|single\s+|common\s+)?graves?)|to\s+rest)\b",
    re.IGNORECASE,
)
# Whom the police took, whatever else is heard of them: "Police picked up 23 people".
_TOOK_IN: Final = re.compile(
    r"\b(?:police(?:men)?|officers|troops|soldiers|security\s+forces|authorities|agents|they)\s+(?:have\s+|had\s+|also\s+)?(?P<took>picked\s+up|rounded\s+up|nabbed|arrested"
    r"|detained|took\s+into\s+custody)\s+",
    re.IGNORECASE,
)
_PEOPLE: Final = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:people|persons|suspects?|men|women|youths?|students|protesters|demonstrators)\b",
    re.IGNORECASE,
)
# "Death toll from the strike on the clinic rises to 11", "the toll stood at two, then climbed to three".
_TOLL_ROSE: Final = re.compile(
    rf"\b(?:death\s+)?toll\b(?P<far>[^.;:]{{0,110}}?)\b(?P<rise>(?:{ROSE}|now)\s+(?:to\s+|at\s+|from\s+[\w,]+\s+to\s+)?)$",
    re.IGNORECASE,
)
_OTHER_TOLL: Final = re.compile(
    r"\b(?:injur\w*|wounded|missing|arrest\w*|damage|casualty|detain\w*|displac\w*)\b", re.IGNORECASE
)
# "12 soldiers fell in the ambush", "six people fell when gunmen opened fire".
_FELL: Final = re.compile(
    r"(?:\s+[\w'’-]+){0,3}?\s+(?:soldiers?|troops|officers?|policemen|gendarmes?|fighters|rangers|guards|personnel|servicemen|peacekeepers|recruits|people|civilians|villagers|men|comrades|militants)"
    r"(?:,[^,.;]{3,40},)?\s+(?:have\s+|had\s+)?(?:fell|fallen|fall)(?=\s+(?:when|as|in\s+(?:the\s+|an?\s+)?(?:fighting|battle|combat|action|ambush|line|clash\w*|attack|raid|assault|shootout)"
    r"|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|to\s+(?:the\s+)?(?:enemy\s+)?(?:bullets|fire)|under\s+fire))\b",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(
    r"\b(?:(?:put|puts|putting)\s+(?:(?!injured|wounded|missing|casualty|financial)[\w'’-]+\s+){0,3}?"
    r"(?P<put>injured|wounded|dead|deaths|(?<!\bthe\s)(?<!\bits\s)(?<!\bdeath\s)toll|missing|displaced|arrested|detained)(?=\s+at\b)"
    r"|(?:the\s+)?(?:total\s+)?number\s+of\s+(?:[\w'’-]+\s+){0,4}?(?P<what>killed|dead|slain|deaths|fatalities|injured|wounded|hurt|missing|abducted|kidnapped"
    r"|displaced|arrested|detained))\b",
    re.IGNORECASE,
)
_SLOTS: Final[dict[str, TollSlot]] = {
    **dict.fromkeys(("killed", "dead", "slain", "deaths", "fatalities", "toll"), "killed"),
    **dict.fromkeys(("injured", "wounded", "hurt"), "injured"),
    **dict.fromkeys(("abducted", "kidnapped"), "abducted"),
    **dict.fromkeys(("arrested", "detained"), "detained"),
    "missing": "missing",
    "displaced": "displaced",
}
# "3 dead in market blast; gunman among those killed": a heading leaves the verb out.
_AMONG_THOSE: Final = re.compile(
    r"(?:^|[.;:,–—-]\s+)(?P<who>(?!(?:who|which|they|all|also|one|many|some|most)\b)(?:(?:an?|the)\s+)?(?:[\w'’-]+\s+){1,3}?)among\s+(?:the|those)\s+(?:\d+\s+)?"
    r"(?P<what>killed|dead|injured|wounded|missing|abducted|kidnapped|arrested|detained)\b",
    re.IGNORECASE,
)
_BELIEVED: Final = 0.6
_NOW: Final = re.compile(
    r"[^.;:]{0,130}?\b(?:r[io]s(?:e|en|es|ing)|rose|climb\w*|increas\w*|grew|grown|jump\w*|reach\w*|stands?|stood|is|was|passe[sd]|put|at|to|had\s+gone\s+up)"
    r"\s+(?:now\s+)?(?:to\s+|at\s+|from\s+[\w,]+\s+to\s+)?",
    re.IGNORECASE,
)


def plainly(slot: TollSlot, sentence: Span, analysis: Analysis) -> Iterator[Found]:
    """The words of a sentence that state a toll of the slot beyond doubt."""
    text = analysis.text
    if slot in ("injured", "casualties"):
        pattern = _UNHARMED if slot == "injured" else _NO_CASUALTIES
        for m in pattern.finditer(text, sentence.start, sentence.end):
            yield Found(slot, Span(*m.span()), None, "toll", strong=True)
    if slot == "detained":
        for m, people in _counting(_TOOK_IN, _PEOPLE, slot, sentence, analysis):
            yield Found(slot, Span(m.start("took"), people.end()), None, "toll", strong=True)
    if slot == "killed":
        for m, own in _counting(_LOST, _OWN, slot, sentence, analysis):
            yield Found(slot, Span(m.start(), own.end()), None, "toll", strong=True)
        for m, forces in _counting(_LOST, _OF_FORCES, slot, sentence, analysis):
            yield Found(slot, Span(m.start(), forces.end()), None, "toll", strong=True)
        for m in _NTH.finditer(text, sentence.start, sentence.end):
            yield Found(slot, Span(*m.span()), None, "toll", strong=True)
        for n in numbers_in(analysis.numbers, sentence):
            put, ground = _IN_GROUND.search(text, sentence.start, n.span.start), _GROUND.match(text, n.core.end)
            if put is not None and ground is not None and n.low and not _found(slot, n.core.end, analysis):
                yield Found(slot, Span(put.start(), ground.end()), None, "toll", strong=True)
        yield from _risen(sentence, analysis)
        for n in numbers_in(analysis.numbers, sentence):
            fell = _FELL.match(text, n.core.end, sentence.end)
            if fell is not None and n.low and not _found(slot, fell.end(), analysis):
                yield Found(slot, Span(n.span.start, fell.end()), None, "toll", strong=True)
        for m in _MARTYR.finditer(text, sentence.start, sentence.end):
            yield Found(slot, Span(*m.span()), None, "toll", strong=True)
    for m in _NOBODY_BUT.finditer(text, sentence.start, sentence.end):
        if _SLOTS[m["what"].lower()] == slot:
            yield Found(slot, Span(*m.span()), None, "toll", strong=True)
    for m in _AMONG_THOSE.finditer(text, sentence.start, sentence.end):
        if _SLOTS[m["what"].lower()] == slot:
            yield Found(slot, Span(m.start("who"), m.end()), None, "toll", strong=True)
    for m in _HEADING.finditer(text, sentence.start, sentence.end):
        if _SLOTS[(m["what"] or m["put"]).lower()] != slot:
            continue
        end = heading_number(m.end(), sentence.end, analysis)
        if end is not None and not _found(slot, end, analysis):
            yield Found(slot, Span(m.start(), end), None, "toll", strong=True)


def _risen(sentence: Span, analysis: Analysis) -> Iterator[Found]:
    """The numbers that a sentence says the death toll has risen to, which no learned words hold."""
    text = analysis.text
    for n in numbers_in(analysis.numbers, sentence):
        rose = _TOLL_ROSE.search(text, sentence.start, n.span.start)
        if rose is None or not n.low or _OTHER_TOLL.search(rose["far"]) or not counts_people(text, n, n.span):
            continue
        if not _found("killed", n.core.end, analysis):
            yield Found("killed", Span(rose.start("rise"), n.core.end), None, "toll", strong=True)


def _counting(
    verb: re.Pattern[str], noun: re.Pattern[str], slot: TollSlot, sentence: Span, analysis: Analysis
) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Each verb with a number right behind it and the noun behind that, unless the learned reader has it."""
    text = analysis.text
    for m in verb.finditer(text, sentence.start, sentence.end):
        for n in numbers_in(analysis.numbers, Span(m.end(), sentence.end)):
            counted = noun.match(text, n.core.end, sentence.end)
            if n.span.start == m.end() and counted is not None and not _found(slot, n.core.end, analysis):
                yield m, counted


def _found(slot: TollSlot, end: int, analysis: Analysis) -> bool:
    """Whether the learned reader has words of the slot up to a place: the shortest that state the number stand."""
    return any(
        f.slot == slot and (f.probability or 0) >= _BELIEVED and f.span.start < end <= f.span.end
        for f in analysis.tagged
    )


def heading_number(at: int, end: int, analysis: Analysis) -> int | None:
    """Where the number ends that a heading which ends at a place has risen to; None where there is none."""
    now = _NOW.match(analysis.text, at, end)
    while now is not None:
        for n in numbers_in(analysis.numbers, Span(at, end)):
            if n.span.start == now.end() and counts_people(analysis.text, n, n.span):
                return n.core.end
        now = _NOW.match(analysis.text, now.end(), end)
    return None
