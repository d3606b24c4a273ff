"""The look that all charts share."""

from __future__ import annotations

from typing import Any

FONT = (
    "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, Segoe UI, Roboto, Arial, "
    "sans-serif"
)
INK = "#1d2b28"
MUTED = "#5d6a66"
GRID = "#e4e9e7"
ACCENT = "#1f6f5c"


def configured(chart: Any) -> Any:
    """Return an altair chart in the look of the product: quiet axes, readable type."""
    return (
        chart.configure(font=FONT, background="#ffffff")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=MUTED, titleColor=MUTED, labelFontSize=12, titleFontSize=12,
            titleFontWeight="normal", gridColor=GRID, domainColor=GRID, tickColor=GRID,
            labelLimit=220,
        )
        .configure_legend(labelColor=INK, titleColor=MUTED, labelFontSize=12, titleFontSize=12)
        .configure_title(color=INK, fontSize=14, anchor="start", subtitleColor=MUTED)
    )  # fmt: skip
