"""What can be done with alerts, one file per idea."""

from reciproca.alerts.verbs.asking import ask_for_alerts, change_wishes, confirm_alert, keep_longer, stop_alert
from reciproca.alerts.verbs.forgetting import forget_alerts
from reciproca.alerts.verbs.telling import tell_of_new_jobs

__all__ = [
    "ask_for_alerts",
    "change_wishes",
    "confirm_alert",
    "forget_alerts",
    "keep_longer",
    "stop_alert",
    "tell_of_new_jobs",
]
