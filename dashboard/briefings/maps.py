"""The map of a briefing: which indicator it shows, where, and the picture of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import pipeline, printed_maps
from dashboard.render.briefing_map import MapPicture, draw_map_picture
from dashboard.views.choices import default_level
from dashboard.views.imprint import Imprint, view_link
from dashboard.views.map_figure import map_figure

if TYPE_CHECKING:
    from dashboard.model import Level, Selection
    from dashboard.pipeline import Sources
    from dashboard.views.briefing import BriefingView
    from dashboard.views.briefing_slides import TargetSlide, ValueSlide

_ENOUGH_OF_A_MAP = 0.5
_LEAST_UNITS = 3


def place_map(sources: Sources, view: BriefingView) -> MapPicture:
    """Return the map of a place, or of the area that it lies in.

    Raises
    ------
    MapRuleError
        If the map may not be published as it is.
    """
    selection = map_choice(sources, view)
    printed = printed_maps.print_map(sources, selection)
    observed = sources.observations_of(selection.indicator)
    figure = map_figure(printed, selection, sources.catalog, observed)
    caption = pipeline.map_caption(sources.settings, view.locale)
    link = _link(sources, selection)
    imprint = Imprint(figure.notes, figure.source, caption, view.revision, link, view.locale)
    return draw_map_picture(printed, imprint)


def _link(sources: Sources, selection: Selection) -> str:
    """Return the address of the map; empty if this deployment has not been told its own."""
    own = sources.settings.address
    return view_link(own, "map", selection, sources.number) if own else ""


def map_choice(sources: Sources, view: BriefingView) -> Selection:
    """Return what the map of a briefing shows: the first of its indicators that fills one.

    Indicators of its targets come first; without one that has values in half of the units, the
    best covered one. A place within which nothing can be told apart is shown on the nation's map.
    """
    slides: list[TargetSlide | ValueSlide] = [*view.targets, *view.values]
    own = [slide.indicator_id for slide in slides]
    ranked = list(dict.fromkeys([*own, *sources.map_indicators]))
    area = pipeline.map_place(sources, view.place_id)
    indicator, level, share = _best_filled(sources, ranked, area)
    if not share:
        area = sources.catalog.nation
        indicator, level, _ = _best_filled(sources, ranked, area)
    asked = {"place": area, "indicator": indicator, "level": level, "lang": view.locale}
    selection, _ = pipeline.resolve(sources, asked)
    return selection


def _best_filled(sources: Sources, ranked: list[str], area: str) -> tuple[str, Level, float]:
    """Return the first indicator that fills enough of an area, else the one that fills most."""
    best: tuple[str, Level, float] = (ranked[0], "city", 0.0)
    for code in ranked:
        level, share = _best_level(sources, code, area)
        if share > best[2]:
            best = (code, level, share)
        if share >= _ENOUGH_OF_A_MAP:
            return code, level, share
    return best


def _best_level(sources: Sources, indicator_id: str, area: str) -> tuple[Level, float]:
    """Return the level at which an area is covered best, and the share of its units."""
    shares = pipeline.levels_with_values(sources, indicator_id, area)
    told = {
        level: share
        for level, share in shares.items()
        if len(sources.catalog.scope_members(area, level)) >= _LEAST_UNITS
    }
    if not told:
        return "city", 0.0
    level = default_level(told)
    return level, told[level]
