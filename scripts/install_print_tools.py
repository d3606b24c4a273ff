"""Find the programs that check printed files; on Debian, as root, install those that are missing.

``python -m scripts.install_print_tools`` says what there is. Where it cannot install one it says
what to do and succeeds: the tests that need it are then skipped, in the same words.
"""

from __future__ import annotations

import shutil

from scripts.install_browser import can_install, install

PACKAGES = {
    "pdffonts": "poppler-utils",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "soffice": "libreoffice-impress-nogui",
}
"""Programs of the tests, and the Debian packages that bring them."""


def missing_tools() -> dict[str, str]:
    """Return the programs that this machine lacks, each with its package."""
    return {tool: package for tool, package in PACKAGES.items() if not shutil.which(tool)}


def how_to_install(missing: dict[str, str]) -> str:
    """Say how the missing programs are installed."""
    packages = " ".join(dict.fromkeys(missing.values()))
    return f"Printed files are not checked, for want of {', '.join(missing)}. " + (
        f"Debian: sudo apt-get install -y {packages}"
    )


def main() -> None:
    """Install what is missing if we may, and say what there is."""
    missing = missing_tools()
    if missing and can_install():
        # An office suite recommends many times its own size.
        install(["--no-install-recommends", *dict.fromkeys(missing.values())])
        missing = missing_tools()
    print(how_to_install(missing) if missing else f"Print tools: {', '.join(PACKAGES)}")


if __name__ == "__main__":
    main()
