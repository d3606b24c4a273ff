"""Draws a map in two states, side by side: same colours, changed units outlined, moved as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.render.maps import Bounds, MapFiles, choropleth_layer, encode_document, labels_of

if TYPE_CHECKING:
    from dashboard.views.upload_map import MapChange


def change_documents(
    change: MapChange, units: tuple[str, ...], bounds: Bounds, files: MapFiles, twins: str
) -> tuple[bytes, bytes]:
    """Return the layer documents of the map before and after.

    Parameters
    ----------
    units
        All units of the level, in the order of the geometry file.
    bounds
        Of the area shown.
    twins
        What tells this pair from others in a browser: maps of one name move together.
    """
    outlined = frozenset(change.outlined)
    own = {
        "siblings": (),
        "is_clickable": False,
        "outlined": [index for index, code in enumerate(units) if code in outlined],
        "twins": twins,
    }
    before, after = (
        encode_document(
            choropleth_layer(view, units, bounds, files) | own | {"labels": labels_of(view, units)}
        )
        for view in (change.before, change.after)
    )
    return before, after
