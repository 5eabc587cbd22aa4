"""Short reports with their claims tagged in the text itself, under `training/tagged/`.

`python -m training.tagged [FILE...]` checks the files named, or all, and prints `file: report: what is wrong -> how to
mend it`; it exits 1 when there is any. `--json` prints the reports as lines of record.md's gold form instead.
How a file is written: `training/tagged/README.md`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from training.check_reports import claim_findings
from training.plan import COUNTED, HEADS, SLOTS

FOLDER: Final = Path(__file__).parent / "tagged"
Span = tuple[int, int]
VAGUE: Final[dict[str, int | None]] = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "?": None}
_NUMBER: Final = re.compile(r"(?P<bound>>=|<=|>|<|~)?(?P<low>\d+)(?P<more>\+)?(?:-(?P<high>\d+))?")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_END: Final = re.compile(r"(?m)^===[ \t]*$")
# How much farther off a speaker is on the other side of a sentence's end, in code points.
_SENTENCE: Final = 120


class TagError(ValueError):
    """What is wrong with a tag, and the mend."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One label on a stretch of text: its words, its arguments and what holds for every label."""

    span: Span
    name: str
    args: tuple[str, ...]
    by: str | None
    certainty: str
    incident: str


def number(word: str) -> tuple[int | None, int | None, str] | None:
    """Low, high and qualifier of a number as tags write it; None where the word is none.

    >>> number("7+"), number("10-15"), number("dozens"), number("civilian")
    ((7, None, 'at_least'), (10, 15, 'between'), (24, None, 'vague'), None)
    """
    if word in VAGUE:
        return VAGUE[word], None, "vague"
    m = _NUMBER.fullmatch(word.replace(",", ""))
    if m is None:
        return None
    low = int(m["low"])
    if m["high"]:
        return low, int(m["high"]), "between"
    if m["more"] or m["bound"] == ">=":
        return low, None, "at_least"
    match m["bound"]:
        case ">":
            return low, None, "more_than"
        case "<=":
            return None, low, "up_to"
        case "<":
            return None, low, "fewer_than"
        case "~":
            return low, low, "about"
        case _:
            return low, low, "exact"


def parse(raw: str) -> tuple[str, list[Tag]]:
    """The text without its tags, and the tags in order of their beginning, wider ones first.

    >>> text, tags = parse("[[killed 2 by=m|Two died]], [[src m|medics]] said")
    >>> text, [(t.name, t.span, t.by) for t in tags]
    ('Two died, medics said', [('killed', (0, 8), 'm'), ('src', (10, 16), None)])

    Raises:
        TagError: brackets that do not match, or a bar outside a tag.
    """
    text: list[str] = []
    size = 0
    open_tags: list[tuple[int, str]] = []
    tags: list[Tag] = []
    at = 0
    while at < len(raw):
        near = raw[max(0, at - 30) : at + 30].replace("\n", " ")
        if raw.startswith("[[", at):
            bar = raw.find("|", at)
            if bar < 0 or "]]" in raw[at:bar] or "[[" in raw[at + 2 : bar]:
                raise TagError(f"a tag without a bar near {near!r} -> [[label|words]]")
            open_tags.append((size, raw[at + 2 : bar]))
            at = bar + 1
        elif raw.startswith("]]", at):
            if not open_tags:
                raise TagError(f"]] without [[ near {near!r} -> remove it")
            start, labels = open_tags.pop()
            tags += [_tag((start, size), label) for label in labels.split(";")]
            at += 2
        elif raw[at] == "|":
            raise TagError(f"a bar outside a tag near {near!r} -> another character")
        else:
            text.append(raw[at])
            size, at = size + 1, at + 1
    if open_tags:
        raise TagError(f"[[{open_tags[-1][1]}| is never closed -> ]] after its words")
    return "".join(text), sorted(tags, key=lambda t: (t.span[0], -t.span[1]))


def _tag(span: Span, label: str) -> Tag:
    name, *args = label.split() or [""]
    by = next((a[3:] for a in args if a.startswith("by=")), None)
    certainty = next((a for a in args if a in HEADS["certainty"]), "asserted")
    incident = next((a for a in args if re.fullmatch(r"i\d+(?:main)?", a)), "i1")
    rest = tuple(a for a in args if a not in (f"by={by}", certainty, incident))
    return Tag(span, name, rest, by, certainty, incident)


def value(tag: Tag, words: str) -> dict[str, Any]:
    """The value of a claim, in the form that record.md gives its slot.

    Raises:
        TagError: an argument is missing or none of the slot's.
    """
    if tag.name not in SLOTS:
        raise TagError(f"unknown label {tag.name!r} -> a slot, src or cue")
    args = [a for a in tag.args if "=" not in a or number(a) is not None]
    named = dict(a.split("=", 1) for a in tag.args if a not in args)
    found = [(a, n) for a in args if (n := number(a)) is not None]
    codes = [a for a in args if number(a) is None]

    def code(head: str, otherwise: str | None = None) -> str:
        one = next((a for a in codes if a in HEADS[head]), otherwise)
        if one is None:
            raise TagError(f"{tag.name} {words[:30]!r} has no {head} -> one of {HEADS[head]}")
        return one

    def many() -> dict[str, Any]:
        if not found:
            raise TagError(f"{tag.name} {words[:30]!r} has no number -> 7, 7+, >7, <=7, ~7, 7-9, dozens or ?")
        low, high, qualifier = found[0][1]
        return {"low": low, "high": high, "qualifier": qualifier}

    match tag.name:
        case slot if slot in COUNTED:
            who, scope = code("who", "none"), code("scope", "incident")
            return {**many(), "who": None if who == "none" else who, "scope": scope}
        case "munitions":
            fate = code("fate", "none")
            return {**many(), "weapon": named.get("name"), "fate": None if fate == "none" else fate}
        case "damage":
            return {"object": code("object"), **many(), "degree": code("degree")}
        case "weapon":
            return {"text": words.lower(), "category": code("category"), "code": None}
        case "cause":
            return {"code": code("cause")}
        case "target":
            return {"name": words, "object": code("object")}
        case "responsibility":
            return {"actor": named.get("actor", ""), "position": code("position")}
        case "time":
            start, _, end = (tag.args[0] if tag.args and tag.args[0] != "?" else "").partition("/")
            return {"start": start or None, "end": end or start or None, "text": words}
        case _:
            return {"name": words}


