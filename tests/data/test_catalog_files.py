from __future__ import annotations

import csv
import re
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from dashboard.catalog import Catalog, read_catalog, schema
from dashboard.catalog.observations import OBSERVATIONS
from dashboard.catalog.pilots import PILOT_TABLES
from dashboard.catalog.reports import (
    ASSESSMENT_SCHEMES,
    CASE_KINDS,
    ORIENTATIONS,
    REPORT_TABLES,
)
from dashboard.catalog.tasks import TASK_DOCUMENTS, TASK_TABLES, TASKS
from dashboard.core.validation import Table
from dashboard.model import LEVELS, Level
from dashboard.store.metrics import read_observations
from scripts.build_data_dictionary import TARGET, data_dictionary

DATA = Path(__file__).resolve().parents[2] / "data"
FILES = sorted([*(DATA / "catalog").glob("*.csv"), *(DATA / "metrics").glob("*.csv")])


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return read_catalog(DATA / "catalog")


@pytest.fixture(scope="module")
def values(shipped: Catalog) -> pd.DataFrame:
    return read_observations(DATA / "metrics", shipped)


def members(catalog: Catalog, place_id: str) -> tuple[int, ...]:
    return tuple(len(catalog.scope_members(place_id, level)) for level in LEVELS)


def test_every_file_has_a_schema() -> None:
    known = {table.file for table in (*schema.TABLES, *PILOT_TABLES, OBSERVATIONS)} | {
        "name_exceptions.csv"
    }
    known |= {table.file for table in (*TASK_TABLES, *REPORT_TABLES)}
    assert {path.name for path in FILES} - known == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_plain_text(path: Path) -> None:
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not re.search(rb"\[(?:TODO|FIXME)\]|find_string|corpus|quote_zh|[\x00-\x08]", content)


@pytest.mark.parametrize(
    "table",
    [
        *schema.TABLES,
        *PILOT_TABLES,
        TASK_DOCUMENTS,
        TASKS,
        ORIENTATIONS,
        ASSESSMENT_SCHEMES,
        CASE_KINDS,
        OBSERVATIONS,
    ],
    ids=lambda table: table.file,
)
def test_rows_are_sorted_by_key_and_columns_stand_as_described(table: Table) -> None:
    folder = "metrics" if table is OBSERVATIONS else "catalog"
    with (DATA / folder / table.file).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == table.names
    keys = [tuple(row[name] for name in table.key) for row in rows]
    assert keys == sorted(keys)


def test_counts(shipped: Catalog, values: pd.DataFrame) -> None:
    assert len(values) == 2805
    assert len(shipped.targets) == 248
    assert shipped.targets["value_source"].value_counts().to_dict() == {
        "none": 126, "number": 63, "words": 59,
    }  # fmt: skip
    assert len(shipped.indicators) == 178 + 10
    assert len(shipped.members) == 140
    assert len(shipped.basin_membership) == 1617
    assert len(shipped.pilot_status) == 568
    assert len(shipped.crosswalk) == 384
    assert len(shipped.documents) == 6


@pytest.mark.parametrize(
    ("place_id", "counts"),
    [
        ("cn", (34, 372, 2852)),
        ("jjj", (3, 13, 199)),
        ("yrd", (4, 41, 305)),
        ("gba", (2, 11, 52)),
        ("yangtze", (19, 96, 840)),
        ("yellow", (9, 41, 345)),
        ("prd", (0, 9, 50)),
        ("jjj_2p36", (2, 38, 406)),
        ("yrd_31", (1, 31, 228)),
        ("fenwei_13", (0, 13, 141)),
        ("yrd_demo_zone", (0, 0, 3)),
        ("130000", (1, 11, 167)),
        ("jjj_2p26", (0, 0, 0)),
    ],
)
def test_members(shipped: Catalog, place_id: str, counts: tuple[int, ...]) -> None:
    assert members(shipped, place_id) == counts


def test_only_what_adds_up_may_be_summed(shipped: Catalog) -> None:
    rules = shipped.indicators.groupby("aggregation")["value_type"].agg(set).to_dict()
    assert rules["sum"] == {"count", "number"}
    assert rules["weighted_mean"] == {"number"}
    never = {"rank", "ordinal", "milestone", "change"}
    assert never <= rules[""]
    assert not never & (rules["mean"] | rules["sum"])


def test_guangdong_the_delta_and_the_bay_area_are_three_places(shipped: Catalog) -> None:
    guangdong, delta, bay = (
        set(shipped.scope_members(place_id, "city")) for place_id in ("440000", "prd", "gba")
    )
    assert bay - delta == {"810000", "820000"}
    assert delta < guangdong
    assert shipped.scope_members("gba", "province") == ["810000", "820000"]


