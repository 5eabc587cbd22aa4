"""Tollbook turns news reports of attacks into incident records in which every value is a claim."""

__version__ = "0.1.0"
