"""Every city can be found by its pinyin and its initials."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalog import Catalog, read_catalog
from dashboard.views.city_values import search_label

DATA = Path(__file__).resolve().parents[2] / "data" / "catalog"


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return read_catalog(DATA)


def test_every_city_has_a_key_and_nothing_else_has(shipped: Catalog) -> None:
    cities = shipped.scope_members(shipped.nation, "city")
    assert shipped.search_keys.index.tolist() == cities
    assert shipped.search_keys["pinyin"].str.fullmatch(r"[a-z]+( [a-z]+)*").all()


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("石家庄市", ("shijiazhuang", "sjz")),
        ("重庆市", ("chongqing", "cq")),
        ("六安市", ("luan", "la")),
        ("长治市", ("changzhi", "cz")),
        ("漯河市", ("luohe", "lh")),
        ("乌鲁木齐市", ("urumqi", "wulumuqi", "wlmq")),
        ("锡林郭勒盟", ("xilinguole", "xilingol")),
        ("吕梁市", ("lvliang", "ll")),
    ],
)
def test_a_city_is_found_by_every_spelling(
    shipped: Catalog, name: str, spellings: tuple[str, ...]
) -> None:
    cities = shipped.places.loc[shipped.search_keys.index]
    (city,) = cities.index[cities["name_zh"] == name]
    for locale in ("zh", "en"):
        label = search_label(shipped, str(city), locale).lower()
        assert [one for one in (name, *spellings) if one not in label] == []


def test_the_file_is_what_the_script_makes(shipped: Catalog) -> None:
    pytest.importorskip("pypinyin")
    from scripts.build_places import search_keys

    cities = shipped.places.loc[shipped.search_keys.index].reset_index()
    made = search_keys(cities)
    kept = pd.read_csv(DATA / "search_keys.csv", dtype="str")
    assert made["pinyin"].tolist() == kept["pinyin"].tolist()
