"""The way of targets, status and the like to the dashboard, as a person goes it."""

from __future__ import annotations

import pytest

from dashboard import uploads
from dashboard.errors import StoreError
from dashboard.intake.files import read_file
from dashboard.store.revisions import Entry
from dashboard.ui import access, viewed
from dashboard.ui.navigation import PATHS

TARGETS = (
    "长三角2027年目标,,,,,,\n"
    "地区,指标,目标年,比较方式,目标值(微克/立方米),文件名称,条款\n"
    "长三角,PM2.5年均浓度,2027年,不高于,28,长三角美丽中国先行区建设行动方案,三(一)\n"
    "石家庄,PM2.5年均浓度,2027,≤,38,jjj_plan,二(一)\n"
)
BAD_TARGETS = (
    "Place,Indicator,Target year,Comparison,Target value,Unit,Document,Clause\n"
    "朝阳,PM2.5年均浓度,2027,at most,33,µg/m³,jjj_plan,二(一)\n"
    "石家庄,优良天数比率,2027,at least,120,%,jjj_plan,二(一)\n"
    "唐山,优良天数比率,2027,roughly,80,%,jjj_plan,二(一)\n"
)
STATUS = (
    "试点,地区,省份,试点状态,状态日期,批次,核实程度,来源\n"
    "美丽海湾优秀案例,大连市,辽宁省,优秀案例,2026年3月,第五批,高,第五批名单\n"
)
BAD_STATUS = (
    "programme,place,province,pilot status,date,confidence,source\n"
    "low_carbon_pilot,秦皇鸟市,河北省,pilot,2026-13,high,list\n"
    "low_carbon_pilot,石家庄市,河北省,proposed,2026-01,high,list\n"
    "brand_new,石家庄市,河北省,pilot,2026-01,high,list\n"
)
NEW_WORLD = {
    "places": "place_id,name_zh,name_en,kind,parent_ids\nnew_lake,新湖,New Lake,lake,130000\n"
    "990001,新县,New County,county,130100\n",
    "indicators": "indicator_id,name_zh,name_en,definition_zh,definition_en,unit,direction,domain,"
    "value_type,digits,tolerance\n"
    "new_share,新比例,New share,比例。,A share.,%,higher_better,environment_quality,percent,1,1\n",
    "targets": "地点,指标,目标年,比较方式,目标值,单位,基期年,时间要求,文件,条款\n"
    "new_lake,new_share,2027,不低于,90,%,,,jjj_plan,一\n"
    "990001,new_share,2030,较基期变化,5,个百分点,2024,,jjj_plan,一\n"
    "130100,new_share,,全面覆盖,,,,长期,jjj_plan,一\n"
    "jjj,new_share,2027,持续提高,,,,,jjj_plan,一\n",
    "pilot_status": "programme,programme_zh,programme_en,place_zh,province_zh,pilot_status,"
    "status_date,confidence,list_completeness,list_note_zh,list_note_en,source_title\n"
    "new_pilot,新试点,New pilot,石家庄市,河北省,pilot,2026-01,high,full,全,full,名单\n"
    "new_pilot,新试点,New pilot,某某新区,河北省,proposed,2026-01,low,full,全,full,名单\n",
}


pytestmark = pytest.mark.usefixtures("analyst")


def bring(visit, content: str, encoding: str = "utf-8", **asked: str):
    app = visit("upload", **asked)
    app.file_uploader(key="upload_file").set_value(
        ("records.csv", content.encode(encoding), "text/csv")
    )
    return app.run()


def said(app, kind: str) -> str:
    return "\n".join(element.value for element in app.get(kind))


def publish(app):
    return app.button(key="upload_publish").click().run()


def dataset(app) -> str:
    (picked,) = [one for one in app.selectbox if "upload_dataset" in str(one.key)]
    return picked.value


