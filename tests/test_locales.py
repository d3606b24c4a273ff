"""Every text stands in both languages, with the same fields, and every key in use exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from dashboard import i18n

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "dashboard" / "locales"
PARTS = sorted({path.stem for path in LOCALES.glob("*/*.toml")})
CODE = sorted([*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py")])

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e]")
KEY = re.compile(r"[a-z][a-z0-9_]*\.[A-Za-z0-9_.-]+")
FILE_ENDINGS = (
    ".csv",
    ".css",
    ".html",
    ".js",
    ".json",
    ".parquet",
    ".png",
    ".py",
    ".toml",
    ".zip",
    ".md",
)

# English texts that rightly hold Chinese: the name of a language in itself.
CHINESE_IN_ENGLISH: set[str] = {"app.zh"}
# Chinese texts that rightly hold none: the name of a language in itself.
NO_CHINESE_IN_CHINESE: set[str] = {"app.en"}


def entries(locale: i18n.Locale) -> dict[str, str]:
    return {
        f"{part}.{name}": value
        for part in PARTS
        for name, value in i18n.texts(part, locale).items()
    }


def fields(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}


def without_fields(pattern: str) -> str:
    return "".join(literal for literal, _, _, _ in Formatter().parse(pattern))


def text_calls(path: Path) -> list[ast.Call]:
    """Every call `text("part.name", ...)` or `i18n.text(...)` with the key written out."""
    calls = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        function = node.func
        called = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
        key = node.args[0]
        is_key = isinstance(key, ast.Constant) and KEY.fullmatch(str(key.value))
        if called == "text" and is_key:
            calls.append(node)
    return calls


def constants(path: Path) -> list[tuple[int, str, bool]]:
    """Line and value of every text in the code, and whether it is a piece of a longer one."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    pieces = {
        id(piece) for node in nodes if isinstance(node, ast.JoinedStr) for piece in node.values
    }
    return [
        (node.lineno, node.value, id(node) in pieces)
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_there_are_texts() -> None:
    assert PARTS


@pytest.mark.parametrize("part", PARTS)
def test_part_stands_in_every_locale(part: str) -> None:
    missing = [one for one in i18n.LOCALES if not (LOCALES / one / f"{part}.toml").is_file()]
    assert missing == []


@pytest.mark.parametrize("part", PARTS)
def test_part_has_the_same_keys_in_every_locale(part: str) -> None:
    assert sorted(i18n.texts(part, "zh")) == sorted(i18n.texts(part, "en"))


@pytest.mark.parametrize("part", PARTS)
def test_text_has_the_same_fields_in_every_locale(part: str) -> None:
    chinese, english = i18n.texts(part, "zh"), i18n.texts(part, "en")
    differing = {
        name: (sorted(fields(chinese[name])), sorted(fields(english[name])))
        for name in chinese.keys() & english.keys()
        if fields(chinese[name]) != fields(english[name])
    }
    assert differing == {}


def test_no_text_is_empty() -> None:
    blank = [
        f"{locale}: {key}"
        for locale in i18n.LOCALES
        for key, value in entries(locale).items()
        if not value.strip()
    ]
    assert blank == []


def test_english_texts_hold_no_chinese() -> None:
    mixed = {
        key: value
        for key, value in entries("en").items()
        if CHINESE.search(value) and key not in CHINESE_IN_ENGLISH
    }
    assert mixed == {}


def test_chinese_texts_hold_chinese() -> None:
    """A text of numbers, signs and fields only has nothing to translate."""
    untranslated = {
        key: value
        for key, value in entries("zh").items()
        if re.search("[A-Za-z]{2}", without_fields(value))
        and not CHINESE.search(value)
        and key not in NO_CHINESE_IN_CHINESE
    }
    assert untranslated == {}


def test_no_gap_stands_between_a_number_and_chinese() -> None:
    """Chinese sets a count and what it counts without a gap; a value after its label keeps one."""
    gap = re.compile(r"[\u4e00-\u9fff] \{n(?:_\w+)?\}|\{n(?:_\w+)?\} [\u4e00-\u9fff]")
    assert [key for key, pattern in entries("zh").items() if gap.search(pattern)] == []


def test_every_key_in_use_exists_and_gets_its_fields() -> None:
    known = entries("zh")
    faults = []
    for path in CODE:
        for call in text_calls(path):
            key = str(call.args[0].value)  # type: ignore[attr-defined]
            given = {keyword.arg for keyword in call.keywords}
            where = f"{path.relative_to(ROOT)}:{call.lineno} {key}"
            if key not in known:
                faults.append(f"{where}: no such text")
            elif None not in given and not fields(known[key]) <= given:
                faults.append(f"{where}: lacks {sorted(fields(known[key]) - given)}")
    assert faults == []


def test_every_constant_that_looks_like_a_key_exists() -> None:
    """Keys chosen before the call (`key = "map.a" if x else "map.b"`) count as well.

    Of a key that is put together (`f"map.level.{level}"`), some text must begin like it.
    """
    known = entries("zh")
    faults = [
        f"{path.relative_to(ROOT)}:{line} {value}"
        for path in CODE
        for line, value, is_piece in constants(path)
        if KEY.fullmatch(value)
        and value.split(".")[0] in PARTS
        and not value.endswith(FILE_ENDINGS)
        and value not in known
        and not (is_piece and any(key.startswith(value) for key in known))
    ]
    assert faults == []
