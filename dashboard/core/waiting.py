"""How far a long piece of work has come, told to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sized
from typing import Protocol, TypeVar

Progress = Callable[[float], None]
"""Is told the share of the work that is done, from 0 to 1, each time some of it is."""

Item = TypeVar("Item", covariant=True)

_TELLS = 100


class Pile(Iterable[Item], Sized, Protocol[Item]):
    """Work of a known size."""


def unheard(_share: float) -> None:
    """Hear of progress and do nothing: nobody waits."""


def part(progress: Progress, start: float, end: float) -> Progress:
    """Return what takes the progress of a part of the work, from `start` to `end` of the whole."""
    return lambda share: progress(start + share * (end - start))


def told(pile: Pile[Item], progress: Progress) -> Iterator[Item]:
    """Go through a pile of work and tell, a hundred times at most, how much of it is done."""
    step = max(len(pile) // _TELLS, 1)
    for number, item in enumerate(pile):
        if number % step == 0:
            progress(number / len(pile))
        yield item
    progress(1)
