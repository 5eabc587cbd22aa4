"""Who says what: sources, cues and contents (the PARC names), by rule and with the learned reader's spans.

The rules know four shapes: a source before its cue ("the ministry said that …"), a source after it ("…, said the
governor"; "according to police"), a quotation whose speaker stands in the sentence before or after, and a label
("Officials: two dead"; `labels.py`). What of a sentence is said is `contents.py`; whom a pronoun or a short form
stands for is `mentions.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Analysis, Resources, Saying, Step
from tollbook.extract.contents import content, is_narrow, shared_out
from tollbook.extract.labels import labelled
from tollbook.extract.listed_sayings import over_lists
from tollbook.extract.mentions import PRONOUN, Mention, resolve, stands_for
from tollbook.extract.nesting import nest
from tollbook.extract.phrasings import known_to_speak, phrased
from tollbook.extract.quotations import MARK, around, quotations
from tollbook.extract.sources import (
    APPOSED,
    COORDINATED,
    PARTICIPLE,
    antecedent,
    cut,
    inverted,
    nobody,
    source_after,
    source_before,
    subject,
    tells_what_happened,
    trim,
    with_name,
)
from tollbook.lexicon import Lexicon
from tollbook.model import Sentence, Span
from tollbook.model.codes import SourceKind
from tollbook.text.dateline import past_dateline

# Pictures show and prove nothing said by anybody: what they show is told in the publisher's own voice.
_SHOWS = re.compile(
    r"\b(?:earlier|previous)\s+version\b|\b(?:footage|videos?|imagery|images?|pictures?|photos?|photographs?|maps?|data)"
    r"(?:$|\s+(?:of|from|posted|shared|released|published|circulat\w+|shot|taken|filmed|verified|seen|shown)\b)",
    re.IGNORECASE,
)
# "a video posted by the group": what it shows is not the group's word either.
_SHOWN = re.compile(r"\b(?:footage|videos?|imagery|images?|pictures?|photos?|photographs?|maps?)\s+$", re.IGNORECASE)
# An agency's note at the head of an update: "(Adds claim of responsibility) …"
_IN_BRACKETS = re.compile(r"\s*\((?:Adds|Updates|Recasts|Refiles|Corrects|Repeats|Releads|Rewrites)\b[^)]*$")
# "X, the governor of …, believes": so far on may stand what the speaker is.
_DESCRIBED: Final = 120
# Words that a reader of words may take for a speaker: "instead said", "disputed that, saying".
_NO_SOURCE = re.compile(
    r"(?:that|this|these|those|such|instead|however|later|then|also|still|meanwhile|nonetheless|nevertheless|\w+ly)",
    re.IGNORECASE,
)
# "It would be recalled that", "it was reported": nobody speaks.
_IMPERSONAL = re.compile(
    r"\bit\s+(?:(?:would|will|may|can|should|could|must)\s+be|is|was|(?:has|had)\s+(?:\w+\s+)?been)\s+"
    r"(?:\w+ly\s+|later\s+|also\s+)?$",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:told|tells?|telling)$", re.IGNORECASE)
# "the war has claimed 900 lives", "casualties reported in Tehran": such words report nothing of anybody.
_TAKES_LIVES = re.compile(
    r"(?:ha[sd]\s+|have\s+)?claim\w*\s+(?:[\w,.-]+\s+){0,5}?(?:lives?|victims?|casualties)\b", re.IGNORECASE
)
_PASSIVE = re.compile(
    r"(?:reported|disputed|denied|rejected|confirmed|announced|recorded|documented|verified|quoted)\s*(?:$|[.;,]|(?:in|at|near|across|so|after|over)\b)"
    r"|blam(?:ed|ing)\s+on\b",
    re.IGNORECASE,
)
# "A ceasefire declared after the quake", "a video posted in May": what was declared and posted.
_MADE = re.compile(
    r"(?:declared|posted|released|revealed|signed|issued)\s*(?:$|[.;,]|(?:in|at|near|after|over|before|during)\b)",
    re.IGNORECASE,
)
_SUSPECTS = re.compile(r"suspects?", re.IGNORECASE)
_ARE = re.compile(r"\s+(?:had|have|has|were|was|are|is|in|who|and|remain\w*|linked|wanted)\b", re.IGNORECASE)
_SOME = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|some|many|all|both|the|these|those|other|more|of|arrested)\s+$",
    re.IGNORECASE,
)
_DECLARED = re.compile(
    r"\b(?:truce|ceasefire|cease-fire|war|curfew|emergency|offensive|boycott|strike|republic|state|area|zone)\s+(?:that\s+|which\s+)?"
    r"(?:it|they|he|she)\s+(?:(?:had|has|have)\s+)?(?:declared|announced)$",
    re.IGNORECASE,
)
_BUT = re.compile(r",\s+(?:although|though|even\s+though|despite)\b", re.IGNORECASE)
_A_NOUN = re.compile(r"(?:reports?|claims?|estimates?)(?:\s+that)?", re.IGNORECASE)
_HOLDS_NOUN = re.compile(r"\s+(?:[^\s,;.:]+\s+){0,3}")
_GIVES = re.compile(
    r"(?:given|provided|issued|announced|reported|claimed|confirmed|recorded|compiled)\s+by$", re.IGNORECASE
)
_REFERRING = re.compile(r"referring\s+to\b", re.IGNORECASE)
_PLAIN: Final = frozenset({"speech", "report", "finding"})
_CLAIMS = re.compile(r"(?:has\s+|have\s+|had\s+)?claim", re.IGNORECASE)
_HURT = re.compile(
    r"\s+(?:(?:ha[sd]|have)\s+)?(?:was|were|is|are|been|died|went\s+missing|disappeared)\b", re.IGNORECASE
)
# What stands between a speaker and the cue, and tells how they spoke and not what they are.
_HOW = re.compile(
    r"\W*(?:in|on|via|through|by|at|speaking|talking|writing|quoted|cited|citing|quoting)\b", re.IGNORECASE
)
# "An official who asked for his name to be kept out said": what tells a speaker from others is no speaker.
_RELATIVE = re.compile(r"(?:who|which|whose)\s", re.IGNORECASE)
# Who took a picture or wrote the text says nothing in it.
_CREDITED = re.compile(
    r"\b(?:by|photo(?:graph)?s?|image|credit|picture|reporting|editing|writing|courtesy)(?:\s+(?:by|of))?\s*[:/©]?\s*$",
    re.IGNORECASE,
)


def source_kind(words: str, lexicon: Lexicon) -> SourceKind:
    """The kind of source by its words; `other` where the table knows none."""
    kind: SourceKind | None = lexicon.source_kinds.classify(words)
    return kind or "other"


def _sayings(analysis: Analysis, resources: Resources) -> Analysis:
    text = analysis.text
    sentences = analysis.document.sentences
    learned = [f.span for f in analysis.tagged_as("source")] if resources.mode != "rules" else []
    learned = [q for q in learned if not nobody(q.of(text)) and not _RELATIVE.match(text, q.start)]
    learned = [q for q in learned if not _NO_SOURCE.fullmatch(q.of(text)) and not tells_what_happened(q.of(text))]
    # "Three dead in prison riot": what happened says nothing.
    learned = [
        q for q in learned if not any(m.span.holds(q) for m in resources.lexicon.kinds.find(text, q.start, q.end))
    ]
    quoted = quotations(text, sentences)
    found = [[] if s.silent else _in_sentence(text, s, learned, quoted, resources.lexicon) for s in sentences]
    out: list[Saying] = []
    seen: list[Mention] = []
    spoke: list[list[int]] = []
    for i, made in enumerate(found):
        begun = len(out)
        for saying in made:
            first = _before(text, sentences, i, saying.source, quoted, resources.lexicon)
            if PRONOUN.match(saying.source.of(text)):
                # "The group accused the army of a raid in which it said ten had died": who spoke first goes on.
                mine = (
                    m for o in reversed(out[begun:]) if o.cue for m in (_mention(text, o.source, resources.lexicon),)
                )
                first = next((m.span for m in mine if m.fits(saying.source.of(text))), first)
            if first is not None:
                # Who begins the sentence before may itself stand for somebody: "The group … It said …".
                first = next((o.source for o in reversed(out) if o.said_as.overlap(first)), first)
            if first is not None:
                first = _spoke_after(text, sentences, first, saying.source, out[:begun], resources.lexicon) or first
            before = None if first is None else _mention(text, first, resources.lexicon)
            source = resolve(text, saying.source, seen, before, source_kind(saying.source.of(text), resources.lexicon))
            if source == saying.source and PRONOUN.match(source.of(text)):
                source = _opens_with(text, sentences[i].span, source, resources.lexicon) or source
            alone = kind = source_kind(source.of(text), resources.lexicon)
            known: SourceKind = next((s.kind for s in seen if s.span == source), "other")
            kind = known if kind == "other" else kind
            if kind == "other" and saying.cue is not None and 0 < saying.cue.start - saying.said_as.end < _DESCRIBED:
                between = text[saying.said_as.end : saying.cue.start]
                kind = kind if _HOW.match(between) else source_kind(between, resources.lexicon)
            out.append(replace(saying, source=source, source_kind=kind))
            if not PRONOUN.match(source.of(text)):
                seen.append(Mention.of(text, source, alone, kind, spoke=saying.cue is not None and not saying.shows))
        spoke.append([k for k in range(len(out) - len(made), len(out)) if out[k].cue is not None])
    for i, sentence in enumerate(sentences):
        if not spoke[i] and not sentence.silent:
            k = _quoted_speaker(text, sentences, i, quoted, out, spoke)
            if k is not None:
                out[k] = replace(out[k], content=(*out[k].content, sentence.span))
    return replace(analysis, sayings=nest(text, over_lists(text, sentences, out)))


def _spoke_after(
    text: str, sentences: Sequence[Sentence], first: Span, said_as: Span, told: Sequence[Saying], lexicon: Lexicon
) -> Span | None:
    """Who said at its end what the sentence that `first` begins tells: "A guard was hurt, the mayor said. He said …".

    A named group that does something may be the one who speaks of it next.
    """
    if any(m.row.named for m in lexicon.actors.find(first.of(text))):
        return None
    if any(s.cue is not None and (s.said_as.overlap(first) or s.source.overlap(first)) for s in told):
        return None
    here = next((s.span for s in sentences if s.span.holds(first)), first)
    spoke = (
        s for s in reversed(told) if here.holds(s.said_as) and s.cue is not None and s.said_as.start > first.end + 1
    )
    return next((s.source for s in spoke if _mention(text, s.source, lexicon).fits(said_as.of(text))), None)


def _opens_with(text: str, sentence: Span, pronoun: Span, lexicon: Lexicon) -> Span | None:
    """Whom the sentence itself begins with, where nobody before is meant: "A nurse had treated ten, she said".

    Who was hurt or killed is not meant: somebody else tells of them.
    """
    own = subject(text, Span(sentence.start, pronoun.start), lexicon)
    quoted = own is not None and MARK.match(text, sentence.start) is not None
    if own is None or quoted or PRONOUN.match(own.of(text)) or _HURT.match(text, own.end, pronoun.start):
        return None
    return own if _mention(text, own, lexicon).fits(pronoun.of(text)) else None


def _mention(text: str, span: Span, lexicon: Lexicon) -> Mention:
    kind = source_kind(span.of(text), lexicon)
    return Mention.of(text, span, kind, kind)


def _before(
    text: str, sentences: Sequence[Sentence], at: int, said_as: Span, quoted: Sequence[Span], lexicon: Lexicon
) -> Span | None:
    """Whom a pronoun stands for first: an armed body its own sentence begins with, else who the one before begins with.

    What is quoted between is passed over: its words are the speaker's.
    """
    if not stands_for(said_as.of(text)):
        return None
    own = subject(text, Span(sentences[at].span.start, said_as.start), lexicon)
    if own is not None and any(m.row.named and m.row.kind != "state" for m in lexicon.actors.find(own.of(text))):
        return own
    here = at - 1
    while here >= 0 and any(q.start - 1 <= sentences[here].span.start < q.end for q in quoted):
        here -= 1
    if here < 0 or sentences[here].paragraph != sentences[at].paragraph:
        return None
    span = sentences[here].span
    found = subject(text, span, lexicon)
    if found is None and not PRONOUN.match(said_as.of(text)):
        # "There was no word from the Red Front. The group …"
        named = [m.span for m in lexicon.actors.find(text, span.start, span.end) if m.row.named]
        found = next((n for n in reversed(named) if source_kind(n.of(text), lexicon) == "armed_group"), None)
    return found


def _quoted_speaker(
    text: str,
    sentences: Sequence[Sentence],
    at: int,
    quoted: Sequence[Span],
    sayings: Sequence[Saying],
    spoke: Sequence[Sequence[int]],
) -> int | None:
    """Who speaks a quoted sentence without a cue of its own: who opens or closes the quotation, else who spoke last."""
    span = sentences[at].span
    q = next((q for q in quoted if q.start - 1 <= span.start < q.end), None)
    if q is not None:
        opening = [k for j in range(at + 1) if sentences[j].span.end > q.start for k in spoke[j]]
        before = [k for k in opening if _cue_end(sayings[k]) <= q.start and q.start - _cue_end(sayings[k]) < _DESCRIBED]
        if before:
            return before[-1]
        closing = [k for j in range(at, len(sentences)) if sentences[j].span.start < q.end for k in spoke[j]]
        after = [k for k in closing if _first(sayings[k]) >= q.end - 1]
        if after:
            return after[0]
    elif MARK.match(text, span.start) is None:
        return None
    last = max((k for j in range(at) for k in spoke[j]), default=None)
    if last is None or sentences[at].paragraph > sentences[at - 1].paragraph + 1:
        return None
    said = sayings[last].content
    return last if any(sentences[at - 1].span.start <= c.end <= sentences[at - 1].span.end for c in said) else None


def _cue_end(saying: Saying) -> int:
    return max(saying.said_as.end, saying.cue.end if saying.cue else 0)


def _first(saying: Saying) -> int:
    return min(saying.said_as.start, saying.cue.start if saying.cue else saying.said_as.start)


def _in_sentence(
    text: str, sentence: Sentence, learned: Sequence[Span], quoted: Sequence[Span], lexicon: Lexicon
) -> list[Saying]:
    span = sentence.span
    out: list[Saying] = []
    label = labelled(text, sentence, lexicon)
    if label is not None:
        out.append(label)
        span = label.content[0]
    out += phrased(text, span, quoted, lexicon)
    spoken = span.start
    for match in lexicon.attribution_cues.find(text, span.start, span.end):
        cue = match.span
        if any(s.cue is not None and s.cue.overlap(cue) for s in out):
            continue
        if around(cue.start, quoted) is not None or _IN_BRACKETS.match(text, span.start, cue.start):
            continue
        if _A_NOUN.fullmatch(cue.of(text)) and spoken > span.start and _HOLDS_NOUN.fullmatch(text, spoken, cue.start):
            # "denied local media reports that …": the reports are what is denied.
            continue
        after = match.row.direction == "after"
        if not after and _IMPERSONAL.search(text, span.start, cue.start):
            continue
        if after:
            source = source_after(text, span, cue)
        else:
            source = source_before(text, past_dateline(text, span), cue, out, lexicon)
        near = [q for q in learned if span.holds(q) and q.distance(cue) <= 60 and not q.overlap(cue)]
        if source is not None and (
            COORDINATED.search(text, span.start, cue.start) or PARTICIPLE.match(text, cue.start)
        ):
            near = []
        elif source is not None and not after:
            # Who is told stands after the cue: "the mayor, Ana Ruiz, told Radio Sur".
            near = [q for q in near if q.end <= cue.start]
        elif source is not None and after:
            near = [q for q in near if q.start >= cue.end]
        if near:
            best = min(near, key=lambda q: (q.distance(cue), q.start))
            closer = source is None or source.overlap(best) or best.distance(cue) <= source.distance(cue)
            joined = source is not None and source.holds(best) and " and " in source.of(text)
            if closer and not joined and not _in_apposition(text, source, best, cue):
                source = with_name(text, cut(text, trim(text, best) or best), span.end)
        if source is None and not after:
            source = inverted(text, span, cue)
        if source is None and not after and PARTICIPLE.match(text, cue.start):
            # "…, saying that": whoever spoke before goes on.
            source = next((o.said_as for o in reversed(out) if o.cue is not None and o.cue.end <= cue.start), None)
        if source is not None and source.of(text).lower() in ("who", "which"):
            source = antecedent(text, span, source) or source
        if (
            source is not None
            and after
            and _REFERRING.match(text, cue.start)
            and not known_to_speak(source.of(text), lexicon)
        ):
            continue  # "a statement read, referring to a town": what is meant
        if source is None or source.overlap(cue) or _tells_nothing(text, span, source, cue, lexicon):
            continue
        said = content(text, span, source, cue, after=after)
        if match.row.stance == "denied" and APPOSED.search(text, span.start, cue.start):
            # "…, a figure the police dispute": the figure is of whoever gave it.
            said = ()
        if match.row.stance == "denied":
            # "Has denied targeting civilians, although its missiles have killed thousands": who tells of it says so.
            edge = _BUT.search(text, cue.end, span.end)
            said = (
                said
                if edge is None
                else tuple(Span(c.start, min(c.end, edge.start())) for c in said if c.start < edge.start())
            )
        if _GIVES.match(cue.of(text)):
            # "the toll of 17 given by the governor": what another said before is no part of it.
            said = tuple(Span(max(c.start, spoken), c.end) for c in said if spoken < c.end)
        spoken = max(spoken, cue.end)
        if said or not after:
            # What somebody praises or condemns is taken as given: it is no word of theirs.
            shows = match.row.type == "appeal" or _SHOWS.search(source.of(text)) is not None
            shows = shows or (after and _SHOWN.search(text, span.start, cue.start) is not None)
            narrow = is_narrow(text, span, source, cue)
            plain = match.row.type in _PLAIN and not _CLAIMS.match(cue.of(text))
            out.append(
                Saying(source, source, cue, said, "other", match.row.stance, shows=shows, plain=plain, narrow=narrow)
            )
    out = shared_out(text, span, out, quoted)
    for q in learned:
        # A source without a cue the table knows: a candidate for the learned reader to weigh, no more.
        if span.holds(q) and not any(s.said_as.overlap(q) or _describes(s, q, text) for s in out):
            bare = trim(text, q) or q
            if around(bare.start, quoted) is not None:
                continue
            if _CREDITED.search(text, max(span.start, bare.start - 24), bare.start):
                continue
            shows = _SHOWS.search(bare.of(text)) is not None
            out.append(Saying(bare, bare, None, (), "other", shows=shows))
    return out


def _tells_nothing(text: str, sentence: Span, source: Span, cue: Span, lexicon: Lexicon) -> bool:
    words = source.of(text)
    if _TAKES_LIVES.match(text, cue.start, sentence.end) or tells_what_happened(words):
        return True
    if _SUSPECTS.fullmatch(cue.of(text)) and (
        _ARE.match(text, cue.end, sentence.end) or _SOME.search(text, sentence.start, cue.start)
    ):
        return True  # "two suspects had been arrested"
    if PRONOUN.match(words) and _DECLARED.search(text, sentence.start, cue.end):
        return True  # "a truce it declared"
    passive = _PASSIVE.match(text, cue.start, sentence.end)
    if passive is None and words[:1].islower():
        passive = _MADE.match(text, cue.start, sentence.end)
    if passive is None or source.end > cue.start:
        return False
    return not PRONOUN.match(words) and lexicon.source_kinds.classify(words) is None and not lexicon.actors.find(words)


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
    if source is None or not source.start <= found.start <= cue.start:
        return False
    if source.holds(found):
        return source != found and "," in source.of(text)
    return text[source.end : source.end + 1] == "," and text[source.end : cue.start].rstrip().endswith(",")


STEP: Final = Step("attribution", 1, _sayings, needs=frozenset({"document", "tagged"}), gives=frozenset({"sayings"}))
