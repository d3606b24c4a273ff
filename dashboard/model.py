"""The things the dashboard speaks of: places, indicators and a person's selection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from dashboard.i18n import Locale

Level = Literal["province", "city", "county"]
LEVELS: tuple[Level, ...] = get_args(Level)

Direction = Literal["higher_better", "lower_better", "at_least", "none"]

Scheme = Literal["quantiles", "natural_breaks", "equal_interval", "gap_to_target"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)

SEQUENTIAL_PALETTES = ("YlOrBr", "YlGnBu", "Blues", "PuBu", "OrRd")
DIVERGING_PALETTES = ("PuOr", "BrBG", "RdBu")
"""ColorBrewer ramps that colour-blind people can tell apart; none sets red against green."""

MAX_CITIES = 8
"""How many cities one comparison holds: more lines than that cannot be told apart."""

MAX_PROGRAMMES = 4
"""How many pilot programmes one map holds: one as colour, the others as hatching."""

Reference = Literal["all", "chosen", "none"]
REFERENCES: tuple[Reference, ...] = get_args(Reference)
"""Whose median is drawn beside each city: of all cities with values, of the chosen ones, none."""

RANKINGS = ("values", "index")
"""What cities can be put in order by, if a person asks: the values of a year, the composite."""

SourceTab = Literal["coverage", "sources", "indicators", "documents", "map"]
SOURCE_TABS: tuple[SourceTab, ...] = get_args(SourceTab)

TaskView = Literal["table", "board", "timeline", "progress"]
TASK_VIEWS: tuple[TaskView, ...] = get_args(TaskView)

Status = Literal[
    "attained",
    "on_track",
    "acceleration_needed",
    "limited_progress",
    "moving_away",
    "insufficient_data",
    "baseline_missing",
    "no_quantified_target",
    "not_applicable",
]
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True)
class Place:
    """An administrative unit or any other place the texts or the data name.

    Attributes
    ----------
    place_id
        Six-digit adcode for an administrative unit, an id such as ``jjj`` for anything else.
    short_zh
        Name without its class word where that is unambiguous: 石家庄 for 石家庄市.
    kind
        ``province``, ``city``, ``county`` for administrative units; ``country``, ``region``,
        ``basin``, ``reporting_area``, ``river`` ... for others.
    levels
        The levels on whose map the place is drawn, top first; empty without a boundary.
        Beijing is drawn on two: ``("province", "city")``.
    parent_ids
        The places it lies in, nearest first; empty for the country.
    """

    place_id: str
    name_zh: str
    name_en: str
    short_zh: str
    kind: str
    levels: tuple[Level, ...]
    parent_ids: tuple[str, ...]

    def name(self, locale: Locale) -> str:
        """Return the name in the language of `locale`."""
        return self.name_zh if locale == "zh" else self.name_en


@dataclass(frozen=True)
class Indicator:
    """A measured quantity.

    Attributes
    ----------
    unit
        Unit as written in the catalog: ``µg/m³``, ``%``, ``count`` ...
    digits
        Published precision: decimals to which values are rounded before they are judged.
    tolerance
        How much worse than its base a value may be and still be held stable, in `unit`.
    aggregation
        How a value of an area is computed from its members (`core.aggregate`); empty if it may
        not be.
    weight_id
        Indicator that weighs the members of a weighted mean; else empty.
    """

    indicator_id: str
    name_zh: str
    name_en: str
    definition_zh: str
    definition_en: str
    unit: str
    direction: Direction
    domain: str
    value_type: str
    digits: int
    tolerance: float
    aggregation: str = ""
    weight_id: str = ""

    def name(self, locale: Locale) -> str:
        """Return the name in the language of `locale`."""
        return self.name_zh if locale == "zh" else self.name_en


@dataclass(frozen=True)
class Selection:
    """What a person looks at; every screen is a function of one selection.

    Attributes
    ----------
    place
        The place whose targets are shown, or the extent of the map: ``cn``, ``jjj``, ``130000``.
    period
        ``2025``, ``2026-H1``; empty for the latest one with good coverage.
    basis
        What the values were measured on; values of different basis never share a map or a line.
    palette
        One of `SEQUENTIAL_PALETTES` or `DIVERGING_PALETTES`; empty for the one that suits the
        scheme and the indicator's direction.
    carries_earlier
        Whether a place without a value in `period` shows its latest earlier one, marked as such.
    region
        Place id of the unit whose panel is open; empty for none.
    cities
        Place ids of the cities that are compared, `MAX_CITIES` at most, in the order of choosing.
    since
        The earlier of the two years of a comparison; empty for the earliest that suits.
    reference
        Whose median the cities are compared with.
    ranked
        Those of `RANKINGS` that are shown; none unless a person asks.
    domain, document
        What a list of targets is narrowed to; empty for all.
    revision
        Number of the revision that is viewed; empty for the latest.
    between
        Numbers of the two revisions whose difference is shown; empty for the latest and the one
        before it.
    tab
        The table of the sources that is open.
    within
        Place id to which a list of targets is narrowed: the place and what lies in it; empty for
        all. Not `place`, which is never empty.
    areas
        Place ids of the other reporting areas that are drawn beside the place.
    computed
        Whether values that were computed here from member units are drawn too.
    year
        The year that yearly records are shown for; empty for this year.
    task, section, task_state, task_body, task_view
        Of the task ledger: the task whose panel is open, what the list is narrowed to (chapter,
        state, responsible body), each empty for none; and how the list is shown.
    programmes
        Pilot programmes on the map, `MAX_PROGRAMMES` at most, the coloured one first; empty for
        the first that has a list.
    briefed, contents, formats, file_locale
        Of the briefing: place ids, what it holds, the kinds of its files, and their language;
        each empty for what is usual.
    step
        The step to which pilots are narrowed; empty for all.
    """

    place: str = ""
    indicator: str = ""
    period: str = ""
    level: Level = "city"
    basis: str = ""
    scheme: Scheme = "quantiles"
    k: int = 5
    palette: str = ""
    carries_earlier: bool = False
    region: str = ""
    cities: tuple[str, ...] = ()
    since: str = ""
    reference: Reference = "all"
    ranked: tuple[str, ...] = ()
    domain: str = ""
    document: str = ""
    within: str = ""
    areas: tuple[str, ...] = ()
    computed: bool = False
    year: str = ""
    task: str = ""
    section: str = ""
    task_state: str = ""
    task_body: str = ""
    task_view: TaskView = "table"
    programmes: tuple[str, ...] = ()
    step: str = ""
    briefed: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    file_locale: str = ""
    revision: str = ""
    between: tuple[str, ...] = ()
    tab: SourceTab = "coverage"
    locale: Locale = "zh"
