"""Draws the pilot map: the layer document with colours, hatching and points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard.i18n import text
from dashboard.render.maps import (
    BORDER_WEIGHTS,
    NATION_BOUNDS,
    Bounds,
    MapFiles,
    encode_document,
    layer_texts,
)
from dashboard.render.pilot_colours import state_colour
from dashboard.views.pilots import LETTERS, UNMARKED_STATES, PilotMapView, marked_units

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def pilot_document(
    view: PilotMapView, units: tuple[str, ...], bounds: Bounds, files: MapFiles
) -> bytes:
    """Return the layer document of a pilot map: the JSON that choropleth.js draws.

    Parameters
    ----------
    units
        All units of the level, in the order of the geometry file.
    bounds
        Of the area shown.

    Returns
    -------
    bytes
        As of a choropleth, with one frame whose classes are positions in ``colours``, base 36.
        ``hatched`` has the letters of hatched programmes by the index of the unit, ``lines`` what
        the hover label says, ``listed`` the units that a dot marks where they are small,
        by class or letters, ``named`` those that a name is written on (null for all), and
        ``points`` the places without a boundary.
    """
    area = set(view.adcodes)
    is_nation = len(area) == len(units)
    index = {code: number for number, code in enumerate(units)}
    classes = {state: number for number, state in enumerate(view.states)}
    marks = {index[code]: mark for code, mark in _marks(view, classes)}
    return encode_document(
        {
            "title": view.title,
            "area": view.place,
            "level": view.level,
            "geometry": files.national if is_nation else files.regional,
            "places": files.places[view.level, view.locale],
            "bounds": NATION_BOUNDS if is_nation else bounds,
            "in_scope": "" if is_nation else "".join("01"[code in area] for code in units),
            "labels": [],
            "siblings": [],
            "unit": "",
            "basis": "",
            "period": "",
            "colours": [state_colour(state, view.steps) for state in view.states],
            "border_weight": BORDER_WEIGHTS[view.level],
            "has_labels": True,
            "is_clickable": True,
            "legend": view.legend,
            "legend_title": text("pilots.legend_title", view.locale, programme=view.programmes[0]),
            "hatches": _hatches(view),
            "caption": view.caption,
            "texts": _texts(view),
            "frames": [_frame(view, classes, index)],
            "lines": {index[code]: lines for code, lines in view.lines.items()},
            "listed": marks,
            "named": sorted(marks) or None,
            "points": [_point(point, classes) for point in view.points],
        }
    )


def _hatches(view: PilotMapView) -> list[dict[str, str]]:
    pairs = zip(LETTERS, view.programmes[1:], strict=False)
    return [{"letter": letter, "label": name} for letter, name in pairs]


def _frame(view: PilotMapView, classes: dict[str, int], index: dict[str, int]) -> dict[str, Any]:
    hatching = view.regions["hatching"]
    states = view.regions["state"].to_dict()
    return {
        "period": "",
        "count": view.count,
        "classes": "".join(
            _DIGITS[classes[states[code]]] if code in states else "-" for code in index
        ),
        "striped": {},
        "hatched": {
            index[str(code)]: letters for code, letters in hatching[hatching != ""].items()
        },
    }


def _marks(view: PilotMapView, classes: dict[str, int]) -> Iterator[tuple[str, int | str]]:
    """Give of each unit that is marked its class, or its letters if only hatching marks it."""
    for adcode, state, letters in marked_units(view).itertuples():
        yield adcode, classes[state] if state not in UNMARKED_STATES else letters


def _texts(view: PilotMapView) -> dict[str, str]:
    texts = layer_texts(view.locale)
    if view.lines:
        texts["dot"] = text("pilots.dot_legend", view.locale)
    if view.points:
        texts["point"] = text("pilots.zone_legend", view.locale)
    return texts


def _point(point: Any, classes: dict[str, int]) -> dict[str, Any]:
    return {
        "place": point.place_id,
        "name": point.name,
        "spot": point.spot,
        "class": classes.get(point.state),
        "hatching": point.hatching,
        "lines": point.lines,
    }
