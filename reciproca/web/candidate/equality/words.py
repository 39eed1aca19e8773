"""The two questions and their answers, as people read them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

QUESTION_NAMES = {"gender": _("Gender"), "age": _("Age")}
ANSWERS = {
    "woman": _("Woman"),
    "man": _("Man"),
    "other": _("In another way"),
    "under_30": _("Under 30"),
    "30_44": _("30 to 44"),
    "45_54": _("45 to 54"),
    "55_over": _("55 or over"),
}
