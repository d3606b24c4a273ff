"""Numbers as people write them: separators, bounds, per cent, and marks for what is missing.

Nothing is guessed: a text that can be read in two ways is a problem for the person to decide.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd

MISSING_MARKS = frozenset({
    "", "-", "--", "---", "–", "——", "—", "―", "/", "\\", ".", "..", "...", "…", "……", "*",
    "nd", "n.d.", "n/a", "na", "n.a.", "nan", "null", "none", "无", "空", "空白", "无数据",
    "暂无", "暂无数据", "缺", "缺失", "缺测", "未监测", "未检出", "未公布", "未统计", "不详",
    "不适用",
})  # fmt: skip
"""Texts in small letters, without spaces, that stand for a value that is not there."""

_LONGEST = 60
_PLAIN = r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord("\u3000"): " ", ord("\u00a0"): " ", ord("\u2009"): " ", ord("\u202f"): " ",
    ord("\u2212"): "-", ord("〜"): "~", ord("。"): ".",
}  # fmt: skip

_QUALIFIERS = tuple(
    (qualifier, re.compile(pattern, re.IGNORECASE | re.ASCII))
    for qualifier, before, after in (
        (
            "at_least",
            r"≥|⩾|>=|>|不低于|不少于|不小于|大于等于|大于|高于|超过|超|至少|"
            r"at least|more than|over|above",
            r"及?以上|余|多|\+",
        ),
        (
            "at_most",
            r"≤|⩽|<=|<|不高于|不超过|不大于|不多于|小于等于|小于|低于|少于|不足|至多|"
            r"at most|less than|up to|under|below",
            r"及?以下|以内",
        ),
        ("about", r"≈|~|大约|约为|约|近|about|around|approx\.?|ca\.?", r"左右|上下"),
    )
    for pattern in (rf"(?:{before}) ?(?P<rest>[-+\d].*)", rf"(?P<rest>[-+\d].*?) ?(?:{after})")
)

_NUMBER = re.compile(
    r"[+-]?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+)(?:\.\d+)?", re.ASCII
)
_PROBLEMS = tuple(
    (key, re.compile(pattern, re.IGNORECASE | re.ASCII))
    for key, pattern in (
        ("spreadsheet_error", r"#.*"),
        ("formula_text", r"=.+"),
        ("scientific", r"[+-]?\d+(?:\.\d+)?e[+-]?\d+"),
        (
            "looks_like_date",
            r"\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?(?:[ t]\d.*)?月?|\d{1,2}月(?:\d{1,2}日)?|"
            r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}:\d{2}(?::\d{2})?|"
            r"\d{1,2}-[a-z]{3}(?:-\d{2,4})?|[a-z]{3}-\d{2}",
        ),
        ("range", r"-?[\d.,]+%? ?(?:-|~|—|–|至|到|to) ?-?[\d.,]+%?"),
        ("separator_unclear", r"[+-]?\d[\d., ']*[.,']\d+"),
        ("text_in_cell", r"[+-]?\d[\d., ]*\D.*"),
    )
)


class _Reading(NamedTuple):
    number: str = ""
    qualifier: str = "exact"
    unit: str = ""
    is_missing: bool = False
    problem: str = ""


def parse_values(texts: pd.Series[str]) -> pd.DataFrame:
    """Read the values of cells.

    Parameters
    ----------
    texts
        Cells as written; missing cells are "".

    Returns
    -------
    pd.DataFrame
        On the index of `texts`. `number`: a plain decimal such as -3.5, with the decimals that
        were written; "" where there is none. `qualifier`: exact, at_least, about or at_most.
        `unit`: "%" where the cell says per cent, otherwise "". `is_missing`: the cell is empty or
        has a mark for missing. `problem`: name of a rule in intake.toml, "" where there is none; a
        cell with a problem has no number.
    """
    is_plain = texts.str.fullmatch(_PLAIN).to_numpy(dtype=bool)
    parsed = pd.DataFrame(
        {
            "number": texts.where(is_plain, ""),
            "qualifier": "exact",
            "unit": "",
            "is_missing": False,
            "problem": "",
        },
        index=texts.index,
    )
    if is_plain.all():
        return parsed
    codes, distinct = pd.factorize(texts[~is_plain])
    readings = pd.DataFrame([_read(str(one)) for one in distinct], columns=parsed.columns)
    for name in parsed.columns:
        column = parsed[name].to_numpy(dtype=object)
        column[~is_plain] = readings[name].to_numpy(dtype=object)[codes]
        parsed[name] = pd.Series(column, index=texts.index, dtype=parsed[name].dtype)
    return parsed


def _read(written: str) -> _Reading:
    if len(written) > _LONGEST:
        return _Reading(problem="not_a_number")
    plain = " ".join(written.translate(_FULL_WIDTH).split())
    if plain.replace(" ", "").lower() in MISSING_MARKS:
        return _Reading(is_missing=True)
    qualifier, rest = ("exact", plain) if _NUMBER.fullmatch(plain) else _qualified(plain)
    unit = "%" if rest.endswith("%") else ""
    digits = _digits(rest.removesuffix("%").strip())
    if not digits:
        return _Reading(problem=_problem(plain, rest))
    if not re.fullmatch(_PLAIN, digits):
        return _Reading(problem="too_many_digits")
    if qualifier == "at_most":
        return _Reading(qualifier=qualifier, problem="upper_bound")
    return _Reading(number=digits, qualifier=qualifier, unit=unit)


def _qualified(plain: str) -> tuple[str, str]:
    """Return the qualifier and the text without the words that say it."""
    for qualifier, pattern in _QUALIFIERS:
        if found := pattern.fullmatch(plain):
            return qualifier, found["rest"]
    return "exact", plain


def _digits(text: str) -> str:
    """Return the plain decimal that a text writes, "" if it is none."""
    if not _NUMBER.fullmatch(text):
        return ""
    sign = "-" if text.startswith("-") else ""
    whole, point, decimals = re.sub(r"[+\-, ]", "", text).partition(".")
    return sign + (whole.lstrip("0") or "0") + point + decimals


def _problem(plain: str, rest: str) -> str:
    for text in dict.fromkeys((plain, rest)):
        for key, pattern in _PROBLEMS:
            if pattern.fullmatch(text):
                return key
    return "not_a_number"
