"""Uploads of records on the toy world: what they would change, into the store and back."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import uploads
from dashboard.catalog.observations import OBSERVATIONS
from dashboard.errors import ConflictError, DashboardError
from dashboard.intake.files import read_file
from dashboard.intake.words import UploadError
from dashboard.pipeline import Sources
from dashboard.store.database import open_database
from dashboard.store.revisions import RevisionStore
from dashboard.store.schema import DATASETS
from tests.record_steps import ENTRY, as_of, publish, read, seen

TARGETS = (
    "地点,指标,目标年,比较方式,目标值,单位,文件,条款\n"
    "玩具区域,细颗粒物浓度,2027,不超过,{ceiling},µg/m³,玩具方案,一\n"
    "甲市,细颗粒物浓度,2027,不超过,39,µg/m³,玩具方案,一\n"
)
PLACE = "place_id,名称,name_en,kind,上级\ntoy_lake,玩具湖,Toy Lake,河流,玩具省\n"
FIGURE = {
    "place_id": "toy_lake", "indicator_id": "pm25", "period": "2025", "basis": "实况",
    "value": "38", "unit": "µg/m³", "qualifier": "exact", "method": "published",
    "source_title": "玩具公报", "source_url": "", "note": "", "source_quality": "primary",
}  # fmt: skip


def publish_figure(sources: Sources, store: RevisionStore) -> Sources:
    rows = pd.DataFrame([FIGURE], columns=OBSERVATIONS.names, dtype="str")
    uploads.publish(store, uploads.preview(sources, rows), ENTRY)
    return as_of(sources, store)


@pytest.mark.parametrize("dataset", DATASETS)
def test_the_headers_of_a_file_tell_what_it_holds(sources, dataset):
    if dataset == uploads.FIGURES:
        rows = sources.observations
    else:
        rows = uploads.current_records(sources, dataset)
    (held,) = read_file("a.csv", rows.to_csv(index=False).encode())
    assert uploads.find_dataset(held, sources.catalog) == dataset


def test_figures_with_a_column_of_targets_stay_figures(sources):
    content = "城市,指标,年份,数值,目标值,单位\n甲市,细颗粒物浓度,2025,38,35,µg/m³\n"
    (held,) = read_file("a.csv", content.encode())
    assert uploads.find_dataset(held, sources.catalog) == uploads.FIGURES


def test_a_preview_tells_what_changes_and_whose_status(sources):
    preview = seen(sources, TARGETS.format(ceiling="38"))
    assert preview.counts == {"new": 1, "changed": 1, "unchanged": 0}
    assert preview.before["value"].tolist() == ["33", ""]
    assert preview.statuses.to_dict("index") == {
        "toy.pm25.2027": {"before": "acceleration_needed", "after": "attained"},
        "990100.pm25.2027": {"before": "", "after": "attained"},
    }
    assert sources.judgements.loc["toy.pm25.2027", "status"] == "acceleration_needed"


def test_what_was_previewed_is_what_is_published(sources, store):
    preview = seen(sources, TARGETS.format(ceiling="38"))
    assert uploads.publish(store, preview, ENTRY) == 1
    after = as_of(sources, store)
    assert after.judgements.sort_index().equals(preview.after.judgements.sort_index())
    assert after.catalog.indicators.at["pm25", "n_targets"] == 2
    assert store.revisions().loc[1, ["dataset", "n_new", "n_changed"]].tolist() == ["targets", 1, 1]


def test_the_same_file_again_is_nothing_new(sources, store):
    after = publish(sources, store, TARGETS.format(ceiling="38"))
    again = seen(after, TARGETS.format(ceiling="38.0"))
    assert not again.is_new
    assert again.statuses.empty


def test_undo_brings_back_what_shipped(sources, store):
    publish(sources, store, TARGETS.format(ceiling="38"))
    uploads.undo(store, sources.settings, 1, "李")
    after = as_of(sources, store)
    assert after.catalog.targets.equals(sources.catalog.targets)
    assert after.judgements.equals(sources.judgements)


def test_a_preview_that_is_out_of_date_is_refused(sources, store):
    mine, other = (seen(sources, TARGETS.format(ceiling=value)) for value in ("38", "37"))
    uploads.publish(store, other, ENTRY)
    with pytest.raises(ConflictError, match=r"toy\.pm25\.2027"):
        uploads.publish(store, mine, ENTRY)
    assert store.latest() == 1


def test_a_new_place_can_be_used_at_once_and_not_be_taken_back_then(sources, store):
    with_place = publish(sources, store, PLACE)
    publish_figure(with_place, store)
    with pytest.raises(UploadError) as caught:
        uploads.undo(store, sources.settings, 1, "李")
    assert caught.value.key == "in_use"
    assert "toy_lake" in caught.value.sentence("zh")
    assert "指标数值1条" in caught.value.sentence("zh")
    assert "figures: 1" in caught.value.sentence("en")
    assert store.latest() == 2
    uploads.undo(store, sources.settings, 2, "李")
    uploads.undo(store, sources.settings, 1, "李")
    assert "toy_lake" not in as_of(sources, store).catalog.places.index


def test_figures_of_a_place_that_was_taken_back_meanwhile_are_refused(sources, store):
    with_place = publish(sources, store, PLACE)
    rows = pd.DataFrame([FIGURE], columns=OBSERVATIONS.names, dtype="str")
    preview = uploads.preview(with_place, rows)
    uploads.undo(store, sources.settings, 1, "李")
    with pytest.raises(UploadError) as caught:
        uploads.publish(store, preview, ENTRY)
    assert caught.value.key == "in_use"
    assert store.latest() == 2
    as_of(sources, store)


def test_an_undo_that_would_bring_back_what_nothing_knows_any_more_is_refused(sources, store):
    with_place = publish(sources, store, PLACE)
    publish_figure(with_place, store)
    uploads.undo(store, sources.settings, 2, "李")
    uploads.undo(store, sources.settings, 1, "李")
    with pytest.raises(UploadError):
        uploads.undo(store, sources.settings, 3, "李")
    as_of(sources, store)


def test_targets_of_a_place_that_was_taken_back_meanwhile_are_refused(sources, store):
    with_place = publish(sources, store, PLACE)
    preview = seen(with_place, TARGETS.format(ceiling="33").replace("甲市", "玩具湖"))
    uploads.undo(store, sources.settings, 1, "李")
    with pytest.raises(UploadError):
        uploads.publish(store, preview, ENTRY)
    as_of(sources, store)


def test_an_indicator_whose_figures_would_not_fit_is_refused(sources):
    content = "indicator_id,value_type,unit\nfactories,percent,%\n"
    upload = read(sources, content, "indicators")
    assert upload.has_errors
    assert {"indicator_unit_in_use", "would_not_fit"} & {one.rule for one in upload.issues}
    content = "indicator_id,direction,value_type\nchange,lower_better,percent\n"
    upload = read(sources, content, "indicators")
    assert [one.rule for one in upload.issues] == ["would_not_fit"]


def test_current_records_are_those_that_were_published(sources, store):
    after = publish(sources, store, PLACE)
    rows = uploads.current_records(after, "places")
    assert rows.set_index("place_id").at["toy_lake", "parent_ids"] == "990000;cn"


CELLS = st.sampled_from(
    ["", "toy", "甲市", "火星", "pm25", "good_water", "river_class", "2027", "2030", "<=", "≥",
     "全面覆盖", "持续下降", "较基期变化", "30", "120", "-1", "100", "%", "µg/m³", "pp", "plan",
     "toy.pm25.2027", "长期", "每年", "一", "number", "none", "cn", "990100", "toy_lake", "city",
     "region", "river", "country", "toys", "玩具试点", "new_toys", "试点", "公示", "2025", "high",
     "full", "percent", "count", "0", "1", "sum", "mean", "weighted_mean", "air", "lower_better"]
)  # fmt: skip


@pytest.mark.slow
@given(data=st.data())
@settings(
    max_examples=5,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@pytest.mark.parametrize("dataset", ["targets", "pilot_status", "places", "indicators"])
def test_whatever_is_published_can_be_loaded(sources, tmp_path, dataset, data):
    """Cells of a sound record are replaced at random; what the check lets through must load."""
    table = DATASETS[dataset]
    record = dict(uploads.current_records(sources, dataset).iloc[-1])
    for name in data.draw(st.lists(st.sampled_from(table.names), max_size=4, unique=True)):
        record[name] = data.draw(CELLS)
    content = pd.DataFrame([record]).to_csv(index=False)
    upload = read(sources, content, dataset)
    if upload.has_errors or upload.rows.empty:
        return
    engine = open_database(f"sqlite:///{tmp_path / str(data.draw(st.uuids()))}.sqlite")
    store = RevisionStore(engine)
    try:
        preview = uploads.preview_records(sources, dataset, upload.rows)
        uploads.publish(store, preview, ENTRY)
        as_of(sources, store)
    finally:
        engine.dispose()


STEPS = st.lists(
    st.sampled_from(["target", "figure", "undo 1", "undo 2", "undo 3", "undo 4"]),
    min_size=2, max_size=6,
)  # fmt: skip


@pytest.mark.slow
@given(steps=STEPS)
@settings(
    max_examples=4,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_the_order_of_publications_and_undos_it_loads(sources, tmp_path, steps):
    """Previews are made once and published late, as by people who leave a page open."""
    engine = open_database(f"sqlite:///{tmp_path / str(len(list(tmp_path.iterdir())))}.sqlite")
    store = RevisionStore(engine)
    with_place = publish(sources, store, PLACE)
    target = seen(with_place, TARGETS.format(ceiling="33").replace("甲市", "玩具湖"))
    rows = pd.DataFrame([FIGURE], columns=OBSERVATIONS.names, dtype="str")
    figure = uploads.preview(with_place, rows)
    try:
        for step in steps:
            try:
                if step == "target":
                    uploads.publish(store, target, ENTRY)
                elif step == "figure":
                    uploads.publish(store, figure, ENTRY)
                else:
                    uploads.undo(store, sources.settings, int(step[-1]), "李")
            except DashboardError:
                continue
        as_of(sources, store)
    finally:
        engine.dispose()
