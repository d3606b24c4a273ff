"""The view model of "target versus actual": one place, one indicator, all years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core import evidence
from dashboard.core.facts import PATH_KINDS
from dashboard.core.projection import project_series
from dashboard.i18n import Locale, text
from dashboard.views.beside import can_compute
from dashboard.views.scopes import Sibling, near_areas, sibling_targets
from dashboard.views.series import SERIES_COLUMNS, class_labels, place_series, series_breaks
from dashboard.views.target_points import TargetPoint, bound_targets, target_points

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Indicator

__all__ = ["SERIES_COLUMNS", "ProgressView", "TargetPoint", "progress_view"]


@dataclass(frozen=True, eq=False)
class ProgressView:
    """Everything the page "target versus actual" shows.

    Attributes
    ----------
    classes
        Names of the classes by number, first class first; empty if the indicator is no class.
    series
        Columns `SERIES_COLUMNS`, ordered by basis and time: every value of the place. Values of
        one `basis` with `is_annual` make a line; nothing else is joined.
    breaks
        Columns `period`, `year`, `note`: breaks within the years of the series.
    targets
        Those with a year first, by year; then the open ones.
    paths
        Columns `target_id`, `year`, `value`; two rows a path: baseline, then target.
    fan
        Columns `year`, `projected`, `low`, `high`: where the judged values lead up to the last
        year of a target that has a likelihood; empty if there is none.
    siblings
        Other areas that resemble or hold the place and have targets for the indicator.
    near
        Other reporting areas whose values may be shown beside.
    is_computable
        Whether values of the place may be computed from its members.
    empty
        Sentence that says what is missing: values, targets or both; empty if neither is.
    """

    place_id: str
    indicator_id: str
    place: str
    indicator: str
    title: str
    unit: str
    direction: str
    value_type: str
    digits: int
    classes: dict[int, str]
    series: pd.DataFrame
    breaks: pd.DataFrame
    targets: tuple[TargetPoint, ...]
    paths: pd.DataFrame
    fan: pd.DataFrame
    siblings: tuple[Sibling, ...]
    near: tuple[str, ...]
    is_computable: bool
    empty: str
    locale: Locale


def progress_view(
    catalog: Catalog,
    observations: pd.DataFrame,
    judgements: pd.DataFrame,
    place_id: str,
    indicator_id: str,
    locale: Locale,
) -> ProgressView:
    """Build the view of one place and indicator.

    Parameters
    ----------
    observations
        May hold other places and indicators too.
    judgements
        Of all targets: see `dashboard.core.attainment.judge_targets`.

    Raises
    ------
    UnknownCodeError
        If there is no such place or indicator.
    """
    place, indicator = catalog.place(place_id), catalog.indicator(indicator_id)
    names = {"place": place.name(locale), "indicator": indicator.name(locale)}
    observed = observations[observations["indicator_id"] == indicator_id]
    series = place_series(catalog, observed, place_id, indicator, locale)
    targets = bound_targets(catalog, place_id, indicator_id)
    classes = class_labels(indicator, locale)
    points = target_points(catalog, observed, judgements, targets, indicator, classes, locale)
    return ProgressView(
        place_id=place_id,
        indicator_id=indicator_id,
        place=names["place"],
        indicator=names["indicator"],
        title=text("statements.progress.title", locale, **names),
        unit=catalog.unit_label(indicator.unit, locale),
        direction=indicator.direction,
        value_type=indicator.value_type,
        digits=indicator.digits,
        classes=classes,
        series=series,
        breaks=series_breaks(catalog, series, place_id, indicator_id, locale),
        targets=points,
        paths=_paths(judgements, points),
        fan=_fan(catalog, observed, judgements.loc[targets.index], targets, indicator),
        siblings=sibling_targets(catalog, place_id, indicator_id, locale),
        near=near_areas(catalog, observed, place_id),
        is_computable=can_compute(catalog, place_id, indicator),
        empty=_empty(not series.empty, bool(points), names, locale),
        locale=locale,
    )


def _paths(judgements: pd.DataFrame, points: tuple[TargetPoint, ...]) -> pd.DataFrame:
    judged = judgements.loc[[point.target_id for point in points if not point.is_restatement]]
    has_ends = judged["baseline"].notna() & judged["target"].notna()
    is_ahead = (judged["target_year"] > judged["baseline_year"]).fillna(False)
    judged = judged[has_ends & is_ahead & judged["kind"].isin(PATH_KINDS)]
    judged = judged.rename_axis("target_id").reset_index()
    ends = [
        judged[["target_id", f"{end}_year", end]].set_axis(["target_id", "year", "value"], axis=1)
        for end in ("baseline", "target")
    ]
    return pd.concat(ends).sort_values(["target_id", "year"], ignore_index=True)


def _fan(
    catalog: Catalog,
    observations: pd.DataFrame,
    judged: pd.DataFrame,
    targets: pd.DataFrame,
    indicator: Indicator,
) -> pd.DataFrame:
    """Return the projection up to the last year for which the judgement gives a likelihood."""
    given = judged[judged["likelihood"] != ""]
    if given.empty:
        return project_series([], [], indicator.value_type, 0)
    farthest = str(given["target_year"].idxmax())
    used = evidence.rows_used(
        targets.loc[[farthest]], observations, catalog.indicators, catalog.breaks
    )
    rows = used[used["role"] == "projection"]
    horizon = int(given.loc[farthest, "target_year"] - rows["year"].max())
    return project_series(rows["year"], rows["value"], indicator.value_type, horizon)


def _empty(has_values: bool, has_targets: bool, names: dict[str, str], locale: Locale) -> str:
    if has_values and has_targets:
        return ""
    if has_values:
        return text("statements.progress.no_targets", locale, **names)
    key = "statements.progress.no_values" if has_targets else "statements.progress.nothing"
    return text(key, locale, **names)
