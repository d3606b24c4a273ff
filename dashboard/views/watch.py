"""The view model of the watch list: what may be missed, what moved, what went silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.core.coverage import newest_year
from dashboard.core.watch import latest_changes, silent_series, targets_at_risk
from dashboard.i18n import Locale, text
from dashboard.views.target_filters import TargetFilter, narrowed, places_within
from dashboard.views.watch_rows import (
    move_rows,
    risk_rows,
    silent_rows,
)

if TYPE_CHECKING:
    from dashboard.catalog import Catalog

LARGE = 1.0
"""A change is shown if it is at least as large as is usual for its series."""
MAX_MOVES = 20

_UNITS_OF_NO_AREA = ("city", "county")


@dataclass(frozen=True, eq=False)
class WatchView:
    """Everything the watch list shows.

    Attributes
    ----------
    at_risk
        As `risk_rows`: the targets that are not safely met, the most doubtful first.
    moves
        As `move_rows`: all last changes of the area series, the largest first.
    shown_moves
        The first of `moves`: those that are large (`LARGE`), `MAX_MOVES` at most.
    silent
        As `silent_rows`: targeted places and indicators without a recent value.
    risk_note, moves_note, silent_note
        Sentence under each heading: how many there are, what was left out, or that there is none.
    """

    at_risk: pd.DataFrame
    moves: pd.DataFrame
    shown_moves: pd.DataFrame
    silent: pd.DataFrame
    risk_note: str
    moves_note: str
    silent_note: str
    locale: Locale


def watch_view(
    catalog: Catalog,
    observations: pd.DataFrame,
    judgements: pd.DataFrame,
    asked: TargetFilter,
    locale: Locale,
) -> WatchView:
    """Build the watch list of the targets that a filter lets through.

    Parameters
    ----------
    judgements
        Of all targets: see `dashboard.core.attainment.judge_targets`.

    Raises
    ------
    UnknownCodeError
        If the filter names a place that there is not.
    """
    targets = narrowed(catalog, asked)
    newest = newest_year(observations)
    at_risk = risk_rows(catalog, targets_at_risk(targets, judgements), locale)
    changes = latest_changes(observations, catalog.indicators, catalog.breaks, newest)
    moves = move_rows(catalog, _of_areas(catalog, changes, asked), locale)
    silent = silent_rows(catalog, silent_series(targets, observations, newest), targets, locale)
    large = moves[moves["size"] >= LARGE]
    return WatchView(
        at_risk=at_risk,
        moves=moves,
        shown_moves=large.head(MAX_MOVES),
        silent=silent,
        risk_note=_risk_note(at_risk, targets, judgements, locale),
        moves_note=_moves_note(moves, large, locale),
        silent_note=_silent_note(silent, newest, locale),
        locale=locale,
    )


def _of_areas(catalog: Catalog, changes: pd.DataFrame, asked: TargetFilter) -> pd.DataFrame:
    """Return the changes of targeted indicators: of areas, and of units that have such a target.

    Cities and counties without a target of their own are left out, and so are places for which
    the chosen document sets nothing, neither for them nor for what they lie in.
    """
    targets = narrowed(catalog, TargetFilter(asked.domain, asked.document))
    targeted = pd.MultiIndex.from_frame(targets[["place_id", "indicator_id"]])
    here = pd.MultiIndex.from_frame(changes[["place_id", "indicator_id"]])
    has_target = pd.Series(here.isin(targeted), index=changes.index)
    is_area = ~changes["place_id"].map(catalog.places["kind"]).isin(_UNITS_OF_NO_AREA)
    places = changes["place_id"].unique()
    is_kept = is_area & changes["place_id"].isin(_bound_places(catalog, targets, places))
    is_kept &= changes["indicator_id"].isin(targets["indicator_id"])
    if asked.within:
        within = changes["place_id"].isin(places_within(catalog, asked.within, places))
        is_kept, has_target = is_kept & within, has_target & within
    rows = changes.assign(has_target=has_target)
    return rows[is_kept | has_target]


def _bound_places(catalog: Catalog, targets: pd.DataFrame, places: Any) -> frozenset[str]:
    """Return the places that lie in one that some targets bind; in the nation lie all."""
    bound = targets["place_id"].unique()
    if catalog.nation in bound:
        return frozenset(places)
    return frozenset().union(*(places_within(catalog, area, places) for area in bound))


def _risk_note(
    at_risk: pd.DataFrame, targets: pd.DataFrame, judgements: pd.DataFrame, locale: Locale
) -> str:
    counted = targets.index[targets["restates"] == ""]
    is_met = judgements.loc[counted, "status"] == "attained"
    n_met = int((is_met & ~is_met.index.isin(at_risk["target_id"])).sum())
    key = "watch.risk_note" if len(at_risk) else "watch.risk_none"
    n_unknown = len(counted) - n_met - len(at_risk)
    return text(key, locale, n=len(at_risk), met=n_met, unknown=n_unknown)


def _moves_note(moves: pd.DataFrame, large: pd.DataFrame, locale: Locale) -> str:
    if moves.empty:
        return text("watch.moves_none", locale)
    key = "watch.moves_note" if len(large) else "watch.moves_small"
    shown = min(len(large), MAX_MOVES)
    return text(key, locale, n=len(moves), large=len(large), shown=shown)


def _silent_note(silent: pd.DataFrame, newest: int, locale: Locale) -> str:
    key = "watch.silent_note" if len(silent) else "watch.silent_none"
    return text(key, locale, n=len(silent), newest=newest)


def risk_table(view: WatchView) -> pd.DataFrame:
    """Return the targets at risk as a table to keep: figures, with their unit in a column."""
    names = (
        "target_id", "place", "indicator", "unit", "statement", "target_year", "status_word",
        "probability", "likelihood_text", "gap", "gap_to_path", "relative_gap",
        "required_per_year", "recent_change_per_year",
    )  # fmt: skip
    return _headed(view.at_risk, names, view.locale)


def moves_table(view: WatchView) -> pd.DataFrame:
    """Return all changes as a table to keep."""
    names = (
        "place", "indicator", "unit", "basis", "year", "previous", "value", "change", "size",
        "size_text", "effect_word",
    )  # fmt: skip
    return _headed(view.moves, names, view.locale)


def silent_table(view: WatchView) -> pd.DataFrame:
    """Return the silent series as a table to keep."""
    names = (
        "place", "indicator", "unit", "period", "basis", "value_text", "years_behind", "n_targets",
        "source_title", "source_url",
    )  # fmt: skip
    return _headed(view.silent, names, view.locale)


def _headed(table: pd.DataFrame, names: tuple[str, ...], locale: Locale) -> pd.DataFrame:
    heads = {name: text(f"watch.head.{name}", locale) for name in names}
    return table[list(names)].rename(columns=heads)
