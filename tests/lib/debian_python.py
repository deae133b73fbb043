"""Python packages of Debian (python-docx, openpyxl) are those of its own Python: a script that another one runs begins again there."""
import importlib.util, os, sys


def need(*packages):
    if sys.executable != "/usr/bin/python3" and not all(importlib.util.find_spec(name) for name in packages):
        os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])
