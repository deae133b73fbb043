#!/usr/bin/env bash
# halfsky index through the real program: on the sample store, on a CSV file, and with input that must be refused.
set -u
passed=0 failed=0
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
ok() { if eval "$2"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL $1"; fi; }
# says WHAT PATTERN STATUS COMMAND...: the command ends with STATUS and its output and errors hold PATTERN
says() {
    local what=$1 pattern=$2 status=$3; shift 3
    "$@" >"$dir/out" 2>&1; local got=$?
    if [ $got -eq "$status" ] && grep -qE -- "$pattern" "$dir/out"; then passed=$((passed + 1))
    else failed=$((failed + 1)); echo "FAIL $what: status $got"; head -5 "$dir/out"; fi
}

if ! "$HALFSKY" init "$dir/store" --regions data/sample/regions.csv --settings data/sample/plan_settings.csv --region 990481 >/dev/null ||
    ! "$HALFSKY" data import data/sample/figures.csv --store "$dir/store" >/dev/null 2>&1; then
    echo "0 passed, 1 failed"
    exit 1
fi
run() { "$HALFSKY" index --store "$dir/store" "$@"; }

says "the city has a score" '云溪市 +[0-9]+\.[0-9]' 0 run --definition wdi --level county --year 2023
says "a change is split" '政策法规性别平等评估覆盖率' 0 run --definition wdi --level county --year 2023 --from 2020
says "English" "Women's development index, 2023" 0 run --definition wdi --level county --lang en
says "the children's index" '云溪市 +[0-9]' 0 run --definition cdi --level county
says "a city beside its towns is no ranking" 'county \(1\).*township \(6\).*--level' 2 run --definition wdi
says "too little data is listed with the reason" '没有得分的地区' 0 run --definition wdi --level township
says "and nothing is zero" '没有数据足以计算得分的地区' 0 run --definition wdi --level township
says "GII says what it lacks" '缺：15-19岁女性生育率' 0 run --definition gii --level county
says "a year without figures" '2031 年没有数据.*2016—2023' 4 run --definition wdi --level county --year 2031
says "a region that is not there" '990999|没有' 4 run --definition wdi --region 990999
says "a level that is not there" 'village' 4 run --definition wdi --level village
says "no definition" '--list' 2 run --level county
says "a definition that is not there" 'nosuch' 4 run --definition nosuch --level county
says "the ready-made ones" '^gii ' 0 run --list
says "one of them as a file" '"method": "goalposts"' 0 run --show wdi

cat >"$dir/towns.json" <<'END'
{ "name": "镇街", "base_period": { "from": 2016, "to": 2020 }, "weights": "equal", "aggregation": "geometric", "scale": { "low": 1, "high": 100 },
  "domains": [
    { "name": "健康", "indicators": [
      { "code": "CERVICAL_SCREENING", "direction": "up", "normalisation": { "method": "minmax" } },
      { "code": "BREAST_SCREENING", "direction": "up", "normalisation": { "method": "zscore" } } ] },
    { "name": "照护", "indicators": [
      { "code": "NURSERY_PLACES_RATE", "direction": "up", "normalisation": { "method": "target", "target": 4.5 } },
      { "code": "INCLUSIVE_KINDERGARTEN", "direction": "up", "normalisation": { "method": "goalposts", "lower": 40, "upper": 100 } } ] } ] }
END
run --definition "$dir/towns.json" --level township --from 2019 --json >"$dir/a.json"
run --definition "$dir/towns.json" --level township --from 2019 --json >"$dir/b.json"
run --definition "$dir/towns.json" --level township --from 2019 --seed 2 --draws 2000 --json >"$dir/c.json"
ok "the same seed gives the same" 'cmp -s "$dir/a.json" "$dir/b.json"'
ok "another seed is another draw" '! cmp -s "$dir/a.json" "$dir/c.json"'
ok "six towns, ranks 1 to 6, bands around them, parts that add up, names of the catalogue" 'python3 - "$dir/a.json" <<END
import json, sys
d = json.load(open(sys.argv[1]))
regions = d["regions"]
assert [r["rank"] for r in regions] == [1, 2, 3, 4, 5, 6]
assert all(a["score"] >= b["score"] for a, b in zip(regions, regions[1:]))
assert all(1 <= r["rank_band"]["low"] <= r["rank_band"]["median"] <= r["rank_band"]["high"] <= 6 for r in regions)
assert abs(sum(r["rank_band"]["first_share"] for r in regions) - 1) < 0.05
for r in regions:
    assert abs(sum(p["part"] for p in r["change"]["parts"]) + r["change"]["coverage"] - r["change"]["total"]) < 1e-6
assert abs(sum(i["weight_in_total"] for i in d["indicators"]) - 1) < 1e-9
assert d["indicators"][0]["name"] == "适龄妇女宫颈癌人群筛查率"
END'
run --definition "$dir/towns.json" --level township --from 2019 --draws 200 --html "$dir/page.html" >/dev/null
ok "a page with six towns, charts, no script and well formed" 'python3 - "$dir/page.html" <<END
import sys, html.parser
text = open(sys.argv[1], encoding="utf-8").read()
assert text.count(" role=\"img\"") == 1 + 6 + 6 and "<script" not in text and "溪西街道" in text
class Parser(html.parser.HTMLParser):
    open_tags = []
    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "br", "hr", "img", "link", "col"):
            self.open_tags.append(tag)
    def handle_startendtag(self, tag, attrs):
        pass
    def handle_endtag(self, tag):
        assert self.open_tags.pop() == tag, tag
