"""The entry script: frame, language, navigation, and the one place where errors are shown.

It stands here and not beside pages/, where a deep link that is the first visit after a restart
would run the page without it.
"""

from __future__ import annotations

import logging

import streamlit as st

from dashboard.errors import DashboardError
from dashboard.ui import access, frame, pickers, state, viewed


def main() -> None:
    """Run the page that the address names, inside the frame that all pages share."""
    st.set_page_config(page_title="美丽中国先行区看板", page_icon=frame.ICON, layout="wide")
    frame.show_style()
    try:
        state.open_address(frame.page_path())
        with viewed.as_of(state.revision()):
            _show_page()
    except DashboardError as error:
        frame.show_error(error)
    except Exception:  # the last resort: a person must never face an empty page
        logging.getLogger(__name__).exception("page failed")
        frame.show_bug()


def _show_page() -> None:
    state.keep_locale(pickers.pick_locale())
    frame.tell_language(state.current().locale)
    access.show_account(state.current().locale)
    page = frame.pick_page()
    frame.show_notices(page)
    page.run()
    state.write_address(frame.page_path())


if __name__ == "__main__":
    main()
