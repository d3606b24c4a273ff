"""Draws how many units stand in each class of a choropleth, as HTML.

HTML and not a chart: it changes with every selection, and building a chart specification takes the
server longer than all the rest of a rerun.
"""

from __future__ import annotations

from html import escape

from dashboard.i18n import text
from dashboard.render import palette
from dashboard.views.choropleth import ChoroplethView


def draw_histogram(view: ChoroplethView) -> str:
    """Return bars of units per class at the view's period, in the colours of the map.

    Highest class first, no data last; a view without values has no bars.
    """
    if not view.frames:
        return ""
    bars = _bars(view)
    most = max(n for _, n, _ in bars)
    rows = "".join(
        f'<div class="bar"><span>{escape(label)}</span>'
        f'<i style="width:{62 * n / max(most, 1):.1f}%;background:{colour}"></i><b>{n}</b></div>'
        for label, n, colour in bars
    )
    title = text("map.histogram_title", view.locale, period=view.period)
    return (
        f'<div class="histogram"><strong>{escape(title)}</strong>'
        f"<small>{escape(view.unit)}</small>{rows}</div>"
    )


def _bars(view: ChoroplethView) -> list[tuple[str, int, str]]:
    """Return label, number of units and colour of each class."""
    frame = next(frame for frame in view.frames if frame.period == view.period)
    ramp = palette.colours(view.palette, len(view.legend), view.indicator.direction, view.scheme)
    counts = frame.regions["class_"].value_counts()
    bars = [
        (label, int(counts.get(number, 0)), colour)
        for number, (label, colour) in enumerate(zip(view.legend, ramp, strict=True))
    ]
    n_missing = len(view.adcodes) - len(frame.regions)
    no_data = (text("map.no_data", view.locale), n_missing, palette.NO_DATA_COLOUR)
    return [*bars[::-1], no_data]
