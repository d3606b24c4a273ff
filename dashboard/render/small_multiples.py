"""Draws small multiples: a panel for each city, all on one scale.

The panels are laid out here and not by the chart library's facets, whose width is fixed: a layered
chart is as wide as its column, on a desk and on a telephone.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from dashboard.i18n import text
from dashboard.render import theme
from dashboard.render.canvas import wrapped
from dashboard.render.panel_layout import NAME, NARROW, PLOT, WIDE, Panels, nice_ticks

if TYPE_CHECKING:
    from dashboard.views.compare import CompareView

TARGET_COLOUR = "#c2570c"
REFERENCE_COLOUR = "#8a9692"
BREAK_COLOUR = "#9aa5a1"


def draw_small_multiples(view: CompareView, most: int = WIDE) -> Any:
    """Return the chart: a line a run of neighbouring years, the reference thin and grey beside it.

    Gaps stay gaps, breaks are dotted rules, a city's own targets diamonds. A panel without values
    says so.

    Parameters
    ----------
    most
        `WIDE`, `PRINT` or `NARROW`: how many panels stand side by side at most; rows are of equal
        length.
    """
    panels = _panels(view, most)
    layers = [
        *_grid(view, panels), *_titles(view, panels), _breaks(view, panels),
        *_reference(view, panels), *_lines(view, panels), *_targets(view, panels),
    ]  # fmt: skip
    name = view.reference_name
    legend = text("compare.legend_reference", view.locale, name=name) if name else ""
    return panels.canvas.finish(layers, view.figure, legend)


def _panels(view: CompareView, most: int) -> Panels:
    longest = max((len(label) for label in view.values["label"]), default=0)
    n_lines = max((len(_name(name, most)) for name in view.cities.values()), default=1)
    return Panels(
        most=most,
        n_panels=len(view.cities),
        years=_years(view),
        ticks=nice_ticks(_all_values(view)),
        header=20 + NAME * n_lines,
        label=7 * longest + 14,
    )


def _name(name: str, most: int) -> list[str]:
    return wrapped(name, 20 if most == NARROW else 36)


def _years(view: CompareView) -> tuple[int, int]:
    years = [*view.values["year"], *view.targets["year"].dropna()]
    return (int(min(years)), int(max(years))) if years else (0, 0)


def _all_values(view: CompareView) -> list[float]:
    return [*view.values["value"], *view.reference["value"], *view.targets["value"]]


def _shown(view: CompareView) -> list[int]:
    """Return the panels that have something to draw."""
    known = {*view.values["place_id"], *view.targets["place_id"]}
    return [panel for panel, code in enumerate(view.cities) if code in known]


def _grid(view: CompareView, panels: Panels) -> list[alt.Chart]:
    shown = _shown(view)
    rules = [
        {"x": panels.edges(panel)[0], "x2": panels.edges(panel)[1], "y": panels.y(panel, tick)}
        for panel in shown
        for tick in panels.ticks
    ]
    scales = [
        {"x": -0.02, "y": panels.y(row * panels.n_columns, tick), "label": f"{tick:,g}"}
        for row in sorted({panel // panels.n_columns for panel in shown})
        for tick in panels.ticks
    ]
    below = PLOT + 14
    years = [
        {"x": panels.x(panel, year), "y": panels.plot_top(panel) + below, "label": str(year)}
        for panel in shown
        for year in _year_labels(panels)
    ]
    rule = panels.canvas.marks(rules, "x2").mark_rule(color=theme.GRID, strokeWidth=1)
    scale = panels.canvas.marks(scales, "label").mark_text(
        align="right", baseline="middle", color=theme.MUTED, fontSize=11
    )
    year = panels.canvas.marks(years, "label").mark_text(color=theme.MUTED, fontSize=11)
    return [rule.encode(x2="x2:Q"), scale.encode(text="label:N"), year.encode(text="label:N")]


def _year_labels(panels: Panels) -> list[int]:
    """Return the first and the last year, and as many between as there is room for."""
    first, last = panels.years
    most = max(2, int(panels.pixels / 70))
    step = max(1, math.ceil((last - first) / (most - 1)))
    between = [year for year in range(first + step, last, step) if last - year >= step]
    return list(dict.fromkeys([first, *between, last]))


def _titles(view: CompareView, panels: Panels) -> list[alt.Chart]:
    """Return the name over each panel, on two lines if it is long, and the word for no data."""
    names, silent = [], []
    for panel, name in enumerate(view.cities.values()):
        left, right = panels.edges(panel)
        lines = _name(name, panels.most)
        base = panels.plot_top(panel) - 10 - NAME * len(lines)
        for number, line in enumerate(lines):
            names.append({"x": left, "y": base + NAME * number, "label": line})
        if panel not in _shown(view):
            middle = {"x": (left + right) / 2, "y": panels.plot_top(panel) + PLOT / 2}
            silent.append({**middle, "label": text("compare.no_values", view.locale)})
    bold = panels.canvas.marks(names, "label").mark_text(
        align="left", color=theme.INK, fontSize=13, fontWeight=600
    )
    word = panels.canvas.marks(silent, "label").mark_text(color=theme.MUTED, fontSize=12)
    return [bold.encode(text="label:N"), word.encode(text="label:N")]


def _breaks(view: CompareView, panels: Panels) -> alt.Chart:
    rows = []
    for row in view.breaks.to_dict("records"):
        panel = list(view.cities).index(row["place_id"])
        top = panels.plot_top(panel)
        x = panels.x(panel, row["year"] - 0.5)
        rows.append({"x": x, "y": top, "y2": top + PLOT, "break": row["note"]})
    rule = panels.canvas.marks(rows, "y2", "break").mark_rule(
        color=BREAK_COLOUR, strokeDash=[3, 3], strokeWidth=1.4
    )
    return rule.encode(y2="y2:Q", tooltip=_tooltip(view, "break"))


def _reference(view: CompareView, panels: Panels) -> list[alt.Chart]:
    rows = [
        {
            "x": panels.x(panel, row["year"]),
            "y": panels.y(panel, row["value"]),
            "run": f"{panel}-{row['run']}",
            "city": text("compare.median", view.locale, n=row["n"]),
            "year": row["year"],
            "label": row["label"],
        }
        for panel in _shown(view)
        for row in view.reference.to_dict("records")
    ]
    base = panels.canvas.marks(rows, "run", "city", "year", "label")
    line = base.mark_line(color=REFERENCE_COLOUR, strokeWidth=1.3).encode(detail="run:N")
    point = base.mark_point(filled=True, size=16, color=REFERENCE_COLOUR, opacity=1)
    return [line, point.encode(tooltip=_tooltip(view, "city", "year", "label"))]


def _lines(view: CompareView, panels: Panels) -> list[alt.Chart]:
    columns = ("run", "city", "year", "label", "basis", "method", "source_title")
    order = list(view.cities)
    rows = []
    for row in view.values.to_dict("records"):
        panel = order.index(row["place_id"])
        point = {"x": panels.x(panel, row["year"]), "y": panels.y(panel, row["value"])}
        rows.append({**point, **{name: row[name] for name in columns}})
    last = {row["city"]: row for row in rows}
    base = panels.canvas.marks(rows, *columns)
    line = base.mark_line(color=theme.ACCENT, strokeWidth=2.2).encode(detail="run:N")
    point = base.mark_point(filled=True, size=44, color=theme.ACCENT, opacity=1)
    end = panels.canvas.marks(list(last.values()), "label").mark_text(
        align="left", dx=6, color=theme.INK, fontSize=11.5, fontWeight=600
    )
    return [line, point.encode(tooltip=_tooltip(view, *columns[1:])), end.encode(text="label:N")]


def _targets(view: CompareView, panels: Panels) -> list[alt.Chart]:
    """Return a city's own targets: diamonds in their year, a dotted rule for an open one."""
    points, rules = [], []
    for row in view.targets.to_dict("records"):
        panel = list(view.cities).index(row["place_id"])
        left, right = panels.edges(panel)
        mark = {name: row[name] for name in ("label", "statement")}
        mark["y"] = panels.y(panel, row["value"])
        if pd.isna(row["year"]):
            rules.append({**mark, "x": left, "x2": right})
        else:
            points.append({**mark, "x": panels.x(panel, int(row["year"]))})
    tooltip = _tooltip(view, "statement")
    base = panels.canvas.marks(points, "label", "statement")
    diamond = base.mark_point(
        shape="diamond", filled=True, size=120, color=TARGET_COLOUR, opacity=1, stroke="#ffffff"
    )
    label = base.mark_text(align="left", dx=8, color=TARGET_COLOUR, fontSize=11.5)
    rule = panels.canvas.marks(rules, "x2", "statement").mark_rule(
        color=TARGET_COLOUR, strokeDash=[2, 3], strokeWidth=1.6
    )
    return [
        diamond.encode(tooltip=tooltip),
        label.encode(text="label:N"),
        rule.encode(x2="x2:Q", tooltip=tooltip),
    ]


def _tooltip(view: CompareView, *names: str) -> list[alt.Tooltip]:
    heads = {"label": "value"}
    return [
        alt.Tooltip(f"{name}:N", title=text(f"compare.head.{heads.get(name, name)}", view.locale))
        for name in names
    ]
