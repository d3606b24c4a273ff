"""The weights and goalposts of the composite index: a file of the deployment, none ships."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.core.validation import Column, Issue, Table, check_table
from dashboard.tables import raise_first, read_text_table

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.catalog import Catalog

INDEX_WEIGHTS = Table(
    "weights.csv",
    "The parts of the composite index; a deployment brings its own, none ships.",
    ("indicator_id",),
    (
        Column("indicator_id", "Indicator that is a part.", refers="indicator"),
        Column("basis", "What its values are measured on.", is_required=False, refers="basis"),
        Column("weight", "Its weight, in any unit; above 0.", "number"),
        Column("worst", "Value that counts 0, in the unit of the indicator.", "number"),
        Column("best", "Value that counts 100; below worst where lower is better.", "number"),
        Column("source", "Who set weight and goalposts, and where that is written."),
    ),
)


@dataclass(frozen=True, eq=False)
class IndexWeights:
    """The parts of the index: index indicator_id; basis, source text, weight, worst, best float."""

    parts: pd.DataFrame


def read_weights(path: Path, catalog: Catalog, *, is_asked: bool) -> IndexWeights | None:
    """Read the weights; None if there is no file and nobody asked for one.

    Parameters
    ----------
    is_asked
        Whether a setting names the file: then it has to be there.

    Raises
    ------
    CatalogError
        At the first fault: the file, the row, the column and what was expected.
    """
    if not is_asked and not path.is_file():
        return None
    schema = replace(INDEX_WEIGHTS, file=path.name)
    table = read_text_table(path.parent, schema)
    codes = {"indicator": catalog.indicators.index, "basis": catalog.bases.index}
    raise_first(check_table(table, schema, codes), path.name)
    numbers = table.astype({"weight": float, "worst": float, "best": float})
    raise_first(_faults(numbers), path.name)
    return IndexWeights(numbers.set_index("indicator_id"))


def _faults(table: pd.DataFrame) -> list[Issue]:
    if table.empty:
        return [Issue(1, "indicator_id", "expected at least one part")]
    faults = [(table["weight"] <= 0, "weight", "expected a weight above 0")]
    faults.append((table["worst"] == table["best"], "best", "expected another value than worst"))
    return [
        Issue(int(str(row)) + 2, column, message)
        for is_wrong, column, message in faults
        for row in table.index[is_wrong]
    ]
