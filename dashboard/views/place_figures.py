"""What is measured of a place, one line an indicator: its latest value, its target's status."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from dashboard.core import periods
from dashboard.i18n import Locale
from dashboard.views.choices import map_choices, map_series
from dashboard.views.region_needs import level
from dashboard.views.statements import status_symbol, status_word, target_statement

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Status

Observed = Callable[[str], pd.DataFrame]
"""The observations of one indicator."""


@dataclass(frozen=True)
class PlaceFigure:
    """One indicator of a place.

    Attributes
    ----------
    value
        The latest value with its unit; empty without any.
    basis
        What it was measured on; empty if that is not stated.
    source
        Title of its source.
    target
        The place's own target that falls due first, as a sentence; empty without one.
    status, symbol, status_word
        Of that target; empty without one.
    """

    indicator_id: str
    name: str
    value: str
    period: str
    basis: str
    source: str
    target: str
    status: str
    symbol: str
    status_word: str


def place_figures(
    catalog: Catalog,
    observed: Observed,
    judgements: pd.DataFrame,
    place_id: str,
    indicator_ids: Iterable[str],
    locale: Locale,
) -> tuple[PlaceFigure, ...]:
    """Return a line for each of some indicators, also for those without a value."""
    return tuple(
        _figure(catalog, observed(code), judgements, place_id, code, locale)
        for code in indicator_ids
    )


def own_target(catalog: Catalog, judgements: pd.DataFrame, place_id: str, indicator_id: str) -> str:
    """Return the target of a place for an indicator: the first due; those with a number first."""
    targets = catalog.targets
    bound = targets[
        (targets["place_id"] == place_id)
        & (targets["indicator_id"] == indicator_id)
        & (targets["restates"] == "")
    ]
    if bound.empty:
        return ""
    ranked = bound.assign(is_open=judgements.loc[bound.index, "target"].isna())
    return str(ranked.sort_values(["is_open", "target_year"], kind="stable").index[0])


def _figure(
    catalog: Catalog,
    observations: pd.DataFrame,
    judgements: pd.DataFrame,
    place_id: str,
    indicator_id: str,
    locale: Locale,
) -> PlaceFigure:
    indicator = catalog.indicator(indicator_id)
    target_id = own_target(catalog, judgements, place_id, indicator_id)
    judged = str(judgements.at[target_id, "basis"]) if target_id else ""
    latest = _latest(observations, place_id, judged)
    status = cast("Status", judgements.at[target_id, "status"]) if target_id else None
    return PlaceFigure(
        indicator_id=indicator_id,
        name=indicator.name(locale),
        value="" if latest is None else level(
            catalog, indicator, float(latest["value"]), locale, str(latest["qualifier"])
        ),
        period="" if latest is None else str(latest["period"]),
        basis="" if latest is None else catalog.basis_label(str(latest["basis"]), locale),
        source="" if latest is None else str(latest["source_title"]),
        target=target_statement(catalog, target_id, locale) if target_id else "",
        status=status or "",
        symbol=status_symbol(status, locale) if status else "",
        status_word=status_word(status, locale) if status else "",
    )  # fmt: skip


def _latest(observations: pd.DataFrame, place_id: str, basis: str) -> pd.Series[Any] | None:
    """Return the latest value of a place on one basis: that of its target, else the latest one."""
    offered = map_choices(observations, (place_id,), basis)
    if not offered.bases:
        return None
    own = observations[observations["place_id"] == place_id]
    series = map_series(own, offered.basis).dropna(subset="value")
    if series.empty:
        return None
    return series.iloc[int(periods.sort_key(series["period"]).argmax())]
