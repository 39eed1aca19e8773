"""Applications on their way to one outcome, and what is owed to the people behind them.

Django looks for a room's models here.
"""

from reciproca.hiring.meetings.models import Meeting, Slot
from reciproca.hiring.models.applications import Application, ApplicationManager, ApplicationQuerySet, Outcome, Reason
from reciproca.hiring.models.feedback import Feedback, FeedbackState, Reopening
from reciproca.hiring.models.moves import Move
from reciproca.hiring.models.pool_notes import PoolNote
from reciproca.hiring.models.promises import IN_TIME, Promise, PromiseManager, PromiseQuerySet, Reply
from reciproca.hiring.models.saved_views import SavedView
from reciproca.hiring.models.scorecards import Rating, ReviewRequest, Scorecard, Verdict
from reciproca.hiring.models.shortlists import Decision, LinkOpening, ShortlistLink
from reciproca.hiring.models.stages import Stage, StageKind
from reciproca.hiring.models.volunteered import Volunteered

__all__ = [
    "IN_TIME",
    "Application",
    "ApplicationManager",
    "ApplicationQuerySet",
    "Decision",
    "Feedback",
    "FeedbackState",
    "LinkOpening",
    "Meeting",
    "Move",
    "Outcome",
    "PoolNote",
    "Promise",
    "PromiseManager",
    "PromiseQuerySet",
    "Rating",
    "Reason",
    "Reopening",
    "Reply",
    "ReviewRequest",
    "SavedView",
    "Scorecard",
    "ShortlistLink",
    "Slot",
    "Stage",
    "StageKind",
    "Verdict",
    "Volunteered",
]
