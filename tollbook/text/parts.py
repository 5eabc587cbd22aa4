"""Which parts of a report are not reporting: headline, captions, credits, promotion, related links and the like.

They are marked, never cut. Cues come from `lexicon/tables/parts.tsv`; what is here is only how a report is laid out:
a caption printed twice, a credit at a line's end, a list under "Related". Works on plain text and on text from pages.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, get_args

from tollbook.errors import TableError
from tollbook.model import Part, Span
from tollbook.model.codes import PartKind
from tollbook.text.dateline import dateline
from tollbook.text.sentences import paragraphs, split

WHERE: Final = frozenset("start any weak tail whole".split())
_OFF: Final = "off"
_LONG: Final = 6000  # a paragraph longer than this is read for datelines and repeats only
_READ: Final = 300_000
_BLOCKS: Final = 3000
_HEADLINE: Final = 200
_CAPTION: Final = 400
_CREDIT_WORDS: Final = 10
_REPEAT: Final = 20  # fewer code points printed twice are chance
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]*$")
_CREDIT_DASH = re.compile(
    r"\s+[-–—|/]\s*(?P<credit>[^-–—|\n]{2,70})$|\s*(?P<bracket>\([^()\n]{2,90}\)|\[[^\[\]\n]{2,90}\])\.?$"
)
# Each word up to what parts it from the next: of capitals alone there is one way to read them, not one for each letter.
_NAMES = re.compile(r"(?:(?:[^\W\d_a-z][\w.’'&-]*|via|for|and|of|the)(?![\w.’'&-])|[/,\s])+")


@dataclass(frozen=True, slots=True)
class PartCues:
    """The table, compiled: for each kind and place one pattern over all its rows."""

    start: tuple[tuple[PartKind, re.Pattern[str]], ...]
    any: tuple[tuple[PartKind, re.Pattern[str]], ...]
    whole: tuple[tuple[PartKind, re.Pattern[str]], ...]
    weak: re.Pattern[str]
    tail: re.Pattern[str]


@cache
def part_cues() -> PartCues:
    """The built-in cues.

    Raises:
        TableError: a row is broken.
    """
    path = files("tollbook.lexicon") / "tables" / "parts.tsv"
    return parse(path.read_text(encoding="utf-8"), "parts.tsv")


def cues_over(own: str, name: str) -> PartCues:
    """The built-in cues with those written in `own`; a row whose place is `off` takes the built-in rows of its kind
    and pattern away.

    Raises:
        TableError: a row is broken; `name` is what the error calls the table.
    """
    path = files("tollbook.lexicon") / "tables" / "parts.tsv"
    rows = _rows(path.read_text(encoding="utf-8"), "parts.tsv")
    above = _rows(own, name)
    off = {(kind, pattern) for where, kind, pattern in above if where == _OFF}
    kept = [r for r in rows if (r[1], r[2]) not in off]
    return _compiled([*kept, *(r for r in above if r[0] != _OFF)])


def parse(table: str, name: str) -> PartCues:
    """The cues written in `table`: columns kind, where (`start any weak tail whole`), pattern.

    Raises:
        TableError: a row has an unknown kind or place, or its pattern is no regular expression.
    """
    return _compiled(_rows(table, name))


def _rows(table: str, name: str) -> list[tuple[str, str, str]]:
    """Where, kind and pattern of each row."""
    rows: list[tuple[str, str, str]] = []
    for number, line in enumerate(table.splitlines()[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{name}:{number}"
        cells = line.split("\t")
        if len(cells) < 3 or cells[0] not in get_args(PartKind) or cells[1] not in (*WHERE, _OFF):
            mend = f"write kind, one of {' '.join(sorted(WHERE))}, and a pattern, separated by tabs"
            raise TableError("not a row of cues", where=where, mend=mend)
        try:
            re.compile(cells[2])
        except re.error as e:
            raise TableError(f"not a regular expression: {e}", where=where, mend="mend the pattern") from e
        rows.append((cells[1], cells[0], cells[2]))
    return rows


def _compiled(given: Sequence[tuple[str, str, str]]) -> PartCues:
    rows: dict[tuple[str, str], list[str]] = {}
    for place, of, cue in given:
        # Cues ignore case, but a capital asked for is a capital: it tells a name from a word.
        rows.setdefault((place, of), []).append(cue.replace("[A-Z]", "(?-i:[A-Z])"))

    def pattern(where: str, kind: str, shape: str) -> re.Pattern[str]:
        return re.compile(shape.format("|".join(rows.get((where, kind), ["(?!)"]))), re.IGNORECASE)

    def kinds(where: str, shape: str) -> tuple[tuple[PartKind, re.Pattern[str]], ...]:
        return tuple((k, pattern(where, k, shape)) for k in get_args(PartKind) if (where, k) in rows)

    return PartCues(
        kinds("start", r"[\s*•·>»|\[(–—-]*(?:{})"),
        kinds("any", r"(?<!\w)(?:{})"),
        kinds("whole", r"\s*(?:{})\s*"),
        pattern("weak", "promotion", r"(?:{})"),
        pattern("tail", "credit", r"(?:{})\s*\.?$"),
    )


def mark_parts(
    text: str, headline: str | None = None, published: str | None = None, cues: PartCues | None = None
) -> tuple[Part, ...]:
    """The parts of `text` that are not running reporting, in order, not overlapping.

    `headline` is the report's headline where it is known: its line is marked wherever the text begins with it.
    `cues` None: the built-in ones.

    >>> parts = mark_parts("Two killed in raid\\n\\nTwo men were killed.\\n\\nSign up to our newsletter.")
    >>> [(p.kind, p.span.start) for p in parts]
    [('headline', 0), ('promotion', 42)]
    """
    # No report is longer; what comes after is read as it stands.
    blocks = paragraphs(text[:_READ])[:_BLOCKS]
    found: list[Part] = []
    line = dateline(text, published)
    if line is not None:
        found.append(Part("dateline", line.span))
    first = _headline(text, blocks, headline, line.span if line else None)
    if first is not None:
        found.append(Part("headline", first))
    known = cues or part_cues()
    found.extend(_captions(text, blocks, found, known))
    found.extend(_cued(text, blocks, found, known))
    return _apart(found)


def _apart(parts: Sequence[Part]) -> tuple[Part, ...]:
    """In text order; of two that overlap the one found first stays."""
    kept: list[Part] = []
    for part in parts:
        at = bisect_left(kept, part.span, key=lambda p: p.span)
        if not any(part.span.overlap(k.span) for k in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, part)
    return tuple(kept)


def _headline(text: str, blocks: Sequence[Span], given: str | None, dated: Span | None) -> Span | None:
    """The first line, where it is the headline given or reads as one: short, no full stop, reporting after it."""
    if not blocks:
        return None
    first = blocks[0]
    words = first.of(text)
    if given and _same(words, given):
        return first
    if dated is not None and first.overlap(dated):
        return None
    if given or len(blocks) < 2 or len(words) > _HEADLINE or _TERMINAL.search(words) or len(words.split()) < 3:
        return None
    lead = next((b for b in blocks[1:4] if _TERMINAL.search(b.of(text)) or len(b) > _HEADLINE), None)
    return first if lead is not None and words[0] not in "-•*\"“'‘" else None


def _same(a: str, b: str) -> bool:
    return _folded(a) == _folded(b)


def _folded(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words.casefold()).strip()


# -- captions and second printings


def _captions(text: str, blocks: Sequence[Span], found: Sequence[Part], cues: PartCues) -> Iterator[Part]:
    """Captions known by a credit at their end or by being printed twice, and any other paragraph printed twice."""
    seen: dict[str, Span] = {}
    headline = next((p.span for p in found if p.kind == "headline"), None)
    captions: set[Span] = set()
    for i, block in enumerate(blocks):
        words = block.of(text) if len(block) <= _LONG else ""
        stem = _stem(words, cues)
        key = _folded(stem if stem is not None else words)
        before = seen.get(key)
        if len(key) >= _REPEAT and before is not None:
            adjacent = i > 0 and blocks[i - 1] == before
            if before == headline:
                yield Part("headline", block, before)
                continue
            if (adjacent or stem is not None) and before not in captions and len(block) <= _CAPTION:
                captions.add(before)
                yield Part("caption", before)
            yield Part("caption", block, before)
            continue
        if len(key) >= _REPEAT:
            seen[key] = block
        if stem is not None and block != headline and len(block) <= _CAPTION and _credited(words, cues):
            captions.add(block)
            yield Part("caption", block)


def _stem(words: str, cues: PartCues) -> str | None:
    """The caption without the credit at its end, None where the line ends in nothing like one."""
    if len(words) > _CAPTION:
        return None
    m = _CREDIT_DASH.search(words)
    if m is None or m.start() < 10:
        return None
    credit = m.group("credit")
    if credit is not None and not (_NAMES.fullmatch(credit) and len(credit.split()) <= 7):
        return None
    if credit is None and not cues.tail.search(words):
        return None
    return words[: m.start()]


def _credited(words: str, cues: PartCues) -> bool:
    """Whether the line's end names an agency or a photographer, so that it is a caption even printed once."""
    m = _CREDIT_DASH.search(words)
    credit = (m.group("credit") or m.group("bracket")) if m else None
    return credit is not None and cues.tail.match(credit.strip()) is not None


