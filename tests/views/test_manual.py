"""Manuals: the reader of sections, and the manuals that ship, which every status leads to."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from dashboard.core import aggregate, coverage, projection, ratios, trends
from dashboard.errors import DataFileError
from dashboard.i18n import LOCALES, text
from dashboard.model import STATUSES
from dashboard.views.manual import Manual, read_manual

DOCS = Path(__file__).resolve().parents[2] / "docs"
FILES = {"zh": "methods.zh.md", "en": "methods.md"}
CHINESE = re.compile("[\u4e00-\u9fff]")
# A link inside the page, a display formula, a number.
LINK = re.compile(r"\]\(#([a-z_]+)\)")
FORMULA = re.compile(r"^\$\$\n(.+?)\n\$\$$", re.MULTILINE | re.DOTALL)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

TEXT = """\
# Toys

First words.

<a id="part"></a>
## A part

<a id="one"></a>

### One, with `code`

Body of one.

Second paragraph.
"""


def manual(locale: str) -> Manual:
    return read_manual((DOCS / FILES[locale]).read_text(encoding="utf-8"))


def test_a_text_is_read_as_title_lead_and_sections():
    read = read_manual(TEXT)
    assert (read.title, read.lead) == ("Toys", "First words.")
    part, one = read.sections
    assert (part.anchor, part.level, part.heading, part.body) == ("part", 2, "A part", "")
    assert (one.anchor, one.level, one.heading) == ("one", 3, "One, with `code`")
    assert one.body == "Body of one.\n\nSecond paragraph."


def test_a_text_without_sections_is_all_lead():
    read = read_manual("# Toys\n\nOnly words.\n")
    assert (read.lead, read.sections) == ("Only words.", ())


@pytest.mark.parametrize(
    ("damaged", "said"),
    [
        (TEXT.removeprefix("# Toys\n"), "title"),
        (TEXT.replace('<a id="part"></a>\n', ""), "no anchor before '## A part'"),
        (TEXT.replace('id="one"', 'id="part"'), "'part' is given twice"),
    ],
)
def test_a_damaged_text_is_refused_and_the_fault_is_named(damaged, said):
    with pytest.raises(DataFileError, match=re.escape(said)):
        read_manual(damaged)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_a_section_that_is_headed_by_its_symbol_and_word(status, locale):
    headings = {section.anchor: section.heading for section in manual(locale).sections}
    symbol, word = (text(f"status.{part}.{status}", locale) for part in ("symbol", "word"))
    assert headings[status] == f"{symbol} {word}"


def test_both_languages_have_the_same_sections_in_the_same_order():
    chinese, english = (manual(locale).sections for locale in ("zh", "en"))
    assert [(s.anchor, s.level) for s in chinese] == [(s.anchor, s.level) for s in english]


def test_both_languages_have_the_same_formulas():
    chinese, english = (manual(locale).sections for locale in ("zh", "en"))
    for one, other in zip(chinese, english, strict=True):
        assert FORMULA.findall(one.body) == FORMULA.findall(other.body), one.anchor


def test_both_languages_have_tables_of_the_same_size():
    def sizes(body: str) -> list[int]:
        return [line.count("|") for line in body.splitlines() if line.startswith("|")]

    chinese, english = (manual(locale).sections for locale in ("zh", "en"))
    for one, other in zip(chinese, english, strict=True):
        assert sizes(one.body) == sizes(other.body), one.anchor


def body_of(anchor: str, locale: str) -> str:
    return next(s.body for s in manual(locale).sections if s.anchor == anchor)


@pytest.mark.parametrize("locale", LOCALES)
def test_critical_values_are_those_of_the_code(locale):
    written = re.findall(r"\| (\d+) \| (0\.\d{3}) (?=\|)", body_of("trend", locale))
    named = {int(n): float(value) for n, value in written}
    assert set(named) == set(range(trends.MIN_VALUES, 19))
    known = trends.critical_values(np.array(sorted(named)))
    assert list(known) == [named[n] for n in sorted(named)]


@pytest.mark.parametrize("locale", LOCALES)
def test_limits_are_those_of_the_code(locale):
    rows = [line for line in body_of("projection", locale).splitlines() if line.startswith("| ")]
    limits = [[int(limit) for limit in re.findall(r"\d+", row)] for row in rows if "%" in row]
    a, b, c, d = (round(100 * share) for share in projection.LIKELIHOODS.values())
    assert limits == [[a], [b, a], [c, b], [d, c], [d]]
    assert f"{projection.COVERAGE:.0%}".rstrip("%") in body_of("projection", locale)
    assert projection.MIN_VALUES == trends.MIN_VALUES == coverage.MIN_SERIES == 5
    for anchor in ("trend", "projection", "direction", "peaks", "insufficient_data", "coverage"):
        assert re.search(r"(?<!\d)5 ?(?:annual )?(?:values|个)", body_of(anchor, locale)), anchor
    assert aggregate.MIN_SHARE == 0.75
    assert re.search("three quarters|四分之三", body_of("computed", locale))
    assert trends.RECENT_YEARS == 3
    assert re.search("three years|三年", body_of("recent_change", locale))


@pytest.mark.parametrize("locale", LOCALES)
def test_words_of_likelihood_are_those_of_the_screens(locale):
    codes = (*projection.LIKELIHOODS, "very_unlikely")
    rows = [line for line in body_of("projection", locale).splitlines() if line.startswith("| ")]
    told = [row.strip("|").split("|")[1].strip() for row in rows if "%" in row]
    assert told == [text(f"status.likelihood.{code}", locale) for code in codes]


def test_the_statuses_of_a_ratio_are_those_of_the_code():
    ratio = np.array([0.95, 0.9499, 0.60, 0.5999, 0.0, -0.0001])
    words = ratios.status_of_ratio(ratio)
    told = [words.known[code] for code in words.codes]
    assert told == ["on_track", *["acceleration_needed"] * 2, *["limited_progress"] * 2,
                    "moving_away"]  # fmt: skip
    for locale in LOCALES:
        assert "≥ 0.95" in body_of("on_track", locale)
        assert "0.60 ≤ L < 0.95" in body_of("acceleration_needed", locale)
        assert "0 ≤ L < 0.60" in body_of("limited_progress", locale)
        assert "L < 0" in body_of("moving_away", locale)


@pytest.mark.parametrize("anchor", ["pace", "worked_example", "trend", "rounding"])
def test_both_languages_name_the_same_numbers(anchor):
    bodies = [
        next(section.body for section in manual(locale).sections if section.anchor == anchor)
        for locale in ("zh", "en")
    ]
    chinese, english = (sorted(NUMBER.findall(body)) for body in bodies)
    assert chinese == english


@pytest.mark.parametrize("locale", LOCALES)
def test_links_inside_lead_somewhere(locale):
    read = manual(locale)
    whole = "\n".join([read.lead, *(section.body for section in read.sections)])
    assert LINK.search(whole)
    assert set(LINK.findall(whole)) <= {section.anchor for section in read.sections}


@pytest.mark.parametrize("locale", LOCALES)
def test_no_section_is_empty(locale):
    sections = manual(locale).sections
    for section, following in zip(sections, (*sections[1:], None), strict=True):
        has_parts = following is not None and following.level > section.level
        assert section.body or has_parts, section.anchor


def test_each_is_in_its_language():
    for section in manual("en").sections:
        assert not CHINESE.search(section.heading), section.heading
    for section in manual("zh").sections:
        assert CHINESE.search(section.heading), section.heading
        assert CHINESE.search(section.body) or not section.body, section.anchor


@pytest.mark.parametrize("locale", LOCALES)
def test_formulas_fit_a_phone(locale):
    """A line of a formula has few signs; commands count as one, and grouping as none."""
    for section in manual(locale).sections:
        for formula in FORMULA.findall(section.body):
            signs = re.sub(r"\\[a-zA-Z]+|\\.", "x", formula)
            assert len(re.sub(r"[\s{}_^]", "", signs)) <= 40, formula
