"""What the finding and the resolving of places hand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tollbook.ports import GazetteerEntry

#: `literal`: where something is; `demonym`: a people or adjective; `metonym`: a government or team; `dateline`:
#: where the report was filed; `organisation`, `person`: a name inside another name; `doubtful`: perhaps a place that no
#: gazetteer knows, which only the words of an event can tell.
Kind = Literal["literal", "demonym", "metonym", "dateline", "organisation", "person", "doubtful"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name at `[start, end)` of the report's text; `text` is the words there, `belief` that it is one.

    `event`: it is claimed to be the place of an incident, so that it should lie near the report's other places.
    """

    start: int
    end: int
    text: str
    kind: Kind = "literal"
    belief: float = 1.0
    event: bool = False


@dataclass(frozen=True, slots=True)
class PlaceHints:
    """What is known beside the text: the publisher's domain, ISO codes of the actors' countries, the language."""

    publisher: str | None = None
    actor_countries: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where a mention is. Every field may be None: then the report does not tell, and `reason` says what is known.

    `geo_precision` is UCDP's `where_prec` (1 exact, 2 near, 3 second-level division, 4 first-level division, 5 larger
    or fuzzy, 6 country, 7 water or airspace); `uncertainty_km` the radius that holds the place; `probability`
    the belief in the entry among all of that name; `signs` what speaks for and against it (see `signs`).
    """

    mention: PlaceMention
    name: str
    entry: GazetteerEntry | None
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    geo_precision: int | None
    uncertainty_km: float | None
    probability: float
    reason: str
    signs: tuple[str, ...] = ()

    @property
    def acled_precision(self) -> int | None:
        """ACLED's `geo_precision` 1–3; None where ACLED has no code (unknown, or larger than a region)."""
        return {1: 1, 2: 2, 3: 2, 4: 3}.get(self.geo_precision or 0)