@pytest.mark.usefixtures("own_store")
@pytest.mark.parametrize(
    ("locale", "counts", "statuses", "done"),
    [
        ("zh", "新增 1　修改 1　不变 0　冲突 0", "新增的1个目标",
         "已发布为第1号修订：新增1条、修改1条目标。"),
        ("en", "New: 1 · changed: 1", "New targets and their status once published: 1",
         "Published as revision 1 (targets): 1 new, 1 changed."),
    ],
)  # fmt: skip
def test_targets_are_read_previewed_published_and_seen(visit, page, locale, counts, statuses, done):
    app = bring(visit, TARGETS, "gb18030", lang=locale)
    page.check_sound(app)
    assert dataset(app) == "targets"
    assert counts in said(app, "markdown")
    assert statuses in said(app, "markdown")
    page.check_sound(publish(app))
    assert done in said(app, "success")
    (revision,) = viewed.store().revisions().to_dict("records")
    assert (revision["dataset"], revision["author"]) == ("targets", "王")
    targets = viewed.sources().catalog.targets
    assert targets.at["130100.pm25_annual_mean.2027", "value"] == 38
    app = visit("targets", place="130100", indicator="pm25_annual_mean", lang=locale)
    page.check_sound(app)
    assert "38" in page.words(app)
    app = visit("history", lang=locale)
    page.check_sound(app)
    page.check_language(app, locale)
    (changes,) = [table.value for table in app.dataframe]
    assert {"30", "28", "38"} <= set(changes.to_numpy().ravel())


@pytest.mark.usefixtures("own_store")
def test_the_same_file_again_is_nothing_new(visit):
    publish(bring(visit, TARGETS))
    app = bring(visit, TARGETS)
    assert "没有新内容" in said(app, "info")
    assert "upload_publish" not in [button.key for button in app.button]


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_fault_of_targets_is_named(visit, page, locale):
    app = bring(visit, BAD_TARGETS, lang=locale)
    assert dataset(app) == "targets"
    assert ("3个错误" if locale == "zh" else "Errors: 3") in said(app, "error")
    words = page.words(app)
    for value in ("朝阳", "120", "roughly"):
        assert value in words
    assert "upload_publish" not in [button.key for button in app.button]
    app.selectbox(key="upload_name_place_朝阳").set_value("110105")
    (send,) = [one for one in app.button if one.label in ("按所选指定", "Use these")]
    send.click().run()
    assert ("2个错误" if locale == "zh" else "Errors: 2") in said(app, "error")


@pytest.mark.usefixtures("own_store")
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_status_is_published_and_shown(visit, page, locale):
    app = bring(visit, STATUS, lang=locale)
    page.check_sound(app)
    assert dataset(app) == "pilot_status"
    page.check_sound(publish(app))
    status = viewed.sources().catalog.pilot_status
    (row,) = status[status["source_title"] == "第五批名单"].to_dict("records")
    assert (row["programme"], row["adcode"]) == ("beautiful_bay_case", "210200")
    for path in ("pilots", "map", "targets", "history"):
        page.check_sound(visit(path, lang=locale))


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_fault_of_a_status_is_named(visit, page, locale):
    app = bring(visit, BAD_STATUS, lang=locale)
    assert dataset(app) == "pilot_status"
    words = page.words(app)
    for value in ("秦皇鸟市", "2026-13", "brand_new"):
        assert value in words
    assert ("不能退回" if locale == "zh" else "cannot go back") in words
    assert "upload_publish" not in [button.key for button in app.button]


def test_what_a_new_programme_lacks_is_filled_in_on_the_page(visit, page):
    content = STATUS.replace("美丽海湾优秀案例", "bay_pilot")
    app = bring(visit, content)
    asked = {
        "programme_zh": "海湾试点", "programme_en": "Bay pilot", "list_note_zh": "齐全",
        "list_note_en": "full",
    }  # fmt: skip
    for name, value in asked.items():
        app.text_input(key=f"upload_record_default_pilot_status_{name}").set_value(value)
    app.selectbox(key="upload_record_default_pilot_status_list_completeness").set_value("full")
    app.run()
    page.check_sound(app)
    assert "新增 1" in said(app, "markdown")


def test_what_the_file_holds_and_its_columns_can_be_corrected(visit, page):
    app = bring(visit, TARGETS.replace("目标年", "截止"))
    assert "时间要求" in page.words(app)
    columns = [one for one in app.selectbox if "upload_record_column" in str(one.key)]
    assert [one.value for one in columns][2] == ""
    columns[2].set_value("target_year").run()
    page.check_sound(app)
    assert "新增 1" in said(app, "markdown")
    (picked,) = [one for one in app.selectbox if "upload_dataset" in str(one.key)]
    picked.set_value("observations").run()
    assert "upload_publish" not in [button.key for button in app.button]
    assert app.exception == []


