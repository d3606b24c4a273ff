"""What is still needed to meet a target, how likely that is, and why some cannot be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.core.rounding import round_half_even
from dashboard.i18n import Locale, text
from dashboard.views.likelihood import chance, likelihood_word
from dashboard.views.numbers import QUALIFIER_SIGNS, format_plain, format_recorded
from dashboard.views.statements import quantity, reason_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.catalog import Catalog
    from dashboard.model import Indicator

_CAUSES = {
    "no_observation": "no_value",
    "no_annual_observation": "part_year",
    "no_observation_after_baseline": "no_new_value",
    "baseline_observation_missing": "no_baseline",
    "baseline_is_lower_bound": "no_baseline",
    "other_basis_only": "no_baseline",
    "series_break": "no_baseline",
    "only_a_lower_bound": "lower_bound",
    "no_target_year": "no_year",
    "no_time_to_target": "no_year",
}


def amount(catalog: Catalog, indicator: Indicator, value: float, locale: Locale) -> str:
    """Return the size of a difference with its unit, without its sign; empty if it is missing.

    A difference has one decimal more than published values; that of two shares is in percentage
    points, that of two classes has no unit.
    """
    if pd.isna(value):
        return ""
    number = format_plain(_size(value, indicator))
    unit = "pp" if indicator.unit == "%" else indicator.unit
    return (
        number
        if unit == "class"
        else quantity(number, unit, catalog.unit_label(unit, locale), locale)
    )


def level(
    catalog: Catalog, indicator: Indicator, value: float, locale: Locale, qualifier: str = "exact"
) -> str:
    """Return a value as it was recorded, with its unit and what qualifies it; empty if missing."""
    number = format_recorded(value, indicator.digits)
    label = catalog.unit_label(indicator.unit, locale)
    sign = QUALIFIER_SIGNS.get(qualifier, "")
    return sign + quantity(number, indicator.unit, label, locale) if number else ""


def promise(catalog: Catalog, indicator: Indicator, value: float, locale: Locale) -> str:
    """Return a promised value as a text states it, with its unit; empty if it is missing."""
    label = catalog.unit_label(indicator.unit, locale)
    number = format_plain(value)
    return quantity(number, indicator.unit, label, locale) if number else ""


def need_sentence(
    catalog: Catalog, judgement: pd.Series[Any], indicator: Indicator, locale: Locale
) -> str:
    """Return what a target still needs: the pace asked for, the pace so far, or what is missing.

    Parameters
    ----------
    judgement
        A row of `dashboard.core.attainment.judge_targets`.
    """
    if judgement["status"] == "attained":
        return _met(catalog, judgement, indicator, locale)
    pace = [
        _required(catalog, judgement, indicator, locale),
        _recent(catalog, judgement, indicator, locale),
    ]
    said = text("region.need.joint", locale).join(filter(None, pace))
    reason = reason_sentence(judgement, locale)
    if not said:
        return reason
    sentence = text("region.need.sentence", locale, said=said[:1].upper() + said[1:])
    if not judgement["reason"]:
        return sentence
    return text("region.need.with_reason", locale, reason=reason, sentence=sentence)


def _met(catalog: Catalog, judgement: pd.Series[Any], indicator: Indicator, locale: Locale) -> str:
    margin = amount(catalog, indicator, judgement["gap"], locale)
    has_margin = bool(margin) and judgement["gap"] != 0 and indicator.unit != "class"
    core = (
        text("region.need.met_by", locale, amount=margin)
        if has_margin
        else text("region.need.met", locale)
    )
    due, year = judgement["target_year"], _year(judgement)
    if pd.notna(due) and year is not None and due > year:
        core = text("region.need.hold", locale, met=core, year=due)
    return text("region.need.sentence", locale, said=core)


def _required(
    catalog: Catalog, judgement: pd.Series[Any], indicator: Indicator, locale: Locale
) -> str:
    size = amount(catalog, indicator, judgement["required_per_year"], locale)
    if not size:
        return ""
    verb = _verb(judgement["required_per_year"], indicator)
    return text(
        f"region.need.{verb}", locale,
        amount=size, since=_year(judgement), year=judgement["target_year"],
    )  # fmt: skip


def _recent(
    catalog: Catalog, judgement: pd.Series[Any], indicator: Indicator, locale: Locale
) -> str:
    change = judgement["recent_change_per_year"]
    size = amount(catalog, indicator, change, locale)
    if not size or pd.isna(judgement["recent_since"]):
        return ""
    since, until = int(judgement["recent_since"]), _year(judgement)
    key = _verb(change, indicator) if _size(change, indicator) else "stayed"
    pace = "once" if until == since + 1 else "yearly"
    return text(f"region.recent.{pace}.{key}", locale, amount=size, since=since, until=until)


def _verb(change: float, indicator: Indicator) -> str:
    if indicator.value_type == "count":
        return "more" if change > 0 else "fewer"
    return "rise" if change > 0 else "fall"


def _size(value: float, indicator: Indicator) -> float:
    return float(round_half_even(pd.Series([abs(value)]), indicator.digits + 1).iloc[0])


def _year(judgement: pd.Series[Any]) -> int | None:
    """Return the year of the latest value; only annual values are judged."""
    period = judgement["actual_period"]
    return int(period) if period else None


def likelihood_sentence(judgement: pd.Series[Any], locale: Locale) -> str:
    """Return how likely the target is met in its year, in words; empty without a probability."""
    word = judgement["likelihood"]
    if not word or pd.isna(judgement["probability"]):
        return ""
    return text(
        "region.likelihood", locale,
        word=likelihood_word(word, locale),
        chance=chance(judgement["probability"], locale),
        first=judgement["projection_first_year"], last=judgement["projection_last_year"],
        year=judgement["target_year"],
    )  # fmt: skip


def causes_sentence(reasons: Iterable[str], locale: Locale) -> str:
    """Return why targets cannot be judged, and how many for each cause; empty without any.

    Parameters
    ----------
    reasons
        The reason code of each target that cannot be judged.
    """
    counts = pd.Series(list(reasons), dtype="str").map(_CAUSES).fillna("other").value_counts()
    parts = [
        text("region.cause.counted", locale, cause=text(f"region.cause.{cause}", locale), n=n)
        for cause, n in counts.items()
    ]
    return text("region.cause.joint", locale).join(parts)