@pytest.mark.parametrize("level", LEVELS)
def test_places_are_those_of_the_boundary_layers(shipped: Catalog, level: Level) -> None:
    layer = gpd.read_parquet(DATA / "boundaries" / f"{level}.parquet")
    assert shipped.scope_members("cn", level) == sorted(layer.index)
    names = shipped.places.loc[layer.index, "name_zh"]
    assert names.tolist() == layer["name_zh"].tolist()


def test_the_region_bound_by_a_plan_has_its_baseline(shipped: Catalog) -> None:
    targets = shipped.targets.set_index(shipped.targets["doc_id"])
    years = targets["baseline_year"].groupby(level=0).unique().map(sorted).to_dict()
    assert years == {
        "opinion_2023": [2023], "pilot_zones_2025": [2024], "cities_2025": [2024],
        "jjj_plan": [2020, 2024], "yrd_plan": [2024], "gba_plan": [2024],
    }  # fmt: skip


def test_values_of_a_basis_that_breaks_are_told_apart(
    shipped: Catalog, values: pd.DataFrame
) -> None:
    particulates = values[values["indicator_id"].isin(["pm25_annual_mean", "pm10_annual_mean"])]
    assert set(particulates["basis"]) == {"标况", "实况"}
    breaks = shipped.breaks[shipped.breaks["place_id"] == ""]
    assert {"pm25_annual_mean", "surface_water_good_share", "forest_coverage_rate"} <= set(
        breaks["indicator_id"]
    )


@pytest.mark.parametrize(
    ("place_id", "name"),
    [
        ("150000", "Inner Mongolia"), ("540000", "Xizang"), ("610000", "Shaanxi"),
        ("810000", "Hong Kong"), ("820000", "Macao"), ("341500", "Lu'an"), ("341600", "Bozhou"),
        ("340300", "Bengbu"), ("331000", "Taizhou"), ("500000", "Chongqing"), ("610100", "Xi'an"),
        ("511800", "Ya'an"), ("530800", "Pu'er"), ("460400", "Danzhou"), ("230100", "Harbin"),
        ("650100", "Urumqi"), ("150100", "Hohhot"), ("540100", "Lhasa"), ("150600", "Ordos"),
        ("152500", "Xilingol League"), ("140400", "Changzhi"), ("211300", "Chaoyang"),
        ("222400", "Yanbian Korean Autonomous Prefecture"), ("411100", "Luohe"),
        ("522600", "Qiandongnan Miao and Dong Autonomous Prefecture"),
        ("653100", "Kashgar Prefecture"), ("141024", "Hongtong County"), ("410182", "Xingyang"),
        ("440113", "Panyu District"), ("130225", "Laoting County"), ("130726", "Yuxian County"),
        ("410621", "Xunxian County"), ("371722", "Shanxian County"), ("410223", "Weishi County"),
        ("361124", "Yanshan County"), ("350200", "Xiamen"), ("310112", "Minhang District"),
        ("320116", "Luhe District"), ("131025", "Daicheng County"), ("441803", "Qingxin District"),
        ("310115", "Pudong New Area"), ("130107", "Jingxing Mining District"),
        ("429021", "Shennongjia Forestry District"), ("469007", "Dongfang"),
        ("152222", "Horqin Right Middle Banner"), ("522727", "Pingtang County"),
    ],
)  # fmt: skip
def test_english_names(shipped: Catalog, place_id: str, name: str) -> None:
    assert shipped.place(place_id).name_en == name


def test_short_names_tell_units_apart(shipped: Catalog) -> None:
    units = shipped.places[shipped.places["levels"] != ""]
    shortened = units[units["short_zh"] != units["name_zh"]]
    assert not shortened["short_zh"].duplicated().any()
    assert shipped.place("220000").short_zh == "吉林"
    assert shipped.place("220200").short_zh == "吉林市"


def test_the_data_dictionary_is_fresh() -> None:
    hint = "run scripts/build_data_dictionary.py"
    assert TARGET.read_text(encoding="utf-8") == data_dictionary(DATA), hint


def test_administrative_units_are_what_the_build_script_makes(shipped: Catalog) -> None:
    pytest.importorskip("pypinyin")
    from scripts import build_places

    exceptions = pd.read_csv(
        DATA / "catalog" / "name_exceptions.csv", dtype="str", keep_default_na=False
    )
    units = build_places.administrative_units(DATA / "boundaries")
    units["name_en"] = build_places.english_names(units["name_zh"], exceptions)
    units["short_zh"] = build_places.short_names(units, exceptions)
    committed = shipped.places[shipped.places.index.str.fullmatch(r"\d{6}")].reset_index()
    columns = list(committed.columns)
    pd.testing.assert_frame_equal(units[columns].astype("str"), committed.astype("str"))
