"""Checks our own annotated reports (`training/reports` or another folder) against the rules of the record.

`python -m training.check_reports [FILE or FOLDER...]` prints `file:line: id: what is wrong -> how to mend it`, one
finding a line, and exits 1 when there is any.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from training.plan import COUNTED, HEADS, SLOTS

REPORTS: Final = Path(__file__).parent / "reports"
KEYS: Final[dict[str, frozenset[str]]] = {
    **{slot: frozenset({"low", "high", "qualifier", "who", "scope"}) for slot in COUNTED},
    "munitions": frozenset({"low", "high", "qualifier", "weapon", "fate"}),
    "weapon": frozenset({"text", "category", "code"}),
    "perpetrator": frozenset({"name"}),
    "target": frozenset({"name", "object"}),
    "damage": frozenset({"object", "low", "high", "qualifier", "degree"}),
    "cause": frozenset({"code"}),
    "place": frozenset({"name"}),
    "time": frozenset({"start", "end", "text"}),
    "responsibility": frozenset({"actor", "position"}),
}
# Low of a vague plural, as record.md fixes it; tens and hundreds of thousands follow the same pattern.
VAGUE: Final = (None, 24, 40, 200, 2000, 20000, 200000)
CODED: Final = {
    "who": "who",
    "fate": "fate",
    "category": "category",
    "degree": "degree",
    "position": "position",
}
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_ID: Final = re.compile(r"own-[a-z]-\d{3}|(?:modern|manner)-\d{3}")


def occurrences(text: str, quote: str) -> int:
    """How often `quote` occurs in `text`, overlaps counted.

    >>> occurrences("a dead man, a dead boy", "a dead")
    2
    """
    found, at = 0, text.find(quote)
    while at >= 0:
        found, at = found + 1, text.find(quote, at + 1)
    return found


def numbers(value: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong between `low`, `high` and `qualifier` (record.md, Numbers).

    >>> list(numbers({"low": 7, "high": 7, "qualifier": "at_least"}))
    ['at_least wants low and no high -> high null']
    >>> list(numbers({"low": 24, "high": None, "qualifier": "vague"}))
    []
    """
    low, high, qualifier = value.get("low"), value.get("high"), value.get("qualifier")
    for bound in (low, high):
        if bound is not None and (not isinstance(bound, int) or isinstance(bound, bool) or bound < 0):
            yield f"bound {bound!r} is no whole number -> an int or null"
            return
    if qualifier in ("exact", "about"):
        if low is None or low != high:
            yield f"{qualifier} wants low equal to high -> {low}-{low}"
    elif qualifier in ("at_least", "more_than"):
        if low is None or high is not None:
            yield f"{qualifier} wants low and no high -> high null"
    elif qualifier in ("up_to", "fewer_than"):
        if high is None or low is not None:
            yield f"{qualifier} wants high and no low -> low null"
    elif qualifier == "between":
        if low is None or high is None or low >= high:
            yield "between wants low below high -> both bounds"
    elif qualifier == "vague":
        if high is not None or low not in VAGUE:
            yield f"vague wants null, 24, 40, 200, 2000 … as low and no high -> not {low}-{high}"
    else:
        yield f"unknown qualifier {qualifier!r} -> one of record.md"


