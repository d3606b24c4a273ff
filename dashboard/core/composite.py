"""A composite index: parts between goalposts, weighted; and what its ranks owe to the weights.

A place that lacks a part has no total: nothing is filled in for it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]

SPREAD = 0.5
"""By how much of itself each weight varies when the ranks are tried."""
N_DRAWS = 2000
SEED = 20260101


def shares(weights: pd.Series[float]) -> pd.Series[float]:
    """Return positive weights as shares of their sum, which make 1."""
    return weights / weights.sum()


def parts(values: pd.DataFrame, worst: pd.Series[float], best: pd.Series[float]) -> pd.DataFrame:
    """Return where values stand between their goalposts: 0 at the worst, 100 at the best.

    What lies beyond a goalpost counts as at it, so that one part cannot make up for all others.

    Parameters
    ----------
    values
        Index place, one column a part; NaN where there is no value.
    worst, best
        The goalposts by part, in the unit of its values; `best` may be the lower one.
    """
    scaled = (values - worst) / (best - worst) * 100
    return scaled.clip(0, 100)


def totals(standing: pd.DataFrame, weights: pd.Series[float]) -> pd.DataFrame:
    """Return the weighted sum of the parts of each place.

    Parameters
    ----------
    standing
        As `parts` returns it.
    weights
        By part, in any unit.

    Returns
    -------
    pandas.DataFrame
        Index of `standing`: `n` of its parts that are there, `total` (0 to 100), NaN if one is not.
    """
    n = standing.notna().sum(axis=1)
    total = (standing * shares(weights)).sum(axis=1)
    return pd.DataFrame({"n": n, "total": total.where(n == standing.shape[1])})


def rank_intervals(
    standing: pd.DataFrame, weights: pd.Series[float], n_draws: int = N_DRAWS, seed: int = SEED
) -> pd.DataFrame:
    """Return the rank of each place, and between which ranks it lies when the weights vary.

    Each weight is multiplied by a number drawn evenly from 1 - `SPREAD` to 1 + `SPREAD`; the given
    weights are among the draws, so that the interval holds the rank. The draws are the same every
    time.

    Returns
    -------
    pandas.DataFrame
        Index of `standing`, Int64: `rank`, `highest`, `lowest`; <NA> for a place without a total.
    """
    known = standing.dropna()
    # What differs by the noise of a sum alone is equal, and equal places share a rank.
    drawn = _drawn_weights(weights.reindex(standing.columns), n_draws, seed)
    tried = pd.DataFrame(known.to_numpy() @ drawn.T, index=known.index)
    every = tried.round(9).rank(ascending=False, method="min")
    table = pd.DataFrame(
        {"rank": every[0], "highest": every.min(axis=1), "lowest": every.max(axis=1)}
    )
    return table.reindex(standing.index).astype("Int64")


def _drawn_weights(weights: pd.Series[float], n_draws: int, seed: int) -> Floats:
    """Return weights that make 1, one draw a row; the first are those given."""
    given = weights.to_numpy(np.float64)
    factors = np.random.default_rng(seed).uniform(1 - SPREAD, 1 + SPREAD, (n_draws, len(given)))
    every: Floats = np.vstack([given, given * factors])
    return every / every.sum(axis=1, keepdims=True)


def best_year(counts: pd.Series[int]) -> str:
    """Return the year in which most places have all parts; of several the latest, "" for none.

    Parameters
    ----------
    counts
        How many places have all parts, by year.
    """
    if counts.empty or counts.max() == 0:
        return ""
    return str(max(counts.index[counts == counts.max()]))
