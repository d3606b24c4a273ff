"""The view model of a slope chart: the cities in two years, on one basis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.core import comparison
from dashboard.core.rounding import round_half_even
from dashboard.i18n import Locale, text
from dashboard.views.city_values import annual_values, short_name
from dashboard.views.compare_figure import basis_name, head, source_line, title_of
from dashboard.views.compare_notes import known_breaks
from dashboard.views.figure import Figure, source_pairs
from dashboard.views.file_names import file_stem
from dashboard.views.numbers import format_values, recorded_digits

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Direction, Selection

SLOPE_COLUMNS = (
    "place_id", "city", "first", "last", "first_label", "last_label", "change_label", "trend",
)  # fmt: skip
_BETTER = {"lower_better": -1, "higher_better": 1, "at_least": 1}


@dataclass(frozen=True, eq=False)
class SlopeView:
    """Cities with comparable values in both years, and the others in words.

    Attributes
    ----------
    rows
        Columns `SLOPE_COLUMNS`, in the order of choosing. `trend`: ``better``, ``worse``,
        ``same`` (at the published precision); ``rise``, ``fall`` where neither is better.
    trends
        The words of the trends that occur, by trend.
    missing
        Sentences that name every city that is not drawn, and say why.
    """

    figure: Figure
    since: int
    until: int
    rows: pd.DataFrame
    trends: dict[str, str]
    missing: tuple[str, ...]
    locale: Locale


def slope_view(catalog: Catalog, observations: pd.DataFrame, selection: Selection) -> SlopeView:
    """Build the slope chart of a selection: its cities, basis, and years `since` and `period`.

    Parameters
    ----------
    observations
        Of the indicator.
    """
    locale, indicator = selection.locale, catalog.indicator(selection.indicator)
    cities = {code: short_name(catalog, code, locale) for code in selection.cities}
    since, until = int(selection.since), int(selection.period)
    annual = annual_values(catalog, observations)
    here = annual[(annual["basis"] == selection.basis) & annual["place_id"].isin(cities)]
    ends = here[here["year"].isin([since, until])]
    breaks = known_breaks(catalog, selection.indicator, locale)
    table = comparison.changes(ends, selection.cities, since, until, breaks)
    table = _labelled(table, ends, (since, until), indicator.digits)
    table["city"] = pd.Series(cities)
    table["trend"] = _trends(table["change"], indicator.digits, indicator.direction)
    drawn = table[table["state"].isin(["comparable", "bound"])].reset_index()
    trends = {
        trend: text(f"compare.trend.{trend}", locale)
        for trend in ("better", "worse", "rise", "fall", "same")
        if trend in set(drawn["trend"])
    }
    figure = _figure(catalog, ends, table, selection)
    return SlopeView(
        figure=figure,
        since=since,
        until=until,
        rows=drawn[list(SLOPE_COLUMNS)],
        trends=trends,
        missing=figure.notes,
        locale=locale,
    )


def _labelled(
    table: pd.DataFrame, ends: pd.DataFrame, years: tuple[int, int], digits: int
) -> pd.DataFrame:
    shown = recorded_digits(ends["value"], digits)
    for name, year in zip(("first", "last"), years, strict=True):
        qualifiers = ends[ends["year"] == year].set_index("place_id")["qualifier"]
        table[f"{name}_label"] = format_values(table[name], qualifiers, shown)
    table["change_label"] = format_values(table["change"], None, shown, signed=True)
    return table


def _trends(change: pd.Series[float], digits: int, direction: Direction) -> pd.Series[str]:
    rounded = round_half_even(change, digits)
    side = _BETTER.get(direction, 0)
    up, down = ("rise", "fall") if side == 0 else ("better", "worse")[:: side or 1]
    words = pd.Series("same", index=change.index).mask(rounded > 0, up).mask(rounded < 0, down)
    return words.mask(change.isna(), "")


def _missing(table: pd.DataFrame, since: int, until: int, locale: Locale) -> tuple[str, ...]:
    """Return one sentence a reason; a value that there is in one year only is told."""
    sentences = []
    for state in comparison.CHANGE_STATES[1:]:
        rows = table[table["state"] == state]
        names = [_with_values(row, state, since, until, locale) for row in rows.itertuples()]
        if names:
            joined = text("compare.and", locale).join(names)
            sentences.append(
                text(f"compare.missing.{state}", locale, cities=joined, since=since, until=until)
            )
    return tuple(sentences)


def _with_values(row: Any, state: str, since: int, until: int, locale: Locale) -> str:
    known = {
        "no_first": [(until, row.last_label)],
        "no_last": [(since, row.first_label)],
        "broken": [(since, row.first_label), (until, row.last_label)],
    }.get(state, [])
    if not known:
        return str(row.city)
    values = [text("compare.missing.of_year", locale, year=y, value=label) for y, label in known]
    joined = text("compare.and", locale).join(values)
    return text("compare.missing.with_values", locale, city=row.city, values=joined)


def _figure(
    catalog: Catalog, ends: pd.DataFrame, table: pd.DataFrame, selection: Selection
) -> Figure:
    locale, since, until = selection.locale, selection.since, selection.period
    indicator = catalog.indicator(selection.indicator)
    cities = {code: short_name(catalog, code, locale) for code in selection.cities}
    title = title_of(cities, indicator.name(locale), locale)
    subtitle = text(
        "compare.slope_subtitle", locale, since=since, until=until,
        unit=catalog.unit_label(indicator.unit, locale),
        basis=basis_name(catalog, selection.basis, locale),
    )  # fmt: skip
    lines = [
        text("compare.alt_city", locale, city=row.city, first=row.first_label, since=since,
             last=row.last_label, until=until)
        for row in table[table["state"].isin(["comparable", "bound"])].itertuples()
    ]  # fmt: skip
    joint = text("compare.joint", locale)
    return Figure(
        title=title,
        subtitle=subtitle,
        source=source_line(ends, locale),
        alt=text("compare.alt", locale, title=title, subtitle=subtitle, cities=joint.join(lines)),
        table=_table(ends, table, selection, indicator.digits),
        file_name=file_stem(title, text("compare.slope_title", locale), f"{since}–{until}"),
        indicators=(selection.indicator,),
        notes=_missing(table, int(since), int(until), locale),
        sources=source_pairs(ends),
    )


def _table(
    ends: pd.DataFrame, table: pd.DataFrame, selection: Selection, digits: int
) -> pd.DataFrame:
    locale, shown = selection.locale, recorded_digits(ends["value"], digits)
    joint = text("compare.joint", locale)
    by_city = ends.drop_duplicates(["place_id", "source_title"]).groupby("place_id")
    columns = {
        head("city", locale): table["city"],
        selection.since: round_half_even(table["first"], shown),
        selection.period: round_half_even(table["last"], shown),
        head("change", locale): round_half_even(table["change"], shown),
        head("remark", locale): [
            text(f"compare.state.{state}", locale) for state in table["state"]
        ],
        head("source_title", locale): by_city["source_title"].agg(joint.join),
    }
    return pd.DataFrame(columns, index=table.index).reset_index(drop=True)
