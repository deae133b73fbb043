"""Sentences of invented plans, each goal with the target that is to be read from it. All words are our own; names of indicators and
domains are those of the field."""

REGIONS = ["云溪市", "青川县", "北岭区", "临河市", "白塔县", "南湖区", "东岭省", "西平州", "松江旗", "海宁自治县"]
DOMAINS = {
    "women": ["健康", "教育", "经济", "参与决策和管理", "社会保障", "家庭建设", "环境", "法律"],
    "children": ["健康", "安全", "教育", "福利", "家庭", "环境", "法律保护"],
}
WHO = {"women": "妇女", "children": "儿童"}

# name, unit, direction (+1: more is better), baseline and target figures
INDICATORS = {
    "women": [("孕产妇死亡率", "/10万", -1, (8, 14)), ("宫颈癌筛查率", "%", 1, (60, 95)), ("婚前医学检查率", "%", 1, (70, 98)),
              ("产前筛查率", "%", 1, (60, 97)), ("女性人均预期寿命", "岁", 1, (78, 86)), ("妇女常见病筛查率", "%", 1, (65, 95)),
              ("高中阶段教育女性毛入学率", "%", 1, (88, 99)), ("生育保险参保率", "%", 1, (70, 99)), ("居民委员会成员中女性比例", "%", 1, (30, 60)),
              ("城镇单位就业人员中女性比例", "%", 1, (35, 50)), ("农村妇女培训合格率", "%", 1, (50, 90)), ("女性科技工作者比例", "%", 1, (20, 50))],
    "children": [("婴儿死亡率", "‰", -1, (2, 6)), ("5岁以下儿童死亡率", "‰", -1, (3, 8)), ("新生儿访视率", "%", 1, (85, 99)),
                 ("国家免疫规划疫苗接种率", "%", 1, (90, 99)), ("儿童中心性近视率", "%", -1, (30, 60)), ("学前教育毛入园率", "%", 1, (85, 99)),
                 ("义务教育巩固率", "%", 1, (93, 99)), ("孤儿养育标准覆盖率", "%", 1, (80, 99)), ("每千人口托位数", "个", 1, (2, 6)),
                 ("儿童伤害死亡率", "/10万", -1, (6, 20)), ("普惠性幼儿园覆盖率", "%", 1, (70, 98)), ("城乡社区儿童之家覆盖率", "%", 1, (60, 98))],
}
UNIT_SHOWN = {"/10万": ["/10万"], "‰": ["‰"], "%": ["%"], "岁": ["岁"], "个": ["个"]}
UP = ["{n}达到{v}以上", "{n}不低于{v}", "{n}提高到{v}以上", "{n}保持在{v}以上", "{n}稳定在{v}以上"]
DOWN = ["{n}控制在{v}以下", "{n}降低到{v}以下", "{n}控制在{v}以内", "{n}不高于{v}"]
TREND_UP, TREND_DOWN = ["{n}逐步提高", "{n}稳步提高"], ["{n}逐步下降", "{n}逐步降低"]
TAILS = ["", "，城乡差距逐步缩小", "，服务能力不断增强", "，保障水平明显提升", "，工作机制更加健全"]
QUALITATIVE = ["{w}享有更加均等的基本公共服务", "尊重和保护{w}的社会氛围更加浓厚", "有利于{w}发展的制度进一步完善",
               "{w}的获得感、幸福感、安全感显著增强", "支持{w}全面发展的服务体系基本建成"]
MEASURE_TITLES = ["完善工作制度", "健全服务网络", "加强队伍建设", "强化宣传引导", "提升服务能力", "优化资源配置", "推进阵地建设", "加大投入力度",
                  "深化部门协作", "拓展服务内容", "改善服务条件", "落实主体责任", "畅通维权渠道", "提高保障水平", "推动数据共享", "规范日常管理"]
MEASURE_BODIES = ["建立部门会商制度，定期通报工作进展。", "依托镇街服务站开展日常走访，及时回应需求。", "统筹城乡资源，鼓励社会力量参与。",
                  "把相关工作纳入年度安排，明确责任分工。", "推广成熟做法，组织业务交流和跟班学习。", "用好线上平台，方便群众就近办理。",
                  "组织志愿者进村入户，开展面对面指导。", "定期开展需求调查，动态调整服务清单。"]
PRINCIPLES = ["坚持党的领导，把握正确方向。", "坚持统筹兼顾，促进协调发展。", "坚持问题导向，补齐工作短板。", "坚持共建共享，增进民生福祉。"]
INTRODUCTIONS = ["近年来，各级各部门协同推进，{w}事业取得明显进步，服务体系日益完善。", "同时也要看到，城乡之间发展还不平衡，一些领域仍有短板，需要持续用力。",
                 "为进一步优化发展环境，结合本地实际，制定本规划。"]
PROJECTS = ["护航", "暖心", "成长", "赋能", "守护", "启航", "同行", "向阳"]
PROJECT_NOUNS = ["行动", "工程", "计划", "项目"]
ORGANISING = ["加强组织领导", "落实经费保障", "健全工作机制", "广泛宣传动员", "强化监督检查"]
SIGNERS = ["市", "县", "区"]


def figure(pick, low, high, unit):
    places = 0 if unit in ("岁",) else pick.choice([0, 0, 1, 2]) if unit in ("%", "‰", "/10万") else pick.choice([0, 1])
    value = pick.uniform(low, high)
    return ("%.*f" % (places, value)).rstrip("0").rstrip(".") if places else str(round(value))


def goal(pick, subject, indicator):
    """A sentence, and its target: (name, comparator, value), (name, direction) or None."""
    name, unit, better, (low, high) = indicator
    kind = pick.random()
    if kind < 0.15:
        return pick.choice(QUALITATIVE).format(w=WHO[subject]) + "。", None
    if kind < 0.25:
        return pick.choice(TREND_UP if better > 0 else TREND_DOWN).format(n=name) + "。", (name, "increase" if better > 0 else "decrease", None)
    value = figure(pick, low, high, unit)
    shown = value + (unit if unit != "个" else "个")
    text = pick.choice(UP if better > 0 else DOWN).format(n=name, v=shown)
    return text + pick.choice(TAILS) + "。", (name, ">=" if better > 0 else "<=", float(value))


def measure(pick, used):
    title = pick.choice([t for t in MEASURE_TITLES if t not in used] or MEASURE_TITLES)
    used.add(title)
    bodies = pick.sample(MEASURE_BODIES, pick.choice([1, 1, 2]))
    return title, title + "。" + "".join(bodies)
