"""The tables of a briefing, as words in cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.i18n import Locale, text
from dashboard.views.clauses import clause_label
from dashboard.views.region_targets import goals
from dashboard.views.series import place_series

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from dashboard.catalog import Catalog
    from dashboard.views.region import Step
    from dashboard.views.region_targets import TargetRow


@dataclass(frozen=True)
class Cell:
    """Words of a table; `status` is empty, or the `Status` whose sign and colour they carry."""

    text: str
    status: str = ""


@dataclass(frozen=True)
class BriefingTable:
    """A table of a briefing.

    Attributes
    ----------
    lead
        Sentence over the table; without rows it says why there are none.
    heads
        Of the columns; `shares` of the width go with them.
    """

    title: str
    lead: str
    heads: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]


NO_TABLE = BriefingTable("", "", (), (), ())
"""For what a place does not have, or what nobody asked for."""


def status_table(
    place: str, rows: Sequence[TargetRow], values: BriefingTable, note: str, locale: Locale
) -> BriefingTable:
    """Return how the targets with a number stand; without any, that and the latest values.

    Parameters
    ----------
    values
        Table of the indicators without a target.
    note
        Sentence on the targets of the place.
    """
    title = text("briefing.status.title", locale, place=place)
    if not rows:
        key = "briefing.status.only_values" if values.rows else "briefing.status.nothing"
        lead = text(key, locale, note=note, place=place)
        title = text("briefing.status.title_values", locale, place=place)
        return BriefingTable(title, lead, values.heads, values.shares, values.rows)
    return BriefingTable(
        title=title,
        lead=text("briefing.status.lead", locale, n=len(rows)),
        heads=_heads(("indicator", "goal", "latest", "status", "need"), locale),
        shares=(0.26, 0.155, 0.135, 0.125, 0.325),
        rows=tuple(
            (
                Cell(row.indicator),
                Cell(_promise(row.goal, locale)),
                Cell(row.latest or text("briefing.no_data", locale)),
                Cell(_status(row.symbol, row.status_word, locale), row.status),
                Cell(row.need),
            )
            for row in rows
        ),
    )


def unknown_table(place: str, rows: Sequence[TargetRow], locale: Locale) -> BriefingTable:
    """Return the targets with a number that have no value at all, and where each stands."""
    return BriefingTable(
        title=text("briefing.unknown.title", locale, place=place),
        lead=text("briefing.unknown.lead", locale, n=len(rows)) if rows else "",
        heads=_heads(("statement", "clause"), locale),
        shares=(0.56, 0.44),
        rows=tuple(
            (
                Cell(row.statement),
                Cell(_clause(row.document, row.clause, locale)),
            )
            for row in rows
        ),
    )


def goals_table(
    catalog: Catalog, judgements: pd.DataFrame, place_id: str, locale: Locale
) -> BriefingTable:
    """Return the targets in words of a place."""
    place = catalog.place(place_id).name(locale)
    rows = goals(catalog, judgements, place_id, locale).to_dict("records")
    key = "briefing.goals.lead" if rows else "briefing.goals.none"
    return BriefingTable(
        title=text("briefing.goals.title", locale, place=place),
        lead=text(key, locale, n=sum(row["n"] for row in rows), place=place),
        heads=_heads(("domain", "goal", "status", "clause"), locale),
        shares=(0.14, 0.41, 0.15, 0.3),
        rows=tuple(
            (
                Cell(row["domain"]),
                Cell(row["statement"]),
                Cell(_status(row["symbol"], row["status_word"], locale), row["status"]),
                Cell(_clause(row["document"], row["clause"], locale)),
            )
            for row in rows
        ),
    )


def values_table(
    catalog: Catalog,
    own: pd.DataFrame,
    place: str,
    indicators: Iterable[str],
    known: Mapping[str, pd.DataFrame],
    locale: Locale,
) -> BriefingTable:
    """Return the latest value of each of some indicators.

    Parameters
    ----------
    own
        Observations of the place.
    known
        Series of indicators that were made already.
    """
    rows = tuple(_value_row(catalog, own, code, known.get(code), locale) for code in indicators)
    lead = text("briefing.values.lead", locale, n=len(rows)) if rows else ""
    if own.empty:
        lead = text("briefing.values.none", locale, place=place)
    return BriefingTable(
        title=text("briefing.values.title", locale, place=place),
        lead=lead,
        heads=_heads(("indicator", "value", "basis", "span", "source"), locale),
        shares=(0.23, 0.18, 0.11, 0.15, 0.33),
        rows=rows,
    )


def _value_row(
    catalog: Catalog,
    own: pd.DataFrame,
    indicator_id: str,
    known: pd.DataFrame | None,
    locale: Locale,
) -> tuple[Cell, ...]:
    indicator = catalog.indicator(indicator_id)
    series = known
    if series is None:
        place_id = str(own["place_id"].iloc[0])
        series = place_series(catalog, own, place_id, indicator, locale)
    latest, years = latest_rows(series).iloc[-1], series["year"]
    unit = "" if indicator.unit == "class" else catalog.unit_label(indicator.unit, locale)
    key = "one_year" if years.min() == years.max() else "span"
    span = text(
        f"briefing.values.{key}", locale, n=len(series), first=years.min(), last=years.max()
    )
    basis = str(latest["basis_label"]) or text("app.no_basis", locale)
    value = dated_value(latest, unit, locale, has_basis=False)
    cells = (indicator.name(locale), value, basis, span, str(latest["source_title"]))
    return tuple(Cell(words) for words in cells)


def latest_rows(series: pd.DataFrame) -> pd.DataFrame:
    """Return the values that may be compared with the latest one, which is the last of them.

    Annual values come before those of a part of a year.

    Parameters
    ----------
    series
        Columns `dashboard.views.series.SERIES_COLUMNS`, with at least one row.
    """
    annual = series[series["is_annual"]]
    rows = (series if annual.empty else annual).sort_values("year", kind="stable")
    return rows[rows["basis"] == rows["basis"].iloc[-1]]


def dated_value(row: pd.Series[str], unit: str, locale: Locale, *, has_basis: bool) -> str:
    """Return a value of a series with its unit and period, and with what it was measured on."""
    value = text("briefing.value.with_unit", locale, value=row["label"], unit=unit).strip()
    key = "annual" if row["is_annual"] else "part"
    said = [text(f"briefing.period.{key}", locale, period=row["period"])]
    if has_basis and row["basis_label"]:
        said.append(row["basis_label"])
    noted = text("briefing.chart.joint", locale).join(said)
    return text("briefing.chart.noted", locale, name=value, note=noted)


def stages_table(place: str, steps: Sequence[Step], locale: Locale) -> BriefingTable:
    """Return what is to be reached stage by stage; `NO_TABLE` for a place without stages."""
    if not steps:
        return NO_TABLE
    rows = [
        (Cell(str(step.year)), Cell(passage.text), Cell(passage.source))
        for step in steps
        for passage in step.passages
    ]
    return BriefingTable(
        title=text("briefing.stages.title", locale, place=place),
        lead=text("briefing.stages.lead", locale),
        heads=_heads(("year", "stage", "clause"), locale),
        shares=(0.08, 0.62, 0.3),
        rows=tuple(rows),
    )


def sentences(parts: Iterable[str], locale: Locale) -> str:
    """Return sentences one after the other; empty ones are left out."""
    said = ""
    for part in filter(None, parts):
        said = text("briefing.two", locale, one=said, other=part) if said else part
    return said


def _heads(names: Iterable[str], locale: Locale) -> tuple[str, ...]:
    return tuple(text(f"briefing.head.{name}", locale) for name in names)


def _promise(goal: str, locale: Locale) -> str:
    """Return a goal without the word that its column is headed with."""
    return goal.removeprefix(text("briefing.status.goal_word", locale))


def _status(symbol: str, word: str, locale: Locale) -> str:
    return text("briefing.status.word", locale, symbol=symbol, word=word)


def _clause(document: str, clause: str, locale: Locale) -> str:
    label = clause_label(clause, locale)
    return text("progress.clause", locale, document=document, clause=label)
