"""Colours of the pilot map: how far a place has come, and what is not known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.render import palette
from dashboard.views.pilots import OTHER_STEP, OUTSIDE, UNKNOWN_STATES

if TYPE_CHECKING:
    import pandas as pd

CHOSEN_COLOURS = ("#86b8db", "#4f93c6", "#206aa6", "#0d3f6b")
"""Steps of a place that has been chosen: blue, darker the further it has come."""
WAITING_COLOURS = ("#fdecd2", "#fbd8a4", "#f3bd72")
"""Steps before that: amber, darker the nearer it is; lighter than any blue, also in grey."""
WHITE_STATES = ("not_listed", "not_named")
STATE_COLOURS = {
    "no_step": "#d6cae8",
    OTHER_STEP: "#ebe6da",
    **dict.fromkeys(WHITE_STATES, "#f7f8f6"),
    **dict.fromkeys(UNKNOWN_STATES, palette.NO_DATA_COLOUR),
    OUTSIDE: palette.OUTSIDE_COLOUR,
}
"""White: known to be no pilot. Grey: not known."""


def state_colour(state: str, steps: pd.DataFrame) -> str:
    """Return the colour of a state of the map.

    Parameters
    ----------
    steps
        Index step, in their order: is_chosen.
    """
    if state in STATE_COLOURS:
        return STATE_COLOURS[state]
    is_chosen = bool(steps.at[state, "is_chosen"])
    ramp = CHOSEN_COLOURS if is_chosen else WAITING_COLOURS
    same = list(steps.index[steps["is_chosen"] == is_chosen])
    return ramp[min(same.index(state), len(ramp) - 1)]
