from __future__ import annotations

import pytest

from dashboard.views.clauses import clause_label


@pytest.mark.parametrize(
    ("clause", "cited"),
    [
        ("一", "Part 1"),
        ("二(三)", "Part 2, item 3"),
        ("六(十七)", "Part 6, item 17"),
        ("十(三十)", "Part 10, item 30"),
        ("二；三(二)", "Part 2; Part 3, item 2"),
        ("一、三", "Part 1; Part 3"),
        ("结尾", "closing words"),
    ],
)
def test_a_clause_is_cited_in_numbers_in_english(clause, cited):
    assert clause_label(clause, "en").replace("\N{NO-BREAK SPACE}", " ") == cited


def test_a_clause_is_cited_as_it_is_written_in_chinese():
    assert clause_label("六(十七)", "zh") == "六(十七)"
