"""The second step of an upload: names that nobody knows or that several places bear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.errors import UnknownCodeError
from dashboard.i18n import text
from dashboard.intake.questions import Question, find_meaning, open_names
from dashboard.ui.viewed import sources

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.ui.upload_desk import Desk
    from dashboard.uploads import RecordUpload, Upload

_MAX_QUESTIONS = 12


def show_names(desk: Desk, upload: Upload | RecordUpload, locale: Locale) -> None:
    """Ask what the names mean that nobody knows or that several places bear."""
    _show_decided(desk, locale)
    questions = open_names(upload.issues, sources().catalog)
    if not questions:
        return
    with st.form("upload_names"):
        st.markdown(f"**{text('upload.names.title', locale, n=len(questions))}**")
        st.caption(text("upload.names.note", locale))
        shown = questions[:_MAX_QUESTIONS]
        answers = {question: _ask_meaning(question, locale) for question in shown}
        if len(questions) > len(shown):
            st.caption(text("upload.names.more", locale, n=len(questions) - len(shown)))
        is_sent = st.form_submit_button(text("upload.names.apply", locale), type="primary")
    if is_sent:
        _take_answers(desk, answers, locale)


def _ask_meaning(question: Question, locale: Locale) -> str | None:
    return st.selectbox(
        text(f"upload.names.{question.kind}", locale, name=question.name, n=question.n_cells),
        list(question.candidates),
        index=None,
        format_func=lambda code: _meaning_word(question.kind, code, locale),
        placeholder=text("upload.names.placeholder", locale),
        accept_new_options=True,
        key=f"upload_name_{question.kind}_{question.name}",
        width=420,
    )


def _take_answers(desk: Desk, answers: dict[Question, str | None], locale: Locale) -> None:
    """Keep the answers that are known, and say which are not."""
    unknown = []
    is_any = False
    for question, answer in answers.items():
        if not answer:
            continue
        meant = find_meaning(question.kind, answer, sources().catalog)
        if meant:
            desk.choices.setdefault(question.kind, {})[question.name] = meant
            is_any = True
        else:
            unknown.append(answer)
    for answer in unknown:
        st.warning(text("upload.names.not_known", locale, name=answer), icon=":material/help:")
    if is_any and not unknown:
        st.rerun()


def _show_decided(desk: Desk, locale: Locale) -> None:
    told = [
        text("upload.names.decided_one", locale, name=name,
             meaning=_meaning_word(kind, code, locale))
        for kind, named in desk.choices.items()
        for name, code in named.items()
    ]  # fmt: skip
    if not told:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        joint = "；" if locale == "zh" else "; "
        st.caption(text("upload.names.decided", locale, names=joint.join(told)), width="content")
        st.button(
            text("upload.names.forget", locale), on_click=desk.choices.clear, key="upload_forget"
        )


def _meaning_word(kind: str, code: str, locale: Locale) -> str:
    """Return the name of a candidate with what it lies in; what was typed stays as it is."""
    catalog = sources().catalog
    try:
        if kind == "indicator":
            return catalog.indicator(code).name(locale)
        place = catalog.place(code)
    except UnknownCodeError:
        return code
    outer = [one for one in place.parent_ids if one != catalog.nation]
    if not outer:
        return text("intake.word.place_alone", locale, name=place.name(locale), code=code)
    within = catalog.place(outer[0]).name(locale)
    return text("intake.word.place", locale, name=place.name(locale), code=code, outer=within)
