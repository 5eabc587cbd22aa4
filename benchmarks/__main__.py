"""`python -m benchmarks [WORD]`: every benchmark of this folder whose name holds WORD, as one table.

A benchmark is a module here with `measure()`, giving `Figure`s, and if it needs something that may be absent,
`missing()`, saying what. New ones are found by themselves. One that says so (`APART`) is left out unless WORD is its
name.
"""

from __future__ import annotations

import pkgutil
import platform
import sys
from importlib import import_module

import benchmarks
from benchmarks.figures import Figure, table

FIRST = ("first_reading", "reading", "spacy_small")


def main() -> int:
    """Measures and prints; ratios of our speed and spaCy's where both were measured."""
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    names = [m.name for m in pkgutil.iter_modules(benchmarks.__path__) if word in m.name]
    figures: list[Figure] = []
    skipped: list[str] = []
    for name in sorted(names, key=lambda n: (FIRST.index(n) if n in FIRST else len(FIRST), n)):
        if name == "__main__":
            continue
        module = import_module(f"benchmarks.{name}")
        if not hasattr(module, "measure") or (getattr(module, "APART", False) and word != name):
            continue
        reason = module.missing() if hasattr(module, "missing") else None
        if reason:
            skipped.append(reason)
            continue
        print(f"{name} …", file=sys.stderr)
        figures += module.measure()
    figures += ratios(figures)
    print(f"{platform.machine()}, Python {platform.python_version()}; speeds by CPU time of one thread")
    if figures:
        print(table(figures))
    for reason in skipped:
        print(f"skipped: {reason}")
    return 0


def ratios(figures: list[Figure]) -> list[Figure]:
    """Ours over spaCy's.

    >>> [f.value for f in ratios([Figure("spaCy small, the same reports", 5, ""),
    ...                           Figure("reports of attacks, one core", 10, "")])]
    [2.0]
    """
    by = {f.name: f.value for f in figures}
    theirs = by.get("spaCy small, the same reports")
    out = []
    for name in ("reports of attacks, one core", "general news, one core"):
        if theirs and name in by:
            out.append(Figure(f"{name.split(',')[0]}: our speed over spaCy small's", by[name] / theirs, "×"))
    return out


if __name__ == "__main__":
    sys.exit(main())
