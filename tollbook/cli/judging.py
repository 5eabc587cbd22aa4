"""`tollbook judge`, `history`, `queue`: what people decide. Nothing is edited; a judgement is added."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

import click

from tollbook.cli.common import as_json, line, without_names, workspace
from tollbook.errors import InputError, NotFound
from tollbook.export.signs import one_line
from tollbook.export.words import estimate, in_words
from tollbook.model import Claim, Estimate, Judgement, Member, Value
from tollbook.model.codes import SLOTS, TOLL_SLOTS, Slot
from tollbook.model.value import value_to_json
from tollbook.review import By, accept, correct, different, lock, reject, same, undo
from tollbook.review.values import checked
from tollbook.review.values import estimate as checked_estimate
from tollbook.without_names import WithoutNames
from tollbook.without_names.reviewing import given_out, own_claim, own_judgement
from tollbook.without_names.reviewing import history as decided
from tollbook.without_names.reviewing import queue as upcoming
from tollbook.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])


def _by(command: F) -> F:
    command = click.option("--why", default="", help="The reason, in words.")(command)
    command = click.option("--who", default=None, help="Who decides [the user's name].")(command)
    return as_json(without_names(command))


def _made(who: str | None, why: str) -> By:
    return By(who or getpass.getuser(), datetime.now(UTC).isoformat(timespec="microseconds"), why)


@click.group()
def judge() -> None:
    """Accept, reject or correct a claim; merge or split incidents; lock a value; undo.

    A claim is named <report>#<claim>, the report by its id, the beginning of it, or its ref.
    """


class _Desk:
    """A workspace to judge in; with names left out, ids that were given out name things, and are given out again."""

    def __init__(self, desk: Workspace, unnamed: bool) -> None:
        self.desk = desk
        self.clean = WithoutNames.over(desk) if unnamed else None

    def claim(self, name: str) -> tuple[str, Claim]:
        return own_claim(self.clean, name) if self.clean else self.desk.claim(name)

    def members(self, name: str) -> tuple[Member, ...]:
        return self.desk.members(self.clean.own_incident(name) if self.clean else name)

    def report(self, name: str) -> str:
        return self.clean.own_report(name) if self.clean else self.desk.record(name).report.id

    def judgement(self, name: str) -> Judgement:
        if self.clean:
            return own_judgement(self.clean, name)
        start = name.removeprefix("j:")
        found = [j for j in self.desk.judgements() if j.id.removeprefix("j:").startswith(start)]
        if len(found) != 1:
            raise NotFound(f"{len(found) or 'no'} judgements of this id", where=name, mend="see tollbook history")
        return found[0]

    def done(self, made: Judgement, as_json: bool) -> None:
        kept = self.desk.judge(made)
        if self.clean:
            # Looked at anew, since the log has grown.
            kept = given_out(replace(self.clean), kept)
        if as_json:
            line(kept.to_json())
        else:
            click.echo(kept.id)


@judge.command("accept")
@click.argument("claims", nargs=-1, required=True)
@_by
@click.pass_context
def accept_(
    ctx: click.Context, claims: tuple[str, ...], as_json: bool, unnamed: bool, who: str | None, why: str
) -> None:
    """Say that claims are right as they are."""
    with workspace(ctx) as opened:
        desk = _Desk(opened, unnamed)
        for name in claims:
            report, claim = desk.claim(name)
            desk.done(accept(report, claim, _made(who, why)), as_json)


@judge.command("reject")
@click.argument("claims", nargs=-1, required=True)
@_by
@click.pass_context
def reject_(
    ctx: click.Context, claims: tuple[str, ...], as_json: bool, unnamed: bool, who: str | None, why: str
) -> None:
    """Say that claims are wrong: they count nowhere, and stay readable."""
    with workspace(ctx) as opened:
        desk = _Desk(opened, unnamed)
        for name in claims:
            report, claim = desk.claim(name)
            desk.done(reject(report, claim, _made(who, why)), as_json)


@judge.command("correct")
@click.argument("claim")
@click.argument("value")
@_by
@click.pass_context
def correct_(
    ctx: click.Context, claim: str, value: str, as_json: bool, unnamed: bool, who: str | None, why: str
) -> None:
    """Say what a claim means: VALUE is the slot's JSON, or the fields of it that change."""
    with workspace(ctx) as opened:
        desk = _Desk(opened, unnamed)
        report, found = desk.claim(claim)
        right = checked(found.slot, {**value_to_json(found.value), **_json(value)})
        desk.done(correct(report, found, right, _made(who, why)), as_json)


