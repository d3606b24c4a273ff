"""The lists as HTML, parsed: every tag closed, every cell with its heading."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from dashboard.i18n import text
from dashboard.render.watch_html import draw_moves, draw_risks, draw_silent
from dashboard.views.target_filters import TargetFilter
from dashboard.views.watch import WatchView, watch_view
from tests import toy_world
from tests.render.test_overview_html import Tags


@cache
def view_of(locale: str = "zh") -> WatchView:
    """Return the lists of the toy world, in which the water of the region ended in 2023."""
    observations = toy_world.observations()
    is_water = (observations["place_id"] == "toy") & (observations["indicator_id"] == "good_water")
    is_last = is_water & (observations["period"] == "2025")
    old = observations.assign(period=observations["period"].mask(is_water, "2023"))[~is_last]
    return watch_view(
        toy_world.catalog(), old, toy_world.judgements(), TargetFilter(), locale
    )  # fmt: skip


def link(place: str, indicator: str) -> str:
    return f"targets?a={place}&b={indicator}"


@pytest.mark.parametrize(
    ("draw", "name", "n_columns"),
    [(draw_risks, "at_risk", 8), (draw_moves, "shown_moves", 5), (draw_silent, "silent", 6)],
)
def test_each_row_leads_to_its_target_and_each_cell_has_its_heading(draw, name, n_columns):
    view = view_of()
    rows = getattr(view, name)
    assert len(rows) > 0
    tags = Tags(draw(view, link))
    heads = [one for one in tags.all("th") if one.get("scope") == "col"]
    cells = tags.all("td")
    assert len(heads) == n_columns
    assert len(cells) == len(rows) * (n_columns - 1)
    assert all(cell["data-label"] for cell in cells)
    links = [one["href"] for one in tags.all("a") if (one["href"] or "").startswith("targets")]
    pairs = zip(rows["place_id"], rows["indicator_id"], strict=True)
    assert links == [link(*pair) for pair in pairs]


def test_what_is_written_for_the_screen_is_drawn():
    view = view_of()
    texts = Tags(draw_risks(view, link)).texts
    for name in ("likelihood_text", "gap_text", "path_text", "required_text", "recent_text"):
        assert set(view.at_risk[name]) <= set(texts)
    assert {"▲ ", view.at_risk["status_word"].iloc[1]} <= set(texts)
    assert set(view.silent["behind_text"]) <= set(Tags(draw_silent(view, link)).texts)


def test_better_and_worse_are_told_by_words():
    view = view_of("en")
    worse = view.shown_moves.assign(effect="worse", effect_word="worse")
    assert "better" in Tags(draw_moves(view, link)).texts
    assert "worse" in Tags(draw_moves(replace(view, shown_moves=worse), link)).texts


def test_a_target_without_a_year_says_so():
    view = view_of()
    open_ended = view.at_risk.assign(target_year=pd.array([pd.NA] * len(view.at_risk), "Int64"))
    texts = Tags(draw_risks(replace(view, at_risk=open_ended), link)).texts
    assert text("watch.no_projection.no_target_year", "zh") in texts
    assert "<NA>" not in texts


def test_a_source_is_a_link_where_there_is_an_address():
    view = view_of()
    assert "https" not in draw_silent(view, link)
    known = view.silent.assign(source_url="https://example.org/?a=1&b=2")
    html = draw_silent(replace(view, silent=known), link)
    assert 'href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noopener"' in html


def test_what_a_text_holds_is_never_taken_for_html():
    view = view_of()
    at_risk = view.at_risk.assign(statement="<b>&", recent_text="<script>")
    html = draw_risks(replace(view, at_risk=at_risk), link)
    assert "<script>" not in html
    assert "<b>&" in Tags(html).texts
