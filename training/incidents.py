"""Trains which incident a sentence goes on with (`tollbook/lexicon/tables/incidents.tsv`).

    python -m training.incidents [--write | --mean]

Each annotated report is read up to the incidents step; a sentence's gold incident is that of most of its gold claims.
For every sentence the right choice among the incidents told before and a new one is learned, and for every incident
whether the report is about it (Denis and Baldridge 2008: a ranking of antecedents). The dev split teaches nothing; it
is measured at the end. Reports that the encoder learned from have heads that are surer than on news: every report is
also shown as the rules alone read it, without heads.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from tollbook.evaluate.gold import GoldReport, gold_report, read_gold
from tollbook.extract import pipeline
from tollbook.extract.analysis import Analysis, Resources, run
from tollbook.extract.incidents.features import about, begins, joins, possible
from tollbook.extract.incidents.grouping import group
from tollbook.extract.incidents.story import Story
from tollbook.extract.incidents.units import Unit, units
from tollbook.lexicon.incident_weights import NAME, incident_weights
from tollbook.reader import Reader
from tollbook.settings import Settings
from tollbook.text.sentences import document
from training import annotated, corpora
from training.gazetteer.linear import minimise
from training.plan import ROOT, SENTENCES

TABLE: Final = ROOT / "tollbook/lexicon/tables" / NAME
#: Sets of reports by how much a report of theirs weighs; those built as real pages are weigh most. `real`: documents of
#: the corpora that we annotated, but for lists of sentences.
WEIGHTS: Final = {"efgh": 2.0, "abcd": 0.3, "gold": 1.5, "manner": 3.0, "real": 0.2}
WITHOUT_HEADS: Final = 0.5
L2: Final = 4.0
LEAST: Final = 5
SMALL: Final = 0.03


@dataclass(frozen=True, slots=True)
class Shown:
    """A report's sentences with the gold incident of each, None where no claim is marked; which incidents are main."""

    gold: GoldReport
    analysis: Analysis
    units: tuple[Unit, ...]
    incidents: tuple[str | None, ...]
    main: dict[str, bool]


@dataclass(slots=True)
class Rows:
    """What is learned from: choices with the index of the right one, and incidents with their role; weights."""

    choices: list[tuple[list[list[str]], int, float]]
    roles: list[tuple[list[str], bool, float]]


def reports() -> Iterator[tuple[str, list[GoldReport]]]:
    """The sets of annotated reports: each of `WEIGHTS`, and `dev`."""
    dev = set(json.loads((ROOT / "training/split.json").read_text(encoding="utf-8"))["dev"])
    shared = corpora.base() / "gold"
    gold = read_gold(shared / "train/claims.jsonl", shared / "train/texts")
    yield "gold", [g for g in gold if g.id not in dev]
    yield "dev", [g for g in gold if g.id in dev] + list(read_gold(shared / "claims.jsonl", shared / "texts"))
    for batches in ("abcd", "efgh"):
        files = [f for f in sorted((ROOT / "training/reports").glob("*.jsonl")) if f.name[0] in batches]
        yield batches, [g for f in files for g in read_gold(f)]
    yield "manner", list(read_gold(ROOT / "tests/gate/manner/read.jsonl"))
    records = [r for f in sorted(annotated.FOLDER.glob("*.jsonl")) for r in corpora.lines(f)]
    whole = [r for r in records if r["corpus"] != SENTENCES and r["until"] is None]
    made = [gold_report(annotated.gold_form([r], corpora.base(), r["id"])) for r in whole]
    yield "real", [g for g in made if g is not None and g.claims]


def shown(gold: GoldReport, resources: Resources) -> Shown:
    """The report as the incidents step sees it."""
    steps = [s for s in pipeline.STEPS if s.name not in ("incidents", "claims")]
    analysis = run(steps, Analysis(document(gold.report)), resources)
    found = units(analysis, resources)
    starts = [u.span.start for u in found]
    told: dict[int, Counter[str]] = {}
    for claim in gold.claims:
        at = bisect_right(starts, claim.span.start) - 1
        if at >= 0 and claim.span.start < found[at].span.end:
            told.setdefault(at, Counter())[claim.incident] += 1
    labels = tuple(told[n].most_common(1)[0][0] if n in told else None for n in range(len(found)))
    return Shown(gold, analysis, found, labels, {c.incident: c.main for c in gold.claims})


def rows(documents: Iterable[Shown], weight: float, *, heads: bool = True) -> Rows:
    """The rows of documents, each sentence after the gold's incidents of those before it."""
    out = Rows([], [])
    for d in documents:
        story, names = Story(), list[str]()
        for given, name in zip(d.units, d.incidents, strict=True):
            unit = given if heads else replace(given, main=None)
            if name is None:
                continue
            home = story.groups[names.index(name)] if name in names else None
            choices = [g for g in story.within_reach if possible(unit, g, story)]
            if choices and (home is None or home in choices):
                options = [list(joins(unit, g, story)) for g in choices] + [list(begins(unit, story))]
                out.choices.append((options, len(choices) if home is None else choices.index(home), weight))
            if home is None:
                names.append(name)
            story.add(unit, home)
        out.roles += [(f, d.main[n], weight) for f, n in zip(about(story), names, strict=True)]
    return out


