"""The documents of a map before and after: one scale, one name, the changed units outlined."""

from __future__ import annotations

import json

import pandas as pd

from dashboard.model import LEVELS, Selection
from dashboard.render.change_map import change_documents
from dashboard.render.maps import MapFiles
from dashboard.views.upload_map import map_change

UNITS = ("990100", "990200", "990300", "990400")
PLACES = {(level, locale): "" for level in LEVELS for locale in ("zh", "en")}
FILES = MapFiles(scripts=(), styles=(), national="nation", regional="part", places=PLACES)


def test_the_documents_differ_in_their_values_alone(catalog, observations):
    selection = Selection(place="cn", indicator="pm25", period="2025", basis="实况", level="city")
    of_pm25 = observations[observations["indicator_id"] == "pm25"]
    is_jia = (of_pm25["place_id"] == "990100") & (of_pm25["period"] == "2025")
    after = of_pm25.assign(value=of_pm25["value"].mask(is_jia, 12.0))
    change = map_change(of_pm25, pd.DataFrame(after), selection, catalog, "来源")
    before, then = map(json.loads, change_documents(change, UNITS, ((0, 0), (2, 2)), FILES, "pair"))
    assert before["outlined"] == then["outlined"] == [0]
    assert before["twins"] == then["twins"] == "pair"
    assert before["legend"] == then["legend"]
    assert before["colours"] == then["colours"]
    assert not before["is_clickable"]
    assert before["labels"] == [["38.0", "20.0", "≈10.0"]]
    assert then["labels"] == [["12.0", "20.0", "≈10.0"]]
    signs = [document["frames"][0]["classes"] for document in (before, then)]
    assert signs[0][1:] == signs[1][1:]
    assert signs[0][0] != signs[1][0]
    assert signs[0][3] == "-"
