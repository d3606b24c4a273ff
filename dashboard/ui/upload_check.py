"""The second step of an upload: what its columns mean, and what the file does not say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.i18n import text
from dashboard.intake.columns import FIELDS
from dashboard.intake.corrections import missing_fields
from dashboard.intake.sheets import column_letter
from dashboard.intake.words import UploadError
from dashboard.ui.viewed import sources

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.intake.columns import Layout
    from dashboard.intake.sheets import Sheet
    from dashboard.ui.upload_desk import Desk

_N_SAMPLE = 6
_MAX_COLUMNS = 60
_METHODS = ("published", "computed", "derived")


def show_columns(desk: Desk, locale: Locale) -> None:
    """Show what each column is taken for, to be corrected, above the first lines of data.

    Raises
    ------
    UploadError
        If no header row is found; the person can then name one.
    """
    st.markdown(f"**{text('upload.columns.title', locale)}**")
    st.caption(text("upload.columns.note", locale))
    try:
        layout = desk.layout(sources())
    except UploadError:
        _ask_header_row(desk, 0, locale)
        raise
    _ask_header_row(desk, layout.header_row, locale)
    sheet = desk.sheet()
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        for column in range(min(sheet.cells.shape[1], _MAX_COLUMNS)):
            _ask_field(desk, layout, column, locale)
    _show_sample(sheet, layout, locale)


def _ask_header_row(desk: Desk, row: int, locale: Locale) -> None:
    key = f"upload_header_{desk.digest}"
    st.session_state.setdefault(key, row + 1)

    def take() -> None:
        desk.reread(sheet_name=desk.sheet_name, header_row=int(st.session_state[key]) - 1)

    st.number_input(
        text("upload.columns.header_row", locale),
        min_value=1,
        max_value=max(len(desk.sheet().cells), 1),
        key=key,
        on_change=take,
        width=170,
    )


def _ask_field(desk: Desk, layout: Layout, column: int, locale: Locale) -> None:
    indicators = [f"indicator={code}" for code in sources().catalog.indicators.index]
    now = layout.fields[column]
    key = _column_key(desk, column)
    st.session_state[key] = now

    def take() -> None:
        chosen = st.session_state[key]
        for other, name in enumerate(layout.fields):
            if name == chosen and chosen in FIELDS:
                desk.fields[other] = ""
        desk.fields[column] = chosen

    st.selectbox(
        _column_label(desk.sheet(), layout, column, locale),
        list(dict.fromkeys(("", *FIELDS, now, *indicators))),
        key=key,
        format_func=lambda field: _field_word(field, locale),
        on_change=take,
        width=190,
    )


def _column_key(desk: Desk, column: int) -> str:
    return f"upload_column_{desk.digest}_{column}"


def _header(sheet: Sheet, layout: Layout, column: int, locale: Locale) -> str:
    header = str(sheet.cells.iat[layout.header_row, column]).strip()
    return header or text("upload.columns.no_header", locale)


def _column_label(sheet: Sheet, layout: Layout, column: int, locale: Locale) -> str:
    header = _header(sheet, layout, column, locale)
    return text("upload.columns.column", locale, letter=column_letter(column), header=header)


def _field_word(field: str, locale: Locale) -> str:
    """Return what a column holds, in words."""
    if not field:
        return text("upload.columns.ignored", locale)
    words = []
    for pair in field.split(";"):
        name, is_fixed, value = pair.partition("=")
        if is_fixed and name == "indicator":
            named = sources().catalog.indicator(value).name(locale)
            words.append(text("upload.columns.indicator", locale, indicator=named))
        elif is_fixed:
            words.append(text("upload.columns.period", locale, period=value))
        else:
            words.append(text(f"intake.field.{name}", locale))
    return " · ".join(words)


def _show_sample(sheet: Sheet, layout: Layout, locale: Locale) -> None:
    first = layout.header_row + 1
    lines = sheet.cells.iloc[first : first + _N_SAMPLE]
    heads = [
        f"{column_letter(column)} · {_header(sheet, layout, column, locale)}"
        for column in range(lines.shape[1])
    ]
    table = lines.set_axis(heads, axis="columns")
    table.insert(0, text("upload.columns.line", locale), [str(line + 1) for line in lines.index])
    st.caption(text("upload.columns.sample", locale, n=len(lines)))
    st.dataframe(table, hide_index=True, width="stretch", key=f"upload_sample_{desk_key(sheet)}")


def desk_key(sheet: Sheet) -> str:
    """Return what tells a sheet from others in the key of a widget."""
    return f"{sheet.name}_{sheet.cells.shape[0]}_{sheet.cells.shape[1]}"


def show_defaults(desk: Desk, locale: Locale) -> None:
    """Ask for what the file does not say."""
    catalog = sources().catalog
    missing = missing_fields(desk.layout(sources()))
    with st.container(border=True):
        st.markdown(f"**{text('upload.defaults.title', locale)}**")
        st.caption(text("upload.defaults.note", locale))
        with st.container(horizontal=True, gap="small"):
            _ask_text(desk, "source_title", locale, width=330)
            if "place" in missing:
                _ask_text(desk, "place", locale, placeholder="place_hint")
            if "period" in missing:
                _ask_text(desk, "period", locale, placeholder="period_hint")
            if "indicator" in missing:
                _ask_code(
                    desk, "indicator", list(catalog.indicators.index),
                    lambda code: catalog.indicator(code).name(locale), locale, width=330,
                )  # fmt: skip
            unstated = text("intake.word.not_stated", locale)
            _ask_code(
                desk, "basis", [*_bases(desk), unstated],
                lambda code: catalog.basis_label(code, locale) if code != unstated else unstated,
                locale, help_text=text("upload.defaults.basis_help", locale),
            )  # fmt: skip
            if "unit" in missing:
                _ask_code(
                    desk, "unit", list(catalog.units.index),
                    lambda code: catalog.unit_label(code, locale), locale,
                )  # fmt: skip
            if "method" in missing:
                _ask_code(
                    desk, "method", list(_METHODS),
                    lambda code: text(f"intake.method.{code}", locale), locale,
                )  # fmt: skip
            if "source_url" in missing:
                _ask_text(desk, "source_url", locale)


def _bases(desk: Desk) -> list[str]:
    """Return all bases, first those of the latest values of the file's indicators."""
    known = sources()
    pairs = [pair for name in desk.layout(known).fields for pair in name.split(";")]
    codes = [pair.partition("=")[2] for pair in pairs if pair.startswith("indicator=")]
    used = [
        basis
        for code in (*codes, desk.defaults.get("indicator", ""))
        for basis in known.observations_of(code).sort_values("period", ascending=False)["basis"]
        if basis
    ]
    return list(dict.fromkeys([*used, *known.catalog.bases.index]))


