"""What is known of each target, what is not, and which figures would be needed to judge it."""

from __future__ import annotations

from typing import Literal, get_args

import pandas as pd

from dashboard.core import periods
from dashboard.core.facts import PATH_KINDS

DataState = Literal[
    "number_judged",
    "number_no_baseline",
    "number_unusable",
    "number_no_value",
    "words_value",
    "words_no_value",
    "direction_value",
    "direction_no_value",
    "qualitative",
]
DATA_STATES: tuple[DataState, ...] = get_args(DataState)
"""Every target is in exactly one of these.

The first word is the form of the goal: ``number``, the text gives one; ``words``, the text has
words that mean one (all, zero); ``direction``, it says only what is to rise, fall, hold or peak;
``qualitative``, it says nothing that can be computed. The rest is what there is: ``judged``, the
target has a verdict; ``no_baseline``, a latest value and no usable baseline; ``unusable``, values
that do not allow a verdict; ``value``, any value at all; ``no_value``, none.
"""

Need = Literal["latest", "baseline", "exact", "series"]
NEED_COLUMNS = ("target_id", "need", "year", "basis")
MIN_SERIES = 5
"""Annual values that a peak, as any trend, is told by."""

_VERDICTS = ("attained", "on_track", "acceleration_needed", "limited_progress", "moving_away")
_MEANT_NUMBERS = ("zero", "coverage")
_LACKS_LATEST = ("no_observation", "no_annual_observation", "no_observation_after_baseline")
_LACKS_BASELINE = (
    "baseline_is_lower_bound", "series_break", "other_basis_only", "baseline_observation_missing",
)  # fmt: skip


def data_state(targets: pd.DataFrame, judgements: pd.DataFrame) -> pd.Series[str]:
    """Return the `DataState` of each target.

    Parameters
    ----------
    targets
        As in the catalog: index target_id. Restatements have a state like any other.
    judgements
        Of these targets: see `dashboard.core.attainment.judge_targets`.

    Returns
    -------
    pandas.Series
        Index as `targets`, never missing.
    """
    judged = judgements.loc[targets.index]
    form = _form(targets, judged)
    has_value = judged["actual"].notna() | (judged["reason"] == "no_annual_observation")
    found = pd.Series("value", index=targets.index, dtype="str").where(has_value, "no_value")
    detail = found.replace("value", "unusable")
    detail = detail.mask(has_value & (judged["status"] == "baseline_missing"), "no_baseline")
    detail = detail.mask(has_value & judged["status"].isin(_VERDICTS), "judged")
    state = form + "_" + found.mask(form == "number", detail)
    return state.mask(form == "qualitative", "qualitative")


def _form(targets: pd.DataFrame, judged: pd.DataFrame) -> pd.Series[str]:
    is_meant = (targets["value_source"] == "words") | judged["kind"].isin(_MEANT_NUMBERS)
    form = pd.Series("direction", index=targets.index, dtype="str").mask(is_meant, "words")
    form = form.mask(targets["value_source"] == "number", "number")
    return form.mask(judged["kind"] == "words", "qualitative")


def figures_needed(
    targets: pd.DataFrame, judgements: pd.DataFrame, newest_year: int
) -> pd.DataFrame:
    """Return the figures that would be needed to judge the targets that cannot be judged.

    Parameters
    ----------
    targets, judgements
        As for `data_state`.
    newest_year
        The newest year of the data at large: an annual value of it would be up to date.

    Returns
    -------
    pandas.DataFrame
        Columns `NEED_COLUMNS`, one row a figure, in the order of `targets`: `need` is ``latest``
        (an annual value of `year` or later), ``baseline`` (one of `year`), ``exact`` (the value
        of `year` that is known as a bound only) or ``series`` (`MIN_SERIES` annual values to
        `year`). `basis` is the one that the value must be of; empty if any will do. A target that
        is judged, or has no number to look for, has no row.
    """
    judged = judgements.loc[targets.index].assign(value=targets["value"])
    reason = judged["reason"]
    is_peak = (judged["kind"] == "peaked") & ~judged["status"].isin(_VERDICTS)
    lacks_latest = reason.isin(_LACKS_LATEST) & ~is_peak
    lacks_baseline = lacks_latest & judged["baseline"].isna() & _starts_at_baseline(judged)
    after_baseline = judged["baseline_year"].fillna(newest_year - 1) + 1
    asked = {
        "latest": (lacks_latest, after_baseline.clip(lower=newest_year)),
        "baseline": (lacks_baseline | reason.isin(_LACKS_BASELINE), judged["baseline_year"]),
        "exact": (reason == "only_a_lower_bound", periods.year(judged["actual_period"])),
        "series": (is_peak, pd.Series(newest_year, index=judged.index)),
    }
    rows = pd.concat(
        [
            pd.DataFrame({"need": need, "year": year[is_asked], "basis": judged["basis"][is_asked]})
            for need, (is_asked, year) in asked.items()
        ]
    )
    order = {target_id: place for place, target_id in enumerate(targets.index)}
    rows = rows.rename_axis("target_id").reset_index().astype({"year": "Int64"})
    return rows.sort_values(
        "target_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True
    )[list(NEED_COLUMNS)]


def _starts_at_baseline(judged: pd.DataFrame) -> pd.Series[bool]:
    """Tell which targets are measured from a baseline; an open level is only met or not."""
    has_path = judged["kind"].isin(PATH_KINDS) & judged["target_year"].notna()
    is_held = (judged["kind"] == "stable") & judged["value"].isna()
    return has_path | is_held | judged["kind"].isin(["change", "direction"])


def newest_year(observations: pd.DataFrame) -> int:
    """Return the newest year with an annual value.

    Raises
    ------
    ValueError
        If there is no annual value.
    """
    is_annual = periods.frequency(observations["period"]) == "annual"
    years = periods.year(observations.loc[is_annual & observations["value"].notna(), "period"])
    if years.empty:
        msg = "the observations hold no annual value"
        raise ValueError(msg)
    return int(years.max())
