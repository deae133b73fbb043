#!/usr/bin/env python3
"""The documentation: every guide page exists in English and in Chinese, the index lists all of them, and every relative link resolves."""
import glob, os, re, sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
GUIDE = os.path.join(ROOT, "docs", "guide")
passed = failed = 0


def check(condition, what):
    global passed, failed
    passed, failed = passed + bool(condition), failed + (not condition)
    if not condition:
        print(f"FAILED {what}")


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


pages = sorted(name for name in os.listdir(GUIDE) if name.endswith(".md") and not name.endswith(".zh-CN.md"))
check(len(pages) >= 7, f"only {pages}")
for page in pages:
    chinese = page.replace(".md", ".zh-CN.md")
    check(os.path.exists(os.path.join(GUIDE, chinese)), f"{chinese} is missing")
    for name, index in ((page, "README.md"), (chinese, "README.zh-CN.md")):
        check(name == index or f"]({name})" in read(os.path.join(GUIDE, index)), f"{index} does not list {name}")
    prose = re.sub(r"```.*?```|`[^`]*`|\|[^\n]*\||\([^)]*\)", "", read(os.path.join(GUIDE, page)), flags=re.S)
    check(not re.search("[\u4e00-\u9fff]{3,}[^\n]{0,40}[。！]", prose), f"{page}: a Chinese sentence on an English page")

for path in [p for pattern in ("*.md", "docs/**/*.md", "data/**/*.md", "bench/*.md", "src/**/*.md") for p in glob.glob(os.path.join(ROOT, pattern), recursive=True)]:
    for link in re.findall(r"\]\(([^)#\s]+)", read(path)):
        if not link.startswith("http"):
            check(os.path.exists(os.path.join(os.path.dirname(path), link)), f"{os.path.relpath(path, ROOT)}: {link}")

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
