"""Which claims speak of the same incident: block, compare, cluster, explain."""

from tollbook.link.block import keys
from tollbook.link.card import Card, cards, tellings
from tollbook.link.compare import probability
from tollbook.link.explain import Explanation, explain
from tollbook.link.linking import (
    Cluster,
    Touched,
    add,
    incident_id,
    link,
    rejudge,
    relink,
    remove,
)
from tollbook.link.shelf import MemoryShelf, Shelf
from tollbook.link.sketch import sketch

__all__ = [
    "Card",
    "Cluster",
    "Explanation",
    "MemoryShelf",
    "Shelf",
    "Touched",
    "add",
    "cards",
    "explain",
    "incident_id",
    "keys",
    "link",
    "probability",
    "rejudge",
    "relink",
    "remove",
    "sketch",
    "tellings",
]
