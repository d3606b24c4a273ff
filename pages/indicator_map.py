"""Map: any indicator by province, city or county, with the panel of the unit that was clicked."""

from __future__ import annotations

import streamlit as st

from dashboard.render.histogram import draw_histogram
from dashboard.ui import map_exports, map_view, panel, pickers, sources

selection = pickers.pick_map()
view = sources.choropleth(selection)

with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    st.subheader(view.title, anchor=False, width="content")
    map_exports.show_map_exports(view, selection)
map_column, side_column = st.columns([2.3, 1], gap="medium")
with map_column:
    map_view.show_map(view, selection)
with side_column:
    if not view.frames:
        map_view.show_empty(selection)
    map_view.show_notes(view)
    if selection.region:
        panel.show_region(selection)
    elif view.frames:
        st.html(draw_histogram(view))
        panel.show_hint(selection)
