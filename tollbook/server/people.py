"""Signing in and out, and the people an admin lets in."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tollbook.errors import InputError, NotFound, TollbookError
from tollbook.server.context import Busy, Form, Held, State, Visitor, Who
from tollbook.server.pages import local
from tollbook.server.sessions import COOKIE
from tollbook.server.users import Users
from tollbook.server.views import page

router: Final = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def ask(request: Request, held: Held, who: Who) -> HTMLResponse:
    """The form to sign in with."""
    _users(held)
    return page(request, who, "sign_in.html", next=local(request.query_params.get("next", "")), error=None)


@router.post("/sign-in")
def sign_in(request: Request, held: Held, who: Who, form: Form) -> Response:
    """Begins a new session when name and password fit; the one before is forgotten."""
    users = _users(held)
    name, path = form.get("name").strip()[:64], local(form.get("next"))
    peer = request.client.host if request.client else "?"
    if not held.per_host.allows(f"from {peer}") or not held.limiter.allows(f"{name.casefold()} from {peer}"):
        raise Busy("too many tries", mend="wait five minutes")
    user = users.signed_in(name, form.get("password"))
    if user is None:
        return page(request, who, "sign_in.html", 401, next=path, error="name and password do not fit")
    held.limiter.forget(f"{name.casefold()} from {peer}")
    begun = held.sessions.begin(user.name, user.role, who.session.name if who.session else None, user.seal)
    request.state.begun = begun
    return RedirectResponse(path, 303)


@router.post("/sign-out")
def sign_out(held: Held, who: Who, form: Form) -> RedirectResponse:
    """Ends the session."""
    del form
    if who.session is not None:
        held.sessions.end(who.session.name)
    answer = RedirectResponse("/sign-in" if held.users is not None else "/incidents", 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


@router.get("/people")
def people(request: Request, held: Held, who: Who) -> HTMLResponse:
    """Everybody who may come in, for admins; anybody's own tokens."""
    return _people(request, held, who)


def _people(
    request: Request, held: State, who: Visitor, token: str | None = None, error: TollbookError | None = None
) -> HTMLResponse:
    users = _users(held)
    known = users.all() if who.may("admin") else tuple(u for u in users.all() if u.name == who.name)
    return page(request, who, "people.html", 400 if error else 200, people=known, token=token, error=error)


@router.post("/people")
def change(request: Request, held: Held, who: Who, form: Form) -> Response:
    """Adds or removes somebody, sets a password, makes or takes back tokens."""
    users = _users(held)
    name, act = form.get("name").strip(), form.get("act")
    if name != who.name or act in ("put", "remove"):
        who.need("admin")
    try:
        if act == "put":
            users.put(name, form.get("password"), form.get("role"))  # type: ignore[arg-type]
            held.sessions.end_of(name)
        elif act == "remove":
            users.remove(name)
            held.sessions.end_of(name)
        elif act == "token":
            return _people(request, held, who, token=users.new_token(name, form.get("title").strip()))
        elif act == "drop":
            users.drop_tokens(name)
        else:
            raise InputError("no such act")
    except InputError as error:
        return _people(request, held, who, error=error)
    return RedirectResponse("/people", 303)


def _users(held: State) -> Users:
    if held.users is None:
        raise NotFound("nobody signs in here", mend="start with --users FILE")
    return held.users
