"""Periods as people write them: 2024年上半年, 2024Q1, 2024年6月, 1-6月."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import pandas as pd

_YEAR = r"(?P<year>(?:19|20|21)\d{2})"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"{_YEAR}(?:年度?|年全年|全年|\.0)?",
        rf"{_YEAR}年?-?h(?P<half>[12])",
        rf"h(?P<half>[12])-?{_YEAR}",
        rf"{_YEAR}年?(?P<half>[上下])半年",
        rf"{_YEAR}年?-?q(?P<quarter>[1-4])",
        rf"q(?P<quarter>[1-4])-?{_YEAR}",
        rf"{_YEAR}年?第?(?P<quarter>[一二三四1-4])季度?",
        rf"{_YEAR}[-/](?P<month>0?[1-9]|1[0-2])",
        rf"{_YEAR}年(?P<month>0?[1-9]|1[0-2])月份?",
        # One digit would be ambiguous: Excel shortens 2024.10 to 2024.1.
        rf"{_YEAR}\.?(?P<month>0[1-9]|1[0-2])",
        rf"{_MONTH_NAME}[-,]?{_YEAR}",
        rf"{_YEAR}[-,]?{_MONTH_NAME}",
        rf"{_YEAR}年?(?P<from>\d{{1,2}})月?-(?P<to>\d{{1,2}})月",
    )
)
_DATE = re.compile(rf"{_YEAR}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}(?:日?|日?t?\d{{1,2}}:.*)", re.ASCII)
_NUMBERS = {"上": "1", "下": "2", "一": "1", "二": "2", "三": "3", "四": "4"}
_DASHES = str.maketrans(dict.fromkeys("–—―−~〜至到", "-"))
_SPANS = {
    ("1", "12"): "", ("1", "6"): "-H1", ("7", "12"): "-H2", ("1", "3"): "-Q1", ("4", "6"): "-Q2",
    ("7", "9"): "-Q3", ("10", "12"): "-Q4",
}  # fmt: skip
_LONGEST = 40


def parse_periods(texts: pd.Series[str]) -> pd.DataFrame:
    """Read periods, on the index of `texts`.

    Returns
    -------
    pd.DataFrame
        `period`: as in `core.periods`, "" where there is a problem. `problem`: period_missing,
        period_date (a day is no period), period_span (months that make no half or quarter) or
        period_unknown; "" if there is none.
    """
    codes, distinct = pd.factorize(texts.fillna(""))
    readings = [_read(str(one)) for one in distinct]
    table = pd.DataFrame(readings, columns=["period", "problem"], dtype="str")
    return table.take(codes).set_axis(texts.index)


@lru_cache(maxsize=10_000)
def _read(written: str) -> tuple[str, str]:
    plain = "".join(unicodedata.normalize("NFKC", written).split()).casefold().translate(_DASHES)
    if not plain:
        return "", "period_missing"
    if len(plain) > _LONGEST:
        return "", "period_unknown"
    found = next((match for form in _FORMS if (match := form.fullmatch(plain))), None)
    if found:
        return _composed(found.groupdict())
    return "", "period_date" if _DATE.fullmatch(plain) else "period_unknown"


def _composed(parts: dict[str, str]) -> tuple[str, str]:
    year = parts["year"]
    if "from" in parts:
        span = _SPANS.get((parts["from"].lstrip("0"), parts["to"].lstrip("0")))
        return ("", "period_span") if span is None else (year + span, "")
    if "half" in parts:
        return f"{year}-H{_NUMBERS.get(parts['half'], parts['half'])}", ""
    if "quarter" in parts:
        return f"{year}-Q{_NUMBERS.get(parts['quarter'], parts['quarter'])}", ""
    if "month" in parts:
        return f"{year}-{int(parts['month']):02d}", ""
    if "name" in parts:
        return f"{year}-{_MONTHS.index(parts['name']) + 1:02d}", ""
    return year, ""
