"""Streamlit's own files: from memory, compressed, kept for good, and nothing else."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from streamlit import file_util

FOLDER = Path(file_util.get_static_dir()) / "static"
SCRIPT = next(iter(sorted((FOLDER / "js").glob("index.*.js"))))


def test_a_script_is_sent_compressed_and_kept_for_good(fetch) -> None:
    answer = fetch(f"/static/js/{SCRIPT.name}")
    assert gzip.decompress(answer.body) == SCRIPT.read_bytes()
    assert len(answer.body) < SCRIPT.stat().st_size / 2
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "address",
    ["/static/js/nothing.js", "/static/../index.html", "/static/js/../../index.html"],
)
def test_what_is_not_among_the_files_is_left_to_streamlit(fetch, address) -> None:
    assert fetch(address).body.startswith(b"passed on")


def test_fonts_are_left_to_streamlit(fetch) -> None:
    font = next((FOLDER / "media").glob("*.woff2"))
    assert fetch(f"/static/media/{font.name}").body.startswith(b"passed on")


def test_who_reads_no_gzip_gets_the_file_from_streamlit(fetch) -> None:
    assert fetch(f"/static/js/{SCRIPT.name}", encoding="").body.startswith(b"passed on")
