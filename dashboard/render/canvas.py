"""A plain drawing surface for charts that lay themselves out: no axes, as wide as its column."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from dashboard.render import theme

if TYPE_CHECKING:
    from dashboard.views.figure import Figure

_LINE, _SUBLINE, _PADDING, _OFFSET = 18, 16, 5, 8


@dataclass(frozen=True)
class Canvas:
    """Where marks stand: across in a unit of the chart's own, down in pixels from the top."""

    left: float
    right: float
    height: float

    def marks(self, rows: list[dict[str, Any]], *names: str) -> alt.Chart:
        """Return a chart of rows that have `x`, `y` and the columns named; none draw nothing."""
        across = alt.Scale(domain=[self.left, self.right], nice=False, zero=False)
        down = alt.Scale(domain=[0, self.height], reverse=True, nice=False, zero=False)
        table = pd.DataFrame(rows, columns=["x", "y", *names])
        return alt.Chart(table).encode(
            x=alt.X("x:Q", scale=across, axis=None), y=alt.Y("y:Q", scale=down, axis=None)
        )

    def finish(self, layers: Iterable[Any], figure: Figure, legend: str) -> Any:
        """Return the layers as one chart with the title and description of its figure."""
        subtitle = [figure.subtitle, *([legend] if legend else [])]
        chart = alt.layer(*layers).properties(
            title=alt.TitleParams(
                figure.title, lineHeight=_LINE, subtitle=subtitle, subtitleLineHeight=_SUBLINE,
                subtitlePadding=_PADDING, offset=_OFFSET,
            ),
            # The title takes its room from the height of the whole.
            height=self.height + _LINE + len(subtitle) * _SUBLINE + _PADDING + _OFFSET,
            description=figure.alt,
        )  # fmt: skip
        return theme.configured(chart)


def wrapped(line: str, width: int) -> list[str]:
    """Return a line in parts of at most `width` characters; at least one part.

    Chinese breaks anywhere; a word of letters stays whole, even if it is longer than that.
    """
    is_chinese = any(unicodedata.east_asian_width(sign) == "W" for sign in line)
    return textwrap.wrap(line, width, break_long_words=is_chinese) or [""]
