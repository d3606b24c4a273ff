"""Values of a place as a table to draw and to read, the breaks in it, and the words of classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core import periods
from dashboard.i18n import Locale, text, texts
from dashboard.views.numbers import QUALIFIER_SIGNS, format_values, recorded_digits
from dashboard.views.statements import quantity

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Indicator

SERIES_COLUMNS = (
    "period", "year", "value", "label", "basis", "basis_label", "qualifier", "method",
    "source_title", "source_url", "is_annual",
)  # fmt: skip


def place_series(
    catalog: Catalog,
    observations: pd.DataFrame,
    place_id: str,
    indicator: Indicator,
    locale: Locale,
) -> pd.DataFrame:
    """Return every value of a place, ordered by basis and time.

    Returns
    -------
    pandas.DataFrame
        Columns `SERIES_COLUMNS`. `label` is the value as text: a class by its name. `basis_label`
        and `method` are words in the language of `locale`. Values of one `basis` with `is_annual`
        make a line; nothing else may be joined.
    """
    is_here = observations["place_id"] == place_id
    is_it = observations["indicator_id"] == indicator.indicator_id
    rows = observations[is_here & is_it & observations["value"].notna()]
    methods = {word: text(f"statements.method.{word}", locale) for word in rows["method"].unique()}
    rows = rows.assign(method=rows["method"].map(methods))
    digits = recorded_digits(rows["value"], indicator.digits)
    return as_series(catalog, rows, indicator, digits, locale)


def as_series(
    catalog: Catalog, rows: pd.DataFrame, indicator: Indicator, digits: int, locale: Locale
) -> pd.DataFrame:
    """Return values as a series, written with some decimals; see `place_series`.

    Parameters
    ----------
    rows
        Columns `period`, `basis`, `value`, `qualifier`, `source_title`, `source_url`, and `method`
        in words; no value is missing.
    """
    bases = {basis: catalog.basis_label(basis, locale) for basis in rows["basis"].unique()}
    series = rows.assign(
        year=periods.year(rows["period"]),
        key=periods.sort_key(rows["period"]),
        label=_labels(rows, indicator, digits, locale),
        basis_label=rows["basis"].map(bases),
        is_annual=periods.frequency(rows["period"]) == "annual",
    )
    ordered = series.sort_values(["basis", "key"], ignore_index=True)
    return ordered[list(SERIES_COLUMNS)]


def class_labels(indicator: Indicator, locale: Locale) -> dict[int, str]:
    """Return the names of the classes of an indicator, by number, first class first.

    Empty for an indicator that is no class.
    """
    if indicator.value_type != "ordinal" or indicator.unit != "class":
        return {}
    names = (name for name in texts("statements", locale) if name.startswith("class."))
    numbers = sorted(int(name.removeprefix("class.")) for name in names)
    return {number: quantity(str(number), "class", "", locale) for number in numbers}


def _labels(
    rows: pd.DataFrame, indicator: Indicator, digits: int, locale: Locale
) -> pd.Series[str]:
    labels = format_values(rows["value"], rows["qualifier"], digits)
    classes = {float(n): name for n, name in class_labels(indicator, locale).items()}
    if not classes:
        return labels
    signs = rows["qualifier"].map(QUALIFIER_SIGNS).fillna("")
    return (signs + rows["value"].map(classes)).fillna(labels)


def series_breaks(
    catalog: Catalog, series: pd.DataFrame, place_id: str, indicator_id: str, locale: Locale
) -> pd.DataFrame:
    """Return the breaks within the years of a series: columns `period`, `year`, `note`."""
    known = catalog.breaks.assign(year=periods.year(catalog.breaks["period"]))
    is_here = known["place_id"].isin(["", place_id]) & (known["indicator_id"] == indicator_id)
    found = known[is_here]
    is_inside = (found["year"] > series["year"].min()) & (found["year"] <= series["year"].max())
    found = found[is_inside.fillna(False)].rename(columns={f"note_{locale}": "note"})
    columns = ["period", "year", "note"]
    return found.sort_values(["year", "note"], ignore_index=True)[columns]
