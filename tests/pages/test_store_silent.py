"""A store that does not answer: every page says so, and goes on showing what it knows."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.catalog.observations import OBSERVATIONS
from dashboard.errors import StoreError
from dashboard.store.revisions import Entry
from dashboard.ui import viewed
from dashboard.ui.navigation import PAGES

NOWHERE = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """Let nothing be known of a store yet, and look at the shared one again afterwards."""
    monkeypatch.setattr(viewed, "_latest", viewed._Latest())
    yield
    monkeypatch.undo()
    viewed.look_again()


def warnings(app) -> str:
    return "\n".join(one.value for one in app.warning)


@pytest.mark.parametrize("path", [entry.path for entry in PAGES])
def test_every_page_says_that_the_database_does_not_answer(visit, monkeypatch, path):
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", NOWHERE)
    app = visit(path)
    assert not app.exception
    assert "数据库自" in warnings(app)
    assert "现在显示的是看板自带的数据" in warnings(app)
    assert "如长时间不恢复，请与管理员联系" in warnings(app)


def test_it_is_said_in_english_and_only_while_it_lasts(visit, monkeypatch):
    with monkeypatch.context() as away:
        away.setenv("DASHBOARD_DATABASE_URL", NOWHERE)
        app = visit("targets", lang="en")
        assert "The database has not answered since 20" in warnings(app)
        assert "the data that come with the dashboard" in warnings(app)
    viewed.look_again()
    app.run()
    assert warnings(app) == ""


def test_a_store_that_falls_silent_leaves_the_last_revision_on_the_screen(
    visit, monkeypatch, tmp_path
):
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{tmp_path / 'store.sqlite'}")
    row = dict.fromkeys(OBSERVATIONS.names, "") | {
        "place_id": "130100", "indicator_id": "pm25_annual_mean", "period": "2025",
        "basis": "实况", "unit": "µg/m³", "qualifier": "exact", "method": "published",
        "source_title": "公报", "source_quality": "transcribed", "value": "38.2",
    }  # fmt: skip
    entry = Entry("王", "", b"", "公报")
    rows = pd.DataFrame([row], dtype="str")
    viewed.store().publish("observations", rows, pd.Series(["new"]), entry, 0)
    viewed.look_again()
    app = visit("targets", place="130100", indicator="pm25_annual_mean")
    assert warnings(app) == ""
    viewed.store().engine.dispose()

    def fail() -> None:
        msg = "the store failed"
        raise StoreError(msg)

    monkeypatch.setattr(viewed, "store", fail)
    viewed.look_again()
    app.run()
    assert "现在显示的是第1号修订的数据" in warnings(app)
    assert not app.error
