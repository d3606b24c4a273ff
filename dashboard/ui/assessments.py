"""Puts self-assessments and cases on the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.render import assessment_html
from dashboard.ui import (
    access,
    assessment_sources,
    cases,
    figures,
    frame,
    show_pages,
    state,
)
from dashboard.ui.task_sources import today
from dashboard.ui.viewed import sources
from dashboard.views.assessments import assessment_table, schemes_of

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.assessments import AssessmentView, RecordHead


def show_assessments() -> None:
    """Show who has assessed itself, one place's assessment, and the cases."""
    locale = state.current().locale
    st.title(text("app.page.assessments", locale), anchor=False)
    st.write(text("assessments.lead", locale))
    _show_ways(locale)
    place, year = _pick(locale)
    _show_standing(year, locale)
    if place:
        for scheme in schemes_of(sources().catalog, place):
            _show_assessment(place, scheme, year, locale)
    cases.show_cases(locale)


def _show_ways(locale: Locale) -> None:
    """Show the way to the public pages, and to the upload for those who may publish."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        place = state.current().place
        address = show_pages.address(place, locale) or show_pages.address("", locale)
        st.markdown(f":material/public: [{text('assessments.public', locale)}]({address})")
        if access.may_publish() and state.revision() is None:
            frame.show_link("upload", text("assessments.upload", locale), place)
            st.caption(text("assessments.upload_hint", locale))


def _pick(locale: Locale) -> tuple[str, str]:
    """Ask for place and year; a place that is not assessed leaves the choice open."""
    catalog = sources().catalog
    places = assessment_sources.assessed_places()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        place = cases.pick_code(
            "place", ("", *places), "assessments.pick.place", 260,
            lambda code: (
                catalog.place(code).name(locale)
                if code
                else text("assessments.pick.place_hint", locale)
            ),
            locale,
        )  # fmt: skip
        year = _pick_year(locale)
    kept = replace(state.current(), year=year)
    state.keep(replace(kept, place=place) if place else kept)
    return place, year or _latest_year()


def _latest_year() -> str:
    """Return the latest year with a record; without any, the last full one."""
    recorded = sources().reports.assessments["year"]
    return str(recorded.max()) if len(recorded) else str(int(today()[:4]) - 1)


def _pick_year(locale: Locale) -> str:
    latest = _latest_year()
    key = state.widget_key("year")
    wanted = str(st.session_state.get(key, state.current().year))
    recorded = set(sources().reports.assessments["year"])
    this_year = int(today()[:4])
    years = sorted({*recorded, str(this_year), str(this_year - 1), wanted} - {"", latest})
    st.session_state[key] = "" if wanted == latest else wanted

    def label(year: str) -> str:
        if year:
            return text("assessments.pick.year_option", locale, year=year)
        return text("assessments.pick.year_latest", locale, year=latest)

    name = text("assessments.pick.year", locale)
    options = ["", *reversed(years)]
    return str(st.selectbox(name, options, key=key, format_func=label, width=180))


def _show_standing(year: str, locale: Locale) -> None:
    st.subheader(text("assessments.standing.title", locale), anchor=False)
    if sources().reports.assessments.empty:
        st.info(text("assessments.no_records", locale), icon=":material/edit_off:")
    for scheme in sources().reports.schemes.index:
        view = assessment_sources.standing(str(scheme), year, today(), locale)
        facts = (view.duty, view.known, view.due)
        st.markdown(f"**{view.title}** — {view.summary}")
        st.caption("　".join(facts) if locale == "zh" else " ".join(facts))
        if view.rows:
            st.html(assessment_html.draw_standing(view, cases.address, locale))


def _show_assessment(place: str, scheme: str, year: str, locale: Locale) -> None:
    view = assessment_sources.assessment(place, scheme, year, locale)
    st.subheader(f"{view.place} · {view.title}", anchor=False)
    if view.own or view.outside:
        for head in (view.own, view.outside):
            if head:
                _show_head(head, locale)
        if view.own and not view.outside:
            st.caption(text("assessments.record.no_outside", locale))
    else:
        st.info(
            text("assessments.record.none", locale, place=view.place, year=year,
                 scheme=view.title),
            icon=":material/hourglass_empty:",
        )  # fmt: skip
    st.html(assessment_html.draw_assessment(view))
    st.caption(text("assessments.score_note", locale))
    if view.own or view.outside:
        _show_download(view, locale)


def _show_head(head: RecordHead, locale: Locale) -> None:
    said = text(
        f"assessments.record.{head.assessor if head.assessor == 'outside' else 'own'}", locale,
        state=head.state_word, date=head.date, body=head.body,
    )  # fmt: skip
    note = text("assessments.record.note", locale, note=head.note) if head.note else ""
    link = text("assessments.record.report", locale)
    st.html(assessment_html.draw_record_head(said, note, head.link, link))


def _show_download(view: AssessmentView, locale: Locale) -> None:
    name = f"assessment_{view.place_id}_{view.scheme}_{view.year}.csv"
    label = text("assessments.record.download", locale)
    figures.show_csv(label, lambda: assessment_table(view), name, f"scores_{view.scheme}")
