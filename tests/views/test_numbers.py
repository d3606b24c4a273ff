from __future__ import annotations

import pandas as pd
import pytest

from dashboard.views.numbers import (
    format_number,
    format_percent,
    format_plain,
    format_recorded,
    format_values,
)

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (33.45, 1, "33.4"),
        (0.1 + 0.2, 1, "0.3"),
        (-3.5, 1, "−3.5"),
        (-0.04, 1, "0.0"),
        (1234567.0, 0, "1,234,567"),
        (NAN, 1, ""),
    ],
)
def test_a_figure_has_its_precision_and_a_true_minus(value, digits, written):
    assert format_number(value, digits) == written


@pytest.mark.parametrize(("value", "written"), [(2.0, "+2.0"), (-2.0, "−2.0"), (0.0, "0.0")])
def test_a_change_carries_its_sign_and_zero_has_none(value, written):
    assert format_number(value, 1, signed=True) == written


def test_figures_keep_the_index_and_their_qualifiers():
    values = pd.Series([90.0, 93.0, 1.0, None], index=list("dcba"))
    qualifiers = pd.Series(["at_least", "about", "exact", "exact"], index=list("dcba"))
    written = format_values(values, qualifiers, 0)
    assert written.index.tolist() == list("dcba")
    assert written.tolist() == ["≥90", "≈93", "1", ""]


def test_no_figures_give_no_texts():
    assert format_values(pd.Series([], dtype=float), None, 1).empty


@pytest.mark.parametrize(
    ("value", "written"),
    [(33.0, "33"), (3.2, "3.2"), (1000.0, "1,000"), (-7.0, "−7"), (0.0, "0"), (NAN, "")],
)
def test_a_plain_figure_has_no_idle_decimals(value, written):
    assert format_plain(value) == written


@pytest.mark.parametrize(
    ("value", "written"), [(37.2, "37.2"), (37.0, "37"), (37.123, "37.12"), (NAN, "")]
)
def test_a_recorded_figure_keeps_what_its_source_gives(value, written):
    assert format_recorded(value, 0) == written


def test_per_cent():
    assert format_percent(0.2857) == "28.6%"
    assert format_percent(-0.0681, 2, signed=True) == "−6.81%"
    assert format_percent(NAN) == ""
