"""Units as people write them, and conversion where it is safe: exact, and of one kind only.

A share is never turned into percentage points, a count never into persons, and money never into
another currency; what is written in a class, a rank or an index has no unit to convert.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import pandas as pd
import pint

_DEFINITIONS = (
    "metre = [length]", "gram = [mass]", "watt = [power]", "hour = [time]", "day = 24 * hour",
    "year = [long_time]", "litre = 1/1000 * metre**3", "tonne = 1000000 * gram",
    "hectare = 10000 * metre**2", "mu = 2000/3 * metre**2", "yuan = [money]",
    "coal_tonne = [coal_energy]", "container = [container]", "item = [number]",
    "person = [persons]", "percent = [share]", "point = [share_difference]",
)  # fmt: skip

# Each stands for a power of ten and a unit from above. Case counts: MT is a tonne to some and a
# million tonnes to others, so it is not known.
_ATOMS: dict[str, tuple[int, str]] = {
    "ug": (-6, "gram"), "mg": (-3, "gram"), "g": (0, "gram"),
    "kg": (3, "gram"), "t": (0, "tonne"), "kt": (3, "tonne"), "Mt": (6, "tonne"),
    "m": (0, "metre"), "km": (3, "metre"), "ha": (0, "hectare"), "mu": (0, "mu"),
    "L": (0, "litre"), "l": (0, "litre"), "kW": (3, "watt"), "MW": (6, "watt"), "GW": (9, "watt"),
    "kW.h": (3, "watt*hour"), "kWh": (3, "watt*hour"), "MWh": (6, "watt*hour"),
    "GWh": (9, "watt*hour"), "TWh": (12, "watt*hour"), "CNY": (0, "yuan"), "yuan": (0, "yuan"),
    "tonne": (0, "tonne"), "tonnes": (0, "tonne"), "tce": (0, "coal_tonne"),
    "TEU": (0, "container"), "d": (0, "day"), "days": (0, "day"),
    "day": (0, "day"), "a": (0, "year"), "year": (0, "year"), "count": (0, "item"),
    "person": (0, "person"), "persons": (0, "person"), "people": (0, "person"),
    "%": (0, "percent"), "‰": (-1, "percent"), "pp": (0, "point"),
    "微克": (-6, "gram"), "毫克": (-3, "gram"), "克": (0, "gram"), "公斤": (3, "gram"),
    "吨标准煤": (0, "coal_tonne"), "吨标煤": (0, "coal_tonne"), "吨": (0, "tonne"),
    "立方米": (0, "metre**3"), "平方公里": (6, "metre**2"), "平方千米": (6, "metre**2"),
    "平方米": (0, "metre**2"), "公顷": (0, "hectare"), "亩": (0, "mu"), "公里": (3, "metre"),
    "米": (0, "metre"), "升": (0, "litre"), "千瓦时": (3, "watt*hour"), "瓦时": (0, "watt*hour"),
    "度": (3, "watt*hour"), "千瓦": (3, "watt"), "兆瓦": (6, "watt"), "吉瓦": (9, "watt"),
    "元": (0, "yuan"), "标箱": (0, "container"), "个": (0, "item"), "人": (0, "person"),
    "天": (0, "day"), "日": (0, "day"), "年": (0, "year"), "个百分点": (0, "point"),
    "百分点": (0, "point"),
}  # fmt: skip
_CHINESE_POWERS = {
    "": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9,
    "百亿": 10, "千亿": 11, "万亿": 12,
}  # fmt: skip
_ALIKE = str.maketrans("²³µμ", "23uu")
_POWER = re.compile(r"10\^(\d+)\s*\*?")
_RAISED = re.compile(r"(.*[a-z])\^?([23])")
_DECIMALS = 12


@dataclass(frozen=True)
class _Measure:
    """A unit that can be converted: how many of `unit`, a product of pint's."""

    factor: Fraction
    unit: str


def convert_units(
    values: pd.Series[str],
    from_units: pd.Series[str],
    to_units: pd.Series[str],
    units: pd.DataFrame,
) -> pd.DataFrame:
    """Convert plain decimals from the units that were written into those of the catalog.

    Parameters
    ----------
    values
        Plain decimals, "" where there is none.
    from_units
        Units as written, on the same index; "" where none was.
    to_units
        Units of the catalog, on the same index.
    units
        The table of units of the catalog, whose labels are known too.

    Returns
    -------
    pd.DataFrame
        On the same index. `number`: the converted decimal, unchanged if the units are the same,
        "" where there is a problem; what has no end, such as a third, is rounded to 12 decimals.
        `problem`: unit_missing, unit_unknown, unit_not_convertible or "". `is_converted`: whether
        the number was multiplied.
    """
    known = read_units(from_units, units)
    pairs = pd.MultiIndex.from_arrays([from_units, known, to_units])
    codes, distinct = pd.factorize(pairs)
    factors = [_factor(*pair) for pair in distinct]
    problem = pd.Series([factor if isinstance(factor, str) else "" for factor in factors])
    is_other = pd.Series([isinstance(factor, Fraction) and factor != 1 for factor in factors])
    problems = problem.take(codes).set_axis(values.index).astype("str")
    is_converted = is_other.take(codes).set_axis(values.index).astype("bool") & (values != "")
    numbers = [
        _times(str(value), factors[code]) if is_due else value
        for value, code, is_due in zip(values, codes, is_converted, strict=True)
    ] if is_converted.any() else values.to_numpy()  # fmt: skip
    number = pd.Series(numbers, index=values.index, dtype="str").where(problems == "", "")
    return pd.DataFrame({"number": number, "problem": problems, "is_converted": is_converted})


