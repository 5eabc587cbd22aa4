"""The pages to work in and the JSON API: thin over `Workspace`, the only place that imports the web framework."""

from tollbook.server.app import Serving, create_app
from tollbook.server.run import serve

__all__ = ["Serving", "create_app", "serve"]
