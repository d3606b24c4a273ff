from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.comparison import (
    CHANGE_STATES,
    MIN_PLACES,
    MIN_SHARE,
    changes,
    likeness,
    matched_medians,
    ranks,
    runs,
)

NO_BREAKS = pd.DataFrame({"place_id": pd.Series(dtype=str), "year": pd.Series(dtype=int)})


def values(*rows: tuple[str, int, float]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["place_id", "year", "value"])
    return table.assign(qualifier="exact")


def broken(place_id: str, year: int) -> pd.DataFrame:
    return pd.DataFrame({"place_id": [place_id], "year": [year]})


def test_a_run_ends_at_a_gap_and_at_the_next_place():
    table = values(("a", 2018, 1), ("a", 2019, 1), ("a", 2021, 1), ("b", 2022, 1), ("b", 2023, 1))
    assert runs(table, NO_BREAKS).tolist() == [0, 0, 1, 2, 2]


@pytest.mark.parametrize(
    ("place_id", "expected"), [("", [0, 1, 2, 3]), ("a", [0, 1, 2, 2]), ("c", [0, 0, 1, 1])]
)
def test_a_run_ends_at_a_break_of_its_place_or_of_all(place_id, expected):
    table = values(("a", 2018, 1), ("a", 2019, 1), ("b", 2018, 1), ("b", 2019, 1))
    assert runs(table, broken(place_id, 2019)).tolist() == expected


def test_runs_keep_the_index():
    table = values(("a", 2018, 1), ("a", 2019, 1)).set_axis([7, 3])
    assert runs(table, NO_BREAKS).index.tolist() == [7, 3]


def test_a_median_is_of_the_same_places_in_every_year():
    """The four have 10, 20, 30, 90 in 2020; 90 has left in 2021, so it counts in neither year."""
    table = values(
        ("a", 2020, 10), ("b", 2020, 20), ("c", 2020, 30), ("d", 2020, 90),
        ("a", 2021, 8), ("b", 2021, 18), ("c", 2021, 28),
    )  # fmt: skip
    assert matched_medians(table).to_dict("list") == {
        "year": [2020, 2021], "value": [20.0, 18.0], "n": [3, 3],
    }  # fmt: skip


def test_a_year_that_would_leave_too_few_places_is_left_out():
    """A third of twelve places is four; 2021 has three of them."""
    places = [f"p{i:02}" for i in range(12)]
    rows = [(place, 2020, float(i)) for i, place in enumerate(places)]
    table = values(*rows, *((place, 2021, 1.0) for place in places[:3]))
    assert matched_medians(table)["year"].tolist() == [2020]
    assert matched_medians(table)["value"].tolist() == [5.5]
    more = values(*rows, *((place, 2021, 1.0) for place in places[:4]))
    assert matched_medians(more).to_dict("list") == {
        "year": [2020, 2021], "value": [1.5, 1.0], "n": [4, 4],
    }  # fmt: skip


def test_two_places_have_no_median_and_none_have_none():
    assert matched_medians(values(("a", 2020, 1), ("b", 2020, 3))).empty
    assert matched_medians(values()).empty


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(2015, 2022)), min_size=1, max_size=60))
def test_every_median_is_of_enough_places_that_have_all_its_years(cells):
    table = values(*((f"p{place}", year, float(place)) for place, year in sorted(cells)))
    medians = matched_medians(table)
    if medians.empty:
        assert table["year"].value_counts().max() < MIN_PLACES
        return
    n = medians["n"].iloc[0]
    held = table[table["year"].isin(medians["year"])].groupby("place_id").size()
    assert (held == len(medians)).sum() == n
    assert n >= max(MIN_PLACES, table["year"].value_counts().max() * MIN_SHARE)


def test_changes_say_why_there_is_none():
    table = values(
        ("both", 2020, 40), ("both", 2025, 30), ("late", 2025, 5), ("early", 2020, 6),
        ("broken", 2020, 1), ("broken", 2025, 2), ("bound", 2020, 1), ("bound", 2025, 2),
    )  # fmt: skip
    table.loc[7, "qualifier"] = "at_least"
    places = ("early", "both", "late", "none", "broken", "bound")
    result = changes(table, places, 2020, 2025, broken("broken", 2023))
    assert result["state"].to_dict() == {
        "early": "no_last", "both": "comparable", "late": "no_first", "none": "neither",
        "broken": "broken", "bound": "bound",
    }  # fmt: skip
    assert set(result["state"]) == set(CHANGE_STATES)
    assert result["change"].dropna().to_dict() == {"both": -10.0}
    assert result.loc["broken", ["first", "last"]].tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    ("year", "state"),
    [(2020, "comparable"), (2021, "broken"), (2025, "broken"), (2026, "comparable")],
)
def test_a_break_lies_between_two_years_if_the_new_series_holds_the_later(year, state):
    table = values(("a", 2020, 40), ("a", 2025, 30))
    assert changes(table, ("a",), 2020, 2025, broken("", year))["state"].tolist() == [state]


def test_equal_values_share_a_place_and_the_next_counts_them():
    """33.44 and 33.36 are both published as 33.4."""
    result = ranks(pd.Series([33.44, 33.36, 20.0, None, 50.0]), 1, is_lowest_first=True)
    assert result.tolist() == [2, 2, 1, pd.NA, 4]
    assert ranks(pd.Series([1.0, 3.0, 3.0]), 0, is_lowest_first=False).tolist() == [3, 1, 1]


@given(st.lists(st.integers(0, 20) | st.none(), min_size=1, max_size=30), st.booleans())
def test_a_place_counts_the_values_before_it(numbers, is_lowest_first):
    series = pd.Series(numbers, dtype=float)
    result = ranks(series, 0, is_lowest_first=is_lowest_first)
    for place, value in zip(result, series, strict=True):
        if pd.isna(value):
            assert place is pd.NA
        else:
            before = (series < value) if is_lowest_first else (series > value)
            assert place == before.sum() + 1


SIZES = pd.DataFrame(
    [
        ("own", "people", 2024, 100.0), ("own", "money", 2025, 1000.0),
        ("like", "people", 2025, 199.0), ("like", "money", 2024, 500.0),
        ("richer", "people", 2024, 100.0), ("richer", "money", 2025, 2001.0),
        ("old", "people", 2022, 100.0),
        ("half", "money", 2025, 1000.0),
    ],
    columns=["place_id", "measure", "year", "value"],
)  # fmt: skip


def test_likeness_looks_at_every_measure_both_have_and_says_where_it_cannot_tell():
    result = likeness(SIZES, "own", ("richer", "like", "old", "half", "silent"))
    assert result["is_similar"].tolist() == [False, True, pd.NA, True, pd.NA]
    assert result["ratio"].tolist()[:2] == [2.001, 2.0]
    assert result["ratio"].isna().tolist() == [False, False, True, False, True]
    assert result["n_measures"].tolist() == [2, 2, 0, 1, 0]


def test_nothing_can_be_told_of_a_place_without_sizes():
    result = likeness(SIZES, "silent", ("own", "like"))
    assert result["is_similar"].isna().all()


@given(st.floats(0.01, 1e6), st.floats(0.01, 1e6))
def test_likeness_is_the_same_from_both_sides(one, other):
    sizes = pd.DataFrame(
        {"place_id": ["a", "b"], "measure": "m", "year": 2024, "value": [one, other]}
    )
    there, back = (likeness(sizes, x, (y,))["ratio"].iloc[0] for x, y in ("ab", "ba"))
    assert there == pytest.approx(back)
    assert there >= 1
