"""The view model of "target versus actual": one place, one indicator, all years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.core import periods
from dashboard.core.facts import PATH_KINDS
from dashboard.i18n import Locale, text
from dashboard.views.numbers import format_values, recorded_digits
from dashboard.views.statements import (
    reason_sentence,
    status_symbol,
    status_word,
    target_statement,
)
from dashboard.views.verdict_numbers import VerdictNumber, verdict_numbers

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Indicator

SERIES_COLUMNS = (
    "period", "year", "value", "label", "basis", "basis_label", "qualifier", "method",
    "source_title", "source_url", "is_annual",
)  # fmt: skip


@dataclass(frozen=True)
class TargetPoint:
    """One target of the place for the indicator, and how it was judged.

    Attributes
    ----------
    year
        Year by which it is due; None for an open target.
    value
        The level to reach; None without a number, or while a change lacks its baseline.
    status
        A `Status`; `status_word` and `symbol` go with it.
    reason
        Sentence that says why, or what the status means.
    numbers
        The figures behind the status, in the order to read them.
    is_restatement
        Whether it says an earlier target again; shown, but counted once.
    """

    target_id: str
    year: int | None
    value: float | None
    statement: str
    document: str
    clause: str
    note: str
    status: str
    status_word: str
    symbol: str
    reason: str
    numbers: tuple[VerdictNumber, ...]
    is_restatement: bool


@dataclass(frozen=True, eq=False)
class ProgressView:
    """Everything the page "target versus actual" shows.

    Attributes
    ----------
    series
        Columns `SERIES_COLUMNS`, ordered by basis and time: every value of the place. Values of
        one `basis` with `is_annual` make a line; nothing else is joined.
    breaks
        Columns `period`, `year`, `note`: breaks within the years of the series.
    targets
        Those with a year first, by year; then the open ones.
    paths
        Columns `target_id`, `year`, `value`; two rows a path: baseline, then target.
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
    digits: int
    series: pd.DataFrame
    breaks: pd.DataFrame
    targets: tuple[TargetPoint, ...]
    paths: pd.DataFrame
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
    series = _series(catalog, observations, place_id, indicator, locale)
    points = _points(catalog, judgements, place_id, indicator, locale)
    return ProgressView(
        place_id=place_id,
        indicator_id=indicator_id,
        place=names["place"],
        indicator=names["indicator"],
        title=text("statements.progress.title", locale, **names),
        unit=catalog.unit_label(indicator.unit, locale),
        direction=indicator.direction,
        digits=indicator.digits,
        series=series,
        breaks=_breaks(catalog, series, place_id, indicator_id, locale),
        targets=points,
        paths=_paths(judgements, points),
        empty=_empty(not series.empty, bool(points), names, locale),
        locale=locale,
    )


def _series(
    catalog: Catalog,
    observations: pd.DataFrame,
    place_id: str,
    indicator: Indicator,
    locale: Locale,
) -> pd.DataFrame:
    is_here = observations["place_id"] == place_id
    is_it = observations["indicator_id"] == indicator.indicator_id
    rows = observations[is_here & is_it & observations["value"].notna()]
    methods = {word: text(f"statements.method.{word}", locale) for word in rows["method"].unique()}
    bases = {basis: catalog.basis_label(basis, locale) for basis in rows["basis"].unique()}
    digits = recorded_digits(rows["value"], indicator.digits)
    rows = rows.assign(
        year=periods.year(rows["period"]),
        key=periods.sort_key(rows["period"]),
        label=format_values(rows["value"], rows["qualifier"], digits),
        basis_label=rows["basis"].map(bases),
        method=rows["method"].map(methods),
        is_annual=periods.frequency(rows["period"]) == "annual",
    )
    ordered = rows.sort_values(["basis", "key"], ignore_index=True)
    return ordered[list(SERIES_COLUMNS)]


def _points(
    catalog: Catalog,
    judgements: pd.DataFrame,
    place_id: str,
    indicator: Indicator,
    locale: Locale,
) -> tuple[TargetPoint, ...]:
    targets = catalog.targets
    is_it = targets["indicator_id"] == indicator.indicator_id
    bound = targets[(targets["place_id"] == place_id) & is_it]
    ordered = bound.rename_axis("target_id").sort_values(["target_year", "target_id"])
    return tuple(
        _point(catalog, str(target_id), target, judged, indicator, locale)
        for (target_id, target), (_, judged) in zip(
            ordered.iterrows(), judgements.loc[ordered.index].iterrows(), strict=True
        )
    )


def _point(
    catalog: Catalog,
    target_id: str,
    target: pd.Series[Any],
    judgement: pd.Series[Any],
    indicator: Indicator,
    locale: Locale,
) -> TargetPoint:
    level, year = judgement["target"], target["target_year"]
    status = judgement["status"]
    return TargetPoint(
        target_id=target_id,
        year=None if pd.isna(year) else int(year),
        value=None if pd.isna(level) else float(level),
        statement=target_statement(catalog, target_id, locale),
        document=str(catalog.documents.loc[target["doc_id"], f"title_{locale}"]),
        clause=str(target["clause"]),
        note=str(target[f"note_{locale}"]),
        status=status,
        status_word=status_word(status, locale),
        symbol=status_symbol(status, locale),
        reason=reason_sentence(judgement, locale),
        numbers=verdict_numbers(catalog, judgement, indicator, locale),
        is_restatement=target["restates"] != "",
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


def _breaks(
    catalog: Catalog, series: pd.DataFrame, place_id: str, indicator_id: str, locale: Locale
) -> pd.DataFrame:
    known = catalog.breaks.assign(year=periods.year(catalog.breaks["period"]))
    is_here = known["place_id"].isin(["", place_id]) & (known["indicator_id"] == indicator_id)
    found = known[is_here]
    is_inside = (found["year"] > series["year"].min()) & (found["year"] <= series["year"].max())
    found = found[is_inside.fillna(False)].rename(columns={f"note_{locale}": "note"})
    columns = ["period", "year", "note"]
    return found.sort_values(["year", "note"], ignore_index=True)[columns]


def _empty(has_values: bool, has_targets: bool, names: dict[str, str], locale: Locale) -> str:
    if has_values and has_targets:
        return ""
    if has_values:
        return text("statements.progress.no_targets", locale, **names)
    key = "statements.progress.no_values" if has_targets else "statements.progress.nothing"
    return text(key, locale, **names)
