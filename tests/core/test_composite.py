from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.composite import best_year, parts, rank_intervals, shares, totals

WORST = pd.Series({"dust": 100.0, "water": 0.0})
BEST = pd.Series({"dust": 0.0, "water": 50.0})
WEIGHTS = pd.Series({"dust": 3.0, "water": 1.0})
VALUES = pd.DataFrame(
    {"dust": [20.0, 60.0, np.nan], "water": [25.0, 50.0, 50.0]}, index=["a", "b", "c"]
)

numbers = st.floats(-1e3, 1e3)
positive = st.floats(0.1, 100)


@st.composite
def standings(draw):
    n_places, n_parts = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    cells = st.lists(st.floats(0, 100), min_size=n_parts, max_size=n_parts)
    rows = draw(st.lists(cells, min_size=n_places, max_size=n_places))
    names = [f"p{number}" for number in range(n_parts)]
    weights = draw(st.lists(positive, min_size=n_parts, max_size=n_parts))
    table = pd.DataFrame(rows, columns=names, index=[f"c{n}" for n in range(n_places)])
    return table, pd.Series(weights, index=names)


def test_the_sums_by_hand():
    standing = parts(VALUES, WORST, BEST)
    assert standing.loc["a"].tolist() == [80.0, 50.0]
    assert standing.loc["b"].tolist() == [40.0, 100.0]
    found = totals(standing, WEIGHTS)
    assert found["total"].fillna(-1).tolist() == [72.5, 55.0, -1]
    assert found["n"].tolist() == [2, 2, 1]


def test_beyond_a_goalpost_counts_as_at_it():
    table = parts(pd.DataFrame({"dust": [-5.0, 130.0], "water": [60.0, -1.0]}), WORST, BEST)
    assert table.to_numpy().tolist() == [[100.0, 100.0], [0.0, 0.0]]


def test_a_missing_part_leaves_no_total_and_no_rank():
    standing = parts(VALUES, WORST, BEST)
    table = rank_intervals(standing, WEIGHTS)
    assert table.loc["c"].isna().all()
    assert table["rank"].dropna().tolist() == [1, 2]


@given(st.lists(positive, min_size=1, max_size=8))
def test_weights_make_one(weights):
    assert shares(pd.Series(weights)).sum() == pytest.approx(1)


@given(standings(), st.integers(0, 5))
def test_the_interval_holds_the_rank_and_stays_among_the_places(drawn, seed):
    standing, weights = drawn
    table = rank_intervals(standing, weights, n_draws=50, seed=seed)
    assert (table["highest"] <= table["rank"]).all()
    assert (table["rank"] <= table["lowest"]).all()
    assert table["highest"].min() == 1
    assert table["lowest"].max() <= len(standing)


@given(standings(), st.floats(0.01, 100))
def test_the_unit_of_the_weights_does_not_matter(drawn, factor):
    standing, weights = drawn
    once, again = totals(standing, weights), totals(standing, weights * factor)
    assert np.allclose(once["total"], again["total"])


@given(
    st.lists(numbers, min_size=1, max_size=6),
    st.floats(-500, 500),
    st.floats(1, 500),
    st.floats(0.1, 50),
    st.floats(-100, 100),
)
def test_the_unit_of_the_values_does_not_matter(values, worst, width, scale, shift):
    def stand(change) -> pd.Series:
        table = pd.DataFrame({"x": values}).map(change)
        posts = [pd.Series({"x": change(post)}) for post in (worst, worst + width)]
        return parts(table, *posts)["x"]

    assert np.allclose(stand(lambda x: x), stand(lambda x: scale * x + shift), atol=1e-4)


def test_whom_no_weights_can_part_has_one_rank():
    standing = pd.DataFrame({"x": [90.0, 10.0], "y": [80.0, 20.0]}, index=["a", "b"])
    table = rank_intervals(standing, pd.Series({"x": 1.0, "y": 5.0}))
    assert table.to_numpy().tolist() == [[1, 1, 1], [2, 2, 2]]


def test_who_stands_close_has_an_interval_and_the_same_one_every_time():
    standing = pd.DataFrame({"x": [90.0, 10.0], "y": [10.0, 90.5]}, index=["a", "b"])
    weights = pd.Series({"x": 1.0, "y": 1.0})
    table = rank_intervals(standing, weights)
    assert table[["highest", "lowest"]].to_numpy().tolist() == [[1, 2], [1, 2]]
    assert table["rank"].tolist() == [2, 1]
    pd.testing.assert_frame_equal(table, rank_intervals(standing, weights))


def test_equal_places_share_a_rank():
    standing = pd.DataFrame({"x": [50.0, 50.0, 1.0]}, index=["a", "b", "c"])
    assert rank_intervals(standing, pd.Series({"x": 1.0}))["rank"].tolist() == [1, 1, 3]


def test_the_year_is_the_latest_of_those_with_most_places():
    assert best_year(pd.Series({"2022": 3, "2023": 3, "2024": 1})) == "2023"
    assert best_year(pd.Series({"2022": 0})) == ""
    assert best_year(pd.Series(dtype="int64")) == ""
