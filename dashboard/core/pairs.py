"""The places and indicators that targets ask for, as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.core.words import Ints, Words


@dataclass(frozen=True, eq=False)
class Pairs:
    """A pair is a place with an indicator that some target asks for; pairs count from 0.

    Attributes
    ----------
    places, indicators
        Those that targets ask for, each once.
    place, indicator
        Of each pair, as positions in `places` and `indicators`.
    of_target
        The pair of each target.
    """

    places: tuple[str, ...]
    indicators: tuple[str, ...]
    place: Ints
    indicator: Ints
    of_target: Ints

    @classmethod
    def of(cls, targets: pd.DataFrame) -> Pairs:
        """Return the pairs that the targets ask for."""
        place, indicator = Words.of(targets["place_id"]), Words.of(targets["indicator_id"])
        keys = place.codes * len(indicator.known) + indicator.codes
        of_target, distinct = pd.factorize(keys)
        on_place, on_indicator = np.divmod(distinct, len(indicator.known))
        return cls(place.known, indicator.known, on_place, on_indicator, of_target)

    def __len__(self) -> int:
        return len(self.place)

    def numbers(self, table: pd.DataFrame) -> Ints:
        """Return the pair of each row's `place_id` and `indicator_id`; -1 if none asks for it."""
        width = len(self.indicators)
        keys = pd.Index(self.place * width + self.indicator)
        place = positions(table["place_id"], self.places)
        indicator = positions(table["indicator_id"], self.indicators)
        asked = np.where((place < 0) | (indicator < 0), -1, place * width + indicator)
        return keys.get_indexer(pd.Index(asked)).astype(np.int64)


def positions(column: pd.Series[str], known: Sequence[str]) -> Ints:
    """Return where each text stands in `known`; -1 if it does not."""
    codes, distinct = pd.factorize(column)
    place_of = {text: place for place, text in enumerate(known)}
    found = np.array([place_of.get(text, -1) for text in distinct] + [-1], dtype=np.int64)
    return found[codes]
