from __future__ import annotations

import pandas as pd

from dashboard.render.source_table import draw_source_table

ROWS = pd.DataFrame(
    {
        "label": ["38", "<b>"],
        "source": ["公报", "年鉴 & 其他"],
        "url": ["https://example.org/a?b=1&c=2", "javascript:alert(1)"],
    }
)


def drawn() -> str:
    return draw_source_table(ROWS, {"label": "数值", "source": "来源"}, "source", "url", "打开")


def test_columns_have_headings_and_addresses_have_none_of_their_own():
    assert drawn().count("</th>") == 2
    assert "<th>数值</th>" in drawn()
    assert drawn().count("<tr>") == 3


def test_an_address_is_a_link_at_the_end_of_its_source():
    assert 'href="https://example.org/a?b=1&amp;c=2"' in drawn()
    assert "公报 <a " in drawn()


def test_only_web_addresses_become_links_and_text_is_escaped():
    assert "javascript" not in drawn()
    assert "&lt;b&gt;" in drawn()
    assert "年鉴 &amp; 其他" in drawn()


def test_what_is_long_may_wrap():
    assert '<td class="source">' in drawn()
    assert "<td>38</td>" in drawn()
