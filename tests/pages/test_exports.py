from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.errors import MapRuleError
from dashboard.ui import frame, map_exports, task_sources

TARGET = {"place": "jjj", "indicator": "pm25_annual_mean"}
PILOTS = {"programmes": "climate_finance_pilot", "level": "city"}
PICTURES = ["PNG 1×", "PNG 2×", "300 dpi", "SVG", "PDF"]
TABLES = ["XLSX", "CSV"]


@pytest.fixture
def opened(visit):
    """Return what opens a page and in it the choice of files of one figure."""

    def opened(path, key, **asked):
        app = visit(path, **asked)
        app.session_state[f"{key}_export"] = True
        return app.run()

    return opened


def offered(app):
    return [button.label for button in app.get("download_button")]


def link(app):
    """Return the parameters of the link that is offered."""
    (copying,) = app.get("bidi_component")
    address = next(word for word in str(copying.proto).split('"') if "revision=" in word)
    return dict(parse_qsl(urlsplit(address.rstrip("\\")).query))


@pytest.mark.parametrize(
    ("path", "asked"),
    [("map", {"place": "jjj"}), ("targets", TARGET), ("compare", {}), ("region", TARGET),
     ("watch", {}), ("coverage", {}), ("", {})],
)  # fmt: skip
def test_nothing_is_sent_before_somebody_opens_the_choice(visit, page, path, asked):
    app = visit(path, **asked)
    page.check_sound(app)
    assert set(offered(app)).isdisjoint([*PICTURES, *TABLES])
    assert app.get("bidi_component") == []


@pytest.mark.parametrize(
    ("path", "key", "asked"),
    [("map", "map", {"place": "jjj"}), ("targets", "progress_figure", TARGET),
     ("compare", "panels_chart", {}), ("compare", "slope_chart", {}),
     ("region", "progress_figure", TARGET), ("region", "map", TARGET), ("", "areas", {}),
     ("region", "own_targets", TARGET), ("region", "inside_targets", TARGET),
     ("assessments", "cases", {}),
     ("pilots", "pilots", {"programmes": "beautiful_rural_pilot"})],
)  # fmt: skip
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_figure_is_offered_as_picture_vector_and_table(opened, page, path, key, asked, locale):
    app = opened(path, key, lang=locale, **asked)
    page.check_sound(app)
    assert [one for one in offered(app) if one in PICTURES + TABLES] == PICTURES + TABLES


@pytest.mark.parametrize(
    ("path", "key"),
    [("", "matrix"), ("watch", "watch_risk"), ("watch", "watch_moves"), ("watch", "watch_silent"),
     ("coverage", "coverage_targets"), ("coverage", "coverage_needed"),
     ("region", "goals")],
)  # fmt: skip
def test_a_table_is_offered_as_a_table(opened, page, path, key):
    app = opened(path, key, place="jjj")
    page.check_sound(app)
    assert offered(app) == TABLES


def test_a_ranking_is_offered_as_a_table(opened):
    app = opened("compare", "compare_order")
    app.toggle(key="compare_ranked_values").set_value(True).run()
    assert [error.value for error in app.error] == []  # the caution beside a ranking is a warning
    assert offered(app) == TABLES


def test_the_link_opens_the_view_and_the_revision_of_the_latest_too(opened):
    app = opened("targets", "progress_figure", **TARGET)
    assert TARGET.items() <= link(app).items()
    assert link(app)["revision"] == "0"


@pytest.mark.parametrize(
    ("path", "key", "asked"),
    [
        ("compare", "panels_chart", {"reference": "chosen", "ranked": "values"}),
        ("pilots", "pilot_comparison", {**PILOTS, "indicator": "pm10_annual_mean"}),
        ("tasks", "task_progress_area", {"task_view": "progress", "year": "2027"}),
    ],
)
def test_the_link_holds_every_choice_of_the_page(opened, path, key, asked):
    assert asked.items() <= link(opened(path, key, **asked)).items()


def test_the_link_of_the_ledger_names_the_year_that_is_shown(opened, monkeypatch):
    context = SimpleNamespace(url="http://a/base/tasks", timezone="Asia/Shanghai")
    monkeypatch.setattr(frame.st, "context", context)
    monkeypatch.setattr(task_sources, "today", lambda: "2026-07-01")
    app = opened("tasks", "task_progress_area", task_view="progress")
    assert "year" not in app.query_params
    assert link(app)["year"] == "2026"


def test_without_a_value_the_sheet_can_still_be_taken(opened, page):
    app = opened("targets", "progress_figure", place="gba", indicator="pm25_annual_mean")
    page.check_sound(app)
    assert [one for one in offered(app) if one in PICTURES] == PICTURES


def test_a_map_is_offered_in_grey_too(opened):
    assert opened("map", "map", place="jjj").toggle(key="map_grey").value is False


def test_a_map_that_must_not_leave_says_why_and_offers_its_table(opened, monkeypatch):
    def refuse(*_):
        raise MapRuleError("no approval number")

    monkeypatch.setattr(map_exports, "check_map", refuse)
    app = opened("map", "map", place="jjj")
    assert [warning.value for warning in app.warning] == ["no approval number"]
    assert offered(app) == TABLES
