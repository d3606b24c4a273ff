from __future__ import annotations

import pytest

from dashboard.views.likelihood import chance, likelihood_word


@pytest.mark.parametrize(
    ("probability", "said"),
    [(0.0, "不到1%"), (0.004, "不到1%"), (0.006, "约1%"), (0.57, "约57%"), (0.994, "约99%"),
     (0.996, "超过99%"), (1.0, "超过99%")],
)  # fmt: skip
def test_a_probability_is_never_certain(probability, said):
    assert chance(probability, "zh") == said


def test_each_class_has_a_word():
    assert likelihood_word("unclear", "zh") == "达标前景不明"
    assert likelihood_word("very_unlikely", "en") == "very unlikely"
