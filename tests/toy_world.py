"""The toy world: four unit squares, adcodes 990100 to 990400, sums done by hand.

::

    990300 990400      province 990000 is the whole; "toy" is the lower row, 990100 and 990200;
    990100 990200      990200 is also drawn as a county, as a city without counties is.

Values of pm25 in 990100 are the worked check of the methods: 40 in 2024, 38 in 2025, and 33
promised for 2027.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
from functools import cache
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely import LineString, box, union_all

from dashboard.catalog import Catalog, read_catalog
from dashboard.catalog.pilots import PilotCatalog, read_pilots
from dashboard.core.attainment import judge_targets
from dashboard.model import LEVELS, Level
from dashboard.store.metrics import read_observations

SQUARES = {
    "990100": box(0, 0, 1, 1),
    "990200": box(1, 0, 2, 1),
    "990300": box(0, 1, 1, 2),
    "990400": box(1, 1, 2, 2),
}
UNITS: dict[Level, dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "province": {"990000": ("玩具省", "990000", tuple(SQUARES))},
    "city": {
        "990100": ("甲市", "990000", ("990100",)),
        "990200": ("乙市", "990000", ("990200",)),
        "990300": ("丙市", "990000", ("990300",)),
        "990400": ("丁市", "990000", ("990400",)),
    },
    "county": {
        "990101": ("甲县", "990100", ("990100",)),
        "990200": ("乙市", "990200", ("990200",)),
        "990301": ("丙县", "990300", ("990300",)),
        "990401": ("丁县", "990400", ("990400",)),
    },
}

CATALOG = {
    "units.csv": """\
unit,label_zh,label_en
%,%,%
pp,个百分点,percentage points
µg/m³,微克/立方米,µg/m³
count,个,count
class,类,class
status,（状态）,status
""",
    "domains.csv": """\
domain,name_zh,name_en,order
air,空气,Air,1
water,水,Water,2
""",
    "bases.csv": """\
basis,label_zh,label_en,note_zh,note_en
实况,实况,Ambient conditions,按监测时状况。,As measured.
标况,标况,Standard conditions,按标准状况。,At standard conditions.
国控断面,国控断面,National sections,国控断面。,National sections.
""",
    "places.csv": """\
place_id,name_zh,name_en,short_zh,kind,levels,parent_ids
990000,玩具省,Toy Province,玩具,province,province,cn
990100,甲市,Jia,甲市,city,city,990000;cn
990101,甲县,Jia County,甲县,county,county,990100;990000;cn
990200,乙市,Yi,乙市,city,city;county,990000;cn
990300,丙市,Bing,丙市,city,city,990000;cn
990301,丙县,Bing County,丙县,county,county,990300;990000;cn
990400,丁市,Ding,丁市,city,city,990000;cn
990401,丁县,Ding County,丁县,county,county,990400;990000;cn
cn,全国,China,全国,country,,
river,玩具河,Toy River,玩具河,river,,990000;cn
toy,玩具区域,Toy Region,玩具区域,region,,cn
toy_basin,玩具流域,Toy Basin,玩具流域,basin,,cn
toy_zone,玩具新区,Toy Zone,玩具新区,new_area,,990400;990000;cn
""",
    "indicators.csv": """\
indicator_id,name_zh,name_en,definition_zh,definition_en,unit,direction,domain,value_type,digits,\
tolerance,n_targets,aggregation,weight_id
change,强度变化率,Change of intensity,比上年的变化率。,Change on the year before.,%,lower_better,\
air,change,1,0,0,,
factories,绿色工厂数,Green factories,绿色工厂累计数。,Cumulative green factories.,count,\
higher_better,air,count,0,0,1,sum,
good_water,优良水体比例,Good water,优良断面比例。,Share of good sections.,%,higher_better,water,\
percent,1,1,2,,
pm25,细颗粒物浓度,PM2.5,年均浓度。,Mean of the year.,µg/m³,lower_better,air,number,1,1,1,mean,
quality,建成状态,State,建设状态。,State of building.,status,higher_better,water,milestone,0,0,1,,
river_class,水质类别,Water class,断面水质类别。,Class of a section.,class,lower_better,water,\
ordinal,0,0,1,,
""",
    "documents.csv": """\
doc_id,title_zh,title_en,issued,published,baseline_year,baseline_reason_zh,baseline_reason_en
plan,玩具方案,Toy Plan,2024-06-01,2024-06-02,2024,成文年份,the year of the document
""",
    "targets.csv": """\
