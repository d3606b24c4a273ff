"""Draws the watch list: tables that become cards on a narrow screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.i18n import text
from dashboard.render.card_table import draw_card_table
from dashboard.render.status_marks import draw_status

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.watch import WatchView

Link = Callable[[str, str], str]
"""Address of the targets page for a place and an indicator."""

_EFFECT_CLASSES = {"better": "better", "worse": "worse"}


def draw_risks(view: WatchView, link: Link) -> str:
    """Return the targets at risk; each leads to the page of its place and indicator."""
    names = (
        "statement", "status_word", "likelihood_text", "gap", "gap_to_path", "required_per_year",
        "recent_change_per_year", "target_year",
    )  # fmt: skip
    return _table(names, (_risk(row, view.locale, link) for row in _records(view.at_risk)), view)


def _risk(row: Mapping[Any, Any], locale: Locale, link: Link) -> list[str]:
    year = row["target_year"]
    due = text("watch.no_projection.no_target_year", locale) if pd.isna(year) else str(year)
    plain = ("likelihood_text", "gap_text", "path_text", "required_text", "recent_text")
    return [
        _link(row, row["statement"], link),
        draw_status(row["status"], locale),
        *(escape(row[name]) for name in plain),
        escape(due),
    ]


def draw_moves(view: WatchView, link: Link) -> str:
    """Return the large changes; better or worse is said in words."""
    names = ("series", "values", "change", "size_text", "effect_word")
    return _table(
        names, (_move(row, view.locale, link) for row in _records(view.shown_moves)), view
    )


def _move(row: Mapping[Any, Any], locale: Locale, link: Link) -> list[str]:
    effect = _EFFECT_CLASSES.get(row["effect"], "neither")
    basis = f" <small>{escape(row['basis'])}</small>" if row["basis"] else ""
    return [
        _link(row, _series(row, locale), link) + basis,
        escape(row["values_text"]),
        escape(row["change_text"]),
        escape(row["size_text"]),
        f'<b class="{effect}">{escape(row["effect_word"])}</b>',
    ]


def draw_silent(view: WatchView, link: Link) -> str:
    """Return the series without a recent value: what was last, and where it is from."""
    names = ("series", "period", "value_text", "years_behind", "n_targets", "source_title")
    return _table(names, (_last(row, view.locale, link) for row in _records(view.silent)), view)


def _last(row: Mapping[Any, Any], locale: Locale, link: Link) -> list[str]:
    title, url = escape(row["source_title"]), row["source_url"]
    source = f'<a href="{escape(url)}" target="_blank" rel="noopener">{title}</a>' if url else title
    basis = f" <small>{escape(row['basis'])}</small>" if row["basis"] else ""
    return [
        _link(row, _series(row, locale), link) + basis,
        escape(row["period"]),
        escape(row["value_text"]),
        escape(row["behind_text"]),
        str(row["n_targets"]),
        source,
    ]


def _series(row: Mapping[Any, Any], locale: Locale) -> str:
    names = {"place": row["place"], "indicator": row["indicator"]}
    return text("statements.progress.title", locale, **names)


def _records(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    return rows.to_dict("records")


def _link(row: Mapping[Any, Any], label: str, link: Link) -> str:
    address = escape(link(row["place_id"], row["indicator_id"]))
    return f'<a href="{address}" target="_self">{escape(label)}</a>'


def _table(names: Sequence[str], rows: Iterable[Sequence[str]], view: WatchView) -> str:
    return draw_card_table([text(f"watch.head.{name}", view.locale) for name in names], rows)
