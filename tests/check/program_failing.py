#!/usr/bin/env python3
"""Actions are first tried with an allocation that fails, at some places each (tests/failing/failing.c): an error of memory, nothing changed, and the next call works.
More places and more actions: tests/failing/long. Whole commands: program_memory.py."""
import os, sys

runner = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "failing", "run.py")
if os.environ.get("HALFSKY_SANITIZED"):
    print("skipped: the sanitizers have their own allocator\n0 passed, 0 failed, 1 skipped")
    sys.exit(0)
os.execv(sys.executable, [sys.executable, runner, "--most", "14", "--growth", "120", "--seconds", "1", "people.py", "demo.py",
                          "plan_corrections.py", "plan_proof.py", "web_english.py", "web_jobs.py"])
