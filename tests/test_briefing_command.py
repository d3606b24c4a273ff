"""A briefing by the command line: files, exit codes, what is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.command_line import app
from tests.render.decks import opened, titles


@pytest.fixture
def run(whole_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return what makes a briefing of the toy world without its map."""
    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(whole_world))
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{tmp_path / 'store.sqlite'}")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object):
        items = ("--item", "sources", "--item", "cover")
        return CliRunner().invoke(app, ["brief", *items, *map(str, arguments)])

    return run


def test_a_presentation_is_written(run, tmp_path):
    out = tmp_path / "京津冀.pptx"
    result = run("--place", "toy", "--out", out, "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told == {
        "file": str(out), "bytes": out.stat().st_size, "places": ["toy"], "revision": 0,
    }  # fmt: skip
    assert titles(opened(out.read_bytes())) == [
        "玩具区域美丽中国建设目标进展",
        "玩具区域：资料来源",
    ]


def test_a_file_is_named_after_its_place(run, tmp_path):
    result = run("--place", "Toy Region", "--format", "pdf", "--lang", "en")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "briefing_Toy_Region.pdf").read_bytes().startswith(b"%PDF")
    assert "places: toy" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--place", "toyy"), ("是否指“toy”", 'did you mean "toy"')),
        (("--place", "玩具区"), ("是否指“玩具区域”", 'did you mean "玩具区域"')),
        (("--place", "zzz"), ("没有名称或代号为“zzz”", 'no place with the name or id "zzz"')),
        (
            ("--place", "toy", "--revision", "7"),
            ("没有第7号修订，最新的是第0号", "no revision 7; the latest is 0"),
        ),
        (
            ("--place", "toy", "--template", "none.pptx"),
            ("none.pptx 无法读取", "none.pptx cannot be read"),
        ),
        (("--place", "toy", "--out", "no/such/folder.pptx"), ("无法写入", "cannot be written")),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(run, arguments, said):
    for locale, sentence in zip(("zh", "en"), said, strict=True):
        result = run(*arguments, "--lang", locale)
        assert result.exit_code == 1
        assert sentence in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--place", "toy", "--format", "doc"),
        ("--place", "toy", "--lang", "fr"),
        ("--place", "toy", "--item", "speech"),
    ],
)
def test_wrong_use_is_told_apart(run, arguments):
    assert run(*arguments).exit_code == 2
