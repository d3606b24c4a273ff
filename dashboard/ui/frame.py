"""What all pages share: style, logo, navigation, notices and errors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard.i18n import text
from dashboard.ui import assets, state, viewed
from dashboard.ui.navigation import PAGES, PATHS, PageEntry
from dashboard.ui.reader import reader_zone
from dashboard.ui.viewed import sources
from dashboard.views.history import local_time
from dashboard.views.selection import parameters

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from dashboard.errors import DashboardError
    from dashboard.i18n import Locale

ICON = "🏞️"

# The name alone: what travels with every rerun is short, and app.css draws the mark before it.
_LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 40" height="40">
<text x="44" y="27" font-size="{size}" font-weight="600" fill="#1d2b28"
 font-family="PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif">{name}</text></svg>"""


def show_style() -> None:
    """Apply the style sheet of the product; it is fetched once, by its address."""
    st.html(f'<style>@import url("{assets.style_url()}")</style>')


def tell_language(locale: Locale) -> None:
    """Tell the browser the language of the page, which reads aloud and chooses fonts by it."""
    tag = "zh-CN" if locale == "zh" else locale
    st.html(f'<script>document.documentElement.lang="{tag}"</script>', unsafe_allow_javascript=True)


def pick_page() -> StreamlitPage:
    """Show logo and menu, and return the page that the address names."""
    locale = state.current().locale
    name = text("app.name", locale)
    size, width = (19, 44 + 19 * len(name)) if locale == "zh" else (17, 44 + 9 * len(name))
    st.logo(_LOGO.format(name=name, size=size, width=width), size="large")
    menu: dict[str, list[StreamlitPage]] = {}
    for entry in PAGES:
        group = text(f"app.group.{entry.group}", locale) if entry.group else ""
        # An icon inside a group would be decoration that travels with every rerun.
        menu.setdefault(group, []).append(_page(entry, locale, has_icon=not group))
    return st.navigation(menu, position="top")


def _page(entry: PageEntry, locale: Locale, *, has_icon: bool = True) -> StreamlitPage:
    return st.Page(
        sources().settings.pages_dir / entry.script,
        title=text(f"app.page.{entry.key}", locale),
        icon=entry.icon if has_icon else None,
        url_path=entry.path,
        default=not entry.path,
    )


def page_path() -> str:
    """Return the path of the page that is open; what the server answers below is left out."""
    last = urlsplit(st.context.url or "").path.rstrip("/").rpartition("/")[2]
    return last if last in PATHS else ""


def show_link(key: str, label: str, place: str, indicator: str = "") -> None:
    """Show a link to a page, on which `place` is then chosen, and the indicator if one is given."""
    locale = state.current().locale
    entry = next(entry for entry in PAGES if entry.key == key)
    asked = {"place": place} | ({"indicator": indicator} if indicator else {})
    asked |= {"lang": locale} if locale != "zh" else {}
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
    """Say what state is viewed unless it is the latest, and once what the address got wrong."""
    _show_silence()
    _show_revision()
    notices = st.session_state.pop("notices", [])
    if not notices:
        return
    told = [replace(n, shown=page.title) if n.kind == "page" else n for n in notices]
    sentences = [notice.sentence(state.current().locale) for notice in told]
    lines = sentences if len(sentences) == 1 else [f"- {sentence}" for sentence in sentences]
    st.warning("\n".join(lines), icon=":material/info:")


def _show_silence() -> None:
    """Say, on every page, that the store does not answer, what is shown meanwhile, what next."""
    since, locale = viewed.silent_since(), state.current().locale
    if since is None:
        return
    number = viewed.latest_number()
    key = "old" if state.revision() is not None else "latest" if number else "shipped"
    moment = local_time(since, reader_zone())
    said = text(f"history.silent.{key}", locale, since=moment, number=number)
    what_next = text("history.silent.next", locale)
    st.warning(f"**{said}**  \n{what_next}", icon=":material/cloud_off:")


def _show_revision() -> None:
    """Say, on every page, that an old state is on the screen, and offer the way back."""
    number, locale = state.revision(), state.current().locale
    if number is None:
        return
    key = "banner" if number else "banner_shipped"
    said = text(f"history.as_of.{key}", locale, number=number)
    with st.container(key="as_of", horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/history: **{said}**", width="content")
        st.button(
            text("history.as_of.back", locale), on_click=lambda: state.change(revision=""),
            key="as_of_back",
        )  # fmt: skip


def show_error(error: DashboardError) -> None:
    """Show an expected error: what, where, what next."""
    locale = _locale()
    st.error(
        f"**{text('app.error_title', locale)}**\n\n{error.sentence(locale)}",
        icon=":material/error:",
    )
    st.caption(text("app.error_next", locale))


def show_bug() -> None:
    """Say that the program failed; the traceback is in the log, not on the screen."""
    locale = _locale()
    st.error(f"**{text('app.bug_title', locale)}**", icon=":material/error:")
    st.caption(text("app.bug_next", locale))


def _locale() -> Locale:
    return state.current().locale if state.is_open() else "zh"
