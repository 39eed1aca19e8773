"""`make test` tells the truth about what it ran."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.run import after_trying_again, broken, closing_line, count

REPORT = """<?xml version="1.0"?><testsuites>
<testsuite name="pytest" errors="1" failures="2" skipped="3" tests="16" time="9"/></testsuites>"""


def test_the_closing_line_reads_like_pytests_own() -> None:
    line = closing_line(Counter(passed=812, skipped=3), 812.2)
    assert " 812 passed, 3 skipped in 812.20s (0:13:32) " in line
    assert line.startswith("===")


def test_failures_and_errors_are_in_it() -> None:
    assert " 1 passed, 2 failed, 4 errors in " in closing_line(Counter(passed=1, failed=2, errors=4), 1)


def test_counts_come_from_pytests_report(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    assert count(report) == Counter(passed=10, failed=2, errors=1, skipped=3)


def test_a_run_that_left_no_report_is_an_error(tmp_path: Path) -> None:
    assert count(tmp_path / "none.xml") == Counter(errors=1)


def test_what_passes_when_it_is_tried_once_more_is_not_hidden() -> None:
    counts = after_trying_again(Counter(passed=300, failed=1, errors=2, skipped=1), Counter(passed=3))
    assert counts == Counter(passed=300, skipped=1, unsteady=3)
    assert not broken(counts)
    assert " 300 passed, 1 skipped, 3 unsteady in " in closing_line(counts, 1)


def test_what_fails_twice_fails() -> None:
    counts = after_trying_again(Counter(passed=300, failed=2), Counter(passed=1, failed=1))
    assert counts == Counter(passed=300, unsteady=1, failed=1)
    assert broken(counts) == 1


def test_a_second_try_that_cannot_run_fails() -> None:
    assert broken(after_trying_again(Counter(passed=300, failed=1), Counter(errors=1)))
