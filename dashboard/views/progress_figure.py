"""The chart of actual values against targets as a figure: words, legend, every number drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.core.projection import COVERAGE
from dashboard.i18n import text
from dashboard.views.chart_lines import ChartLine, basis_word, chart_lines
from dashboard.views.clauses import clause_label
from dashboard.views.figure import Figure, source_pairs
from dashboard.views.file_names import file_stem
from dashboard.views.numbers import format_number, format_percent

if TYPE_CHECKING:
    from dashboard.views.beside import BesideSeries
    from dashboard.views.progress import ProgressView
    from dashboard.views.target_points import TargetPoint

_COLUMNS = ("mark", "scope", "period", "label", "basis", "method", "source_title", "source_url")
_KEPT = (*_COLUMNS[:3], "value", *_COLUMNS[3:])
_MAX_SOURCES = 2


def progress_figure(view: ProgressView, beside: tuple[BesideSeries, ...] = ()) -> Figure:
    """Return the words and the numbers of the chart of a place and indicator."""
    years, rows = span(view.series, view), _rows(view, beside)
    return Figure(
        title=view.title,
        subtitle=text("progress.chart_subtitle", view.locale, unit=view.unit, span=years),
        source=_source(view),
        alt=_alt(view, beside),
        table=_table(rows, view, beside),
        file_name=file_stem(view.place, view.indicator, years),
        indicators=(view.indicator_id,),
        notes=notes(view, beside),
        sources=source_pairs(rows),
        empty=view.empty if view.series.empty and not beside else "",
    )


def notes(view: ProgressView, beside: tuple[BesideSeries, ...] = ()) -> tuple[str, ...]:
    """Return what a reader needs: where values cannot be compared, what the other series are."""
    breaks = [f"{row.period} · {row.note}" for row in view.breaks.itertuples()]
    return (*breaks, *(note for series in beside for note in series.notes))


def figure_rows(view: ProgressView, beside: tuple[BesideSeries, ...] = ()) -> pd.DataFrame:
    """Return every number that is drawn: values, latest first, then targets and projection.

    Columns `mark`, `scope` (if there are several), `period`, `label` (the value), `basis`,
    `method`, `source_title` and `source_url`; all text, "" where nothing applies.
    """
    return _rows(view, beside)[list(figure_heads(view, beside))]


def _rows(view: ProgressView, beside: tuple[BesideSeries, ...]) -> pd.DataFrame:
    lines = chart_lines(view, beside)
    parts = [_values(view, lines), _goals(view), _projection(view)]
    rows = pd.concat(parts, ignore_index=True)
    # Two more decimals than are published: enough for what was recorded, none of the noise.
    return rows.assign(value=pd.to_numeric(rows["value"]).astype(float).round(view.digits + 2))


def _table(
    rows: pd.DataFrame, view: ProgressView, beside: tuple[BesideSeries, ...]
) -> pd.DataFrame:
    """Return the rows for a file: the number, and beside it what the chart says in its place."""
    shown = figure_heads(view, beside)
    heads = {"value": shown["label"], "label": text("progress.head.as_shown", view.locale)}
    return rows[[name for name in _KEPT if name in (*shown, "value")]].rename(columns=shown | heads)


def figure_heads(view: ProgressView, beside: tuple[BesideSeries, ...] = ()) -> dict[str, str]:
    """Return the columns of `figure_rows`, with their headings in the reader's language."""
    names = _COLUMNS if beside else [name for name in _COLUMNS if name != "scope"]
    return {name: text(f"progress.head.{name}", view.locale) for name in names}


def span(series: pd.DataFrame, view: ProgressView) -> str:
    """Return the first and the last period of a series as text, or that there is none."""
    if series.empty:
        return text("progress.no_values", view.locale)
    first, last = series.sort_values("year")["period"].iloc[[0, -1]]
    return str(first) if first == last else f"{first} – {last}"


def legend(view: ProgressView, beside: tuple[BesideSeries, ...] = ()) -> tuple[str, ...]:
    """Return what the marks of a chart mean: those only that are drawn."""
    lines = chart_lines(view, beside)
    is_annual = pd.concat([line.values["is_annual"] for line in lines]) if lines else pd.Series()
    drawn = {
        "annual": bool(is_annual.any()),
        "part_year": not is_annual.all(),
        "area": any(line.kind == "area" for line in lines),
        "computed": any(line.kind == "computed" for line in lines),
        "target": any(point.year is not None for point in _drawn(view)),
        "path": not view.paths.empty,
        "standing": any(point.year is None for point in _drawn(view)),
        "fan": not view.fan.empty,
        "break": not view.breaks.empty,
    }
    share = format_percent(COVERAGE, 0)
    return tuple(
        text(f"progress.legend.{name}", view.locale, share=share)
        for name, is_drawn in drawn.items()
        if is_drawn
    )


def _drawn(view: ProgressView) -> list[TargetPoint]:
    return [point for point in view.targets if point.value is not None and not point.is_restatement]


def _values(view: ProgressView, lines: tuple[ChartLine, ...]) -> pd.DataFrame:
    tables = [
        line.values.assign(
            mark=text(f"progress.mark.{line.kind}", view.locale),
            scope=line.place if line.kind != "computed" else view.place,
            basis=[basis_word(label, view.locale) for label in line.values["basis_label"]],
        ).iloc[::-1]
        for line in lines
    ]
    return pd.concat([pd.DataFrame(columns=list(_KEPT)), *tables])[list(_KEPT)]


def _goals(view: ProgressView) -> pd.DataFrame:
    rows = [
        {
            "mark": text("progress.mark.target", view.locale), "scope": view.place,
            "period": "" if point.year is None else str(point.year),
            "value": point.value, "label": point.label,
            "source_title": text(
                "progress.clause",
                view.locale,
                document=point.document,
                clause=clause_label(point.clause, view.locale),
            ),
        }
        for point in _drawn(view)
    ]  # fmt: skip
    return _filled(rows)


def _projection(view: ProgressView) -> pd.DataFrame:
    share = format_percent(COVERAGE, 0)
    rows = [
        {
            "mark": text("progress.mark.projection", view.locale), "scope": view.place,
            "period": str(row["year"]), "value": round(row["projected"], view.digits + 1),
            "label": text(
                "progress.projected", view.locale, share=share,
                **{name: format_number(row[name], view.digits + 1)
                   for name in ("projected", "low", "high")},
            ),
        }
        for row in view.fan.to_dict("records")
    ]  # fmt: skip
    return _filled(rows)


def _filled(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return rows with every column of a file: words for words, "" for none."""
    table = pd.DataFrame(rows, columns=list(_KEPT), dtype=object)
    words = table[list(_COLUMNS)].fillna("").astype("str")
    return words.assign(value=table["value"])[list(_KEPT)]


def _source(view: ProgressView) -> str:
    """Return the sources of the latest values; the table has those of all."""
    latest = view.series.sort_values("year", ascending=False, kind="stable")
    titles = list(dict.fromkeys(latest["source_title"]))
    if not titles:
        return text("progress.source.none", view.locale)
    named = text("progress.source.joint", view.locale).join(titles[:_MAX_SOURCES])
    key = "progress.source.many" if len(titles) > _MAX_SOURCES else "progress.source.few"
    return text(key, view.locale, sources=named, n=len(titles))


def _alt(view: ProgressView, beside: tuple[BesideSeries, ...]) -> str:
    verdicts = [f"{point.statement}: {point.status_word}" for point in view.targets]
    also = [one.name for one in beside]
    said = f"{view.title} ({view.unit}), {span(view.series, view)}"
    return "; ".join([said, *also, *verdicts])
