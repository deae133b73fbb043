#!/usr/bin/env python3
"""Every conversion in the format of an error or message is one that src/base/message.c can write."""
import glob, re, sys

CALLS = (r"\b(?:error_set|error_set_at|error_prefix|MESSAGE|FAULT|ROW_FAULT|import_add_fault|notes_remark|"
         r"composite_figures_note|fault|tell)\s*\(")
POSITION = r"(?:\d+\$)?"
KNOWN = re.compile(rf"%(?:%|{POSITION}[-+ #0]*(?:\*{POSITION}|\d+)?(?:\.(?:\*{POSITION}|\d*))?"
                   r"(?:(?:ll|l|z)?[diuoxX]|[fFeEgGcs]))")
LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')


def arguments(text, start):
    """The text of a call up to its closing bracket, brackets in literals apart."""
    depth, at = 1, start
    while depth and at < len(text):
        literal = LITERAL.match(text, at)
        if literal:
            at = literal.end()
            continue
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
    return text[start:at]


def unknown(literal):
    return "%" in KNOWN.sub("", literal)


def check(sources):
    formats, wrong = 0, []
    for path in sources:
        text = open(path, encoding="utf-8").read()
        for call in re.finditer(CALLS, text):
            for literal in LITERAL.findall(arguments(text, call.end())):
                formats += "%" in literal
                if unknown(literal):
                    wrong.append(f"{path}: {literal}")
    return formats, wrong


for bad in ('"%p"', '"%hd"', '"%jd"', '"%n"', '"%La"'):
    assert unknown(bad), bad
for good in ('"%1$.*2$s %% %3$.0s"', '"%+.*f%-5zu%lld"'):
    assert not unknown(good), good
formats, wrong = check(sorted(glob.glob("src/**/*.[ch]", recursive=True)))
assert formats > 500, formats
if wrong:
    sys.exit("conversions that base/message.c does not write:\n" + "\n".join(wrong))
print(f"base_messages: {formats} formats")
