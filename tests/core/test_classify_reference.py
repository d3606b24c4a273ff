"""The two schemes that mapclassify computes too, held against it."""

from __future__ import annotations

import importlib
from types import ModuleType

import numpy as np
import pandas as pd
import pytest

from dashboard.core.classify import classify

SEEDS = range(5)


@pytest.fixture(scope="module")
def mapclassify() -> ModuleType:
    """Load it when it is asked for: at the top it would hold up whatever is tested."""
    return importlib.import_module("mapclassify")


def sample(seed: int) -> pd.Series[float]:
    return pd.Series(np.random.default_rng(seed).gamma(4.0, 8.0, 120).round(1))


@pytest.mark.filterwarnings("ignore:Numba not installed")
@pytest.mark.parametrize("seed", SEEDS)
def test_natural_breaks_are_those_of_fisher_and_jenks(seed: int, mapclassify: ModuleType) -> None:
    values = sample(seed)
    reference = mapclassify.FisherJenks(values, k=5)
    assert classify(values, "natural_breaks", 5).uppers == pytest.approx(reference.bins)


@pytest.mark.parametrize("seed", SEEDS)
def test_equal_intervals_are_the_usual_ones(seed: int, mapclassify: ModuleType) -> None:
    values = sample(seed)
    reference = mapclassify.EqualInterval(values, k=5)
    assert classify(values, "equal_interval", 5).uppers == pytest.approx(reference.bins)
