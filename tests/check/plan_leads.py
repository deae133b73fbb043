#!/usr/bin/env python3
"""A plan's own indicators: their department is the one that the plan makes responsible, their unit is % where the name is of a
share, and what is to be covered is named together with how."""
import json, os, sys, tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import sample_store

check = sample_store.Checks()
run = sample_store.run
root = tempfile.TemporaryDirectory()

PLAN = """青禾市妇女发展“十四五”规划

规划期限为2021—2025年，基期为2020年。

青禾市妇女发展“十四五”规划主要指标表

序号\t主要统计指标\t2020年\t2025年\t来源
1\t书香庭院数（个）\t12\t20\t市妇联

一、总体要求

（一）指导思想。坚持男女平等。

二、发展领域、主要目标和措施

（一）妇女与健康

1.主要目标。

（1）夜间门诊开设率达到80%以上。（牵头单位：市卫生健康局；配合单位：市妇联）
（2）社区舞蹈队数达到30支以上。

2.主要措施。

（1）村级健身角建成率逐步提高。（牵头单位：青禾市体育局）
（2）山区急救员事故率逐步下降。（牵头单位：青禾市夜读协会）

（二）妇女与教育

1.主要目标。

（1）家长夜校开课率达到90%以上。
（2）女教师进修比例逐步提高，男女教师搭班比例逐步提高。
（3）在自愿的前提下实现应学尽学。

2.主要措施。

（1）办好家长夜校，送课下乡，确保登记在册的家庭应访尽访。（牵头单位：教育部门；配合单位：市妇联）

三、重点实事项目

（一）亲子书屋项目。到2025年，亲子书屋达到50个。（牵头单位：市文化和旅游局）
"""
WANT = {"书香庭院数": ("WOMEN", "个"), "夜间门诊开设率": ("HEALTH", "%"), "社区舞蹈队数": (None, "支"), "村级健身角建成率": ("SPORTS", "%"),
        "山区急救员事故率": (None, None), "家长夜校开课率": ("EDU", "%"), "女教师进修比例": ("EDU", "%"), "男女教师搭班比例": ("EDU", None), "亲子书屋数": ("CULTURE", "个"),
        "登记在册的家庭应访尽访": ("EDU", "%"), "应学尽学": ("EDU", "%")}

path, store = os.path.join(root.name, "plan.txt"), os.path.join(root.name, "store")
open(path, "w").write(PLAN)
run("init", store, "--region", "110000")
run("plan", "import", path, "--store", store)
targets = json.loads(run("assess", "--store", store, "--json"))["targets"]
got = {t["name"]: (t["department"], t["unit"]) for t in targets}
for name, want in WANT.items():
    check.that(got.get(name) == want, f"{name}: {got.get(name)}, not {want}")
check.that(len(got) == len(WANT), f"targets: {sorted(got)}")

# Missing data is listed under these departments.
figures = os.path.join(root.name, "figures.csv")
open(figures, "w").write("指标,年份,数值\n书香庭院数,2023,15\n")
run("data", "import", figures, "--store", store)
warned = json.loads(run("warn", "--store", store, "--json"))
missing = {d["code"] for d in warned["missing"]["departments"]}
check.that({"HEALTH", "SPORTS", "EDU", "CULTURE"} <= missing, f"missing data by department: {missing}")
check.end()
