"""Starting the server."""

from __future__ import annotations

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


def serve(serving: Serving) -> None:
    """Serves until it is stopped.

    Raises:
        SettingsError: see `check`.
    """
    check(serving)
    app = create_app(serving)
    uvicorn.run(
        app,
        host=serving.host,
        port=serving.port,
        log_level="warning",
        server_header=False,
        access_log=False,
        h11_max_incomplete_event_size=32_768,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=5,
    )
