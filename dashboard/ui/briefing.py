"""Puts the briefing on the screen: what it holds, the work, and its files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import briefings
from dashboard.briefings import FORMATS, BriefingOrder
from dashboard.config import read_settings
from dashboard.errors import StoreError
from dashboard.i18n import LOCALES, Locale, text
from dashboard.ui import state, viewed
from dashboard.ui.briefing_job import BriefingJob
from dashboard.ui.reader import reader_zone
from dashboard.ui.viewed import cached, sources
from dashboard.views.briefing import ITEMS, USUAL_ITEMS, briefing_places
from dashboard.views.history import local_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.briefings import Tell
    from dashboard.model import Selection

_JOB, _ORDER = "briefing_job", "briefing_order"
_LOOK_EVERY = 0.5


def show_briefing() -> None:
    """Ask what a briefing shall hold, make it when asked, and offer its files."""
    locale = state.current().locale
    st.title(text("app.page.briefing", locale), anchor=False)
    st.write(text("briefing.page.lead", locale))
    order = _pick(state.current())
    state.keep(_in_address(state.current(), order))
    problem = _problem(order, locale)
    job: BriefingJob | None = st.session_state.get(_JOB)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            text("briefing.page.make", locale), type="primary", icon=":material/slideshow:",
            disabled=bool(problem) or (job is not None and job.is_running),
            on_click=_start, args=(order,), key="briefing_make",
        )  # fmt: skip
        said = problem or text("briefing.page.estimate", locale, n=len(order.places))
        st.markdown(said, width="content")
    if job is not None:
        _show_job(job, order, locale)


def _pick(selection: Selection) -> BriefingOrder:
    """Ask for places, contents, files and their language."""
    locale, catalog = selection.locale, sources().catalog
    _show_presets(locale)
    places = st.multiselect(
        text("briefing.page.places", locale), _places(),
        format_func=lambda code: catalog.place(code).name(locale),
        placeholder=text("briefing.page.places_hint", locale),
        key=_seed("briefed", selection.briefed or _usual_place(selection)),
    )  # fmt: skip
    contents = _pick_several("contents", "items", "item", ITEMS, USUAL_ITEMS, locale)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="large"):
        formats = _pick_several("formats", "formats", "format", FORMATS, FORMATS, locale)
        file_locale = st.segmented_control(
            text("briefing.page.language", locale), LOCALES, required=True,
            format_func=lambda code: text(f"app.{code}", locale),
            key=_seed("file_locale", selection.file_locale or locale), width="content",
        )  # fmt: skip
    return BriefingOrder(
        places=tuple(places),
        items=contents,
        locale=file_locale or locale,
        formats=formats,
        template=read_settings().template,
        published=_published(sources().number),
    )


def _in_address(selection: Selection, order: BriefingOrder) -> Selection:
    """Return the selection with what was ordered; what is usual is left out of the address."""
    return replace(
        selection,
        briefed=() if order.places == _usual_place(selection) else order.places,
        contents=() if order.items == USUAL_ITEMS else order.items,
        formats=() if order.formats == FORMATS else order.formats,
        file_locale="" if order.locale == selection.locale else order.locale,
    )


def _seed(field: str, usual: Any) -> str:
    """Give the widget of a field its value: what it holds, else what is usual."""
    key = state.widget_key(field)
    held = st.session_state.get(key)
    is_list = isinstance(usual, tuple)
    if held is None or (is_list and not held and not st.session_state.get(f"{key}_asked")):
        held = list(usual) if is_list else usual
    st.session_state[key] = list(held) if is_list else held
    st.session_state[f"{key}_asked"] = True
    return key


def _pick_several(
    field: str, label: str, word: str, options: Sequence[str], usual: Sequence[str], locale: Locale
) -> tuple[Any, ...]:
    chosen = getattr(state.current(), field) or tuple(usual)
    picked = st.pills(
        text(f"briefing.page.{label}", locale), options, selection_mode="multi",
        format_func=lambda code: text(f"briefing.{word}.{code}", locale),
        key=_seed(field, chosen),
    )  # fmt: skip
    return tuple(code for code in options if code in picked)


def _show_presets(locale: Locale) -> None:
    catalog = sources().catalog
    provinces = tuple(code for code in _places() if catalog.place(code).kind == "province")
    presets = {
        "areas": catalog.pilot_areas, "nation": (catalog.nation,), "provinces": provinces,
        "none": (),
    }  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(text("briefing.page.preset", locale), width="content")
        for name, places in presets.items():
            st.button(
                text(f"briefing.preset.{name}", locale), on_click=_choose, args=(places,),
                type="tertiary" if name == "none" else "secondary", key=f"briefing_{name}",
            )  # fmt: skip


def _choose(places: tuple[str, ...]) -> None:
    """Choose these places from the next run on."""
    state.change(briefed=places)
    st.session_state[state.widget_key("briefed")] = list(places)


@cached()
def _places() -> tuple[str, ...]:
    return briefing_places(sources().catalog)


def _usual_place(selection: Selection) -> tuple[str, ...]:
    """Return the place that the session looks at, if there can be a briefing on it."""
    is_offered = selection.place in _places()
    return (selection.place if is_offered else sources().catalog.nation,)


def _published(number: int) -> str:
    """Return the day of a publication, by the reader's clock; empty where nobody can say."""
    try:
        moment = viewed.store().revisions()["published_at"].get(number) if number else None
    except StoreError:
        return ""
    return local_time(moment, reader_zone())[:10] if moment else ""


