"""The view model of a region's profile: what it is for, where it stands, what is still needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from dashboard.i18n import Locale, text
from dashboard.model import LEVELS
from dashboard.views.choices import progress_indicators
from dashboard.views.clauses import clause_label
from dashboard.views.overview import TargetCounts, area_card, counted_targets, places_inside
from dashboard.views.region_needs import causes_sentence
from dashboard.views.region_targets import DomainRows, goals, numeric_rows, restatements

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.catalog import Catalog

_JUDGED = ("attained", "on_track", "acceleration_needed", "limited_progress", "moving_away")


@dataclass(frozen=True)
class Passage:
    """What a document says, in our words, and where it says so."""

    text: str
    source: str


@dataclass(frozen=True)
class Step:
    """A stage on the way: its year and what is to be reached; empty where no text names it."""

    year: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Relation:
    """Places that a profile points to, and what they are to it."""

    label: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class InsideTargets:
    """The targets of one place inside the area, under its own name.

    Attributes
    ----------
    relation
        Whether the place lies inside the area, or the area partly in it.
    goals
        Columns `dashboard.views.region_targets.GOAL_COLUMNS`.
    """

    place_id: str
    name: str
    relation: str
    has_profile: bool
    rows: tuple[DomainRows, ...]
    goals: pd.DataFrame


@dataclass(frozen=True, eq=False)
class RegionView:
    """Everything the profile of a region, basin, province or the nation shows.

    Attributes
    ----------
    kind
        What kind of area it is, in words.
    role
        None for a place to which the texts give none.
    steps
        One a stage year; empty for a place without any milestone.
    no_steps
        Sentence that says so for an area of the programme without any milestone; else empty.
    counts
        Of the targets that bind the area itself, restatements left out.
    summary
        The same in words.
    causes
        Why some cannot be judged; empty if all can.
    rows
        The targets with numbers that bind the area itself.
    goals, restated
        Columns `dashboard.views.region_targets.GOAL_COLUMNS`.
    inside
        Targets of places inside the area; never a part of its own.
    inside_note
        Sentence on them; empty without any.
    """

    place_id: str
    name: str
    kind: str
    role: Passage | None
    steps: tuple[Step, ...]
    no_steps: str
    relations: tuple[Relation, ...]
    counts: TargetCounts
    summary: str
    causes: str
    rows: tuple[DomainRows, ...]
    goals: pd.DataFrame
    restated: pd.DataFrame
    inside: tuple[InsideTargets, ...]
    inside_note: str
    locale: Locale


def region_view(
    catalog: Catalog,
    judgements: pd.DataFrame,
    place_id: str,
    profiles: tuple[str, ...],
    locale: Locale,
) -> RegionView:
    """Build the profile of a place.

    Parameters
    ----------
    judgements
        Of all targets: see `dashboard.core.attainment.judge_targets`.
    profiles
        The places that have a profile.

    Raises
    ------
    UnknownCodeError
        If there is no such place.
    """
    place = catalog.place(place_id)
    card = area_card(catalog, judgements, place_id, locale)
    steps = area_steps(catalog, place_id, locale)
    is_area = place_id in catalog.pilot_areas
    return RegionView(
        place_id=place_id,
        name=place.name(locale),
        kind=text(f"region.kind.{place.kind}", locale),
        role=area_role(catalog, place_id, locale),
        steps=steps,
        no_steps=_no_steps(catalog, place.name(locale), locale) if is_area and not steps else "",
        relations=_relations(catalog, place_id, locale),
        counts=card.own,
        summary=_summary(card.own, card.note, locale),
        causes=_causes(catalog, judgements, place_id, locale),
        rows=numeric_rows(catalog, judgements, place_id, locale),
        goals=goals(catalog, judgements, place_id, locale),
        restated=restatements(catalog, judgements, place_id, locale),
        inside=_inside(catalog, judgements, place_id, profiles, locale),
        inside_note=card.inside_note,
        locale=locale,
    )


def profile_indicators(
    catalog: Catalog, observations: pd.DataFrame, place_id: str
) -> dict[str, int]:
    """Return the indicators of a place and its number of targets: those it has values of first."""
    offered = progress_indicators(catalog, observations, place_id)
    observed = set(observations.loc[observations["place_id"] == place_id, "indicator_id"])
    return dict(sorted(offered.items(), key=lambda item: item[0] not in observed))


def area_role(catalog: Catalog, place_id: str, locale: Locale) -> Passage | None:
    """Return what the texts give an area to do; None for a place to which they give no role."""
    if place_id not in catalog.area_roles.index:
        return None
    row = cast("pd.Series[str]", catalog.area_roles.loc[place_id])
    return _passage(catalog, row, locale)


def _passage(catalog: Catalog, row: pd.Series[str], locale: Locale) -> Passage:
    document = catalog.documents.loc[row["doc_id"], f"title_{locale}"]
    source = text(
        "region.source", locale, document=document, clause=clause_label(row["clause"], locale)
    )
    return Passage(str(row[f"text_{locale}"]), source)


def area_steps(catalog: Catalog, place_id: str, locale: Locale) -> tuple[Step, ...]:
    """Return a step for every stage year of the programme, if the place has any at all."""
    own = catalog.milestones[catalog.milestones["place_id"] == place_id]
    if own.empty:
        return ()
    return tuple(
        Step(
            int(year),
            tuple(_passage(catalog, row, locale) for _, row in own[own["year"] == year].iterrows()),
        )
        for year in sorted(catalog.milestones["year"].unique())
    )


def _no_steps(catalog: Catalog, area: str, locale: Locale) -> str:
    years = text("region.joint", locale).join(
        str(year) for year in sorted(catalog.milestones["year"].unique())
    )
    return text("region.no_steps", locale, area=area, years=years) if years else ""


def _relations(catalog: Catalog, place_id: str, locale: Locale) -> tuple[Relation, ...]:
    found: dict[str, list[str]] = {}
    if place_id == catalog.nation:
        found["areas"] = list(catalog.pilot_areas)
    elif place_id in catalog.pilot_areas:
        found["provinces"] = _provinces_of(catalog, place_id)
    else:
        for area in catalog.pilot_areas:
            if place_id in _provinces_of(catalog, area):
                found.setdefault(_tie(catalog, place_id, area), []).append(area)
    return tuple(
        Relation(
            text(f"region.relation.{name}", locale),
            tuple((place, catalog.place(place).name(locale)) for place in places),
        )
        for name, places in found.items()
        if places
    )


def _provinces_of(catalog: Catalog, area: str) -> list[str]:
    """Return the provinces that an area consists of, touches or draws cities from, by code."""
    members = {unit for level in LEVELS[:2] for unit in catalog.scope_members(area, level)}
    around = {parent for unit in members for parent in catalog.place(unit).parent_ids}
    if catalog.place(area).kind == "basin":
        members, around = set(catalog.scope_members(area, "province")), set()
    return sorted(place for place in members | around if catalog.place(place).kind == "province")


def _tie(catalog: Catalog, province: str, area: str) -> str:
    if catalog.place(area).kind == "basin":
        return "basin"
    return "whole" if province in catalog.scope_members(area, "province") else "part"


def _summary(counts: TargetCounts, note: str, locale: Locale) -> str:
    """Return the counts in words; without a numeric target, what the overview says of that."""
    if not counts.numeric:
        return note
    key = "none_judged" if counts.without_data == counts.numeric else "counted"
    return text(
        f"region.summary.{key}", locale,
        targets=counts.targets, n=counts.numeric, attained=counts.attained,
        on_track=counts.on_track, behind=counts.behind, without_data=counts.without_data,
    )  # fmt: skip


def _causes(catalog: Catalog, judgements: pd.DataFrame, place_id: str, locale: Locale) -> str:
    targets = counted_targets(catalog, judgements)
    numeric = targets[targets["is_numeric"] & (targets["place_id"] == place_id)]
    open_ones = numeric[~numeric["status"].isin(_JUDGED)]
    if open_ones.empty:
        return ""
    causes = causes_sentence(judgements.loc[open_ones.index, "reason"], locale)
    return text("region.summary.causes", locale, causes=causes)


def _inside(
    catalog: Catalog,
    judgements: pd.DataFrame,
    area_id: str,
    profiles: tuple[str, ...],
    locale: Locale,
) -> tuple[InsideTargets, ...]:
    places = places_inside(catalog, counted_targets(catalog, judgements), area_id)
    return tuple(
        InsideTargets(
            place_id=place_id,
            name=catalog.place(place_id).name(locale),
            relation=text(
                f"region.relation.{'inside' if _lies_in(catalog, place_id, area_id) else 'around'}",
                locale,
            ),
            has_profile=place_id in profiles,
            rows=numeric_rows(catalog, judgements, place_id, locale),
            goals=goals(catalog, judgements, place_id, locale),
        )
        for place_id in places
    )


def _lies_in(catalog: Catalog, place_id: str, area_id: str) -> bool:
    members = set(catalog.members.loc[catalog.members["area_id"] == area_id, "place_id"])
    return place_id in members or bool(
        {area_id, *members} & set(catalog.place(place_id).parent_ids)
    )
