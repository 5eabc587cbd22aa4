"""`tollbook history` and `queue`: what was decided, and what to look at next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from tollbook.cli.common import as_json, kept, line, without_names
from tollbook.export.signs import one_line
from tollbook.export.words import estimate, in_words, speaker, sureness, value_words
from tollbook.model import Claim, Member
from tollbook.model.value import value_to_json
from tollbook.review import Item
from tollbook.without_names import WithoutNames
from tollbook.without_names.reviewing import history as decided
from tollbook.without_names.reviewing import queue as upcoming
from tollbook.without_names.reviewing import shown_claim
from tollbook.workspace import Workspace

_MOST_CLAIMS = 4


@click.command()
@click.argument("incident")
@as_json
@without_names
@click.pass_context
def history(ctx: click.Context, incident: str, as_json: bool, unnamed: bool) -> None:
    """Show who decided what about an incident, when and why; what was undone is marked."""
    with kept(ctx) as desk:
        found = decided(WithoutNames.over(desk), incident) if unnamed else desk.history(incident)
        for judgement, counts in found:
            if as_json:
                line({**judgement.to_json(), "counts": counts})
                continue
            slot = judgement.claim.slot if judgement.claim else judgement.slot
            about: str = slot or ""
            if judgement.snapshot is not None:
                about += f" “{' '.join(judgement.snapshot.quote.split())}”"
            if judgement.value is not None and slot is not None:
                about += f" → {in_words(slot, value_to_json(judgement.value))}"
            if judgement.estimate is not None:
                about += f" → {estimate(judgement.estimate)}"
            if judgement.kind in ("same", "different"):
                sides = (_short(judgement.members), _short(judgement.others))
                about = (" with " if judgement.kind == "same" else " from ").join(side for side in sides if side)
            if judgement.undoes:
                about = judgement.undoes
            what = " ".join(w for w in (judgement.kind, about.strip()) if w)
            mark = "" if counts else " (undone)"
            why = f": {judgement.why}" if judgement.why else ""
            click.echo(one_line(f"{judgement.when[:19]}  {judgement.who}  {what}{why}{mark}  {judgement.id}"))


def _short(members: Sequence[Member]) -> str:
    """The reports of tellings as `show` lists them, at most three."""
    reports = list(dict.fromkeys(m.report.removeprefix("sha256:")[:12] for m in members))
    return ", ".join(reports[:3]) + (f" and {len(reports) - 3} more" if len(reports) > 3 else "")


@click.command()
@as_json
@click.option("--most", default=50, show_default=True, type=click.IntRange(min=1), help="At most so many.")
@without_names
@click.pass_context
def queue(ctx: click.Context, as_json: bool, most: int, unnamed: bool) -> None:
    """List what to look at next, and why: disputes first, then what the machine is unsure of.

    Under each item stand its claims, or its reports, by the names that `judge` takes.
    """
    with kept(ctx) as desk:
        view = WithoutNames.over(desk) if unnamed else None
        for item in upcoming(view, most) if view else desk.queue(most):
            if as_json:
                line(item.to_json())
                continue
            reason = item.reason.replace("_", " ")
            homes = " ".join([item.incident, *([item.other] if item.other else [])])
            click.echo(one_line(f"{item.urgency:.2f}  {homes}  {reason}: {item.words}"))
            for told in _under(desk, view, item):
                click.echo("      " + one_line(told))


def _under(desk: Workspace, view: WithoutNames | None, item: Item) -> Iterator[str]:
    """The claims of an item, by name, or of two tellings the reports."""
    for ref in item.claims[:_MOST_CLAIMS]:
        claim = shown_claim(view, item.incident, ref) if view else desk.claim(ref)[1]
        yield f"{_called(ref)}  {_claim(claim)}"
    if len(item.claims) > _MOST_CLAIMS:
        yield f"and {len(item.claims) - _MOST_CLAIMS} more claims"
    if item.members:
        yield "reports " + " and ".join(m.report.removeprefix("sha256:")[:12] for m in item.members)


def _called(ref: str) -> str:
    report, _, claim = ref.removeprefix("sha256:").partition("#")
    return f"{report[:12]}#{claim}"


def _claim(claim: Claim) -> str:
    said = f"{speaker(claim.attribution)}: “{' '.join(claim.quote.split())}”"
    return f"{claim.slot} {value_words(claim)}{sureness(claim)}, {said}"
