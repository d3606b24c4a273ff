"""Renew the pictures that the tests compare with: ``make golden``, then look at what changed."""

from __future__ import annotations

from dashboard.i18n import LOCALES
from tests.golden import pictures
from tests.golden.figures import FIGURES


def main() -> None:
    """Draw every figure in both languages and keep its picture."""
    pictures.FOLDER.mkdir(exist_ok=True)
    for name in FIGURES:
        for locale in LOCALES:
            pictures.draw(name, locale).save(pictures.path(name, locale), optimize=True)


if __name__ == "__main__":
    main()
