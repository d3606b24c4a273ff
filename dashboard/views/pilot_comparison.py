"""Pilots and other units on one indicator, as two distributions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core.pilots import MIN_COMPARED, five_numbers, latest_of_each
from dashboard.i18n import Locale, text
from dashboard.views.choices import MapChoices, map_choices, map_series, of_units
from dashboard.views.compare_figure import source_line
from dashboard.views.figure import Figure, source_pairs
from dashboard.views.file_names import file_stem
from dashboard.views.numbers import format_values
from dashboard.views.pilot_rows import drawn_at, list_state, pilot_rows, programme_name

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.catalog.pilots import PilotCatalog
    from dashboard.model import Indicator, Level, Selection

GROUPS = ("pilots", "others")


@dataclass(frozen=True, eq=False)
class ComparisonView:
    """Two groups of units on one indicator.

    Attributes
    ----------
    figure
        Its `empty` says why nothing is drawn, "" if something is.
    values
        One row a unit: `group` (one of `GROUPS`), `name`, `value`, `value_label`; units that are
        named and not chosen are left out.
    numbers
        Index `GROUPS`: n, lowest, lower, median, upper, highest, and `label`, the group with n.
    summary
        The two medians as a sentence; "" if nothing is drawn.
    notes
        What a reader of the chart needs.
    """

    figure: Figure
    values: pd.DataFrame
    numbers: pd.DataFrame
    unit: str
    summary: str
    notes: tuple[str, ...]
    locale: Locale


def comparison_view(
    catalog: Catalog,
    pilots: PilotCatalog,
    observations: pd.DataFrame,
    programme: str,
    selection: Selection,
) -> ComparisonView:
    """Compare the pilots of a programme with the other units of the selection's place and level.

    Parameters
    ----------
    observations
        Of the selection's indicator.
    """
    locale, level = selection.locale, selection.level
    indicator = catalog.indicator(selection.indicator)
    adcodes = tuple(catalog.scope_members(selection.place, level))
    offered = map_choices(observations, adcodes, "")
    is_chosen = _is_chosen(pilot_rows(catalog, pilots), programme, level)
    observed = _observed(observations, adcodes, offered)
    is_left_out = observed["place_id"].map(is_chosen).eq(False)
    values = _grouped(observed[~is_left_out], is_chosen, catalog, indicator, locale)
    numbers = _numbers(values, locale)
    medians = format_values(numbers["median"], None, indicator.digits)
    median = {name: str(medians[name]) for name in GROUPS}
    notes = _notes(pilots, programme, int(is_left_out.sum()), locale)
    asked = (catalog, pilots, programme, selection)
    empty = _empty(*asked, numbers)
    figure = Figure(
        title=_title(catalog, selection),
        subtitle=_subtitle(*asked, offered),
        source=source_line(observed, locale),
        alt=_alt(catalog, selection, numbers, median),
        table=_table(values, locale),
        file_name=file_stem(
            text("pilots.compare.file_name", locale), _title(catalog, selection),
            offered.default_period,
        ),
        indicators=(selection.indicator,),
        notes=notes,
        sources=source_pairs(observed),
        empty=empty,
    )  # fmt: skip
    unit = catalog.unit_label(indicator.unit, locale)
    said = {"median": median["pilots"], "median_others": median["others"], "unit": unit}
    summary = "" if empty else text("pilots.compare.summary", locale, **said)
    return ComparisonView(figure, values, numbers, unit, summary, notes, locale)


def group_sizes(
    catalog: Catalog,
    pilots: PilotCatalog,
    observations: pd.DataFrame,
    programme: str,
    selection: Selection,
) -> tuple[int, int]:
    """Return how many pilots and how many other units have a value of the indicator."""
    adcodes = tuple(catalog.scope_members(selection.place, selection.level))
    offered = map_choices(observations, adcodes, "")
    is_chosen = _is_chosen(pilot_rows(catalog, pilots), programme, selection.level)
    known = _observed(observations, adcodes, offered)["place_id"].map(is_chosen)
    return int(known.eq(True).sum()), int(known.isna().sum())


def _is_chosen(rows: pd.DataFrame, programme: str, level: Level) -> pd.Series[bool]:
    """Return of the units that a programme names at a level whether they have been chosen."""
    own = latest_of_each(rows[rows["programme"] == programme])
    return drawn_at(own, level).set_index("place_id")["is_chosen"]


def _observed(
    observations: pd.DataFrame, adcodes: tuple[str, ...], offered: MapChoices
) -> pd.DataFrame:
    """Return the values of the units in the period shown."""
    if not offered.bases:
        return observations.iloc[:0]
    series = map_series(of_units(observations, adcodes), offered.basis)
    return series[(series["period"] == offered.default_period) & series["value"].notna()]


def _grouped(
    observed: pd.DataFrame,
    is_chosen: pd.Series[bool],
    catalog: Catalog,
    indicator: Indicator,
    locale: Locale,
) -> pd.DataFrame:
    group = observed["place_id"].map(is_chosen).map({True: GROUPS[0]}).fillna(GROUPS[1])
    table = pd.DataFrame(
        {
            "group": group,
            "name": [catalog.place(code).name(locale) for code in observed["place_id"]],
            "value": observed["value"].astype("float64"),
            "value_label": format_values(observed["value"], None, indicator.digits),
        }
    )
    return table.sort_values(["group", "value"], ascending=[False, True], kind="stable")


def _numbers(values: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    numbers = pd.DataFrame(
        {name: five_numbers(values.loc[values["group"] == name, "value"]) for name in GROUPS}
    ).T
    names = [text(f"pilots.compare.{name}", locale) for name in GROUPS]
    labels = [
        text("pilots.compare.group", locale, group=name, n=int(n))
        for name, n in zip(names, numbers["n"], strict=True)
    ]
    return numbers.assign(label=labels)


def _empty(
    catalog: Catalog,
    pilots: PilotCatalog,
    programme: str,
    selection: Selection,
    numbers: pd.DataFrame,
) -> str:
    """Return why nothing is drawn: a list that is not full, or too few values."""
    locale = selection.locale
    if list_state(pilot_rows(catalog, pilots), programme) != "full":
        name = programme_name(catalog, pilots, programme, locale)
        return text("pilots.compare.not_full", locale, programme=name)
    n = numbers["n"].astype(int).to_dict()
    if min(n.values()) < MIN_COMPARED:
        counts = {"n": n["pilots"], "n_others": n["others"], "least": MIN_COMPARED}
        return text("pilots.compare.too_few", locale, **counts)
    return ""


def _notes(
    pilots: PilotCatalog, programme: str, n_left_out: int, locale: Locale
) -> tuple[str, ...]:
    notes = [text("pilots.compare.caution", locale)]
    if pilots.programmes["more_to_come"].get(programme, "") != "no":
        notes.append(text("pilots.compare.open_list", locale))
    if n_left_out:
        notes.append(text("pilots.compare.left_out", locale, n=n_left_out))
    return tuple(notes)


def _title(catalog: Catalog, selection: Selection) -> str:
    locale = selection.locale
    return text(
        "pilots.compare.figure_title", locale,
        place=catalog.place(selection.place).name(locale),
        indicator=catalog.indicator(selection.indicator).name(locale),
        level=text(f"map.level.{selection.level}", locale),
    )  # fmt: skip


def _subtitle(
    catalog: Catalog,
    pilots: PilotCatalog,
    programme: str,
    selection: Selection,
    offered: MapChoices,
) -> str:
    locale = selection.locale
    parts = (
        programme_name(catalog, pilots, programme, locale),
        offered.default_period,
        catalog.basis_label(offered.basis, locale),
        catalog.unit_label(catalog.indicator(selection.indicator).unit, locale),
    )
    return " · ".join(filter(None, parts))


def _alt(
    catalog: Catalog, selection: Selection, numbers: pd.DataFrame, median: dict[str, str]
) -> str:
    n = numbers["n"].astype(int)
    return text(
        "pilots.compare.alt", selection.locale, title=_title(catalog, selection),
        n=n["pilots"], median=median["pilots"],
        n_others=n["others"], median_others=median["others"],
    )  # fmt: skip


def _table(values: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    words = {name: text(f"pilots.compare.{name}", locale) for name in GROUPS}
    shown = values[["name", "group", "value"]].assign(group=values["group"].map(words))
    shown.columns = [text(f"pilots.compare.{name}", locale) for name in ("unit", "set", "value")]
    return shown.reset_index(drop=True)
