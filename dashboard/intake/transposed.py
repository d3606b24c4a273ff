"""Tables that lie on their side: a place has a column, where it should have a row."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.intake.places import match_places
from dashboard.intake.words import UploadError

_FEWEST = 2
_NAMED = 3


def refuse_transposed(cells: pd.DataFrame, sheet: str, catalog: Catalog) -> None:
    """Refuse a table in which a line names places side by side.

    A city beside the province that it lies in is no such line: the places are of one kind.

    Parameters
    ----------
    cells
        The first lines of the sheet.

    Raises
    ------
    UploadError
        If most cells of a line are places, and several of them of one kind.
    """
    for row in range(len(cells)):
        texts = cells.iloc[row].str.strip()
        filled = texts[texts != ""]
        places = match_places(filled, catalog)["place_id"]
        known = places[places != ""]
        kinds = Counter(catalog.places["kind"].reindex(known.unique()))
        if kinds and max(kinds.values()) >= _FEWEST and len(known) * 2 > len(filled):
            named = ", ".join(filled[known.index][:_NAMED])
            raise UploadError("transposed", sheet=sheet, row=str(row + 1), places=named)