target_id,place_id,indicator_id,target_year,comparator,value,unit,base_year,qualifier_zh,\
frequency,value_source,doc_id,clause,restates,note_zh,note_en
province.good_water.open,990000,good_water,,full_coverage,100,%,,全域,standing,words,plan,二,,,
river.class.2027,river,river_class,2027,stable,2,class,,,by_year,number,plan,二,,即Ⅱ类,Class II
toy.factories.2027,toy,factories,2027,>=,20,count,,以上,by_year,number,plan,一,,,
toy.good_water.2027,toy,good_water,2027,change_from_base,2,pp,2024,,by_year,number,plan,一,,,
toy.pm25.2027,toy,pm25,2027,<=,33,µg/m³,,降至,by_year,number,plan,一,,,
toy.quality.2027,toy,quality,2027,achieved,,,,明显,by_year,none,plan,一,,,
""",
    "members.csv": """\
area_id,place_id,level
toy,990100,city
toy,990200,city
toy_basin,990000,province
""",
    "pilot_areas.csv": """\
place_id,order
toy,1
toy_basin,2
""",
    "area_roles.csv": """\
place_id,text_zh,text_en,doc_id,clause
toy,玩具区域先行治理空气。,The toy region cleans its air first.,plan,一
toy_basin,玩具流域上下游共同保护。,The toy basin is protected from end to end.,plan,二
""",
    "milestones.csv": """\
place_id,year,text_zh,text_en,doc_id,clause
toy,2027,细颗粒物年均浓度降到33微克/立方米。,PM2.5 falls to 33 µg/m³.,plan,一
toy,2030,玩具先行区基本建成。,The toy pilot zone is basically complete.,plan,一
toy_basin,2035,玩具流域水清岸绿。,Water and banks of the toy basin are clean.,plan,二
""",
    "search_keys.csv": """\
place_id,pinyin
990100,jia
990200,yi
990300,bing
990400,ding
""",
    "header_words.csv": """\
word,field,indicator_id
adcode,place,
basis,basis,
indicator_id,indicator,
method,method,
note,note,
period,period,
place,place,
place_id,place,
qualifier,qualifier,
source_quality,source_quality,
source_title,source_title,
source_url,source_url,
unit,unit,
value,value,
year,period,
省份,parent,
城市,place,
地区代码,place,
指标,indicator,
年份,period,
口径,basis,
数值,value,
单位,unit,
来源,source_title,
备注,note,
细颗粒物,indicator,pm25
""",
    "record_words.csv": """\
dataset,word,column,code
indicators,名称,name_zh,
pilot_status,命名,pilot_status,designated
pilot_status,地区,place_zh,
pilot_status,状态,pilot_status,
pilot_status,省份,province_zh,
pilot_status,试点,programme,
places,上级,parent_ids,
places,名称,name_zh,
places,河流,kind,river
targets,不超过,comparator,<=
targets,地点,place_id,
targets,指标,indicator_id,
targets,文件,doc_id,
targets,比较方式,comparator,
targets,目标值,value,
targets,目标年,target_year,
""",
    "place_aliases.csv": """\
alias,place_id,source
玩具区域(2城),toy,玩具公报
""",
    "basin_membership.csv": """\
adcode,level,basin,share,membership,mainstem
990100,city,toy_basin,0.9,core,true
990300,city,toy_basin,0.2,part,true
990400,city,toy_basin,0.01,fringe,false
990101,county,toy_basin,0.9,core,true
990301,county,toy_basin,0.2,part,true
990000,province,toy_basin,0.28,part,true
""",
    "task_documents.csv": """\
doc_id,order,short_zh,short_en
plan,1,玩具方案,Toy plan
""",
    "tasks.csv": """\
task_id,doc_id,number,clause,title_zh,title_en,section_zh,section_en,area_id,domain,\
secondary_domains,place_ids,indicator_ids
toy-01,plan,1,一,清洁空气,Clean the air,空气先行,Air first,toy,air,,990100;toy,pm25;factories
toy-02,plan,2,二,保护河流,Protect the river,水清岸绿,Clear water,toy_basin,water,air,river,\
river_class
toy-03,plan,3,三(三),共建家园,Build together,共建共享,Together,990000,water,,,good_water
""",
    "task_states.csv": """\
task_id,year,state,body,steps,due,evidence,note
""",
    "orientations.csv": """\
