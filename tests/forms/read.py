#!/usr/bin/env python3
"""Writes random official forms (form.py) as CSV and by openpyxl, SheetJS, ExcelJS and LibreOffice, imports each into a fresh store and
compares the figures with the truth.

    read.py [--count N] [--from SEED] [--show]     --show prints the form and the messages of the first seed

A failing seed is printed; add it to seeds.txt, which is always read first. A writer that is not installed is skipped with a message."""
import argparse, csv, datetime, decimal, io, json, os, shutil, subprocess, sys, tempfile
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "lib")]
from form import HOME, Form
import npm_writers
from sample_store import HALFSKY
try:
    import openpyxl
except ImportError:
    if sys.executable != "/usr/bin/python3" and os.path.exists("/usr/bin/python3"):
        os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])
    openpyxl = None


def text_of(cell):
    return "" if cell is None else cell[0] if isinstance(cell, tuple) else cell


def number_of(cell):
    """The value and the number format of a cell in a workbook."""
    if not isinstance(cell, tuple):
        return cell, None
    return float(cell[0]), "0." + "0" * cell[1] if cell[1] else "0"


def write_csv(form, path):
    with open(path, "w", encoding=form.random.choice(["utf-8", "utf-8-sig", "gb18030"]), newline="") as file:
        csv.writer(file, lineterminator=form.random.choice(["\r\n", "\n", "\r"])).writerows([[text_of(c) for c in row] for row in form.sheets[0]["cells"]])


def write_openpyxl(form, path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in form.sheets:
        page = book.create_sheet(sheet["name"])
        for r, row in enumerate(sheet["cells"], 1):
            for c, cell in enumerate(row, 1):
                value, places = number_of(cell)
                if value is not None:
                    page.cell(r, c, value).number_format = places or "General"
        for top, left, bottom, right in sheet["merges"]:
            page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    book.save(path)


def job_of(form, path):
    def cell(c):
        value, places = number_of(c)
        return None if value is None else {"v": value, "z": places}
    return {"path": path, "writer": form.writer, "sheets": [{**s, "cells": [[cell(c) for c in row] for row in s["cells"]]} for s in form.sheets]}


def write_all(forms, folder):
    """The path of each form; None for a writer that is missing."""
    paths, jobs, convert, missing = {}, [], [], set()
    has_npm = any(f.writer in ("xlsx", "exceljs") for f in forms) and npm_writers.install()
    for form in forms:
        path = os.path.join(folder, f"{form.seed}.{'csv' if form.writer == 'csv' else 'xlsx'}")
        is_there = {"csv": True, "openpyxl": openpyxl, "libreoffice": openpyxl and shutil.which("soffice")}.get(form.writer, has_npm)
        if not is_there:
            missing.add(form.writer)
            continue
        if form.writer == "csv":
            write_csv(form, path)
        elif form.writer in ("openpyxl", "libreoffice"):
            write_openpyxl(form, path)
            convert += [path] if form.writer == "libreoffice" else []
        else:
            jobs.append(job_of(form, path))
        paths[form.seed] = path
    if jobs:
        subprocess.run(["node", os.path.join(HERE, "write.cjs")], input=json.dumps(jobs).encode(), check=True, timeout=300,
                       env=npm_writers.ENVIRONMENT)
    if convert:
        profile = os.path.join(folder, "profile")
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx", "--outdir",
                        os.path.join(folder, "converted"), *convert], check=True, timeout=600, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for path in convert:
            os.replace(os.path.join(folder, "converted", os.path.basename(path)), path)
    for writer in sorted(missing):
        print(f"skipped: forms written by {writer} (not installed)")
    return paths


def run(*arguments):
    done = subprocess.run([HALFSKY, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, env={**os.environ, "HALFSKY_LANG": "zh"})
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def faults_of(form, path, folder, empty):
    """What is wrong with the reading of a form; empty when all figures are equal."""
    store = os.path.join(folder, "store")
    shutil.rmtree(store, ignore_errors=True)
    shutil.copytree(empty, store)
    status, out, err = run("data", "import", path, "--store", store, "--confirm-all", *form.options)
    if status != 0:
        return f"not read: {out}{err}"
    rows = csv.DictReader(io.StringIO(run("data", "export", "--store", store)[1]))
    got = {(r["indicator"], r["region"], r["period"], r["sex"], r["residence"]): r["value"] for r in rows}
    number = decimal.Decimal
    wrong = [f"{key}: {want} written, {got.get(key)} read" for key, want in form.truth.items() if key not in got or number(got[key]) != number(want)]
    wrong += [f"{key}: {value} read, nothing written" for key, value in got.items() if key not in form.truth]
    return "\n".join(wrong[:5])


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--count", type=int, default=50)
    asked.add_argument("--from", type=int, dest="first", default=datetime.date.today().toordinal() % 10000 * 1000)
    asked.add_argument("--show", action="store_true")
    asked = asked.parse_args()
    with open(os.path.join(HERE, "seeds.txt"), encoding="utf-8") as file:
        kept = [int(line.split()[0]) for line in file if line.strip() and not line.startswith("#")]
    seeds = [asked.first] if asked.show else kept + [asked.first + i for i in range(asked.count)]
    forms = [Form(seed) for seed in seeds]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        empty = os.path.join(folder, "empty")
        run("init", empty, "--region", HOME)
        paths = write_all(forms, folder)
        for form in forms:
            why = faults_of(form, paths[form.seed], folder, empty) if form.seed in paths else ""
            if why or asked.show:
                print(f"seed {form.seed} ({form.writer}, {' '.join(form.options)}): {why}")
            if asked.show:
                for sheet in form.sheets:
                    print(sheet["name"], *(",".join(text_of(c) for c in row) for row in sheet["cells"]), sep="\n")
                if form.seed in paths:
                    print(*run("data", "import", paths[form.seed], "--store", empty, "--confirm-all", *form.options))
            failed += bool(why)
    print(f"{len(paths) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
