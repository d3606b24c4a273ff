"""The words and numbers around the small multiples of cities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard.i18n import Locale, text
from dashboard.views.figure import Figure, source_pairs
from dashboard.views.file_names import file_stem
from dashboard.views.numbers import QUALIFIER_SIGNS

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Selection

MAX_NAMED = 3
_HEADS = (
    "city", "year", "value", "qualifier", "basis", "method", "source_title", "source_url",
)  # fmt: skip


def compare_figure(
    catalog: Catalog,
    cities: dict[str, str],
    parts: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    selection: Selection,
    notes: tuple[str, ...] = (),
) -> Figure:
    """Return the figure of the small multiples.

    Parameters
    ----------
    parts
        Values, reference and targets, as `dashboard.views.compare.CompareView` has them.
    """
    locale = selection.locale
    values = parts[0]
    indicator = catalog.indicator(selection.indicator)
    title = title_of(cities, indicator.name(locale), locale)
    years = text("compare.no_values", locale) if values.empty else span(values["year"])
    subtitle = text(
        "compare.subtitle", locale,
        unit=catalog.unit_label(indicator.unit, locale),
        basis=basis_name(catalog, selection.basis, locale),
        span=years,
    )  # fmt: skip
    return Figure(
        title=title,
        subtitle=subtitle,
        source=source_line(values, locale),
        alt=_alt(values, title, subtitle, locale),
        table=_table(*parts, cities, locale),
        file_name=file_stem(title, years),
        indicators=(selection.indicator,),
        notes=tuple(note.replace("**", "") for note in notes),  # a sheet is no Markdown
        sources=source_pairs(values),
    )


def title_of(cities: dict[str, str], indicator: str, locale: Locale) -> str:
    """Return cities and indicator as a title: few cities by name, else the first and how many."""
    names = list(cities.values())
    if len(names) <= MAX_NAMED:
        place = text("compare.and", locale).join(names)
    else:
        place = text("compare.title_many", locale, first=names[0], n=len(names))
    return text("statements.progress.title", locale, place=place, indicator=indicator)


def source_line(values: pd.DataFrame, locale: Locale) -> str:
    """Return where values are from, the commonest source first; what is not named, is counted."""
    titles = [str(title) for title in values["source_title"].value_counts().index]
    if not titles:
        return text("compare.no_values", locale)
    named = text("compare.joint", locale).join(titles[:MAX_NAMED])
    if len(titles) > MAX_NAMED:
        named = text("compare.more_sources", locale, sources=named, n=len(titles))
    return text("figure.source", locale, sources=named)


def basis_name(catalog: Catalog, basis: str, locale: Locale) -> str:
    """Return the name of a basis; one that the source does not state has its word."""
    return catalog.basis_label(basis, locale) or text("app.no_basis", locale)


def head(name: str, locale: Locale) -> str:
    """Return the head of a column in the tables of the comparison."""
    return text(f"compare.head.{name}", locale)


def span(years: pd.Series[int]) -> str:
    """Return the first and the last of some years."""
    first, last = years.min(), years.max()
    return str(first) if first == last else f"{first}–{last}"


def _alt(values: pd.DataFrame, title: str, subtitle: str, locale: Locale) -> str:
    lines = [
        text(
            "compare.alt_city", locale, city=city,
            first=rows["label"].iloc[0], since=rows["year"].iloc[0],
            last=rows["label"].iloc[-1], until=rows["year"].iloc[-1],
        )
        for city, rows in values.groupby("city", sort=False)
    ]  # fmt: skip
    joint = text("compare.joint", locale)
    return text("compare.alt", locale, title=title, subtitle=subtitle, cities=joint.join(lines))


def _table(
    values: pd.DataFrame,
    reference: pd.DataFrame,
    targets: pd.DataFrame,
    cities: dict[str, str],
    locale: Locale,
) -> pd.DataFrame:
    """Return every mark as a row: values, then the reference, then targets."""
    marks = values.assign(qualifier=values["qualifier"].map(QUALIFIER_SIGNS))
    medians = reference.assign(
        city=[text("compare.median", locale, n=n) for n in reference["n"]],
        method=text("compare.median_method", locale),
    )
    goals = targets.assign(
        city=[text("compare.target.of", locale, city=cities[code]) for code in targets["place_id"]],
        method=targets["statement"],
    )
    parts = (marks, medians, goals)
    columns = {
        name: [cell for part in parts for cell in part.reindex(columns=[name])[name]]
        for name in _HEADS
    }
    table = pd.DataFrame(columns)
    words = [name for name in _HEADS if name not in ("year", "value")]
    table[words] = table[words].fillna("").astype("str")
    table = table.astype({"year": "Int64", "value": float})
    return table.rename(columns={name: head(name, locale) for name in _HEADS})
