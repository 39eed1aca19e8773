"""Two published scales of usability."""

from collections.abc import Sequence

from reciproca.statistics.inputs import Floats, Values, table
from reciproca.statistics.scores.dimensions import DimensionScore, dimension_score


def system_usability(answers: Values, *, level: float = 0.95) -> DimensionScore:
    """Answers: how usable do people find it, on the System Usability Scale (0 to 100, not percent)?

    Args:
        answers: People × the 10 items in their published order, answers 1 to 5. NaN is not
            answered; a person counts from 7 of 10 answers on.
        level: Confidence level of the interval, between 0 and 1.

    Returns:
        `estimate` 0 to 100 with a t interval over persons, `alpha`, `items` (10) and `n`.

    Refuses:
        `too_few_people` when nobody counts.

    Raises:
        ValueError: There are not 10 columns, or an answer lies outside 1 to 5.

    Source:
        Brooke 1996, "SUS: a quick and dirty usability scale", scoring rule; the worked example
        there scores 22 × 2.5.

    Example:
        >>> system_usability([[5, 4, 2, 1, 2, 3, 2, 4, 5, 2]]).estimate
        55.0
    """
    return dimension_score(_read(answers, 10), reverse=range(1, 10, 2), level=level)


def usability_lite(answers: Values, *, scale: Sequence[float] = (1, 7), level: float = 0.95) -> DimensionScore:
    """Answers: how usable do people find it, by the two UMUX-Lite items (0 to 100)?

    The plain linear score; the regression that mimics SUS (.65·x + 22.9) is not applied.

    Args:
        answers: People × 2 items ("meets my requirements", "easy to use"). NaN is not answered;
            both must be answered.
        scale: Lowest and highest answer, 1 to 7 as published.
        level: Confidence level of the interval, between 0 and 1.

    Returns:
        `estimate` 0 to 100 with a t interval over persons, `alpha` (Spearman-Brown), `items` and
        `n`.

    Refuses:
        `too_few_people` when nobody answered both.

    Raises:
        ValueError: There are not 2 columns, or an answer lies off the scale.

    Source:
        Lewis, Utesch & Maher 2013, "UMUX-LITE: when there's no time for the SUS", scoring rule:
        (item 1 + item 2 − 2) × 100/12.

    Example:
        >>> round(usability_lite([[7, 7], [6, 6]]).estimate, 2)
        91.67
    """
    return dimension_score(_read(answers, 2), scale=scale, level=level)


def _read(answers: Values, columns: int) -> Floats:
    rows = table(answers, "answers")
    if rows.size and rows.shape[1] != columns:
        raise ValueError(f"answers must have {columns} columns, not {rows.shape[1]}.")
    return rows
