"""The figures of a profile: every target on its own scale, and changes in one unit together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.i18n import Locale, text
from dashboard.views.figure import Figure, source_pairs
from dashboard.views.file_names import file_stem
from dashboard.views.region_bullet import ROLES
from dashboard.views.region_targets import DomainRows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.catalog import Catalog
    from dashboard.views.region import InsideTargets
    from dashboard.views.region_targets import TargetRow

SPAN_COLUMNS = (
    "target_id", "indicator", "status_word", "baseline", "baseline_label", "actual",
    "actual_label", "target", "target_label", "change", "wanted",
)  # fmt: skip

_MANY_TITLES = 2
_TABLE_COLUMNS = (
    "place", "domain", "indicator", "unit",
    "baseline", "path", "actual", "target",
    "baseline_year", "path_year", "actual_year", "target_year",
    "goal", "latest", "status", "need", "likelihood", "document", "clause", "source",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Dumbbell:
    """Baseline, latest value and target of all targets in one unit.

    Attributes
    ----------
    rows
        Columns `SPAN_COLUMNS`, one row a target. `change` is the latest value less the baseline,
        `wanted` the target less the baseline, both in `unit`; no value is missing.
    """

    figure: Figure
    unit: str
    rows: pd.DataFrame
    locale: Locale


def bullet_figure(
    catalog: Catalog,
    observations: pd.DataFrame,
    groups: Iterable[DomainRows],
    place_id: str,
    locale: Locale,
) -> Figure:
    """Return the words and numbers of the scales of a profile.

    Parameters
    ----------
    groups
        Of the place itself, or of the places inside it.
    """
    rows = [row for group in groups for row in group.rows]
    place = catalog.place(place_id).name(locale)
    return Figure(
        title=text("region.bullets.title", locale, place=place),
        subtitle=text("region.bullets.subtitle", locale, n=len(rows)),
        source=_source(observations, rows, locale),
        alt=text(
            "region.bullets.alt", locale, place=place,
            rows=text("region.joint_rows", locale).join(
                f"{row.statement}: {row.status_word}" for row in rows
            ),
        ),
        table=_table(observations, rows, locale),
        file_name=file_stem(text("region.bullets.title", locale, place=place)),
        indicators=_indicators(rows),
        sources=_source_pairs(observations, rows),
    )  # fmt: skip


def rows_by_place(inside: Iterable[InsideTargets]) -> tuple[DomainRows, ...]:
    """Return the targets of the places inside an area, each place with its name as the heading."""
    return tuple(
        DomainRows(place.name, tuple(row for group in place.rows for row in group.rows))
        for place in inside
        if place.rows
    )


def dumbbells(
    catalog: Catalog,
    observations: pd.DataFrame,
    groups: Iterable[DomainRows],
    place_id: str,
    locale: Locale,
) -> tuple[Dumbbell, ...]:
    """Return one dumbbell chart for each unit in which a target has baseline and later value.

    A value that is only a lower bound has no distance from its baseline, so it is not drawn.
    """
    spans: dict[str, list[TargetRow]] = {}
    for group in groups:
        for row in group.rows:
            if row.scale and row.scale.mark("baseline") and not row.scale.is_bound:
                spans.setdefault(_difference_unit(catalog, row, locale), []).append(row)
    return tuple(
        _dumbbell(catalog, observations, rows, unit, place_id, locale)
        for unit, rows in spans.items()
    )


def _difference_unit(catalog: Catalog, row: TargetRow, locale: Locale) -> str:
    unit = catalog.indicator(row.indicator_id).unit
    return catalog.unit_label("pp" if unit == "%" else unit, locale)


def _dumbbell(
    catalog: Catalog,
    observations: pd.DataFrame,
    rows: list[TargetRow],
    unit: str,
    place_id: str,
    locale: Locale,
) -> Dumbbell:
    place = catalog.place(place_id).name(locale)
    spans = pd.DataFrame([_span(row) for row in rows], columns=list(SPAN_COLUMNS))
    years = [mark.year for row in rows if row.scale for mark in row.scale.marks if mark.year]
    subtitle = text(
        "region.dumbbell.subtitle", locale, unit=unit, first=min(years), last=max(years)
    )
    title = text("region.dumbbell.title", locale, place=place)
    figure = Figure(
        title=title,
        subtitle=subtitle,
        source=_source(observations, rows, locale),
        alt=_alt(spans, place, unit, locale),
        table=_table(observations, rows, locale),
        file_name=file_stem(title, unit, f"{min(years)}–{max(years)}"),
        indicators=_indicators(rows),
        notes=(text("region.dumbbell.legend", locale),),
        sources=_source_pairs(observations, rows),
    )
    return Dumbbell(figure=figure, unit=unit, rows=spans, locale=locale)


def _span(row: TargetRow) -> dict[str, object]:
    marks = {mark.role: mark for mark in row.scale.marks} if row.scale else {}
    baseline = marks["baseline"].value
    return {
        "target_id": row.target_id,
        "indicator": row.indicator,
        "status_word": row.status_word,
        **{role: marks[role].value for role in ("baseline", "actual", "target")},
        **{f"{role}_label": marks[role].label for role in ("baseline", "actual", "target")},
        "change": marks["actual"].value - baseline,
        "wanted": marks["target"].value - baseline,
    }


def _alt(spans: pd.DataFrame, place: str, unit: str, locale: Locale) -> str:
    rows = text("region.joint_rows", locale).join(
        text(
            "region.dumbbell.alt_row", locale, indicator=span.indicator,
            baseline=span.baseline_label, actual=span.actual_label, target=span.target_label,
            status=span.status_word,
        )
        for span in spans.itertuples()
    )  # fmt: skip
    return text("region.dumbbell.alt", locale, place=place, unit=unit, rows=rows)


def _table(observations: pd.DataFrame, rows: list[TargetRow], locale: Locale) -> pd.DataFrame:
    """Return every number of the rows; what is not known is missing."""
    heads = {name: text(f"region.head.{name}", locale) for name in _TABLE_COLUMNS}
    joint = text("region.joint_titles", locale)
    records = [_record(row) | {"source": joint.join(_titles(observations, row))} for row in rows]
    table = pd.DataFrame(records, columns=list(_TABLE_COLUMNS))
    whole = {f"{role}_year": "Int64" for role in ROLES}
    return table.astype(whole | dict.fromkeys(ROLES, float)).rename(columns=heads)


def _record(row: TargetRow) -> dict[str, object]:
    marks = {mark.role: mark for mark in row.scale.marks} if row.scale else {}
    record: dict[str, object] = {
        name: getattr(row, name) for name in _TABLE_COLUMNS if hasattr(row, name)
    }
    record["status"] = row.status_word
    for role, mark in marks.items():
        record |= {role: mark.value, f"{role}_year": mark.year}
    return record


def _source(observations: pd.DataFrame, rows: list[TargetRow], locale: Locale) -> str:
    """Return where targets and values are from; a place without any value has no value source."""
    joint = text("region.joint_titles", locale)
    documents = joint.join(dict.fromkeys(row.document for row in rows))
    titles = list(dict.fromkeys(t for row in rows for t in _titles(observations, row)))
    key = "source" if titles else "source_targets"
    key = "source_more" if len(titles) > _MANY_TITLES else key
    shown = joint.join(titles[:_MANY_TITLES])
    return text(f"region.bullets.{key}", locale, documents=documents, titles=shown, n=len(titles))


def _indicators(rows: list[TargetRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.indicator_id for row in rows))


def _source_pairs(observations: pd.DataFrame, rows: list[TargetRow]) -> tuple[tuple[str, str], ...]:
    """Return the documents of the targets, then the sources of the values."""
    documents = [(row.document, "") for row in rows]
    values = [pair for row in rows for pair in source_pairs(_used(observations, row))]
    return tuple(dict.fromkeys(documents + values))


def _titles(observations: pd.DataFrame, row: TargetRow) -> list[str]:
    """Return the sources of the values that stand on the scale of a row."""
    return list(dict.fromkeys(_used(observations, row)["source_title"]))


def _used(observations: pd.DataFrame, row: TargetRow) -> pd.DataFrame:
    """Return the values that stand on the scale of a row."""
    if row.scale is None:
        return observations.iloc[:0]
    years = {str(mark.year) for mark in row.scale.marks if mark.role in ("actual", "baseline")}
    is_here = observations["place_id"] == row.place_id
    is_it = observations["indicator_id"] == row.indicator_id
    is_alike = observations["basis"] == row.basis
    return observations[is_here & is_it & is_alike & observations["period"].isin(years)]
