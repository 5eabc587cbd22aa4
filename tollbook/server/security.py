"""What keeps strangers out and hostile text harmless: headers, hosts, limits of size and of tries.

Everything here is plain ASGI or plain Python, tested on its own.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from threading import Lock
from typing import Any, Final, Literal

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

Role = Literal["reader", "analyst", "admin"]
ROLES: Final[tuple[Role, ...]] = ("reader", "analyst", "admin")

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_LARGE: Final = b"larger than is taken here; read large files with tollbook add"
HEADERS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"autoplay=(), camera=(), geolocation=(), microphone=()"),
)


def is_loopback(host: str) -> bool:
    """Whether a name or address to listen on is this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Guard:
    """Refuses foreign Host headers and bodies past `limit` bytes, and puts the headers on every answer.

    A page elsewhere can point its own name at 127.0.0.1; the browser then sends that name as Host, and is refused.
    `hosts` are the names that are ours; None accepts every name (when others are let in by users and passwords).
    """

    def __init__(self, app: App, *, limit: int, hosts: Iterable[str] | None) -> None:
        self._app = app
        self._limit = limit
        self._hosts = None if hosts is None else {h.casefold() for h in hosts}

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {k.lower(): v for k, v in scope["headers"]}
        if self._hosts is not None and _host(headers.get(b"host", b"")) not in self._hosts:
            await _refuse(send, 421, b"this name is not served here; open http://127.0.0.1 with the port given")
            return
        stated = headers.get(b"content-length", b"0")
        if not stated.isdigit() or int(stated) > self._limit:
            await _refuse(send, 413, _LARGE)
            return
        seen = 0
        refused = False

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._limit:
                raise TooLarge
            return message

        async def dressed(message: Message) -> None:
            nonlocal refused
            if seen > self._limit:
                # Whatever the routes made of the broken-off body.
                if not refused:
                    refused = True
                    await _refuse(send, 413, _LARGE)
                return
            if message["type"] == "http.response.start":
                own = {k for k, _ in message["headers"]}
                message["headers"] = [*message["headers"], *((k, v) for k, v in HEADERS if k not in own)]
                if not scope["path"].startswith("/static/"):
                    message["headers"].append((b"cache-control", b"no-store"))
            await send(message)

        try:
            await self._app(scope, counted, dressed)
        except TooLarge:
            if not refused:
                await _refuse(send, 413, _LARGE)


class TooLarge(Exception):
    """A body that goes on past the limit, whatever its header said."""


def _host(header: bytes) -> str:
    """The name in a Host header, without its port.

    >>> _host(b"LOCALHOST:80"), _host(b"[::1]:8000")
    ('localhost', '[::1]')
    """
    text = header.decode("latin-1").casefold().strip()
    if text.startswith("["):
        return text.partition("]")[0] + "]"
    return text.partition(":")[0]


async def _refuse(send: Send, status: int, words: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close"), *HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words + b"\n"})


class Limiter:
    """At most `most` tries in `within` seconds for each key."""

    def __init__(self, most: int, within: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._within, self._clock = most, within, clock
        self._lock = Lock()
        self._tries: dict[str, list[float]] = {}

    def allows(self, *keys: str) -> bool:
        """Whether another try is allowed for all keys; a try is noted for each."""
        now = self._clock()
        with self._lock:
            if len(self._tries) > 10_000:
                self._tries = {k: v for k, v in self._tries.items() if v and now - v[-1] < self._within}
            fine = True
            for key in keys:
                recent = [t for t in self._tries.get(key, ()) if now - t < self._within]
                fine = fine and len(recent) < self._most
                self._tries[key] = [*recent, now][-self._most :]
            return fine

    def forget(self, *keys: str) -> None:
        """After a success: earlier tries no longer count."""
        with self._lock:
            for key in keys:
                self._tries.pop(key, None)
