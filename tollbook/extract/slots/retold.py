"""Words that tell of another slot than the one they were found for: who is carried off is not killed by it.

The learned reader hears that people were harmed, and not always how: "whisking away over 40 others", "the third man
lost an arm but lives", "a farmhand who never came back". Where the words say it, the words decide. What is told of some
of them ("41 of them children") is told of whom the sentence counted last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Analysis, Found
from tollbook.extract.slots.toll_value import DEADLY, TOGETHER
from tollbook.lexicon import Lexicon
from tollbook.model import Span

_DEATH: Final = re.compile(
    r"\b(?:dead|die[sd]?|dying|kill\w*|deaths?|fatal\w*|murder\w*|slain|slaughter\w*|execut\w+|behead\w*|massacr\w*|martyr\w*|perish\w*"
    r"|succumb\w*|drown\w*|lost\s+(?:their|his|her|its)\s+li\w+|bod(?:y|ies)|corpses?|buried|burned\s+to|burnt\s+to|to\s+death|gunned"
    r"|shot\s+dead|neutrali[sz]\w+|lives?|fallen|fell|lost)\b",
    re.IGNORECASE,
)
_AWAY: Final = re.compile(
    r"\b(?:whisk(?:ed|ing|s)|carr(?:ied|ying|ies)|march(?:ed|ing)|drag(?:ged|ging)|spirit(?:ed|ing)|herd(?:ed|ing)|haul(?:ed|ing)|t(?:ook|ake[ns]?|aking)|led"
    r"|leading|driv(?:en|ing)|drove)\s+(?:[^.;:,]{0,60}?\s)?(?:away|off|hostage|captive|prisoner|with\s+them|into\s+the\s+(?:bush|forest"
    r"|hills|mountains|jungle|desert|night))\b"
    r"|\b(?:made|mak(?:es?|ing))\s+off\s+with\s+\w"
    r"|\b(?:tak(?:en|ing|es?)|took)\s+(?:[\w-]+\s+){0,4}?alive\b"
    r"|\b(?:abduct|kidnap)(?:s|ed|ing|ped|ping)?\s+\w"
    r"|\b(?:they|who|men|gunmen|soldiers|fighters|bandits|rebels|militants|troops|police|kidnappers)\s+took\s+(?:my|his|her|their|our)\s+(?:[\w-]+\s+){0,2}(?:wi(?:fe|ves)|sons?|daughters?|children|brothers?|sisters?|husbands?|girls?|boys?)\b",
    re.IGNORECASE,
)
# "The war took away her sons": nobody carried them off.
_THING_TOOK: Final = re.compile(
    r"\b(?:war|conflict|violence|blasts?|explosions?|bombs?|bombings?|shells?|shelling|missiles?|rockets?|strikes?|mines?|drones?|attacks?|fire|it)\s+"
    r"(?:has\s+|had\s+|have\s+)?(?:t(?:ook|akes?|aken)|carried|dragged)\b",
    re.IGNORECASE,
)
_CARRIED: Final = re.compile(
    r"^(?:carried|whisked|marched|dragged)\s+(?:his|her|their|my|our|\d+|[a-z]+)\s", re.IGNORECASE
)
_MAIMED: Final = re.compile(
    r"\b(?:(?:dress|treat|bandag|clean|stitch)\w*\s+the\s+wounds\s+of|mutilated|maimed|hospitali[sz]ed|amputat\w+|grazed|in\s+(?:a\s+coma|intensive\s+care)|(?:lost|losing)\s+(?:both|one|an?|his|her|their)\s+(?:left\s+|right\s+)?"
    r"(?:arms?|legs?|hands?|foot|feet|eyes?|fingers?|limbs?|sight|hearing)|fighting\s+for\s+(?:his|her|their)\s+li\w+)\b",
    re.IGNORECASE,
)
# Whoever is buried by a blast and sought may live: "five are still buried", "the wall buried four policemen".
_UNDER: Final = re.compile(
    r"\bstill\s+(?:buried|entombed|pinned)\b|\b(?:buried|entombed|pinned)\s+(?:alive\b|(?:under|beneath|by|in)\s+(?:it\b|(?:the\s+)?(?:[\w-]+\s+)?(?:rubble|debris"
    r"|ruins|wreckage|slabs|collapsed)))|\bburying\s+(?!(?:his|her|their|its|our|my|the\s+dead)\b)",
    re.IGNORECASE,
)
# "One dead, eleven shot": the record's rule, unless the reader is sure of more.
_SHOT: Final = re.compile(
    r"\W*(?:[\w,-]+\s+)(?:(?:others?|more|people|persons)\s+)?(?:(?:was|were)\s+)?shot\W*", re.IGNORECASE
)
# "Man shoots four relatives, killing two": all four were hit.
_SHOOTS: Final = re.compile(
    r"\W*(?:shoots?|shot|shooting)\s+(?:at\s+least\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s+(?!dead\b)(?:[a-z]+\s+){0,2}?[a-z]+\W*"
    r"(?!\s*(?:dead|fatally|to\s+death|and\s+kill))",
    re.IGNORECASE,
)
# "Gunmen kill six, wound 14": a headline's verb, which looks like a noun.
_WOUND: Final = re.compile(
    r"\W*(?:and\s+)?(?!(?:fatal|mortal)ly\b)(?:\w+ly\s+)?(?:wounds?|injures?|hurts?|maims?)\s+\w", re.IGNORECASE
)
_SURELY_DEAD: Final = 0.75
_DUG_FOR: Final = re.compile(r"\b(?:digging|dug|dig)\s+(?:[\w-]+\s+){0,2}?for\s+$", re.IGNORECASE)
_NOT_SEEN: Final = re.compile(
    r"\b(?:never\s+(?:came|returned|come)\s+(?:back|home)|(?:not|n['’]t)\s+(?:been\s+)?(?:seen|heard\s+(?:of|from))\s+since|(?:could|can)\s*not\s+be\s+(?:reached|traced)"
    r"|unaccounted\s+for)\b",
    re.IGNORECASE,
)
_SOME: Final = re.compile(
    r"\W*(?:(?:more\s+than|over|nearly|about|almost|at\s+least)\s+)?(?:(?:among|including)\s+(?:them\s+)?|(?:most|many|some|half|both|all|dozens|\d[\d,]*(?:\s?(?:%|per\s?cent|percent))?|[a-z-]+)\s+of\s+(?:them|whom)\b)",
    re.IGNORECASE,
)
_LED_IN: Final = re.compile(r"(?:\bincluding|\bamong\s+(?:them|whom)|\bof\s+whom|\bof\s+them)\s*,?\s*$", re.IGNORECASE)
_DID: Final = re.compile(
    r"\s*,?\s*(?:has\s+|have\s+|had\s+)?(?:since\s+|later\s+|then\s+)?(?:died|dead|was\s+killed|were\s+killed|succumbed|perished|fatally)\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[.;:,]|\b(?:and|but|while|when|who|after|as)\b", re.IGNORECASE)
# "Took 251 hostages, of whom 98 are still held": held, as they were taken.
_IN_HANDS: Final = frozenset({"abducted", "detained"})
_JOINED: Final = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_VERB_NEXT: Final = re.compile(
    r"\s*,?\s*(?:was|were|is|are|has|have|had|who|died|suffered|sustained|lost|lightly|seriously|slightly|critically|badly|wounded|injured|hurt"
    r"|killed|missing|dead)\b",
    re.IGNORECASE,
)
_HEARD: Final = 0.3
_AHEAD: Final = 60
_BEHIND: Final = 32


def retold(chosen: Mapping[str, Sequence[Found]], analysis: Analysis, lexicon: Lexicon) -> dict[str, list[Found]]:
    """The found words by slot, those that tell of another slot in its list, unless it has them already."""
    out = {slot: list(found) for slot, found in chosen.items()}
    everyone = sorted((f for found in chosen.values() for f in found), key=lambda f: (f.span.start, f.span.end))
    for f in everyone:
        slot = (
            _of_those_before(f, everyone, analysis, lexicon)
            or (_by_its_words(f, analysis) if f.slot == "killed" else None)
            or _of_its_list(f, everyone, analysis, lexicon)
        )
        if slot is None or slot == f.slot or slot not in out:
            continue
        out[f.slot].remove(f)
        if not any(f.span.overlap(o.span) for o in out[slot]):
            out[slot].append(replace(f, slot=slot))
    return out


def _by_its_words(found: Found, analysis: Analysis) -> str | None:
    """The slot that the words of somebody killed tell, and the verb right before or behind them; None for killed."""
    text, span = analysis.text, found.span
    if _SHOT.fullmatch(text, span.start, span.end) and (found.probability or 0) < _SURELY_DEAD:
        return "injured"
    if _SHOOTS.match(text, span.start) is not None and _DEATH.search(span.of(text)) is None:
        return "injured"
    if _WOUND.match(text, span.start, span.end) and not _DEATH.search(span.of(text)):
        return "injured"
    if _UNDER.search(span.of(text)) or _DUG_FOR.search(text[max(0, span.start - _BEHIND) : span.start]):
        return "trapped"
    if _DEATH.search(re.sub(r"(?i)\b(?:lost|losing)\s+(?:both|one|an?|his|her|their)\s+(?!li)\w+", "", span.of(text))):
        return None
    here = analysis.document.sentence_at(span.start)
    if here is None:
        return None
    edge = _CLAUSE.search(text, span.end, min(here.span.end, span.end + _AHEAD))
    behind = edge.start() if edge else min(here.span.end, span.end + _AHEAD)
    before = max(here.span.start, span.start - _BEHIND)
    room = text[before:behind]
    if DEADLY.search(text, span.start, min(here.span.end, span.end + _AHEAD)):
        return None
    taken = _THING_TOOK.search(text, max(here.span.start, span.start - 2 * _BEHIND), behind) is None
    if taken and _CARRIED.match(span.of(text)):
        return "abducted"
    for slot, pattern in (("abducted", _AWAY), ("injured", _MAIMED), ("missing", _NOT_SEEN)):
        m = pattern.search(room)
        if slot == "abducted" and not taken:
            continue
        if m is not None and before + m.end() >= span.start - 1 and before + m.start() < behind:
            return slot
    return None


def _of_those_before(found: Found, everyone: Sequence[Found], analysis: Analysis, lexicon: Lexicon) -> str | None:
    """The slot of those counted last in the sentence, where the words only tell of some of them who they were."""
    text, span = analysis.text, found.span
    here = analysis.document.sentence_at(span.start)
    if here is None:
        return None
    if not _SOME.match(text, span.start, span.end) and not _LED_IN.search(
        text[max(here.span.start, span.start - 14) : span.start]
    ):
        return None
    told = {m.row.slot for m in lexicon.tolls.find(text, span.start, span.end)}
    if told - _IN_HANDS or _DID.match(text, span.end) or _DEATH.search(span.of(text)):
        return None
    before = [f for f in everyone if here.span.start <= f.span.start and f.span.end <= span.start]
    if not before:
        return None
    whole = before[-1]
    if told and whole.slot not in _IN_HANDS:
        return None
    joined = TOGETHER.search(text, whole.span.start, whole.span.end + 24)
    if whole.slot in ("killed", "injured") and joined is not None and joined.start() < whole.span.end:
        return "casualties"
    return whole.slot


def _of_its_list(found: Found, everyone: Sequence[Found], analysis: Analysis, lexicon: Lexicon) -> str | None:
    """The slot of the list that people stand in: "killing a doctor, two nurses and four patients"."""
    text, span = analysis.text, found.span
    if lexicon.tolls.find(text, span.start, span.end) or _VERB_NEXT.match(text, span.end):
        return None
    before = [f for f in everyone if f.span.end <= span.start and _JOINED.fullmatch(text, f.span.end, span.start)]
    if before and _tells(before[-1], text, lexicon):
        people = lexicon.victims.find(text, span.start, span.end)
        named = bool(people) and people[-1].span.end == span.end
        return before[-1].slot if named or _heard(before[-1].slot, span, analysis) else None
    # "Ten patients, two colleagues killed": the verb of all stands at the end.
    after = [f for f in everyone if f.span.start >= span.end and _JOINED.fullmatch(text, span.end, f.span.start)]
    if after and _heard(after[0].slot, span, analysis):
        told = lexicon.tolls.find(text, after[0].span.start, after[0].span.end)
        if any(m.row.slot == after[0].slot and m.row.frame in ("passive", "state") for m in told):
            return after[0].slot
    return None


def _heard(slot: str, span: Span, analysis: Analysis) -> bool:
    """Whether the learned reader hears the slot in the words, too."""
    return any(f.slot == slot and f.span.overlap(span) and (f.probability or 0) >= _HEARD for f in analysis.tagged)


def _tells(found: Found, text: str, lexicon: Lexicon) -> bool:
    """Whether the words have a verb of their slot before whom they name, or are in a list themselves."""
    told = lexicon.tolls.find(text, found.span.start, found.span.end)
    return all(m.row.slot == found.slot and m.row.frame == "active" for m in told)
