"""The share of the best answers, and the mean answer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reciproca.statistics.estimate import Estimate
from reciproca.statistics.inputs import Values, check_scale, whole, whole_answers
from reciproca.statistics.intervals import wilson
from reciproca.statistics.scores.means import mean_interval


@dataclass(frozen=True, kw_only=True)
class TopBox(Estimate):
    """A share of top answers (0 to 1) and the mean answer on the scale as it was asked."""

    mean: float | None = None
    mean_low: float | None = None
    mean_high: float | None = None


def top_box(ratings: Values, scale: Sequence[float] = (1, 5), boxes: int = 2, *, level: float = 0.95) -> TopBox:
    """Answers: what share of people gave one of the best answers?

    Args:
        ratings: Whole answers on the scale, one per person. NaN is not answered.
        scale: Lowest and highest answer. A 5-point and a 7-point share are not comparable.
        boxes: How many of the highest answers count, 1 up to the number of answers.
        level: Confidence level of the interval, between 0 and 1.

    Returns:
        The share (0 to 1) with Wilson's interval; `mean`, `mean_low`, `mean_high` on the scale
        itself, with a t interval (the whole scale for a single person).

    Refuses:
        `too_few_people` when nobody answered.

    Raises:
        ValueError: An answer lies off the scale or is not whole; `boxes` does not fit the scale.

    Source:
        Wilson 1927; Newcombe 1998, Statistics in Medicine 17:857, Table I.

    Example:
        >>> box = top_box([5] * 10 + [4] * 5 + [2] * 133)
        >>> f"{box.estimate:.4f}, {box.low:.4f} to {box.high:.4f}"
        '0.1014, 0.0624 to 0.1605'
    """
    ends = check_scale(scale)
    boxes = whole(boxes, "boxes", least=1)
    if boxes > ends[1] - ends[0] + 1:
        raise ValueError(f"boxes is {boxes}, more than the answers of the scale {scale!r}.")
    answers = whole_answers(ratings, "ratings", ends)
    part = wilson(int(np.sum(answers > ends[1] - boxes)), len(answers), level=level)
    if part.refusal:
        return TopBox(level=level, refusal=part.refusal)
    mean, low, high = mean_interval(answers, ends, level)
    return TopBox(**vars(part), mean=mean, mean_low=low, mean_high=high)
