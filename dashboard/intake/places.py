"""Which place or indicator a name means: matched exactly, or asked; never guessed."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from dashboard.catalog import Catalog
from dashboard.core.waiting import Progress, told, unheard
from dashboard.intake.gazetteer import (
    MAX_CANDIDATES,
    MIN_LIKENESS,
    UNKNOWN,
    How,
    Match,
    gazetteer,
)
from dashboard.intake.names import Names, by_key, name_key, short_forms

# Each is compared with all names of the catalog; a file with more has another fault.
MAX_SUGGESTED = 300


def match_places(
    names: pd.Series[str],
    catalog: Catalog,
    hints: pd.Series[str] | None = None,
    progress: Progress = unheard,
) -> pd.DataFrame:
    """Return the place each name means, on the index of `names`.

    A name is compared by `names.name_key` with codes, names, short names, aliases, English names
    and pinyin. What several places share is ambiguous until a place they lie in is named, with it
    or in `hints`. Columns place_id ("" if none), how (`gazetteer.How`), candidates (tuple of ids).

    Parameters
    ----------
    hints
        Name of a place that the named one lies in, where the file says so; "" for none.
    progress
        Is told the share of the names that are looked up.
    """
    given = pd.Series("", index=names.index) if hints is None else hints
    name_codes, known_names = pd.factorize(names.fillna(""))
    hint_codes, known_hints = pd.factorize(given.fillna(""))
    pairs, distinct = pd.factorize(name_codes * len(known_hints) + hint_codes)
    known = gazetteer(catalog)
    asked, within = np.divmod(distinct, len(known_hints))
    own = known_names.take(asked).tolist()
    outer = known_hints.take(within).tolist()
    pile = told(list(zip(own, outer, strict=True)), progress)
    matches = [known.match(name, hint) for name, hint in pile]
    suggested = _suggested(matches, own, catalog)
    return _table(suggested, "place_id").take(pairs).set_axis(names.index)


def match_indicators(names: pd.Series[str], catalog: Catalog) -> pd.DataFrame:
    """Return the indicator each name means, on the index of `names`.

    Columns indicator_id ("" if none), how (code, full_name, alias, short_name, english, ambiguous
    or unknown), candidates (tuple of ids). An alias is a header word of the catalog; a short name
    leaves out the brackets, or what they explain: PM2.5年均浓度 for 细颗粒物(PM2.5)年均浓度.
    """
    codes, distinct = pd.factorize(names.fillna(""))
    matches = [match_indicator(str(name), catalog) for name in distinct]
    return _table(matches, "indicator_id").take(codes).set_axis(names.index)


def _suggested(matches: list[Match], names: list[str], catalog: Catalog) -> list[Match]:
    """Return the matches, the first `MAX_SUGGESTED` unknown names with their likenesses."""
    unknown = [place for place, match in enumerate(matches) if match == UNKNOWN]
    for place in unknown[:MAX_SUGGESTED]:
        candidates = gazetteer(catalog).alike(names[place])
        matches[place] = Match("", "unknown", candidates)
    return matches


def _table(matches: list[Match], name: str) -> pd.DataFrame:
    rows = [(match.place_id, match.how, match.candidates) for match in matches]
    table = pd.DataFrame(rows, columns=[name, "how", "candidates"])
    return table.astype({name: "str", "how": "str", "candidates": "object"})


def match_indicator(name: str, catalog: Catalog) -> Match:
    """Return the indicator that one name means: see `match_indicators`."""
    if name.strip() in catalog.indicators.index:
        return Match(name.strip(), "code")
    key, layers = name_key(name), _indicator_names(catalog)
    for how, keys in layers:
        ids = keys.get(key, ())
        if len(ids) == 1:
            return Match(ids[0], how)
        if ids:
            return Match("", "ambiguous", ids)
    words = {word: ids for _, keys in reversed(layers) for word, ids in keys.items()}
    found = process.extract(
        key, list(words), scorer=fuzz.ratio, limit=MAX_CANDIDATES, score_cutoff=MIN_LIKENESS
    )
    ids = tuple(dict.fromkeys(code for word, _, _ in found for code in words[word]))
    return Match("", "unknown", ids[:MAX_CANDIDATES])


@lru_cache(maxsize=2)
def _indicator_names(catalog: Catalog) -> list[tuple[How, Names]]:
    indicators = catalog.indicators
    rows = [(str(code), str(zh), str(en)) for code, zh, en in
            indicators[["name_zh", "name_en"]].itertuples(name=None)]  # fmt: skip
    headers = catalog.header_words[["word", "indicator_id"]].itertuples(index=False, name=None)
    return [
        ("full_name", by_key((zh, code) for code, zh, _ in rows)),
        ("alias", by_key((str(word), str(code)) for word, code in headers if code)),
        ("short_name", by_key((short, code) for code, zh, _ in rows for short in short_forms(zh))),
        ("english", by_key((en, code) for code, _, en in rows)),
    ]
