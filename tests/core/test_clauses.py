from __future__ import annotations

import random

import pandas as pd
import pytest

from dashboard.core.clauses import clause_order

ORDER = [
    "一",
    "二",
    "二(一)",
    "二(二)",
    "二(十)",
    "二(十二)",
    "二(二十)",
    "二(三十一)",
    "十",
    "十一(一)",
    "结尾",
]


def test_clauses_stand_in_the_order_of_their_document():
    shuffled = pd.Series(random.Random(7).sample(ORDER, len(ORDER)), dtype="str")
    ordered = shuffled.loc[clause_order(shuffled).sort_values().index]
    assert ordered.tolist() == ORDER


@pytest.mark.parametrize(
    ("clause", "order"), [("三(五)", 305), ("三（五）", 305), ("九(二十四)", 924), ("结尾", 10_000)]
)
def test_the_number_of_a_clause(clause, order):
    assert clause_order(pd.Series([clause], index=["x"])).to_dict() == {"x": order}


def test_no_clauses_have_no_order():
    assert clause_order(pd.Series([], dtype="str")).empty
