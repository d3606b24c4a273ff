"""The composite index of some places: each part beside the total, and what ranks owe to weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from dashboard.core import composite
from dashboard.core.periods import frequency
from dashboard.i18n import Locale, text
from dashboard.views.numbers import format_number, format_percent, format_plain, format_recorded

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.index_weights import IndexWeights

Observed = Callable[[str], pd.DataFrame]
"""The observations of one indicator."""

_DIGITS = 1


@dataclass(frozen=True)
class PartHead:
    """A part of the index: its name, its share of the total, and its goalposts in words."""

    name: str
    share: str
    goalposts: str


@dataclass(frozen=True)
class CompositeRow:
    """One place.

    Attributes
    ----------
    values, parts
        By part: the value with its unit, and where it stands (0 to 100); empty for a missing one.
    total
        Empty if a part is missing.
    rank, interval
        Among the places compared, and between which ranks; empty without a total.
    """

    place_id: str
    name: str
    values: tuple[str, ...]
    parts: tuple[str, ...]
    n: int
    total: str
    rank: str
    interval: str


@dataclass(frozen=True)
class CompositeView:
    """The index of some places in one year.

    Attributes
    ----------
    year
        The year in which most of them have all parts; empty if none has in any.
    n_total
        How many of them have a total.
    notes
        How it is computed, what is missing, who set the weights.
    table
        Every number, to take along.
    """

    year: str
    heads: tuple[PartHead, ...]
    rows: tuple[CompositeRow, ...]
    n_total: int
    notes: tuple[str, ...]
    table: pd.DataFrame
    locale: Locale


def composite_view(
    catalog: Catalog,
    observed: Observed,
    weights: IndexWeights,
    places: Sequence[str],
    locale: Locale,
) -> CompositeView:
    """Build the index of some places, in the order given: it is no ranking."""
    rules = weights.parts
    values = _values(observed, rules, places)
    complete = values.notna().all(axis=1).groupby(level="year").sum().astype("int64")
    year = composite.best_year(complete)
    of_year = _of_year(values, year, rules, places)
    standing = composite.parts(of_year, rules["worst"], rules["best"])
    result = composite.totals(standing, rules["weight"])
    tried = composite.rank_intervals(standing, rules["weight"])
    every = result.join(tried).to_dict("index")
    rows = tuple(
        _row(catalog, one, _series(of_year, one), _series(standing, one), every[one], locale)
        for one in places
    )
    return CompositeView(
        year=year,
        heads=_heads(catalog, rules, locale),
        rows=rows,
        n_total=int(result["total"].notna().sum()),
        notes=_notes(rules, len(rows), int(result["total"].notna().sum()), year, locale),
        table=_table(catalog, standing, result, tried, year, locale),
        locale=locale,
    )


def _values(observed: Observed, rules: pd.DataFrame, places: Sequence[str]) -> pd.DataFrame:
    """Return the annual values of each place and year: index place, year; one column a part."""
    columns = {}
    for code, basis in rules["basis"].items():
        rows = observed(str(code))
        # A lower bound is no distance from a goalpost.
        is_usable = (rows["basis"] == basis) & (rows["qualifier"] != "at_least")
        own = rows[rows["place_id"].isin(list(places)) & is_usable]
        annual = own[(frequency(own["period"]) == "annual").to_numpy(dtype=bool)]
        columns[code] = annual.set_index(["place_id", "period"])["value"]
    table = pd.DataFrame(columns)
    return table.rename_axis(index=["place", "year"])


def _of_year(
    values: pd.DataFrame, year: str, rules: pd.DataFrame, places: Sequence[str]
) -> pd.DataFrame:
    """Return the values of one year, NaN for all of them without a year."""
    own = values[values.index.get_level_values("year") == year].droplevel("year")
    return own.reindex(index=list(places), columns=rules.index).astype("float64")


def _series(table: pd.DataFrame, place: str) -> pd.Series[float]:
    return cast("pd.Series[float]", table.loc[place])


def _row(
    catalog: Catalog,
    place: str,
    values: pd.Series[float],
    standing: pd.Series[float],
    result: Mapping[Any, Any],
    locale: Locale,
) -> CompositeRow:
    has_rank = bool(pd.notna(result["rank"]))
    highest, lowest = result["highest"], result["lowest"]
    return CompositeRow(
        place_id=place,
        name=catalog.place(place).name(locale),
        values=tuple(
            format_recorded(value, catalog.indicator(str(code)).digits)
            for code, value in values.items()
        ),
        parts=tuple(format_number(part, _DIGITS) for part in standing),
        n=int(result["n"]),
        total=format_number(float(result["total"]), _DIGITS),
        rank=str(result["rank"]) if has_rank else "",
        interval=_interval(int(highest), int(lowest), locale) if has_rank else "",
    )


def _interval(highest: int, lowest: int, locale: Locale) -> str:
    if highest == lowest:
        return text("composite.interval_one", locale, highest=highest)
    return text("composite.interval", locale, highest=highest, lowest=lowest)


def _heads(catalog: Catalog, rules: pd.DataFrame, locale: Locale) -> tuple[PartHead, ...]:
    portions = composite.shares(rules["weight"]).to_dict()
    found = []
    for code, rule in rules.to_dict("index").items():
        indicator = catalog.indicator(str(code))
        found.append(
            PartHead(
                name=indicator.name(locale),
                share=format_percent(float(portions[code])),
                goalposts=text(
                    "composite.goalposts", locale, worst=format_plain(float(rule["worst"])),
                    best=format_plain(float(rule["best"])),
                    unit=catalog.unit_label(indicator.unit, locale),
                ),
            )
        )  # fmt: skip
    return tuple(found)


def _notes(rules: pd.DataFrame, n: int, n_total: int, year: str, locale: Locale) -> tuple[str, ...]:
    joint = text("composite.joint", locale)
    when = (
        text("composite.year", locale, year=year, n=n, n_total=n_total)
        if year
        else text("composite.no_year", locale)
    )
    return (
        when,
        text("composite.method", locale),
        text("composite.missing", locale),
        text("composite.source", locale, sources=joint.join(dict.fromkeys(rules["source"]))),
    )


def sensitivity_note(locale: Locale) -> str:
    """Return how the ranks were tried."""
    spread = format_percent(composite.SPREAD, 0)
    return text("composite.sensitivity", locale, n=f"{composite.N_DRAWS:,}", spread=spread)


def _table(
    catalog: Catalog,
    standing: pd.DataFrame,
    result: pd.DataFrame,
    tried: pd.DataFrame,
    year: str,
    locale: Locale,
) -> pd.DataFrame:
    names = {str(code): catalog.indicator(str(code)).name(locale) for code in standing.columns}
    heads = {
        name: text(f"composite.head.{name}", locale)
        for name in ("place", "year", "n", "total", "rank", "highest", "lowest")
    }
    return pd.DataFrame(
        {
            heads["place"]: [catalog.place(str(code)).name(locale) for code in standing.index],
            heads["year"]: year,
            **{names[str(code)]: standing[code].to_numpy() for code in standing.columns},
            heads["n"]: result["n"].to_numpy(),
            heads["total"]: result["total"].to_numpy(),
            **{heads[name]: tried[name].array for name in ("rank", "highest", "lowest")},
        }
    )
