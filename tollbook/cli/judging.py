"""`tollbook judge`: what people decide. Nothing is edited; a judgement is added."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

import click

from tollbook.cli.common import as_json, kept, line, without_names
from tollbook.errors import InputError, NotFound
from tollbook.model import Claim, Estimate, Judgement, Member, Value
from tollbook.model.codes import SLOTS, TOLL_SLOTS, Slot
from tollbook.model.value import value_to_json
from tollbook.review import By, accept, correct, different, lock, reject, same, undo
from tollbook.review.values import ESTIMATE, EXAMPLES, checked
from tollbook.review.values import estimate as checked_estimate
from tollbook.without_names import WithoutNames
from tollbook.without_names.reviewing import given_out, own_claim, own_judgement
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
    with kept(ctx) as opened:
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
    with kept(ctx) as opened:
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
    with kept(ctx) as opened:
        desk = _Desk(opened, unnamed)
        report, found = desk.claim(claim)
        right = checked(found.slot, {**value_to_json(found.value), **_json(value, EXAMPLES[found.slot])})
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
    with kept(ctx) as opened:
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
    with kept(ctx) as opened:
        desk = _Desk(opened, unnamed)
        members = desk.members(incident)
        ids = {desk.report(name) for name in reports}
        if strange := ids - {m.report for m in members}:
            named = ", ".join(n for n in reports if desk.report(n) in strange)
            raise NotFound("no report of this incident", where=named, mend="`tollbook show` lists them")
        apart = [m for m in members if m.report in ids]
        rest = [m for m in members if m.report not in ids]
        if not apart or not rest:
            raise InputError("it needs some, but not all, of the incident's reports", where=incident)
        desk.done(different(apart, rest, _made(who, why)), as_json)


@judge.command("lock")
@click.argument("incident")
@click.argument("slot", type=click.Choice(list(SLOTS)), metavar="SLOT")
@click.argument("value")
@_by
@click.pass_context
def lock_(
    ctx: click.Context, incident: str, slot: str, value: str, as_json: bool, unnamed: bool, who: str | None, why: str
) -> None:
    """Set a value, whatever reports say: JSON, for tolls {"low", "best", "high"}."""
    with kept(ctx) as opened:
        desk = _Desk(opened, unnamed)
        members = desk.members(incident)
        known = cast(Slot, slot)
        toll = slot in TOLL_SLOTS
        given = _json(value, ESTIMATE if toll else EXAMPLES[known])
        fixed: Value | Estimate = checked_estimate(given) if toll else checked(known, given)
        desk.done(lock(members, known, fixed, _made(who, why)), as_json)


@judge.command("undo")
@click.argument("judgement")
@_by
@click.pass_context
def undo_(ctx: click.Context, judgement: str, as_json: bool, unnamed: bool, who: str | None, why: str) -> None:
    """Take a judgement back, by id or its beginning; undoing the undo brings it back."""
    with kept(ctx) as opened:
        desk = _Desk(opened, unnamed)
        desk.done(undo(desk.judgement(judgement), _made(who, why)), as_json)


def _json(text: str, example: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise InputError(f"not JSON: {error}", where=text, mend=f"write it as {example}") from error
    if not isinstance(data, dict):
        raise InputError("not a JSON object", where=text, mend=f"write it as {example}")
    return data
