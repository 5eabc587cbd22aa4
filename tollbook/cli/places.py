"""`tollbook places`: bring one's own places, and see why a name is taken for one place and not another."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import click

from tollbook.adapters.gazetteer import open_gazetteer, write_overlay
from tollbook.adapters.gazetteer_files import read_places
from tollbook.cli.common import as_json, complain, line
from tollbook.errors import TableError
from tollbook.extract.places.explain import Choice, explain
from tollbook.extract.places.mentions import PlaceHints
from tollbook.settings import Settings, user_places

_SHOWN: Final = 12


def own_places() -> Path:
    """The file that keeps one's own places: `TOLLBOOK_PLACES`, else in the user's data folder."""
    settings = Settings.from_environment()
    return settings.places or user_places()


@click.group()
def places() -> None:
    """Places of your own, and why a name is taken for a place."""


@places.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path), help="The file that keeps your places.")
@click.option("--skip-broken", is_flag=True, help="Tell of broken rows and go on without them.")
@as_json
def import_(file: Path, into: Path | None, skip_broken: bool, as_json: bool) -> None:
    """Add the places of FILE: a GeoNames dump, or a CSV with name, lat, lon, country, kind, alternates."""
    target = into or own_places()
    broken: list[TableError] = []

    def tell(error: TableError) -> None:
        broken.append(error)
        complain(str(error))

    added = write_overlay(target, read_places(file, tell if skip_broken else None))
    if as_json:
        line({"added": added, "left_out": len(broken), "into": str(target)})
        return
    click.echo(f"{added} places added to {target}" + (f", {len(broken)} rows left out" if broken else ""))


@places.command()
@click.argument("name")
@click.option("--text", default="", help="Words that hold the name, as a report would.")
@click.option("--country", "countries", multiple=True, help="ISO code of an actor's country; may be repeated.")
@click.option("--publisher", help="The publisher's domain.")
@click.option("--from", "overlay", type=click.Path(path_type=Path), help="The file that keeps your places.")
@as_json
def find(
    name: str, text: str, countries: tuple[str, ...], publisher: str | None, overlay: Path | None, as_json: bool
) -> None:
    """Show the places called NAME, which one is meant, and why."""
    gazetteer = open_gazetteer(overlay or own_places())
    choice = explain(name, text, gazetteer, PlaceHints(publisher, tuple(c.upper() for c in countries)))
    if as_json:
        line(to_json(choice))
        return
    for words in lines(choice):
        click.echo(words)


def to_json(choice: Choice) -> dict[str, Any]:
    """A choice for programs."""
    result = choice.result
    return {
        "name": result.name, "geonames": result.entry.geonames if result.entry else None, "country": result.country,
        "admin1": result.admin1, "admin2": result.admin2, "lat": result.lat, "lon": result.lon,
        "geo_precision": result.geo_precision, "acled_precision": result.acled_precision,
        "uncertainty_km": result.uncertainty_km, "reason": result.reason,
        "candidates": [asdict(c.entry) | {"belief": c.belief, "reasons": list(c.reasons)} for c in choice.candidates],
    }  # fmt: skip


def lines(choice: Choice) -> list[str]:
    """A choice for people: the result, then the candidates, likeliest first."""
    result = choice.result
    at = "no point" if result.lat is None else f"{result.lat:.4f}, {result.lon:.4f}"
    unsure = "" if result.uncertainty_km is None else f" ± {result.uncertainty_km:g} km"
    out = [f"{result.name}: {at}{unsure}, geo_precision {result.geo_precision or '–'}", f"  {result.reason}"]
    for candidate in choice.candidates[:_SHOWN]:
        entry = candidate.entry
        within = ", ".join(p for p in (entry.admin2, entry.admin1, entry.country) if p and p != entry.name)
        # Sites and hand-entered camps have a round number of people only to be weighed by.
        people = f"  {entry.population} people" if entry.feature.startswith(("ADM", "PCL", "PPL")) else ""
        number = "–" if entry.geonames is None else str(entry.geonames)
        out.append(
            f"{candidate.belief:6.3f}  {entry.name} ({entry.feature}; {within})  {entry.lat:.3f}, {entry.lon:.3f}"
            f"{people}  GeoNames {number}  {'; '.join(candidate.reasons)}".rstrip()
        )
    left = len(choice.candidates) - _SHOWN
    return [*out, f"… and {left} more"] if left > 0 else out
