"""The sheet of a map, which is the only way to a printed one: what may not be published stops here.

A map of the whole country carries the South China Sea, and every map says where its borders are
from and under which number they were approved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

from dashboard.errors import MapRuleError
from dashboard.i18n import text
from dashboard.render.lean_font import set_text
from dashboard.render.print_map import draw_print_map
from dashboard.render.sheet import draw_sheet

if TYPE_CHECKING:
    from dashboard.views.imprint import Imprint
    from dashboard.views.print_map import PrintMapView

_N_DASHES = 10


def draw_map_sheet(view: PrintMapView[Any], imprint: Imprint, is_grey: bool = False) -> str:
    """Return the whole SVG file of a printed map.

    Raises
    ------
    MapRuleError
        If the map may not be published as it is: a national one without the South China Sea inset
        or some of its dashes, or one without the caption that states the approval number.
    """
    check_map(view, imprint)
    drawing = draw_print_map(view, is_grey)
    return set_text(draw_sheet(drawing, view.title, view.subtitle, imprint, view.alt))


def check_map(view: PrintMapView[Any], imprint: Imprint) -> None:
    """Refuse a map that may not be published as it is.

    Raises
    ------
    MapRuleError
        For the reasons of `draw_map_sheet`.
    """
    _check_inset(view)
    _check_caption(view, imprint)


def _check_inset(view: PrintMapView[Any]) -> None:
    geometry = view.geometry
    if geometry is None or not geometry.is_national:
        return
    if geometry.inset is None:
        raise MapRuleError(text("print_map.refused_inset", view.locale, title=view.title))
    n_dashes = len(shapely.get_parts(geometry.inset.ten_dash))
    if n_dashes < _N_DASHES:
        raise MapRuleError(
            text(
                "print_map.refused_dashes",
                view.locale,
                title=view.title,
                expected=_N_DASHES,
                n=n_dashes,
            )
        )


def _check_caption(view: PrintMapView[Any], imprint: Imprint) -> None:
    number = view.approval_number.strip()
    if not number or number not in imprint.caption:
        raise MapRuleError(text("print_map.refused_caption", view.locale, title=view.title))
