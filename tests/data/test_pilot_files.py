"""The reviewed files of the pilot programmes against the other files and the boundaries."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

from dashboard.catalog import Catalog, read_catalog
from dashboard.catalog.pilots import PilotCatalog, check_programmes, read_pilots
from dashboard.core.geometry import EQUAL_AREA, LATLON
from dashboard.core.pilots import count_chosen, latest_of_each, locate
from dashboard.errors import CatalogError
from dashboard.views.pilot_rows import pilot_rows

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return read_catalog(DATA / "catalog")


@pytest.fixture(scope="module")
def pilots(shipped: Catalog) -> PilotCatalog:
    return read_pilots(DATA / "catalog", shipped)


@pytest.fixture(scope="module")
def counties() -> gpd.GeoDataFrame:
    return gpd.read_parquet(DATA / "boundaries" / "county.parquet")


def test_every_designation_is_of_a_known_programme_of_the_same_name(
    shipped: Catalog, pilots: PilotCatalog
) -> None:
    rows = shipped.pilot_status
    assert check_programmes(rows, pilots) == []
    for locale in ("zh", "en"):
        names = pilots.programmes[f"name_{locale}"]
        assert (rows["programme"].map(names) == rows[f"programme_{locale}"]).all()


def test_an_unknown_programme_is_named_with_its_row(shipped: Catalog, pilots: PilotCatalog) -> None:
    rows = shipped.pilot_status.head(3).assign(programme=["low_carbon_pilot", "x", "two_mountain"])
    first, second = check_programmes(rows, pilots)
    assert (first.row, first.column) == (3, "programme")
    assert "two_mountains_base" in second.message


def test_the_seven_steps_stand_in_their_order(pilots: PilotCatalog) -> None:
    assert pilots.steps["name_zh"].tolist() == [
        "申报", "省级推荐", "部级择优推荐", "批准", "建设", "评估", "示范",
    ]  # fmt: skip
    assert pilots.steps["order"].tolist() == list(range(1, 8))
    assert pilots.steps["is_chosen"].tolist() == [False] * 3 + [True] * 4


def test_every_status_of_a_list_has_a_reading(shipped: Catalog, pilots: PilotCatalog) -> None:
    general = pilots.step_words.loc[pilots.step_words["programme"] == "", "pilot_status"]
    assert set(shipped.pilot_status["pilot_status"]) <= set(general)


def test_what_is_proposed_counts_as_not_chosen(shipped: Catalog, pilots: PilotCatalog) -> None:
    rows = pilot_rows(shipped, pilots)
    not_chosen = rows[~rows["is_chosen"]]
    assert set(not_chosen["pilot_status"]) == {"proposed", "plan_named", "planned"}


def test_the_quotas_of_the_texts_and_what_is_known_of_them(
    shipped: Catalog, pilots: PilotCatalog
) -> None:
    facts = pilots.programmes
    national = facts[facts["quota"].notna() & (facts["area_id"] == "cn")]
    assert national["quota"].to_dict() == {
        "pilot_province": 5, "pilot_city": 50, "beautiful_rural_pilot": 100,
    }  # fmt: skip
    counts = count_chosen(latest_of_each(pilot_rows(shipped, pilots)), national)
    assert counts.to_dict() == {"pilot_province": 0, "pilot_city": 0, "beautiful_rural_pilot": 23}


def test_every_name_without_a_code_means_one_place(shipped: Catalog) -> None:
    rows = shipped.pilot_status[shipped.pilot_status["adcode"] == ""]
    found = locate(rows, shipped.places, shipped.place_aliases)
    assert len(found) == 41
    assert (found != "").all()


def test_every_zone_that_is_named_has_a_point(shipped: Catalog, pilots: PilotCatalog) -> None:
    rows = pilot_rows(shipped, pilots)
    zones = set(rows.loc[rows["kind"] == "zone", "place_id"])
    assert zones == set(pilots.zone_points.index)
    assert {"xiongan", "hengqin", "qianhai", "nansha", "hetao"} <= zones


def test_points_lie_where_their_counties_are(
    pilots: PilotCatalog, counties: gpd.GeoDataFrame
) -> None:
    for place, row in pilots.zone_points.iterrows():
        hosts = counties.loc[row["within"].split(";")]
        point = Point(row["longitude"], row["latitude"])
        assert hosts.union_all().contains(point), place


def test_centres_are_those_of_their_counties(
    pilots: PilotCatalog, counties: gpd.GeoDataFrame
) -> None:
    points = pilots.zone_points
    for place, row in points[points["method"] == "centre"].iterrows():
        hosts = counties.loc[row["within"].split(";")].to_crs(EQUAL_AREA)
        centre = gpd.GeoSeries([hosts.union_all().centroid], crs=EQUAL_AREA).to_crs(LATLON)[0]
        found = (round(centre.y, 2), round(centre.x, 2))
        assert found == pytest.approx((row["latitude"], row["longitude"]), abs=0.011), place


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("programmes.csv", ",5,about,", ",5,,", "about or exact"),
        ("programmes.csv", ",cn,5,", ",nowhere,5,", "no place 'nowhere'"),
        ("pilot_step_words.csv", "designated,approved", "designated,chosen", "no step 'chosen'"),
        ("pilot_step_words.csv", ",pilot,", ",pilots,", "one of designated"),
        ("zone_points.csv", ",centre,", ",guessed,", "one of centre"),
    ],
)
def test_a_fault_is_named_with_file_and_row(
    world: Path, catalog: Catalog, file: str, old: str, new: str, said: str
) -> None:
    path = world / "catalog" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogError, match=said) as caught:
        read_pilots(world / "catalog", catalog)
    assert file in str(caught.value)


def test_missing_numbers_stay_missing(pilots: PilotCatalog) -> None:
    assert pilots.programmes["quota"].dtype == pd.Int64Dtype()
    assert pilots.programmes["quota"].isna().sum() == len(pilots.programmes) - 6
