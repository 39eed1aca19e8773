"""The next-generation matrix: `matrix[i, j]` people of type i attracted per person of type j."""

from dataclasses import dataclass

import numpy as np

from reciproca.statistics.inputs import Floats, Values, as_floats, table, whole

SUSTAINED = 1 - 1e-9
"""From this growth factor on the loop feeds itself and totals have no bound."""
CLOSE = 1e-9


@dataclass(frozen=True, kw_only=True, eq=False)
class NextGeneration:
    """What one round of advocacy leads to.

    Attributes:
        growth_factor: New people per person and cycle once the mix is settled (dominant
            eigenvalue).
        multiplier: (I − K)⁻¹: people of type i in all, per person of type j who came from outside,
            that person included; `None` from growth factor 1 on.
        elasticities: Share of the growth factor that hangs on each entry; they sum to 1. `None`
            when nobody attracts anybody or the dominant eigenvalue has no settled mix.
        stable_mix: Shares of the types once the mix is settled; `None` as above.
    """

    growth_factor: float
    multiplier: Floats | None
    elasticities: Floats | None
    stable_mix: Floats | None

    @property
    def estimate(self) -> float:
        """The same as `growth_factor`."""
        return self.growth_factor


def next_generation(matrix: Values) -> NextGeneration:
    """Answers: does advocacy feed itself, what is one attracted person worth, which arrow matters?

    Below 1 each person from outside brings `multiplier` people in all; at 1 and above the loop
    feeds itself until the audience is exhausted. Averaging the entries answers nothing.

    Args:
        matrix: Types × types, not negative; `matrix[i, j]` people of type i attracted over the
            whole lifetime of one person of type j. Columns recruit, rows are recruited.

    Returns:
        `growth_factor`, `multiplier`, `elasticities`, `stable_mix`.

    Raises:
        ValueError: The matrix is empty, not square, has a gap or a negative entry.

    Source:
        Diekmann, Heesterbeek & Roberts 2010, J. R. Soc. Interface 7:873; elasticities: Caswell
        2001, chapter 9; Keeling & Rohani 2008, section 3.1 (2.0013).

    Example:
        >>> import numpy as np
        >>> beta, mix = np.array([[10, 0.1], [0.1, 1]]), np.array([0.2, 0.8])
        >>> round(next_generation(beta * mix[:, None]).growth_factor, 4)
        2.0013
    """
    k = square(matrix)
    values, right = np.linalg.eig(k)
    growth = max(0.0, float(values.real.max()))
    mix, worth = _settled(values, right, growth), _settled(*np.linalg.eig(k.T), growth)
    return NextGeneration(
        growth_factor=growth,
        multiplier=as_floats(np.linalg.inv(np.eye(len(k)) - k)) if growth < SUSTAINED else None,
        elasticities=_elasticities(k, growth, mix, worth),
        stable_mix=mix / mix.sum() if growth > 0 and mix.sum() > 0 else None,
    )


def type_reproduction_number(matrix: Values, type: int) -> float:  # noqa: A002
    """Answers: does the loop feed itself if we invest in people of this type only?

    Args:
        matrix: Types × types as in `next_generation`.
        type: Zero-based index of the type.

    Returns:
        People of this type whom one of them brings, directly or over the other types; infinite when
        the others alone already feed themselves. It is above 1 exactly when the growth factor is.

    Raises:
        ValueError: The matrix is not one of `next_generation`, or has no such type.

    Source:
        Roberts & Heesterbeek 2003, Proc. R. Soc. B 270:1359; two types: K₁₁ +
        K₁₂·K₂₁/(1 − K₂₂); Heesterbeek & Roberts 2007.

    Example:
        >>> round(type_reproduction_number([[0, 2], [0.8, 0]], 0), 6)
        1.6
    """
    k, chosen = square(matrix), whole(type, "type")
    if chosen >= len(k):
        raise ValueError(f"type is {chosen}; the matrix has types 0 to {len(k) - 1}.")
    others = np.arange(len(k)) != chosen
    among = k[np.ix_(others, others)]
    if largest_eigenvalue(among) >= SUSTAINED:
        return float("inf")
    detour = np.linalg.solve(np.eye(len(among)) - among, k[others, chosen])
    return float(k[chosen, chosen] + k[chosen, others] @ detour)


def square(matrix: Values) -> Floats:
    """A matrix of types by types without gaps or negative entries."""
    k = table(matrix, "matrix")
    if k.size == 0 or k.shape[0] != k.shape[1]:
        raise ValueError(f"matrix must have as many rows as columns, not {k.shape[0]} × {k.shape[1]}.")
    wrong = np.argwhere(np.isnan(k) | (k < 0))
    if len(wrong):
        row, column = wrong[0]
        raise ValueError(f"matrix has {k[row, column]:g} in row {row}; entries are 0 or above.")
    return k


def largest_eigenvalue(k: Floats) -> float:
    """Spectral radius of a matrix that is not negative."""
    return float(np.abs(np.linalg.eigvals(k)).max()) if k.size else 0.0


def _settled(values: Floats, vectors: Floats, growth: float) -> Floats:
    """Eigenvector of the dominant eigenvalue; where it is repeated, all of them together."""
    dominant = np.abs(values - growth) <= CLOSE * max(1.0, growth)
    return as_floats(np.abs(vectors[:, dominant].real).sum(axis=1))


def _elasticities(k: Floats, growth: float, mix: Floats, worth: Floats) -> Floats | None:
    """(K_ij/R) ∂R/∂K_ij, from the right and left eigenvectors."""
    overlap = float(worth @ mix)
    if growth == 0 or overlap <= CLOSE:
        return None
    return k / growth * np.outer(worth, mix) / overlap
