"""A briefing made beside a session: its states, its end, and that it can be stopped."""

from __future__ import annotations

from threading import Event

import pytest

from dashboard.briefings import BriefingCancelledError, BriefingFile, Progress
from dashboard.errors import TemplateError
from dashboard.ui.briefing_job import BriefingJob

FILE = BriefingFile("pdf", "简报.pdf", b"%PDF")


def test_a_job_that_is_done_has_its_files():
    def make(tell, _):
        tell(Progress(0, 1, "整理"))
        return (FILE,)

    job = BriefingJob(make)
    job.wait(5)
    assert (job.state, job.files, job.is_running) == ("done", (FILE,), False)
    assert job.progress == Progress(0, 1, "整理")


def test_a_job_that_is_cancelled_stops_and_leaves_no_file():
    begun, ended = Event(), Event()

    def make(_, is_cancelled):
        begun.set()
        try:
            while not is_cancelled():
                pass
            raise BriefingCancelledError
        finally:
            ended.set()

    job = BriefingJob(make)
    assert begun.wait(5)
    assert job.state == "working"
    job.cancel()
    assert job.state == "cancelled"
    assert ended.wait(5)
    job.wait(5)
    assert (job.state, job.files) == ("cancelled", ())


def test_a_job_that_waits_never_begins_once_it_is_cancelled():
    go, begun = Event(), Event()
    first = BriefingJob(lambda *_: (go.wait(5), ())[1])

    def make(*_):
        begun.set()
        return ()

    second = BriefingJob(make)
    assert second.state == "waiting"
    second.cancel()
    go.set()
    first.wait(5)
    second.wait(5)
    assert second.state == "cancelled"
    assert not begun.is_set()


def test_an_expected_error_is_kept_for_the_page_to_tell():
    error = TemplateError("template own.pptx: missing layout")

    def make(*_):
        raise error

    job = BriefingJob(make)
    job.wait(5)
    assert (job.state, job.error) == ("failed", error)


def test_a_bug_is_logged_and_ends_the_job(caplog: pytest.LogCaptureFixture):
    job = BriefingJob(lambda *_: (1 / 0, ())[1])
    job.wait(5)
    assert job.state == "broken"
    assert "ZeroDivisionError" in caplog.text
