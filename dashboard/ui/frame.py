"""What all pages share: style, logo, navigation, notices and errors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from dashboard.i18n import text
from dashboard.ui import state
from dashboard.ui.navigation import PAGES, PageEntry
from dashboard.ui.sources import sources
from dashboard.views.selection import parameters

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from dashboard.errors import DashboardError
    from dashboard.i18n import Locale

ICON = "🏞️"

_STYLE = """
<style>
.stMainBlockContainer { padding: 3.6rem 2.2rem 2.5rem; max-width: 1500px; }
.st-key-language { position: fixed; top: .62rem; right: 1.1rem; z-index: 1000000; width: auto; }
.st-key-language button { min-height: 1.9rem; padding: .1rem .7rem; }
h1 { font-size: 1.65rem !important; padding: .2rem 0 .4rem !important; }
h2 { font-size: 1.25rem !important; padding: .5rem 0 .3rem !important; }
h3 { font-size: 1.05rem !important; padding: .4rem 0 .2rem !important; }
h4, h5, h6 { font-size: .98rem !important; padding: .3rem 0 .1rem !important; }
[data-testid="stElementToolbar"] { display: none; }
.status { white-space: nowrap; font-weight: 600; }
.entry { font-size: .88rem; line-height: 1.45; }
.entry small { color: #5d6a66; }
.numbers { width: 100%; font-size: .88rem; border-collapse: collapse; }
.numbers td { padding: .18rem 0; border-bottom: 1px dotted #d9e0dd; }
.numbers td:last-child { text-align: right; font-weight: 600;
  font-variant-numeric: tabular-nums; }
[data-testid="stHeaderActionElements"], [data-testid="stStatusWidget"] { display: none; }
[data-testid="stMetricValue"] { font-size: 1.5rem; }
iframe[title="streamlit_folium.st_folium"] { display: block; }
@media (max-width: 640px) {
  .stMainBlockContainer { padding: 3.6rem .9rem 2rem; }
  .st-key-language { position: static; margin-left: auto; }
}
</style>
"""

_LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 40" height="40">
<path d="M4 31 L15 11 L22 23 L26 17 L35 31 Z" fill="#1f6f5c"/>
<path d="M3 35 q4 -3.2 8 0 t8 0 t8 0 t8 0" fill="none" stroke="#3f8fb5" stroke-width="2.4"/>
<circle cx="30" cy="9" r="4" fill="#d9962e"/>
<text x="44" y="27" font-size="{size}" font-weight="600" fill="#1d2b28"
 font-family="PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, Segoe UI, sans-serif"
>{name}</text></svg>"""


def show_style() -> None:
    """Apply the style sheet of the product."""
    st.html(_STYLE)


def pick_page() -> StreamlitPage:
    """Show logo and menu, and return the page that the address names."""
    locale = state.current().locale
    name = text("app.name", locale)
    size, width = (19, 44 + 19 * len(name)) if locale == "zh" else (17, 44 + 9 * len(name))
    st.logo(_LOGO.format(name=name, size=size, width=width), size="large")
    return st.navigation([_page(entry, locale) for entry in PAGES], position="top")


def _page(entry: PageEntry, locale: Locale) -> StreamlitPage:
    return st.Page(
        sources().settings.pages_dir / entry.script,
        title=text(f"app.page.{entry.key}", locale),
        icon=entry.icon,
        url_path=entry.path,
        default=not entry.path,
    )


def show_link(key: str, label: str, place: str) -> None:
    """Show a link to a page, on which `place` is then chosen."""
    locale = state.current().locale
    entry = next(entry for entry in PAGES if entry.key == key)
    asked = {"place": place} | ({"lang": locale} if locale != "zh" else {})
    st.page_link(_page(entry, locale), label=label, icon=entry.icon, query_params=asked)


def address(key: str, place: str, indicator: str) -> str:
    """Return the address of a page for a place and an indicator, relative to the overview."""
    entry = next(entry for entry in PAGES if entry.key == key)
    selection = replace(state.current(), place=place, indicator=indicator)
    asked = {
        name: value
        for name, value in parameters(selection).items()
        if name in ("place", "indicator", "lang")
    }
    return f"{entry.path}?{urlencode(asked)}"


def show_notices(page: StreamlitPage) -> None:
    """Say, once, what the address asked for and could not have."""
    notices = st.session_state.pop("notices", [])
    if not notices:
        return
    told = [replace(n, shown=page.title) if n.kind == "page" else n for n in notices]
    sentences = [notice.sentence(state.current().locale) for notice in told]
    lines = sentences if len(sentences) == 1 else [f"- {sentence}" for sentence in sentences]
    st.warning("\n".join(lines), icon=":material/info:")


def show_error(error: DashboardError) -> None:
    """Show an expected error: what, where, what next."""
    locale = _locale()
    st.error(f"**{text('app.error_title', locale)}**\n\n{error}", icon=":material/error:")
    st.caption(text("app.error_next", locale))


def show_bug() -> None:
    """Say that the program failed; the traceback is in the log, not on the screen."""
    locale = _locale()
    st.error(f"**{text('app.bug_title', locale)}**", icon=":material/error:")
    st.caption(text("app.bug_next", locale))


def _locale() -> Locale:
    return state.current().locale if state.is_open() else "zh"
