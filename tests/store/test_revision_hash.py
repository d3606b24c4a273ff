from __future__ import annotations

from dashboard.store.revision_hash import revision_hash


def test_a_figure_that_changes_changes_the_hash(world):
    before = revision_hash(world)
    assert revision_hash(world) == before
    file = world / "metrics" / "observations.csv"
    text = file.read_text(encoding="utf-8").replace("实况,38,", "实况,39,")
    file.write_text(text, encoding="utf-8", newline="\n")
    assert revision_hash(world) != before
