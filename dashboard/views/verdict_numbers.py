"""The figures behind the status of a target, as a list to read from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.i18n import Locale, text
from dashboard.views.numbers import (
    QUALIFIER_SIGNS,
    format_number,
    format_percent,
    format_plain,
    format_recorded,
)
from dashboard.views.statements import quantity

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Indicator

_RATIO_DIGITS = 2


@dataclass(frozen=True)
class VerdictNumber:
    """One figure: its key, what it is called, and the figure as text with its unit."""

    key: str
    label: str
    value: str


@dataclass(frozen=True)
class _Writer:
    """Writes levels and differences of one indicator; a missing figure is empty text."""

    catalog: Catalog
    indicator: Indicator
    locale: Locale

    def level(self, value: float, sign: str = "") -> str:
        """Write a value as it was recorded."""
        return self._with_unit(format_recorded(value, self.indicator.digits), sign)

    def promise(self, value: float) -> str:
        """Write a value that was promised, as a text states it."""
        return self._with_unit(format_plain(value))

    def computed_level(self, value: float) -> str:
        """Write a value that was computed, with one decimal more than published ones."""
        return self._with_unit(format_number(value, self.indicator.digits + 1))

    def difference(self, value: float) -> str:
        """Write a difference; that of two shares is in percentage points."""
        number = format_number(value, self.indicator.digits + 1, signed=True)
        unit = "pp" if self.indicator.unit == "%" else self.indicator.unit
        return number if unit == "class" else self._with_unit(number, unit=unit)

    def _with_unit(self, number: str, sign: str = "", unit: str = "") -> str:
        unit = unit or self.indicator.unit
        label = self.catalog.unit_label(unit, self.locale)
        return sign + quantity(number, unit, label, self.locale) if number else ""


def verdict_numbers(
    catalog: Catalog, judgement: pd.Series[Any], indicator: Indicator, locale: Locale
) -> tuple[VerdictNumber, ...]:
    """Return the figures of a judgement, a row of `judge_targets`; unknown ones are left out."""
    writer = _Writer(catalog, indicator, locale)
    written = {
        "actual": _actual(writer, judgement),
        "baseline": _of_year(writer.level(judgement["baseline"]), judgement, "baseline", locale),
        "target": _of_year(writer.promise(judgement["target"]), judgement, "target", locale),
        "gap": writer.difference(judgement["gap"]),
        "path": writer.computed_level(judgement["path"]),
        "gap_to_path": _against_path(writer, judgement["gap_to_path"]),
        "share_done": format_percent(judgement["share_done"]),
        "elapsed_share": format_percent(judgement["elapsed_share"]),
        "linear_ratio": format_number(judgement["linear_ratio"], _RATIO_DIGITS),
        "growth_ratio": format_number(judgement["growth_ratio"], _RATIO_DIGITS),
        "required_per_year": writer.difference(judgement["required_per_year"]),
        "required_rate": format_percent(judgement["required_rate"], 2, signed=True),
        "recent_change_per_year": _since(writer, judgement, locale),
        "peak": _peak(writer, judgement, locale),
        "n_observations": _count(int(judgement["n_observations"]), locale),
    }
    return tuple(
        VerdictNumber(key, text(f"statements.number.{key}", locale), value)
        for key, value in written.items()
        if value
    )


def _actual(writer: _Writer, judgement: pd.Series[Any]) -> str:
    value = writer.level(judgement["actual"], QUALIFIER_SIGNS.get(judgement["qualifier"], ""))
    if not value:
        return ""
    basis = writer.catalog.basis_label(judgement["basis"], writer.locale)
    key = "statements.value.of_period_basis" if basis else "statements.value.of_period"
    period = judgement["actual_period"]
    return text(key, writer.locale, value=value, period=period, basis=basis)


def _of_year(value: str, judgement: pd.Series[Any], name: str, locale: Locale) -> str:
    year = judgement[f"{name}_year"]
    if not value or pd.isna(year):
        return value
    return text("statements.value.of_period", locale, value=value, period=year)


def _since(writer: _Writer, judgement: pd.Series[Any], locale: Locale) -> str:
    """Write the change a year of late, and the year that it is measured from."""
    value, year = writer.difference(judgement["recent_change_per_year"]), judgement["recent_since"]
    return text("statements.value.since", locale, value=value, year=year) if value else ""


def _peak(writer: _Writer, judgement: pd.Series[Any], locale: Locale) -> str:
    """Write the highest earlier value, of a target that asks whether the peak has passed."""
    value = writer.level(judgement["peak"])
    is_asked = judgement["kind"] == "peaked" and value
    return _of_year(value, judgement, "peak", locale) if is_asked else ""


def _against_path(writer: _Writer, value: float) -> str:
    written = writer.difference(value)
    if not written or value == 0:
        return written
    key = "statements.value.ahead" if value > 0 else "statements.value.behind"
    return text(key, writer.locale, value=written)


def _count(n: int, locale: Locale) -> str:
    return text("statements.value.values", locale, n=n) if n else ""
