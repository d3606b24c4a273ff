"""The targets of a place for an indicator, each with its judgement in words and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.core import evidence
from dashboard.views.numbers import format_plain, format_recorded
from dashboard.views.outlook import outlook_sentence, trend_sentence
from dashboard.views.statements import (
    reason_sentence,
    status_symbol,
    status_word,
    target_statement,
)
from dashboard.views.verdict_numbers import VerdictNumber, verdict_numbers

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.i18n import Locale
    from dashboard.model import Indicator


@dataclass(frozen=True)
class YearlyVerdict:
    """Whether a target that holds every year was met in one: values as text, `is_met` yes or no."""

    year: int
    actual: str
    target: str
    is_met: bool


@dataclass(frozen=True)
class TargetPoint:
    """One target of the place for the indicator, and how it was judged.

    Attributes
    ----------
    year
        Year by which it is due; None for an open target.
    value
        The level to reach; None without a number, or while a change lacks its baseline.
    label
        That level as text, without its unit; a class by its name. Empty without a level.
    status
        A `Status`; `status_word` and `symbol` go with it.
    reason
        Sentence that says why, or what the status means.
    trend, outlook
        Sentences on the trend and on the likelihood; empty where there is nothing to say.
    numbers
        The figures behind the status, in the order to read them.
    verdicts
        Of a target that holds every year: one a year with a value, latest first.
    is_restatement
        Whether it says an earlier target again; shown, but counted once.
    """

    target_id: str
    year: int | None
    value: float | None
    label: str
    statement: str
    document: str
    clause: str
    note: str
    status: str
    status_word: str
    symbol: str
    reason: str
    trend: str
    outlook: str
    numbers: tuple[VerdictNumber, ...]
    verdicts: tuple[YearlyVerdict, ...]
    is_restatement: bool


def bound_targets(catalog: Catalog, place_id: str, indicator_id: str) -> pd.DataFrame:
    """Return the targets of a place for an indicator, by year, open ones last."""
    targets = catalog.targets
    is_it = (targets["place_id"] == place_id) & (targets["indicator_id"] == indicator_id)
    return targets[is_it].rename_axis("target_id").sort_values(["target_year", "target_id"])


def target_points(
    catalog: Catalog,
    observations: pd.DataFrame,
    judgements: pd.DataFrame,
    targets: pd.DataFrame,
    indicator: Indicator,
    labels: dict[int, str],
    locale: Locale,
) -> tuple[TargetPoint, ...]:
    """Return targets with their judgements, in the order given.

    Parameters
    ----------
    judgements
        Of all targets: see `dashboard.core.attainment.judge_targets`.
    targets
        Rows of the catalog's targets.
    labels
        Names of the classes, where the indicator is one.
    """
    if targets.empty:
        return ()
    years = evidence.yearly_verdicts(targets, observations, catalog.indicators)
    judged = judgements.loc[targets.index]
    return tuple(
        _point(catalog, str(target_id), target, judgement, indicator,
               _verdicts(years, str(target_id), indicator), labels, locale)
        for (target_id, target), (_, judgement) in zip(
            targets.iterrows(), judged.iterrows(), strict=True
        )
    )  # fmt: skip


def _point(
    catalog: Catalog,
    target_id: str,
    target: pd.Series[Any],
    judgement: pd.Series[Any],
    indicator: Indicator,
    verdicts: tuple[YearlyVerdict, ...],
    labels: dict[int, str],
    locale: Locale,
) -> TargetPoint:
    level, year, status = judgement["target"], target["target_year"], judgement["status"]
    return TargetPoint(
        target_id=target_id,
        year=None if pd.isna(year) else int(year),
        value=None if pd.isna(level) else float(level),
        label=labels.get(level, format_plain(level)),
        statement=target_statement(catalog, target_id, locale),
        document=str(catalog.documents.loc[target["doc_id"], f"title_{locale}"]),
        clause=str(target["clause"]),
        note=str(target[f"note_{locale}"]),
        status=status,
        status_word=status_word(status, locale),
        symbol=status_symbol(status, locale),
        reason=reason_sentence(judgement, locale),
        trend=trend_sentence(judgement, locale),
        outlook=outlook_sentence(catalog, judgement, indicator, locale),
        numbers=verdict_numbers(catalog, judgement, indicator, locale),
        verdicts=verdicts,
        is_restatement=target["restates"] != "",
    )


def _verdicts(
    years: pd.DataFrame, target_id: str, indicator: Indicator
) -> tuple[YearlyVerdict, ...]:
    rows = years[(years["target_id"] == target_id) & years["is_attained"].notna()]
    return tuple(
        YearlyVerdict(
            year=int(row["year"]),
            actual=format_recorded(row["actual"], indicator.digits),
            target=format_plain(row["target"]),
            is_met=bool(row["is_attained"]),
        )
        for row in rows.sort_values("year", ascending=False).to_dict("records")
    )
