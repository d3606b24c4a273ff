"""The names of all places of a catalog, and what a name means among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz, process

from dashboard.catalog import Catalog
from dashboard.intake.names import Ids, Names, by_key, name_key, stem_zh, variants_en

How = Literal[
    "code", "old_code", "full_name", "short_name", "alias", "english", "pinyin", "ambiguous",
    "unknown",
]  # fmt: skip

MAX_CANDIDATES = 6
# One character of three may be wrong, not two.
MIN_LIKENESS = 60
_CODE_DIGITS = 6
_LONG_CODE_DIGITS = 12
_MAX_QUALIFIED = 40
_RANKS = {"country": 0, "province": 1, "city": 2, "county": 3}


@dataclass(frozen=True)
class Match:
    """What a name means.

    Attributes
    ----------
    place_id
        Empty for an ambiguous or unknown name.
    how
        What kind of name it is.
    candidates
        The places that share an ambiguous name; the only one if it does not lie where the file
        says; for an unknown name those it may be a misspelling of, likeliest first.
    """

    place_id: str
    how: How
    candidates: Ids = ()


UNKNOWN = Match("", "unknown")


@dataclass(frozen=True)
class _Found:
    """The places that bear a name, and the kind and key of that name."""

    how: How = "unknown"
    key: str = ""
    ids: Ids = ()

    def only(self, ids: Ids) -> _Found:
        return _Found(self.how, self.key, ids)


class Gazetteer:
    """The names of all places of a catalog; made once for each."""

    def __init__(self, catalog: Catalog) -> None:
        places = catalog.places
        self._kinds = {str(code): str(kind) for code, kind in places["kind"].items()}
        self._above = {
            str(code): frozenset(str(parents).split(";"))
            for code, parents in places["parent_ids"].items()
        }
        self._full = by_key((str(name), str(code)) for code, name in places["name_zh"].items())
        self._layers = self._name_layers(catalog)
        self._spellings = [item for _, keys in self._layers for item in keys.items()]
        self._keys = [key for key, _ in self._spellings]
        self._known = frozenset(self._keys)
        self._successors: dict[str, Ids] = {
            str(row.old_code): tuple(str(row.adcode).split(";")) if row.adcode else ()
            for row in catalog.crosswalk.itertuples()
        }

    def match(self, name: str, hint: str) -> Match:
        """Return the place a name means; `hint` names a place that it lies in, or is empty."""
        found = self._found(name)
        wide = frozenset(self._found(hint).ids) if hint and found.ids else frozenset()
        inside = self._inside(found.ids, wide) or tuple(set(found.ids) & wide)
        if inside:
            return self._decide(found.only(inside))
        # What lies in a region or basin is not known of every place, so it contradicts nothing.
        if wide and all(self._kinds[code] in _RANKS for code in wide):
            return Match("", "ambiguous", found.ids)
        return self._decide(found)

    def alike(self, name: str) -> Ids:
        """Return the places with the most similar names, likeliest first."""
        key = name_key(name)
        if key.isdecimal():
            whole = key.ljust(_CODE_DIGITS, "0")
            return (whole,) if whole in self._kinds else ()
        if len(key) < 2:
            return ()
        found = process.extract(
            key, self._keys, scorer=fuzz.ratio, limit=MAX_CANDIDATES, score_cutoff=MIN_LIKENESS
        )
        ids = [code for _, _, place in found for code in self._spellings[place][1]]
        return tuple(dict.fromkeys(ids))[:MAX_CANDIDATES]

    def _name_layers(self, catalog: Catalog) -> list[tuple[How, Names]]:
        places = catalog.places
        rows = [(str(code), str(zh), str(short), str(en)) for code, zh, short, en in
                places[["name_zh", "short_zh", "name_en"]].itertuples(name=None)]  # fmt: skip
        own = [(name, code) for code, zh, short, _ in rows for name in (zh, short)]
        stems = [(stem_zh(zh), code) for code, zh, _, _ in rows if self._kinds[code] in _RANKS]
        english = [
            (name, code) for code, _, _, en in rows for name in variants_en(en, self._kinds[code])
        ]
        aliases = zip(
            catalog.place_aliases["alias"], catalog.place_aliases["place_id"], strict=True
        )
        pinyin = ((str(keys), str(code)) for code, keys in catalog.search_keys["pinyin"].items())
        # A full name and a short one count alike: 南沙 is a zone and, for short, two districts.
        return [
            ("short_name", by_key([*own, *stems])),
            ("alias", by_key(aliases)),
            ("english", by_key(english)),
            ("pinyin", by_key(pinyin)),
        ]

    def _found(self, name: str) -> _Found:
        key = name_key(name)
        return self._coded(name.strip(), key) or self._named(key) or self._qualified(key)

    def _coded(self, name: str, key: str) -> _Found | None:
        if name in self._kinds:
            return _Found("code", key, (name,))
        # The statistics bureau writes 130100000000.
        is_long = len(key) == _LONG_CODE_DIGITS and key.endswith("0" * _CODE_DIGITS)
        code = key[:_CODE_DIGITS] if is_long else key
        if code.isdecimal() and code in self._kinds:
            return _Found("code", key, (code,))
        if code in self._successors:
            return _Found("old_code", key, self._successors[code])
        return None

    def _named(self, key: str) -> _Found | None:
        return next(
            (_Found(how, key, keys[key]) for how, keys in self._layers if key in keys), None
        )

    def _qualified(self, key: str) -> _Found:
        """Return what bears a name with that of a place it lies in: 长春市朝阳区, 朝阳区(长春)."""
        places = range(1, len(key)) if len(key) <= _MAX_QUALIFIED else ()
        for place in places:
            head, tail = key[:place], key[place:]
            for own, outer in ((tail, head), (head, tail)):
                found = self._named(own) if own in self._known else None
                inside = self._inside(found.ids, self._outer(outer)) if found else ()
                if found and inside:
                    return found.only(inside)
        return _Found()

    def _outer(self, key: str) -> frozenset[str]:
        """Return what the name of an outer place may mean, itself qualified or not."""
        return frozenset((self._named(key) or self._qualified(key)).ids)

    def _inside(self, ids: Ids, wide: frozenset[str]) -> Ids:
        return tuple(code for code in ids if self._above[code] & wide)

    def _decide(self, found: _Found) -> Match:
        """Return the one place found; a county does not compete with the city it lies in.

        承德 is 承德市, since 承德县 inside it is never called so; 吉林 may be province or city.
        """
        if not found.ids:
            return UNKNOWN
        ids = found.ids
        cities = [code for code in ids if self._kinds[code] == "city"]
        if len(cities) == 1 and found.how != "old_code":
            ids = tuple(code for code in ids if cities[0] not in self._above[code])
        if len(ids) > 1:
            return Match("", "ambiguous", tuple(sorted(ids, key=self._rank)))
        is_full = found.how == "short_name" and ids[0] in self._full.get(found.key, ())
        return Match(ids[0], "full_name" if is_full else found.how)

    def _rank(self, code: str) -> tuple[int, str]:
        return _RANKS.get(self._kinds[code], len(_RANKS)), code


@lru_cache(maxsize=2)
def gazetteer(catalog: Catalog) -> Gazetteer:
    """Return the names of all places of a catalog."""
    return Gazetteer(catalog)