def _ask_text(
    desk: Desk, field: str, locale: Locale, width: int = 220, placeholder: str = ""
) -> None:
    key = f"upload_default_{field}"
    st.session_state[key] = desk.defaults.get(field, "")
    st.text_input(
        text(f"upload.defaults.{field}", locale),
        key=key,
        on_change=lambda: _set_default(desk, field, st.session_state[key]),
        placeholder=text(f"upload.defaults.{placeholder}", locale) if placeholder else None,
        width=width,
    )


def _ask_code(
    desk: Desk,
    field: str,
    codes: Sequence[str],
    label: Callable[[Any], str],
    locale: Locale,
    width: int = 200,
    help_text: str | None = None,
) -> None:
    key = f"upload_default_{field}"
    st.session_state[key] = desk.defaults.get(field, "")
    st.selectbox(
        text(f"upload.defaults.{field}", locale),
        list(dict.fromkeys(["", *codes, desk.defaults.get(field, "")])),
        key=key,
        format_func=lambda code: label(code) if code else text("upload.defaults.none", locale),
        on_change=lambda: _set_default(desk, field, st.session_state[key]),
        help=help_text,
        width=width,
    )


def _set_default(desk: Desk, field: str, value: str) -> None:
    if value.strip():
        desk.defaults[field] = value.strip()
    else:
        desk.defaults.pop(field, None)
