"""The toy ledger with states: 2026 one done, one blocked and late, one not reported; 2025 one."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd

from dashboard.catalog.tasks import TASK_STATES, TaskLedger, read_ledger
from dashboard.i18n import Locale
from dashboard.views.tasks import TaskFilter, TasksView, task_rows, tasks_view
from tests import toy_world

ALL = TaskFilter()
TODAY = "2026-07-01"
STATES = (
    ("toy-01", "2025", "under_way", "甲市", "", "2025-12-31", "", ""),
    (
        "toy-01",
        "2026",
        "done",
        "甲市",
        "制定方案\n完成改造",
        "2026-06-30",
        "https://a.cn/1",
        "验收",
    ),
    ("toy-02", "2026", "blocked", "乙市", "", "2026-06-30", "", "资金未到位"),
)


@cache
def ledger(states: tuple[tuple[str, ...], ...] = STATES) -> TaskLedger:
    with tempfile.TemporaryDirectory() as name:
        folder = toy_world.write_world(Path(name))
        plain = read_ledger(folder / "catalog", toy_world.catalog())
    table = pd.DataFrame(list(states), columns=TASK_STATES.names, dtype="str")
    return replace(plain, states=table)


def rows(locale: Locale = "zh", year: str = "2026") -> pd.DataFrame:
    return task_rows(toy_world.catalog(), ledger(), toy_world.judgements(), year, TODAY, locale)


def view(asked: TaskFilter = ALL, locale: Locale = "zh", year: str = "2026") -> TasksView:
    return tasks_view(toy_world.catalog(), rows(locale, year), asked, year, locale)
