"""A store of the sample plan with units, working days and a round of 2024 that is issued, for checks of forms."""
import os

import client, sample_store

DAYS = "year,day,work,name\n" + "".join(f"{year},{day},off,\n" for year in range(2024, 2030) for day in ("saturday", "sunday"))
UNITS = (("HEALTH", "卫生健康委员会"), ("EDU", "教育局"), ("CIVIL", "民政局"), ("HR", "人力资源和社会保障局"), ("JUSTICE", "司法局"))
CELLS = "indicator,unit,sex,residence\n" + "".join(f"{line}\n" for line in (
    "MMR,卫生健康委员会,,", "MMR,卫生健康委员会,,U", "MMR,卫生健康委员会,,R", "PREMARITAL_EXAM,卫生健康委员会,,", "PREMARITAL_EXAM,卫生健康委员会,F,",
    "PREMARITAL_EXAM,卫生健康委员会,M,", "W_LIFE_EXPECTANCY,卫生健康委员会,,", "MENOPAUSE_CLINICS,卫生健康委员会,,", "CAESAREAN,卫生健康委员会,,",
    "PRENATAL_SCREENING,卫生健康委员会,,", "W_MENTAL_AWARENESS,教育局,,"))


def make():
    """The folder object (keep it alive), the store and the numbers of the tasks by unit."""
    folder, store = sample_store.make()
    days, cells = os.path.join(folder.name, "days.csv"), os.path.join(folder.name, "cells.csv")
    for path, text in ((days, DAYS), (cells, CELLS)):
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
    sample_store.run("workday", "load", days, "--store", store)
    for _, name in UNITS:
        sample_store.run("unit", "add", name, "--store", store)
    sample_store.run("round", "create", "--year", "2024", "--due", "2025-04-11", "--cells", cells, "--store", store)
    return folder, store


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def invite(store, port, login, role, unit=0):
    where = ("--unit", str(unit)) if unit else ("--region", "990481")
    return client.Browser(port).set_up(client.invite(store, login, login, "--role", role, *where), role == "office")


def issue(office, number=1):
    status, answer = office.ask("POST", f"/api/v1/rounds/{number}/issue", {})
    assert status == 200, answer
