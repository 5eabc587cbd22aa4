"""Codes that a filter asks for: one that names nothing is refused, as what is found by it would be taken for peace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches

from tollbook.errors import InputError
from tollbook.lexicon.gazetteer.spelling import fold
from tollbook.lexicon.gazetteer.tables import countries, demonyms
from tollbook.review.listing import Filter

_CLOSEST = 4


def check_codes(
    asked: Filter, kinds: Callable[[], Mapping[str, str]], held: Callable[[], Mapping[str, tuple[str, ...]]]
) -> None:
    """Refuses a country or a kind that is no code.

    `kinds` gives the names of the kinds by code, `held` the codes that the workspace holds, which people may have set.

    Raises:
        InputError: there is no such code; the message names the nearest.
    """
    if asked.country and asked.country not in countries() and asked.country not in held()["country"]:
        raise InputError(
            "no such country code", where=f"country={asked.country[:40]}", mend=_for_country(asked.country)
        )
    if asked.kind and asked.kind not in (known := kinds()) and asked.kind not in held()["kind"]:
        raise InputError("no such kind", where=f"kind={asked.kind[:40]}", mend=_for_kind(asked.kind, known))


def _for_country(text: str) -> str:
    names = {fold(c.name): c.iso for c in countries().values()}
    peoples = {folk: iso for folk, iso in demonyms().items() if iso in countries()}
    known = peoples | names
    wanted = fold(text)
    close = [wanted] if wanted in known else get_close_matches(wanted, known, _CLOSEST, 0.75)
    codes = dict.fromkeys(known[name] for name in close)
    if not codes:
        return "write two letters, ISO 3166: UA is Ukraine"
    return "write " + " or ".join(f"{iso} for {countries()[iso].name}" for iso in codes)


def _for_kind(text: str, kinds: Mapping[str, str]) -> str:
    """The kinds whose code or name has the words, else those spelled nearly so, else all of them.

    >>> _for_kind("Drone", {"drone_strike": "Drone strike", "ied": "Roadside bomb"})
    'write drone_strike'
    >>> _for_kind("earthquake", {"drone_strike": "Drone strike", "ied": "Roadside bomb"})
    'one of drone_strike, ied'
    """
    wanted = text.casefold().replace("_", " ").strip()
    close = [code for code, name in kinds.items() if wanted in code.replace("_", " ") or wanted in name.casefold()]
    close = close or get_close_matches(wanted.replace(" ", "_"), kinds, _CLOSEST)
    return "write " + " or ".join(close[:_CLOSEST]) if close else "one of " + ", ".join(kinds)
