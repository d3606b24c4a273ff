"""Find the browser of the browser tests; on Debian, as root, install it when there is none.

``python scripts/install_browser.py`` prints the browser that will be used. Where it cannot
install one it prints what to do and succeeds: the browser tests then fail with the same words.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
HOW_TO_INSTALL = (
    "No Chromium-based browser was found. Install one:\n"
    "  Debian:  sudo apt-get install -y chromium fonts-noto-cjk\n"
    "  macOS:   brew install --cask chromium\n"
    "or name yours: CHROMIUM=/path/to/browser make test"
)


class BrowserMissingError(Exception):
    """There is no browser to test with; the message says how to get one."""


def find_browser(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the browser named by ``CHROMIUM``, else the first known one of this machine.

    Raises
    ------
    BrowserMissingError
        If there is none, or ``CHROMIUM`` names a file that does not exist.
    """
    if named := environ.get("CHROMIUM"):
        if found := shutil.which(named):
            return Path(found)
        msg = f"CHROMIUM names {named!r}, which is not a program on this machine"
        raise BrowserMissingError(msg)
    on_path = [found for name in NAMES if (found := shutil.which(name))]
    installed = [name for name in APPLICATIONS if Path(name).is_file()]
    if not on_path + installed:
        raise BrowserMissingError(HOW_TO_INSTALL)
    return Path((on_path + installed)[0])


def missing_packages() -> list[str]:
    """Return the Debian packages that this machine lacks: the browser, a Chinese font."""
    packages = []
    try:
        find_browser()
    except BrowserMissingError:
        packages.append("chromium")
    if not _has_chinese_font():
        packages.append("fonts-noto-cjk")
    return packages


def _has_chinese_font() -> bool:
    """Whether there is a font for Chinese; screenshots show boxes without one."""
    if any(Path("/usr/share/fonts").rglob("*CJK*")):
        return True
    if not shutil.which("fc-list"):
        return False
    listing = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)
    return bool(listing.stdout.strip())


def can_install() -> bool:
    """Whether this is a Debian-like machine and we may install packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def install(packages: list[str]) -> None:
    """Install Debian packages, asking nothing; a failure is reported, not raised."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-q"], ["install", "-q", "-y", *packages]):
        outcome = subprocess.run(["apt-get", *command], env=environment, check=False)
        if outcome.returncode:
            print(f"apt-get {' '.join(command)} failed; see above")
            return


def main() -> None:
    """Install what is missing if we may, and say which browser will be used."""
    packages = missing_packages()
    if packages and can_install():
        install(packages)
    try:
        print(f"Browser: {find_browser()}")
    except BrowserMissingError as missing:
        print(missing)


if __name__ == "__main__":
    main()
