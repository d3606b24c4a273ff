"""The map of a change, on the four squares: which maps change, where, and in which colours."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.core.revise import apply_changes
from dashboard.model import Selection
from dashboard.views import upload_map
from dashboard.views.upload_map import changed_areas, changed_maps, map_change

KEY = ["place_id", "indicator_id", "period", "basis"]
CITIES = Selection(place="cn", indicator="pm25", period="2025", basis="实况", level="city", k=3)


def rows(*values: tuple[str, str, str, float]) -> pd.DataFrame:
    table = pd.DataFrame(values, columns=["place_id", "indicator_id", "period", "value"])
    return table.assign(basis="实况", unit="µg/m³", qualifier="exact")


def states(observations: pd.DataFrame, uploaded: pd.DataFrame):
    """Return the change and the values before, as the preview of an upload tells them."""
    held = observations.set_index(KEY)["value"]
    before = pd.Series(held.reindex(pd.MultiIndex.from_frame(uploaded[KEY])).to_numpy())
    change = pd.Series(["new" if one else "changed" for one in before.isna()], dtype="str")
    return change.mask(before == uploaded["value"], "unchanged"), before


@pytest.fixture
def change_of(catalog, observations):
    """Return what makes the two maps of an upload."""

    def change_of(uploaded: pd.DataFrame, selection: Selection = CITIES):
        whole = uploaded.reindex(columns=observations.columns).assign(action="set")
        after = apply_changes(observations, whole, KEY)
        return map_change(
            observations[observations["indicator_id"] == selection.indicator],
            after[after["indicator_id"] == selection.indicator],
            selection,
            catalog,
            "来源",
        )

    return change_of


def classes(view) -> dict[str, int]:
    return view.frames[0].regions["class_"].to_dict()


def test_changed_maps_are_those_of_units_that_are_drawn_most_units_first(catalog, observations):
    uploaded = rows(
        ("990100", "pm25", "2025", 37), ("990400", "pm25", "2025", 9),
        ("990200", "pm25", "2024", 31), ("toy", "pm25", "2023", 50),
    )  # fmt: skip
    maps = changed_maps(uploaded, *states(observations, uploaded), catalog)
    assert [(one.level, one.period, one.n_units) for one in maps] == [
        ("city", "2025", 2), ("city", "2024", 1), ("county", "2024", 1),
    ]  # fmt: skip
    assert {(one.indicator_id, one.basis) for one in maps} == {("pm25", "实况")}


def test_a_change_of_the_note_alone_changes_no_map(catalog):
    uploaded = rows(("990100", "pm25", "2025", 38))
    changed = pd.Series(["changed"], dtype="str")
    assert changed_maps(uploaded, changed, pd.Series([38.0]), catalog) == ()


def test_the_smallest_area_with_all_changes_comes_first(catalog, observations):
    def areas(*places: str) -> tuple[str, ...]:
        uploaded = rows(*((place, "pm25", "2025", 5) for place in places))
        change, before = states(observations, uploaded)
        (shown,) = (
            one for one in changed_maps(uploaded, change, before, catalog) if one.level == "city"
        )
        return changed_areas(uploaded, change, shown, catalog)

    assert areas("990100") == ("toy", "cn", "990000")
    assert areas("990100", "990400") == ("cn", "toy", "990000")


def test_both_maps_have_the_same_classes_and_another_value_another_colour(change_of):
    change = change_of(rows(("990100", "pm25", "2025", 12)))
    assert change.before.legend == change.after.legend
    assert classes(change.before)["990200"] == classes(change.after)["990200"]
    assert classes(change.before)["990100"] > classes(change.after)["990100"]
    assert (change.n_new, change.n_replaced, change.n_recoloured) == (0, 1, 1)
    assert change.changed == ("990100",)


def test_a_value_within_its_class_changes_without_a_colour(change_of):
    change = change_of(rows(("990300", "pm25", "2025", 11)))
    assert (change.n_replaced, change.n_recoloured) == (1, 0)
    assert change.changed == ("990300",)


def test_a_value_replaced_by_a_far_one_still_has_a_class(change_of):
    """38 is gone, and 500 is new: the scale holds both."""
    first = change_of(rows(("990100", "pm25", "2025", 500)))
    assert max(classes(first.after).values()) == classes(first.after)["990100"]
    assert len(first.after.legend) == len(first.before.legend)


def test_a_period_without_a_value_is_empty_before_and_says_so(change_of):
    selection = Selection(place="cn", indicator="pm25", period="2023", basis="实况", level="city")
    change = change_of(rows(("990400", "pm25", "2023", 9)), selection)
    assert classes(change.before) == {}
    assert classes(change.after).keys() == {"990400"}
    assert (change.n_new, change.n_replaced, change.n_recoloured) == (1, 0, 0)
    assert change.before.frames[0].count == "本图有值：4个单元中的0个"
    assert change.after.frames[0].count == "本图有值：4个单元中的1个"


def test_a_part_of_the_year_is_not_mixed_with_years(change_of):
    selection = Selection(place="cn", indicator="pm25", period="2026-H1", basis="实况")
    change = change_of(rows(("990200", "pm25", "2026-H1", 21)), selection)
    assert classes(change.before).keys() == {"990100"}
    assert classes(change.after).keys() == {"990100", "990200"}


def test_another_basis_does_not_change_the_map(change_of):
    uploaded = rows(("990100", "pm25", "2025", 50)).assign(basis="标况")
    change = change_of(uploaded)
    assert change.changed == ()
    assert classes(change.before) == classes(change.after)


def test_it_is_told_in_both_languages(change_of):
    change = change_of(rows(("990100", "pm25", "2025", 12), ("990400", "pm25", "2025", 9)))
    assert "新增1个、修改1个（1个改变颜色）" in change.sentence("zh")
    assert "new: 1; changed: 1, in another colour: 1" in change.sentence("en")


def test_so_many_units_that_their_lines_would_hide_the_colours_are_not_outlined(change_of):
    few = change_of(rows(("990100", "pm25", "2025", 12)))
    assert few.outlined == ("990100",)
    most = upload_map._MOST_OUTLINED
    assert replace(few, changed=("990100",) * most).outlined
    many = replace(few, changed=("990100",) * (most + 1), n_replaced=most + 1)
    assert many.outlined == ()
    assert f"不再用粗线框出：修改{most + 1}个" in many.sentence("zh")
    assert f"too many to outline: changed: {most + 1}" in many.sentence("en")
