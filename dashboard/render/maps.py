"""Draws choropleths: a folium map that never changes, and a small layer that recolours it.

What the browser fetches once and keeps (geometry, names, scripts) and what one selection shows
(the layer document) travel by URL; a rerun of the page sends the URL of the layer document only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import folium
import numpy as np
import pandas as pd
from folium.template import Template

from dashboard.i18n import text
from dashboard.render import palette
from dashboard.views.area_map import LEVEL

if TYPE_CHECKING:
    from dashboard.i18n import Locale
    from dashboard.views.area_map import AreaMapView
    from dashboard.views.choropleth import ChoroplethView, Frame

# The whole country with all its islands, from 曾母暗沙 to the northern border.
Bounds = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corner, latitude first."""

NATION_BOUNDS: Bounds = ((3.4, 73.5), (53.6, 135.1))

NO_DATA_SIGN = "-"

BORDER_WEIGHTS = {"province": 0.8, "city": 0.5, "county": 0.25}


@dataclass(frozen=True)
class MapFiles:
    """Addresses, on this server, of what a map in the browser is made of.

    Attributes
    ----------
    scripts, styles
        Leaflet and the choropleth, in the order in which they are loaded.
    national, regional
        Geometry for the whole country and, in finer detail, for a part of it.
    places
        Names and label points of the units, by (level, locale).
    """

    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    national: str
    regional: str
    places: dict[tuple[str, str], str]


@dataclass(frozen=True)
class LayerUrls:
    """Addresses of what belongs to a layer document.

    Attributes
    ----------
    labels
        The label document, fetched once the map is coloured.
    siblings
        Layer documents of the other indicators, by the name under which the page lists them:
        fetched while the person looks at this one, and shown as soon as one is chosen there.
    """

    labels: str
    siblings: Mapping[str, str] = field(default_factory=dict)


class _BaseMap(folium.Map):
    """A folium map without the header that folium writes: our own style sheet does its work.

    Header and script go over the wire with every rerun: what they say is all that is needed.
    """

    _template = Template(
        """{% macro html(this, kwargs) %}
        <div class="folium-map" id={{ this.get_name() | tojson }} ></div>
        {% endmacro %}
        {% macro script(this, kwargs) -%}
        var {{ this.get_name() }}=L.map({{ this.get_name() | tojson }},{{ this.options | tojson }});
        {%- endmacro %}"""
    )


class _Choropleth(folium.MacroElement):
    """Starts the choropleth on its map and lets it tell the page what a person chose."""

    _template = Template(
        """{% macro script(this, kwargs) -%}
        choropleth=new Choropleth({{ this._parent.get_name() }},c=>Streamlit.setComponentValue(c));
        {%- endmacro %}"""
    )