# -- cues


def _cued(text: str, blocks: Sequence[Span], found: Sequence[Part], cues: PartCues) -> Iterator[Part]:
    taken = [p.span for p in found if p.kind == "headline"]
    listing: PartKind | None = None
    for block in blocks:
        if len(block) > _LONG or any(block.overlap(t) for t in taken):
            listing = None
            continue
        words = block.of(text)
        whole = next((kind for kind, p in cues.whole if len(words) < 120 and p.fullmatch(words)), None)
        if whole is not None:
            yield Part(whole, block)
            continue
        parts = list(_sentence_parts(text, block, cues))
        if parts:
            yield from parts
            listing = "related" if parts[0].kind == "related" and len(words) < 60 else None
        elif listing is not None and len(words) < 140 and not _TERMINAL.search(words) and words[-1] not in ":,":
            yield Part(listing, block)
        else:
            listing = None


def _sentence_parts(text: str, block: Span, cues: PartCues) -> Iterator[Part]:
    """The block's cued sentences. Weak cues count beside a strong one; all sentences cued make the block one part."""
    sentences = split(text, block)
    strong = [_kind(s.of(text), cues, at_line=s.start == block.start) for s in sentences]
    promoting = "promotion" in strong
    kinds = [
        k or ("promotion" if promoting and cues.weak.search(s.of(text)) else None)
        for k, s in zip(strong, sentences, strict=True)
    ]
    one = next((k for k in kinds if k), None)
    if one is not None and all(kinds):
        yield Part(kinds[0] or one, block)
        return
    for kind, s in zip(kinds, sentences, strict=True):
        if kind is not None:
            yield Part(kind, s)


def _kind(words: str, cues: PartCues, *, at_line: bool) -> PartKind | None:
    for kind, pattern in cues.start:
        # Inside a paragraph only a plea or a notice begins in mid-line; "Watch:" and "Photo:" begin lines.
        fits = at_line or kind in ("promotion", "boilerplate")
        if fits and len(words) < (160 if kind in ("credit", "related") else 600) and pattern.match(words):
            # "Photo: A. Bell" is a credit; with a sentence after it, it is the picture's caption.
            return "caption" if kind == "credit" and len(words.split()) > _CREDIT_WORDS else kind
    return next((kind for kind, pattern in cues.any if pattern.search(words)), None)
