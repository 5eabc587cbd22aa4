"""What people decide: the queue of what to look at, making judgements, and the history of an incident."""

from tollbook.review.adding import NEW, add, added, comment, is_human, speaker, standing, whole, with_incidents
from tollbook.review.history import Change, changes, now, of_incident, over_time
from tollbook.review.judge import By, accept, correct, different, lock, reject, same, undo
from tollbook.review.looking import Looked, look, upcoming
from tollbook.review.queue import Item, Pair, queue

__all__ = [
    "NEW",
    "By",
    "Change",
    "Item",
    "Looked",
    "Pair",
    "accept",
    "add",
    "added",
    "changes",
    "comment",
    "correct",
    "different",
    "is_human",
    "lock",
    "look",
    "now",
    "of_incident",
    "over_time",
    "queue",
    "reject",
    "same",
    "speaker",
    "standing",
    "undo",
    "upcoming",
    "whole",
    "with_incidents",
]
