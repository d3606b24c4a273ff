"""What is measured. Every case measures its ways in turn, so that they share the machine's mood."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.cases.bench import Bench
from benchmarks.cases.briefing import briefing
from benchmarks.cases.first_open import first_open
from benchmarks.cases.full_store import full_store
from benchmarks.cases.intake import check, publish
from benchmarks.cases.judge import judge
from benchmarks.cases.print_map import print_map
from benchmarks.cases.server_cpu import server_cpu
from benchmarks.cases.step import step
from benchmarks.cases.switch import switch
from benchmarks.report import Table

CASES: dict[str, Callable[[Bench], Table]] = {
    "switch": switch,
    "step": step,
    "open": first_open,
    "cpu": server_cpu,
    "judge": judge,
    "check": check,
    "publish": publish,
    "full": full_store,
    "print_map": print_map,
    "briefing": briefing,
}
