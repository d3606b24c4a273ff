from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.errors import UnknownCodeError
from dashboard.views.panel import panel_view


@pytest.mark.parametrize(
    ("locale", "name", "lies_in"),
    [("zh", "甲县", "位于甲市、玩具省"), ("en", "Jia County", "In Jia, Toy Province")],
)
def test_a_unit_lies_in_its_parents_nearest_first(catalog, judgements, locale, name, lies_in):
    view = panel_view(catalog, judgements, "990101", locale)
    assert (view.name, view.lies_in) == (name, lies_in)


def test_the_country_lies_in_nothing(catalog, judgements):
    assert panel_view(catalog, judgements, "cn", "zh").lies_in == ""


def test_targets_with_a_number_come_first_each_with_its_status(catalog, judgements):
    targets = panel_view(catalog, judgements, "toy", "zh").targets
    assert targets.index[-1] == "toy.quality.2027"
    assert targets.loc["toy.pm25.2027", "status"] == "acceleration_needed"
    assert targets["document"].unique().tolist() == ["玩具方案"]
    assert "33" in targets.loc["toy.pm25.2027", "statement"]


def test_targets_of_what_a_unit_lies_in_do_not_bind_it(catalog, judgements):
    assert panel_view(catalog, judgements, "990100", "zh").targets.empty


def test_a_restatement_is_left_out(catalog, judgements):
    again = catalog.targets.assign(restates="")
    again.loc["toy.pm25.2027", "restates"] = "toy.factories.2027"
    view = panel_view(replace(catalog, targets=again), judgements, "toy", "zh")
    assert "toy.pm25.2027" not in view.targets.index


def test_programmes_say_what_a_unit_is_in_them(catalog, judgements):
    pilots = panel_view(catalog, judgements, "990100", "en").pilots
    assert pilots.to_dict("records") == [
        {"programme": "Toy pilots", "pilot_status": "designated", "date": "2024-05-01",
         "source": "玩具名单", "is_partial": False}
    ]  # fmt: skip


def test_a_list_that_is_known_in_part_says_so(catalog, judgements):
    part = catalog.pilot_status.assign(list_completeness="partial")
    view = panel_view(replace(catalog, pilot_status=part), judgements, "990200", "zh")
    assert view.pilots["is_partial"].tolist() == [True]
    assert view.pilots["pilot_status"].tolist() == ["公示（尚未命名）"]


def test_a_unit_in_no_programme_has_none(catalog, judgements):
    view = panel_view(catalog, judgements, "990400", "zh")
    assert (len(view.targets), len(view.pilots)) == (0, 0)


def test_an_unknown_place_is_named_with_the_nearest(catalog, judgements):
    with pytest.raises(UnknownCodeError, match="990109"):
        panel_view(catalog, judgements, "990109", "zh")
