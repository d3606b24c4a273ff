"""The map of what an upload changes: one period before and after, in the same colours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core import periods
from dashboard.core.revise import UNCHANGED
from dashboard.i18n import text
from dashboard.model import LEVELS, Level, Selection
from dashboard.views.choices import map_places
from dashboard.views.choropleth import ChoroplethView, Frame, choropleth_view

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.i18n import Locale

_MOST_OUTLINED = 400
_MIN_UNITS = 2


@dataclass(frozen=True)
class ChangedMap:
    """A map that an upload would change, and how many of its units have another value then."""

    indicator_id: str
    level: Level
    basis: str
    period: str
    n_units: int


@dataclass(frozen=True)
class MapChange:
    """One map in two states, classed on one scale: another colour is another value.

    Attributes
    ----------
    changed
        Adcodes of the units whose value is another one, ascending.
    n_new, n_replaced
        How many of them have no value before, and how many have another one.
    n_recoloured
        How many of the replaced ones take another colour.
    """

    before: ChoroplethView
    after: ChoroplethView
    changed: tuple[str, ...]
    n_new: int
    n_replaced: int
    n_recoloured: int

    @property
    def outlined(self) -> tuple[str, ...]:
        """The units to outline; none where so many lines would hide the colours."""
        return self.changed if len(self.changed) <= _MOST_OUTLINED else ()

    def sentence(self, locale: Locale) -> str:
        """Return what the two maps show, in words."""
        parts = []
        if self.n_new:
            parts.append(text("upload.map.part_new", locale, n=self.n_new))
        if self.n_replaced:
            counts = {"n": self.n_replaced, "coloured": self.n_recoloured}
            parts.append(text("upload.map.part_changed", locale, **counts))
        joint = text("upload.map.joint", locale)
        key = "sentence" if self.outlined else "sentence_many"
        return text(f"upload.map.{key}", locale, parts=joint.join(parts))


def changed_maps(
    rows: pd.DataFrame, change: pd.Series[str], before: pd.Series[float], catalog: Catalog
) -> tuple[ChangedMap, ...]:
    """Return the maps whose values would change, those with most units first, then the latest.

    Parameters
    ----------
    rows, change, before
        As `uploads.Preview` has them, on one index.
    """
    is_moved = (change != UNCHANGED) & (pd.to_numeric(rows["value"]) != before)
    moved = rows.loc[is_moved, ["place_id", "indicator_id", "basis", "period"]]
    maps = []
    for level in LEVELS:
        units = frozenset(catalog.scope_members(catalog.nation, level))
        drawn = moved.loc[[place in units for place in moved["place_id"].tolist()]]
        sizes = drawn[["indicator_id", "basis", "period"]].value_counts()
        maps += [
            ChangedMap(key[0], level, key[1], key[2], n)
            for key, n in zip(sizes.index.tolist(), sizes.tolist(), strict=True)
        ]
    latest_first = sorted(maps, key=lambda one: one.period, reverse=True)
    return tuple(sorted(latest_first, key=lambda one: -one.n_units))


def changed_areas(
    rows: pd.DataFrame, change: pd.Series[str], shown: ChangedMap, catalog: Catalog
) -> tuple[str, ...]:
    """Return the areas that a changed map can be drawn for: first the smallest with all changes."""
    is_of_map = (
        (change != UNCHANGED)
        & (rows["indicator_id"] == shown.indicator_id)
        & (rows["basis"] == shown.basis)
        & (rows["period"] == shown.period)
    )
    all_units = frozenset(catalog.scope_members(catalog.nation, shown.level))
    changed = all_units.intersection(rows.loc[is_of_map, "place_id"])
    members = {
        place: frozenset(catalog.scope_members(place, shown.level)) for place in map_places(catalog)
    }
    touched = [
        place for place, units in members.items()
        if units & changed and (len(units) >= _MIN_UNITS or place == catalog.nation)
    ]  # fmt: skip
    best = min(
        (one for one in touched if members[one] >= changed), key=lambda one: len(members[one])
    )
    return (best, *(one for one in touched if one != best))


def map_change(
    before: pd.DataFrame, after: pd.DataFrame, selection: Selection, catalog: Catalog, caption: str
) -> MapChange:
    """Return a map in two states.

    Parameters
    ----------
    before, after
        Observations of the selection's indicator.
    selection
        Names place, indicator, level, basis and period.
    caption
        Source and approval number of the map.
    """
    adcodes = tuple(catalog.scope_members(selection.place, selection.level))
    now, then = (_of_map(observations, selection) for observations in (before, after))
    scale = pd.concat([then, now]).drop_duplicates(["place_id", "period", "value"])
    views = [
        choropleth_view(selection, catalog, observations, adcodes, None, caption, scale)
        for observations in (now, then)
    ]
    old, new = (_shown_values(rows, selection.period, adcodes) for rows in (now, then))
    return _compared(_at(views[0], selection), _at(views[1], selection), old, new)


def _of_map(observations: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Return the values that share a map with those of the period: of its basis and frequency."""
    of_basis = observations[observations["basis"] == selection.basis]
    frequency = periods.frequency(pd.Series([selection.period], dtype="str"))[0]
    return of_basis[periods.frequency(of_basis["period"]) == frequency]


def _shown_values(
    observations: pd.DataFrame, period: str, adcodes: tuple[str, ...]
) -> pd.Series[float]:
    """Return the values of a period, index adcode."""
    values = observations[observations["period"] == period].set_index("place_id")["value"]
    return values[values.index.isin(adcodes)].dropna()


def _at(view: ChoroplethView, selection: Selection) -> ChoroplethView:
    """Return a view of one period alone, which may be without any value."""
    frames = [frame for frame in view.frames if frame.period == selection.period]
    return replace(
        view,
        frames=tuple(frames) or (_empty_frame(view, selection),),
        period=selection.period,
    )


def _empty_frame(view: ChoroplethView, selection: Selection) -> Frame:
    columns = {"class_": "int", "label": "str", "period": "str", "is_earlier": "bool"}
    regions = pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in columns.items()})
    count = text("map.count", selection.locale, n=0, total=len(view.adcodes))
    return Frame(selection.period, regions.set_axis(pd.Index([], dtype="str")), count)


def _compared(
    before: ChoroplethView, after: ChoroplethView, old: pd.Series[float], new: pd.Series[float]
) -> MapChange:
    units = old.index.union(new.index).sort_values()
    was, is_now = old.reindex(units), new.reindex(units)
    is_same = (was == is_now) | (was.isna() & is_now.isna())
    classes = [view.frames[0].regions["class_"].reindex(units) for view in (before, after)]
    is_recoloured = was.notna() & is_now.notna() & (classes[0] != classes[1])
    return MapChange(
        before=before,
        after=after,
        changed=tuple(units[~is_same]),
        n_new=int((was.isna() & is_now.notna()).sum()),
        n_replaced=int((~is_same & was.notna()).sum()),
        n_recoloured=int(is_recoloured.sum()),
    )
