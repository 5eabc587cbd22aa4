"""For each draft: who says it, and how sure the text is.

By rule the speaker is the innermost saying whose content holds the draft's words. The learned reader weighs the
speakers near a draft against the publisher's own voice and is followed where it is surer than the rule is known to
be. Certainty is the text's: hedges, denials and hypotheticals near the words, and the stance of the cue.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Resources, Saying, Spoken, Step
from tollbook.extract.certainty import certainty
from tollbook.extract.labels import LABEL
from tollbook.model import Cause, Responsibility, Span
from tollbook.model.codes import Certainty

# Chosen on the development split (training/split.json).
BELIEVE_PUBLISHER: Final = 0.75
BELIEVE_SOURCE: Final = 0.65
BELIEVE_FAR_SOURCE: Final = 0.75
BELIEVE_SILENT: Final = 0.9
_ADMITS: Final = re.compile(
    r"(?:has\s+|have\s+|had\s+)?(?:admi|acknowledg|conced|confess|apologi|regret)", re.IGNORECASE
)
_CLAUSE_ENDS: Final = re.compile(r"[,;–—]\s*(?:(?:and|but|while|as|the|an?)\s+)*$", re.IGNORECASE)
_CITING: Final = re.compile(r"(?:cit|quot)(?:ing|ed|es)\b", re.IGNORECASE)
_OR: Final = re.compile(r",?\s+(?:or|either|whether)\s+(?:by\s+|from\s+|an?\s+|the\s+)*", re.IGNORECASE)


def _speak(analysis: Analysis, resources: Resources) -> Analysis:
    ruled = [by_rule(d, analysis.sayings) for d in analysis.drafts]
    learned = _learned(analysis, resources)
    undecided = _undecided(analysis)
    out: list[Spoken] = []
    for k, draft in enumerate(analysis.drafts):
        saying = _takes_position(draft, analysis)
        if saying is None:
            saying = _weigh(ruled[k], learned.get(k, {}), analysis, draft.span)
        stance: Certainty = analysis.sayings[saying].stance if saying is not None else "asserted"
        if saying is not None and analysis.sayings[saying].shows:
            saying = analysis.sayings[saying].outer
        if k in undecided:
            out.append(Spoken(saying, "hedged" if stance == "asserted" else stance))
        else:
            heard = draft.heads.get("certainty", {})
            out.append(Spoken(saying, certainty(draft, stance, saying is None, analysis, resources.lexicon, heard)))
    return replace(analysis, spoken=tuple(out))


def _undecided(analysis: Analysis) -> frozenset[int]:
    """ "hit by a missile, or fragments of a missile": of two causes joined by "or" neither is said to be the one."""
    causes = sorted((d.span, k) for k, d in enumerate(analysis.drafts) if isinstance(d.value, Cause))
    out: set[int] = set()
    for (a, i), (b, j) in pairwise(causes):
        if a.end <= b.start and _OR.fullmatch(analysis.text, a.end, b.start):
            out |= {i, j}
    return frozenset(out)


def _takes_position(draft: Draft, analysis: Analysis) -> int | None:
    """Who denies or admits: the words of a denial hold its cue, and it is said by whoever denies.

    To claim is told in the publisher's voice ("the group claimed the raid"), as those who annotate have it.
    """
    if not isinstance(draft.value, Responsibility) or draft.value.position == "claims":
        return None
    for k, s in enumerate(analysis.sayings):
        if s.cue is None or s.shows or not s.cue.overlap(draft.span):
            continue
        if s.stance == "denied" or _ADMITS.match(s.cue.of(analysis.text)):
            return k
    return None


def by_rule(draft: Draft, sayings: Sequence[Saying]) -> int | None:
    """The innermost saying whose content holds the draft's words; its own source is not among them."""
    best: tuple[int, int] | None = None
    holding: list[int] = []
    for k, s in enumerate(sayings):
        if draft.slot == "responsibility" and draft.span.holds(s.said_as):
            # "The ELN claimed responsibility": the words tell of the saying, they are not what is said. "The army
            # said it struck a depot" is said by the army.
            if s.plain and any(c.overlap(draft.span) for c in s.content):
                return k
            continue
        for content in s.content:
            if content.end < draft.span.start or draft.span.end < content.start:
                continue  # as most are; said at once, before anything is called
            if content.holds(draft.span) or content.overlap(draft.span) * 2 > len(draft.span):
                size = len(content)
                if best is None or size < best[0]:
                    best = (size, k)
                holding.append(k)
    innermost = best[1] if best else None
    while (deeper := next((k for k in holding if sayings[k].outer == innermost is not None), None)) is not None:
        holding.remove(deeper)
        innermost = deeper
    return innermost


