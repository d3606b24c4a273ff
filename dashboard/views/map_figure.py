"""A map as a figure: its words, and every value it shows with unit, period, class and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard.i18n import text
from dashboard.views.choices import map_choices
from dashboard.views.figure import Figure, source_pairs, source_sentence
from dashboard.views.file_names import file_stem

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Selection
    from dashboard.views.choropleth import ChoroplethView, Frame
    from dashboard.views.print_map import PrintMapView

_COLUMNS = (
    "code", "place", "value", "unit", "period", "basis", "class", "method", "source_title",
    "source_url",
)  # fmt: skip


def map_figure(
    printed: PrintMapView[ChoroplethView],
    selection: Selection,
    catalog: Catalog,
    observations: pd.DataFrame,
) -> Figure:
    """Return the figure of a printed map.

    Parameters
    ----------
    selection
        What the map shows.
    observations
        Values of the indicator, all places, periods and bases.
    """
    view = printed.screen
    rows = _rows(view, selection, catalog, observations)
    sources = source_pairs(rows)
    return Figure(
        title=printed.title,
        subtitle=printed.subtitle,
        source=source_sentence(rows["source_title"].tolist(), view.locale),
        alt=printed.alt,
        table=rows.rename(columns={name: _head(name, view) for name in _COLUMNS}),
        file_name=file_stem(printed.title, view.period, view.basis),
        indicators=(selection.indicator,),
        notes=view.notes,
        sources=sources,
        empty=text("print_map.stop", view.locale).join(printed.empty[1:]),
    )


def _rows(
    view: ChoroplethView, selection: Selection, catalog: Catalog, observations: pd.DataFrame
) -> pd.DataFrame:
    """Return a row for every unit of the map, by code; without a value, it says so in words."""
    names = catalog.places[f"name_{view.locale}"].reindex(list(view.adcodes))
    shown = _shown(view)
    offered = map_choices(observations, view.adcodes, selection.basis)
    known = observations[observations["basis"] == offered.basis]
    known = known.set_index(["place_id", "period"])
    at = pd.MultiIndex.from_arrays([shown.index, shown["period"]])
    values = known.reindex(at).set_index(shown.index)
    table = pd.DataFrame({"place": names}).join(
        pd.DataFrame(
            {
                "value": values["value"],
                "unit": view.unit,
                "period": shown["period"],
                "basis": view.basis,
                "class": [view.legend[number] for number in shown["class_"]],
                "method": [text(f"statements.method.{word}", view.locale)
                           for word in values["method"]],
                "source_title": values["source_title"],
                "source_url": values["source_url"],
            }
        )
    )  # fmt: skip
    words = [name for name in _COLUMNS if name not in ("code", "value")]
    no_data = text("map.no_data", view.locale)
    told = table[words].astype(object).fillna({"class": no_data}).fillna("").astype("str")
    table[words] = told
    return table.rename_axis("code").reset_index()[list(_COLUMNS)].astype({"code": "str"})


def _shown(view: ChoroplethView) -> pd.DataFrame:
    frame: Frame | None = next((one for one in view.frames if one.period == view.period), None)
    if frame is None:
        return pd.DataFrame({"class_": [], "period": []}, index=pd.Index([], dtype="str"))
    return frame.regions


def _head(name: str, view: ChoroplethView) -> str:
    return text(f"exports.map.{name}", view.locale)
