"""The rows of the watch list, written for the screen: figures with their unit, words for none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.i18n import Locale, text
from dashboard.views.likelihood import chance, likelihood_word
from dashboard.views.numbers import (
    QUALIFIER_SIGNS,
    format_number,
    format_percent,
    format_recorded,
    recorded_digits,
)
from dashboard.views.statements import quantity, status_symbol, status_word, target_statement
from dashboard.views.verdict_numbers import verdict_numbers

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Indicator

RISK_COLUMNS = (
    "target_id", "place_id", "place", "indicator_id", "indicator", "unit", "statement",
    "target_year", "status", "status_word", "symbol", "probability", "likelihood_text", "gap",
    "gap_text", "gap_to_path", "relative_gap", "path_text", "required_per_year", "required_text",
    "recent_change_per_year", "recent_text",
)  # fmt: skip
MOVE_COLUMNS = (
    "place_id", "place", "indicator_id", "indicator", "unit", "basis", "year", "previous", "value",
    "values_text", "change", "change_text", "size", "size_text", "effect", "effect_word",
    "has_target",
)  # fmt: skip
SILENT_COLUMNS = (
    "place_id", "place", "indicator_id", "indicator", "unit", "period", "basis", "value",
    "value_text", "years_behind", "behind_text", "n_targets", "source_title", "source_url",
)  # fmt: skip


def _named(catalog: Catalog, rows: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    units = rows["indicator_id"].map(catalog.indicators["unit"])
    return rows.assign(
        place=rows["place_id"].map(catalog.places[f"name_{locale}"]),
        indicator=rows["indicator_id"].map(catalog.indicators[f"name_{locale}"]),
        unit=[catalog.unit_label(unit, locale) for unit in units],
    )


def risk_rows(catalog: Catalog, judged: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    """Return `RISK_COLUMNS` for `targets_at_risk`, in its order.

    What ends on ``_text`` is written for the screen, with its unit; where a figure is missing it
    says so in words. Figures are in the unit of the indicator, shares 0 to 1.
    """
    pairs = catalog.targets.loc[judged.index, ["place_id", "indicator_id"]]
    rows = _named(catalog, judged.join(pairs), locale)
    written = pd.DataFrame(
        [_risk_texts(catalog, row, locale) for _, row in rows.iterrows()],
        index=rows.index,
        columns=["likelihood_text", "gap_text", "path_text", "required_text", "recent_text"],
        dtype="str",
    )
    rows = rows.join(written).assign(
        statement=[target_statement(catalog, str(code), locale) for code in rows.index],
        status_word=rows["status"].map(lambda status: status_word(status, locale)),
        symbol=rows["status"].map(lambda status: status_symbol(status, locale)),
    )
    return rows.reset_index()[list(RISK_COLUMNS)]


def _risk_texts(catalog: Catalog, row: pd.Series[Any], locale: Locale) -> dict[str, str]:
    indicator = catalog.indicator(row["indicator_id"])
    numbers = {n.key: n.value for n in verdict_numbers(catalog, row, indicator, locale)}
    unknown = text("watch.unknown", locale)
    is_met = row["status"] == "attained"
    met = text("watch.met", locale) if is_met else unknown
    path = numbers.get("gap_to_path", unknown)
    share = format_percent(abs(row["relative_gap"]))
    if share:
        path = text("watch.of_distance", locale, gap=path, share=share)
    recent = _difference(catalog, indicator, row["recent_change_per_year"], locale)
    if recent:
        recent = text("watch.since", locale, change=recent, year=row["recent_since"])
    return {
        "likelihood_text": _likelihood(row, locale),
        "gap_text": met if is_met else numbers.get("gap", unknown),
        "path_text": path,
        "required_text": numbers.get("required_per_year", met),
        "recent_text": recent or unknown,
    }


def _likelihood(row: pd.Series[Any], locale: Locale) -> str:
    if not row["likelihood"] or pd.isna(row["probability"]):
        reason = text(f"watch.no_projection.{row['projection_reason']}", locale)
        return text("watch.not_projected", locale, reason=reason)
    word = likelihood_word(row["likelihood"], locale)
    return text("watch.likelihood", locale, word=word, chance=chance(row["probability"], locale))


def _difference(
    catalog: Catalog, indicator: Indicator, value: float, locale: Locale, extra: int = 1
) -> str:
    """Return a signed difference with its unit: of shares percentage points, of classes none."""
    digits = indicator.digits + extra
    number = format_number(value, digits, signed=True)
    unit = "pp" if indicator.unit == "%" else indicator.unit
    if not number or unit == "class":
        return number
    return quantity(number, unit, catalog.unit_label(unit, locale), locale)


def move_rows(catalog: Catalog, changes: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    """Return `MOVE_COLUMNS` for `latest_changes` with a column `has_target`, in its order."""
    rows = _named(catalog, changes, locale)
    written = pd.DataFrame(
        [_move_texts(catalog, row, locale) for _, row in rows.iterrows()],
        index=rows.index,
        columns=["values_text", "change_text", "size_text", "effect_word"],
        dtype="str",
    )
    rows = rows.join(written)
    rows["basis"] = [catalog.basis_label(basis, locale) for basis in rows["basis"]]
    return rows.reset_index(drop=True)[list(MOVE_COLUMNS)]


def _move_texts(catalog: Catalog, row: pd.Series[Any], locale: Locale) -> dict[str, str]:
    indicator = catalog.indicator(row["indicator_id"])
    values = pd.Series([row["previous"], row["value"]], dtype=float)
    digits = recorded_digits(values, indicator.digits)
    previous, value = (format_number(one, digits) for one in values)
    label = catalog.unit_label(indicator.unit, locale)
    yardstick = "spread" if row["is_own_spread"] else "tolerance"
    return {
        "values_text": text(
            "watch.from_to", locale, previous=previous, since=row["year"] - 1,
            value=quantity(value, indicator.unit, label, locale), year=row["year"],
        ),
        "change_text": _difference(
            catalog, indicator, row["change"], locale, digits - indicator.digits
        ),
        "size_text": text(
            f"watch.times.{yardstick}", locale, times=format_number(row["size"], 1)
        ),
        "effect_word": text(f"watch.effect.{row['effect']}", locale),
    }  # fmt: skip


def silent_rows(
    catalog: Catalog, last: pd.DataFrame, targets: pd.DataFrame, locale: Locale
) -> pd.DataFrame:
    """Return `SILENT_COLUMNS` for `silent_series`, in its order.

    Parameters
    ----------
    targets
        Those that count as waiting for a value; restatements are not counted.
    """
    rows = _named(catalog, last, locale)
    pair = ["place_id", "indicator_id"]
    counts = targets[targets["restates"] == ""].groupby(pair).size().rename("n_targets")
    rows = rows.join(counts, on=pair).fillna({"n_targets": 0}).astype({"n_targets": int})
    rows["value_text"] = [_last_value(catalog, row, locale) for _, row in rows.iterrows()]
    rows["behind_text"] = [text("watch.behind", locale, n=n) for n in rows["years_behind"]]
    rows["basis"] = [catalog.basis_label(basis, locale) for basis in rows["basis"]]
    return rows[list(SILENT_COLUMNS)]


def _last_value(catalog: Catalog, row: pd.Series[Any], locale: Locale) -> str:
    indicator = catalog.indicator(row["indicator_id"])
    label = catalog.unit_label(indicator.unit, locale)
    number = format_recorded(row["value"], indicator.digits)
    return QUALIFIER_SIGNS[row["qualifier"]] + quantity(number, indicator.unit, label, locale)
