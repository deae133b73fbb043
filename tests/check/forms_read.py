#!/usr/bin/env python3
"""50 random official forms (tests/forms), other ones every day, and those that were once read wrongly: the figures come back equal."""
import os, sys
os.execv(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "forms", "read.py"), ["read.py", "--count", "50"])
