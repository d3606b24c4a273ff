"""Puts the composite index on the screen where a deployment has given it weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.catalog.index_weights import IndexWeights, read_weights
from dashboard.config import read_settings
from dashboard.i18n import text
from dashboard.render import composite_html
from dashboard.ui import compare_pickers, figures
from dashboard.ui.viewed import cached, sources
from dashboard.views.composite import CompositeView, composite_view, sensitivity_note

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.i18n import Locale


def show_composite(cities: tuple[str, ...], locale: Locale) -> None:
    """Show the index of some cities; without weights, that there is none."""
    asked = read_settings().index_weights
    path = asked or sources().settings.data_dir / "index" / "weights.csv"
    weights = _weights(path, path.stat().st_mtime_ns if path.is_file() else 0, asked is not None)
    if weights is None:
        st.caption(text("composite.off", locale))
        return
    st.subheader(text("composite.title", locale), anchor=False)
    view = _view(path, path.stat().st_mtime_ns, cities, locale)
    st.caption("  \n".join(view.notes))
    has_ranks = compare_pickers.pick_order("index", text("composite.show_ranks", locale))
    st.html(composite_html.draw_composite(view, has_ranks=has_ranks))
    if has_ranks:
        st.caption(sensitivity_note(locale))
        st.warning(text("composite.caution", locale), icon=":material/info:")
    label = text("composite.download", locale)
    name = f"composite_index_{view.year or 'none'}.csv"
    figures.show_csv(label, lambda: view.table, name, "composite_csv")


@cached(4)
def _weights(path: Path, _changed: int, is_asked: bool) -> IndexWeights | None:
    return read_weights(path, sources().catalog, is_asked=is_asked)


@cached(50)
def _view(path: Path, _changed: int, cities: tuple[str, ...], locale: Locale) -> CompositeView:
    weights = read_weights(path, sources().catalog, is_asked=True)
    assert weights is not None
    return composite_view(sources().catalog, sources().observations_of, weights, cities, locale)
