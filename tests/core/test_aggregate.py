"""Values of an area from its members; sums done by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.aggregate import AGGREGATE_COLUMNS, MIN_SHARE, aggregate_members

FOUR = ("a", "b", "c", "d")


def observed(*rows: tuple[str, str, float], basis: str = "", **others: str) -> pd.DataFrame:
    """Return observations (place, period, value)."""
    table = pd.DataFrame(rows, columns=["place_id", "period", "value"])
    return table.assign(basis=basis, qualifier=others.get("qualifier", "exact"))


def only(table: pd.DataFrame) -> pd.Series:
    (row,) = table.to_dict("records")
    return pd.Series(row)


def test_a_mean_is_that_of_the_members_and_of_nobody_else():
    values = observed(("a", "2024", 10.0), ("b", "2024", 20.0), ("z", "2024", 900.0))
    row = only(aggregate_members(values, ("a", "b"), "mean"))
    assert (row["value"], row["n_members"], row["n_with_value"]) == (15.0, 2, 2)
    assert row["missing"] == ()
    assert pd.isna(row["weight_year"])


def test_three_of_four_are_enough_for_a_mean_and_the_missing_one_is_named():
    values = observed(("a", "2024", 10.0), ("b", "2024", 20.0), ("d", "2024", 60.0))
    row = only(aggregate_members(values, FOUR, "mean"))
    assert (row["value"], row["n_with_value"], row["missing"]) == (30.0, 3, ("c",))


def test_fewer_than_three_quarters_give_no_mean():
    values = observed(("a", "2024", 10.0), ("b", "2024", 20.0))
    row = only(aggregate_members(values, FOUR, "mean"))
    assert pd.isna(row["value"])
    assert (row["n_with_value"], row["missing"]) == (2, ("c", "d"))


def test_a_sum_needs_every_member():
    values = observed(("a", "2024", 1.0), ("b", "2024", 2.0), ("c", "2024", 3.0))
    assert only(aggregate_members(values, ("a", "b", "c"), "sum"))["value"] == 6.0
    row = only(aggregate_members(values, FOUR, "sum"))
    assert pd.isna(row["value"])
    assert row["missing"] == ("d",)


def test_periods_and_bases_stay_apart():
    values = pd.concat(
        [
            observed(("a", "2018", 40.0), ("b", "2018", 50.0), basis="标况"),
            observed(("a", "2018", 30.0), ("b", "2018", 34.0), basis="实况"),
            observed(("a", "2019", 20.0), ("b", "2019", 24.0), basis="实况"),
        ]
    )
    table = aggregate_members(values, ("a", "b"), "mean")
    found = table[["period", "basis", "value"]].to_dict("split")["data"]
    assert found == [["2018", "实况", 32.0], ["2018", "标况", 45.0], ["2019", "实况", 22.0]]


def test_a_lower_bound_counts_as_missing():
    values = pd.concat(
        [observed(("a", "2024", 10.0)), observed(("b", "2024", 20.0), qualifier="at_least")]
    )
    row = only(aggregate_members(values, ("a", "b"), "sum"))
    assert pd.isna(row["value"])
    assert row["missing"] == ("b",)


def test_a_missing_value_is_missing_and_not_zero():
    values = observed(("a", "2024", 10.0), ("b", "2024", float("nan")))
    assert pd.isna(only(aggregate_members(values, ("a", "b"), "sum"))["value"])


def test_a_weighted_mean_takes_the_weights_of_the_year():
    values = observed(("a", "2024", 10.0), ("b", "2024", 40.0))
    weights = observed(
        ("a", "2024", 1.0), ("b", "2024", 2.0), ("a", "2025", 9.0), ("b", "2025", 1.0)
    )
    row = only(aggregate_members(values, ("a", "b"), "weighted_mean", weights))
    assert (row["value"], row["weight_year"]) == (30.0, 2024)


@pytest.mark.parametrize(
    ("period", "year", "value"), [("2020", 2022, 20.0), ("2023", 2022, 20.0), ("2029", 2024, 25.0)]
)
def test_without_weights_of_the_year_the_nearest_serve(period, year, value):
    values = observed(("a", period, 10.0), ("b", period, 30.0))
    weights = observed(
        ("a", "2022", 1.0), ("b", "2022", 1.0), ("a", "2024", 1.0), ("b", "2024", 3.0)
    )
    row = only(aggregate_members(values, ("a", "b"), "weighted_mean", weights))
    assert (row["weight_year"], row["value"]) == (year, value)


def test_a_year_with_more_weights_serves_before_a_nearer_one():
    values = observed(("a", "2024", 10.0), ("b", "2024", 30.0))
    weights = observed(("a", "2022", 1.0), ("b", "2022", 3.0), ("a", "2024", 1.0))
    row = only(aggregate_members(values, ("a", "b"), "weighted_mean", weights))
    assert (row["weight_year"], row["value"], row["missing"]) == (2022, 25.0, ())


def test_a_member_without_a_weight_is_missing_from_a_weighted_mean():
    values = observed(*((member, "2024", 10.0) for member in FOUR))
    weights = observed(("a", "2024", 1.0), ("b", "2024", 1.0), ("c", "2024", 0.0))
    row = only(aggregate_members(values, FOUR, "weighted_mean", weights))
    assert pd.isna(row["value"])
    assert (row["n_with_value"], row["missing"]) == (2, ("c", "d"))


def test_weights_of_part_years_weigh_nothing():
    values = observed(("a", "2024", 10.0), ("b", "2024", 30.0))
    weights = observed(("a", "2024-H1", 1.0), ("b", "2024-H1", 3.0))
    row = only(aggregate_members(values, ("a", "b"), "weighted_mean", weights))
    assert pd.isna(row["value"])
    assert row["n_with_value"] == 0


def test_a_weighted_mean_without_weights_is_refused():
    with pytest.raises(ValueError, match="needs weights"):
        aggregate_members(observed(("a", "2024", 1.0)), ("a",), "weighted_mean")


def test_nothing_known_is_a_table_without_rows():
    table = aggregate_members(observed(("z", "2024", 1.0)), ("a", "b"), "mean")
    assert tuple(table.columns) == AGGREGATE_COLUMNS
    assert table.empty


numbers = st.floats(min_value=0.1, max_value=1e6)


@given(st.lists(numbers, min_size=1, max_size=12), st.data())
def test_means_lie_within_the_values_and_equal_weights_change_nothing(values, data):
    members = [f"m{index}" for index in range(len(values))]
    table = observed(*((member, "2024", one) for member, one in zip(members, values, strict=True)))
    weight = data.draw(numbers)
    weights = observed(*((member, "2024", weight) for member in members))
    mean = only(aggregate_members(table, members, "mean"))["value"]
    weighted = only(aggregate_members(table, members, "weighted_mean", weights))["value"]
    assert min(values) - 1e-6 <= mean <= max(values) + 1e-6
    assert weighted == pytest.approx(mean)


@given(st.integers(min_value=1, max_value=40), st.data())
def test_a_mean_is_given_exactly_from_the_least_share_on(n_members, data):
    n_known = data.draw(st.integers(min_value=1, max_value=n_members))
    members = [f"m{index}" for index in range(n_members)]
    table = observed(*((member, "2024", 5.0) for member in members[:n_known]))
    row = only(aggregate_members(table, members, "mean"))
    assert pd.notna(row["value"]) == (n_known / n_members >= MIN_SHARE)
    assert len(row["missing"]) == n_members - n_known


@given(st.lists(numbers, min_size=2, max_size=10))
def test_the_order_of_members_changes_no_value(values):
    members = [f"m{index}" for index in range(len(values))]
    table = observed(*((member, "2024", one) for member, one in zip(members, values, strict=True)))
    there = only(aggregate_members(table, members, "sum"))["value"]
    back = only(aggregate_members(table.iloc[::-1], members[::-1], "sum"))["value"]
    assert there == pytest.approx(back)