orientation,scheme,order,name_zh,name_en,text_zh,text_en,doc_id,clause,indicator_ids
beautiful,city,2,环境优美,Beautiful,空气和水。,Air and water.,plan,二(二),pm25;good_water
ecological_restoration,province,3,生态修复,Restoration,生态修复。,Restoration.,plan,三(八),
ecological_security,province,4,生态安全,Security,生态安全。,Security.,plan,三(九),
environment_quality,province,2,环境质量,Environment,环境质量。,Environment.,plan,三(七),change
governance_reform,province,5,体制改革,Reform,体制改革。,Reform.,plan,三(十),
green,city,1,绿色低碳,Green,绿色工厂。,Green factories.,plan,二(一),factories
green_low_carbon,province,1,低碳发展,Low carbon,低碳发展。,Low carbon.,plan,三(六),
liveable,city,3,生态宜居,Liveable,宜居。,Good to live in.,plan,二(三),
safe,city,4,安全健康,Safe,安全。,Safe.,plan,二(四),
smart,city,5,智慧高效,Smart,智慧。,Smart.,plan,二(五),
""",
    "assessment_schemes.csv": """\
scheme,level,order,name_zh,name_en,programme,target_id
city,city,1,城市自评,City self-assessment,toys,toy.quality.2027
province,province,2,省份自评,Province self-assessment,toys,toy.quality.2027
""",
    "self_assessments.csv": """\
place_id,year,assessor,orientation,score,text_zh,text_en,state,date,body,source_url,note
""",
    "case_kinds.csv": """\
case_kind,order,name_zh,name_en,target_id,doc_id,clause
eco_community,1,生态社区,Eco-community,toy.factories.2027,plan,三(七)
practice,2,经验做法,Good practice,,plan,四
""",
    "cases.csv": """\
case_id,place_id,case_kind,domain,year,title_zh,title_en,summary_zh,summary_en,picture,link,state,\
source_title,note
""",
    "breaks.csv": """\
indicator_id,place_id,period,basis_before,basis_after,note_zh,note_en
good_water,990100,2025,国控断面,国控断面,断面调整。,Sections change.
pm25,,2019,标况,实况,状况改变。,Conditions change.
""",
    "pilot_status.csv": """\
programme,programme_zh,programme_en,adcode,place_zh,province_zh,pilot_status,status_date,batch,\
detail_zh,confidence,list_completeness,list_note_zh,list_note_en,source_title,source_url
toys,玩具试点,Toy pilots,,玩具新区,玩具省,pilot,2024,1,,medium,full,齐全,full,玩具名单,
toys,玩具试点,Toy pilots,990100,甲市,玩具省,designated,2024-05-01,1,,high,full,齐全,full,玩具名单,
toys,玩具试点,Toy pilots,990200,乙市,玩具省,proposed,,1,,low,full,齐全,full,玩具名单,
""",
    "programmes.csv": """\
programme,order,name_zh,name_en,levels,domain,area_id,quota,quota_qualifier,\
quota_of_zh,quota_of_en,more_to_come,known_until,doc_id,clause,note_zh,note_en
toy_cities,1,玩具城市,Toy cities,city,air,cn,5,about,城市,cities,yes,2026-02,plan,一,约五个。,Five.
toys,2,玩具试点,Toy pilots,city;zone,air,cn,,,,,no,2026-02,plan,二,,
""",
    "pilot_steps.csv": """\
step,order,name_zh,name_en,is_chosen,text_zh,text_en,doc_id,clause
applied,1,申报,Applied,false,提出。,Asks.,plan,一
approved,2,批准,Approved,true,获批。,Is approved.,plan,二
""",
    "pilot_step_words.csv": """\
programme,pilot_status,step,note_zh,note_en
,designated,approved,已命名。,Named.
,pilot,approved,试点。,A pilot.
,plan_named,,只是点名。,Only named.
,proposed,applied,公示。,Proposed.
""",
    "zone_points.csv": """\
place_id,latitude,longitude,method,within,note_zh,note_en
toy_zone,1.50,1.50,centre,990401,取丁县中心。,Centre of Ding County.
""",
    "code_crosswalk.csv": """\
old_code,old_name,year,adcode,kind
990901,老甲县,2016,990101,one
990902,老乙丙县,2017,990200;990301,split
990903,老丁县,2018,,none
""",
}
METRICS = {
    "observations.csv": """\
