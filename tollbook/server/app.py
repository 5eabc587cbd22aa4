"""The application: routes, guards, and errors as pages or JSON."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Final
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.base import RequestResponseEndpoint

from tollbook import __version__
from tollbook.errors import FetchError, InputError, NotFound, TollbookError, WorkspaceError
from tollbook.server import adding, api, comparing, exports, pages, people, reviewing
from tollbook.server.context import Busy, Conflict, Forbidden, Serving, SignIn, State, Visitor
from tollbook.server.security import Guard, is_loopback
from tollbook.server.sessions import COOKIE
from tollbook.server.views import page

__all__ = ["Serving", "create_app"]

_STATUS: Final[tuple[tuple[type[TollbookError], int], ...]] = (
    (SignIn, 401), (Forbidden, 403), (NotFound, 404), (Conflict, 409), (Busy, 429),
    (FetchError, 422), (InputError, 400), (WorkspaceError, 503),
)  # fmt: skip


class AsciiJson(JSONResponse):
    """JSON that can always be encoded: half a surrogate pair in a report is escaped, as in the files."""

    def render(self, content: Any) -> bytes:
        """The bytes."""
        return json.dumps(content, separators=(",", ":")).encode("ascii")


def create_app(serving: Serving | None = None) -> FastAPI:
    """The application over one workspace."""
    asked = serving or Serving()
    app = FastAPI(
        title="Tollbook",
        version=__version__,
        default_response_class=AsciiJson,
        docs_url=None,
        redoc_url=None,
        # With users, only they may see it: a route of its own below.
        openapi_url="/api/openapi.json" if asked.users is None else None,
        description="Incident records in which every value is a claim. `Authorization: Bearer TOKEN` with --users.",
    )
    app.state.held = State(asked)
    if asked.users is not None:
        app.add_api_route("/api/openapi.json", api.described, include_in_schema=False)
    for router in (
        pages.router,
        adding.router,
        comparing.router,
        reviewing.router,
        exports.router,
        people.router,
        api.router,
    ):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=str(files("tollbook.server") / "static")), name="static")
    app.middleware("http")(_cookie)
    hosts = ("127.0.0.1", "localhost", "[::1]", asked.host) if is_loopback(asked.host) else None
    app.add_middleware(Guard, limit=asked.limit, hosts=hosts)
    app.add_exception_handler(TollbookError, _told)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _broken)
    return app


async def _cookie(request: Request, go_on: RequestResponseEndpoint) -> Response:
    answer = await go_on(request)
    begun = getattr(request.state, "begun", None)
    if begun is not None:
        secure = request.app.state.held.serving.secure
        answer.set_cookie(COOKIE, begun.name, httponly=True, samesite="strict", path="/", secure=secure)
    return answer


def _told(request: Request, error: Exception) -> Response:
    status = next((s for kind, s in _STATUS if isinstance(error, kind)), 500)
    if isinstance(error, SignIn) and not _wants_json(request):
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?next={quote(here)}" if request.method == "GET" else "/sign-in", 303)
    known = error if isinstance(error, TollbookError) else TollbookError("something broke")
    return _answer(request, status, known.what, known.where, known.mend)


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = {404: "there is no such page", 405: "not meant to be asked this way"}.get(status, "refused")
    return _answer(request, status, words, None, None)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first: Any = next(iter(error.errors()), {})
    where = ".".join(str(x) for x in first.get("loc", ()))[:200]
    return _answer(request, 422, str(first.get("msg", "not what is expected"))[:300], where, None)


def _broken(request: Request, error: Exception) -> Response:
    del error
    return _answer(request, 500, "something broke here; nothing judged is lost", None, "try again")


def _answer(request: Request, status: int, what: str, where: str | None, mend: str | None) -> Response:
    headers = {"retry-after": "300"} if status == 429 else None
    if _wants_json(request):
        return AsciiJson({"error": what, "where": where, "mend": mend}, status, headers=headers)
    nobody = Visitor("", "reader", None, "", True)
    # A form that was refused: what was written is still on the page before.
    back = request.method == "POST" and status in (400, 422)
    if mend is not None and mend.startswith("`tollbook"):
        mend = None  # What to type elsewhere; here the pages are linked.
    answer = page(
        request, nobody, "error.html", answer=status, what=what, where=where, mend=mend, status=status, back=back
    )
    if headers:
        answer.headers.update(headers)
    return answer


def _wants_json(request: Request) -> bool:
    return request.url.path.startswith("/api/")
