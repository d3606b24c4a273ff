from __future__ import annotations

import pandas as pd
import pytest

from dashboard.views.source_list import sources_view


@pytest.fixture
def view(catalog, observations):
    return sources_view(catalog, observations, "en")


def test_a_source_has_one_row_with_what_it_gave(view):
    assert len(view.sources) == 1
    row = view.sources.iloc[0]
    assert (row["Source"], row["Periods"], row["Values"]) == ("玩具公报", "2017 – 2026-H1", 16)
    assert row["Indicators"] == (
        "Change of intensity, Good water, Green factories, PM2.5, Water class"
    )
    assert row["Kind of source"] == "primary, reprint"


def test_a_source_without_an_address_has_none(view):
    assert view.sources["Link"].isna().all()


def test_indicators_count_their_values_and_targets(view):
    table = view.indicators.set_index("Indicator")
    assert table.loc["PM2.5", ["Values", "Targets", "Unit", "Domain", "Direction"]].tolist() == [
        9, 1, "µg/m³", "Air", "lower is better",
    ]  # fmt: skip
    assert table.loc["State", "Values"] == 0
    assert table["Values"].is_monotonic_decreasing


def test_documents_count_their_targets(view):
    assert view.documents.iloc[0][["Document", "Targets", "Base year assumed"]].tolist() == [
        "Toy Plan", 6, 2024,
    ]  # fmt: skip


def test_a_period_without_values_is_missing_and_not_zero(view):
    table = view.coverage.set_index(["Indicator", "Level"])
    assert table.loc[("PM2.5", "Cities"), "2025"] == 3
    assert table.loc[("PM2.5", "Areas"), "2025"] == 1
    assert pd.isna(table.loc[("PM2.5", "Areas"), "2017"])
    assert not (table == 0).any(axis=None)


def test_a_place_on_two_levels_counts_on_both(view):
    table = view.coverage.set_index(["Indicator", "Level"])
    assert table.loc[("PM2.5", "Counties"), ["2024", "2025"]].tolist() == [1, 1]


def test_periods_are_in_the_order_of_time(view):
    assert view.coverage.columns[2:].tolist() == ["2017", "2024", "2025", "2026-H1"]


def test_bases_are_explained(view):
    assert view.bases["Basis"].tolist() == [
        "Ambient conditions", "Standard conditions", "National sections",
    ]  # fmt: skip
    assert view.bases["Meaning"].str.len().gt(0).all()


def test_heads_are_words_of_the_language(catalog, observations):
    view = sources_view(catalog, observations, "zh")
    for table in (view.sources, view.indicators, view.documents, view.bases):
        assert all(any("\u4e00" <= sign <= "\u9fff" for sign in head) for head in table.columns)