def fit(data: Sequence[Rows]) -> dict[str, float]:
    """Weights by feature: log-linear over choices and over roles, L2."""
    import torch

    choices = [c for r in data for c in r.choices]
    roles = [c for r in data for c in r.roles]
    seen = Counter(f for options, *_ in choices for o in options for f in set(o))
    seen += Counter(f for features, *_ in roles for f in set(features))
    names = sorted(f for f, n in seen.items() if n >= LEAST)
    number = {f: i for i, f in enumerate(names)}
    table = torch.nn.EmbeddingBag(len(names), 1, mode="sum")
    torch.nn.init.zeros_(table.weight)

    def bags(of: Iterable[Sequence[str]]) -> tuple[Any, Any]:
        flat: list[int] = []
        offsets: list[int] = []
        for features in of:
            offsets.append(len(flat))
            flat += [number[f] for f in features if f in number]
        return torch.tensor(flat), torch.tensor(offsets)

    options = bags(o for several, *_ in choices for o in several)
    owner = torch.tensor([k for k, (several, *_) in enumerate(choices) for _ in several])
    right = torch.tensor([n == at for several, at, _ in choices for n in range(len(several))])
    weight = torch.tensor([w for *_, w in choices])
    groups = bags(f for f, *_ in roles)
    role, role_weight = torch.tensor([float(m) for _, m, _ in roles]), torch.tensor([w for *_, w in roles])

    def loss() -> Any:
        scores = table(*options).squeeze(1)
        top = torch.full((len(choices),), -1e9).scatter_reduce(0, owner, scores.detach(), "amax")
        total = torch.zeros(len(choices)).scatter_add(0, owner, torch.exp(scores - top[owner]))
        chosen = ((scores[right] - top - torch.log(total)) * weight).sum()
        about_it = torch.nn.functional.binary_cross_entropy_with_logits(
            table(*groups).squeeze(1), role, weight=role_weight, reduction="sum"
        )
        return about_it - chosen + L2 * (table.weight**2).sum()

    minimise(list(table.parameters()), loss, 80)
    return {f: float(table.weight[i].detach()) for f, i in number.items()}


def measured(documents: Iterable[Shown], weights: dict[str, float]) -> str:
    """Gold claims whose sentence is put to the right role; pairs of claims of one report in one incident: P, R, F1."""
    right, background, both, ours, theirs = Counter[bool](), Counter[bool](), 0, 0, 0
    for d in documents:
        home = {u.span: (n, t.belief > 0) for n, t in enumerate(group(d.units, weights)) for u in t.units}
        starts = [u.span.start for u in d.units]
        pairs: Counter[tuple[str, int]] = Counter()
        for claim in d.gold.claims:
            at = bisect_right(starts, claim.span.start) - 1
            if at >= 0 and claim.span.start < d.units[at].span.end:
                found = home[d.units[at].span]
                pairs[claim.incident, found[0]] += 1
                right[found[1] == claim.main] += 1
                if not claim.main:
                    background[not found[1]] += 1
        a: Counter[str] = Counter()
        b: Counter[int] = Counter()
        for (g, s), n in pairs.items():
            a[g] += n
            b[s] += n
        both += sum(n * (n - 1) for n in pairs.values())
        theirs += sum(n * (n - 1) for n in a.values())
        ours += sum(n * (n - 1) for n in b.values())
    p, r = both / max(1, ours), both / max(1, theirs)
    role, back = right[True] / max(1, right.total()), background[True] / max(1, background.total())
    return f"role {role:.3f} (background {back:.3f})   pairs P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}"


def write(weights: dict[str, float]) -> int:
    """The table; returns how many features it has."""
    lines = [f"{f}\t{w:.2f}" for f, w in sorted(weights.items()) if abs(w) >= SMALL]
    head = "# Which incident a sentence goes on with, made by `python -m training.incidents --write`."
    TABLE.write_text("\n".join([head, "feature\tweight", *lines]) + "\n", encoding="utf-8")
    return len(lines)


def main() -> None:
    """Fits, prints what folds of the later batches and the dev split say, and writes when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the table")
    parser.add_argument("--mean", action="store_true", help="write the mean of the table that is there and this one")
    args = parser.parse_args()
    reader = Reader(Settings())
    resources = Resources(reader.lexicon, reader.learned, reader.gazetteer, "both")
    sets = {name: [shown(g, resources) for g in some] for name, some in reports()}
    data = []
    for name, weight in WEIGHTS.items():
        data += [rows(sets[name], weight), rows(sets[name], weight * WITHOUT_HEADS, heads=False)]
    weights = fit(data)
    for part in range(2):
        seen = [d for n, d in enumerate(sets["efgh"]) if n % 2 != part]
        held = [d for n, d in enumerate(sets["efgh"]) if n % 2 == part]
        other = [r for n, r in zip([k for k in WEIGHTS for _ in (0, 1)], data, strict=True) if n != "efgh"]
        print("half of the later batches:", measured(held, fit([*other, rows(seen, WEIGHTS["efgh"])])), flush=True)
    print("dev:", measured(sets["dev"], weights))
    if args.mean:
        before = incident_weights()
        weights = {f: (before.get(f, 0.0) + weights.get(f, 0.0)) / 2 for f in {*before, *weights}}
    if args.write or args.mean:
        print(write(weights), "features ->", TABLE)


if __name__ == "__main__":
    main()
