"""Quantiles and tail probabilities; scipy is loaded when the first of them is needed."""

from statistics import NormalDist

from reciproca.statistics.inputs import share

STANDARD_NORMAL = NormalDist()


def normal_quantile(probability: float) -> float:
    """The standard normal value below which this share lies."""
    return STANDARD_NORMAL.inv_cdf(probability)


def two_sided_z(level: float) -> float:
    """How many standard errors an interval of this level reaches to each side."""
    return normal_quantile(0.5 + share(level, "level") / 2)


def two_sided_t(level: float, df: float) -> float:
    """The same for Student's t with `df` degrees of freedom."""
    from scipy.special import stdtrit

    return float(stdtrit(df, 0.5 + share(level, "level") / 2))


def f_quantile(probability: float, df1: float, df2: float) -> float:
    """The value of F below which this share lies."""
    from scipy.special import fdtri

    return float(fdtri(df1, df2, probability))


def f_tail(f: float, df1: float, df2: float) -> float:
    """The probability of an F at least this large."""
    from scipy.special import fdtrc

    return float(fdtrc(df1, df2, f))


def t_tails(t: float, df: float) -> float:
    """The probability of a t at least this far from 0 on either side."""
    from scipy.special import stdtr

    return float(2 * stdtr(df, -abs(t)))


def chi2_tail(chi2: float, df: float) -> float:
    """The probability of a chi-square at least this large."""
    from scipy.special import chdtrc

    return float(chdtrc(df, chi2))


def chi2_quantile(probability: float, df: float) -> float:
    """The value of chi-square below which this share lies."""
    from scipy.special import chdtri

    return float(chdtri(df, 1 - probability))
