from __future__ import annotations

import re

import pytest

from dashboard.errors import UnknownCodeError
from dashboard.model import DIVERGING_PALETTES, SEQUENTIAL_PALETTES
from dashboard.render import palette


@pytest.mark.parametrize("name", SEQUENTIAL_PALETTES)
@pytest.mark.parametrize("n", range(1, 9))
def test_each_class_has_a_colour_of_its_own(name: str, n: int) -> None:
    ramp = palette.colours(name, n, "lower_better", "quantiles")
    assert len(set(ramp)) == n
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in ramp)


@pytest.mark.parametrize("name", SEQUENTIAL_PALETTES)
def test_higher_classes_are_darker(name: str) -> None:
    ramp = palette.colours(name, 5, "higher_better", "quantiles")
    light = [sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) for colour in ramp]
    assert light == sorted(light, reverse=True)


@pytest.mark.parametrize("name", DIVERGING_PALETTES)
def test_the_cool_end_is_the_side_where_the_target_is_met(name: str) -> None:
    low_is_met = palette.colours(name, 4, "lower_better", "gap_to_target")
    high_is_met = palette.colours(name, 4, "higher_better", "gap_to_target")
    assert low_is_met == high_is_met[::-1]
    blue, red = high_is_met[-1], high_is_met[0]
    assert int(blue[5:], 16) > int(blue[1:3], 16)
    assert int(red[1:3], 16) > int(red[5:], 16)


def test_two_classes_of_a_gap_take_both_ends() -> None:
    assert palette.colours("PuOr", 2, "higher_better", "gap_to_target") == ("#f1a340", "#998ec3")


def test_no_data_has_no_colour_of_a_class() -> None:
    for name in SEQUENTIAL_PALETTES:
        for n in range(1, 9):
            assert palette.NO_DATA_COLOUR not in palette.colours(name, n, "none", "quantiles")


def test_an_unknown_ramp_is_named_with_the_known_ones() -> None:
    with pytest.raises(UnknownCodeError, match=r"'Rainbow'.*YlOrBr"):
        palette.colours("Rainbow", 5, "none", "quantiles")
