"""What stands around a chart: its title, its source, its words for those who cannot see it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.i18n import Locale, text
from dashboard.views.file_names import file_stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

_MOST_NAMED = 3


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
        Name of its files, without ending, in the reader's language: place, indicator, period.
    indicators
        Ids of the indicators that are drawn.
    notes
        Sentences that a reader of the chart needs.
    sources
        Title and address of every source, each once; the address may be empty.
    empty
        Why there is nothing to draw; empty if there is something.
    """

    title: str
    subtitle: str
    source: str
    alt: str
    table: pd.DataFrame
    file_name: str
    indicators: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    empty: str = ""


def table_figure(title: str, table: pd.DataFrame, *parts: str) -> Figure:
    """Return a table as a figure; `parts`, such as the place, tell its files from others."""
    return Figure(
        title=title, subtitle="", source="", alt="", table=table,
        file_name=file_stem(*parts, title),
    )  # fmt: skip


def source_pairs(rows: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Return title and address of every source of some rows, each once, in their order.

    Columns `source_title` and `source_url`, if there is an address; what has no title has none.
    """
    addresses = rows["source_url"] if "source_url" in rows else [""] * len(rows)
    pairs = zip(rows["source_title"], addresses, strict=True)
    return tuple(dict.fromkeys((str(title), str(url)) for title, url in pairs if title))


def source_sentence(titles: Sequence[str], locale: Locale) -> str:
    """Return where the rows of a figure are from: a title a row, the commonest first.

    The table names those that the sentence leaves out.
    """
    counted = Counter(filter(None, titles))
    if not counted:
        return text("progress.source.none", locale)
    commonest = [title for title, _ in counted.most_common(_MOST_NAMED)]
    named = text("progress.source.joint", locale).join(commonest)
    key = "progress.source.many" if len(counted) > _MOST_NAMED else "progress.source.few"
    return text(key, locale, sources=named, n=len(counted))
