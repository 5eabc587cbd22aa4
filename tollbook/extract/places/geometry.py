"""Distances on the globe."""

from __future__ import annotations

import math
from functools import lru_cache


@lru_cache(maxsize=8192)
def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres.

    >>> round(kilometres(50.45, 30.52, 55.75, 37.62))
    756
    """
    a, b, d = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(d / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def moved(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point `km` away on a compass bearing in degrees.

    >>> moved(0.0, 0.0, 90, 111.19)
    (0.0, 1.0)
    """
    a, t, d = math.radians(lat), math.radians(bearing), km / 6371
    b = math.asin(math.sin(a) * math.cos(d) + math.cos(a) * math.sin(d) * math.cos(t))
    x = math.atan2(math.sin(t) * math.sin(d) * math.cos(a), math.cos(d) - math.sin(a) * math.sin(b))
    return round(math.degrees(b), 4), round((lon + math.degrees(x) + 180) % 360 - 180, 4)


def bearing(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The compass bearing in degrees from the first point to the second.

    >>> round(bearing(0.0, 0.0, 0.0, 1.0)), round(bearing(50.0, 30.0, 49.0, 30.0))
    (90, 180)
    """
    a, b, d = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    east = math.sin(d) * math.cos(b)
    north = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(d)
    return math.degrees(math.atan2(east, north)) % 360