class _Layer(folium.MacroElement):
    """Asks the choropleth to show a layer document."""

    _template = Template(
        """{% macro script(this, kwargs) -%}
        choropleth.show({{ this.order | tojson }});
        {%- endmacro %}"""
    )

    def __init__(self, order: dict[str, str]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.order = order


def draw_base_map(files: MapFiles) -> folium.Map:
    """Return the map without a layer; it is the same for every selection.

    Its script is the identity of the component in the browser: as long as it stays the same, the
    map on the screen stays, with its zoom, and is only recoloured.
    """
    base = _BaseMap(tiles=None)
    base.options = {
        "center": [0, 0], "zoom": 1, "zoomSnap": 0.25, "zoomDelta": 0.5, "minZoom": 2,
        "maxZoom": 11, "attributionControl": False,
    }  # fmt: skip
    base.default_js = [(url, url) for url in files.scripts]
    base.default_css = [(url, url) for url in files.styles]
    _Choropleth().add_to(base)  # type: ignore[no-untyped-call]
    return base


def draw_layer(layer_url: str, period: str = "", region: str = "") -> folium.FeatureGroup:
    """Return the feature group that makes the map show a layer; its script is some hundred bytes.

    Parameters
    ----------
    layer_url
        Address of the layer document.
    period
        The frame to show; empty for the last.
    region
        Place id of the unit to outline; empty for none.
    """
    group = folium.FeatureGroup()
    _Layer({"layer": layer_url, "period": period, "selected": region}).add_to(group)
    return group


def choropleth_document(
    view: ChoroplethView, units: tuple[str, ...], bounds: Bounds, files: MapFiles, urls: LayerUrls
) -> bytes:
    """Return the layer document of a choropleth: the JSON that choropleth.js draws."""
    layer = choropleth_layer(view, units, bounds, files)
    siblings = [{"name": name, "layer": url} for name, url in urls.siblings.items()]
    return encode_document(layer | {"labels": urls.labels, "siblings": siblings})


def choropleth_layer(
    view: ChoroplethView, units: tuple[str, ...], bounds: Bounds, files: MapFiles
) -> dict[str, Any]:
    """Return what a layer document says of a choropleth, all but its labels.

    Parameters
    ----------
    units
        All units of the level, in the order of the geometry file.
    bounds
        Of the area shown.

    Returns
    -------
    dict
        ``frames[i].classes`` has one sign per unit of the level: its class, or ``-`` for no data;
        ``striped`` gives, by the index of the unit, what the hover label says of a value of an
        earlier period.
    """
    area = set(view.adcodes)
    is_nation = len(area) == len(units)
    texts = {"striped": text("map.earlier", view.locale)} if view.carries_earlier else {}
    return {
        "title": view.title,
        "area": view.place,
        "level": view.level,
        "geometry": files.national if is_nation else files.regional,
        "places": files.places[view.level, view.locale],
        "bounds": NATION_BOUNDS if is_nation else bounds,
        "in_scope": "" if is_nation else "".join("01"[code in area] for code in units),
        "unit": view.unit,
        "basis": view.basis,
        "colours": palette.colours(
            view.palette, len(view.legend), view.indicator.direction, view.scheme
        ),
        "border_weight": BORDER_WEIGHTS[view.level],
        "has_labels": True,
        "is_clickable": True,
        "legend": view.legend,
        "legend_title": view.legend_title,
        "caption": view.caption,
        "texts": _texts(view.locale, "no_data") | texts,
        "period": view.period,
        "frames": [_period_frame(frame, pd.Index(units), view.locale) for frame in view.frames],
    }


def label_document(view: ChoroplethView, units: tuple[str, ...]) -> bytes:
    """Return the labels of all values: the browser fetches them after it has coloured the map.

    Returns
    -------
    bytes
        One list a frame: the labels of the units that have a value, in the order of `units`.
    """
    return json.dumps(labels_of(view, units), ensure_ascii=False, separators=(",", ":")).encode()


def labels_of(view: ChoroplethView, units: tuple[str, ...]) -> list[list[str]]:
    """Return the labels of all values, one list a frame, in the order of `units`."""
    return [_in_order(frame.regions["label"], pd.Index(units)) for frame in view.frames]


def area_document(view: AreaMapView, units: tuple[str, ...], files: MapFiles) -> bytes:
    """Return the layer document of the map that marks the areas of the programme."""
    shared = text("overview.map_shared", view.locale)
    is_shared = view.regions["is_shared"]
    striped = pd.Series(shared, index=view.regions.index[is_shared])
    index = pd.Index(units)
    return encode_document(
        {
            "title": view.title,
            "area": "",
            "level": LEVEL,
            "geometry": files.national,
            "places": files.places[LEVEL, view.locale],
            "bounds": NATION_BOUNDS,
            "in_scope": "",
            "labels": [_in_order(view.regions["label"], index)],
            "siblings": (),
            "unit": "",
            "basis": "",
            "colours": palette.AREA_COLOURS[: len(view.areas)],
            "no_data_colour": palette.OUTSIDE_COLOUR,
            "border_colour": "",
            "border_weight": 0.7,
            "has_labels": False,
            "spots": [[view.areas[area], spot] for area, spot in view.spots.items()],
            "is_clickable": False,
            "legend": view.areas,
            "legend_title": "",
            "caption": view.caption,
            "texts": _texts(view.locale, "outside") | {"striped": shared},
            "frames": [_frame("", "", view.regions["class_"], striped, index)],
        }
    )


def encode_document(document: dict[str, Any]) -> bytes:
    """Return a layer document as it is sent, with the colours that all of them share."""
    colours = {
        "no_data_colour": palette.NO_DATA_COLOUR,
        "outside_colour": palette.OUTSIDE_COLOUR,
        "border_colour": palette.BORDER_COLOUR,
    }
    return json.dumps(colours | document, ensure_ascii=False, separators=(",", ":")).encode()


def _period_frame(frame: Frame, units: pd.Index[str], locale: Locale) -> dict[str, Any]:
    earlier = frame.regions.loc[frame.regions["is_earlier"], "period"]
    notes = {
        period: text("map.earlier_value", locale, period=period) for period in earlier.unique()
    }
    return _frame(frame.period, frame.count, frame.regions["class_"], earlier.map(notes), units)


def _frame(
    period: str, count: str, classes: pd.Series[int], striped: pd.Series[str], units: pd.Index[str]
) -> dict[str, Any]:
    """Return a frame; `striped` has a note for each unit that is drawn with stripes."""
    signs = np.full(len(units), NO_DATA_SIGN)
    signs[units.get_indexer(classes.index)] = classes.to_numpy().astype(str)
    notes = zip(units.get_indexer(striped.index).tolist(), striped.tolist(), strict=True)
    return {"period": period, "count": count, "classes": "".join(signs), "striped": dict(notes)}


def _in_order(labels: pd.Series[str], units: pd.Index[str]) -> list[str]:
    """Return labels in the order of `units`."""
    order = np.argsort(units.get_indexer(labels.index))
    return labels.to_numpy()[order].tolist()


def _texts(locale: Locale, no_data: str) -> dict[str, str]:
    return layer_texts(locale) | {"no_data": text(f"map.{no_data}", locale)}


def layer_texts(locale: Locale) -> dict[str, str]:
    """Return the words of the map itself, by the names under which its script has them."""
    keys = ("no_values", "play", "pause", "period", "fault", "panel_below")
    return {key: text(f"map.{key}", locale) for key in keys}
