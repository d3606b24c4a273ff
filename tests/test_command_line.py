"""Figures in and out without a browser: exit codes, what is printed, what is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import Result
from typer.testing import CliRunner

from dashboard.command_line import app

HEAD = "城市,指标,年份,数值,口径,来源\n"
MESSY = (
    f"玩具区域空气质量（单位：微克/立方米）,,,,,\n{HEAD}"
    "玩具区域,细颗粒物浓度,2025年,３２,实况,玩具公报\n"
    "丁市,细颗粒物浓度,2025,—,实况,玩具公报\n"
)


@pytest.fixture
def run(whole_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return what runs a command on the toy world, with a store of its own."""
    monkeypatch.setenv("DASHBOARD_DATA_DIR", str(whole_world))
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{tmp_path / 'store.sqlite'}")

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(one) for one in arguments])

    return run


@pytest.fixture
def file(tmp_path: Path):
    def write(text: str, encoding: str = "gb18030") -> Path:
        path = tmp_path / "数据.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def told(result: Result) -> dict:
    return json.loads(result.stdout)


def test_a_sound_file_is_published_once(run, file):
    path = file(MESSY)
    assert run("validate", path).exit_code == 0
    dry = told(run("import", path, "--json"))
    assert (dry["new"], dry["changed"], dry["revision"]) == (0, 1, None)
    assert dry["status_changes"] == {
        "toy.pm25.2027": {"before": "acceleration_needed", "after": "attained"}
    }
    assert json.loads(run("revisions", "--json").stdout) == []
    done = told(run("import", path, "--publish", "--author", "王", "--note", "月报", "--json"))
    assert done["revision"] == 1
    again = told(run("import", path, "--publish", "--json"))
    assert (again["changed"], again["unchanged"], again["revision"]) == (0, 1, None)
    (revision,) = json.loads(run("revisions", "--json").stdout)
    assert (revision["author"], revision["file_name"], revision["note"]) == (
        "王",
        "数据.csv",
        "月报",
    )


def test_a_file_with_errors_publishes_nothing_and_names_each_cell(run, file):
    path = file(MESSY.replace("玩具区域,细", "玩其区域,细").replace("３２", "三十二"))
    result = run("import", path, "--publish", "--json")
    assert result.exit_code == 1
    issues = {issue["rule"]: issue for issue in json.loads(result.stdout)}
    errors = [issue for issue in issues.values() if issue["severity"] == "error"]
    assert {issue["row"] for issue in errors} == {3}
    assert {issue["value"] for issue in errors} == {"玩其区域", "三十二"}
    assert all(issue["message"] and issue["remedy"] for issue in errors)
    assert json.loads(run("revisions", "--json").stdout) == []


def test_a_row_with_too_many_cells_publishes_nothing(run, file):
    path = file(MESSY.rstrip("\n").replace("实况,玩具公报\n丁市", "实况,玩具公报,多,余\n丁市"))
    result = run("import", path, "--publish", "--json")
    assert result.exit_code == 1
    errors = [one for one in json.loads(result.stdout) if one["severity"] == "error"]
    assert [(one["rule"], one["row"]) for one in errors] == [("ragged_row", 3)]
    assert json.loads(run("revisions", "--json").stdout) == []


def test_undo_takes_a_revision_back(run, file):
    run("import", file(MESSY), "--publish")
    assert told(run("undo", 1, "--json")) == {"undone": 1, "revision": 2}
    assert told(run("import", file(MESSY), "--json"))["changed"] == 1


def test_observations_are_written_as_of_any_revision(run, file, tmp_path):
    run("import", file(MESSY), "--publish")
    values = []
    for number in (0, 1):
        path = tmp_path / f"{number}.csv"
        assert run("export", path, "--as-of", number, "--indicator", "pm25").exit_code == 0
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        rows = pd.read_csv(path, dtype=str)
        assert set(rows["indicator_id"]) == {"pm25"}
        values += rows.loc[
            (rows["place_id"] == "toy") & (rows["period"] == "2025"), "value"
        ].tolist()
    assert [float(value) for value in values] == [38, 32]


