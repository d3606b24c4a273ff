"""Rebuild docs/data-dictionary.md from the catalog, so that it cannot grow stale.

Usage: ``python scripts/build_data_dictionary.py``
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.catalog import Catalog, read_catalog, schema
from dashboard.catalog.index_weights import INDEX_WEIGHTS
from dashboard.catalog.observations import OBSERVATIONS
from dashboard.catalog.pilots import PILOT_TABLES
from dashboard.catalog.reports import REPORT_TABLES
from dashboard.catalog.tasks import TASK_TABLES
from dashboard.core.validation import Column, Table
from dashboard.store.metrics import read_observations

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "data-dictionary.md"

INTRODUCTION = """\
# Data dictionary

Made by `scripts/build_data_dictionary.py` from `data/catalog` and `data/metrics`; do not edit.
All files are UTF-8 CSV with a header line. A cell that is not required may be empty, and empty
means not known or not stated, never zero. `;` separates several entries of one cell.
"""
CHOICES = """\
## Choices

**Digits.** A value is rounded to `digits` decimals (GB/T 8170, half to even) before it is judged,
so that no comparison hangs on floating-point noise. `digits` is the precision at which the figure
is published today: one decimal for shares and for PM2.5 and PM10 (annual figures carry one since
2024; older whole numbers are not changed by it), none for counts, days, classes, ranks and ozone,
two where the source gives two (forest cover, soil and water conservation, protected natural areas
on land, new-energy vehicles, the ecosystem quality index). With one decimal, 33.4 does not meet
"<= 33", and 33.04 does. HJ 663 rounds concentrations to whole numbers when a city is judged
against the air quality standard; the targets here are those of plans, so the published figure
decides. To judge by whole numbers, change the one cell in `indicators.csv`.

**Tolerance.** What must stay stable may be worse than its base by at most `tolerance`: one
percentage point for shares, 1 µg/m³ for concentrations, 1 for the ecosystem quality index (the
official evaluation rules call a change of less than 1 basically stable), none for everything
else: a river that must keep Class II may not fall to Class III. The first two are choices of this
product; the texts name none.

**Baselines.** A target that names a base year keeps it. Others take the `baseline_year` of their
document, for the reason given there: 2023 for the national opinion, the last full year before
publication for the two documents of January 2025, and 2024, with which the regional plans
themselves compare, for the three plans of December 2025.

**Members.** At the province level an area has the provinces that lie in it as a whole: the Greater
Bay Area has the two special administrative regions and not Guangdong, the Pearl River Delta has
none. Cities and counties of a basin are those of which at least half lies in the catchment
(`core`), computed and not an official list; its provinces are those that its law names. Areas
whose members were not found have none: nothing was filled in.

**Aggregation.** The rule by which a value of an area may be computed from its members is a property
of the indicator. `mean`: the arithmetic mean of the cities, as the ministry computes regional air
quality; given if at least three quarters of them have a value. `sum`: counts, areas, amounts, GDP
and population that belong to one place each; given only if no member is missing, and over provinces
where an area consists of whole provinces. `weighted_mean`: a ratio whose denominator is itself an
indicator, `weight_id`. Empty: not permitted, because the denominators are not known (shares of
sections, of land, of vehicles), members share the thing counted (corridors, joint drills, species),
or there is nothing to compute with (ranks, classes, milestones). Such values are marked as computed
here and never judged.

**Shared ids.** Lake Taihu, Lake Chaohu and Xin'an River each have one id for the water body, which
the targets name, and for its basin, which the observations are of.
"""


def data_dictionary(folder: Path) -> str:
    """Return the text of the data dictionary."""
    catalog = read_catalog(folder / "catalog")
    observations = read_observations(folder / "metrics", catalog)
    parts = [
        INTRODUCTION,
        CHOICES,
        "## Files\n",
        *[_file(f"catalog/{table.file}", table) for table in schema.TABLES],
        *[_file(f"catalog/{table.file}", table) for table in PILOT_TABLES],
        *[_file(f"catalog/{table.file}", table) for table in TASK_TABLES],
        *[_file(f"catalog/{table.file}", table) for table in REPORT_TABLES],
        _exceptions(),
        _file(f"metrics/{OBSERVATIONS.file}", OBSERVATIONS),
        _file(f"index/{INDEX_WEIGHTS.file}", INDEX_WEIGHTS),
        _documents(catalog),
        _indicators(catalog, observations),
    ]
    return "\n".join(parts)


def _file(path: str, table: Table) -> str:
    rows = [(f"`{column.name}`", _kind(column), column.about) for column in table.columns]
    key = ", ".join(f"`{name}`" for name in table.key)
    return f"### data/{path}\n\n{table.about} Key: {key}.\n\n{_grid(['column', 'holds', ''], rows)}"


def _exceptions() -> str:
    return (
        "### data/catalog/name_exceptions.csv\n\nNames that `scripts/build_places.py` does not "
        "make from pinyin and class words: `name_zh` (with or without its class word), `name_en`, "
        "and `short_zh` where the rule gives a bad short name. The app does not read it.\n"
    )


def _kind(column: Column) -> str:
    holds: list[str] = [column.kind]
    if column.words:
        holds = [", ".join(f"`{word}`" for word in column.words)]
    if column.refers:
        holds = [f"{column.refers} id"]
    if column.separator:
        holds.append(f"several, `{column.separator}`")
    if not column.is_required:
        holds.append("may be empty")
    return "; ".join(holds)


def _documents(catalog: Catalog) -> str:
    counts = catalog.targets["doc_id"].value_counts()
    rows = [
        (f"`{row.Index}`", row.title_zh, row.issued, row.baseline_year, counts.get(row.Index, 0))
        for row in catalog.documents.itertuples()
    ]
    return "## Documents\n\n" + _grid(["id", "title", "issued", "baseline", "targets"], rows)


def _indicators(catalog: Catalog, observations: pd.DataFrame) -> str:
    counts = observations["indicator_id"].value_counts()
    parts = ["## Indicators\n"]
    header = (
        "id", "name", "unit", "better", "digits", "tolerance", "area", "targets", "values", "",
    )  # fmt: skip
    for domain, labels in catalog.domains.iterrows():
        table = catalog.indicators[catalog.indicators["domain"] == domain]
        rows = [
            (
                f"`{row.Index}`", f"{row.name_zh} {row.name_en}", row.unit, row.direction,
                row.digits, f"{row.tolerance:g}", _rule(row), row.n_targets,
                counts.get(row.Index, 0), row.definition_zh,
            )
            for row in table.itertuples()
        ]  # fmt: skip
        parts.append(f"### {labels['name_zh']} ({labels['name_en']})\n\n{_grid(header, rows)}")
    return "\n".join(parts)


def _rule(indicator: Any) -> str:
    weight = f" by `{indicator.weight_id}`" if indicator.weight_id else ""
    return str(indicator.aggregation).replace("_", " ") + weight


def _grid(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    cells = [[str(cell).replace("|", "\\|") for cell in line] for line in lines]
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)


if __name__ == "__main__":
    TARGET.write_text(data_dictionary(ROOT / "data"), encoding="utf-8", newline="\n")
    print(TARGET.relative_to(ROOT))
