"""What the browser fetches: hashed addresses, kept for good, compressed, and nothing else."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import fields
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard import pipeline
from dashboard.model import Selection
from dashboard.render.maps import MapFiles
from dashboard.ui import assets
from dashboard.ui.viewed import sources

NATIONAL_LIMIT = 420_000
MAP = Selection(place="cn", indicator="pm25_annual_mean", level="city")


def addresses(files: MapFiles) -> list[str]:
    return [*files.scripts, *files.styles, files.national, files.regional, *files.places.values()]


@pytest.fixture
def files() -> MapFiles:
    return assets.map_files()


def document(answer) -> dict:
    assert answer.status == 200
    return json.loads(gzip.decompress(answer.body))


def test_every_file_is_named_by_its_content(fetch, files):
    for address in (*addresses(files), assets.style_url()):
        answer = fetch(address)
        assert answer.status == 200
        assert answer.headers["content-encoding"] == "gzip"
        digest = hashlib.sha256(gzip.decompress(answer.body)).hexdigest()[:12]
        assert re.fullmatch(rf"/assets/[\w.-]+-{digest}\.(js|css|json)", address)


def test_every_file_is_kept_for_good(fetch, files):
    for address in (*addresses(files), assets.style_url()):
        headers = fetch(address).headers
        assert headers["cache-control"] == "public, max-age=31536000, immutable"
        assert headers["vary"] == "Accept-Encoding"


def test_every_file_has_its_media_type(fetch, files):
    types = {"js": "text/javascript", "css": "text/css", "json": "application/json"}
    for address in addresses(files):
        media_type = fetch(address).headers["content-type"].partition(";")[0]
        assert media_type == types[address.rpartition(".")[2]]


def test_addresses_are_of_this_host(files):
    assert all(address.startswith("/assets/") for address in addresses(files))
    assert len(set(addresses(files))) == len(addresses(files))


def test_the_map_of_the_nation_is_small(fetch, files):
    assert int(fetch(files.national).headers["content-length"]) <= NATIONAL_LIMIT


@pytest.mark.parametrize("detail", ["national", "regional"])
@pytest.mark.parametrize("level", ["province", "city", "county"])
def test_geometry_and_names_are_in_the_order_of_the_units(fetch, files, detail, level):
    geometry = document(fetch(getattr(files, detail)))
    ids = [unit["id"] for unit in geometry["objects"][level]["geometries"]]
    assert tuple(ids) == sources().adcodes(level)
    names = document(fetch(files.places[level, "zh"]))["names"]
    assert names == sources().boundaries[level]["name_zh"].tolist()


@pytest.mark.parametrize(
    "address",
    ["/assets/leaflet.js", "/assets/leaflet-000000000000.js", "/assets/..%2Fapp.py", "/assets/x"],
)
def test_an_unknown_file_is_not_found(fetch, address):
    assert fetch(address).status == 404


def test_a_layer_is_served_by_the_address_of_its_selection(fetch):
    answer = fetch(assets.layer_url(MAP))
    layer = document(answer)
    assert layer["level"] == "city"
    assert layer["geometry"] == assets.map_files().national
    assert all(len(frame["classes"]) == len(sources().adcodes("city")) for frame in layer["frames"])
    assert answer.headers["cache-control"].endswith("immutable")


def test_a_layer_names_its_labels_one_for_each_value(fetch):
    layer = document(fetch(assets.layer_url(MAP)))
    labels = document(fetch(layer["labels"]))
    assert [len(one) for one in labels] == [
        len(frame["classes"].replace("-", "")) for frame in layer["frames"]
    ]


def test_a_layer_names_the_other_indicators_of_its_area_and_level(fetch):
    layer = document(fetch(assets.layer_url(MAP)))
    siblings = [document(fetch(one["layer"])) for one in layer["siblings"]]
    assert siblings
    assert all(sibling["frames"] for sibling in siblings)
    assert {sibling["level"] for sibling in siblings} == {layer["level"]}
    assert len({layer["title"], *(sibling["title"] for sibling in siblings)}) == len(siblings) + 1


def test_a_sibling_leads_back_by_the_address_the_page_asks_with(fetch):
    opened, _ = pipeline.resolve(sources(), {"place": MAP.place, "indicator": MAP.indicator})
    first = document(fetch(assets.layer_url(opened)))["siblings"][0]["layer"]
    assert assets.layer_url(opened) in [one["layer"] for one in document(fetch(first))["siblings"]]


def test_an_answer_that_nothing_is_found_is_the_same_every_time(fetch):
    answers = [fetch("/map/layer.json?v=0") for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]


def test_an_address_of_a_layer_leaves_out_what_the_layer_does_not_depend_on():
    plain = assets.layer_url(MAP)
    opened = Selection(**{field.name: getattr(MAP, field.name) for field in fields(MAP)} | {
        "period": "2024", "region": "110000",
    })  # fmt: skip
    assert assets.layer_url(opened) == plain
    assert {"indicator", "v"} <= set(parse_qs(urlsplit(plain).query))


@pytest.mark.parametrize("level", ["province", "city"])
def test_a_layer_has_the_level_that_was_asked_for(fetch, level):
    """GDP is covered best by province, so that provinces are the default; cities are not."""
    selection = Selection(place="cn", indicator="gdp", level=level)
    assert document(fetch(assets.layer_url(selection)))["level"] == level


@pytest.mark.parametrize(
    "change",
    [
        {"v": "000000000000"},
        {"v": ""},
        {"indicator": "no_such_thing"},
        {"place": "atlantis"},
        {"k": "99"},
        {"scheme": "by_feeling"},
        {"palette": "Rainbow"},
        {"basis": "no such basis"},
        {"lang": "fr"},
    ],
)
def test_a_map_that_nobody_offers_is_not_found(fetch, change):
    asked = {"indicator": MAP.indicator, "v": sources().revision} | change
    answer = fetch("/map/layer.json?" + "&".join(f"{key}={one}" for key, one in asked.items()))
    assert answer.status == 404
    assert "cache-control" not in answer.headers


@pytest.mark.parametrize(("locale", "word"), [("zh", "京津冀"), ("en", "Beijing-Tianjin-Hebei")])
def test_the_map_of_the_areas_is_served_in_both_languages(fetch, locale, word):
    layer = document(fetch(assets.areas_url(locale)))
    assert len(layer["legend"]) == 5
    assert any(word in name for name in layer["legend"])
    assert fetch(assets.areas_url(locale) + "0").status == 404
