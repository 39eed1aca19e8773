"""What can be done with jobs and their cards, one file per idea."""

from reciproca.jobs.verbs.choosing import choose
from reciproca.jobs.verbs.drafting import (
    add_competency,
    draft_job,
    edit_card_text,
    edit_competency,
    edit_job,
    set_reviewers,
)
from reciproca.jobs.verbs.giving import say_values
from reciproca.jobs.verbs.history import begin_history, keep_version
from reciproca.jobs.verbs.holding import JobClosed
from reciproca.jobs.verbs.incentives import want_incentives
from reciproca.jobs.verbs.keeping import keep_draft, let_go_of_draft, restore_version, save_card
from reciproca.jobs.verbs.publishing import NotReadyToPublish, close_job, pause, publish
from reciproca.jobs.verbs.showing import focus_card_picture, set_card_picture, set_card_team, set_card_voice
from reciproca.jobs.verbs.telling import StoryFull, add_frame, edit_frame, move_frame, remove_frame

__all__ = [
    "JobClosed",
    "NotReadyToPublish",
    "StoryFull",
    "add_competency",
    "add_frame",
    "begin_history",
    "choose",
    "close_job",
    "draft_job",
    "edit_card_text",
    "edit_competency",
    "edit_frame",
    "edit_job",
    "focus_card_picture",
    "keep_draft",
    "keep_version",
    "let_go_of_draft",
    "move_frame",
    "pause",
    "publish",
    "remove_frame",
    "restore_version",
    "save_card",
    "say_values",
    "set_card_picture",
    "set_card_team",
    "set_card_voice",
    "set_reviewers",
    "want_incentives",
]
