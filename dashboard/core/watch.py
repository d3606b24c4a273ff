"""What to keep an eye on: targets that may be missed, values that moved, series that went silent.

Nothing here sets one place against another: a target is measured against its own path, and a
change against the changes its own series has shown before.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.core import periods

CHANGE_COLUMNS = (
    "place_id", "indicator_id", "basis", "year", "value", "previous", "change", "yardstick",
    "is_own_spread", "size", "effect",
)  # fmt: skip
SILENT_COLUMNS = (
    "place_id", "indicator_id", "period", "basis", "value", "qualifier", "source_title",
    "source_url", "years_behind",
)  # fmt: skip
MIN_CHANGES = 3
"""Earlier changes that tell how much a series moves from year to year."""
SILENT_YEARS = 2
"""A series is silent if its last value is so many years behind the newest of the data."""
SAFE = 0.6
"""From this probability on a target is likely met; one that is attained now is then no worry."""

_OPEN = ("on_track", "acceleration_needed", "limited_progress", "moving_away")
_PAIR = ["place_id", "indicator_id"]
_SERIES = [*_PAIR, "basis"]
_SIDES = {"higher_better": 1, "at_least": 1, "lower_better": -1, "none": 0}
_NOISE_DIGITS = 6


def targets_at_risk(targets: pd.DataFrame, judgements: pd.DataFrame) -> pd.DataFrame:
    """Return the targets that are not safely met, the most doubtful first.

    Parameters
    ----------
    targets
        As in the catalog: index target_id. A restatement is left out.
    judgements
        Of these targets: see `dashboard.core.attainment.judge_targets`.

    Returns
    -------
    pandas.DataFrame
        Index target_id, columns of `judgements`, and `relative_gap`: how far ahead of the path
        (positive) or behind it (negative) the value is, as a share of the distance from baseline
        to target; NaN without a path. Those with a probability come first, the least likely
        first; then the others, the furthest behind first; those with neither last. A target that
        is attained is there only while keeping it is not likely (`SAFE`).
    """
    judged = judgements.loc[targets.index[targets["restates"] == ""]]
    is_doubtful = (judged["status"] == "attained") & (judged["probability"] < SAFE)
    listed = judged[judged["status"].isin(_OPEN) | is_doubtful]
    distance = (listed["target"] - listed["baseline"]).abs()
    listed = listed.assign(relative_gap=listed["gap_to_path"] / distance.where(distance > 0))
    order = ["probability", "relative_gap", "target_year", "target_id"]
    return listed.rename_axis("target_id").sort_values(order, kind="stable")


def latest_changes(
    observations: pd.DataFrame, indicators: pd.DataFrame, breaks: pd.DataFrame, newest_year: int
) -> pd.DataFrame:
    """Return how much each series changed last, against what is usual for itself.

    A series is the annual values of a place and an indicator on one basis, lower bounds left out.
    It is there if its last value is of `newest_year` or the year before, the year before that has
    one too, and no break lies between.

    Parameters
    ----------
    indicators, breaks
        As in the catalog.

    Returns
    -------
    pandas.DataFrame
        Columns `CHANGE_COLUMNS`, the largest `size` first. `yardstick` is the usual change of the
        series, the root mean square of its earlier changes from year to year if there are
        `MIN_CHANGES` (`is_own_spread`), but never less than the indicator's tolerance; `size` is
        the change in such units. Without either there is no row. `effect` is ``better`` or
        ``worse`` by the indicator's direction, ``up`` or ``down`` where it has none; a series
        that did not change is ``same``.
    """
    steps = _yearly_steps(observations, breaks)
    is_last = ~steps.duplicated(_SERIES, keep="last")
    is_new = steps["year"] >= newest_year - 1
    last = steps[is_last & is_new & steps["change"].notna()]
    usual = _usual_change(steps[~is_last])
    last = last.join(indicators[["direction", "tolerance"]], on="indicator_id")
    last = last.join(usual, on=_SERIES)
    is_own = last["usual"] >= last["tolerance"]
    yardstick = last["usual"].fillna(0).clip(lower=last["tolerance"])
    last = last.assign(
        yardstick=yardstick,
        is_own_spread=is_own,
        size=last["change"].abs() / yardstick.where(yardstick > 0),
        effect=_effect(last["change"], last["direction"]),
    )
    known = last[last["size"].notna()]
    order = ["size", *_SERIES]
    ordered = known.sort_values(order, ascending=[False, True, True, True], ignore_index=True)
    return ordered[list(CHANGE_COLUMNS)]


def _yearly_steps(observations: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """Return all annual values by series and year, each with its change from the year before.

    The change is NaN if there is no value of the year before or the series broke in between.
    """
    is_annual = periods.frequency(observations["period"]) == "annual"
    is_exact = observations["value"].notna() & (observations["qualifier"] != "at_least")
    annual = observations.loc[is_annual & is_exact, [*_SERIES, "period", "value"]]
    annual = annual.assign(year=periods.year(annual["period"]).astype(int))
    annual = annual.sort_values([*_SERIES, "year"], ignore_index=True)
    before = annual.groupby(_SERIES)[["year", "value"]].shift()
    follows = (annual["year"] - before["year"] == 1) & ~_is_broken(annual, breaks)
    change = (annual["value"] - before["value"]).round(_NOISE_DIGITS).where(follows)
    return annual.assign(previous=before["value"], change=change)


def _is_broken(annual: pd.DataFrame, breaks: pd.DataFrame) -> pd.Series[bool]:
    """Tell which values are the first after a break, here or everywhere."""
    year = periods.year(breaks["period"])
    broken = pd.MultiIndex.from_arrays([breaks["place_id"], breaks["indicator_id"], year])
    here = pd.MultiIndex.from_frame(annual[[*_PAIR, "year"]])
    everywhere = pd.MultiIndex.from_frame(annual.assign(place_id="")[[*_PAIR, "year"]])
    return pd.Series(here.isin(broken) | everywhere.isin(broken), index=annual.index)


def _usual_change(steps: pd.DataFrame) -> pd.Series[float]:
    """Return the root mean square of the changes of each series, if there are enough."""
    squares = steps.assign(square=steps["change"] ** 2).groupby(_SERIES)["square"]
    usual = np.sqrt(squares.mean())
    return usual.where(squares.count() >= MIN_CHANGES).rename("usual")


def _effect(change: pd.Series[float], direction: pd.Series[str]) -> pd.Series[str]:
    sign = change.apply(np.sign)
    by_side = (sign * direction.map(_SIDES).astype(float)).map({1.0: "better", -1.0: "worse"})
    plain = sign.map({1.0: "up", -1.0: "down", 0.0: "same"})
    return by_side.where(by_side.notna(), plain).astype("str")


def silent_series(
    targets: pd.DataFrame, observations: pd.DataFrame, newest_year: int
) -> pd.DataFrame:
    """Return the last value of each targeted place and indicator that has no recent one.

    Parameters
    ----------
    newest_year
        The newest year of the data at large.

    Returns
    -------
    pandas.DataFrame
        Columns `SILENT_COLUMNS`, the longest silent first: the latest value of any frequency and
        basis, `SILENT_YEARS` or more years behind. Places and indicators without any value are
        not silent, they have never spoken: see `dashboard.core.coverage`.
    """
    pairs = targets[_PAIR].drop_duplicates()
    rows = observations[observations["value"].notna()].merge(pairs, on=_PAIR)
    rows = rows.assign(key=periods.sort_key(rows["period"]), year=periods.year(rows["period"]))
    last = rows.sort_values(["key", "basis"], kind="stable").drop_duplicates(_PAIR, keep="last")
    last = last.assign(years_behind=newest_year - last["year"])
    silent = last[last["years_behind"] >= SILENT_YEARS]
    ordered = silent.sort_values(["key", *_PAIR], ignore_index=True)
    return ordered[list(SILENT_COLUMNS)]
