"""`python -m dashboard` serves the dashboard; see `python -m dashboard --help`."""

from __future__ import annotations

from dashboard.command_line import app

if __name__ == "__main__":
    app()