place_id,indicator_id,period,basis,value,unit,qualifier,method,source_title,source_url,note,\
source_quality
990100,pm25,2017,标况,55,µg/m³,exact,published,玩具公报,,,primary
990100,pm25,2024,实况,40,µg/m³,exact,published,玩具公报,,,primary
990100,pm25,2025,实况,38,µg/m³,exact,published,玩具公报,,,primary
990100,pm25,2026-H1,实况,35,µg/m³,exact,published,玩具公报,,,primary
990200,pm25,2024,实况,30,µg/m³,exact,published,玩具公报,,,primary
990200,pm25,2025,实况,20,µg/m³,exact,computed,玩具公报,,,primary
990300,pm25,2025,实况,10,µg/m³,about,published,玩具公报,,,reprint
toy,factories,2024,,10,count,exact,published,玩具公报,,,primary
toy,factories,2025,,12,count,at_least,published,玩具公报,,“12家以上”,primary
toy,good_water,2024,国控断面,80,%,exact,published,玩具公报,,,primary
toy,good_water,2025,国控断面,81,%,exact,derived,玩具公报,,,primary
toy,pm25,2024,实况,40,µg/m³,exact,published,玩具公报,,,primary
toy,pm25,2025,实况,38,µg/m³,exact,published,玩具公报,,,primary
990000,change,2025,,-3.5,%,exact,published,玩具公报,,,primary
river,river_class,2024,国控断面,2,class,exact,published,玩具公报,,,primary
river,river_class,2025,国控断面,2,class,exact,published,玩具公报,,,primary
""",
}


def write_world(folder: Path) -> Path:
    """Write catalog/ and metrics/ of the toy world into `folder`, and return it."""
    for name, files in (("catalog", CATALOG), ("metrics", METRICS)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            (folder / name / file).write_text(text, encoding="utf-8", newline="\n")
    return folder


def write_boundaries(folder: Path) -> Path:
    """Write boundaries/ of the toy world into `folder`, with its manifest; return `folder`."""
    target = folder / "boundaries"
    target.mkdir(parents=True, exist_ok=True)
    for name, content in _boundary_files().items():
        (target / name).write_bytes(content)
    return folder


@cache
def _boundary_files() -> dict[str, bytes]:
    files = {f"{level}.parquet": _parquet(boundaries(level)) for level in LEVELS}
    edge = {"kind": ["ten_dash"], "geometry": [LineString([(0, 0), (2, 0)])]}
    files["lines.parquet"] = _parquet(gpd.GeoDataFrame(edge, crs="EPSG:4326"))
    for detail in ("national", "regional"):
        files[f"{detail}.topo.json"] = json.dumps({"type": "Topology", "detail": detail}).encode()
    hashes = {
        name: {"sha256": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(files.items())
    }
    source = {"title": "玩具边界", "licence": "免费", "vintage": "2024-12-31"}
    return {**files, "manifest.json": json.dumps({"source": source, "files": hashes}).encode()}


def _parquet(layer: gpd.GeoDataFrame) -> bytes:
    file = io.BytesIO()
    layer.to_parquet(file)
    return file.getvalue()


@cache
def judgements() -> pd.DataFrame:
    """Return the judgement of every target of the toy world; shared, so never change it."""
    known, observed = _read()
    return judge_targets(known.targets, observed, known.indicators, known.breaks)


@cache
def catalog() -> Catalog:
    """Return the catalog of the toy world; shared, so never change it."""
    return _read()[0]


@cache
def pilots() -> PilotCatalog:
    """Return the pilot programmes of the toy world; shared, so never change them."""
    with tempfile.TemporaryDirectory() as name:
        return read_pilots(write_world(Path(name)) / "catalog", catalog())


@cache
def observations() -> pd.DataFrame:
    """Return the observations of the toy world; shared, so never change them."""
    return _read()[1]


def boundaries(level: Level = "city") -> gpd.GeoDataFrame:
    """Return a layer: index adcode ascending, name_zh, parent_id, geometry, in WGS 84."""
    rows = {
        adcode: {
            "name_zh": name,
            "parent_id": parent,
            "geometry": union_all([SQUARES[square] for square in squares]),
        }
        for adcode, (name, parent, squares) in UNITS[level].items()
    }
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("adcode").sort_index()
    return gpd.GeoDataFrame(table, geometry="geometry", crs="EPSG:4326")


@cache
def _read() -> tuple[Catalog, pd.DataFrame]:
    with tempfile.TemporaryDirectory() as name:
        folder = write_world(Path(name))
        known = read_catalog(folder / "catalog")
        return known, read_observations(folder / "metrics", known)
