"""What can be done with applications, one file per idea."""

from reciproca.hiring.verbs.applying import (
    Applied,
    NothingToHear,
    NotTakingApplications,
    apply,
    make_stages,
)
from reciproca.hiring.verbs.batching import Batch, move_many, undo_batch
from reciproca.hiring.verbs.deciding import DecisionCannotBeUndone, NotHeardYet, decide, undo_decision
from reciproca.hiring.verbs.feedback import (
    FeedbackIncomplete,
    FeedbackSent,
    cancel_feedback,
    compose_feedback,
    rate_feedback,
    read_feedback,
    schedule_feedback,
    send_due_feedback,
    send_feedback,
)
from reciproca.hiring.verbs.locking import AlreadyClosed
from reciproca.hiring.verbs.meeting import (
    MeetingOver,
    SlotTaken,
    cancel_meeting,
    free_slots,
    hold_meeting,
    pick_slot,
    remind_of_meetings,
    settle_call,
)
from reciproca.hiring.verbs.moving import (
    ClosingNeedsFeedback,
    MoveCannotBeUndone,
    MovedMeanwhile,
    begin_listening,
    move,
    undo_move,
)
from reciproca.hiring.verbs.offering import (
    HostBusy,
    NoTimes,
    ask_for_meeting,
    ask_for_other_times,
    open_meeting,
    propose_slots,
    reschedule_meeting,
)
from reciproca.hiring.verbs.promises import (
    apologize_for_late_promises,
    make_promise,
    renew_promise,
)
from reciproca.hiring.verbs.reminding import remind_of_promises
from reciproca.hiring.verbs.reopening import CannotReopen, MessageNeeded, reopen
from reciproca.hiring.verbs.replying import NobodyIsLate, calls_to_make, note_call, reply_to_delay
from reciproca.hiring.verbs.requesting import ReviewedAlready, ask_for_review
from reciproca.hiring.verbs.scoring import (
    ScorecardIncomplete,
    ScorecardSubmitted,
    note_overall,
    rate,
    start_scorecard,
    submit_scorecard,
)
from reciproca.hiring.verbs.sharing import (
    LinkShut,
    note_opening,
    remind_of_shortlist,
    share_shortlist,
    take_back_shortlist,
)
from reciproca.hiring.verbs.staging import StageInUse, TooManyStages, add_stage, remove_stage, rename_stage
from reciproca.hiring.verbs.viewing import TooManyViews, forget_view, save_view
from reciproca.hiring.verbs.withdrawing import withdraw

__all__ = [
    "AlreadyClosed",
    "Applied",
    "Batch",
    "CannotReopen",
    "ClosingNeedsFeedback",
    "DecisionCannotBeUndone",
    "FeedbackIncomplete",
    "FeedbackSent",
    "HostBusy",
    "LinkShut",
    "MeetingOver",
    "MessageNeeded",
    "MoveCannotBeUndone",
    "MovedMeanwhile",
    "NoTimes",
    "NobodyIsLate",
    "NotHeardYet",
    "NotTakingApplications",
    "NothingToHear",
    "ReviewedAlready",
    "ScorecardIncomplete",
    "ScorecardSubmitted",
    "SlotTaken",
    "StageInUse",
    "TooManyStages",
    "TooManyViews",
    "add_stage",
    "apologize_for_late_promises",
    "apply",
    "ask_for_meeting",
    "ask_for_other_times",
    "ask_for_review",
    "begin_listening",
    "calls_to_make",
    "cancel_feedback",
    "cancel_meeting",
    "compose_feedback",
    "decide",
    "forget_view",
    "free_slots",
    "hold_meeting",
    "make_promise",
    "make_stages",
    "move",
    "move_many",
    "note_call",
    "note_opening",
    "note_overall",
    "open_meeting",
    "pick_slot",
    "propose_slots",
    "rate",
    "rate_feedback",
    "read_feedback",
    "remind_of_meetings",
    "remind_of_promises",
    "remind_of_shortlist",
    "remove_stage",
    "rename_stage",
    "renew_promise",
    "reopen",
    "reply_to_delay",
    "reschedule_meeting",
    "save_view",
    "schedule_feedback",
    "send_due_feedback",
    "send_feedback",
    "settle_call",
    "share_shortlist",
    "start_scorecard",
    "submit_scorecard",
    "take_back_shortlist",
    "undo_batch",
    "undo_decision",
    "undo_move",
    "withdraw",
]
