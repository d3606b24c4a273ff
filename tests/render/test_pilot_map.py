from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.catalog import read_catalog
from dashboard.catalog.pilots import read_pilots
from dashboard.render import maps
from dashboard.render.pilot_colours import STATE_COLOURS, state_colour
from dashboard.render.pilot_map import pilot_document
from dashboard.views.pilots import LETTERS
from tests.render.test_maps import CITIES, FILES
from tests.views.test_pilots import TOYS, view_of

BOUNDS = ((0.0, 0.0), (2.0, 2.0))


def document_of(selection=TOYS):
    return json.loads(pilot_document(view_of(selection), CITIES, BOUNDS, FILES))


def luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_each_unit_has_the_class_of_its_state():
    document = document_of()
    (frame,) = document["frames"]
    assert frame["classes"] == "1022"
    assert document["legend"] == ["申报", "批准", "未列入（名单齐全）"]
    assert len(document["colours"]) == 3
    assert document["texts"].get("no_data") is None


def test_lines_marks_and_points_are_by_the_index_of_the_unit():
    document = document_of()
    assert document["lines"]["0"] == ["玩具试点：已命名 · 步骤：批准 · 2024-05-01"]
    assert document["listed"] == {"0": 1, "1": 0}
    assert document["named"] == [0, 1]
    (point,) = document["points"]
    assert (point["place"], point["class"], point["spot"]) == ("toy_zone", 1, [1.5, 1.5])


def test_hatching_has_a_letter_a_programme_and_its_legend():
    document = document_of(replace(TOYS, programmes=("toy_cities", "toys")))
    assert document["frames"][0]["hatched"] == {"0": "A", "1": "a"}
    assert document["hatches"] == [{"letter": "A", "label": "玩具试点"}]
    assert document["listed"] == {"0": "A", "1": "a"}
    assert document["points"][0]["class"] is None
    assert document["points"][0]["hatching"] == "A"


def test_a_map_without_any_pilot_names_all_units():
    document = document_of(replace(TOYS, programmes=("toy_cities",)))
    assert document["named"] is None
    assert "dot" not in document["texts"]
    assert "point" not in document["texts"]


def test_another_step_is_not_marked():
    document = document_of(replace(TOYS, step="approved"))
    assert document["listed"] == {"0": 0}


def test_every_letter_has_a_style_in_the_script():
    source = Path(maps.__file__).with_name("hatches.js").read_text(encoding="utf-8")
    assert all(f"    {letter}: {{" in source for letter in LETTERS)


@pytest.fixture(scope="module")
def shipped_steps():
    folder = Path(__file__).resolve().parents[2] / "data" / "catalog"
    return read_pilots(folder, read_catalog(folder)).steps


def test_a_later_step_is_darker_in_greyscale_too(shipped_steps):
    tones = [luminance(state_colour(step, shipped_steps)) for step in shipped_steps.index]
    assert tones == sorted(tones, reverse=True)
    assert min(one - other for one, other in pairwise(tones)) > 0.05


def test_unknown_differs_from_known_to_be_none():
    known, unknown = STATE_COLOURS["not_listed"], STATE_COLOURS["not_known"]
    assert luminance(known) - luminance(unknown) > 0.1
