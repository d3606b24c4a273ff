"""What a map took in a process of its own."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Callable, Sequence


def measure(draw: Callable[[str], bytes], periods: Sequence[str], n_rounds: int) -> None:
    """Draw a map once cold and some times again, each of another period; print JSON.

    ``first_ms`` is from the data in memory to the PNG; ``again_ms`` has what could be kept.
    """
    taken, cpu = [], []
    for number in range(n_rounds + 1):
        began, cpu_began = time.perf_counter(), time.process_time()
        png = draw(periods[-1 - number % len(periods)])
        taken.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - cpu_began) * 1000)
    # Of Linux, in kB.
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "first_ms": taken[0],
                "again_ms": taken[1:],
                "first_cpu_ms": cpu[0],
                "again_cpu_ms": cpu[1:],
                "peak_mb": peak_mb,
                "n_bytes": len(png),
            }
        )
    )
