"""For how long what was done to somebody can be taken back: a move, a decision, an answer."""

from datetime import timedelta

UNDO_WITHIN = timedelta(days=30)
