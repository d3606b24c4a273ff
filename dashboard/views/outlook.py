"""What the past tells of a target: the trend, and how likely it is met if that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.core.projection import COVERAGE
from dashboard.core.trends import MIN_VALUES
from dashboard.i18n import Locale, text
from dashboard.views.numbers import format_number, format_percent
from dashboard.views.region_needs import likelihood_sentence
from dashboard.views.statements import quantity

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Indicator

_RHO_DIGITS = 3


def trend_sentence(judgement: pd.Series[Any], locale: Locale) -> str:
    """Return which way the values have gone, with the test behind it; empty without values.

    Parameters
    ----------
    judgement
        A row of `dashboard.core.attainment.judge_targets`.
    """
    word, n = judgement["trend"], judgement["trend_n"]
    if not word or pd.isna(n) or n == 0:
        return ""
    is_flat = word == "no_trend" and pd.isna(judgement["trend_rho"])
    return text(
        f"progress.trend.{'flat' if is_flat else word}", locale,
        n=n,
        first=judgement["trend_first_year"],
        last=judgement["trend_last_year"],
        rho=format_number(judgement["trend_rho"], _RHO_DIGITS),
        critical=format_number(judgement["trend_critical"], _RHO_DIGITS),
        least=MIN_VALUES,
    )  # fmt: skip


def outlook_sentence(
    catalog: Catalog, judgement: pd.Series[Any], indicator: Indicator, locale: Locale
) -> str:
    """Return how likely the target is met if the values go on as they have, or why nobody says.

    Empty for a target without a level to meet, and for one without any value.
    """
    if judgement["likelihood"]:
        said = likelihood_sentence(judgement, locale)
        return said + text(
            "progress.outlook.projected", locale,
            year=judgement["target_year"],
            value=projected(catalog, judgement["projected"], indicator, locale),
            low=format_number(judgement["projected_low"], indicator.digits + 1),
            high=format_number(judgement["projected_high"], indicator.digits + 1),
            share=format_percent(COVERAGE, 0),
        )  # fmt: skip
    reason = judgement["projection_reason"]
    is_silent = reason in ("", "no_target_level", "target_year_passed")
    if is_silent or pd.isna(judgement["actual"]):
        return ""
    return text(f"progress.outlook.{reason}", locale, least=MIN_VALUES)


def projected(catalog: Catalog, value: float, indicator: Indicator, locale: Locale) -> str:
    """Return a projected value with its unit, with one decimal more than published ones."""
    label = catalog.unit_label(indicator.unit, locale)
    return quantity(format_number(value, indicator.digits + 1), indicator.unit, label, locale)
