"""Everything that went into a judgement, row by row, so that anybody can compute it again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from dashboard.core import evidence
from dashboard.core.projection import COVERAGE, LIKELIHOODS
from dashboard.core.ratios import ACCELERATION_NEEDED, LIMITED, ON_TRACK
from dashboard.core.trends import MIN_VALUES
from dashboard.i18n import Locale, text
from dashboard.views.clauses import clause_label
from dashboard.views.likelihood import likelihood_word
from dashboard.views.statements import reason_sentence, status_word, target_statement

if TYPE_CHECKING:
    from dashboard.catalog import Catalog
    from dashboard.model import Indicator

COMPONENT_COLUMNS = (
    "target_id", "place", "indicator", "statement", "component", "value", "unit", "year", "basis",
    "how", "source", "url",
)  # fmt: skip

_Kind = Literal["level", "difference", "share", "number"]
_Row = dict[str, str]

_FIGURES: dict[str, tuple[_Kind, str]] = {
    "actual": ("level", "actual_period"),
    "baseline": ("level", "baseline_year"),
    "target": ("level", "target_year"),
    "threshold": ("level", "target_year"),
    "gap": ("difference", ""),
    "share_done": ("share", ""),
    "elapsed_share": ("share", ""),
    "path": ("level", "actual_period"),
    "gap_to_path": ("difference", "actual_period"),
    "linear_ratio": ("number", ""),
    "growth_ratio": ("number", ""),
    "required_per_year": ("difference", ""),
    "required_rate": ("share", ""),
    "recent_change_per_year": ("difference", ""),
    "peak": ("level", "peak_year"),
    "trend_n": ("number", ""),
    "trend_rho": ("number", ""),
    "trend_critical": ("number", ""),
    "projection_n": ("number", ""),
    "projected": ("level", "target_year"),
    "projected_low": ("level", "target_year"),
    "projected_high": ("level", "target_year"),
    "probability": ("share", "target_year"),
}
"""The figures of a judgement in the order to read them: kind, and the column of their year."""

_ON_BASIS = ("actual", "baseline")
_COVERAGE = f"{COVERAGE:.0%}"


@dataclass(frozen=True)
class _Case:
    """One target with its judgement, and how to write of it."""

    catalog: Catalog
    target_id: str
    target: pd.Series[Any]
    judgement: pd.Series[Any]
    indicator: Indicator
    locale: Locale

    def row(self, component: str, value: str, **others: str) -> _Row:
        """Return a row of the table; what is not told is empty."""
        return {"component": component, "value": value, **others}

    def name(self, key: str) -> str:
        """Return what a component is called."""
        return text(f"components.name.{key}", self.locale)

    def basis(self, basis: str) -> str:
        """Return the name of a basis."""
        return self.catalog.basis_label(basis, self.locale)

    def unit(self, kind: _Kind) -> str:
        """Return the unit of a figure; a difference of two shares is in percentage points."""
        if kind not in ("level", "difference") or self.indicator.unit == "class":
            return ""
        is_points = kind == "difference" and self.indicator.unit == "%"
        return self.catalog.unit_label("pp" if is_points else self.indicator.unit, self.locale)


def components(
    catalog: Catalog,
    observations: pd.DataFrame,
    judgements: pd.DataFrame,
    target_ids: Sequence[str],
    locale: Locale,
) -> pd.DataFrame:
    """Return all that the judgements of some targets are made of.

    Parameters
    ----------
    observations
        Of all indicators that the targets are measured by.
    judgements
        Of all targets: see `dashboard.core.attainment.judge_targets`.

    Returns
    -------
    pandas.DataFrame
        Columns `COMPONENT_COLUMNS`, all text, "" where nothing applies; targets in the order
        asked for, and of each: its verdict, the figures behind it with their formulas and
        thresholds, each year's verdict where it holds every year, and every observation used.
        Figures are not rounded for show; shares and probabilities are 0 to 1.
    """
    targets = catalog.targets.loc[list(target_ids)]
    used = evidence.rows_used(targets, observations, catalog.indicators, catalog.breaks)
    years = evidence.yearly_verdicts(targets, observations, catalog.indicators)
    values_of = _records_of(_values_used(used, observations))
    years_of = _records_of(years[years["is_attained"].notna()])
    rows: list[_Row] = []
    for target_id, target, judgement in _judged(targets, judgements):
        indicator = catalog.indicator(str(target["indicator_id"]))
        case = _Case(catalog, target_id, target, judgement, indicator, locale)
        own = [
            *_verdict(case),
            *_figures(case),
            *_years(case, years_of.get(target_id, [])),
            *_values(case, values_of.get(target_id, [])),
        ]
        head = _head(case)
        rows += [head | row for row in own]
    return pd.DataFrame(rows, columns=list(COMPONENT_COLUMNS), dtype="str").fillna("")


def _judged(
    targets: pd.DataFrame, judgements: pd.DataFrame
) -> Iterator[tuple[str, pd.Series[Any], pd.Series[Any]]]:
    pairs = zip(targets.iterrows(), judgements.loc[targets.index].iterrows(), strict=True)
    for (target_id, target), (_, judgement) in pairs:
        yield str(target_id), target, judgement


def _values_used(used: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Return the observations behind each target, each once, by period, with their `roles`."""
    roles = used.groupby(["target_id", "row"], sort=False)["role"].agg(set).rename("roles")
    columns = ["period", "basis", "value", "qualifier", "method", "source_title", "source_url"]
    values = roles.reset_index().join(observations[columns], on="row")
    return values.sort_values("period", kind="stable")


