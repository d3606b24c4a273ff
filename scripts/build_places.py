"""Rebuild the administrative units of data/catalog/places.csv from the boundary layers.

Rows of other places (regions, basins, rivers ...) are kept as they are. English names are
pinyin, with the reviewed exceptions of data/catalog/name_exceptions.csv; an exception that no
longer matches a name stops the build. search_keys.csv gets the pinyin of the cities. Needs the
`build` extra (pypinyin).

Usage: ``python scripts/build_places.py [data folder]``
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pandas as pd
from pypinyin import lazy_pinyin

LEVELS = ("province", "city", "county")
CLASS_WORDS = {
    "自治州": "Autonomous Prefecture",
    "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner",
    "地区": "Prefecture",
    "新区": "New Area",
    "矿区": "Mining District",
    "盟": "League",
    "旗": "Banner",
    "县": "County",
    "区": "District",
    "市": "",
}
# Readings that hold in nearly every place name, whatever the dictionary prefers.
READINGS = {"长": "chang", "都": "du", "朝": "chao", "漯": "luo", "勒": "le"}
PEOPLES = {
    "布依族": "Bouyei", "达斡尔族": "Daur", "朝鲜族": "Korean", "傈僳族": "Lisu",
    "蒙古族": "Mongol", "蒙古": "Mongol", "纳西族": "Naxi", "裕固族": "Yugur",
    "撒拉族": "Salar", "保安族": "Bonan", "东乡族": "Dongxiang", "景颇族": "Jingpo",
    "哈尼族": "Hani", "拉祜族": "Lahu", "仡佬族": "Gelao", "仫佬族": "Mulao",
    "毛南族": "Maonan", "普米族": "Pumi", "布朗族": "Blang", "独龙族": "Derung",
    "土家族": "Tujia", "柯尔克孜": "Kirgiz", "哈萨克族": "Kazak", "哈萨克": "Kazak",
    "塔吉克": "Tajik", "锡伯": "Xibe", "回族": "Hui", "满族": "Manchu", "藏族": "Tibetan",
    "苗族": "Miao", "侗族": "Dong", "瑶族": "Yao", "壮族": "Zhuang", "黎族": "Li",
    "彝族": "Yi", "白族": "Bai", "傣族": "Dai", "佤族": "Va", "羌族": "Qiang", "水族": "Sui",
    "土族": "Tu", "怒族": "Nu", "畲族": "She",
}  # fmt: skip
_PEOPLES = re.compile("(?:" + "|".join(sorted(PEOPLES, key=len, reverse=True)) + ")+$")
_PEOPLE = re.compile("|".join(sorted(PEOPLES, key=len, reverse=True)))


def main(data_dir: Path) -> None:
    """Write places.csv anew."""
    path = data_dir / "catalog" / "places.csv"
    places = _read(path)
    others = places[~places["place_id"].str.fullmatch(r"\d{6}")]
    units = administrative_units(data_dir / "boundaries")
    exceptions = _read(data_dir / "catalog" / "name_exceptions.csv")
    units["name_en"] = english_names(units["name_zh"], exceptions)
    units["short_zh"] = short_names(units, exceptions)
    table = pd.concat([others, units]).sort_values("place_id")[places.columns]
    table.to_csv(path, index=False, lineterminator="\n")
    keys = search_keys(units[units["levels"].str.contains("city")])
    keys.to_csv(path.with_name("search_keys.csv"), index=False, lineterminator="\n")
    print(f"{path.name}: {len(units)} administrative units, {len(others)} other places")


def administrative_units(folder: Path) -> pd.DataFrame:
    """Return place_id, name_zh, kind, levels and parent_ids of every unit on any layer."""
    layers = {
        level: pd.read_parquet(folder / f"{level}.parquet", columns=["name_zh", "parent_id"])
        for level in LEVELS
    }
    drawn = pd.concat([layer.assign(level=level) for level, layer in layers.items()]).reset_index()
    units = drawn.groupby("adcode", sort=True).agg(
        name_zh=("name_zh", "first"), levels=("level", ";".join)
    )
    units = units.rename_axis("place_id").reset_index()
    units["kind"] = [_kind(code) for code in units["place_id"]]
    units["parent_ids"] = [_parents(code, layers) for code in units["place_id"]]
    return units


def english_names(names: pd.Series[str], exceptions: pd.DataFrame) -> list[str]:
    """Return an English name for each Chinese one.

    Raises
    ------
    SystemExit
        If an exception matches no name.
    """
    known = dict(zip(exceptions["name_zh"], exceptions["name_en"], strict=True))
    used: set[str] = set()
    english = [_english(name, known, used) for name in names]
    unused = sorted(set(known) - used)
    if unused:
        msg = f"name_exceptions.csv: no place is called {', '.join(unused)}; remove the rows"
        raise SystemExit(msg)
    return english


def short_names(units: pd.DataFrame, exceptions: pd.DataFrame) -> pd.Series[str]:
    """Return each name without its class word, where nothing of the same or a higher rank has it.

    吉林 is the province, so the city stays 吉林市; the many 鼓楼区 all keep their class word.
    """
    reviewed = exceptions.set_index("name_zh")["short_zh"].replace("", pd.NA)
    stems = units["name_zh"].map(lambda name: _split(name)[0])
    keeps = (stems.str.len() == 1) | units["name_zh"].str.endswith(("旗", "盟"))
    stems = stems.mask(keeps, units["name_zh"])
    rank = units["kind"].map({level: i for i, level in enumerate(LEVELS)})
    best = rank.groupby(stems).transform("min")
    rivals = (rank == best).groupby(stems).transform("sum")
    is_free = (rank == best) & (rivals == 1)
    return units["name_zh"].map(reviewed).fillna(stems.where(is_free, units["name_zh"]))


def search_keys(units: pd.DataFrame) -> pd.DataFrame:
    """Return place_id and pinyin, syllables set apart by spaces, ü as v; ordered by place_id."""
    spelt = [" ".join(_syllables(name, len(_split(name)[0]))) for name in units["name_zh"]]
    return units[["place_id"]].assign(pinyin=spelt).sort_values("place_id", ignore_index=True)


def _english(name: str, known: dict[str, str], used: set[str]) -> str:
    if name in known:
        used.add(name)
        return known[name]
    stem, peoples, word = _split(name)
    if stem in known:
        used.add(stem)
        english = known[stem]
    else:
        english = _pinyin(name, len(stem))
    if len(stem) == 1 and not peoples:  # one character keeps its class word: 蔚县 Yuxian County
        english += "".join(lazy_pinyin(word))
    people = _and([PEOPLES[match] for match in _PEOPLE.findall(peoples)])
    return " ".join(part for part in (english, people, CLASS_WORDS.get(word, "")) if part)


def _split(name: str) -> tuple[str, str, str]:
    """Return name, peoples and class word: 延边, 朝鲜族, 自治州."""
    for special in ("特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省"):
        if name.endswith(special):
            return name.removesuffix(special), "", special
    word = next((word for word in CLASS_WORDS if _is_class_word(word, name)), "")
    stem = name.removesuffix(word)
    found = _PEOPLES.search(stem)
    peoples = found.group() if found and found.start() > 0 and _has_peoples(name) else ""
    return stem.removesuffix(peoples), peoples, word


def _is_class_word(word: str, name: str) -> bool:
    """Tell whether `word` ends `name`; 清新区 is a district called 清新, no new area."""
    return name.endswith(word) and len(name) - len(word) >= (2 if word in ("新区", "矿区") else 1)


def _has_peoples(name: str) -> bool:
    return "自治" in name or name.endswith("族区")


def _pinyin(name: str, length: int) -> str:
    syllables = _syllables(name, length, v_to_u=True)
    rest = [f"'{part}" if part[0] in "aoe" else part for part in syllables[1:]]
    return "".join([syllables[0], *rest]).capitalize()


def _syllables(name: str, length: int, *, v_to_u: bool = False) -> list[str]:
    readings = lazy_pinyin(name, v_to_u=v_to_u)[:length]
    return [READINGS.get(sign, part) for sign, part in zip(name, readings, strict=False)]


def _and(words: list[str]) -> str:
    return (
        words[0]
        if len(words) == 1
        else ", ".join(words[:-1]) + " and " + words[-1]
        if words
        else ""
    )


def _kind(code: str) -> str:
    return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"


def _parents(code: str, layers: dict[str, pd.DataFrame]) -> str:
    """Return the units `code` lies in, nearest first, and the country."""
    chain: list[str] = []
    for level in reversed(LEVELS):
        unit = chain[-1] if chain else code
        layer = layers[level]
        if unit in layer.index and (parent := str(layer.at[unit, "parent_id"])):
            chain += [parent] if parent not in (code, *chain) else []
    return ";".join([*chain, "cn"])


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype="string", keep_default_na=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "data")