@judge.command("same")
@click.argument("incident")
@click.argument("other")
@_by
@click.pass_context
def same_(
    ctx: click.Context, incident: str, other: str, as_json: bool, unnamed: bool, who: str | None, why: str
) -> None:
    """Merge: two incidents are one. The ids of both stay valid."""
    with workspace(ctx) as opened:
        desk = _Desk(opened, unnamed)
        desk.done(same(desk.members(incident), desk.members(other), _made(who, why)), as_json)


@judge.command("different")
@click.argument("incident")
@click.argument("reports", nargs=-1, required=True)
@_by
@click.pass_context
def different_(
    ctx: click.Context, incident: str, reports: tuple[str, ...], as_json: bool, unnamed: bool, who: str | None, why: str
) -> None:
    """Split: REPORTS of an incident tell of another one than its other reports."""
    with workspace(ctx) as opened:
        desk = _Desk(opened, unnamed)
        members = desk.members(incident)
        ids = {desk.report(name) for name in reports}
        apart = [m for m in members if m.report in ids]
        rest = [m for m in members if m.report not in ids]
        if not apart or not rest:
            raise InputError("it needs some, but not all, of the incident's reports", where=incident)
        desk.done(different(apart, rest, _made(who, why)), as_json)


@judge.command("lock")
@click.argument("incident")
@click.argument("slot", type=click.Choice(list(SLOTS)))
@click.argument("value")
@_by
@click.pass_context
def lock_(
    ctx: click.Context, incident: str, slot: str, value: str, as_json: bool, unnamed: bool, who: str | None, why: str
) -> None:
    """Set a value, whatever reports say: JSON, for tolls {"low", "best", "high"}."""
    with workspace(ctx) as opened:
        desk = _Desk(opened, unnamed)
        members = desk.members(incident)
        known = cast(Slot, slot)
        fixed: Value | Estimate = checked_estimate(_json(value)) if slot in TOLL_SLOTS else checked(known, _json(value))
        desk.done(lock(members, known, fixed, _made(who, why)), as_json)


@judge.command("undo")
@click.argument("judgement")
@_by
@click.pass_context
def undo_(ctx: click.Context, judgement: str, as_json: bool, unnamed: bool, who: str | None, why: str) -> None:
    """Take a judgement back, by id or its beginning; undoing the undo brings it back."""
    with workspace(ctx) as opened:
        desk = _Desk(opened, unnamed)
        desk.done(undo(desk.judgement(judgement), _made(who, why)), as_json)


def _json(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise InputError(f"not JSON: {error}", where=text, mend='write it as {"low": 7}') from error
    if not isinstance(data, dict):
        raise InputError("not a JSON object", where=text, mend='write it as {"low": 7}')
    return data


@click.command()
@click.argument("incident")
@as_json
@without_names
@click.pass_context
def history(ctx: click.Context, incident: str, as_json: bool, unnamed: bool) -> None:
    """Show who decided what about an incident, when and why; what was undone is marked."""
    with workspace(ctx) as desk:
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
    """List what to look at next, and why: disputes first, then what the machine is unsure of."""
    with workspace(ctx) as desk:
        for item in upcoming(WithoutNames.over(desk), most) if unnamed else desk.queue(most):
            if as_json:
                line(item.to_json())
            else:
                reason = item.reason.replace("_", " ")
                click.echo(one_line(f"{item.urgency:.2f}  {item.incident}  {reason}: {item.words}"))
