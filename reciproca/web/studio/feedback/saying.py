"""What is said of words that should be read again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reciproca.hiring.wording import Finding


def sentence(findings: list[Finding]) -> str:
    """Say what to look at again, and why."""
    if not findings:
        return _("No comparison with others, no protected trait.")
    words = ", ".join(f"“{finding.word}”" for finding in findings[:4])
    if all(finding.trait for finding in findings):
        return _("Look again at {words}: a protected trait may not be a reason.").format(words=words)
    if not any(finding.trait for finding in findings):
        return _("Look again at {words}: who reads it is alone with it, others do not belong here.").format(words=words)
    return _("Look again at {words}: comparisons hurt, and protected traits may not be a reason.").format(words=words)
