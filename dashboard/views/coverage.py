"""The view model of "data coverage": which goals can be judged, and what the others lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.core.clauses import clause_order
from dashboard.core.coverage import (
    DATA_STATES,
    MIN_SERIES,
    data_state,
    figures_needed,
    newest_year,
)
from dashboard.i18n import Locale, text
from dashboard.views.statements import (
    reason_sentence,
    status_symbol,
    status_word,
    target_statement,
)
from dashboard.views.target_filters import TargetFilter, narrowed

if TYPE_CHECKING:
    from dashboard.catalog import Catalog

TARGET_COLUMNS = (
    "target_id", "doc_id", "document", "clause", "place_id", "place", "indicator_id", "indicator",
    "target_year", "statement", "state", "state_label", "status", "status_word", "symbol",
    "reason", "missing", "is_restatement",
)  # fmt: skip
NEEDED_COLUMNS = (
    "place", "indicator", "unit", "need", "period", "basis", "n_targets", "place_id",
    "indicator_id",
)  # fmt: skip
_CLAUSE = ["doc_id", "document", "clause"]


@dataclass(frozen=True, eq=False)
class CoverageView:
    """Everything the page "data coverage" shows.

    Attributes
    ----------
    targets
        Columns `TARGET_COLUMNS`, one row an entry of the texts, in the order of documents and
        clauses; a restatement follows what its clause says first.
    clauses
        Columns doc_id, document, clause, `n_targets`, `n_restated` and one column a state of
        `DATA_STATES`, which sum up to `n_targets`: restatements are counted apart.
    totals
        The same numbers for all clauses together; all 0 where nothing is left.
    needed
        Columns `NEEDED_COLUMNS`: the figures to look for, each once, with the number of targets
        that wait for it; those that most wait for come first.
    summary
        Sentences with the numbers, the one that says most first.
    empty
        Sentence that says that no target is left; else empty.
    """

    targets: pd.DataFrame
    clauses: pd.DataFrame
    totals: dict[str, int]
    needed: pd.DataFrame
    summary: tuple[str, ...]
    empty: str
    locale: Locale


def coverage_view(
    catalog: Catalog,
    observations: pd.DataFrame,
    judgements: pd.DataFrame,
    asked: TargetFilter,
    locale: Locale,
) -> CoverageView:
    """Build the view of the targets that a filter lets through.

    Parameters
    ----------
    judgements
        Of all targets: see `dashboard.core.attainment.judge_targets`.

    Raises
    ------
    UnknownCodeError
        If the filter names a place that there is not.
    """
    targets = narrowed(catalog, asked)
    state = data_state(targets, judgements)
    needs = figures_needed(targets, judgements, newest_year(observations))
    bases = _bases_in_use(catalog, observations, locale)
    sentences = _sentences(_in_words(catalog, needs, locale), targets, bases, locale)
    rows = _rows(catalog, targets, judgements, state, locale)
    missing = rows["target_id"].map(sentences).astype("str")
    rows["missing"] = missing.fillna(_nothing_to_find(rows, locale))
    rows = _in_order(catalog, rows)[list(TARGET_COLUMNS)]
    clauses = _clauses(rows)
    totals = {name: int(clauses[name].sum()) for name in ("n_targets", "n_restated", *DATA_STATES)}
    return CoverageView(
        targets=rows,
        clauses=clauses,
        totals=totals,
        needed=_needed(catalog, needs, targets, locale),
        summary=_summary(totals, locale) if len(rows) else (),
        empty="" if len(rows) else text("coverage.empty", locale),
        locale=locale,
    )


def _rows(
    catalog: Catalog,
    targets: pd.DataFrame,
    judgements: pd.DataFrame,
    state: pd.Series[str],
    locale: Locale,
) -> pd.DataFrame:
    judged = judgements.loc[targets.index]
    rows = targets.assign(
        document=targets["doc_id"].map(catalog.documents[f"title_{locale}"]),
        place=targets["place_id"].map(catalog.places[f"name_{locale}"]),
        indicator=targets["indicator_id"].map(catalog.indicators[f"name_{locale}"]),
        statement=[target_statement(catalog, str(code), locale) for code in targets.index],
        state=state,
        state_label=state.map(lambda name: state_label(name, locale)),
        status=judged["status"],
        status_word=judged["status"].map(lambda status: status_word(status, locale)),
        symbol=judged["status"].map(lambda status: status_symbol(status, locale)),
        reason=[reason_sentence(row, locale) for _, row in judged.iterrows()],
        is_restatement=targets["restates"] != "",
    )
    return rows.rename_axis("target_id").reset_index()


def state_label(state: str, locale: Locale) -> str:
    """Return the form of a goal and what there is of it: 有数值·无数据."""
    if state == "qualitative":
        return text("coverage.state.qualitative", locale)
    form = text(f"coverage.form.{state.partition('_')[0]}", locale)
    return text(
        "coverage.state.of_form", locale, form=form, state=text(f"coverage.state.{state}", locale)
    )


def _in_order(catalog: Catalog, rows: pd.DataFrame) -> pd.DataFrame:
    issued = catalog.documents.sort_values(["issued", "title_zh"]).index
    ranks = rows.assign(
        rank=rows["doc_id"].map({doc: n for n, doc in enumerate(issued)}),
        order=clause_order(rows["clause"]),
    )
    return ranks.sort_values(
        ["rank", "order", "clause", "is_restatement", "target_id"], ignore_index=True
    )


def _clauses(rows: pd.DataFrame) -> pd.DataFrame:
    """Count the states of each clause, in the order of the rows."""
    counted = rows["state"].mask(rows["is_restatement"])
    numbers = pd.DataFrame({state: counted == state for state in DATA_STATES})
    numbers = numbers.assign(
        n_targets=~rows["is_restatement"], n_restated=rows["is_restatement"]
    ).astype(int)
    table = rows[_CLAUSE].join(numbers)
    return table.groupby(_CLAUSE, sort=False).sum().reset_index()


def _bases_in_use(catalog: Catalog, observations: pd.DataFrame, locale: Locale) -> pd.Series[str]:
    """Return, by indicator, the names of the bases that its values anywhere are of."""
    pairs = observations.loc[observations["basis"] != "", ["indicator_id", "basis"]]
    pairs = pairs.drop_duplicates().sort_values(["indicator_id", "basis"])
    names = pairs["basis"].map(lambda basis: catalog.basis_label(basis, locale))
    joint = text("coverage.need.or", locale)
    return names.groupby(pairs["indicator_id"]).agg(joint.join)


def _sentences(
    needs: pd.DataFrame, targets: pd.DataFrame, bases: pd.Series[str], locale: Locale
) -> pd.Series[str]:
    """Return, by target, what is missing, as one sentence."""
    usual = needs["target_id"].map(targets["indicator_id"]).map(bases).fillna("")
    basis = needs["basis"].mask(needs["basis"] == "", usual)
    labels = [
        _need(*figure, locale) for figure in zip(needs["need"], needs["year"], basis, strict=True)
    ]
    parts = pd.Series(labels, index=needs["target_id"], dtype="str")
    joint = text("coverage.need.joint", locale)
    joined = parts.groupby(level=0).agg(joint.join)
    return joined.map(lambda said: text("coverage.need.whole", locale, needs=said))


def _in_words(catalog: Catalog, needs: pd.DataFrame, locale: Locale) -> pd.DataFrame:
    return needs.assign(basis=[catalog.basis_label(basis, locale) for basis in needs["basis"]])


def _need(need: str, year: int, basis: str, locale: Locale) -> str:
    said = text(f"coverage.need.{need}", locale, year=year, n=MIN_SERIES)
    return text("coverage.need.of_basis", locale, need=said, basis=basis) if basis else said


def _nothing_to_find(rows: pd.DataFrame, locale: Locale) -> pd.Series[str]:
    """Return, where no figure is missing, why a target still has no verdict; empty for verdicts."""
    no_figure = rows["state"].isin(["number_unusable", "words_value", "direction_value"])
    no_verdict = no_figure & rows["status"].isin(["insufficient_data", "not_applicable"])
    said = pd.Series("", index=rows.index, dtype="str")
    said = said.mask(no_verdict, text("coverage.need.none", locale))
    return said.mask(rows["state"] == "qualitative", text("coverage.need.assessment", locale))


def _needed(
    catalog: Catalog, needs: pd.DataFrame, targets: pd.DataFrame, locale: Locale
) -> pd.DataFrame:
    counted = needs[needs["target_id"].map(targets["restates"]) == ""]
    rows = counted.join(targets[["place_id", "indicator_id"]], on="target_id")
    figure = ["place_id", "indicator_id", "need", "year", "basis"]
    table = rows.groupby(figure, sort=True)["target_id"].size().rename("n_targets").reset_index()
    table = table.sort_values(["n_targets", *figure], ascending=[False] + [True] * 5)
    units = table["indicator_id"].map(catalog.indicators["unit"])
    return table.assign(
        place=table["place_id"].map(catalog.places[f"name_{locale}"]),
        indicator=table["indicator_id"].map(catalog.indicators[f"name_{locale}"]),
        unit=units.map(lambda unit: catalog.unit_label(unit, locale)),
        period=table["year"].astype("str"),
        need=[text(f"coverage.kind.{need}", locale) for need in table["need"]],
        basis=table["basis"].map(lambda basis: catalog.basis_label(basis, locale)),
    ).reset_index(drop=True)[list(NEEDED_COLUMNS)]


def _summary(totals: dict[str, int], locale: Locale) -> tuple[str, ...]:
    forms = {
        form: sum(n for state, n in totals.items() if state.partition("_")[0] == form)
        for form in ("number", "words", "direction")
    }
    numbers: dict[str, Any] = totals | forms
    entries = totals["n_targets"] + totals["n_restated"]
    return tuple(
        text(f"coverage.summary.{part}", locale, entries=entries, **numbers)
        for part in ("entries", "number", "words", "direction", "qualitative")
    )


def target_table(view: CoverageView) -> pd.DataFrame:
    """Return the targets as a table to keep: headings and words in the reader's language."""
    names = (
        "target_id", "document", "clause", "place", "indicator", "target_year", "statement",
        "state_label", "status_word", "reason", "missing", "is_restatement",
    )  # fmt: skip
    said = {
        True: text("coverage.head.yes", view.locale),
        False: text("coverage.head.no", view.locale),
    }
    table = view.targets.assign(is_restatement=view.targets["is_restatement"].map(said))
    return _headed(table, names, view.locale)


def needed_table(view: CoverageView) -> pd.DataFrame:
    """Return the figures to look for as a table to read: headings in the reader's language."""
    return _headed(view.needed, NEEDED_COLUMNS[:-2], view.locale)


def _headed(table: pd.DataFrame, names: tuple[str, ...], locale: Locale) -> pd.DataFrame:
    heads = {name: text(f"coverage.head.{name}", locale) for name in names}
    return table[list(names)].rename(columns=heads)
