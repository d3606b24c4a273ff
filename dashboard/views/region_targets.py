"""The targets of a place: those with a number one by one, those in words as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from dashboard.i18n import Locale, text
from dashboard.views.region_bullet import Bullet, bullet
from dashboard.views.region_needs import (
    amount,
    level,
    likelihood_sentence,
    need_sentence,
    promise,
)
from dashboard.views.statements import status_symbol, status_word, target_statement

if TYPE_CHECKING:
    from dashboard.catalog import Catalog

GOAL_COLUMNS = (
    "domain", "statement", "n", "status", "status_word", "symbol", "latest", "document", "clause",
)  # fmt: skip
_BEHIND_FIRST = (
    "moving_away", "limited_progress", "acceleration_needed", "on_track", "attained",
)  # fmt: skip


@dataclass(frozen=True)
class TargetRow:
    """One target with a number, as a row of the profile.

    Attributes
    ----------
    basis
        What the values were measured on; empty if that is not stated.
    goal
        The number promised with its unit, and when it is due.
    latest
        The latest annual value with its unit and year; empty without one.
    status
        A `Status`; `status_word` and `symbol` go with it.
    need
        Sentence of what is still needed, or of why that cannot be told.
    likelihood
        Sentence on the likelihood of meeting it; empty without a probability.
    scale
        Where its values stand; None if they cannot be drawn.
    """

    target_id: str
    place_id: str
    place: str
    indicator_id: str
    indicator: str
    unit: str
    basis: str
    domain: str
    goal: str
    latest: str
    statement: str
    document: str
    clause: str
    status: str
    status_word: str
    symbol: str
    need: str
    likelihood: str
    scale: Bullet | None


@dataclass(frozen=True)
class DomainRows:
    """The targets with numbers of one subject domain; those that can be drawn come first."""

    domain: str
    rows: tuple[TargetRow, ...]


def numeric_rows(
    catalog: Catalog, judgements: pd.DataFrame, place_id: str, locale: Locale
) -> tuple[DomainRows, ...]:
    """Return the targets of a place whose text gives a number, by domain; without restatements."""
    targets = _bound(catalog, judgements, place_id)
    numeric = targets[(targets["value_source"] == "number") & (targets["restates"] == "")]
    rows = [
        _row(catalog, str(target_id), numeric.loc[target_id], judgements.loc[target_id], locale)
        for target_id in numeric.index
    ]
    domains = dict.fromkeys(row.domain for row in rows)
    return tuple(
        DomainRows(domain, tuple(sorted((r for r in rows if r.domain == domain), key=_rank)))
        for domain in domains
    )


def goals(
    catalog: Catalog, judgements: pd.DataFrame, place_id: str, locale: Locale
) -> pd.DataFrame:
    """Return the targets in words of a place, without restatements.

    Returns
    -------
    pandas.DataFrame
        Columns `GOAL_COLUMNS`, by domain and year. Goals that read the same and stand the same are
        one row: `n` counts them. `latest` is empty without an annual value.
    """
    bound = _bound(catalog, judgements, place_id)
    worded = bound[(bound["value_source"] != "number") & (bound["restates"] == "")]
    return _merged(_goal_table(catalog, judgements, worded, locale), locale)


def restatements(
    catalog: Catalog, judgements: pd.DataFrame, place_id: str, locale: Locale
) -> pd.DataFrame:
    """Return the targets of a place that say an earlier one again; columns `GOAL_COLUMNS`."""
    bound = _bound(catalog, judgements, place_id)
    return _goal_table(catalog, judgements, bound[bound["restates"] != ""], locale)


def _bound(catalog: Catalog, judgements: pd.DataFrame, place_id: str) -> pd.DataFrame:
    """Return the targets that bind a place, in the order of domains and years."""
    targets = catalog.targets[catalog.targets["place_id"] == place_id]
    ranks = {domain: rank for rank, domain in enumerate(catalog.domains.index)}
    domain = targets["indicator_id"].map(catalog.indicators["domain"])
    ordered = targets.assign(
        domain=domain, rank=domain.map(ranks), status=judgements.loc[targets.index, "status"]
    ).rename_axis("target_id")
    return ordered.sort_values(["rank", "target_year", "target_id"], kind="stable")


def _rank(row: TargetRow) -> tuple[bool, int]:
    places = len(_BEHIND_FIRST)
    is_known = row.status in _BEHIND_FIRST
    return row.scale is None, _BEHIND_FIRST.index(row.status) if is_known else places


def _row(
    catalog: Catalog,
    target_id: str,
    target: pd.Series[Any],
    judgement: pd.Series[Any],
    locale: Locale,
) -> TargetRow:
    indicator = catalog.indicator(str(target["indicator_id"]))
    place_id, status = str(target["place_id"]), judgement["status"]
    return TargetRow(
        target_id=target_id,
        place_id=place_id,
        place=catalog.place(place_id).name(locale),
        indicator_id=indicator.indicator_id,
        indicator=indicator.name(locale),
        unit=catalog.unit_label(indicator.unit, locale),
        basis=judgement["basis"],
        domain=catalog.domain_label(indicator.domain, locale),
        goal=_goal(catalog, target, judgement, locale),
        latest=_latest(catalog, target, judgement, locale),
        statement=target_statement(catalog, target_id, locale),
        document=str(catalog.documents.loc[target["doc_id"], f"title_{locale}"]),
        clause=str(target["clause"]),
        status=status,
        status_word=status_word(status, locale),
        symbol=status_symbol(status, locale),
        need=need_sentence(catalog, judgement, indicator, locale),
        likelihood=likelihood_sentence(judgement, locale),
        scale=bullet(judgement, str(target["comparator"]), indicator, locale),
    )


def _goal(
    catalog: Catalog, target: pd.Series[Any], judgement: pd.Series[Any], locale: Locale
) -> str:
    """Return what is promised and when it is due; a change stands as the change it is."""
    indicator = catalog.indicator(str(target["indicator_id"]))
    if target["comparator"] == "change_from_base":
        core = text(
            f"region.goal.{'lower' if target['value'] < 0 else 'higher'}", locale,
            amount=amount(catalog, indicator, target["value"], locale), year=target["base_year"],
        )  # fmt: skip
    else:
        core = promise(catalog, indicator, judgement["target"], locale)
    if pd.notna(target["target_year"]):
        return text("region.goal.by_year", locale, goal=core, year=target["target_year"])
    form = "yearly" if target["frequency"] == "yearly" else "open"
    return text(f"region.goal.{form}", locale, goal=core)


def _latest(
    catalog: Catalog, target: pd.Series[Any], judgement: pd.Series[Any], locale: Locale
) -> str:
    indicator = catalog.indicator(str(target["indicator_id"]))
    value = level(catalog, indicator, judgement["actual"], locale, judgement["qualifier"])
    if not value:
        return ""
    return text("region.of_year", locale, value=value, year=judgement["actual_period"])


def _judgement(judgements: pd.DataFrame, target_id: str) -> pd.Series[Any]:
    return cast("pd.Series[Any]", judgements.loc[target_id])


def _goal_table(
    catalog: Catalog, judgements: pd.DataFrame, targets: pd.DataFrame, locale: Locale
) -> pd.DataFrame:
    rows = [
        {
            "domain": catalog.domain_label(str(target["domain"]), locale),
            "statement": target_statement(catalog, target_id, locale),
            "n": 1,
            "status": target["status"],
            "status_word": status_word(target["status"], locale),
            "symbol": status_symbol(target["status"], locale),
            "latest": _latest(catalog, target, _judgement(judgements, target_id), locale),
            "document": catalog.documents.loc[target["doc_id"], f"title_{locale}"],
            "clause": target["clause"],
        }
        for target_id, target in ((str(code), row) for code, row in targets.iterrows())
    ]
    return pd.DataFrame(rows, columns=list(GOAL_COLUMNS))


def _merged(table: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    joint = text("region.joint", locale)
    same = ["domain", "statement", "status", "status_word", "symbol", "latest", "document"]
    merged = table.groupby(same, sort=False, as_index=False).agg(
        n=("n", "sum"), clause=("clause", lambda clauses: joint.join(dict.fromkeys(clauses)))
    )
    return merged[list(GOAL_COLUMNS)]