def _weigh(ruled: int | None, learned: Mapping[int, float], analysis: Analysis, at: Span) -> int | None:
    """The rule's speaker or the learned reader's; how sure the latter has to be depends on what each goes by."""
    if not learned:
        return ruled
    best = max(learned, key=lambda k: (learned[k], -k))
    sure = learned[best]
    if best == ruled:
        return ruled
    if best == -1 and ruled is not None and analysis.sayings[ruled].origin == LABEL:
        return ruled
    if best == -1 and ruled is not None and _ends_headline(analysis, ruled):
        return ruled
    if best >= 0 and _ends_headline(analysis, best) and not _in_sentence_of(analysis, best, at):
        # "…, officials say" at the end of a headline covers the headline and no line below it.
        return ruled
    if best >= 0 and _later(analysis, best, at):
        # Who speaks first in a paragraph further down has not said what stands above: a headline, a lead.
        return ruled
    if best == -1:
        # A speaker outside the passage, as of a quotation over two, is none that the reader was asked about.
        return None if ruled is None or (sure >= BELIEVE_PUBLISHER and ruled in learned) else ruled
    if analysis.sayings[best].narrow or (ruled is not None and analysis.sayings[ruled].origin == LABEL):
        # What the reader does not know: a clause inside another says no more than its own words, a label all of them.
        return ruled
    if ruled is not None and analysis.sayings[ruled].outer == best and _is_quoted(analysis, ruled):
        # "The agency reported, citing police": what is cited is what police said.
        return ruled
    if ruled is not None and analysis.sayings[ruled].outer == best and analysis.sayings[best].stance == "denied":
        # "disputed the toll of seven given by the ministry": the toll is the ministry's.
        return ruled
    here = _in_sentence_of(analysis, best, at)
    if here and ruled is None and _said_before(analysis, best, at):
        return None
    if analysis.sayings[best].cue is None:
        # Somebody of whom the text does not say that they speak.
        return best if here and ruled is None and sure >= BELIEVE_SILENT else ruled
    if ruled is None:
        return best if sure >= (BELIEVE_SOURCE if here else BELIEVE_FAR_SOURCE) else None
    if not here and _in_sentence_of(analysis, ruled, at):
        return ruled
    return best if sure >= BELIEVE_SOURCE else ruled


def _is_quoted(analysis: Analysis, saying: int) -> bool:
    cue = analysis.sayings[saying].cue
    return cue is not None and _CITING.match(cue.of(analysis.text)) is not None


def _ends_headline(analysis: Analysis, saying: int) -> bool:
    """Whether a headline ends with the speaker and the cue: "Ten killed in raid, survivors say"."""
    said = analysis.sayings[saying]
    if (
        said.cue is None
        or said.cue.start < said.said_as.end
        or not any(c.end <= said.said_as.start for c in said.content)
    ):
        return False
    ends = analysis.text.find("\n", said.cue.end)
    return ends >= 0 and not analysis.text[said.cue.end : ends].strip()


def _said_before(analysis: Analysis, saying: int, at: Span) -> bool:
    """Whether the words are a headline's clause before a speaker: "Six bodies found, a group alleges foul play"."""
    sentence = analysis.document.sentence_at(at.start)
    if sentence is None or not analysis.text[sentence.span.end - 1].isalnum():
        return False
    said = analysis.sayings[saying]
    apart = said.cue is not None and said.cue.start > said.said_as.start and at.end <= said.said_as.start
    if not apart or not said.content or any(c.start < said.said_as.start for c in said.content):
        return False
    return _CLAUSE_ENDS.search(analysis.text, at.end, said.said_as.start) is not None


def _later(analysis: Analysis, saying: int, at: Span) -> bool:
    """Whether the saying's speaker is named in a paragraph after that of the words `at`."""
    who = analysis.sayings[saying].said_as
    return who.start >= at.end and "\n" in analysis.text[at.end : who.start]


def _in_sentence_of(analysis: Analysis, saying: int, at: Span) -> bool:
    """Whether the saying's speaker is named in the sentence of the words `at`."""
    sentence = analysis.document.sentence_at(at.start)
    return sentence is not None and sentence.span.holds(analysis.sayings[saying].said_as)


def _learned(analysis: Analysis, resources: Resources) -> dict[int, Mapping[int, float]]:
    """For each draft the learned probability of each saying near it, -1 for the publisher."""
    if resources.learned is None or resources.mode == "rules":
        return {}
    out: dict[int, Mapping[int, float]] = {}
    for passage, members in _by_passage(analysis).items():
        span = analysis.passages[passage].span
        near = [k for k, s in enumerate(analysis.sayings) if span.holds(s.said_as)]
        if not near:
            for k in members:
                out[k] = {-1: 1.0}
            continue
        claims = [_relative(analysis.drafts[k], span) for k in members]
        candidates = [
            (analysis.sayings[k].said_as.start - span.start, analysis.sayings[k].said_as.end - span.start) for k in near
        ]
        answers = resources.learned.sources(span.of(analysis.text), claims, candidates)
        for k, answer in zip(members, answers, strict=True):
            out[k] = {near[c] if c >= 0 else -1: p for c, p in answer.items()}
    return out


def _by_passage(analysis: Analysis) -> dict[int, list[int]]:
    out: dict[int, list[int]] = defaultdict(list)
    for k, draft in enumerate(analysis.drafts):
        if draft.passage >= 0 and draft.slot != "kind":
            out[draft.passage].append(k)
    return out


def _relative(draft: Draft, passage: Span) -> tuple[int, int, str]:
    return draft.span.start - passage.start, draft.span.end - passage.start, draft.slot


STEP: Final = Step(
    "speakers",
    1,
    _speak,
    needs=frozenset({"document", "passages", "sayings", "drafts"}),
    gives=frozenset({"spoken"}),
)
