"""Series that may stand beside a place's own: other reporting areas, and values computed here.

Neither is ever joined to the place's own values, and neither enters a judgement.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast

import pandas as pd

from dashboard.core import periods
from dashboard.core.aggregate import MIN_SHARE, Aggregation, aggregate_members
from dashboard.i18n import Locale, text
from dashboard.views.numbers import format_percent
from dashboard.views.scopes import aggregation_members, n_cities
from dashboard.views.series import as_series, place_series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalog import Catalog
    from dashboard.model import Indicator

Kind = Literal["area", "computed"]


@dataclass(frozen=True, eq=False)
class BesideSeries:
    """One more series of the chart.

    Attributes
    ----------
    name
        What it is called at the end of its line.
    series
        As `views.series.place_series` returns it; empty if nothing could be computed.
    notes
        Sentences on what it is made of.
    """

    kind: Kind
    name: str
    series: pd.DataFrame
    notes: tuple[str, ...]


def area_series(
    catalog: Catalog,
    observations: pd.DataFrame,
    place_id: str,
    area_ids: Sequence[str],
    indicator: Indicator,
    locale: Locale,
) -> tuple[BesideSeries, ...]:
    """Return the values of other reporting areas, each with what sets it apart from the place."""
    place = catalog.place(place_id).name(locale)
    return tuple(
        BesideSeries(
            kind="area",
            name=catalog.place(area).name(locale),
            series=place_series(catalog, observations, area, indicator, locale),
            notes=(_definition(catalog, area, place, locale),),
        )
        for area in area_ids
    )


def _definition(catalog: Catalog, area_id: str, place: str, locale: Locale) -> str:
    name, n = catalog.place(area_id).name(locale), n_cities(catalog, area_id)
    key = "progress.beside.area" if n else "progress.beside.area_unlisted"
    return text(key, locale, area=name, n=n, place=place)


def can_compute(catalog: Catalog, place_id: str, indicator: Indicator) -> bool:
    """Tell whether the catalog has a rule for the indicator and members for the place."""
    rule = indicator.aggregation
    return bool(rule) and bool(aggregation_members(catalog, place_id, rule)[1])


def computed_series(
    catalog: Catalog,
    observations: pd.DataFrame,
    weights: pd.DataFrame,
    place_id: str,
    indicator: Indicator,
    locale: Locale,
) -> BesideSeries:
    """Return annual values of a place computed from its members, with all that went into them.

    Parameters
    ----------
    observations
        Values of the indicator.
    weights
        Values of the indicator's weight; without a weight nobody looks at them.
    """
    rule = cast("Aggregation", indicator.aggregation)
    level, members = aggregation_members(catalog, place_id, rule)
    is_annual = periods.frequency(observations["period"]) == "annual"
    computed = aggregate_members(observations[is_annual], members, rule, weights)
    rule_words = _rule(catalog, indicator, locale)
    lines = computed.assign(line=[_line(catalog, row, locale) for row in _rows(computed)])
    given = lines[lines["value"].notna()].assign(
        qualifier="exact",
        method=text("progress.beside.method", locale, rule=rule_words),
        source_url="",
        source_title=lambda rows: rows["line"],
    )
    head = text(
        "progress.beside.computed", locale, n=len(members), rule=rule_words,
        members=text(f"progress.beside.members.{level}", locale),
        condition=text(
            f"progress.beside.condition.{rule}", locale, share=format_percent(MIN_SHARE, 0)
        ),
    )  # fmt: skip
    return BesideSeries(
        kind="computed",
        name=text("progress.beside.name", locale),
        series=as_series(catalog, given, indicator, indicator.digits, locale),
        notes=(head, *_notes(catalog, lines, locale)),
    )


def _rule(catalog: Catalog, indicator: Indicator, locale: Locale) -> str:
    weight = catalog.indicator(indicator.weight_id).name(locale) if indicator.weight_id else ""
    return text(f"progress.beside.rule.{indicator.aggregation}", locale, weight=weight)


def _rows(computed: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(name): value for name, value in row.items()} for row in computed.to_dict("records")
    ]


def _line(catalog: Catalog, row: dict[str, Any], locale: Locale) -> str:
    """Return how many members of how many have a value, and which have none."""
    said = text("progress.beside.count", locale, n=row["n_members"], have=row["n_with_value"])
    if row["missing"]:
        names = [catalog.place(unit).name(locale) for unit in row["missing"]]
        joined = text("progress.beside.joint", locale).join(names)
        said += text("progress.beside.missing", locale, names=joined)
    if pd.notna(row["weight_year"]):
        said += text("progress.beside.weight_year", locale, year=row["weight_year"])
    return said


def _notes(catalog: Catalog, lines: pd.DataFrame, locale: Locale) -> list[str]:
    """Return one line a period with a gap; periods without one, and refused ones, together."""
    is_given, is_whole = lines["value"].notna(), lines["n_with_value"] == lines["n_members"]
    whole = _periods(catalog, lines[is_given & is_whole], locale)
    refused = _periods(catalog, lines[~is_given], locale)
    said = [text("progress.beside.whole", locale, periods=whole)] if whole else []
    said += [
        text(
            "progress.beside.part", locale, line=row["line"],
            period=_periods(catalog, pd.DataFrame([row]), locale),
        )
        for row in _rows(lines[is_given & ~is_whole])
    ]  # fmt: skip
    return said + ([text("progress.beside.refused", locale, periods=refused)] if refused else [])


def _periods(catalog: Catalog, lines: pd.DataFrame, locale: Locale) -> str:
    """Return periods as text, those of one basis together; empty without any."""
    joint = text("progress.beside.joint", locale)
    parts = []
    for basis, rows in lines.groupby("basis", sort=False):
        label = catalog.basis_label(str(basis), locale)
        key = "progress.beside.period_basis" if label else "progress.beside.period"
        parts.append(text(key, locale, period=joint.join(rows["period"]), basis=label))
    return text("progress.beside.joint_bases", locale).join(parts)
