"""Draws choropleths: a folium map that never changes, and a small layer that recolours it.

What the browser fetches once and keeps (geometry, names, scripts) and what one selection shows
(the layer document) travel by URL; a rerun of the page sends the URL of the layer document only.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import folium
from jinja2 import Template

from dashboard.i18n import text
from dashboard.render import palette

if TYPE_CHECKING:
    from dashboard.views.choropleth import ChoroplethView, Frame

# The whole country with all its islands, from 曾母暗沙 to the northern border.
NATION_BOUNDS = ((3.4, 73.5), (53.6, 135.1))


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


class _Choropleth(folium.MacroElement):
    """Starts the choropleth on its map and lets it tell the page what a person chose."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        window.choropleth = new Choropleth({{ this._parent.get_name() }},
            (choice) => window.Streamlit.setComponentValue(choice));
        {% endmacro %}"""
    )


class _Layer(folium.MacroElement):
    """Asks the choropleth to show a layer document."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        window.choropleth.show({{ this.order | tojson }});
        {% endmacro %}"""
    )

    def __init__(self, order: dict[str, str]) -> None:
        super().__init__()
        self.order = order


def draw_base_map(files: MapFiles) -> folium.Map:
    """Return the map without a layer; it is the same for every selection.

    Its script is the identity of the component in the browser: as long as it stays the same, the
    map on the screen stays, with its zoom, and is only recoloured.
    """
    base = folium.Map(
        tiles=None,
        zoom_control=True,
        attributionControl=False,
        zoom_snap=0.25,
        zoom_delta=0.5,
        min_zoom=2.5,
        max_zoom=11,
        world_copy_jump=False,
    )
    base.default_js = [(url, url) for url in files.scripts]
    base.default_css = [(url, url) for url in files.styles]
    _Choropleth().add_to(base)
    return base


def draw_layer(layer_url: str, view: ChoroplethView, region: str) -> folium.FeatureGroup:
    """Return the feature group that makes the map show `view`; its script is a few hundred bytes.

    Parameters
    ----------
    layer_url
        Address of the view's layer document.
    region
        Place id of the unit to outline; empty for none.
    """
    group = folium.FeatureGroup()
    _Layer({"layer": layer_url, "period": view.period, "selected": region}).add_to(group)
    return group


def layer_document(
    view: ChoroplethView,
    layer_adcodes: tuple[str, ...],
    bounds: tuple[tuple[float, float], tuple[float, float]],
    files: MapFiles,
) -> bytes:
    """Return the JSON that dashboard/render/choropleth.js draws.

    Parameters
    ----------
    layer_adcodes
        All units of the level, in the order of the geometry file.
    bounds
        South-west and north-east corner of the area shown, latitude first.

    Returns
    -------
    bytes
        ``frames[i].classes`` has one sign per unit of the level: its class, or ``-`` for no data;
        ``values`` are the labels of the units that have one, in order; ``earlier`` gives the
        index of a unit whose value is of an earlier period, and that period.
    """
    area = set(view.adcodes)
    has_whole_country = len(area) == len(layer_adcodes)
    document: dict[str, Any] = {
        "title": view.title,
        "area": view.place,
        "level": view.level,
        "geometry": files.national if has_whole_country else files.regional,
        "places": files.places[view.level, view.locale],
        "bounds": NATION_BOUNDS if has_whole_country else bounds,
        "in_scope": ""
        if has_whole_country
        else "".join("1" if code in area else "0" for code in layer_adcodes),
        "unit": view.unit,
        "basis": view.basis,
        "colours": palette.colours(
            view.palette, len(view.legend), view.indicator.direction, view.scheme
        ),
        "no_data_colour": palette.NO_DATA_COLOUR,
        "outside_colour": palette.OUTSIDE_COLOUR,
        "border_colour": palette.BORDER_COLOUR,
        "legend": view.legend,
        "legend_title": view.legend_title,
        "caption": view.caption,
        "texts": _texts(view),
        "frames": [_frame(frame, layer_adcodes) for frame in view.frames],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _frame(frame: Frame, layer_adcodes: tuple[str, ...]) -> dict[str, Any]:
    class_of = frame.regions["class_"].to_dict()
    regions = frame.regions.reindex([code for code in layer_adcodes if code in class_of])
    index_of = {code: index for index, code in enumerate(layer_adcodes)}
    earlier = regions.loc[regions["is_earlier"], "period"]
    return {
        "period": frame.period,
        "count": frame.count,
        "classes": "".join(str(class_of.get(code, "-")) for code in layer_adcodes),
        "values": regions["label"].tolist(),
        "earlier": {index_of[str(code)]: period for code, period in earlier.items()},
    }


def _texts(view: ChoroplethView) -> dict[str, str]:
    keys = ("no_data", "earlier_value", "no_values", "play", "pause", "period", "fault")
    texts = {key: text(f"map.{key}", view.locale) for key in keys}
    if view.carries_earlier:
        texts["earlier"] = text("map.earlier", view.locale)
    return texts
