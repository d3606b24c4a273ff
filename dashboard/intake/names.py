"""Names as people write them: what counts as the same name, and which names a thing has."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

Ids = tuple[str, ...]
Names = Mapping[str, Ids]

MIN_STEM = 2
_BRACKETS = re.compile(r"[（(]([^（()）]*)[)）]")
_CLASS_WORDS_ZH = (
    "特别行政区", "自治区", "地区", "林区", "特区", "省", "市", "区", "县", "旗", "盟",
)  # fmt: skip
_ZONE_WORDS = (
    "新区", "园区", "开发区", "示范区", "试验区", "实验区", "保护区", "度假区", "合作区", "产业区",
    "集聚区", "高新区", "功能区", "管理区", "旅游区", "生态区", "主城区",
)  # fmt: skip
_UNIT_WORDS_ZH = (*_CLASS_WORDS_ZH, "自治州", "州")
_CLASS_WORDS_EN = ("province", "city", "district", "county", "banner")


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """Return what two spellings of one name have in common.

    Full-width letters, capitals, accents, spaces, quotes, brackets and other punctuation make no
    difference; the plus sign does, since area names hold it ("2+26").
    """
    is_plain = all(unicodedata.is_normalized(form, name) for form in ("NFKD", "NFKC"))
    if is_plain and name.isalnum():
        return name.casefold()
    spread = unicodedata.normalize("NFKD", name)
    plain = "".join(sign for sign in spread if not unicodedata.combining(sign))
    folded = unicodedata.normalize("NFKC", plain).casefold()
    return "".join(sign for sign in folded if sign.isalnum() or sign == "+")


def stem_zh(name: str) -> str:
    """Return a name without its class word: 朝阳 for 朝阳区; "" if it has none or is too short."""
    word = next((word for word in _CLASS_WORDS_ZH if name.endswith(word)), "")
    stem = name.removesuffix(word)
    return stem if word and len(stem) >= MIN_STEM else ""


def is_zone_name(name: str) -> bool:
    """Tell whether a name is not that of an administrative unit, by the word it ends with."""
    return name.endswith(_ZONE_WORDS) or not name.endswith(_UNIT_WORDS_ZH)


def variants_en(name: str, kind: str) -> tuple[str, ...]:
    """Return an English name with and without its class word."""
    first, _, last = name.rpartition(" ")
    if last.casefold() in _CLASS_WORDS_EN:
        return (name, first)
    return (name, f"{name} {kind}") if kind in _CLASS_WORDS_EN else (name,)


def short_forms(name: str) -> tuple[str, ...]:
    """Return a name without its brackets, or without what they explain if that is in Latin letters.

    细颗粒物(PM2.5)年均浓度 is 细颗粒物年均浓度, PM2.5年均浓度 and PM2.5 for short.
    """
    found = _BRACKETS.search(name)
    if not found:
        return ()
    inner, rest = found[1], name[found.end() :]
    plain = (name[: found.start()] + rest,)
    return (*plain, inner + rest, inner) if inner.isascii() else plain


def by_key(names: Iterable[tuple[str, str]]) -> Names:
    """Return the ids that each name stands for, by the key of the name; ids in their order.

    Parameters
    ----------
    names
        Name and id; an empty name stands for nothing.
    """
    ids: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, code in names:
        key = name_key(name)
        if key:
            ids[key][code] = None
    return {key: tuple(codes) for key, codes in ids.items()}
