"""A side of the fighting that speaks, and its own forces, by the names a text has for them."""

from __future__ import annotations

import re
from typing import Final

from tollbook.extract.analysis import Analysis, Saying
from tollbook.extract.slots.words import tidy
from tollbook.lexicon import ActorRow, Lexicon

FORCES: Final = (
    r"(?:(?:own|armed|air|naval|ground|special|security|government|drone|missile|artillery|army|military|allied|frontline)\s+)*"
    r"(?:forces?|troops|fighters?|soldiers?|men|members|gunmen|army|navy|aviation|jets?|warplanes?|planes?|aircraft|helicopters?|units?"
    r"|gunners|drones?|pilots|snipers|commandos|crews?|brigades?|militants|artillery|mujahideen|agents|operatives|component|command|defences?)"
)
"""Whom a side's own forces are called by, as a pattern."""
_PROPER: Final = re.compile(
    r"(?:^|\b(?:for|of|from)\s+)(?:[Tt]he\s+)?(?P<name>(?:[A-Z][\w'’-]+\s+)+(?:Liberation|Resistance|People['’]s|Revolutionary|Democratic|Popular|National|Defen[cs]e|Freedom)\b"
    r"(?:\s+[A-Z][\w'’-]+)+)(?=$|[,(])"
)
ABBREVIATED: Final = re.compile(r"(?:[A-Z]\.?\s?){2,4}")
"""A state in letters ("US", "U.A.E."), which keeps them as its name."""
# Who is backed, held or made by an actor is another: "Turkish-backed fighters", "an Iranian-made rocket".
ALLIED: Final = re.compile(
    r"[-‑]\s?(?:backed|run|held|made|built|supplied|controlled|occupied|based|aligned|allied|installed|linked|trained|born|administered"
    r"|affiliated|funded|armed|ruled|speaking|majority|owned)\b",
    re.IGNORECASE,
)
# What flies and fires is its side's own, and is called by the side; forces and units have a name.
ARMS: Final = re.compile(
    r"\b(?:aircraft|warplanes?|planes?|jets?|fighter\s+jets?|helicopters?|drones?|artillery|fire|guns?|gunships?|warships?"
    r"|tanks?|gunboats?|batter(?:y|ies))$",
    re.IGNORECASE,
)
# "Yemen's Houthis", "Somalia's al-Shabaab": the group, not the state it is in.
OF_STATE: Final = re.compile(r"(?:['’]s)?\s+")
_POSSESSED: Final = re.compile(
    rf"(?:(?:its|their|our)\s+(?:[\"“][^\"”]{{2,30}}[\"”]\s+)?|the\s+)(?P<forces>(?:\w+\s+)?{FORCES})", re.IGNORECASE
)
_FORCES: Final = re.compile(rf"(?:the\s+)?(?P<forces>{FORCES}(?:\s+of\s+[^,;]{{3,40}})?)", re.IGNORECASE)
_BODY: Final = re.compile(r"\b(?:ministry|ministries|department|general\s+staff|official|spokes\w+)\b", re.IGNORECASE)
# Who reports of others: such a speaker's "it" is itself, but "police said officers fired" is no side's claim.
SIDES: Final = frozenset({"military", "armed_group"})


def own_forces(side: tuple[str, ActorRow | None], words: str, speaker: str, lexicon: Lexicon) -> str:
    """A side's own forces by name: "its units" of a state are "Ukrainian units", of a body without a name "air force".

    `words` are those for the forces, `speaker` those for who speaks.
    """
    name, row = side
    bare = _FORCES.fullmatch(words.strip())
    if bare is not None and (row is None or not row.named) and not ARMS.fullmatch(bare["forces"]):
        # "The junta said security forces had …": those that are named, not who speaks for them.
        return tidy(bare["forces"])
    forces = _POSSESSED.fullmatch(words.strip())
    if forces is None:
        return name
    if row is None:
        # "The defence ministry said its air force …": of which state is not said.
        return tidy(forces["forces"]) if _BODY.search(name) else name
    if row.kind != "state" or not row.named:
        return name
    if ARMS.search(forces["forces"]):
        return name
    said = tidy(next((m.span.of(speaker) for m in lexicon.actors.find(speaker) if m.row == row), name))
    whose = said if said != row.name else f"{said}'s"
    return f"{whose} {tidy(forces['forces'])}"


def side_of(saying: Saying, analysis: Analysis, lexicon: Lexicon) -> tuple[str, ActorRow | None] | None:
    """The side that a speaker speaks for, as the text names it; None for one that speaks for none."""
    words = saying.source.of(analysis.text)
    found = [m for m in lexicon.actors.find(words) if m.row.kind not in ("civilian", "protesters", "rioters")]
    # "The Iran-backed group": whom Iran backs is another.
    found = [m for m in found if not ALLIED.match(words, m.span.end)]
    known = [m for m in found if m.row.named]
    if len(known) > 1 and known[0].row.kind == "state" and known[1].row.kind != "state":
        known = known[1:] if OF_STATE.fullmatch(words, known[0].span.end, known[1].span.start) else known
    named = known[0] if known else None
    if named is not None and (named.row.kind != "state" or saying.source_kind in (*SIDES, "official")):
        said = tidy(named.span.of(words))
        if named.row.kind == "state" and len(said) < len(tidy(words)) and not ABBREVIATED.fullmatch(said):
            # "The Russian defence ministry": the adjective names its state.
            said = named.row.name
        return said, named.row
    if saying.source_kind in SIDES:
        if found and (proper := _PROPER.search(words)) is not None:
            # "The West Hills Liberation Army": a name that no table knows is more than the army in it.
            return tidy(proper["name"]), found[0].row if found[0].row.named else None
        name = found[0].span.of(words) if found else re.sub(r"^the\s", "", words, flags=re.IGNORECASE)
        return tidy(name), found[0].row if found else None
    return None
