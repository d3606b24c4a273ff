"""What stands around a chart: its title, its source, its words for those who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Figure:
    """The words and the numbers of one chart.

    Attributes
    ----------
    title
        Place and indicator; with `subtitle`, which gives unit and period, it says what is drawn.
    source
        Where the values are from, as a sentence.
    alt
        What the chart shows, for those who cannot see it.
    table
        Every number of the chart, one row one mark: headings in the reader's language, values as
        drawn; missing values stay missing.
    file_name
        Name of the table's file, without ending: ASCII, made of codes.
    """

    title: str
    subtitle: str
    source: str
    alt: str
    table: pd.DataFrame
    file_name: str
