#!/usr/bin/env python3
"""Work grows with the text: reading a plan whose text is doubled takes about twice the work, whatever the text repeats.

The work is counted in instructions (valgrind --tool=callgrind); without valgrind, or with STEPS=1, in the steps that a program counts by itself
(`make steps`, tests/plans/steps.c): times are not exact enough. n log n gives a ratio of about 2.2, n squared one of 4.

    tests/check/plan_growth.py [KIND ...]      only these kinds
"""
import concurrent.futures, os, re, shutil, subprocess, sys, tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store

check = sample_store.Checks()
HALFSKY = sample_store.HALFSKY
BY_STEPS = bool(os.environ.get("STEPS")) or not shutil.which("valgrind")
if BY_STEPS:
    made = subprocess.run(["make", "-C", sample_store.ROOT, "steps"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if made.returncode:
        print(made.stdout.decode()[-2000:] + "\n0 passed, 1 failed")
        sys.exit(1)
COUNTER = os.path.join(sample_store.ROOT, "build", "steps", "plans", "steps")
HEAD = "云溪市妇女发展“十四五”规划\n\n规划期限为2021—2025年。\n"
GOAL = "一、主要目标\n（1）产前筛查率达到90%以上。\n"
HAN = "一二三四五六七八九十"
RATIO_MAX = 2.5


def numeral(n):
    """1 to 99 in Chinese, then again from the start."""
    n = (n - 1) % 99 + 1
    tens, ones = divmod(n, 10)
    return ("" if tens == 0 else "十" if tens == 1 else HAN[tens - 1] + "十") + (HAN[ones - 1] if ones else "")


def lines(text):
    return lambda n: HEAD + GOAL + "\n".join(text(i) for i in range(n)) + "\n"


def table(row, head="重点指标表\n"):
    return lambda n: HEAD + head + "\n".join(row(i) for i in range(n)) + "\n" + GOAL


def cells(before, cell, after, join=""):
    return lambda n: HEAD + "重点指标表\n" + before + join.join(cell(i) for i in range(n)) + after + "\n" + GOAL


# Name: text of a size, and the smaller of the two sizes.
KINDS = {
    "short lines": (lines(lambda i: "x"), 100),
    "short lines of Chinese": (lines(lambda i: "云"), 70),
    "different lines": (lines(lambda i: f"云溪{i}"), 60),
    "blank lines": (lines(lambda i: ""), 5000),
    "lines of numbers": (lines(lambda i: f"{i % 7}\t{i}"), 70),
    "page numbers": (lines(lambda i: f"— {i % 900 + 1} —"), 350),
    "sentences": (lines(lambda i: f"坚持第{i}项工作，持续改善环境。"), 60),
    "targets": (lines(lambda i: f"（{i + 1}）{numeral(i)}村产前筛查率达到9{i % 10}%以上。"), 40),
    "numbered lists": (lines(lambda i: f"{i % 30 + 1}.办好第{i}件实事。"), 60),
    "lists in one line": (lambda n: HEAD + GOAL + "主要措施：" + "".join(f"{i + 1}.办好第{i}件事。" for i in range(n)) + "\n", 70),
    "ordinals in one line": (lambda n: HEAD + GOAL + "主要措施：" + "".join(f"{numeral(i + 1)}是办好第{i}件事。" for i in range(n)) + "\n", 300),
    "clauses in one sentence": (lambda n: HEAD + "一、主要目标\n（1）" + "，".join(f"产前筛查率{i}达到90%以上" for i in range(n)) + "。\n", 100),
    "names in one sentence": (lambda n: HEAD + "一、主要目标\n（1）" + "、".join(f"产前筛查率{i}" for i in range(n)) + "均达到90%以上。\n", 150),
    "task cells, departments first": (lambda n: HEAD + "领域\n责任单位\n主要目标\n" + "妇女与健康\n" + "".join(f"市教育局\n产前筛查率{i}达到9{i % 10}%以上\n" for i in range(n)) + GOAL, 900),
    "text without a stop": (lambda n: HEAD + GOAL + "云溪市" * n + "\n", 2000),
    "text without a stop in lines": (lines(lambda i: "云溪市女性健康服务" * 8), 50),
    "text behind a comma in lines": (lines(lambda i: "云溪，女性健康服务" * 8), 40),
    "digits": (lambda n: HEAD + "一、主要目标\n（1）产前筛查率达到" + "9" * n + "%以上。\n", 3000),
    "figures in one sentence": (lambda n: HEAD + "一、主要目标\n（1）产前筛查率达到" + "9 " * n + "%以上。\n", 1000),
    "open brackets": (lambda n: HEAD + "一、主要目标\n（1）产前筛查率" + "（" * n + "达到90%以上。\n", 1000),
    "open title marks": (lambda n: HEAD + "一、主要目标\n（1）产前筛查率" + "《" * n + "达到90%以上。\n", 1000),
    "open quotes": (lambda n: HEAD + "一、主要目标\n（1）产前筛查率" + "“" * n + "达到90%以上。\n", 1000),
    "open tags": (lambda n: HEAD + GOAL + "<" * n + "\n", 1130),
    "tags": (lambda n: HEAD + GOAL + "<b>云</b>" * n + "\n", 1000),
    "comments left open": (lambda n: HEAD + GOAL + "<!--云" * n + "\n", 140),
    "leftovers": (lambda n: HEAD + GOAL + "云[图片 1]" * n + "\n", 1000),
    "pictures left open": (lambda n: HEAD + GOAL + "云![" * n + "\n", 230),
    "stars": (lambda n: HEAD + GOAL + "**云**" * n + "\n", 1000),
    "blanks in a line": (lambda n: HEAD + GOAL + "云" + "  溪" * n + "\n", 1000),
    "boxes": (lines(lambda i: f"专栏{i % 99 + 1} 第{i}项服务\n1.办好第{i}件事。"), 40),
    "projects": (lines(lambda i: f"项目{numeral(i + 1)}：第{i}项服务"), 40),
    "departments": (lines(lambda i: f"（{i + 1}）办好第{i}件事。（牵头单位：市第{i}局；配合单位：市民政局）"), 50),
    "departments of one": (lambda n: HEAD + GOAL + "（2）办好一件事。（牵头单位：" + "、".join(f"市第{i}局" for i in range(n)) + "）\n", 300),
    "repeated titles": (lambda n: HEAD * n + GOAL, 40),
    "repeated plans": (lambda n: (HEAD + GOAL) * n, 40),
    "repeated headings": (lines(lambda i: "一、主要目标"), 60),
    "chapters": (lines(lambda i: f"第{numeral(i + 1)}章 妇女与健康"), 50),
    "domains": (lines(lambda i: f"（{numeral(i + 1)}）妇女与健康\n1.主要目标\n（1）产前筛查率达到9{i % 10}%以上。\n2.主要措施\n（1）办好第{i}件事。"), 40),
    "labels": (lines(lambda i: "主要目标：" if i % 2 else "主要措施："), 200),
    "contents": (lambda n: HEAD + "目录\n" + "\n".join(f"第{i}节 云溪工作 ……… {i % 900}" for i in range(n)) + "\n" + GOAL, 500),
    "contents without pages": (lambda n: HEAD + "目录\n" + "\n".join(f"{numeral(i + 1)}、第{i}项" for i in range(n)) + "\n" +
                               "\n".join(f"{numeral(i + 1)}、第{i}项\n办好第{i}件事。" for i in range(n)) + "\n" + GOAL, 40),
    "many contents": (lines(lambda i: "目录\n前言"), 40),
    "headings that return": (lambda n: HEAD + "\n".join(f"（{numeral(i % 7 + 1)}）第{i % 7}项" for i in range(n)) + "\n" + GOAL, 360),
    "plain numbers": (table(lambda i: f"{i // 100}\t{i % 100}"), 80),
    "plain numbers and a heading": (table(lambda i: f"{i}\t{i % 100}", "重点指标表\n序号\t数值\n"), 60),
    "plain numbers between blanks": (table(lambda i: f"{i // 100}    {i % 100}"), 70),
    "rows of indicators": (table(lambda i: f"{i + 1}\t产前筛查率{i}（%）\t8{i % 10}\t9{i % 10}", "主要指标表\n序号\t指标\t2020年\t2025年\n"), 70),
    "rows without a title": (table(lambda i: f"{i + 1}\t产前筛查率{i}（%）\t8{i % 10}\t9{i % 10}", ""), 40),
    "rows between blanks": (table(lambda i: f"{i + 1}   产前筛查率{i}（%）   8{i % 10}   9{i % 10}", "主要指标表\n序号   指标   2020年   2025年\n"), 70),
    "rows between pipes": (table(lambda i: f"|{i + 1}|产前筛查率{i}|8{i % 10}|9{i % 10}|", "主要指标表\n|序号|指标|2020年|2025年|\n|--|--|--|--|\n"), 70),
    "rows of |a|b|": (table(lambda i: "|a|b|"), 160),
    "lines of |a|b|": (lines(lambda i: "|a|b|"), 160),
    "|a|b| in one line": (cells("|", lambda i: "a|b|", ""), 40000),
    "rows between commas": (table(lambda i: f"{i + 1},产前筛查率{i},8{i % 10},9{i % 10}", "主要指标表\n序号,指标,2020年,2025年\n"), 70),
    "rows between semicolons": (table(lambda i: f"{i + 1};产前筛查率{i};8{i % 10};9{i % 10}", "主要指标表\n序号;指标;2020年;2025年\n"), 70),
    "one cell a line": (table(lambda i: f"{i + 1}\n产前筛查率{i}\n8{i % 10}\n9{i % 10}", "主要指标表\n序号\n指标\n2020年\n2025年\n"), 40),
    "one number a line": (table(lambda i: f"{i % 1000}", "主要指标表\n序号\n指标\n2020年\n2025年\n"), 170),
    "one cell a line, cut": (table(lambda i: f"{i + 1}\n产前筛查率", "主要指标表\n序号\n指标\n2020年\n2025年\n"), 40),
    "rows of HTML": (lambda n: HEAD + "主要指标表\n<table><tr><td>序号</td><td>指标</td><td>2025年</td></tr>" +
                     "".join(f"<tr><td>{i}</td><td>产前筛查率{i}</td><td>9{i % 10}</td></tr>\n" for i in range(n)) + "</table>\n" + GOAL, 60),
    "rows of HTML in one line": (lambda n: HEAD + "主要指标表\n<table>" + "".join(f"<tr><td>{i}</td><td>产前{i}</td></tr>" for i in range(n)) + "</table>\n" + GOAL, 200),
    "tables of HTML": (lines(lambda i: "<table>\n<tr><td>指标</td><td>2025年</td></tr>\n<tr><td>产前筛查率</td><td>90</td></tr>\n</table>"), 40),
    "tables of HTML left open": (lines(lambda i: "<table><tr><td>指标"), 120),
    "cells of tabs in one line": (cells("", lambda i: f"{i}", "", "\t"), 40000),
    "many tables": (lambda n: HEAD + GOAL + "".join(f"主要指标表\n序号\t指标\t2020年\t2025年\n1\t产前筛查率{i}（%）\t88\t9{i % 10}\n\n办好第{i}件事。\n" for i in range(n)), 40),
    "cells left open": (lines(lambda i: "<table><td"), 190),
    "tables in tables": (lines(lambda i: "<table><tr><td>云"), 120),
    "one row and drawn lines": (lines(lambda i: "|云|溪|\n" + "└──┘\n" * 5), 40),
    "last sections": (lines(lambda i: "工作保障"), 500),
    "last sections behind measures": (lines(lambda i: "工作保障" if i else "主要措施："), 500),
    "heads of cells": (lines(lambda i: "序号\n指标\n2025年"), 40),
    "rows of one name": (table(lambda i: f"{i + 1}\t产前筛查率（%）\t8{i % 10}\t9{i % 10}", "主要指标表\n序号\t指标\t2020年\t2025年\n"), 60),
    "targets of one name": (lines(lambda i: f"（{i + 1}）产前筛查率达到{i % 90 + 10}%以上。"), 40),
    "drawn lines": (lines(lambda i: "└────┘"), 70),
    "frames": (lines(lambda i: "┌────┐\n│云溪│\n└────┘"), 40),
    "letters": (lines(lambda i: f"{'abcdefghij'[i % 10]}）办好第{i}件事"), 40),
    "dashes": (lines(lambda i: "——办好一件事"), 50),
    "numbers of four parts": (lines(lambda i: f"{i % 9 + 1}.{i % 7 + 1}.{i % 5 + 1}.{i % 3 + 1} 办好一件事"), 50),
    "notes below": (lambda n: HEAD + "主要指标表\n序号\t指标\t2020年\t2025年\n1\t产前筛查率（%）\t88\t90\n" + "".join(f"注：{i}项按当年口径。\n" for i in range(n)) + GOAL, 190),
}


def work(text):
    """Instructions of plan parse, with the list of what was not read, as JSON; or the steps of the same."""
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(text.encode())
        file.flush()
        if BY_STEPS:
            return int(subprocess.run([COUNTER, file.name], stdout=subprocess.PIPE, check=True).stdout)
        done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", HALFSKY, "plan", "parse", "--json", file.name],
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert done.returncode in (0, 1, 2, 3, 4), done.stderr[-400:]
    return int(re.search(rb"Collected : (\d+)", done.stderr).group(1))


def ratio_of(name):
    text_of, size = KINDS[name]
    small, large = (work(text_of(size * times)) - NOTHING for times in (1, 2))
    if os.environ.get("VERBOSE"):
        print(f"{name:<32} {small:>12} {large:>12} {large / small:5.2f}", flush=True)
    return large / small


NOTHING = work(HEAD + GOAL)
names = sys.argv[1:] or list(KINDS)
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    for name, ratio in zip(names, pool.map(ratio_of, names)):
        check.that(ratio <= RATIO_MAX, f"{name}: twice the text takes {ratio:.2f} times the work")
check.end()
