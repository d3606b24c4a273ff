from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.model import Selection
from dashboard.views.pilot_comparison import comparison_view, group_sizes
from tests import toy_world

ASKED = Selection(place="cn", level="city", indicator="pm25", locale="zh")


def world(n: int, state: str = "full"):
    """Return a catalog of 2n cities, n of them pilots and one only proposed, and their values.

    The pilots have 1 ... n, the others 11 ... 10 + n; what is proposed has 99.
    """
    catalog = toy_world.catalog()
    codes = [f"98{number:02}00" for number in range(2 * n + 1)]
    row = catalog.places.loc["990100"]
    places = pd.concat(
        [catalog.places, pd.DataFrame([row] * len(codes), index=pd.Index(codes))]
    ).rename_axis("place_id")
    named = [(code, "pilot") for code in codes[:n]] + [(codes[-1], "proposed")]
    status = pd.DataFrame(named, columns=["adcode", "pilot_status"]).assign(
        **catalog.pilot_status.iloc[0].drop(["adcode", "pilot_status"]).to_dict()
    )
    values = [*range(1, n + 1), *range(11, n + 11), 99]
    observed = pd.DataFrame({"place_id": codes, "value": [float(value) for value in values]})
    first = toy_world.observations().iloc[1].drop(["place_id", "value"]).to_dict()
    changed = replace(catalog, places=places, pilot_status=status.assign(list_completeness=state))
    return changed, observed.assign(**first)


def compared(n: int, state: str = "full", selection: Selection = ASKED):
    catalog, observed = world(n, state)
    return comparison_view(catalog, toy_world.pilots(), observed, "toys", selection)


def test_two_distributions_by_hand():
    view = compared(5)
    numbers = view.numbers.drop(columns="label").astype(float)
    assert numbers.loc["pilots"].tolist() == [5, 1, 2, 3, 4, 5]
    assert numbers.loc["others"].tolist() == [5, 11, 12, 13, 14, 15]
    assert view.numbers["label"].tolist() == ["试点（5个）", "其他（5个）"]
    assert view.summary == "中位数：试点3.0，其他13.0（微克/立方米）。"
    assert view.figure.empty == ""


def test_what_is_proposed_is_in_neither_group_and_that_is_said():
    view = compared(5)
    assert 99 not in view.values["value"].tolist()
    assert "公示或点名、尚未获批的1个单元两组都不计。" in view.notes
    assert any("不能说明因果" in note for note in view.notes)


def test_every_dot_is_in_the_table_of_the_figure():
    figure = compared(6, selection=replace(ASKED, locale="en")).figure
    assert list(figure.table) == ["Unit", "Group", "Value"]
    assert figure.table["Group"].value_counts().to_dict() == {"Pilots": 6, "Others": 6}
    assert sorted(figure.table["Value"]) == [*range(1, 7), *range(11, 17)]
    assert figure.title == "China · PM2.5: pilots and others (Cities)"
    assert figure.subtitle == "Toy pilots · 2024 · Ambient conditions · µg/m³"
    assert "median 3.5" in figure.alt
    assert "玩具公报" in figure.source


def test_fewer_than_five_values_are_said_and_not_drawn():
    view = compared(4)
    assert view.figure.empty.startswith("有该指标数据的试点只有4个、其他4个")
    assert view.summary == ""
    assert view.numbers["median"].isna().all()


@pytest.mark.parametrize("state", ["partial", "not_a_list"])
def test_a_list_that_is_not_full_is_never_compared(state):
    assert "不作比较" in compared(6, state).figure.empty


def test_an_indicator_without_values_has_groups_of_none():
    catalog, observed = world(5)
    view = comparison_view(catalog, toy_world.pilots(), observed.iloc[:0], "toys", ASKED)
    assert view.numbers["n"].tolist() == [0, 0]
    assert view.figure.empty


def test_group_sizes_are_those_of_the_view():
    catalog, observed = world(6)
    assert group_sizes(catalog, toy_world.pilots(), observed, "toys", ASKED) == (6, 6)
    assert group_sizes(catalog, toy_world.pilots(), observed.iloc[:0], "toys", ASKED) == (0, 0)
