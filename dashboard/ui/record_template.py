"""Templates for records, to be downloaded before anything is brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.i18n import text
from dashboard.intake.record_templates import make_record_template
from dashboard.store.schema import DATASETS
from dashboard.ui.downloads import show_download
from dashboard.ui.viewed import sources
from dashboard.uploads import RECORDS, current_records
from dashboard.views.record_words import dataset_word

if TYPE_CHECKING:
    from dashboard.i18n import Locale

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_template(locale: Locale) -> None:
    """Offer a template of the dataset that the person chooses."""
    with st.expander(text("records.template.title", locale), icon=":material/description:"):
        st.caption(text("records.template.lead", locale))
        dataset = st.selectbox(
            text("records.template.dataset", locale),
            RECORDS,
            format_func=lambda one: dataset_word(one, locale),
            key="upload_record_template",
            width=260,
        )
        known = sources()

        def make() -> bytes:
            held = current_records(known, dataset)
            return make_record_template(dataset, DATASETS[dataset], held, known.catalog, locale)

        show_download(
            text("records.template.download", locale),
            make,
            f"template_{dataset}.xlsx",
            _XLSX,
            "upload_record_template_download",
            ":material/download:",
        )