def _nearest(spans: Sequence[Span], to: Span, text: str) -> Span:
    def far(span: Span) -> int:
        between = text[min(span[1], to[1]) : max(span[0], to[0])]
        return max(span[0] - to[1], to[0] - span[1], 0) + _SENTENCE * len(re.findall(r"[.!?]\s|\n", between))

    return min(spans, key=far)


def report(block: str) -> tuple[dict[str, Any], list[str]]:
    """A report in the gold's form, and what is wrong with its tags; claims with faults are left out.

    Raises:
        TagError: its first line or its brackets.
    """
    head, _, raw = block.strip().partition("\n")
    name, published, publisher, *_ = [part.strip() for part in head.split("|")] + ["", ""]
    if not name or not publisher:
        raise TagError(f"first line {head[:50]!r} -> id | YYYY-MM-DD | publisher")
    text, tags = parse(raw.strip())
    speakers: dict[str, list[Span]] = {}
    cues: dict[str, list[Span]] = {}
    for tag in tags:
        if tag.name in ("src", "cue"):
            (speakers if tag.name == "src" else cues).setdefault(" ".join(tag.args), []).append(tag.span)
    main: dict[str, bool] = {}
    for tag in tags:
        name_of = tag.incident.removesuffix("main")
        main[name_of] = main.get(name_of, name_of == "i1") or tag.incident != name_of
    claims, faults = [], []
    for tag in (t for t in tags if t.name not in ("src", "cue")):
        quote = text[slice(*tag.span)]
        speaker = _nearest(speakers[tag.by], tag.span, text) if tag.by in speakers else None
        cue = _nearest(cues[tag.by], speaker, text) if speaker and tag.by in cues else None
        if tag.by is not None and speaker is None:
            faults.append(f"{tag.name} {quote[:30]!r}: nobody is tagged src {tag.by} -> tag the speaker")
        try:
            claim = {
                "incident": tag.incident.removesuffix("main"),
                "slot": tag.name,
                "value": value(tag, quote),
                "quote": quote,
                "nth": len(re.findall(f"(?={re.escape(quote)})", text[: max(0, tag.span[1] - 1)])) if quote else 0,
                "span": list(tag.span),
                "source": text[slice(*speaker)] if speaker else None,
                "cue": text[slice(*cue)] if cue else None,
                "outer": None,
                "certainty": tag.certainty,
            }
        except TagError as error:
            faults.append(str(error))
            continue
        wrong = list(claim_findings(text, set(main), claim))
        faults += [f"{tag.name} {quote[:30]!r}: {finding}" for finding in wrong]
        claims += [] if wrong else [claim]
    told = {c["incident"] for c in claims}
    incidents = [
        {"id": i, "main": m, "label": "", "date": None, "place": ""} for i, m in sorted(main.items()) if i in told
    ]
    gold = {
        "id": name,
        "headline": None,
        "publisher": publisher,
        "published": published if _DAY.fullmatch(published) else None,
        "text": text,
        "incidents": incidents,
        "claims": claims,
    }
    return gold, faults


def blocks(path: Path) -> list[str]:
    """The reports of a file, tags and all."""
    return [b for b in _END.split(path.read_text(encoding="utf-8")) if b.strip()]


def reports(paths: Sequence[Path] = ()) -> Iterator[dict[str, Any]]:
    """The reports of the files, or of all under `training/tagged/`, in the gold's form.

    Raises:
        TagError: a file has a fault; `python -m training.tagged` names all.
    """
    for path in paths or sorted(FOLDER.glob("*.txt")):
        for block in blocks(path):
            gold, faults = report(block)
            if faults:
                raise TagError(f"{path.name}: {gold['id']}: {faults[0]}")
            yield gold


def findings(paths: Sequence[Path]) -> Iterator[str]:
    """What is wrong in the files, a line each."""
    seen: dict[str, str] = {}
    for path in paths:
        for block in blocks(path):
            name = block.strip().split("|", 1)[0].strip()
            if name in seen:
                yield f"{path.name}: {name}: the id is already in {seen[name]} -> another"
            seen[name] = path.name
            try:
                yield from (f"{path.name}: {name}: {fault}" for fault in report(block)[1])
            except TagError as error:
                yield f"{path.name}: {name}: {error}"


def main() -> int:
    """Checks files, or prints their reports as JSON; 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true", help="print the reports in the gold's form, one a line")
    given = parser.parse_args()
    paths = given.files or sorted(FOLDER.glob("*.txt"))
    found = list(findings(paths))
    for finding in found:
        print(finding, file=sys.stderr)
    if given.json and not found:
        for gold in reports(paths):
            print(json.dumps(gold, ensure_ascii=False))
    print(f"{sum(len(blocks(p)) for p in paths)} reports in {len(paths)} files, {len(found)} findings", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
