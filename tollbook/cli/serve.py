"""`tollbook serve`: the pages to work in."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from tollbook.cli.common import many, workspace
from tollbook.errors import InputError


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8710, show_default=True, type=click.IntRange(0, 65535), help="The port.")
@click.option("--users", type=click.Path(path_type=Path, dir_okay=False), help="Let people sign in; a file of them.")
@click.option("--add-user", metavar="NAME", help="Add a person to --users, asking for the password, and end.")
@click.option(
    "--role", type=click.Choice(["reader", "analyst", "admin"]), default="analyst", show_default=True, help="Its role."
)
@click.option("--who", help="The name judgements are kept under, without --users [the user's name].")
@click.option(
    "--without-names",
    "unnamed",
    type=click.Choice(["readers", "everybody"]),
    help="Leave private people's names out for readers, or for everybody; then the pages are to look at only.",
)
@click.option("--secure", is_flag=True, help="Cookies over https only: for a server behind a TLS proxy.")
@click.pass_context
def serve(
    ctx: click.Context,
    host: str,
    port: int,
    users: Path | None,
    add_user: str | None,
    role: str,
    who: str | None,
    unnamed: Literal["readers", "everybody"] | None,
    secure: bool,
) -> None:
    """Open the pages to work in: incidents, map, reports, review. Stop with Ctrl-C; nothing judged is lost."""
    from tollbook.server.context import Serving
    from tollbook.server.run import check, listen
    from tollbook.server.run import serve as run
    from tollbook.server.users import Users

    if add_user is not None:
        if users is None:
            raise InputError("nowhere to add to", where="--add-user", mend="add --users FILE")
        password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        Users(users).put(add_user, password, role)  # type: ignore[arg-type]
        click.echo(f"{add_user} is {role}")
        return
    with workspace(ctx) as desk:
        settings = desk.settings
        serving = Serving(settings, users, host, port, who, secure=secure, without_names=unnamed or "nobody")
        check(serving)
        # Opened once here, so that a file that is no workspace is told before anything listens.
        reports, incidents = desk.store.counts()
    at = listen(serving)
    host, port = "127.0.0.1" if host == "0.0.0.0" else host, at[0].getsockname()[1]
    click.echo(f"{many(reports, 'report')}, {many(incidents, 'incident')}: http://{host}:{port}/")
    run(serving, at)
