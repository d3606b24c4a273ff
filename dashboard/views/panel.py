"""The view model of a place's panel: where it lies, what binds it, which programmes it is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.i18n import Locale, text
from dashboard.views.statements import target_statement

if TYPE_CHECKING:
    from dashboard.catalog import Catalog


@dataclass(frozen=True)
class PanelView:
    """What the panel of a place shows beside the values of its indicator.

    Attributes
    ----------
    lies_in
        The places it lies in, nearest first, as one sentence; empty for the country.
    targets
        Columns `statement`, `status` (a `Status`), `document`; one row a target that
        binds this very place, targets with a number first.
    pilots
        Columns `programme`, `pilot_status` (a word), `date`, `source`, `is_partial` (bool: the
        list of that programme is known in part only); one row a designation.
    """

    name: str
    lies_in: str
    targets: pd.DataFrame
    pilots: pd.DataFrame


def panel_view(
    catalog: Catalog, judgements: pd.DataFrame, place_id: str, locale: Locale
) -> PanelView:
    """Build the panel of a place; `judgements` has one row a target."""
    place = catalog.place(place_id)
    return PanelView(
        name=place.name(locale),
        lies_in=_lies_in(catalog, place.parent_ids, locale),
        targets=_targets(catalog, judgements, place_id, locale),
        pilots=_pilots(catalog, place_id, locale),
    )


def _lies_in(catalog: Catalog, parent_ids: tuple[str, ...], locale: Locale) -> str:
    names = [catalog.place(parent).name(locale) for parent in parent_ids if parent != "cn"]
    joined = ("、" if locale == "zh" else ", ").join(names)
    return text("map.panel.lies_in", locale, places=joined) if names else ""


def _targets(
    catalog: Catalog, judgements: pd.DataFrame, place_id: str, locale: Locale
) -> pd.DataFrame:
    targets = catalog.targets
    bound = targets.loc[(targets["place_id"] == place_id) & (targets["restates"] == "")]
    bound = bound.assign(is_open=bound["value"].isna()).sort_values(
        ["is_open", "target_year"], kind="stable"
    )
    return pd.DataFrame(
        {
            "statement": [target_statement(catalog, str(code), locale) for code in bound.index],
            "status": judgements.loc[bound.index, "status"],
            "document": bound["doc_id"].map(catalog.documents[f"title_{locale}"]),
        },
        index=bound.index,
    )


def _pilots(catalog: Catalog, place_id: str, locale: Locale) -> pd.DataFrame:
    status = catalog.pilot_status
    found = status.loc[status["adcode"] == place_id].sort_values("status_date", ascending=False)
    words = {
        code: text(f"map.pilot_status.{code}", locale) for code in found["pilot_status"].unique()
    }
    return pd.DataFrame(
        {
            "programme": found[f"programme_{locale}"],
            "pilot_status": found["pilot_status"].map(words),
            "date": found["status_date"],
            "source": found["source_title"],
            "is_partial": found["list_completeness"] == "partial",
        }
    )
