"""Where baseline, latest value, path and target of one target stand between each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

import pandas as pd

from dashboard.core.facts import ORDERED_TYPES
from dashboard.i18n import Locale, text
from dashboard.views.numbers import (
    QUALIFIER_SIGNS,
    format_number,
    format_plain,
    format_recorded,
)

if TYPE_CHECKING:
    from dashboard.model import Indicator

Role = Literal["baseline", "path", "actual", "target"]
ROLES: tuple[Role, ...] = get_args(Role)

_CEILINGS = ("<=", "<", "eliminate", "declining")
_MIDDLE = 0.5


@dataclass(frozen=True)
class Mark:
    """One value on the scale of a target.

    Attributes
    ----------
    label
        The value as text without its unit, and its year.
    position
        0 at the left end of the scale, 1 at the right; the better of two values stands further
        right, whether higher is better or lower.
    """

    role: Role
    value: float
    year: int | None
    label: str
    position: float


@dataclass(frozen=True)
class Bullet:
    """The scale of one target, in its own unit, from the worst to the best of its values.

    Attributes
    ----------
    marks
        In the order of `ROLES`; latest value and target always, baseline and path if known.
    is_reversed
        Whether values fall from left to right, since lower is better.
    is_bound
        Whether the latest value is only a lower bound, which has no distance to anything.
    """

    marks: tuple[Mark, ...]
    is_reversed: bool
    is_bound: bool

    def mark(self, role: Role) -> Mark | None:
        """Return the mark of a role; None if its value is not known."""
        return next((mark for mark in self.marks if mark.role == role), None)


def bullet(
    judgement: pd.Series[Any], comparator: str, indicator: Indicator, locale: Locale
) -> Bullet | None:
    """Return the scale of a target; None without a latest value and a level to reach.

    Classes have no distances, so they have no scale either.

    Parameters
    ----------
    judgement
        A row of `dashboard.core.attainment.judge_targets`.
    """
    values = _values(judgement)
    if not {"actual", "target"} <= values.keys() or indicator.value_type in ORDERED_TYPES:
        return None
    is_reversed = indicator.direction == "lower_better" or comparator in _CEILINGS
    positions = _positions(values, -1 if is_reversed else 1)
    marks = tuple(
        Mark(
            role=role,
            value=value,
            year=_year(judgement, role),
            label=_label(judgement, role, indicator, locale),
            position=positions[role],
        )
        for role, value in values.items()
    )
    is_bound = judgement["qualifier"] == "at_least"
    return Bullet(marks=marks, is_reversed=is_reversed, is_bound=is_bound)


def _values(judgement: pd.Series[Any]) -> dict[Role, float]:
    """Return the known values; a baseline that is itself the latest value is left out."""
    values = {role: float(judgement[role]) for role in ROLES if pd.notna(judgement[role])}
    if "actual" in values and judgement["baseline_year"] >= int(judgement["actual_period"]):
        values.pop("baseline", None)
    return values


def _positions(values: dict[Role, float], sign: int) -> dict[Role, float]:
    merits = {role: sign * value for role, value in values.items()}
    worst, best = min(merits.values()), max(merits.values())
    if worst == best:
        return dict.fromkeys(merits, _MIDDLE)
    return {role: (merit - worst) / (best - worst) for role, merit in merits.items()}


def _year(judgement: pd.Series[Any], role: Role) -> int | None:
    if role in ("actual", "path"):
        return int(judgement["actual_period"])
    year = judgement[f"{role}_year"]
    return None if pd.isna(year) else int(year)


def _label(judgement: pd.Series[Any], role: Role, indicator: Indicator, locale: Locale) -> str:
    value, year = float(judgement[role]), _year(judgement, role)
    if role == "target":
        number = format_plain(value)
    elif role == "path":
        number = format_number(value, indicator.digits + 1)
    else:
        number = format_recorded(value, indicator.digits)
    if role == "actual":
        number = QUALIFIER_SIGNS.get(judgement["qualifier"], "") + number
    return number if year is None else text("region.of_year", locale, value=number, year=year)
