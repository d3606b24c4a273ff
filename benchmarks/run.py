"""Measure the dashboard beside other ways: `python benchmarks/run.py [case ...] [--rounds N]`.

The machine should be idle. All cases together write benchmarks/results.md.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import report, synthetic
from benchmarks.browser import open_browser
from benchmarks.cases import CASES
from benchmarks.cases.bench import Bench

ROUNDS = 7
ROWS = 1_000_000


def main() -> None:
    """Run the cases asked for, all by default, and print their tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", nargs="*", help=f"one of {', '.join(CASES)}; default: all")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds of each way, in turn")
    parser.add_argument("--rows", type=int, default=ROWS, help="rows that uploads and stores hold")
    arguments = parser.parse_args()
    if unknown := set(arguments.case) - set(CASES):
        parser.error(f"no case {', '.join(sorted(unknown))}; there are {', '.join(CASES)}")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        synthetic.write_data(folder)
        synthetic.write_naive(folder)
        browser = stack.enter_context(open_browser())
        bench = Bench(browser, folder, arguments.rounds, arguments.rows, stack)
        tables = [_measure(name, bench) for name in arguments.case or CASES]
        facts = report.machine(browser.version)
    print(facts)
    if not arguments.case:
        report.write(tables, facts)


def _measure(name: str, bench: Bench) -> report.Table:
    table = CASES[name](bench)
    print(table.markdown(), flush=True)
    return table


if __name__ == "__main__":
    main()
