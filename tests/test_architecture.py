"""The shape of the code: sizes, names and what a page may import."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from dashboard.model import Selection

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("dashboard", "pages", "scripts", "benchmarks")
MODULES = sorted(path for folder in PACKAGES for path in (ROOT / folder).rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
SERVED = [path for path in MODULES if path.relative_to(ROOT).parts[0] in ("dashboard", "pages")]

MAX_PAGE_LINES = 80
MAX_MODULE_LINES = 300
MAX_FUNCTION_LINES = 40
PAGE_IMPORTS = ("__future__", "streamlit", "dashboard.ui", "dashboard.render")
FORBIDDEN_NAMES = {"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "misc.py"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def n_lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree(path)) if isinstance(node, kinds)]


def docstrings(module: ast.Module) -> set[int]:
    """Identities of the constants that are docstrings."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(module)
        if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr)
    }


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or 0) - first.lineno + 1
    return lines


def imported(module: ast.Module) -> list[str]:
    """Every module that is imported, wherever in the file."""
    names: list[str] = []
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            prefix = "." * node.level + (node.module or "")
            whole = prefix == "dashboard"
            names += [f"{prefix}.{alias.name}" for alias in node.names] if whole else [prefix]
    return names


def text_constants(path: Path) -> list[tuple[int, str]]:
    """Line and value of every text in the code that is not a docstring."""
    module = tree(path)
    documentation = docstrings(module)
    return [
        (node.lineno, node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documentation
    ]


def test_there_are_modules_to_look_at() -> None:
    assert MODULES


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_page_is_short(page: Path) -> None:
    assert n_lines(page) <= MAX_PAGE_LINES


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_page_imports_only_streamlit_ui_and_render(page: Path) -> None:
    foreign = [
        module
        for module in imported(tree(page))
        if not any(
            module == allowed or module.startswith(f"{allowed}.") for allowed in PAGE_IMPORTS
        )
    ]
    assert foreign == []


def test_modules_are_short() -> None:
    too_long = {name(path): n_lines(path) for path in MODULES if n_lines(path) > MAX_MODULE_LINES}
    assert too_long == {}


def test_functions_are_short() -> None:
    too_long = {
        f"{name(path)}:{function.lineno} {function.name}": code_lines(function)
        for path in MODULES
        for function in functions(path)
        if code_lines(function) > MAX_FUNCTION_LINES
    }
    assert too_long == {}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert [name(path) for path in MODULES if path.name in FORBIDDEN_NAMES] == []


def test_modules_postpone_annotations() -> None:
    """`pd.Series[float]` fails at run time, so annotations are never evaluated."""
    eager = [
        name(path)
        for path in SERVED
        if any(not isinstance(node, ast.Expr) for node in tree(path).body)
        and "__future__" not in imported(tree(path))
    ]
    assert eager == []


def test_modules_say_what_they_are() -> None:
    silent = [
        name(path) for path in MODULES if tree(path).body and not ast.get_docstring(tree(path))
    ]
    assert silent == []


def test_code_names_no_administrative_unit() -> None:
    """Places are catalog data; a six-digit code in the code is a fact in the wrong file."""
    named = [
        f"{name(path)}:{line} {value}"
        for path in SERVED
        for line, value in text_constants(path)
        if re.fullmatch(r"\d{6}", value)
    ]
    assert named == []


def test_code_names_no_indicator() -> None:
    """A new indicator is a change to a catalog file, not to code.

    The one exception is what a first visit shows, the default of `Selection`.
    """
    catalog = ROOT / "data" / "catalog" / "indicators.csv"
    lines = catalog.read_text(encoding="utf-8").splitlines()[1:]
    indicators = {line.split(",", 1)[0].strip('"') for line in lines}
    named = [
        f"{name(path)}:{line} {value}"
        for path in SERVED
        for line, value in text_constants(path)
        if value in indicators - {Selection().indicator}
    ]
    assert named == []


# A drawing of a map may leave only after one of these has refused what may not be published. The
# sheet is the one place that does; a briefing has its sheet made first, then the same map for a
# slide. Benchmarks draw to be timed, and nothing of theirs leaves.
DRAWN_AFTER = {
    "dashboard/render/map_sheet.py": "check_map",
    "dashboard/render/briefing_map.py": "draw_map_sheet",
}


def mentions(node: ast.AST, wanted: str) -> list[int]:
    """Lines on which a name is imported, called or handed on."""
    return [
        getattr(one, "lineno", 0)
        for one in ast.walk(node)
        if (isinstance(one, ast.Name) and one.id == wanted)
        or (isinstance(one, ast.Attribute) and one.attr == wanted)
        or (isinstance(one, ast.alias) and one.name == wanted)
    ]


def test_no_printed_map_goes_past_the_sheet() -> None:
    modules = [path for path in MODULES if not name(path).startswith("benchmarks/")]
    drawing = {name(path) for path in modules if mentions(tree(path), "draw_print_map")}
    assert drawing == set(DRAWN_AFTER)


@pytest.mark.parametrize("module", DRAWN_AFTER)
def test_a_printed_map_is_checked_before_it_is_drawn(module: str) -> None:
    drawing = [one for one in functions(ROOT / module) if mentions(one, "draw_print_map")]
    assert drawing
    for function in drawing:
        checked = mentions(function, DRAWN_AFTER[module])
        assert checked, function.name
        assert min(checked) < min(mentions(function, "draw_print_map")), function.name