@pytest.mark.usefixtures("own_store")
def test_who_was_first_is_told_and_the_upload_can_be_compared_again(visit, monkeypatch):
    mine, other = bring(visit, TARGETS), bring(visit, TARGETS.replace(",28,", ",27,"))
    monkeypatch.setattr(access, "author", lambda: "李")
    publish(other)
    monkeypatch.setattr(access, "author", lambda: "王")
    publish(mine)
    assert "其他人已修改了其中2条记录" in said(mine, "error")
    assert "第1号修订（李）" in said(mine, "error")
    assert "冲突 2" in said(mine, "markdown")
    mine.button(key="upload_compare_again").click().run()
    assert "新增 0　修改 1　不变 1　冲突 0" in said(mine, "markdown")
    publish(mine)
    assert "已发布为第2号修订" in said(mine, "success")


@pytest.mark.usefixtures("own_store")
def test_an_undo_that_something_refers_to_is_refused_in_words(visit):
    place = "地点代码,中文名称,英文名称,类别,上级地区\nnew_lake,新湖,New Lake,湖泊,河北省\n"
    app = bring(visit, place)
    app.text_input(key="upload_source").set_value("公告").run()
    publish(app)
    figures = "地点,指标,年份,数值,单位,口径,来源\nnew_lake,PM2.5年均浓度,2025,30,µg/m³,实况,公报\n"
    publish(bring(visit, figures))
    app = visit("history")
    app.button(key="history_undo_1").click().run()
    assert "new_lake" in said(app, "error")
    assert "仍被引用（指标数值1条）" in said(app, "error")
    assert viewed.store().latest() == 2
    app.button(key="history_undo_2").click().run()
    app.button(key="history_undo_1").click().run()
    assert "已撤销第1号修订" in said(app, "success")
    assert "new_lake" not in viewed.sources().catalog.places.index


@pytest.mark.usefixtures("own_store")
def test_a_store_that_fails_changes_nothing_and_says_so(visit, monkeypatch):
    def fail(*_: object) -> int:
        raise StoreError("disk full")

    app = bring(visit, TARGETS)
    monkeypatch.setattr("dashboard.uploads.publish", fail)
    publish(app)
    assert "未发布，数据没有任何改动" in said(app, "error")
    assert viewed.store().latest() == 0


@pytest.mark.usefixtures("own_store")
def test_an_empty_source_is_not_published(visit):
    app = bring(visit, TARGETS)
    app.text_input(key="upload_source").set_value(" ").run()
    publish(app)
    assert "请填写依据" in said(app, "error")
    assert viewed.store().latest() == 0


def test_who_may_not_publish_can_check_and_is_told_why(visit, monkeypatch):
    monkeypatch.setattr(access, "may_publish", lambda: False)
    monkeypatch.setattr(access, "refusal", lambda _: "请先登录。")
    app = bring(visit, TARGETS)
    assert "请先登录。" in said(app, "info")
    assert "upload_publish" not in [button.key for button in app.button]


def test_figures_are_still_figures(visit):
    app = bring(visit, "城市,年份,PM2.5年均浓度(μg/m³),口径,来源\n石家庄,2025,38.2,实况,公报\n")
    assert dataset(app) == "observations"
    assert "新增 1" in said(app, "markdown")


@pytest.fixture
def new_world(own_store):
    """Publish a new place, unit, indicator, programme, and targets and status of theirs."""
    for dataset, content in NEW_WORLD.items():
        (sheet,) = read_file("a.csv", content.encode())
        known = viewed.sources()
        upload = uploads.read_records(known, dataset, sheet)
        assert not upload.has_errors, [one.message("en") for one in upload.issues]
        seen = uploads.preview_records(known, dataset, upload.rows)
        uploads.publish(own_store, seen, Entry("王", "a.csv", b"", "名单"))
        viewed.look_again()


@pytest.mark.usefixtures("new_world")
def test_every_page_opens_with_records_that_it_never_saw(visit):
    for path in PATHS:  # one after the other: the new world takes longer to make than to visit
        place = "new_lake" if path in ("targets", "region") else "130100"
        app = visit(path, place=place, indicator="new_share")
        assert [(path, error.value) for error in app.error] == []
        assert [(path, error.message) for error in app.exception] == []
