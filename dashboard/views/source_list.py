"""The view model of the Sources page: where every figure is from, and what there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core import periods
from dashboard.core.regions import coverage
from dashboard.i18n import Locale, text

if TYPE_CHECKING:
    from dashboard.catalog import Catalog


@dataclass(frozen=True)
class MapFacts:
    """Of which edition the boundaries are; `counts` has one number per level."""

    vintage: str
    approval_number: str
    counts: dict[str, int]


@dataclass(frozen=True)
class SourcesView:
    """Tables of the Sources page; column heads are words already.

    Attributes
    ----------
    sources
        One row a source: title, address, indicators, periods, number of values, how they were had.
    indicators
        One row an indicator: name, definition, unit, direction, domain, values, targets.
    documents
        One row a policy document.
    coverage
        Number of places with a value: index (indicator, level), one column a period; a period
        without values is missing, not zero.
    bases
        One row a basis, with what it means.
    """

    sources: pd.DataFrame
    indicators: pd.DataFrame
    documents: pd.DataFrame
    coverage: pd.DataFrame
    bases: pd.DataFrame


def sources_view(catalog: Catalog, observations: pd.DataFrame, locale: Locale) -> SourcesView:
    """Build the tables of the Sources page."""
    return SourcesView(
        sources=_sources(catalog, observations, locale),
        indicators=_indicators(catalog, observations, locale),
        documents=_documents(catalog, locale),
        coverage=_coverage(catalog, observations, locale),
        bases=catalog.bases.reset_index(drop=True)[[f"label_{locale}", f"note_{locale}"]].set_axis(
            [_head("basis", locale), _head("meaning", locale)], axis=1
        ),
    )


def _head(name: str, locale: Locale) -> str:
    return text(f"sources.head.{name}", locale)


def _sources(catalog: Catalog, observations: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    names = catalog.indicators[f"name_{locale}"]
    quality = {
        word: text(f"sources.quality.{word}", locale)
        for word in observations["source_quality"].unique()
    }
    comma = "、" if locale == "zh" else ", "
    named = observations.assign(
        indicator=observations["indicator_id"].map(names),
        quality=observations["source_quality"].map(quality),
    )
    groups = named.groupby(["source_title", "source_url"], sort=False)
    table = groups.agg(
        indicators=("indicator", lambda names: comma.join(sorted(set(names)))),
        periods=("period", _span),
        n=("value", "size"),
        quality=("quality", lambda words: comma.join(sorted(set(words)))),
    ).reset_index()
    table["source_url"] = table["source_url"].where(table["source_url"] != "")
    order = table.sort_values(["n", "source_title"], ascending=[False, True], ignore_index=True)
    heads = ("source", "address", "indicators", "periods", "n_values", "quality")
    return order.set_axis([_head(head, locale) for head in heads], axis=1)


def _span(of_group: pd.Series[str]) -> str:
    first, last = of_group.min(), of_group.max()
    return str(first) if first == last else f"{first} – {last}"


def _indicators(catalog: Catalog, observations: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    table = catalog.indicators
    n_values = observations["indicator_id"].value_counts()
    directions = {
        word: text(f"sources.direction.{word}", locale) for word in table["direction"].unique()
    }
    columns = {
        "indicator": table[f"name_{locale}"],
        "definition": table[f"definition_{locale}"],
        "unit": table["unit"].map(lambda unit: catalog.unit_label(unit, locale)),
        "direction": table["direction"].map(directions),
        "domain": table["domain"].map(catalog.domains[f"name_{locale}"]),
        "n_values": n_values.reindex(table.index).fillna(0).astype(int),
        "n_targets": table["n_targets"],
    }
    indicators = pd.DataFrame({_head(head, locale): column for head, column in columns.items()})
    keys = [_head("n_values", locale), _head("n_targets", locale)]
    return indicators.sort_values(keys, ascending=False, kind="stable").reset_index(drop=True)


def _documents(catalog: Catalog, locale: Locale) -> pd.DataFrame:
    documents = catalog.documents
    n_targets = catalog.targets["doc_id"].value_counts().reindex(documents.index).fillna(0)
    columns = {
        "document": documents[f"title_{locale}"],
        "issued": documents["issued"],
        "n_targets": n_targets.astype(int),
        "baseline_year": documents["baseline_year"],
        "baseline_reason": documents[f"baseline_reason_{locale}"],
    }
    table = pd.DataFrame({_head(head, locale): column for head, column in columns.items()})
    return table.sort_values(_head("issued", locale), kind="stable").reset_index(drop=True)


def _coverage(catalog: Catalog, observations: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    counts = coverage(observations, catalog.places)
    levels = {level: text(f"map.level.{level}", locale) for level in ("province", "city", "county")}
    counts["level"] = pd.Categorical(
        counts["level"].replace({"": "area"}).map({**levels, "area": _head("area", locale)}),
        [_head("area", locale), *levels.values()],
        ordered=True,
    )
    counts["indicator"] = counts["indicator_id"].map(catalog.indicators[f"name_{locale}"])
    table = counts.pivot_table(
        index=["indicator", "level"], columns="period", values="n_places", observed=True
    ).astype("Int64")
    in_time = periods.sort_key(table.columns.to_series()).sort_values().index
    table = table[list(in_time)]
    table.index.names = [_head("indicator", locale), _head("level", locale)]
    table.columns.name = None
    return table.reset_index()
