#!/usr/bin/env python3
"""Builds ui/ in another folder and compares the files with ui/dist, which is committed; checks types and texts of ui/ too. Skipped where Node.js or
the package registry is missing."""
import filecmp, os, shutil, subprocess, sys, tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
UI = os.path.join(ROOT, "ui")


def skip(why):
    print("skipped: " + why)
    print("0 passed, 0 failed, 1 skipped")
    sys.exit(0)


def run(*command):
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.returncode == 0, done.stdout


def files(path):
    return sorted(os.path.relpath(os.path.join(at, name), path) for at, _, names in os.walk(path) for name in names)


if not shutil.which("node") or not shutil.which("npm"):
    skip("needs Node.js and npm")
with tempfile.TemporaryDirectory() as folder:
    shutil.copytree(UI, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules", "dist"))
    modules = os.path.join(UI, "node_modules")
    lock = os.path.join(modules, ".package-lock.json")
    if os.path.exists(lock) and os.path.getmtime(lock) >= os.path.getmtime(os.path.join(UI, "package-lock.json")):
        os.symlink(modules, os.path.join(folder, "node_modules"))
    elif not run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")[0]:
        skip("the package registry cannot be reached")
    faults = []
    for command in (["npx", "vue-tsc", "--noEmit"], ["npx", "vitest", "run", "--silent"], ["npx", "vite", "build", "--logLevel", "warn"]):
        good, text = run(*command)
        if not good:
            faults.append(f"{' '.join(command)}:\n{text[-4000:]}")
    built, kept = os.path.join(folder, "dist"), os.path.join(UI, "dist")
    names = files(kept)
    if files(built) != names:
        faults.append(f"ui/dist has other files than the build: {sorted(set(files(built)) ^ set(names))}")
    else:
        other = filecmp.cmpfiles(built, kept, names, shallow=False)
        if other[1] or other[2]:
            faults.append(f"ui/dist is not what make ui builds: {other[1] + other[2]}")
    for fault in faults:
        print("FAILED: " + fault)
    print(f"{4 - len(faults)} passed, {len(faults)} failed")
    sys.exit(1 if faults else 0)
