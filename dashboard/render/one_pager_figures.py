"""Chart and map of the one-pager, side by side at the foot of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.render import theme
from dashboard.render.fonts import text_width, wrap
from dashboard.render.print_chart import draw_print_chart
from dashboard.render.progress_chart import draw_progress
from dashboard.render.svg_text import draw_text
from dashboard.views.progress_figure import progress_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.render.briefing_map import MapPicture
    from dashboard.render.drawing import Drawing
    from dashboard.views.briefing_slides import TargetSlide, ValueSlide

WIDTH, HEIGHT = 793.7, 1122.5
"""A4, in px."""
MARGIN = 48.0
INNER = WIDTH - 2 * MARGIN
FIGURES_HEIGHT = 300.0
"""What a chart and a map beside it need."""

_GUTTER = 28.0
_HALF = (INNER - _GUTTER) / 2
_CHART_HEIGHT = 180


def draw_figures(
    shown: Sequence[TargetSlide | ValueSlide],
    picture: MapPicture | None,
    top: float,
    room: float,
) -> str:
    """Return a chart beside the map, two below each other where there is room; without a map, two.

    Parameters
    ----------
    top, room
        Where the figures begin, and how much height they have.
    """
    body = []
    drawing = picture.drawing if picture else None
    n_high = 2 if drawing and room > 2 * FIGURES_HEIGHT - 60 else 1
    charts = _distinct(shown)[: n_high if drawing else 2]
    height = room / n_high
    for number, slide in enumerate(charts):
        is_beside = drawing is None and number
        left = MARGIN + (_HALF + _GUTTER if is_beside else 0)
        below = number * height if drawing else 0
        chart = _chart(slide, number)
        body.append(_placed(chart, slide.chart.title, left, top + below, _HALF, height - 12))
    if drawing and picture:
        left = MARGIN + (_HALF + _GUTTER if charts else 0)
        width = _HALF if charts else INNER
        body.append(_map(picture, drawing, left, top, width, room))
    return "".join(body)


def _distinct(shown: Sequence[TargetSlide | ValueSlide]) -> list[TargetSlide | ValueSlide]:
    """Return one slide an indicator: those with a chart of some length first."""
    first = {slide.indicator_id: slide for slide in reversed(shown)}
    ordered = [slide for slide in shown if first[slide.indicator_id] is slide]
    return sorted(ordered, key=lambda slide: slide.chart.kind == "column")


def _chart(slide: TargetSlide | ValueSlide, number: int) -> Drawing:
    spec = draw_progress(slide.progress, _CHART_HEIGHT).to_dict(validate=False)
    figure, locale = progress_figure(slide.progress), slide.progress.locale
    drawing = draw_print_chart(spec, figure, locale, width=_HALF)
    # Ids differ between the drawings of a page.
    body = drawing.body.replace("chart-", f"chart{number}-")
    return type(drawing)(body, drawing.width, drawing.height)


def _placed(
    drawing: Drawing, title: str, left: float, top: float, width: float, height: float
) -> str:
    """Return a drawing under its title, as large as it fits."""
    head = draw_text(title, left, top + 12, 11.5, is_bold=True)
    scale = min(width / drawing.width, (height - 24) / drawing.height, 1.0)
    at = f"translate({left:g} {top + 22:g}) scale({scale:.4f})"
    return f'{head}<g transform="{at}">{drawing.body}</g>'


def _map(
    picture: MapPicture, drawing: Drawing, left: float, top: float, width: float, room: float
) -> str:
    """Return the map under its title, with its key and its caption below."""
    lines = [line for one in (picture.title, picture.facts) for line in wrap(one, 10.5, width)]
    caption = wrap(picture.caption, 9, width)
    key, key_height = _key(picture, width)
    space = room - len(lines) * 15 - len(caption) * 12 - key_height - 20
    scale = min(width / drawing.width, space / drawing.height)
    words = "".join(
        draw_text(
            line, left, top + 12 + number * 15, 10.5, colour=theme.MUTED if number else theme.INK
        )
        for number, line in enumerate(lines)
    )
    under = top + len(lines) * 15 + 6
    below = under + drawing.height * scale + 6
    small = "".join(
        draw_text(line, left, below + key_height + 11 + number * 12, 9, colour=theme.MUTED)
        for number, line in enumerate(caption)
    )
    return (
        f'{words}<g transform="translate({left:g} {under:g}) scale({scale:.4f})">'
        f'{drawing.body}</g><g transform="translate({left:g} {below:g})">{key}</g>{small}'
    )


def _key(picture: MapPicture, width: float) -> tuple[str, float]:
    """Return the key of a map as a line of colours with what they stand for, and its height."""
    body, x, y = [], 0.0, 0.0
    for colour, label, _ in picture.key:
        taken = 18 + text_width(label, 9.5) + 12
        if x and x + taken > width:
            x, y = 0.0, y + 15
        body.append(
            f'<rect x="{x:g}" y="{y + 1:g}" width="14" height="9" fill="{colour}" '
            f'stroke="{theme.MUTED}" stroke-width=".5"/>' + draw_text(label, x + 18, y + 9.5, 9.5)
        )
        x += taken
    return "".join(body), y + 17
