#!/usr/bin/env python3
"""docs/architecture.md and the READMEs of the rooms describe the sources: the drawing of the floors is that of tools/layers, every room has a
README, and a README names every file of its room and no other."""
import os, re, subprocess, sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
SRC = os.path.join(ROOT, "src")
sys.path.insert(0, os.path.join(ROOT, "tests", "lib"))
from sample_store import Checks

check = Checks()
floors = subprocess.run([os.path.join(ROOT, "tools", "layers"), "--floors"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip("\n")
with open(os.path.join(ROOT, "docs", "architecture.md"), encoding="utf-8") as file:
    check.that(floors in file.read(), "docs/architecture.md contains the output of tools/layers --floors:\n" + floors)
for room in sorted(entry.name for entry in os.scandir(SRC) if entry.is_dir()):
    path = os.path.join(SRC, room, "README.md")
    if not os.path.exists(path):
        check.that(False, f"src/{room} has a README.md")
        continue
    with open(path, encoding="utf-8") as file:
        first_cells = " ".join(line.split("|")[1] for line in file if line.startswith("|"))
    files = set()
    for folder, _, names in os.walk(os.path.join(SRC, room)):
        files |= {os.path.relpath(os.path.join(folder, name), os.path.join(SRC, room))[:-2] for name in names if name.endswith((".c", ".h"))}
    named = {re.sub(r"\.[ch]$", "", word) for word in re.findall(r"[a-z_0-9/]+(?:\.[ch]\b)?", first_cells)}
    for last in re.findall(r"\*(/[a-z_]+)", first_cells):    # `*/actions`: this file of every folder
        named |= {file for file in files if file.endswith(last)}
    for missing in sorted(files - named - {f for f in files if re.match(r"cmd_", f)}):
        check.that(False, f"src/{room}/README.md has no row for the file {missing}")
    for gone in sorted(re.findall(r"`([a-z_0-9/]+)(?:\.[ch])?`", first_cells)):
        check.that(gone in files, f"src/{room}/README.md names {gone}, which does not exist")
    check.that(True, room)
check.end()