def _records_of(table: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each target."""
    records: dict[str, list[dict[str, Any]]] = {}
    for row in table.to_dict("records"):
        named = {str(name): value for name, value in row.items()}
        records.setdefault(str(named["target_id"]), []).append(named)
    return records


def headed(table: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    """Return a table of components with headings in the reader's language."""
    return table.rename(
        columns={name: text(f"components.head.{name}", locale) for name in table.columns}
    )


def _head(case: _Case) -> _Row:
    return {
        "target_id": case.target_id,
        "place": case.catalog.place(str(case.target["place_id"])).name(case.locale),
        "indicator": case.indicator.name(case.locale),
        "statement": target_statement(case.catalog, case.target_id, case.locale),
    }


def _verdict(case: _Case) -> Iterator[_Row]:
    judged, locale = case.judgement, case.locale
    document = case.catalog.documents.loc[case.target["doc_id"], f"title_{locale}"]
    cited = clause_label(str(case.target["clause"]), locale)
    clause = text("progress.clause", locale, document=document, clause=cited)
    comparator = text(f"components.comparator.{judged['kind']}", locale)
    how = text("components.how.kind", locale, comparator=case.target["comparator"])
    yield case.row(case.name("kind"), comparator, how=how, source=clause)
    yield case.row(
        case.name("status"), status_word(judged["status"], locale),
        how=reason_sentence(judged, locale),
    )  # fmt: skip
    if judged["formula"]:
        how = text(
            f"components.decided.{judged['formula']}", locale,
            digits=case.indicator.digits, tolerance=plain(case.indicator.tolerance),
            on_track=ON_TRACK, acceleration_needed=ACCELERATION_NEEDED, limited=plain(LIMITED),
        )  # fmt: skip
        yield case.row(case.name("formula"), case.name(f"by_{judged['formula']}"), how=how)
    if judged["trend"]:
        yield case.row(
            case.name("trend"), text(f"components.trend.{judged['trend']}", locale),
            year=_span(judged, "trend"),
            how=text("components.how.trend", locale, least=MIN_VALUES),
        )  # fmt: skip
    if judged["likelihood"]:
        bounds = {name: plain(least) for name, least in LIKELIHOODS.items()}
        yield case.row(
            case.name("likelihood"), likelihood_word(judged["likelihood"], locale),
            year=str(judged["target_year"]),
            how=text("components.how.likelihood", locale, **bounds),
        )  # fmt: skip


def _figures(case: _Case) -> Iterator[_Row]:
    judged = case.judgement
    fields = {str(name): _written(judged[name]) for name in judged.index}
    said = fields | {
        "model": text(f"components.model.{judged['projection_model'] or 'none'}", case.locale),
        "share": _COVERAGE,
        "span": _span(judged, "trend"),
        "fit_span": _span(judged, "projection"),
        "base_reason": _base_reason(case),
    }
    for key, (kind, year) in _FIGURES.items():
        if fields[key] and not (key in ("trend_n", "projection_n") and fields[key] == "0"):
            yield case.row(
                case.name(key), fields[key], unit=case.unit(kind),
                year=fields[year] if year else "",
                basis=case.basis(judged["basis"]) if key in _ON_BASIS else "",
                how=text(f"components.how.{key}", case.locale, **said),
            )  # fmt: skip


def _base_reason(case: _Case) -> str:
    """Return why the baseline is that of its year."""
    if pd.notna(case.target["base_year"]):
        return text("components.base.named", case.locale)
    document = case.catalog.documents.loc[case.target["doc_id"]]
    reason = str(document[f"baseline_reason_{case.locale}"])
    return text("components.base.document", case.locale, reason=reason)


def _years(case: _Case, years: list[dict[str, Any]]) -> Iterator[_Row]:
    for row in years:
        verdict = "met" if row["is_attained"] else "not_met"
        how = text(f"components.how.yearly_{verdict}", case.locale, target=plain(row["target"]))
        yield case.row(
            case.name("yearly"), plain(row["actual"]), unit=case.unit("level"),
            year=str(row["year"]), how=how,
        )  # fmt: skip


def _values(case: _Case, values: list[dict[str, Any]]) -> Iterator[_Row]:
    """Return the observations used, with all that each was used for."""
    joint = text("components.joint", case.locale)
    for row in values:
        purposes = [case.name(f"as_{role}") for role in evidence.ROLES if role in row["roles"]]
        how = text(
            "components.how.observation", case.locale, purposes=joint.join(purposes),
            method=text(f"statements.method.{row['method']}", case.locale),
            qualifier=text(f"components.qualifier.{row['qualifier']}", case.locale),
        )  # fmt: skip
        yield case.row(
            case.name("observation"), plain(row["value"]), unit=case.unit("level"),
            year=row["period"], basis=case.basis(row["basis"]), how=how,
            source=row["source_title"], url=row["source_url"],
        )  # fmt: skip


def _span(judged: pd.Series[Any], name: str) -> str:
    first, last = judged[f"{name}_first_year"], judged[f"{name}_last_year"]
    return "" if pd.isna(first) else f"{first}–{last}"


def _written(value: object) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return ""
    return plain(value) if isinstance(value, float) else str(value)


def plain(number: float) -> str:
    """Return a number for a machine or a calculator: up to six decimals, an ASCII minus sign."""
    # Adding 0.0 turns the negative zero of rounding into zero.
    return f"{round(number, 6) + 0.0:.6f}".rstrip("0").rstrip(".")
