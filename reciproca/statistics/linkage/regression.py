"""Least squares, whatever the size of the regressors."""

import numpy as np

from reciproca.statistics.inputs import Floats, as_floats


def least_squares(columns: Floats, regressors: Floats) -> tuple[Floats, int]:
    """Coefficients of each column on the regressors, and their rank; the units do not matter."""
    length = np.sqrt((regressors**2).sum(axis=0))
    length = np.where(length > 0, length, 1.0)
    scaled, _, rank, _ = np.linalg.lstsq(regressors / length, columns, rcond=1e-10)
    return as_floats((scaled.T / length).T), int(rank)
