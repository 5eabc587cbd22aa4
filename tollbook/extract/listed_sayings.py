"""Who speaks in a list: "The General Staff said in its update:" and below it item after item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tollbook.extract.analysis import Saying
from tollbook.extract.labels import LABEL
from tollbook.model import Sentence, Span

_ITEM: Final = re.compile(r"\s*(?:[-•*·–—▪●◦‣]+\s*|\(?\d{1,2}[.)]\s+|\(?[a-h]\)\s+)(?=\S)")


def over_lists(text: str, sentences: Sequence[Sentence], sayings: Sequence[Saying]) -> list[Saying]:
    """The sayings, and for each whose sentence ends with a colon one more of the whole list below it.

    A list is the paragraphs or lines that follow one another and open with a bullet, a number or a letter. What an
    item's own speaker says stays theirs: that saying is the inner one.
    """
    out = list(sayings)
    for i, sentence in enumerate(sentences):
        if sentence.silent or text[sentence.span.start : sentence.span.end].rstrip()[-1:] != ":":
            continue
        below = _list_below(text, sentences, i)
        speaking = [k for k, s in enumerate(out) if s.cue is not None and not s.shows and sentence.span.holds(s.cue)]
        if below is not None and speaking:
            last = max(speaking, key=lambda k: (out[k].cue or out[k].source).start)
            # The learned reader sees no further than a passage: what stands over a list is believed, as a label is.
            out.append(replace(out[last], content=(below,), origin=LABEL))
    return out


def _list_below(text: str, sentences: Sequence[Sentence], at: int) -> Span | None:
    """From the first to the last sentence of the list under a sentence; None where none follows."""
    paragraph, last = sentences[at].paragraph, at
    for k in range(at + 1, len(sentences)):
        s = sentences[k]
        if s.paragraph != paragraph and _ITEM.match(text, s.span.start) is None:
            break
        if s.paragraph == sentences[at].paragraph:
            return None
        paragraph, last = s.paragraph, k
    return Span(sentences[at + 1].span.start, sentences[last].span.end) if last > at else None
