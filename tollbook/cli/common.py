"""What the verbs share: opening the workspace, options about reports, lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import click

from tollbook.reading import Given
from tollbook.settings import Settings
from tollbook.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])


def workspace(ctx: click.Context, **changes: Any) -> Workspace:
    """The workspace that flags and environment name."""
    settings = Settings.from_environment()
    given = {k: v for k, v in (ctx.obj or {}).items() if v is not None}
    return Workspace(settings=replace(settings, **given, **changes))


def about_reports(command: F) -> F:
    """Options that say what the caller knows of the reports."""
    for name, text in (
        ("--language", "Their language, as a two-letter code."),
        ("--url", "Where it was published."),
        ("--headline", "Its headline."),
        ("--publisher", "Who published them."),
        ("--published", "When they were published: YYYY-MM-DD, or with a time."),
    ):
        command = click.option(name, help=text)(command)
    return command


def given(**known: str | None) -> Given:
    """What the options say of the reports."""
    named: dict[str, Any] = {**known}
    return Given(**named)


def as_json(command: F) -> F:
    """The option `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")(command)


def line(data: Any) -> None:
    """Prints one JSON object; a lone surrogate is escaped."""
    text = json.dumps(data, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(data)
    click.echo(text)


def complain(text: str) -> None:
    """Says on stderr what went wrong."""
    click.echo(f"tollbook: {text}", err=True)
