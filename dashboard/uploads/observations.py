"""Uploads of figures: a file is read and checked, and compared with the sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.catalog.observations import OBSERVATIONS
from dashboard.core import attainment
from dashboard.core.revise import UNCHANGED, apply_changes, compare_rows
from dashboard.core.waiting import Progress, part, unheard
from dashboard.intake.check import check_rows
from dashboard.intake.layout import find_layout
from dashboard.intake.tidy import line_notes, read_body, tidy
from dashboard.uploads.steps import FIGURES, AnyPreview, ReadUpload, status_changes
from dashboard.views.choices import map_indicators

if TYPE_CHECKING:
    from dashboard.intake.files import Sheet
    from dashboard.intake.layout import Layout
    from dashboard.pipeline import Sources

# How far a check has come once the sheet is in rows, and a comparison once rows are compared, and
# once they are put in.
_READ_SHARE, _COMPARED_SHARE, _APPLIED_SHARE = 0.15, 0.5, 0.7


@dataclass(frozen=True, eq=False, kw_only=True)
class Upload(ReadUpload):
    """A file of figures that was read: how its sheet was understood, and what the check found."""

    layout: Layout


def read_upload(
    sources: Sources,
    sheet: Sheet,
    layout: Layout | None = None,
    defaults: Mapping[str, str] = MappingProxyType({}),
    choices: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    progress: Progress = unheard,
) -> Upload:
    """Understand and check one sheet of a file.

    Parameters
    ----------
    layout
        How a person says the sheet is to be read; found out where nobody says.
    defaults
        What the file does not say, by field: ``source_title``, ``basis`` ...
    choices
        What a person decided about names: see `dashboard.intake.check.check_rows`.
    progress
        Is told the share of the check that is done.
    """
    found = layout or find_layout(sheet, sources.catalog)
    body = read_body(sheet, found)
    rows = tidy(sheet, found, defaults, body)
    progress(_READ_SHARE)
    checked = check_rows(
        rows, sources.catalog, sources.observations, defaults, found.columns, choices,
        part(progress, _READ_SHARE, 1),
    )  # fmt: skip
    return Upload(
        dataset=FIGURES,
        sheet=sheet,
        layout=found,
        checked=checked,
        line_notes=line_notes(sheet, found, body),
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class Preview(AnyPreview):
    """What an upload of observations would change.

    Attributes
    ----------
    before
        Index of `rows`: the value that holds now, NaN where there is none.
    """

    before: pd.Series[float]

    def published(self, number: int) -> Sources | None:
        """Return the sources of the revision that it became, None if others came in between."""
        if number != self.based_on + 1:
            return None
        data = self.after.revision.rpartition(".")[0]
        return replace(self.after, number=number, revision=f"{data}.{number}")


def preview(sources: Sources, rows: pd.DataFrame, progress: Progress = unheard) -> Preview:
    """Compare checked rows with what holds now.

    Parameters
    ----------
    sources
        As of the revision that the person looks at.
    rows
        Text, columns `OBSERVATIONS`, each key once; checked.
    progress
        Is told the share of the comparison that is done.
    """
    key = list(OBSERVATIONS.key)
    uploaded = _typed(rows)
    change = compare_rows(sources.observations, uploaded, key)
    progress(_COMPARED_SHARE)
    # In the order in which the store has them, so that the sources are those of its revision.
    changes = uploaded[change != UNCHANGED].sort_values(key).assign(action="set")
    observations = apply_changes(sources.observations, changes, key)
    progress(_APPLIED_SHARE)
    after = _with_observations(sources, observations)
    progress(1)
    held = sources.observations.set_index(key)["value"]
    asked = pd.MultiIndex.from_frame(rows[key])
    return Preview(
        dataset=FIGURES,
        rows=rows,
        change=change,
        before=pd.Series(held.reindex(asked).to_numpy(), index=rows.index),
        after=after,
        statuses=status_changes(sources.judgements, after.judgements),
        based_on=sources.number,
    )


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    values = pd.to_numeric(rows["value"]).astype("float64")
    return rows[OBSERVATIONS.names].assign(value=values)


def _with_observations(sources: Sources, observations: pd.DataFrame) -> Sources:
    catalog = sources.catalog
    return replace(
        sources,
        observations=observations,
        observations_by_indicator={
            str(code): rows for code, rows in observations.groupby("indicator_id")
        },
        map_indicators=map_indicators(observations, catalog),
        judgements=attainment.judge_targets(
            catalog.targets, observations, catalog.indicators, catalog.breaks
        ),
    )
