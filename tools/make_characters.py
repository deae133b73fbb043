#!/usr/bin/env python3
"""Writes data/characters/radicals.txt and traditional.txt: pairs of characters, the one replaced and the one it becomes.

    make_characters.py [FOLDER]    the Unicode Character Database (Debian: unicode-data)

Only pairs of three bytes each are kept, so that positions in a document stay as they are.
"""
import bz2, os, sys, unicodedata

FOLDER = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "characters")


def is_pair(old, new):
    return old != new and len(new) == 1 and len(old.encode()) == len(new.encode()) == 3


def write(name, pairs):
    with open(os.path.join(OUT, name), "w", encoding="utf-8") as f:
        f.writelines(old + new + "\n" for old, new in sorted(pairs.items()))
    print(name, len(pairs))


radicals = {}
for code in [*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00)]:
    new = unicodedata.normalize("NFKC", chr(code))
    if is_pair(chr(code), new):
        radicals[chr(code)] = new
for line in open(os.path.join(FOLDER, "EquivalentUnifiedIdeograph.txt"), encoding="utf-8"):
    line = line.split("#")[0]
    if ";" not in line:
        continue
    codes, new = (part.strip() for part in line.split(";"))
    first, last = (int(x, 16) for x in (codes.split("..") * 2)[:2])
    for code in range(first, last + 1):
        if code < 0x31C0 and is_pair(chr(code), chr(int(new, 16))):
            radicals.setdefault(chr(code), chr(int(new, 16)))

# Common forms that the database does not list, and the quotation marks of traditional print.
traditional = dict(pair for pair in "爲为 裡里 裏里 啟启 産产 説说 稅税 脫脱 戶户 衞卫 鄕乡 綫线 「“ 」” 『‘ 』’".split())
for line in bz2.open(os.path.join(FOLDER, "Unihan_Variants.txt.bz2"), "rt", encoding="utf-8"):
    parts = line.rstrip("\n").split("\t")
    if len(parts) != 3 or parts[1] != "kSimplifiedVariant":
        continue
    old = chr(int(parts[0][2:], 16))
    new = [chr(int(word.split("<")[0][2:], 16)) for word in parts[2].split()]
    if old not in new and is_pair(old, new[0]):
        traditional.setdefault(old, new[0])

os.makedirs(OUT, exist_ok=True)
write("radicals.txt", radicals)
write("traditional.txt", traditional)
