#!/usr/bin/env python3
"""Figures as real files have them: school and fiscal years, too many digits, English units, one indicator in a file, region codes as text."""
import os
import pathlib
import subprocess
import sys
import tempfile

HALFSKY = os.environ["HALFSKY"]
passed = failed = 0


def check(what, holds):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print("failed:", what)


def run(*args):
    return subprocess.run([HALFSKY, *map(str, args)], capture_output=True, encoding="utf-8")


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    number = 0

    def imported(text, *more):
        """What is said, and the figures in the store afterwards as (region, year, value)."""
        global number
        number += 1
        store, file = folder / str(number), folder / f"{number}.csv"
        (folder / "regions.csv").write_text("code,name,level,parent,valid_from,valid_to\n0042,County A,county,,,\nE12000001,North East,province,,,\n", encoding="utf-8")
        run("init", store, "--regions", folder / "regions.csv", "--region", "0042")
        file.write_text(text, encoding="utf-8")
        answer = run("data", "import", file, "--store", store, "--lang", "en", *more)
        rows = [line.split(",") for line in run("data", "export", "--store", store).stdout.splitlines()[1:]]
        return answer.returncode, answer.stdout + answer.stderr, [(r[1], r[2], r[7]) for r in rows]

    status, said, rows = imported("region,indicator,period,value\n0042,PRESCHOOL_GER,2014/15,79.8\n0042,PRESCHOOL_GER,2015-16,80.1\n0042,PRESCHOOL_GER,2016—2017学年,80.4\n0042,PRESCHOOL_GER,FY2017/18,80.9\n")
    check("school and fiscal years are the year in which they begin", rows == [("0042", "2014", "79.8"), ("0042", "2015", "80.1"), ("0042", "2016", "80.4"), ("0042", "2017", "80.9")])
    check("with a remark", status == 0 and "imported as the year in which it begins" in said)
    status, said, rows = imported("region,indicator,period,value\n0042,PRESCHOOL_GER,2014/16,79.8\n")
    check("three years are refused", status != 0 and "not two consecutive years" in said and not rows)
    status, said, rows = imported("region,indicator,2009/10,2010/11,2011-12\n0042,PRESCHOOL_GER,79.8,80.1,80.9\n")
    check("as columns too", [r[1:] for r in rows] == [("2009", "79.8"), ("2010", "80.1"), ("2011", "80.9")])
    status, said, rows = imported("region,indicator,period,value\n0042,PRESCHOOL_GER,2014,79.87654321012345678\n0042,PRESCHOOL_GER,2015,80.12345678901234567890\n")
    check("too many digits are rounded with a remark", status == 0 and "rounded: 1" in said and [r[2] for r in rows] == ["79.8765432101235", "80.1234567890123"][:len(rows)] or [r[2][:9] for r in rows] == ["79.876543", "80.123456"])
    status, said, rows = imported("Region,Indicator,Year,Value,Unit\n0042,MMR,end of 2018,8.1,\"Deaths per 100,000 live births\"\n0042,IMR,2019,4.2,per 1 000 live births\n0042,PRESCHOOL_GER,2019,80,Percent of children\n")
    check("English units", status == 0 and len(rows) == 3)
    status, said, rows = imported("Region,Indicator,Year,Value,Unit\n0042,MMR,2018,8.1,per 1 000 live births\n")
    check("another rate is refused", status != 0 and "but the unit of" in said)
    status, said, rows = imported("region,year,value\n0042,2018,80\nE12000001,2018,81\n", "--indicator", "PRESCHOOL_GER")
    check("a file about one indicator; region codes are text", [r[0] for r in rows] == ["0042", "E12000001"])

    catalogue = folder / "catalogue.csv"
    store = folder / "many"
    run("init", store, "--region", "330000")

    def added(text):
        catalogue.write_text(text, encoding="utf-8")
        return run("indicator", "import", catalogue, "--store", store, "--lang", "en")

    good = "name,code,unit,direction,decimals,share\n城乡妇女阅读率,LOCAL_A,%,up,2,yes\n社区儿童之家数,LOCAL_B,个,,0,no\n"
    answer = added(good)
    check("a file of many indicators", answer.returncode == 0 and "added: 2" in answer.stdout and "LOCAL_B" in run("indicator", "show", "社区儿童之家数", "--store", store, "--json").stdout)
    check("twice changes nothing", "added: 0, already there: 2" in added(good).stdout)
    for wrong, words in (("code,nam\nA,b\n", "unknown column \"nam\""), ("code\nA\n", "code and name"), ("code,name,code\nA,b,C\n", "twice"), ("code,name\nLOCAL_C,新指标一\nlocal,新指标二\n", "line 3"),
                         ("code,name,share\nLOCAL_C,新指标一,maybe\n", "yes or no"), ("code,name,decimals\nLOCAL_C,新指标一,9\n", "0 to 6"), ("code,name\nLOCAL_C,新指标一,x\n", "no heading"),
                         ("code,name,unit\nLOCAL_C,新指标一,光年\n", "unknown unit"), ("code,name\nLOCAL_C,孕产妇死亡率\n", "already a name"), ("code,name\nLOCAL_A,另一名称\n", "LOCAL_A")):
        answer = added(wrong)
        check(f"refused with words: {wrong!r}", answer.returncode != 0 and words in answer.stderr)
    check("an empty file is refused", added("").returncode != 0)
    check("nothing of a refused file is kept", run("indicator", "show", "LOCAL_C", "--store", store).returncode != 0)

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
