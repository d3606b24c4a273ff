"""What is not published: seen by who knows the address, and gone with its session."""

from __future__ import annotations

import gc
import gzip

from dashboard.ui import assets
from dashboard.ui.drafts import content, make_draft


def test_a_draft_is_served_at_its_address_and_kept_by_nobody_on_the_way(fetch):
    draft = make_draft(b'{"title": "draft"}')
    answer = fetch(assets.draft_url(draft))
    assert answer.status == 200
    assert gzip.decompress(answer.body) == b'{"title": "draft"}'
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["content-type"].partition(";")[0] == "application/json"


def test_addresses_differ_even_for_the_same_content():
    drafts = [make_draft(b"{}") for _ in range(50)]
    assert len({draft.token for draft in drafts}) == 50
    assert min(len(draft.token) for draft in drafts) >= 32


def test_a_draft_is_gone_with_the_session_that_kept_it(fetch):
    draft = make_draft(b"{}")
    address, token = assets.draft_url(draft), draft.token
    assert content(token) is not None
    del draft
    gc.collect()
    assert content(token) is None
    assert fetch(address).status == 404


def test_no_other_address_leads_to_a_draft(fetch):
    draft = make_draft(b"{}")
    assert fetch("/map/draft/x.json").status == 404
    assert fetch(assets.draft_url(draft).replace(draft.token, draft.token[:-1])).status == 404


def test_what_a_draft_is_like_tells_nothing_of_its_address():
    assert make_draft(b"{}").token not in repr(make_draft(b"{}"))