def _problem(order: BriefingOrder, locale: Locale) -> str:
    """Return what has to be chosen first; empty if all is."""
    missing = {"no_place": order.places, "no_item": order.items, "no_format": order.formats}
    return next(
        (text(f"briefing.page.{key}", locale) for key, one in missing.items() if not one), ""
    )


def _start(order: BriefingOrder) -> None:
    """Begin to make a briefing of the revision that is viewed."""
    known = sources()

    def make(tell: Tell, is_cancelled: Any) -> Any:
        return briefings.make_briefing(known, order, tell, is_cancelled)

    if (before := st.session_state.get(_JOB)) is not None:
        before.cancel()
    st.session_state[_JOB] = BriefingJob(make)
    st.session_state[_ORDER] = order


def _show_job(job: BriefingJob, order: BriefingOrder, locale: Locale) -> None:
    if job.is_running:
        _show_work(locale)
        return
    made: BriefingOrder = st.session_state[_ORDER]
    if job.state == "done":
        st.success(
            text("briefing.page.done", locale, n=len(made.places)), icon=":material/task_alt:"
        )
        if made != order:
            st.caption(text("briefing.page.stale", locale))
        _show_files(job, locale)
    elif job.state == "cancelled":
        st.info(text("briefing.page.cancelled", locale), icon=":material/cancel:")
    elif job.error is not None:
        said = text("briefing.page.failed", locale, error=job.error.sentence(locale))
        st.error(said, icon=":material/error:")
    else:
        st.error(text("briefing.page.bug", locale), icon=":material/error:")


@st.fragment(run_every=_LOOK_EVERY)
def _show_work(locale: Locale) -> None:
    """Show how far the work is, and look again a little later; the page is free meanwhile."""
    job: BriefingJob = st.session_state[_JOB]
    if not job.is_running:
        st.rerun()
    progress = job.progress
    if progress is None:
        st.progress(0.0, text("briefing.page.waiting", locale))
    else:
        said = text(
            "briefing.page.working", locale, what=progress.what, done=progress.done + 1,
            total=progress.total,
        )  # fmt: skip
        st.progress(min(progress.done / progress.total, 1.0), said)
    st.button(
        text("briefing.page.cancel", locale), icon=":material/close:", on_click=job.cancel,
        key="briefing_cancel",
    )  # fmt: skip


def _show_files(job: BriefingJob, locale: Locale) -> None:
    with st.container(horizontal=True, gap="small"):
        for file in job.files:
            label = text(
                "briefing.page.size", locale,
                label=text(f"briefing.format.{file.format}", locale),
                size=f"{len(file.content) / 1e6:.1f}",
            )  # fmt: skip
            st.download_button(
                label, data=file.content, file_name=file.name, mime=file.mime,
                icon=":material/download:", on_click="ignore", type="primary",
                key=f"briefing_file_{file.format}",
            )  # fmt: skip
