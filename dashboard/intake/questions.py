"""Names in an upload that a person has to settle, and what an answer means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.intake.places import match_indicators, match_places
from dashboard.intake.words import UploadIssue

Kind = Literal["place", "indicator"]

_RULES: dict[Kind, tuple[str, ...]] = {
    "place": ("place_unknown", "place_misspelt", "place_ambiguous", "place_elsewhere"),
    "indicator": (
        "indicator_unknown", "indicator_misspelt", "indicator_ambiguous", "indicator_elsewhere",
    ),
}  # fmt: skip
_KINDS = {rule: kind for kind, rules in _RULES.items() for rule in rules}


@dataclass(frozen=True)
class Question:
    """A name that means nothing or several things.

    Attributes
    ----------
    name
        As written in the file.
    candidates
        Ids of what it may mean, likeliest first; empty where nothing is alike.
    n_cells
        In how many of the listed issues it stands.
    """

    kind: Kind
    name: str
    candidates: tuple[str, ...]
    n_cells: int


def open_names(issues: Iterable[UploadIssue], catalog: Catalog) -> tuple[Question, ...]:
    """Return the names that the issues of a check are about, in the order of the file."""
    counts: dict[tuple[Kind, str], int] = {}
    for issue in issues:
        kind = _KINDS.get(issue.rule)
        if kind:
            counts[kind, issue.value] = counts.get((kind, issue.value), 0) + 1
    return tuple(
        Question(kind, name, _candidates(kind, name, catalog), n)
        for (kind, name), n in counts.items()
    )


def find_meaning(kind: Kind, answer: str, catalog: Catalog) -> str:
    """Return the id that a typed name or code means; "" if it means nothing or several things."""
    matches = _matches(kind, answer.strip(), catalog)
    return str(matches[f"{kind}_id"].iloc[0])


def _candidates(kind: Kind, name: str, catalog: Catalog) -> tuple[str, ...]:
    found = _matches(kind, name, catalog)
    meant = str(found[f"{kind}_id"].iloc[0])
    candidates: tuple[str, ...] = found["candidates"].iloc[0]
    return candidates or ((meant,) if meant else ())


def _matches(kind: Kind, name: str, catalog: Catalog) -> pd.DataFrame:
    names = pd.Series([name], dtype="str")
    return match_places(names, catalog) if kind == "place" else match_indicators(names, catalog)