Parser().feed(text)
END'
says "a page for one region" 'Women' 0 run --definition wdi --level county --lang en --from 2020 --html -
says "what moves ranks" '标准化方法' 0 run --definition "$dir/towns.json" --level township --sensitivity
says "towns below the city" '^6 ' 0 run --definition "$dir/towns.json" --level township --region 云溪市

printf '{"name":"x","weigths":"equal","domains":[{"name":"d","indicators":[{"code":"A","direction":"up","normalisation":{"method":"goalposts","lower":1}}]}]}' >"$dir/bad.json"
says "every fault of a definition" 'domains\[0\].indicators\[0\].normalisation.upper' 3 run --definition "$dir/bad.json" --level county
says "with the misspelt key" 'weigths' 3 run --definition "$dir/bad.json" --level county
says "in English too" 'is required by the method goalposts' 3 run --definition "$dir/bad.json" --level county --lang en
printf '{"name":' >"$dir/cut.json"
says "broken JSON" 'cut.json' 3 run --definition "$dir/cut.json" --level county

printf '{"name":"t","domains":[{"name":"d","indicators":[{"code":"A","direction":"up","normalisation":{"method":"minmax"}}]}]}' >"$dir/t.json"
csv() { printf %b "$1" >"$dir/f.csv"; "$HALFSKY" index --definition "$dir/t.json" --data "$dir/f.csv" "${@:2}"; }
says "a CSV file alone" '^1 +乙 +100\.0' 0 csv 'region,year,indicator,value\n甲,2020,A,1\n乙,2020,A,3\n丙,2020,A,2\n'
says "Chinese headings" '^1 +乙 +100\.0' 0 csv '地区,年份,指标,数值\n甲,2020,A,1\n乙,2020,A,3\n'
says "a missing figure is no zero" '丙' 0 csv 'region,year,indicator,value\n甲,2020,A,1\n乙,2020,A,3\n丙,2020,A,\n'
says "a figure twice" '第 4 行.*重复' 3 csv 'region,year,indicator,value\n甲,2020,A,1\n乙,2020,A,3\n乙,2020,A,3\n'
says "not a number" '第 3 行.*三' 3 csv 'region,year,indicator,value\n甲,2020,A,1\n乙,2020,A,三\n'
says "a column missing" 'year' 3 csv 'region,indicator,value\n甲,A,1\n'
says "no figure at all" '本指数所用的指标都没有数据' 4 csv 'region,year,indicator,value\n甲,2020,B,1\n'
says "an empty file" '空' 3 csv ''
says "figures that do not differ" '无法区分高低' 0 csv 'region,year,indicator,value\n甲,2020,A,1\n乙,2020,A,1\n'
says "rows that were left out are told" '1 行的指标或性别不用于本指数' 0 csv 'region,year,indicator,value\n甲,2020,A,1\n乙,2020,A,3\n乙,2020,B,3\n'
says "level without a store" '--region' 2 csv 'region,year,indicator,value\n甲,2020,A,1\n' --level county
says "a region that the file has not" '没有地区“丁”的数据' 0 csv 'region,year,indicator,value\n甲,2020,A,1\n乙,2020,A,3\n' --region 甲,丁
says "years too far apart" '上限为 200 年' 3 csv 'region,year,indicator,value\n甲,1900,A,1\n乙,2190,A,3\n'

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
