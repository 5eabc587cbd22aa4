"""Starting the server."""

from __future__ import annotations

import errno
import socket
from contextlib import suppress

import uvicorn

from tollbook.errors import SettingsError
from tollbook.server.app import create_app
from tollbook.server.context import Serving
from tollbook.server.security import is_loopback


def check(serving: Serving) -> None:
    """Refuses what would let strangers in.

    Raises:
        SettingsError: another address than this machine's own without users, or users of whom none is an admin.
    """
    if not is_loopback(serving.host) and serving.users is None:
        raise SettingsError(
            "would let everybody in without a password",
            where=f"--host {serving.host}",
            mend="add --users FILE, or listen on 127.0.0.1",
        )


def listen(serving: Serving) -> list[socket.socket]:
    """Listens at the address, before anybody is told to go there; one socket for each that its name stands for.

    Raises:
        SettingsError: the port is taken or not allowed, or the address is not this machine's.
    """
    host, port = serving.host, serving.port
    found: list[socket.socket] = []
    try:
        for family, _, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            # Port 0 is any that is free, but the same for all.
            free = found[0].getsockname()[1] if found else port
            found.append(socket.create_server((address[0], free), family=family))
    except OSError as error:
        for one in found:
            one.close()
        if error.errno == errno.EADDRINUSE:
            what, where = "another program listens there", f"--host {host} --port {port}"
            mend = "stop that program, or choose another --port"
        elif error.errno in (errno.EACCES, errno.EPERM):
            what, where, mend = "not allowed", f"--port {port}", "choose a port of 1024 or more"
        else:
            what, where = f"cannot be listened at: {error.strerror or error}", f"--host {host}"
            mend = "give an address of this machine, such as 127.0.0.1"
        raise SettingsError(what, where=where, mend=mend) from error
    return found


def serve(serving: Serving, at: list[socket.socket] | None = None) -> None:
    """Serves until it is stopped, at what `listen` gave.

    Raises:
        SettingsError: see `check` and `listen`.
    """
    check(serving)
    config = uvicorn.Config(
        create_app(serving),
        log_level="warning",
        server_header=False,
        access_log=False,
        h11_max_incomplete_event_size=32_768,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=5,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=at or listen(serving))