def value_findings(slot: str, value: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the value of one claim: its keys, codes, bounds and dates."""
    keys = set(value)
    if keys != KEYS[slot]:
        yield f"{slot} has keys {sorted(keys)} -> {sorted(KEYS[slot])}"
        return
    if "qualifier" in keys:
        yield from numbers(value)
    if "scope" in keys and value["scope"] not in HEADS["scope"]:
        yield f"scope {value['scope']!r} -> one of {HEADS['scope']}"
    for key, head in CODED.items():
        code = value.get(key)
        if key in keys and code is not None and (code not in HEADS[head] or code == "none"):
            yield f"{key} {code!r} is no code -> one of {HEADS[head]}"
    if slot == "cause" and value["code"] not in HEADS["cause"]:
        yield f"cause {value['code']!r} is no code -> one of {HEADS['cause']}"
    for key in ("name", "text"):
        if key in keys and not value[key]:
            yield f"{slot} without {key} -> fill it in"
    if slot == "time":
        moments = [value[key] for key in ("start", "end") if value[key] is not None]
        if any(not _MOMENT.fullmatch(moment) for moment in moments):
            yield f"{moments} are not ISO days or minutes -> YYYY-MM-DD or YYYY-MM-DDThh:mm"
        elif len(moments) == 2 and moments[0] > moments[1]:
            yield "the time ends before it starts -> swap"


def claim_findings(text: str, incidents: set[str], claim: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with one claim of a report of `text` with these incident ids."""
    slot, quote = claim.get("slot"), claim.get("quote") or ""
    if slot not in SLOTS:
        yield f"unknown slot {slot!r} -> one of {SLOTS}"
        return
    if claim.get("incident") not in incidents:
        yield f"incident {claim.get('incident')!r} is not declared -> add it"
    if not quote or quote != quote.strip():
        yield f"quote {quote!r} is empty or has white space around it -> trim"
    if occurrences(text, quote or "\0") <= int(claim.get("nth", 0)):
        yield f"occurrence {claim.get('nth', 0)} of {quote!r} is not in the text -> mend quote or nth"
    for key in ("source", "speaker", "cue", "outer"):
        words = claim.get(key)
        if words is not None and (not words or words not in text):
            yield f"{key} {words!r} is not in the text -> its words, or null"
    if claim.get("source") is None and claim.get("outer"):
        yield "an outer source without a source -> move it to source"
    if claim.get("speaker") and claim.get("source") is None:
        yield "a speaker without a source -> the pronoun that stands for it as source"
    if claim.get("certainty") not in HEADS["certainty"]:
        yield f"certainty {claim.get('certainty')!r} -> one of {HEADS['certainty']}"
    yield from value_findings(slot, claim.get("value") or {})


def report_findings(report: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with one report: its own fields, its incidents, its claims and doubles among them."""
    text, headline = report.get("text") or "", report.get("headline")
    if not _ID.fullmatch(report.get("id") or ""):
        yield "the id is not own-a-NNN, modern-NNN or manner-NNN -> rename"
    if headline is not None and text.split("\n", 1)[0] != headline:
        yield "the headline is not the first line of the text -> copy that line"
    if report.get("published") is not None and not _DAY.fullmatch(report["published"]):
        yield f"published {report['published']!r} is no ISO day -> YYYY-MM-DD or null"
    incidents = [incident["id"] for incident in report["incidents"]]
    if len(set(incidents)) != len(incidents):
        yield "an incident id twice -> renumber"
    if incidents and not any(incident["main"] for incident in report["incidents"]):
        yield "no incident is main -> mark what the report is about"
    used = {claim.get("incident") for claim in report["claims"]}
    for name in incidents:
        if name not in used:
            yield f"incident {name} has no claim -> drop it or annotate it"
    for claim in report["claims"]:
        for finding in claim_findings(text, set(incidents), claim):
            yield f"{claim.get('slot')} {claim.get('quote')!r}: {finding}"
    once = Counter(json.dumps(claim, sort_keys=True) for claim in report["claims"])
    for claim_text, times in once.items():
        if times > 1:
            yield f"the same claim {times} times -> keep one: {claim_text[:90]}"


def check(path: Path, seen: dict[str, str]) -> Iterator[str]:
    """Findings of one file; `seen` maps ids already met to where, and is added to."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}:{number}"
        try:
            report = json.loads(line)
        except json.JSONDecodeError as error:
            yield f"{where}: not JSON ({error}) -> one object a line"
            continue
        name = str(report.get("id"))
        if name in seen:
            yield f"{where}: {name}: id already at {seen[name]} -> renumber"
        seen[name] = where
        for finding in report_findings(report):
            yield f"{where}: {name}: {finding}"


def main() -> int:
    """Checks the files and folders named, or every file of `training/reports`; 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="JSONL files, or folders of them")
    named = parser.parse_args().files or [REPORTS]
    paths = [file for path in named for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
    seen: dict[str, str] = {}
    findings = [finding for path in paths for finding in check(path, seen)]
    for finding in findings:
        print(finding)
    print(f"{len(seen)} reports in {len(paths)} files, {len(findings)} findings", file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
