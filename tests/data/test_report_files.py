"""What ships of assessments and cases: how they are measured, and not one record."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.catalog import Catalog, read_catalog
from dashboard.catalog.reports import PlaceReports, read_reports
from dashboard.core.assessments import CASE_KINDS, ORIENTATIONS
from dashboard.core.clauses import clause_parts
from dashboard.i18n import LOCALES, texts

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return read_catalog(DATA / "catalog")


@pytest.fixture(scope="module")
def reports(shipped: Catalog) -> PlaceReports:
    return read_reports(DATA / "catalog", shipped)


def test_no_assessment_and_no_case_is_made_up(reports: PlaceReports) -> None:
    assert reports.assessments.empty
    assert reports.cases.empty


def test_every_orientation_and_kind_is_described_in_the_order_of_the_texts(
    reports: PlaceReports,
) -> None:
    for scheme, orientations in ORIENTATIONS.items():
        own = reports.orientations[reports.orientations["scheme"] == scheme]
        assert tuple(own.index) == orientations
        chapters = [clause_parts(clause) for clause in own["clause"]]
        assert None not in chapters
        assert len(set(chapters)) == len(orientations)
    assert set(reports.case_kinds.index) == set(CASE_KINDS)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_words_of_uploads_are_those_of_the_files(reports: PlaceReports, locale) -> None:
    words = texts("records", locale)
    for code, name in reports.orientations[f"name_{locale}"].items():
        assert words[f"word.orientation.{code}"] == name


def test_provinces_are_assessed_by_domains_of_the_catalog(shipped: Catalog) -> None:
    assert set(ORIENTATIONS["province"]) <= set(shipped.domains.index)


def test_cities_report_every_year_and_provinces_from_time_to_time(
    shipped: Catalog, reports: PlaceReports
) -> None:
    frequency = reports.schemes["target_id"].map(shipped.targets["frequency"])
    assert frequency.to_dict() == {"city": "yearly", "province": "periodic"}


def test_about_a_hundred_eco_communities_are_wanted(
    shipped: Catalog, reports: PlaceReports
) -> None:
    target = shipped.targets.loc[reports.case_kinds.at["eco_community", "target_id"]]
    assert (target["value"], target["comparator"], target["target_year"]) == (100, "~", 2027)
    assert target["clause"] == reports.case_kinds.at["eco_community", "clause"]
