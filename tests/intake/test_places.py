from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalog import Catalog, read_catalog
from dashboard.intake.names import name_key
from dashboard.intake.places import match_indicators, match_places

DATA = Path(__file__).resolve().parents[2] / "data" / "catalog"


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return read_catalog(DATA)


def match(catalog: Catalog, name: str, hint: str = "") -> tuple[str, str, tuple[str, ...]]:
    row = match_places(pd.Series([name]), catalog, pd.Series([hint])).iloc[0]
    return row["place_id"], row["how"], row["candidates"]


@pytest.mark.parametrize(
    ("name", "place_id", "how"),
    [
        ("130100", "130100", "code"),
        ("１３０１００", "130100", "code"),
        ("130100000000", "130100", "code"),
        ("jjj", "jjj", "code"),
        ("110229", "110119", "old_code"),
        ("石家庄市", "130100", "full_name"),
        (" 石 家 庄 ", "130100", "short_name"),
        ("京津冀(13城)", "jjj", "alias"),
        ("京津冀（１３城）", "jjj", "alias"),
        ("2+26城市", "jjj_2p26", "alias"),
        ("“２＋２６”城市", "jjj_2p26", "alias"),
        ("冀", "130000", "alias"),
        ("SHIJIAZHUANG", "130100", "english"),
        ("Shijiazhuang City", "130100", "english"),
        ("shi jia zhuang", "130100", "english"),
        ("lvliang", "141100", "pinyin"),
        ("长春市朝阳区", "220104", "full_name"),
        ("吉林省长春市朝阳区", "220104", "full_name"),
        ("长春 朝阳", "220104", "short_name"),
        ("朝阳区(长春市)", "220104", "full_name"),
        ("长春/朝阳", "220104", "short_name"),
    ],
)
def test_a_name_is_matched_exactly(shipped: Catalog, name: str, place_id: str, how: str) -> None:
    assert match(shipped, name) == (place_id, how, ())


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("朝阳", ("211300", "110105", "220104")),
        ("鼓楼区", ("320106", "320302", "350102", "410204")),
        ("西湖", ("330106", "360103")),
        ("吉林", ("220000", "220200")),
        ("南沙", ("440115", "460303", "nansha")),
        ("浦东新区", ("310115", "pudong")),
    ],
)
def test_a_name_of_several_places_is_asked_about(
    shipped: Catalog, name: str, candidates: tuple[str, ...]
) -> None:
    assert match(shipped, name) == ("", "ambiguous", candidates)


@pytest.mark.parametrize(
    ("name", "hint", "place_id"),
    [
        ("朝阳", "辽宁", "211300"),
        ("朝阳区", "北京市", "110105"),
        ("朝阳", "长春", "220104"),
        ("鼓楼", "福建省福州市", "350102"),
        ("吉林", "吉林省", "220200"),
        ("北京", "北京", "110000"),
        ("石家庄", "京津冀", "130100"),
        ("石家庄", "", "130100"),
        ("石家庄", "不知何处", "130100"),
    ],
)
def test_a_hint_decides(shipped: Catalog, name: str, hint: str, place_id: str) -> None:
    assert match(shipped, name, hint)[0] == place_id


def test_a_hint_that_contradicts_is_asked_about(shipped: Catalog) -> None:
    assert match(shipped, "石家庄", "山西省") == ("", "ambiguous", ("130100",))


def test_a_city_comes_before_the_county_of_its_name_inside_it(shipped: Catalog) -> None:
    assert match(shipped, "承德") == ("130800", "short_name", ())
    assert match(shipped, "承德县") == ("130821", "full_name", ())


def test_a_misspelling_is_suggested_and_never_taken(shipped: Catalog) -> None:
    assert match(shipped, "石家庒市") == ("", "unknown", ("130100",))
    assert match(shipped, "13") == ("", "unknown", ("130000",))


@pytest.mark.parametrize("name", ["", "—", "庄", "家庄", "石家庄市环境监测站", "火星", "999999"])
def test_what_is_no_name_is_unknown(shipped: Catalog, name: str) -> None:
    place_id, how, _ = match(shipped, name)
    assert (place_id, how) == ("", "unknown")


def test_an_old_code_with_several_successors_is_asked_about(catalog: Catalog) -> None:
    assert match(catalog, "990901") == ("990101", "old_code", ())
    assert match(catalog, "990902") == ("", "ambiguous", ("990200", "990301"))
    assert match(catalog, "990903")[:2] == ("", "unknown")


def test_the_toy_alias_and_the_index_are_kept(catalog: Catalog) -> None:
    names = pd.Series(["甲市", "玩具区域(2城)", "甲市"], index=[7, 3, 9])
    matches = match_places(names, catalog)
    assert matches.index.tolist() == [7, 3, 9]
    assert matches["place_id"].tolist() == ["990100", "toy", "990100"]


@pytest.mark.parametrize("column", ["name_zh", "short_zh", "name_en"])
def test_no_name_means_another_place(shipped: Catalog, column: str) -> None:
    matches = match_places(shipped.places[column], shipped)
    wrong = (matches["place_id"] != matches.index) & (matches["how"] != "ambiguous")
    assert list(matches.index[wrong]) == []


def test_almost_every_full_name_with_its_parent_means_one_place(shipped: Catalog) -> None:
    """What is left shares both name and parent: 浦东新区 is a district and a new area."""
    places = shipped.places
    parents = places["parent_ids"].str.split(";").str[0].map(places["name_zh"]).fillna("")
    matches = match_places(places["name_zh"], shipped, parents)
    assert set(matches["place_id"][matches["place_id"] != matches.index]) == {""}
    asked = matches.index[matches["how"] == "ambiguous"]
    assert len(asked) == 6
    assert set(places.loc[asked, "name_zh"]) == {"滨海新区", "浦东新区", "南沙", "东海"}


def test_aliases_are_nobodys_own_name(shipped: Catalog) -> None:
    aliases = shipped.place_aliases
    assert match_places(aliases["alias"], shipped)["how"].eq("alias").mean() > 0.9
    assert match_places(aliases["alias"], shipped)["place_id"].tolist() == list(aliases["place_id"])
    keys = aliases["alias"].map(name_key)
    assert keys.is_unique
    own = {name_key(name) for column in ("name_zh", "short_zh", "name_en")
           for name in shipped.places[column]}  # fmt: skip
    assert sorted(set(keys) & own) == []


@given(st.text(max_size=12))
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@pytest.mark.parametrize(
    ("name", "indicator_id", "how"),
    [
        ("pm25_annual_mean", "pm25_annual_mean", "code"),
        ("细颗粒物（PM2.5）年均浓度", "pm25_annual_mean", "full_name"),
        ("PM2.5年均浓度", "pm25_annual_mean", "short_name"),
        ("pm2.5", "pm25_annual_mean", "short_name"),
        ("PM10 annual mean", "pm10_annual_mean", "english"),
        ("空气", "", "unknown"),
    ],
)
def test_an_indicator_is_matched_exactly(
    shipped: Catalog, name: str, indicator_id: str, how: str
) -> None:
    row = match_indicators(pd.Series([name]), shipped).iloc[0]
    assert (row["indicator_id"], row["how"]) == (indicator_id, how)


def test_every_indicator_is_found_by_its_names(shipped: Catalog) -> None:
    for column in ("name_zh", "name_en"):
        matches = match_indicators(shipped.indicators[column], shipped)
        assert matches["indicator_id"].tolist() == list(shipped.indicators.index)
