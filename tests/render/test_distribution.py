from __future__ import annotations

from dashboard.render.distribution import COLOURS, draw_distribution
from tests.views.test_pilot_comparison import compared


def test_it_draws_a_dot_for_each_unit_and_a_box_for_each_group():
    view = compared(6)
    spec = draw_distribution(view).to_dict()
    dots, whisker, box, median, names = spec["layer"]
    assert [layer["mark"]["type"] for layer in spec["layer"]] == [
        "point", "rule", "rect", "rule", "text",
    ]  # fmt: skip
    data = spec["datasets"]
    assert len(data[dots["data"]["name"]]) == 12
    for layer in (whisker, box, median):
        assert [row["median"] for row in data[layer["data"]["name"]]] == [3.5, 13.5]
    assert [row["label"] for row in data[names["data"]["name"]]] == ["试点（6个）", "其他（6个）"]
    assert spec["title"]["text"] == view.figure.title
    assert spec["description"] == view.figure.alt


def test_the_dots_stand_the_same_every_time_and_in_their_row():
    first, again = (draw_distribution(compared(6)).to_dict() for _ in range(2))
    assert first == again
    rows = first["datasets"][first["layer"][0]["data"]["name"]]
    assert all(row["row"] <= row["y"] <= row["row"] + 0.4 for row in rows)
    assert len({round(row["y"], 4) for row in rows}) > 4


def test_the_groups_differ_in_greyscale():
    tones = [
        int(colour[1:3], 16) * 0.3 + int(colour[3:5], 16) * 0.59 for colour in COLOURS.values()
    ]
    assert abs(tones[0] - tones[1]) > 60
