from __future__ import annotations

from dashboard.views.cases import cases_view, named_cases
from tests import toy_world
from tests.views import report_world
from tests.views.report_world import SECRET


def view(within: str = "", domain: str = "", locale: str = "zh", *, is_public: bool = False):
    return cases_view(
        toy_world.catalog(), report_world.pilots(), report_world.reports(), within, domain,
        locale, is_public=is_public,
    )  # fmt: skip


def ids(seen) -> list[str]:
    return [card.case_id for card in seen.cards]


def test_cases_come_latest_first_and_are_narrowed():
    assert ids(view()) == ["c1", "c3", "c2", "c4"]
    assert ids(view(within="toy")) == ["c1", "c3", "c2"]
    assert ids(view(domain="water")) == ["c2", "c4"]
    assert ids(view(within="990100", domain="water")) == ["c2"]


def test_the_public_sees_what_is_shown_and_no_remark():
    seen = view(is_public=True)
    assert ids(seen) == ["c1", "c4"]
    assert SECRET not in repr(seen)
    assert SECRET in repr(view())


def test_the_counter_counts_what_is_shown_here_against_the_text():
    counted = view().counters
    assert [(one.kind, one.n, one.wanted) for one in counted] == [
        ("eco_community", 1, "20"), ("practice", 1, ""),
    ]  # fmt: skip
    assert counted[0].cite == "《玩具方案》三(七)"
    assert counted[0].sentence == "生态社区：本看板已展示1个；文件要求到2027年达到20个。"


def test_a_title_without_english_is_chinese():
    titles = {card.case_id: card.title for card in view(locale="en").cards}
    assert (titles["c1"].text, titles["c1"].locale) == ("Estate", "en")
    assert (titles["c4"].text, titles["c4"].locale) == ("治水", "zh")


def test_designations_that_are_no_cases_are_not_named_as_cases():
    assert named_cases(toy_world.catalog(), report_world.pilots(), "", "", "zh") == ()