@pytest.mark.parametrize(
    ("locale", "arguments", "sentence"),
    [
        ("zh", ("undo", "7"), "没有第7号修订，最新的是第0号。"),
        ("en", ("undo", "7"), "There is no revision 7; the latest is 0."),
        ("zh", ("export", "out.csv", "--as-of", "9"), "没有第9号修订"),
        ("en", ("export", "out.csv", "--as-of", "9"), "no revision 9"),
        ("zh", ("export", "no/such/folder.csv"), "无法写入"),
        ("en", ("export", "no/such/folder.csv"), "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(run, locale, arguments, sentence, tmp_path):
    asked = [tmp_path / one if one.endswith(".csv") else one for one in arguments]
    result = run(*asked, *(("--lang", locale) if locale != "zh" else ()))
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_is_no_table_is_refused(run, file):
    result = run("validate", file("\x00\x01\x02", "latin-1"), "--lang", "en")
    assert result.exit_code == 1
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [("import",), ("validate", "nowhere.csv"), ("undo", "first"), ("revisions", "--lang", "fr")],
)
def test_wrong_use_is_told_apart(run, arguments):
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(("locale", "said"), [("zh", "须为以下之一"), ("en", "one of obs")])
def test_wrong_use_is_answered_in_the_language_asked_for(run, tmp_path, locale, said):
    result = run("export", tmp_path / "out.csv", "--dataset", "lakes", "--lang", locale)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        ("zh", ["新增行数：0", "修改行数：1", "修订号：无",
                "进展判断的变化：toy.pm25.2027：需加快→已达成"]),
        ("en", ["new rows: 0", "changed rows: 1", "revision: none"]),
    ],
)  # fmt: skip
def test_what_would_change_is_told_in_words(run, file, locale, lines):
    result = run("import", file(MESSY), "--lang", locale)
    assert result.exit_code == 0, result.output
    assert set(lines) <= set(result.stdout.splitlines())


def test_a_store_that_fails_is_told_in_the_language_asked_for(run, monkeypatch, tmp_path):
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{tmp_path}")
    for locale, said in (("zh", "数据没有任何改动"), ("en", "nothing was changed")):
        result = run("revisions", "--lang", locale)
        assert result.exit_code == 1
        assert said in result.stderr


TARGETS = (
    "地点,指标,目标年,比较方式,目标值(µg/m³),文件,clause\n"
    "玩具区域,细颗粒物浓度,2027,不超过,38,玩具方案,一\n"
)


def test_targets_come_by_the_same_door_and_are_taken_back(run, file, tmp_path):
    path = file(TARGETS)
    assert run("validate", path).exit_code == 0
    dry = told(run("import", path, "--json"))
    assert (dry["dataset"], dry["new"], dry["changed"]) == ("targets", 0, 1)
    assert dry["status_changes"] == {
        "toy.pm25.2027": {"before": "acceleration_needed", "after": "attained"}
    }
    assert told(run("import", path, "--publish", "--json"))["revision"] == 1
    assert told(run("import", path, "--publish", "--json"))["revision"] is None
    output = tmp_path / "targets.csv"
    assert run("export", output, "--dataset", "targets").exit_code == 0
    rows = pd.read_csv(output, dtype=str).set_index("target_id")
    assert rows.at["toy.pm25.2027", "value"] == "38"
    assert told(run("import", output, "--json"))["unchanged"] == len(rows)
    assert told(run("undo", 1, "--json")) == {"undone": 1, "revision": 2}
    assert told(run("import", path, "--json"))["changed"] == 1


def test_targets_with_errors_publish_nothing(run, file):
    path = file(TARGETS.replace("不超过", "大概").replace("玩具方案", "别的"))
    result = run("import", path, "--publish", "--json")
    assert result.exit_code == 1
    errors = [one for one in json.loads(result.stdout) if one["severity"] == "error"]
    assert {(one["row"], one["value"]) for one in errors} == {(2, "大概"), (2, "别的")}
    assert json.loads(run("revisions", "--json").stdout) == []


def test_a_person_says_what_a_file_holds(run, file):
    path = file("名称,place_id,name_en,kind,上级\n玩具湖,toy_lake,Toy Lake,river,玩具省\n", "utf-8")
    assert told(run("import", path, "--dataset", "places", "--json"))["new"] == 1
    assert run("import", path, "--dataset", "lakes").exit_code == 2


def test_an_undo_that_something_refers_to_is_refused(run, file):
    place = "名称,place_id,name_en,kind,上级\n玩具湖,toy_lake,Toy Lake,river,玩具省\n"
    run("import", file(place), "--dataset", "places", "--publish")
    assert run("import", file(TARGETS.replace("玩具区域", "玩具湖")), "--publish").exit_code == 0
    result = run("undo", 1, "--lang", "en")
    assert result.exit_code == 1
    assert "toy_lake is still referred to" in result.stderr
    assert len(json.loads(run("revisions", "--json").stdout)) == 2
