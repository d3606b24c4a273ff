"""What the files of a briefing are called, and the text that explains them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard.i18n import Locale, text
from dashboard.views.briefing_sources import entry_line
from dashboard.views.export_tables import definition_rows
from dashboard.views.file_names import file_stem
from dashboard.views.series import place_series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalog import Catalog
    from dashboard.views.briefing import BriefingView

_COLUMNS = (
    "indicator", "value", "unit", "period", "basis", "method", "source_title", "source_url",
)  # fmt: skip


def briefing_stem(views: Sequence[BriefingView]) -> str:
    """Return the name of a file with the briefing of some places, without its ending."""
    locale = views[0].locale
    places = [view.name for view in views]
    of_many = text("briefing.file.all", locale, n=len(places))
    return file_stem(
        text("briefing.file.briefing", locale), places[0] if len(places) == 1 else of_many
    )


def file_of(view: BriefingView, kind: str, *more: str) -> str:
    """Return the name of a file of one place, without its ending.

    Parameters
    ----------
    kind
        A key of the texts ``briefing.file``.
    """
    return file_stem(text(f"briefing.file.{kind}", view.locale), view.name, *more)


def folder_of(view: BriefingView, kind: str = "") -> str:
    """Return the folder of one place, or one inside it."""
    own = file_stem(view.name)
    return f"{own}/{file_stem(text(f'briefing.file.{kind}', view.locale))}" if kind else own


def value_rows(
    catalog: Catalog, observations: pd.DataFrame, place_id: str, locale: Locale
) -> pd.DataFrame:
    """Return every value of a place, with headings in the reader's language.

    One row a value: indicator, value, unit, period, basis, method, source and its address.
    """
    own = observations[observations["place_id"] == place_id]
    known = [code for code in catalog.indicators.index if code in set(own["indicator_id"])]
    tables = []
    for code in known:
        indicator = catalog.indicator(str(code))
        series = place_series(catalog, own, place_id, indicator, locale)
        unit = catalog.unit_label(indicator.unit, locale)
        named = series.assign(indicator=indicator.name(locale), unit=unit)
        tables.append(named.assign(basis=named["basis_label"])[list(_COLUMNS)])
    table = pd.concat(tables) if tables else pd.DataFrame(columns=list(_COLUMNS))
    heads = {name: text(f"briefing.column.{name}", locale) for name in _COLUMNS}
    return table.rename(columns=heads).reset_index(drop=True)


def data_sheets(
    catalog: Catalog, observations: pd.DataFrame, view: BriefingView
) -> dict[str, pd.DataFrame]:
    """Return the sheets of a place's data file: every value, what words mean, every source."""
    data = value_rows(catalog, observations, view.place_id, view.locale)
    own = observations.loc[observations["place_id"] == view.place_id, "indicator_id"]
    indicators = tuple(str(code) for code in own.unique())
    entries = (*view.sources.documents, *view.sources.publications)
    heads = [
        text(f"briefing.column.{name}", view.locale) for name in ("source", "detail", "address")
    ]
    rows = [(entry.title, entry.detail, entry.url) for entry in entries]
    return {
        "data": data,
        "definitions": definition_rows(catalog, data, indicators, view.locale),
        "sources": pd.DataFrame([*rows, (view.revision, "", "")], columns=heads),
    }


def readme(views: Sequence[BriefingView], names: Sequence[str], captions: Sequence[str]) -> str:
    """Return the text that says what the files are, and where everything is from.

    Parameters
    ----------
    names
        Of all files, with their folders.
    captions
        Of the maps.
    """
    locale = views[0].locale
    lines = [text("briefing.readme.title", locale), views[0].revision, ""]
    lines += [text("briefing.readme.method", locale)]
    lines += [text("briefing.readme.map", locale, caption=one) for one in dict.fromkeys(captions)]
    for view in views:
        folder = folder_of(view)
        lines += ["", text("briefing.readme.place", locale, place=view.name, folder=folder)]
        lines += [view.summary, text("briefing.readme.documents", locale)]
        lines += [*_listed(view, "documents"), text("briefing.readme.publications", locale)]
        lines += _listed(view, "publications")
    lines += ["", text("briefing.readme.files", locale), *(f"  {name}" for name in names)]
    return "\r\n".join(line for line in lines) + "\r\n"


def _listed(view: BriefingView, part: str) -> list[str]:
    entries = getattr(view.sources, part)
    nothing = text(f"briefing.sources.no_{part}", view.locale)
    return [f"  {entry_line(entry, view.locale)}" for entry in entries] or [f"  {nothing}"]
