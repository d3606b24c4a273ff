from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.pilots import (
    MIN_COMPARED,
    NO_STEP,
    completeness,
    count_by_step,
    count_chosen,
    five_numbers,
    latest_of_each,
    locate,
    steps_of,
    unlisted_state,
)

PLACES = pd.DataFrame(
    [
        ("10", "甲省", "province", "cn"),
        ("20", "乙省", "province", "cn"),
        ("11", "东区", "county", "10;cn"),
        ("21", "东区", "county", "20;cn"),
        ("22", "西区", "county", "20;cn"),
        ("23", "西区", "county", "20;cn"),
        ("zone", "新区", "new_area", "10;cn"),
    ],
    columns=["place_id", "name_zh", "kind", "parent_ids"],
).set_index("place_id")
ALIASES = pd.DataFrame({"alias": ["合作区"], "place_id": ["zone"]})


def located(adcode: str, name: str, province: str) -> str:
    rows = pd.DataFrame(
        [(adcode, name, province)], columns=["adcode", "place_zh", "province_zh"], index=[7]
    )
    found = locate(rows, PLACES, ALIASES)
    assert found.index.tolist() == [7]
    return found[7]


@pytest.mark.parametrize(
    ("adcode", "name", "province", "place"),
    [
        ("21", "东区", "甲省", "21"),  # a code is believed
        ("", "东区", "甲省", "11"),
        ("", "东区", "乙省", "21"),
        ("", "西区", "乙省", ""),  # two of that name in the province
        ("", "东区", "丙省", ""),
        ("", "新区", "甲省", "zone"),
        ("", "合作区", "甲省", "zone"),
        ("", "新区", "乙省", ""),
        ("", "新区", "", "zone"),
        ("", "东区", "", ""),
        ("", "无名", "甲省", ""),
    ],
)
def test_a_name_means_a_place_only_inside_its_province(adcode, name, province, place):
    assert located(adcode, name, province) == place


WORDS = pd.DataFrame(
    [("", "pilot", "approved"), ("", "named", ""), ("own", "pilot", "demonstration")],
    columns=["programme", "pilot_status", "step"],
)


def test_a_programme_may_read_a_word_in_its_own_way():
    rows = pd.DataFrame(
        [("a", "pilot"), ("own", "pilot"), ("own", "named"), ("a", "unheard")],
        columns=["programme", "pilot_status"], index=[3, 1, 4, 0],
    )  # fmt: skip
    assert steps_of(rows, WORDS).to_dict() == {
        3: "approved", 1: "demonstration", 4: NO_STEP, 0: NO_STEP,
    }  # fmt: skip


def test_a_list_is_as_complete_as_its_least_complete_row():
    rows = pd.DataFrame(
        [("a", "full"), ("a", "full"), ("b", "full"), ("b", "partial"), ("c", "not_a_list")],
        columns=["programme", "list_completeness"],
    )
    assert completeness(rows).to_dict() == {"a": "full", "b": "partial", "c": "not_a_list"}


@pytest.mark.parametrize(
    ("state", "more", "meaning"),
    [
        ("full", "no", "not_listed"),
        ("full", "yes", "not_known"),
        ("full", "", "not_known"),
        ("none", "no", "not_known"),
        ("partial", "no", "list_partial"),
        ("not_a_list", "", "not_named"),
    ],
)
def test_only_a_full_and_closed_list_says_who_is_no_pilot(state, more, meaning):
    assert unlisted_state(state, more) == meaning


def designations() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("a", "x", "2019", "applied", 1, False, "full"),
            ("a", "x", "2021-05", "approved", 4, True, "full"),
            ("a", "y", "2021", "applied", 1, False, "full"),
            ("a", "y", "2021", "approved", 4, True, "full"),
            ("a", "z", "", "applied", 1, False, "full"),
            ("b", "x", "2022", "approved", 4, True, "partial"),
            ("c", "x", "2022", NO_STEP, 0, False, "not_a_list"),
        ],
        columns=["programme", "key", "status_date", "step", "step_order", "is_chosen",
                 "completeness"],
    )  # fmt: skip


def test_the_latest_status_of_a_place_holds_and_of_one_day_the_furthest():
    latest = latest_of_each(designations())
    assert latest.index.tolist() == [1, 3, 4, 5, 6]


def test_partial_lists_are_never_counted():
    latest = latest_of_each(designations())
    assert count_by_step(latest).to_dict() == {("a", "applied"): 1, ("a", "approved"): 2}
    assert count_by_step(latest[latest["programme"] == "b"]).empty
    programmes = pd.DataFrame(index=pd.Index(["a", "b", "c", "unlisted"]))
    counts = count_chosen(latest, programmes)
    assert counts["a"] == 2
    assert counts["unlisted"] == 0
    assert counts[["b", "c"]].isna().all()


def test_five_numbers_by_hand():
    numbers = five_numbers(pd.Series([1.0, 2.0, 3.0, 4.0, 10.0, None]))
    assert numbers.to_dict() == {
        "n": 5, "lowest": 1, "lower": 2, "median": 3, "upper": 4, "highest": 10,
    }  # fmt: skip


@given(st.lists(st.floats(-1e6, 1e6), max_size=12))
def test_too_few_values_have_a_number_of_values_alone(values):
    numbers = five_numbers(pd.Series(values, dtype="float64"))
    shown = numbers.drop("n")
    assert numbers["n"] == len(values)
    assert shown.isna().all() == (len(values) < MIN_COMPARED)
    assert shown.dropna().is_monotonic_increasing
