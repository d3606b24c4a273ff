from __future__ import annotations

import re

from dashboard.render.contents_html import draw_contents, scrolling
from dashboard.views.manual import Manual, Section

MANUAL = Manual(
    title="Toys",
    lead="",
    sections=(
        Section("part", 2, "A & B", ""),
        Section("one", 3, "<b>One</b>", "Body."),
    ),
)


def test_every_section_has_a_link_in_order():
    html = draw_contents(MANUAL, "Contents")
    assert re.findall(r'class="level(\d)" href="#(\w+)"', html) == [("2", "part"), ("3", "one")]
    assert 'aria-label="Contents"' in html


def test_headings_are_never_taken_for_html():
    html = draw_contents(MANUAL, 'C"')
    assert "A &amp; B" in html
    assert "<b>" not in html
    assert 'aria-label="C&quot;"' in html


def test_the_script_is_whole_and_ends_once():
    script = scrolling()
    assert script.startswith("<script>")
    assert script.count("</script") == 1
    assert script.endswith("</script>")
    assert "location.hash" in script
