"""What reviewers see and name, without private people's names: history, queue, the ids that judging takes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tollbook.errors import NotFound
from tollbook.export.names import veil_over
from tollbook.export.veiling import walk
from tollbook.model import Claim, Judgement
from tollbook.review import Item, is_human
from tollbook.without_names.looking import WithoutNames

_PLACE: Final = re.compile(r"(?:j:)?(\d{1,9})")


def history(held: WithoutNames, name: str) -> tuple[tuple[Judgement, bool], ...]:
    """As `Workspace.history`; reviewers are numbered.

    Raises:
        NotFound: it names no incident, or several.
    """
    incident = held.own_incident(name)
    return tuple((held.judgement(j, incident), counts) for j, counts in held.desk.history(incident))


def queue(held: WithoutNames, most: int) -> tuple[Item, ...]:
    """As `Workspace.queue`, with the letters of each item's incident."""
    return tuple(_item(held, i) for i in held.desk.queue(most))


def own_claim(held: WithoutNames, name: str) -> tuple[str, Claim]:
    """As `Workspace.claim`; ids of reports and of claims that were given out do too.

    Raises:
        NotFound: the workspace holds no such claim.
    """
    report, mark, claim = name.rpartition("#")
    if not mark:
        return held.desk.claim(name)
    own = held.own_report(report)
    if claim.startswith("h"):
        claims = held.look(own).record.claims
        claim = next((c.id for c in claims if is_human(c) and held.claim_id(own, c.id) == claim), claim)
    return held.desk.claim(f"{own}#{claim}")


def shown_claim(held: WithoutNames, incident: str, ref: str) -> Claim:
    """A claim by the letters of an incident; both are named as they were given out.

    Raises:
        NotFound: the workspace holds no such claim or incident.
    """
    report, claim = own_claim(held, ref)
    return held.look(report).claim(claim, held.given(held.own_incident(incident)).veil)


def own_judgement(held: WithoutNames, name: str) -> Judgement:
    """The judgement at a place of the log, as it was given out: "j:12".

    Raises:
        NotFound: the log is not so long.
    """
    found = _PLACE.fullmatch(name)
    log = held.desk.judgements()
    if found is None or not 1 <= int(found[1]) <= len(log):
        raise NotFound("no judgement of this number", where=name, mend="see tollbook history")
    return log[int(found[1]) - 1]


def given_out(held: WithoutNames, made: Judgement) -> Judgement:
    """A kept judgement, whatever it is about: a claim, or tellings, by the letters of their incident."""
    about, log = made, {j.id: j for j in held.desk.judgements()}
    while about.undoes is not None and about.undoes in log:
        about = log[about.undoes]
    if about.claim is not None:
        homes = [held.desk.store.home(m) for m in held.desk.store.members_of(about.claim.report)]
    else:
        homes = [held.desk.store.home(m) for m in (*about.members, *about.others)]
    return held.judgement(made, next((h for h in homes if h), None))


def _item(held: WithoutNames, item: Item) -> Item:
    homes = [item.incident, *([item.other] if item.other else [])]
    if len(homes) == 1:
        veil = held.given(item.incident).veil
    else:
        # Of two incidents, too, one person has one letter.
        veil = veil_over([look for home in homes for look in held.given(home).every])
    clean: Item = walk(item, "", held.words(veil))
    return replace(clean, members=tuple(held.member(m) for m in item.members))
