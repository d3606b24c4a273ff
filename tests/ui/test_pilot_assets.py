"""The layer document of the pilot map is served by its address, as of its revision and no other."""

from __future__ import annotations

import gzip
import json

from dashboard.model import Selection
from dashboard.ui import assets
from dashboard.ui.viewed import sources

RURAL = Selection(place="cn", level="county", programmes=("beautiful_rural_pilot",))


def test_it_is_served_by_the_address_of_its_selection(fetch):
    answer = fetch(assets.pilots_url(RURAL))
    assert answer.status == 200
    assert answer.headers["cache-control"].endswith("immutable")
    layer = json.loads(gzip.decompress(answer.body))
    assert layer["level"] == "county"
    assert len(layer["frames"][0]["classes"]) == len(sources().adcodes("county"))
    assert len(layer["listed"]) == 22
    assert [point["place"] for point in layer["points"]] == ["xpcc_1_7"]
    assert len(answer.body) < 6000


def test_an_area_and_a_step_are_part_of_the_address(fetch):
    asked = Selection(place="yrd", level="city", programmes=("low_carbon_pilot",), step="approved")
    layer = json.loads(gzip.decompress(fetch(assets.pilots_url(asked)).body))
    assert layer["area"] == "yrd"
    assert layer["in_scope"].count("1") == 41


def test_an_unknown_programme_or_revision_is_not_found(fetch):
    url = assets.pilots_url(RURAL)
    assert fetch(url.replace("beautiful_rural_pilot", "nothing")).status == 404
    assert fetch(url.replace(sources().revision, "0123456789ab.0")).status == 404


def test_what_the_map_does_not_show_is_no_part_of_its_address():
    with_panel = Selection(
        place="cn", level="county", programmes=("beautiful_rural_pilot",), region="130822",
        indicator="gdp", domain="urban_rural",
    )  # fmt: skip
    assert assets.pilots_url(with_panel) == assets.pilots_url(RURAL)
