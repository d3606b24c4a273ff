"""How likely a target is met: the one set of words for it, and its probability in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.i18n import text

if TYPE_CHECKING:
    from dashboard.i18n import Locale


def likelihood_word(likelihood: str, locale: Locale) -> str:
    """Return the word for a class of likelihood, such as ``very_likely``."""
    return text(f"status.likelihood.{likelihood}", locale)


def chance(probability: float, locale: Locale) -> str:
    """Return a probability as whole per cent; what rounds to 0 or 100 is not certain."""
    percent = round(probability * 100)
    if percent >= 100:
        return text("status.chance.over", locale, percent=99)
    if percent <= 0:
        return text("status.chance.under", locale, percent=1)
    return text("status.chance.about", locale, percent=percent)
