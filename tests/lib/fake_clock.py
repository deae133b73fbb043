"""The clock of programs that start after load(), moved by a library that is loaded before them (fake_clock.c), and that of their clients."""
import os, subprocess

import client

path = None


def load(folder):
    """Whether the clock can be moved here; its files are in the folder."""
    global path
    source, preload = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fake_clock.c"), os.path.join(folder, "clock.so")
    if "HALFSKY_SANITIZED" in os.environ or subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", preload, source]).returncode != 0:
        return False
    path = os.path.join(folder, "clock")
    set_ahead(0)
    os.environ.update(LD_PRELOAD=preload, FAKE_CLOCK=path)
    return True


def set_ahead(seconds):
    """How much it differs from the real one."""
    client.shift = seconds
    with open(path, "w") as file:
        file.write(f"{seconds:<24d}")
