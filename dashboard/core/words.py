"""Columns of few distinct words as numbers, so that millions of rows compare as fast as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Words:
    """A column of words: ``known[codes]``.

    Attributes
    ----------
    codes
        One per row, never negative.
    known
        The distinct words, and perhaps some that no row has; a missing one is the empty word.
    """

    codes: Ints
    known: tuple[str, ...]

    @classmethod
    def of(cls, column: pd.Series[str]) -> Words:
        """Return a column of text as words."""
        codes, distinct = pd.factorize(column)
        return cls(np.where(codes < 0, len(distinct), codes), (*map(str, distinct), ""))

    def among(self, *words: str) -> Bools:
        """Tell which rows hold one of the words."""
        return np.array([word in words for word in self.known], dtype=bool)[self.codes]

    def numbers(self, number_of: Mapping[str, float], otherwise: float = np.nan) -> Floats:
        """Return the number that stands for each row's word."""
        return np.array([number_of.get(word, otherwise) for word in self.known], float)[self.codes]

    def renamed(self, new: Mapping[str, str]) -> Words:
        """Return other words for these; a word that is not in `new` becomes the empty word."""
        return Words(self.codes, tuple(new.get(word, "") for word in self.known))

    def replaced(self, rows: Bools, word: str) -> Words:
        """Return the same words, but `word` in the rows told."""
        return Words(np.where(rows, len(self.known), self.codes), (*self.known, word))

    def in_order(self) -> Words:
        """Return the same words with codes in the order of the alphabet."""
        order = np.argsort(np.array(self.known, dtype=str), kind="stable")
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        return Words(rank[self.codes], tuple(self.known[place] for place in order))

    def take(self, rows: Ints) -> Words:
        """Return the words of the rows told by position; -1 stands for a row without a word."""
        return Words(np.append(self.codes, len(self.known))[rows], (*self.known, ""))

    def column(self) -> ExtensionArray:
        """Return the words as a text column of pandas."""
        return pd.array(self.known, dtype="str").take(self.codes)


def chosen(conditions: list[Bools], words: list[str], otherwise: str) -> Words:
    """Return the word of the first condition that holds in each row."""
    codes = np.select(conditions, list(range(len(words))), len(words))
    return Words(codes.astype(np.int64), (*words, otherwise))


def picked(values: npt.NDArray[np.generic], rows: Ints) -> Floats:
    """Return the values at the rows told by position, as floats; -1 stands for a missing one."""
    return np.append(values.astype(np.float64), np.nan)[rows]


def words_at(column: pd.Series[str], rows: Ints) -> Words:
    """Return the words at the rows told by position; -1 stands for a row without a word."""
    is_found = rows >= 0
    words = Words.of(column.iloc[rows[is_found]])
    codes = np.full(len(rows), len(words.known) - 1)
    codes[is_found] = words.codes
    return Words(codes, words.known)


def floats(column: pd.Series[float] | pd.Series[int]) -> Floats:
    """Return a column of numbers as floats; missing is NaN."""
    return np.asarray(column.to_numpy(np.float64, na_value=np.nan), dtype=np.float64)
