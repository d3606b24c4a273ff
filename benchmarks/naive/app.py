"""The page most people write: the whole choropleth is built and sent anew at every rerun.

Reading is cached, the geometry is simplified, and nothing is fetched from other hosts, so what is
left is the cost of the design: `folium.Choropleth` of all counties through `st_folium`. As most
pages do it hands folium a GeoDataFrame; tuned, it hands it GeoJSON that was made once.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

FOLDER = Path(os.environ["NAIVE_DATA_DIR"])
IS_TUNED = bool(os.environ["NAIVE_IS_TUNED"])


@st.cache_data
def read_geometry() -> gpd.GeoDataFrame | dict[str, Any]:
    """Return the counties: a GeoDataFrame by code, or tuned, GeoJSON."""
    path = FOLDER / "counties.geojson"
    if IS_TUNED:
        return json.loads(path.read_text(encoding="utf-8"))
    return gpd.read_file(path).set_index("id")


@st.cache_data
def read_observations() -> pd.DataFrame:
    """Return the observations."""
    return pd.read_csv(FOLDER / "observations.csv", dtype={"place_id": str, "period": str})


st.set_page_config(layout="wide")
st.title("County map")
observations = read_observations()
indicator = st.selectbox("Indicator", observations["indicator"].unique())
period = st.selectbox("Period", sorted(observations["period"].unique(), reverse=True))
chosen = observations[(observations["indicator"] == indicator) & (observations["period"] == period)]

country = folium.Map(location=(36, 104), zoom_start=4, tiles=None)
# Leaflet from this server instead of a distant one; the other default scripts are not needed.
country.default_js = [("leaflet", "/assets/leaflet.js")]
country.default_css = [("leaflet_css", "/assets/leaflet.css")]
choropleth = folium.Choropleth(
    geo_data=read_geometry(),
    data=chosen,
    columns=["place_id", "value"],
    key_on="feature.id",
    fill_color="YlOrBr",
    fill_opacity=1,
    line_weight=0.35,
    bins=5,
)
# The legend would load d3 from another host.
for name in [name for name in choropleth._children if name.startswith("color_map")]:
    del choropleth._children[name]
choropleth.add_to(country)
st_folium(country, width=1000, height=600)
