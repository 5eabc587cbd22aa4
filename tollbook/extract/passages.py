"""What the learned reader sees: which sentences are worth its time, and the spans it labels there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Analysis, Draft, Found, Heads, Passage, Resources, Step
from tollbook.model import Document, Span
from tollbook.text.dateline import past_dateline

# The encoder's window is 256 word pieces; 1,000 code points of news English stay below that.
LONGEST: Final = 1000
# Below these the first look leaves a report or a sentence to the rules. Measured recall is in docs/models.md.
# The first look is fitted so that a sentence with a claim falls below 0.01 in one of a hundred; fewer do below this.
REPORT_FLOOR: Final = 0.02
SENTENCE_FLOOR: Final = 0.006
# A heading or a flash of a few sentences has few words to go by and costs little.
FEW: Final = 4
FEW_FLOOR: Final = 0.005
# A long text may be much else besides a report: then each stretch of so many sentences is looked at by itself too.
LONG: Final = 60
STRETCH: Final = 40


def worth_reading(document: Document, resources: Resources) -> tuple[bool, ...]:
    """For each sentence, whether the encoder should read it."""
    sentences = document.sentences
    speaking = [not s.silent for s in sentences]
    if resources.learned is None or resources.mode == "rules" or not any(speaking):
        return (False,) * len(sentences)
    words = [s.span.of(document.text) for s in sentences]
    report, each = resources.learned.first_look(words)
    wanted = [ok and p >= SENTENCE_FLOOR for ok, p in zip(speaking, each, strict=True)]
    if report >= (REPORT_FLOOR if len(sentences) > FEW else FEW_FLOOR):
        return tuple(wanted)
    if len(sentences) <= LONG:
        return (False,) * len(sentences)
    for start in range(0, len(sentences), STRETCH):
        end = min(start + STRETCH, len(sentences))
        if resources.learned.first_look(words[start:end])[0] < REPORT_FLOOR:
            wanted[start:end] = [False] * (end - start)
    return tuple(wanted)


def turned_down(analysis: Analysis, resources: Resources) -> bool:
    """Whether the learned reader was asked and found nothing worth reading: such a report states nothing."""
    return resources.learned is not None and resources.mode != "rules" and not analysis.passages


def passages(document: Document, wanted: Sequence[bool]) -> tuple[Passage, ...]:
    """Runs of sentences, each at most `LONGEST` code points, that together hold every wanted sentence once.

    A sentence nobody wants is taken along where it stands between two wanted ones of a run: context is cheap
    there, and a pronoun's speaker is often in it.
    """
    out: list[Passage] = []
    sentences = document.sentences
    first = last = -1
    for i, ok in enumerate(wanted):
        if not ok:
            continue
        fits = first >= 0 and sentences[i].span.end - sentences[first].span.start <= LONGEST
        broken = first >= 0 and any(sentences[k].silent for k in range(last + 1, i))
        if first < 0:
            first = i
        elif not fits or broken or i - last > 3:
            out.append(Passage(Span(sentences[first].span.start, sentences[last].span.end), first, last))
            first = i
        last = i
    if first >= 0:
        out.append(Passage(Span(sentences[first].span.start, sentences[last].span.end), first, last))
    return tuple(out)


def with_heads(drafts: Sequence[Draft], analysis: Analysis, resources: Resources) -> tuple[Draft, ...]:
    """The drafts with what the learned reader says of their words, asked once for each passage."""
    out = list(drafts)
    if resources.learned is None or resources.mode == "rules":
        return tuple(out)
    by_passage: dict[int, list[int]] = {}
    for k, draft in enumerate(drafts):
        if draft.passage >= 0:
            by_passage.setdefault(draft.passage, []).append(k)
    for passage, inside in by_passage.items():
        at = analysis.passages[passage].span
        spans = [(drafts[k].span.start - at.start, drafts[k].span.end - at.start, drafts[k].slot) for k in inside]
        for k, heads in zip(inside, resources.learned.attributes(at.of(analysis.text), spans), strict=True):
            out[k] = replace(drafts[k], heads=heads)
    return tuple(out)


def likeliest(heads: Heads, head: str) -> tuple[str | None, float]:
    """The likeliest code of a head and its probability; None where the head does not speak."""
    beliefs = heads.get(head)
    if not beliefs:
        return None, 0.0
    best = max(beliefs, key=lambda c: (beliefs[c], c))
    return best, beliefs[best]


def _in_one_sentence(document: Document, span: Span) -> Span:
    """The longest piece of a learned span that lies in one sentence: a headline's last word is not the lead's first."""
    pieces: list[Span] = []
    at = document.sentence_at(span.start)
    if at is not None and span.end <= at.span.end:
        return span
    while at is not None and at.span.start < span.end:
        start, end = max(span.start, at.span.start), min(span.end, at.span.end)
        if start < end:
            pieces.append(Span(start, end))
        following = document.sentence_at(span.end - 1)
        at = following if following is not at else None
    return max(pieces, key=len, default=Span(span.start, span.start))


def _running(text: str, span: Span) -> Span:
    """The words from where the reporting begins: of "3 2025 (AP) - Gunmen shot a farmer" from the gunmen on."""
    start = past_dateline(text, span).start
    while start < span.end and text[start].isspace():
        start += 1
    return Span(start, span.end)


def _tag(analysis: Analysis, resources: Resources) -> Analysis:
    document = analysis.document
    cut = passages(document, worth_reading(document, resources))
    if not cut or resources.learned is None:
        return analysis
    found: list[Found] = []
    silent = [s.span for s in document.sentences if s.silent]
    results = resources.learned.tag([p.span.of(document.text) for p in cut])
    for k, (passage, tagged) in enumerate(zip(cut, results, strict=True)):
        for t in tagged.spans:
            span = _in_one_sentence(document, Span(passage.span.start + t.start, passage.span.start + t.end))
            span = _running(document.text, span)
            if span and not any(q.overlap(span) for q in silent):
                found.append(Found(t.label, span, t.probability, resources.learned.version, k))
    found.sort(key=lambda f: (f.span.start, f.span.end, f.slot))
    return replace(analysis, passages=cut, tagged=tuple(found))


STEP: Final = Step("reader", 1, _tag, needs=frozenset({"document"}), gives=frozenset({"passages", "tagged"}))
