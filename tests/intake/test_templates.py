"""A template can be filled in and uploaded as it is, in both languages."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from dashboard.catalog import Catalog, read_catalog
from dashboard.intake.check import check_rows
from dashboard.intake.columns import Layout
from dashboard.intake.files import read_file
from dashboard.intake.layout import find_layout
from dashboard.intake.places import match_places
from dashboard.intake.sheets import Sheet
from dashboard.intake.templates import FIELDS, make_template
from dashboard.intake.tidy import tidy

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.parametrize("locale", ["zh", "en"])


@pytest.fixture(scope="module")
def known() -> Catalog:
    """Return the catalog that ships, whose header words are those that people use."""
    return read_catalog(ROOT / "data" / "catalog")


@pytest.fixture
def book(catalog, observations, locale):
    content = make_template(catalog, observations, ("pm25", "factories"), locale)
    return load_workbook(io.BytesIO(content))


def columns(page) -> list[list[str]]:
    return [[cell.value for cell in column[1:] if cell.value] for column in page.columns]


def test_the_headers_are_read_as_what_they_are(book, known):
    page = book.worksheets[0]
    assert page.max_row == 1
    heads = [cell.value for cell in page[1]]
    filled = Sheet("t", pd.DataFrame([heads, ["x"] * len(heads)], dtype="str"), "")
    assert find_layout(filled, known).fields == FIELDS


def test_what_the_lists_offer_is_read_without_an_issue(catalog, observations, book):
    names = book.worksheets[2]
    places, indicators, bases, units = columns(names)
    page = book.worksheets[0]
    for place in places[:3]:
        page.append([place, indicators[0], "2024", bases[-1], 40, units[0], "公报", "", ""])
    filled = io.BytesIO()
    book.save(filled)
    sheet = read_file("t.xlsx", filled.getvalue())[0]
    layout = Layout(0, "long", FIELDS, ("",) * len(FIELDS))
    checked = check_rows(tidy(sheet, layout, {}), catalog, observations, {}, layout.columns)
    assert [one.rule for one in checked.issues if one.severity == "error"] == []
    assert len(checked.rows) == 3


def test_every_place_is_offered_once_under_a_name_of_its_own(catalog, book):
    offered = columns(book.worksheets[2])[0]
    meant = match_places(pd.Series(offered, dtype="str"), catalog)["place_id"]
    assert sorted(meant) == sorted(catalog.places.index)


def test_cells_are_chosen_from_the_lists(book):
    page = book.worksheets[0]
    choices = {str(one.sqref): one.formula1 for one in page.data_validations.dataValidation}
    name = book.sheetnames[2]
    assert choices["B2:B2001"] == f"'{name}'!$B$2:$B$3"
    assert set(choices) == {"A2:A2001", "B2:B2001", "D2:D2001", "F2:F2001"}


def test_the_guide_defines_every_indicator_and_shows_an_example(catalog, locale, book):
    cells = [cell.value for row in book.worksheets[1].iter_rows() for cell in row]
    for code in ("pm25", "factories"):
        indicator = catalog.indicator(code)
        definition = indicator.definition_zh if locale == "zh" else indicator.definition_en
        assert indicator.name(locale) in cells
        assert definition in cells
    assert 30 in cells
