"""The view model of the overview: five area cards, and a matrix of indicators and places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.i18n import Locale, text
from dashboard.views.statements import status_symbol, status_word, target_statement

if TYPE_CHECKING:
    from dashboard.catalog import Catalog

_BEHIND = ("acceleration_needed", "limited_progress", "moving_away")
CELL_COLUMNS = (
    "indicator_id", "indicator", "domain", "place_id", "place", "status", "status_word", "symbol",
    "statement", "target_id", "n_targets",
)  # fmt: skip


@dataclass(frozen=True)
class TargetCounts:
    """How many targets there are, restatements left out.

    `numeric` are those whose text gives a number; they are `attained`, `on_track`, `behind` (needs
    acceleration, limited progress or moving away) or `without_data`, which sum up to `numeric`.
    """

    targets: int
    numeric: int
    attained: int
    on_track: int
    behind: int
    without_data: int


@dataclass(frozen=True)
class AreaCard:
    """One of the areas of the programme.

    Attributes
    ----------
    own
        Targets that bind the area itself.
    inside
        Targets that bind places inside the area, or places that part of it lies in; never a part
        of `own`, since a target binds its own geography.
    inside_places
        Names of those places, in the order of their ids.
    note
        Sentence on the area's own targets; says so in words where none has a number.
    inside_note
        Sentence on the targets of `inside`; empty without any.
    """

    area_id: str
    name: str
    own: TargetCounts
    inside: TargetCounts
    inside_places: tuple[str, ...]
    note: str
    inside_note: str


@dataclass(frozen=True, eq=False)
class OverviewView:
    """Everything the overview shows.

    Attributes
    ----------
    nation
        The card of the whole country; its targets bind no single area.
    cells
        Columns `CELL_COLUMNS`; one row for each indicator and place with a numeric target, in the
        order of rows and columns. Of several targets the first one due is shown. No row: no target.
    rows
        Columns `indicator_id`, `indicator`, `domain` (name), by domain and name.
    columns
        Columns `place_id`, `place`, `area_id`; each area, the places inside it, last the nation.
    """

    cards: tuple[AreaCard, ...]
    nation: AreaCard
    cells: pd.DataFrame
    rows: pd.DataFrame
    columns: pd.DataFrame
    locale: Locale


def overview_view(catalog: Catalog, judgements: pd.DataFrame, locale: Locale) -> OverviewView:
    """Build the overview; `judgements` has one row a target: see `judge_targets`."""
    targets = counted_targets(catalog, judgements)
    areas = catalog.pilot_areas
    inside = {area: places_inside(catalog, targets, area) for area in areas}
    columns = _columns(catalog, targets, inside, locale)
    cells = _cells(catalog, targets, columns, locale)
    return OverviewView(
        cards=tuple(_card(catalog, targets, area, inside[area], locale) for area in areas),
        nation=area_card(catalog, judgements, catalog.nation, locale),
        cells=cells,
        rows=cells[["indicator_id", "indicator", "domain"]].drop_duplicates(ignore_index=True),
        columns=columns,
        locale=locale,
    )


def matrix_table(view: OverviewView) -> pd.DataFrame:
    """Return the matrix in words: a row an indicator, a column a place, "" where no target is."""
    names = view.columns.set_index("place_id")["place"]
    words = view.cells.pivot(index="indicator_id", columns="place_id", values="status_word")
    words = words.reindex(index=view.rows["indicator_id"], columns=names.index)
    table = (
        words.set_axis(list(names), axis="columns").astype(object).fillna("").reset_index(drop=True)
    )
    for name in ("indicator", "domain"):
        table.insert(0, text(f"overview.{name}", view.locale), view.rows[name].to_numpy())
    return table


def area_card(
    catalog: Catalog, judgements: pd.DataFrame, place_id: str, locale: Locale
) -> AreaCard:
    """Return the card of any place; the nation has nothing inside, since all would be."""
    targets = counted_targets(catalog, judgements)
    inside = places_inside(catalog, targets, place_id)
    return _card(catalog, targets, place_id, inside, locale)


def counted_targets(catalog: Catalog, judgements: pd.DataFrame) -> pd.DataFrame:
    """Return the targets without restatements, each with its `status` and `is_numeric` (bool)."""
    targets = catalog.targets.assign(
        status=judgements["status"], is_numeric=catalog.targets["value_source"] == "number"
    )
    return targets[targets["restates"] == ""]


def places_inside(catalog: Catalog, targets: pd.DataFrame, area_id: str) -> list[str]:
    """Return the places with targets that lie in an area, or that part of it lies in, by id.

    Everything lies in the nation, which therefore has none. A basin's provinces lie only partly in
    it and their targets bind them whole, so for a basin only places count that the catalog puts
    inside it.
    """
    if area_id == catalog.nation:
        return []
    bound = sorted(set(targets["place_id"]) - {area_id, catalog.nation})
    members: set[str] = set()
    if catalog.place(area_id).kind != "basin":
        members = set(catalog.members.loc[catalog.members["area_id"] == area_id, "place_id"])
    around = {parent for member in members for parent in catalog.place(member).parent_ids}
    near = members | (around - {area_id, catalog.nation})
    return [
        place_id
        for place_id in bound
        if place_id in near or {area_id, *members} & set(catalog.place(place_id).parent_ids)
    ]


def _card(
    catalog: Catalog, targets: pd.DataFrame, area_id: str, inside: list[str], locale: Locale
) -> AreaCard:
    name = catalog.place(area_id).name(locale)
    own = _counts(targets[targets["place_id"] == area_id])
    others = _counts(targets[targets["place_id"].isin(inside)])
    places = tuple(catalog.place(place_id).name(locale) for place_id in inside)
    listed = text("statements.overview.separator", locale).join(places)
    return AreaCard(
        area_id=area_id,
        name=name,
        own=own,
        inside=others,
        inside_places=places,
        note=_note(name, own, locale),
        inside_note=text(
            "statements.overview.inside", locale,
            targets=others.targets, n=others.numeric, places=listed,
        ) if inside else "",
    )  # fmt: skip


def _counts(targets: pd.DataFrame) -> TargetCounts:
    numeric = targets.loc[targets["is_numeric"], "status"]
    attained, on_track = (int((numeric == status).sum()) for status in ("attained", "on_track"))
    behind = int(numeric.isin(_BEHIND).sum())
    return TargetCounts(
        targets=len(targets),
        numeric=len(numeric),
        attained=attained,
        on_track=on_track,
        behind=behind,
        without_data=len(numeric) - attained - on_track - behind,
    )


def _note(name: str, own: TargetCounts, locale: Locale) -> str:
    if not own.targets:
        return text("statements.overview.no_targets", locale, area=name)
    if not own.numeric:
        return text("statements.overview.no_numeric", locale, area=name, n=own.targets)
    return text("statements.overview.numeric", locale, targets=own.targets, n=own.numeric)


def _columns(
    catalog: Catalog, targets: pd.DataFrame, inside: dict[str, list[str]], locale: Locale
) -> pd.DataFrame:
    numeric = set(targets.loc[targets["is_numeric"], "place_id"])
    order = [
        (place_id, area)
        for area, places in inside.items()
        for place_id in (area, *(place for place in places if place in numeric))
    ]
    table = pd.DataFrame(
        [*order, (catalog.nation, catalog.nation)], columns=["place_id", "area_id"], dtype="str"
    )
    table = table.drop_duplicates("place_id", ignore_index=True)
    names = {place_id: catalog.place(place_id).name(locale) for place_id in table["place_id"]}
    return table.assign(place=table["place_id"].map(names))


def _cells(
    catalog: Catalog, targets: pd.DataFrame, columns: pd.DataFrame, locale: Locale
) -> pd.DataFrame:
    shown = targets[targets["is_numeric"] & targets["place_id"].isin(columns["place_id"])]
    regional = shown.loc[shown["place_id"] != catalog.nation, "indicator_id"]
    shown = shown[shown["indicator_id"].isin(regional)].rename_axis("target_id").reset_index()
    shown["n_targets"] = shown.groupby(["indicator_id", "place_id"])["target_id"].transform("size")
    shown = shown.sort_values(["target_year", "target_id"], kind="stable")
    first = shown.drop_duplicates(["indicator_id", "place_id"])
    names = catalog.indicators[["domain", f"name_{locale}"]]
    first = first.join(names, on="indicator_id").rename(columns={f"name_{locale}": "indicator"})
    first["place"] = first["place_id"].map(columns.set_index("place_id")["place"])
    ordered = _in_order(catalog, first, columns)
    return _in_words(catalog, ordered, locale)[list(CELL_COLUMNS)]


def _in_order(catalog: Catalog, cells: pd.DataFrame, columns: pd.DataFrame) -> pd.DataFrame:
    ranks = cells.assign(
        row=cells["domain"].map({name: i for i, name in enumerate(catalog.domains.index)}),
        column=cells["place_id"].map({name: i for i, name in enumerate(columns["place_id"])}),
    )
    return ranks.sort_values(["row", "indicator", "indicator_id", "column"], ignore_index=True)


def _in_words(catalog: Catalog, cells: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    statuses = cells["status"].unique()
    domains = cells["domain"].unique()
    return cells.assign(
        domain=cells["domain"].map({d: catalog.domain_label(d, locale) for d in domains}),
        status_word=cells["status"].map({s: status_word(s, locale) for s in statuses}),
        symbol=cells["status"].map({s: status_symbol(s, locale) for s in statuses}),
        statement=[
            target_statement(catalog, target_id, locale) for target_id in cells["target_id"]
        ],
    )