def read_units(texts: pd.Series[str], units: pd.DataFrame) -> pd.Series[str]:
    """Return the unit of the catalog that each text means, by its id or label, "" for none."""
    names = _names(units)
    found = {text: names.get(_folded(str(text)), "") for text in texts.unique()}
    return texts.map(found).astype("str")


def is_unit(text: str, units: pd.DataFrame) -> bool:
    """Tell whether a text is a unit, of the catalog or one that can be converted."""
    return _folded(text) in _names(units) or _measure(text) is not None


def _names(units: pd.DataFrame) -> dict[str, str]:
    """Return the unit by its id and labels, folded; a label that several share names none."""
    names: dict[str, set[str]] = {}
    for unit, labels in units.iterrows():
        for label in {_folded(str(unit)), *(_folded(str(label)) for label in labels)}:
            names.setdefault(label, set()).add(str(unit))
    return {label: found.pop() for label, found in names.items() if len(found) == 1}


def _folded(text: str) -> str:
    """Return a text without what does not matter in a unit: width, spaces, brackets, which mu."""
    plain = unicodedata.normalize("NFKC", text.translate(_ALIKE))
    return re.sub(r"[\s()^]", "", plain)


def _factor(written: str, known: str, wanted: str) -> Fraction | str:
    """Return what to multiply with, or the problem."""
    if not written.strip():
        return "unit_missing"
    if known == wanted:
        return Fraction(1)
    source, target = _measure(known or written), _measure(wanted)
    if source is None and not known:
        return "unit_unknown"
    if source is None or target is None:
        return "unit_not_convertible"
    try:
        ratio = _registry().Quantity(Fraction(1), source.unit).to(target.unit).magnitude
    except pint.DimensionalityError:
        return "unit_not_convertible"
    return source.factor * Fraction(ratio) / target.factor


def _times(value: str, factor: Fraction | str) -> str:
    product = Fraction(value) * Fraction(factor)
    scaled = round(product * 10**_DECIMALS)
    digits = f"{abs(scaled):0{_DECIMALS + 1}d}"
    decimals = digits[-_DECIMALS:].rstrip("0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{digits[:-_DECIMALS]}{'.' if decimals else ''}{decimals}"


@cache
def _measure(text: str) -> _Measure | None:
    """Read a unit such as mg/m3, 10^4 t or 万吨; none if any part of it is not known."""
    plain = unicodedata.normalize("NFKC", text.translate(_ALIKE)).replace(" ", "")
    parts = [_part(part) for part in plain.split("/")]
    if len(parts) > 2 or any(part is None for part in parts):
        return None
    (factor, unit), *below = [part for part in parts if part is not None]
    for divisor, other in below:
        factor, unit = factor / divisor, f"({unit})/({other})"
    return _Measure(factor, unit)


def _part(text: str) -> tuple[Fraction, str] | None:
    """Read one side of the stroke: a power of ten, and a unit that may be raised."""
    power, rest = 0, text
    if found := _POWER.match(text):
        # Statistics write ten thousand persons as 10^4 alone, and so does the catalog.
        power, rest = int(found[1]), text[found.end() :] or "person"
    for name, tens in _CHINESE_POWERS.items():
        atom = rest.removeprefix(name) if rest.startswith(name) else ""
        if atom in _ATOMS and (name == "" or atom[0] >= "\u4e00"):
            return Fraction(10) ** (power + tens + _ATOMS[atom][0]), _ATOMS[atom][1]
    raised = _RAISED.fullmatch(rest)
    if raised and raised[1] in ("m", "km"):
        exponent = int(raised[2])
        tens, unit = _ATOMS[raised[1]]
        return Fraction(10) ** (power + tens * exponent), f"{unit}**{exponent}"
    return None


@cache
def _registry() -> Any:
    """Return the few units needed, exact; pint's own list would read a as are and year alike."""
    registry: Any = pint.UnitRegistry(None, non_int_type=Fraction)
    registry.load_definitions(_DEFINITIONS)
    return registry
