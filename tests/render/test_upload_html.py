from __future__ import annotations

import pandas as pd

from dashboard.render.upload_html import STEPS, draw_issues, draw_status_changes, draw_steps
from dashboard.views.upload import StatusChange


def test_one_step_is_marked_and_those_before_it_are_done():
    html = draw_steps(2, "zh")
    assert html.count("<li") == len(STEPS)
    assert html.count('class="done"') == 2
    assert html.count('aria-current="step"') == 1
    assert '<li class="now" aria-current="step"><b>3</b>预览变化</li>' in html
    assert draw_steps(len(STEPS), "en").count('class="done"') == len(STEPS)


def test_what_stands_in_a_file_is_never_run_as_html():
    table = pd.DataFrame([("error", 0, "A", "<script>", "x<y", "do")], columns=list("abcdef"))
    html = draw_issues(table, ["0"], "whole file")
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "<td>whole file</td>" in html


def test_a_change_of_status_is_told_in_words_on_both_sides():
    change = StatusChange("t", "toy", "pm25", "a < b", "acceleration_needed", "attained")
    html = draw_status_changes([change], "zh")
    assert "a &lt; b" in html
    assert "需加快" in html
    assert "已达成" in html
