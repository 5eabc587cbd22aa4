"""Who says what: sources, cues and contents (the PARC names), by rule and with the learned reader's spans.

The rules know three shapes: a source before its cue ("the ministry said that …"), a source after it ("…, said the
governor"; "according to police"), and a quotation whose speaker stands in the sentence before or after. A pronoun
or a short form is resolved to the nearest fitting full mention that has spoken before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tollbook.extract.analysis import Analysis, Resources, Saying, Step
from tollbook.lexicon import Lexicon
from tollbook.model import Sentence, Span
from tollbook.model.codes import SourceKind

_QUOTE = re.compile(r"[\"“”«»]|``|''")
_CLAUSE_EDGE = re.compile(
    r"[;:–—]|[\"“”«»]|``|''|,|\b(?:that|but|while|when|after|before|because|although|as|where|which)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:(?:however|meanwhile|earlier|later|also|still|then|yet|and|but|while|as|on\s+\w+day|in\s+a\s+statement"
    r"|separately|though|today|yesterday)\b,?\s*)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:,|\s)+(?:also|later|earlier|have|has|had|was|were|is|are|would|will|could|did|then|now|quickly|reportedly"
    r"|on\s+\w+day|\w+day|yesterday|today|in\s+a\s+statement|who)?\s*$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:he|she|they|it|we|i)$", re.IGNORECASE)
_VERB = re.compile(r"\b(?:is|was|were|are|has|had|have|been|killed|said|told|fired|hit|struck)\b", re.IGNORECASE)
# Pictures show and prove nothing said by anybody: what they show is told in the publisher's own voice.
_SHOWS = re.compile(
    r"\b(?:footage|videos?|images?|pictures?|photos?|photographs?|maps?|data)"
    r"(?:$|\s+(?:of|from|posted|shared|released|published|circulat\w+|shot|taken|filmed|verified|seen|shown)\b)",
    re.IGNORECASE,
)
# Bodies and groups of people are "it" and "they", everybody else with a name, a title or an article "he" or "she".
_BODY = re.compile(
    r"\b(?:ministry|army|navy|force|police|military|government|council|agency|service|office|command|committee|department"
    r"|group|movement|organi[sz]ation|party|hospital|parliament|cross|crescent|administration|authority|union|company"
    r"|embassy|bureau|court|\w+[^s\W]s|police|people|\w+men)$",
    re.IGNORECASE,
)
_HEAD_ENDS = re.compile(r",|\b(?:of|in|for|at|from|on|near|with|who|which)\b", re.IGNORECASE)
_SHORT = re.compile(
    r"(?:the\s+)?(?:(?:mr|mrs|ms|dr|gen|col|lt|sgt|capt)\.?\s+)?[\w'’-]+(?:\s+[\w'’-]+)?$", re.IGNORECASE
)
# "X, the governor of …, believes": so far on may stand what the speaker is.
_DESCRIBED: Final = 120
_NOBODY = re.compile(r"(?:no\s+(?:one|group|\w+\s+group|organi[sz]ation|\w+)|nobody|none)\b", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:told|tells?|telling)$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:the|mr|mrs|ms|dr|gen|col|lt|sgt|capt)\.?\s+", re.IGNORECASE)
_CITES = re.compile(r"(?:cit|quot)(?:ing|es|ed?)|referring\s+to", re.IGNORECASE)
_SOURCE_AFTER_END = re.compile(
    r",|;|[.!?](?:\s|$)|[\"“”]|``|''|\b(?:who|which|that|when|while|after|as|in|on|at|and\s+(?:said|added))\b|[:–—]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Seen:
    span: Span
    words: frozenset[str]
    kind: SourceKind
    person: bool


def source_kind(words: str, lexicon: Lexicon) -> SourceKind:
    """The kind of source by its words; `other` where the table knows none."""
    kind: SourceKind | None = lexicon.source_kinds.classify(words)
    return kind or "other"


def _sayings(analysis: Analysis, resources: Resources) -> Analysis:
    text = analysis.text
    sentences = analysis.document.sentences
    learned = [f.span for f in analysis.tagged_as("source")] if resources.mode != "rules" else []
    out: list[Saying] = []
    seen: list[_Seen] = []
    for i, sentence in enumerate(sentences):
        if sentence.silent:
            continue
        made = _in_sentence(text, sentence, learned, resources.lexicon)
        for saying in made:
            source = _resolve(text, saying.source, seen)
            kind = source_kind(source.of(text), resources.lexicon)
            known: SourceKind = next((s.kind for s in seen if s.span == source), "other")
            kind = known if kind == "other" else kind
            if kind == "other" and saying.cue is not None and 0 < saying.cue.start - saying.said_as.end < _DESCRIBED:
                kind = source_kind(text[saying.said_as.end : saying.cue.start], resources.lexicon)
            out.append(replace(saying, source=source, source_kind=kind))
            words = source.of(text)
            if not _PRONOUN.match(words):
                seen.append(_Seen(source, _words(words), kind, _is_person(words, kind)))
        if not made and out:
            carried = _carried(text, sentences, i, out[-1])
            if carried is not None:
                out[-1] = carried
    return replace(analysis, sayings=_nest(text, out))


def _in_sentence(text: str, sentence: Sentence, learned: Sequence[Span], lexicon: Lexicon) -> list[Saying]:
    span = sentence.span
    out: list[Saying] = []
    for match in lexicon.attribution_cues.find(text, span.start, span.end):
        cue = match.span
        if any(s.cue is not None and s.cue.overlap(cue) for s in out):
            continue
        if _inside_quotation(text, span, cue):
            continue
        after = match.row.direction == "after"
        source = _source_after(text, span, cue) if after else _source_before(text, span, cue)
        near = [q for q in learned if span.holds(q) and q.distance(cue) <= 60 and not q.overlap(cue)]
        if near:
            best = min(near, key=lambda q: (q.distance(cue), q.start))
            closer = source is None or source.overlap(best) or best.distance(cue) <= source.distance(cue)
            if closer and not _in_apposition(text, source, best, cue):
                source = _trim(text, best) or best
        if source is None and not after:
            source = _inverted(text, span, cue)
        if source is None:
            continue
        content = _content(text, span, source, cue, after)
        if content:
            shows = _SHOWS.search(source.of(text)) is not None
            out.append(Saying(source, source, cue, content, "other", match.row.stance, shows=shows))
    for q in learned:
        # A source without a cue the table knows: a candidate for the learned reader to weigh, no more.
        if span.holds(q) and not any(s.said_as.overlap(q) or _describes(s, q, text) for s in out):
            bare = _trim(text, q) or q
            shows = _SHOWS.search(bare.of(text)) is not None
            out.append(Saying(bare, bare, None, (), "other", shows=shows))
    return out


def _describes(saying: Saying, q: Span, text: str) -> bool:
    """Whether `q` is no speaker: it stands between a source and its cue and describes it, or is who is told."""
    cue = saying.cue
    if cue is None:
        return False
    if _TOLD.search(cue.of(text)) and cue.end <= q.start and len(text[cue.end : q.start].split()) <= 2:
        return True
    return min(saying.said_as.end, cue.end) <= q.start and q.end <= max(saying.said_as.start, cue.start)


def _in_apposition(text: str, source: Span | None, found: Span, cue: Span) -> bool:
    """Whether `found` only describes `source`: "X, the governor of Y, said"."""
    if source is None or not source.end <= found.start <= cue.start:
        return False
    return text[source.end : source.end + 1] == "," and text[source.end : cue.start].rstrip().endswith(",")


def _inside_quotation(text: str, sentence: Span, cue: Span) -> bool:
    """Whether the cue itself is part of quoted words: an odd number of quotation marks stands before it."""
    marks = _QUOTE.findall(text, sentence.start, cue.start)
    opening = sum(m in ("“", "«", "``") for m in marks)
    closing = sum(m in ("”", "»", "''") for m in marks)
    straight = sum(m == '"' for m in marks)
    return opening > closing or straight % 2 == 1


def _trim(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ").]"):
        end -= 1
    if (
        end > start
        and text[end - 1] == "."
        and not re.search(r"\b(?:[A-Za-z]|Jr|Sr|Inc|Ltd|Corp|Co)\.$", text[start:end])
    ):
        end -= 1
    lead = _LEADING.match(text, start, end)
    if lead and lead.end() < end:
        start = lead.end()
    while True:
        tail = _TRAILING.search(text, start, end)
        if tail is None or tail.start() <= start or (tail.group().strip(" ,") == "" and tail.end() == tail.start()):
            break
        end = tail.start()
    while start < end and not text[start].isalnum():
        start += 1
    return Span(start, end) if end > start and any(c.isalpha() for c in text[start:end]) else None


def _source_before(text: str, sentence: Span, cue: Span) -> Span | None:
    """The noun phrase before the cue, over an apposition between commas ("X, the governor of Y, said")."""
    edges = list(_CLAUSE_EDGE.finditer(text, sentence.start, cue.start))
    left = edges[-1].end() if edges else sentence.start
    found = _trim(text, Span(left, cue.start))
    comma_before_cue = text[sentence.start : cue.start].rstrip().endswith(",")
    if comma_before_cue and len(edges) >= 2 and edges[-2].group() == ",":
        begin = edges[-3].end() if len(edges) >= 3 else sentence.start
        head = _trim(text, Span(begin, edges[-2].start()))
        if head is not None and _nominal(text, head):
            return head
    if found is not None and _nominal(text, found):
        return found
    return None


def _inverted(text: str, sentence: Span, cue: Span) -> Span | None:
    """The speaker after the cue: “…,” said the governor."""
    before = text[sentence.start : cue.start].rstrip()
    if not before or before[-1] not in ",\"”'»":
        return None
    return _source_after(text, sentence, cue)


def _source_after(text: str, sentence: Span, cue: Span) -> Span | None:
    end = _SOURCE_AFTER_END.search(text, cue.end + 1, sentence.end)
    found = _trim(text, Span(cue.end, end.start() if end else sentence.end))
    return found if found is not None and _nominal(text, found) else None


def _nominal(text: str, span: Span) -> bool:
    words = span.of(text)
    if _NOBODY.match(words):
        return False
    return len(words) <= 160 and len(words.split()) <= 22 and not _VERB.search(words)


def _content(text: str, sentence: Span, source: Span, cue: Span, after: bool) -> tuple[Span, ...]:
    """Everything of the sentence that is neither source nor cue, in one or two pieces."""
    first, last = min(source.start, cue.start), max(source.end, cue.end)
    pieces = [_edge(text, Span(sentence.start, first)), _edge(text, Span(last, sentence.end))]
    return tuple(p for p in pieces if p is not None)


def _edge(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return Span(start, end) if sum(c.isalpha() for c in text[start:end]) >= 4 else None


def _carried(text: str, sentences: Sequence[Sentence], at: int, last: Saying) -> Saying | None:
    """A quotation without a cue of its own goes on with the speaker of the sentence before or after it."""
    before = sentences[at - 1] if at else None
    sentence = sentences[at]
    if before is None or not any(c.end <= before.span.end for c in last.content):
        return None
    if last.content[-1].end < before.span.start or sentence.paragraph > before.paragraph + 1:
        return None
    words = sentence.span.of(text).lstrip()
    if not words or words[0] not in '"“«`':
        return None
    return replace(last, content=(*last.content, sentence.span))


def _words(words: str) -> frozenset[str]:
    return frozenset(w.lower() for w in _WORD.findall(words) if len(w) > 1) - {
        "the",
        "of",
        "an",
        "and",
        "mr",
        "mrs",
    }


def _is_person(words: str, kind: SourceKind) -> bool:
    """Whether "he" may stand for the words: "the governor" and "Ana Ruiz", not "the ministry" and "officials"."""
    head = _HEAD_ENDS.split(words, maxsplit=1)[0].strip()
    names = [w for w in _WORD.findall(_TITLE.sub("", head)) if w[0].isupper()]
    named = len(names) >= 2 and kind not in ("media", "ngo", "un")
    return named or (bool(_TITLE.match(head)) and not _BODY.search(head))


def _resolve(text: str, source: Span, seen: Sequence[_Seen]) -> Span:
    """The full mention a pronoun or a short form stands for, else the words themselves."""
    words = source.of(text)
    if _PRONOUN.match(words):
        plural = words.lower() in ("they", "we")
        person = words.lower() in ("he", "she", "i")
        for s in reversed(seen):
            if person and s.person:
                return s.span
            if not person and not s.person and (plural or words.lower() == "it"):
                return s.span
        return seen[-1].span if seen and person else source
    if _SHORT.fullmatch(words):
        mine = _words(words)
        for s in reversed(seen):
            if mine and mine < s.words:
                return s.span
    return source


def _nest(text: str, sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """Links a saying inside another's content to it: `Reuters reported that police said …`."""
    out: list[Saying] = []
    for s in sayings:
        outer = None
        for k, o in enumerate(sayings):
            if o is not s and _within(s, o) and not (_within(o, s) and _passes_on(text, s, o)):
                outer = k
        out.append(replace(s, outer=outer))
    return tuple(out)


def _within(inner: Saying, outer: Saying) -> bool:
    cue = inner.cue
    return (
        cue is not None
        and outer.cue is not None
        and any(c.holds(inner.said_as) and c.holds(cue) for c in outer.content)
    )


def _passes_on(text: str, a: Saying, b: Saying) -> bool:
    """Whether `a` passes on what `b` says, each standing in the other's content.

    Whom somebody cites has said it first; else the speaker further from what is said passes it on: "Reuters
    reported that police said …", "…, police said, Reuters reported".
    """
    assert a.cue is not None and b.cue is not None
    cites_a, cites_b = (_CITES.fullmatch(s.cue.of(text)) is not None for s in (a, b) if s.cue is not None)
    if cites_a != cites_b:
        return cites_b
    first, last = sorted((a, b), key=lambda s: s.said_as.start)
    said = max(
        (c for s in (a, b) for c in s.content if not (c.holds(a.said_as) or c.holds(b.said_as))),
        key=len,
        default=None,
    )
    told_before = said is not None and said.end <= first.said_as.start
    return a is (last if told_before else first)


STEP: Final = Step("attribution", 1, _sayings, needs=frozenset({"document", "tagged"}), gives=frozenset({"sayings"}))
