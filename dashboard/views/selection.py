"""A selection as an address, and an address as the nearest valid selection.

The address names codes, not labels, so that one link serves both languages; what it asks for and
cannot have is answered by the nearest valid choice and a notice that says so.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import TYPE_CHECKING, cast

import pandas as pd

from dashboard.i18n import LOCALES, Locale, text
from dashboard.model import (
    LEVELS,
    MAX_CITIES,
    RANKINGS,
    REFERENCES,
    SCHEMES,
    SOURCE_TABS,
    Level,
    Reference,
    Scheme,
    Selection,
    SourceTab,
)
from dashboard.views import choices
from dashboard.views.choices import MapChoices

if TYPE_CHECKING:
    from dashboard.catalog import Catalog

_NAMES = {"locale": "lang", "carries_earlier": "earlier"}
_ALWAYS = ("level", "basis")  # what they are where nobody chose depends on the data
_UNSTATED = "unstated"  # a basis that the source does not state
_JOINT = ","
_DEFAULT = Selection()


@dataclass(frozen=True)
class Notice:
    """What an address asked for and what is shown instead."""

    kind: str
    name: str
    asked: str
    shown: str

    def sentence(self, locale: Locale) -> str:
        """Return the notice as a sentence."""
        return text(
            f"app.notice.{self.kind}", locale, name=self.name, asked=self.asked, shown=self.shown
        )


def parameters(selection: Selection) -> dict[str, str]:
    """Return the address parameters of a selection; what is as by default is left out."""
    values = {field.name: getattr(selection, field.name) for field in fields(selection)}
    written = {
        _NAMES.get(name, name): _written(value)
        for name, value in values.items()
        if value != getattr(_DEFAULT, name) or name in _ALWAYS
    }
    return written | {"basis": selection.basis or _UNSTATED}


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return _JOINT.join(value)
    return "1" if value is True else str(value)


class Resolver:
    """Reads one parameter after the other and collects the notices."""

    def __init__(self, asked: Mapping[str, str]) -> None:
        self.asked = asked
        self.notices: list[Notice] = []

    def pick(
        self,
        name: str,
        options: Sequence[str],
        default: str,
        kind: str = "option",
        label: Callable[[str], str] = str,
        *,
        is_near: bool = True,
    ) -> str:
        """Return the option asked for, else the nearest one (of codes), else the default.

        Without options nothing could have been shown, so there is nothing to say either.
        """
        asked = self.asked.get(name, "")
        if asked in options:
            return asked
        if not asked or not options:
            return default
        near = difflib.get_close_matches(asked, options, n=1, cutoff=0.75) if is_near else []
        shown = near[0] if near else default
        self.notices.append(Notice(kind, name, asked, label(shown)))
        return shown

    def pick_several(
        self, name: str, options: Collection[str], kind: str = "listed"
    ) -> tuple[str, ...]:
        """Return the options asked for, each once and in that order; others are left out."""
        asked = dict.fromkeys(filter(None, self.asked.get(name, "").split(_JOINT)))
        self.notices += [Notice(kind, name, one, "") for one in asked if one not in options]
        return tuple(one for one in asked if one in options)


def resolve(
    asked: Mapping[str, str],
    catalog: Catalog,
    observations_of: Callable[[str], pd.DataFrame],
    default_indicator: str,
    latest: int = 0,
) -> tuple[Selection, tuple[Notice, ...]]:
    """Return the nearest valid selection to what an address asks for, and what was changed.

    Parameters
    ----------
    asked
        Parameters of the address; unknown names are ignored.
    observations_of
        Observations of one indicator.
    default_indicator
        What is shown where nobody chose.
    latest
        Number of the latest revision.
    """
    reader = Resolver(asked)
    locale = cast("Locale", reader.pick("lang", LOCALES, _DEFAULT.locale, "locale", _own_name))
    place = reader.pick(
        "place", list(catalog.places.index), catalog.nation, "place",
        lambda code: catalog.place(code).name(locale),
    )  # fmt: skip
    indicator = reader.pick(
        "indicator", list(catalog.indicators.index), default_indicator, "indicator",
        lambda code: catalog.indicator(code).name(locale),
    )  # fmt: skip
    observations = observations_of(indicator)
    revisions = [str(number) for number in range(latest + 1)]
    selection = replace(
        _style(reader, locale),
        place=place,
        indicator=indicator,
        cities=_cities(reader, catalog),
        since=reader.pick("since", sorted(observations["period"].unique()), "", "period"),
        ranked=reader.pick_several("ranked", RANKINGS),
        areas=reader.pick_several("areas", catalog.places.index, "area"),
        computed=reader.pick("computed", ("0", "1"), "0") == "1",
        revision=reader.pick("revision", revisions, "", "revision", is_near=False),
        between=_between(reader, revisions),
    )
    narrowed = _narrow(reader, selection, catalog, locale)
    return _values(reader, narrowed, catalog, observations), tuple(reader.notices)


def _narrow(reader: Resolver, selection: Selection, catalog: Catalog, locale: Locale) -> Selection:
    """Add what lists of targets are narrowed to; what there is not gives way to all."""

    def pick(name: str, names: pd.Series[str]) -> str:
        label = partial(_narrowed_to, name, names, locale)
        return reader.pick(name, list(names.index), "", label=label)

    return replace(
        selection,
        domain=pick("domain", catalog.domains[f"name_{locale}"]),
        document=pick("document", catalog.documents[f"title_{locale}"]),
        within=pick("within", catalog.places[f"name_{locale}"]),
    )


def _narrowed_to(name: str, names: pd.Series[str], locale: Locale, code: str) -> str:
    return str(names[code]) if code else text(f"filters.all.{name}", locale)


def _cities(reader: Resolver, catalog: Catalog) -> tuple[str, ...]:
    """Return the cities asked for: those there are, each once, no more than fit."""
    known = frozenset(catalog.scope_members(catalog.nation, "city"))
    cities = reader.pick_several("cities", known, "city")
    if len(cities) > MAX_CITIES:
        reader.notices.append(Notice("cities", "cities", str(len(cities)), str(MAX_CITIES)))
    return cities[:MAX_CITIES]


def _between(reader: Resolver, revisions: Collection[str]) -> tuple[str, ...]:
    """Return the two revisions asked for, the same twice if so asked; anything else gives way."""
    asked = reader.asked.get("between", "")
    numbers = tuple(asked.split(_JOINT))
    if not asked or (len(numbers) == 2 and all(number in revisions for number in numbers)):
        return numbers if asked else ()
    reader.notices.append(Notice("between", "between", asked, ""))
    return ()


def _own_name(locale: str) -> str:
    return text(f"app.{locale}", cast("Locale", locale))


def _style(reader: Resolver, locale: Locale) -> Selection:
    scheme = reader.pick(
        "scheme", SCHEMES, _DEFAULT.scheme, label=lambda code: text(f"map.scheme.{code}", locale)
    )
    reference = reader.pick(
        "reference", REFERENCES, _DEFAULT.reference,
        label=lambda code: text(f"compare.reference.{code}", locale),
    )  # fmt: skip
    tab = reader.pick(
        "tab", SOURCE_TABS, _DEFAULT.tab, label=lambda code: text(f"sources.tab.{code}", locale)
    )
    numbers = [str(k) for k in range(choices.MIN_CLASSES, choices.MAX_CLASSES + 1)]
    return replace(
        _DEFAULT,
        locale=locale,
        scheme=cast("Scheme", scheme),
        k=int(reader.pick("k", numbers, str(_DEFAULT.k))),
        palette=reader.pick(
            "palette",
            choices.palettes(cast("Scheme", scheme)),
            "",
            label=lambda code: text(f"map.palette.{code or 'automatic'}", locale),
        ),
        reference=cast("Reference", reference),
        tab=cast("SourceTab", tab),
        carries_earlier=reader.pick("earlier", ("0", "1"), "0") == "1",
    )


def _values(
    reader: Resolver, selection: Selection, catalog: Catalog, observations: pd.DataFrame
) -> Selection:
    """Add level, basis, period and open panel: they depend on which values there are."""
    locale = selection.locale
    area = map_place(selection.place, catalog)
    shares = choices.levels_with_values(observations, catalog, area)
    level = cast(
        "Level",
        reader.pick(
            "level", LEVELS, choices.default_level(shares), "level",
            lambda code: text(f"map.level.{code}", locale),
        ),
    )  # fmt: skip
    adcodes = tuple(catalog.scope_members(area, level))
    offered = choices.map_choices(observations, adcodes, reader.asked.get("basis", ""))
    basis = _basis(reader, offered, catalog, locale)
    period = reader.pick("period", offered.periods, offered.default_period, "period")
    region = reader.pick("region", list(catalog.places.index), "", "region", is_near=False)
    return replace(selection, level=level, basis=basis, period=period, region=region)


def _basis(reader: Resolver, offered: MapChoices, catalog: Catalog, locale: Locale) -> str:
    bases = {basis or _UNSTATED: basis for basis in offered.bases}
    first = next(iter(bases), "")
    if reader.asked.get("basis") == _UNSTATED and _UNSTATED not in bases:
        return bases.get(first, "")  # written where nobody had chosen a basis yet
    picked = reader.pick(
        "basis", list(bases), first, "basis",
        lambda code: catalog.basis_label(bases[code], locale) or text("app.no_basis", locale),
    )  # fmt: skip
    return bases.get(picked, "")


def map_place(place_id: str, catalog: Catalog) -> str:
    """Return the area of a map for a place: itself if a map can show it, else what it lies in."""
    shown = choices.map_places(catalog)
    if place_id in shown:
        return place_id
    return next(
        (parent for parent in catalog.place(place_id).parent_ids if parent in shown), catalog.nation
    )
