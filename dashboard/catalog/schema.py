"""What each file of data/catalog holds; the checks and the data dictionary are made from it."""

from __future__ import annotations

from typing import get_args

from dashboard.catalog.header_words import HEADER_WORDS
from dashboard.catalog.place_aliases import PLACE_ALIASES
from dashboard.catalog.record_words import RECORD_WORDS
from dashboard.core.aggregate import AGGREGATIONS
from dashboard.core.validation import Column, Table
from dashboard.model import LEVELS, Direction

COMPARATORS = (
    "<=", ">=", "<", ">", "==", "~", "change_from_base", "stable", "declining", "increasing",
    "eliminate", "full_coverage", "peaked", "achieved",
)  # fmt: skip
VALUE_TYPES = ("number", "percent", "change", "count", "rank", "ordinal", "milestone")
PILOT_STATUSES = (
    "designated", "pilot", "special_area", "case", "plan_named", "planned", "proposed",
)  # fmt: skip

UNITS = Table(
    "units.csv",
    "Units, and how they are written on the screen.",
    ("unit",),
    (
        Column("unit", "Unit as written in the other files."),
        Column("label_zh", "Label in Chinese."),
        Column("label_en", "Label in English."),
    ),
)
DOMAINS = Table(
    "domains.csv",
    "Subject domains of the indicators.",
    ("domain",),
    (
        Column("domain", "Id of the domain."),
        Column("name_zh", "Name in Chinese."),
        Column("name_en", "Name in English."),
        Column("order", "Place in lists.", kind="integer"),
    ),
)
BASES = Table(
    "bases.csv",
    "What a value was measured on; values of different basis never share a line or a map.",
    ("basis",),
    (
        Column("basis", "Basis as written in the observations."),
        Column("label_zh", "Label in Chinese."),
        Column("label_en", "Label in English."),
        Column("note_zh", "One line of explanation in Chinese."),
        Column("note_en", "One line of explanation in English."),
    ),
)
PLACES = Table(
    "places.csv",
    "Administrative units of all boundary layers, and every other place that is named.",
    ("place_id",),
    (
        Column("place_id", "Six-digit adcode of an administrative unit, or an id such as jjj."),
        Column("name_zh", "Full name in Chinese."),
        Column("name_en", "Name in English."),
        Column("short_zh", "Name without its class word where that is unambiguous."),
        Column("kind", "province, city or county; country, region, basin, river ... for others."),
        Column(
            "levels", "Levels on whose map the place is drawn, top first.",
            is_required=False, words=LEVELS, separator=";",
        ),
        Column(
            "parent_ids", "Places it lies in, nearest first; empty for the country.",
            is_required=False, refers="place", separator=";",
        ),
    ),
)  # fmt: skip
INDICATORS = Table(
    "indicators.csv",
    "Measured quantities: those the texts name, and those that only observations use.",
    ("indicator_id",),
    (
        Column("indicator_id", "Id of the indicator."),
        Column("name_zh", "Name in Chinese."),
        Column("name_en", "Name in English."),
        Column("definition_zh", "Definition in Chinese."),
        Column("definition_en", "Definition in English."),
        Column("unit", "Unit of all its values.", refers="unit"),
        Column("direction", "What counts as better.", words=get_args(Direction)),
        Column("domain", "Subject domain.", refers="domain"),
        Column(
            "value_type", "Kind of value; percent lies within 0 to 100, change does not.",
            words=VALUE_TYPES,
        ),
        Column("digits", "Decimals to which a value is rounded before it is judged.", "integer"),
        Column("tolerance", "How much worse than its base a stable value may be.", "number"),
        Column("n_targets", "Number of targets in targets.csv.", "integer"),
        Column(
            "aggregation",
            "How a value of an area is computed from its members; empty if it may not be.",
            is_required=False, words=AGGREGATIONS,
        ),
        Column(
            "weight_id", "Indicator that weighs the members of a weighted mean.",
            is_required=False, refers="indicator",
        ),
    ),
)  # fmt: skip
DOCUMENTS = Table(
    "documents.csv",
    "The official documents that set the targets.",
    ("doc_id",),
    (
        Column("doc_id", "Id of the document."),
        Column("title_zh", "Title in Chinese."),
        Column("title_en", "Title in English."),
        Column("issued", "Date of the document."),
        Column("published", "Date on which it was made public."),
        Column("baseline_year", "Baseline of its targets that name no base year.", "year"),
        Column("baseline_reason_zh", "Why that year, in Chinese."),
        Column("baseline_reason_en", "Why that year, in English."),
    ),
)
TARGETS = Table(
    "targets.csv",
    "Every goal in the texts.",
    ("target_id",),
    (
        Column("target_id", "Id of the target."),
        Column("place_id", "Place that is bound by it.", refers="place"),
        Column("indicator_id", "Indicator it is measured by.", refers="indicator"),
        Column("target_year", "Year by which it is due; empty if open.", "year", False),
        Column("comparator", "How the value is compared.", words=COMPARATORS),
        Column("value", "Value promised; empty if none is named.", "number", False),
        Column("unit", "Unit of the value.", is_required=False, refers="unit"),
        Column("base_year", "Base year that the text names.", "year", False),
        Column(
            "qualifier_zh", "Words that qualify the goal, as in the text.", is_required=False,
        ),
        Column(
            "frequency", "When it is due.", words=("by_year", "standing", "yearly", "periodic"),
        ),
        Column(
            "value_source", "Whether the text gives a number, words that mean one, or none.",
            words=("number", "words", "none"),
        ),
        Column("doc_id", "Document that sets it.", refers="document"),
        Column("clause", "Chapter and clause."),
        Column(
            "restates", "Earlier target that this one says again.",
            is_required=False, refers="target",
        ),
        Column("note_zh", "How the text was read, in Chinese.", is_required=False),
        Column("note_en", "How the text was read, in English.", is_required=False),
    ),
)  # fmt: skip
MEMBERS = Table(
    "members.csv",
    "Administrative units that make up a region, basin or reporting area.",
    ("area_id", "place_id"),
    (
        Column("area_id", "The area.", refers="place"),
        Column("place_id", "A unit inside it.", refers="place"),
        Column("level", "Level of the unit.", words=LEVELS),
    ),
)
PILOT_AREAS = Table(
    "pilot_areas.csv",
    "The regions and basins of the programme that pages show by default.",
    ("place_id",),
    (
        Column("place_id", "The region or basin.", refers="place"),
        Column("order", "Place in lists, as in the official texts.", kind="integer"),
    ),
)
AREA_ROLES = Table(
    "area_roles.csv",
    "What part an area plays in the programme, in our words, after the official texts.",
    ("place_id",),
    (
        Column("place_id", "The area.", refers="place"),
        Column("text_zh", "Its role, in one or two sentences, in Chinese."),
        Column("text_en", "The same in English."),
        Column("doc_id", "Document that says so.", refers="document"),
        Column("clause", "Chapter and clause."),
    ),
)
MILESTONES = Table(
    "milestones.csv",
    "What an area is to have reached by a year, in our words; no row where the texts name nothing.",
    ("place_id", "year", "doc_id"),
    (
        Column("place_id", "The area.", refers="place"),
        Column("year", "The year of the milestone.", "year"),
        Column("text_zh", "What is to be reached, in one or two sentences, in Chinese."),
        Column("text_en", "The same in English."),
        Column("doc_id", "Document that says so.", refers="document"),
        Column("clause", "Chapter and clause; several with ；."),
    ),
)
SEARCH_KEYS = Table(
    "search_keys.csv",
    "How the names of cities are spelt, so that they are found by pinyin or its initials.",
    ("place_id",),
    (
        Column("place_id", "The city.", refers="place"),
        Column("pinyin", "Syllables of its name without class word and without tones; ü is v."),
    ),
)
BASIN_MEMBERSHIP = Table(
    "basin_membership.csv",
    "Share of each unit inside a catchment: computed from the catchment, not an official list.",
    ("basin", "level", "adcode"),
    (
        Column("adcode", "The administrative unit.", refers="place"),
        Column("level", "Level of the unit.", words=LEVELS),
        Column("basin", "The basin.", refers="place"),
        Column("share", "Share of its area inside the catchment, 0 to 1.", "number"),
        Column(
            "membership", "core: at least 0.5; part: at least 0.05; else fringe.",
            words=("core", "part", "fringe"),
        ),
        Column("mainstem", "Whether the main stem runs through it.", "flag"),
    ),
)  # fmt: skip
BREAKS = Table(
    "breaks.csv",
    "Breaks in series, to be shown on charts.",
    ("indicator_id", "place_id", "period"),
    (
        Column("indicator_id", "The indicator.", refers="indicator"),
        Column("place_id", "The place; empty for everywhere.", is_required=False, refers="place"),
        Column("period", "First period of the new series.", "period"),
        Column("basis_before", "Basis before the break.", is_required=False, refers="basis"),
        Column("basis_after", "Basis after the break.", is_required=False, refers="basis"),
        Column("note_zh", "What changed, in Chinese."),
        Column("note_en", "What changed, in English."),
    ),
)
PILOT_STATUS = Table(
    "pilot_status.csv",
    "Status of places in pilot programmes, as far as found; unknown is not none.",
    ("programme", "adcode", "place_zh", "batch", "pilot_status", "detail_zh"),
    (
        Column("programme", "Id of the programme."),
        Column("programme_zh", "Programme in Chinese."),
        Column("programme_en", "Programme in English."),
        Column(
            "adcode", "Administrative unit; empty for a zone that is none, or an ambiguous name.",
            is_required=False, refers="place",
        ),
        Column("place_zh", "Name in the source."),
        Column("province_zh", "Province, as a help for names that many places share."),
        Column(
            "pilot_status", "Status; proposed is not a designation.", words=PILOT_STATUSES,
        ),
        Column("status_date", "Date of the status, as exact as known.", is_required=False),
        Column("batch", "Number of the batch.", is_required=False),
        Column("detail_zh", "What exactly was named, in Chinese.", is_required=False),
        Column("confidence", "How sure the finding is.", words=("high", "medium", "low")),
        Column(
            "list_completeness", "Never count or compare places of a partial list.",
            words=("full", "partial", "not_a_list"),
        ),
        Column("list_note_zh", "What was found of the list, in Chinese."),
        Column("list_note_en", "What was found of the list, in English."),
        Column("source_title", "Title of the source."),
        Column("source_url", "Address of the source, where it may be given.", is_required=False),
    ),
)  # fmt: skip
CROSSWALK = Table(
    "code_crosswalk.csv",
    "Retired administrative codes since 2010 and their successors.",
    ("old_code",),
    (
        Column("old_code", "The retired code."),
        Column("old_name", "Its name."),
        Column("year", "Year in which it was retired, as exact as known.", is_required=False),
        Column(
            "adcode", "Its successors of today.", is_required=False, refers="place", separator=";",
        ),
        Column(
            "kind", "one: a single successor; split: several; none: no county-level successor.",
            words=("one", "split", "none"),
        ),
    ),
)  # fmt: skip

TABLES = (
    PLACES, INDICATORS, UNITS, DOMAINS, BASES, DOCUMENTS, TARGETS, MEMBERS, PILOT_AREAS,
    AREA_ROLES, MILESTONES, SEARCH_KEYS, PLACE_ALIASES, HEADER_WORDS, RECORD_WORDS,
    BASIN_MEMBERSHIP, BREAKS, PILOT_STATUS, CROSSWALK,
)  # fmt: skip
