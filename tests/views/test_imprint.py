from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pandas as pd

from dashboard.model import Selection
from dashboard.views.figure import Figure
from dashboard.views.imprint import figure_imprint, revision_sentence, view_link


def test_figures_as_shipped_are_called_so_in_words():
    assert revision_sentence(0, "", "zh") == "数据版本：0（看板自带的数据，不含此后发布的内容）"
    assert "as shipped" in revision_sentence(0, "", "en")


def test_a_revision_has_its_number_and_its_day():
    assert revision_sentence(7, "2026-03-01", "zh") == "数据版本：第7号修订（2026-03-01发布）"
    assert revision_sentence(7, "2026-03-01", "en") == "Data revision 7, published on 2026-03-01"


def test_a_day_that_nobody_knows_is_left_out():
    assert revision_sentence(7, "", "en") == "Data revision 7"


def test_the_link_names_the_revision_of_the_latest_too():
    selection = Selection(place="toy", indicator="pm25", basis="实况", locale="en")
    link = urlsplit(view_link("https://board.example/base/", "map", selection, 0))
    assert (link.netloc, link.path) == ("board.example", "/base/map")
    asked = dict(parse_qsl(link.query))
    assert asked["revision"] == "0"
    assert asked["place"] == "toy"
    assert asked["basis"] == "实况"
    assert asked["lang"] == "en"


def test_the_link_names_the_revision_that_is_seen_whatever_was_chosen():
    link = view_link("http://127.0.0.1:8501", "", Selection(revision="3"), 5)
    assert link.startswith("http://127.0.0.1:8501/?")
    assert dict(parse_qsl(urlsplit(link).query))["revision"] == "5"


def test_codes_of_several_cities_stay_legible():
    link = view_link("http://a", "compare", Selection(cities=("110000", "120000")), 0)
    assert "cities=110000,120000" in link


def test_notes_and_source_are_those_of_the_figure():
    figure = Figure("题", "", "来源：某", "", pd.DataFrame(), "题", notes=("注",))
    imprint = figure_imprint(figure, "数据版本：0", "http://a", "zh", "审图号")
    assert (imprint.notes, imprint.source, imprint.caption) == (("注",), "来源：某", "审图号")
