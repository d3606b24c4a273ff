from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.core.words import Words, chosen, picked, words_at

COLUMN = pd.Series(["乙", None, "甲", "乙"], dtype="str")


def test_words_come_back_as_they_went_in_but_for_missing_ones():
    assert list(Words.of(COLUMN).column()) == ["乙", "", "甲", "乙"]
    assert list(Words.of(COLUMN.iloc[:0]).column()) == []


def test_words_are_told_apart_and_stand_for_others():
    words = Words.of(COLUMN)
    assert words.among("乙", "丙").tolist() == [True, False, False, True]
    assert list(words.renamed({"乙": "b"}).column()) == ["b", "", "", "b"]
    assert list(words.replaced(words.among(""), "?").column()) == ["乙", "?", "甲", "乙"]
    np.testing.assert_array_equal(words.numbers({"乙": 2}), [2, np.nan, np.nan, 2])


def test_codes_in_order_compare_like_the_words():
    words = Words.of(pd.Series(["b", "c", "a", "b"], dtype="str")).in_order()
    assert list(words.column()) == ["b", "c", "a", "b"]
    assert words.codes.argsort(kind="stable").tolist() == [2, 0, 3, 1]


def test_no_row_has_no_word_and_no_number():
    rows = np.array([2, -1, 0])
    assert list(Words.of(COLUMN).take(rows).column()) == ["甲", "", "乙"]
    assert list(words_at(COLUMN, rows).column()) == ["甲", "", "乙"]
    np.testing.assert_array_equal(picked(np.array([5, 6, 7]), rows), [7, np.nan, 5])
    assert np.isnan(picked(np.array([]), np.array([-1]))).all()


def test_the_first_condition_that_holds_decides():
    number = np.array([3.0, 2.0, 1.0, np.nan])
    assert list(chosen([number > 2, number > 1], ["b", "a"], "").column()) == ["b", "a", "", ""]
