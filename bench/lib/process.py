"""Whole processes, timed: what a person waits for."""
import os, sys, time


def start(command, stdin="/dev/null", stdout="/dev/null"):
    """Seconds on the wall and on the CPU, and peak MiB, of one process; stdin and stdout are paths."""
    files = [(os.POSIX_SPAWN_OPEN, 0, stdin, os.O_RDONLY, 0), (os.POSIX_SPAWN_OPEN, 1, stdout, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
    begin = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=files)
    _, status, usage = os.wait4(pid, 0)
    seconds = time.perf_counter() - begin
    if status:
        sys.exit("%s ended with status %d" % (command, status))
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(name, ours, peer, peer_name, runs):
    """Starts both alternately; ours and peer are (command, stdin, stdout). Prints the best of each; returns the ratio."""
    mine, theirs = [], []
    for _ in range(runs):
        mine.append(start(*ours))
        theirs.append(start(*peer))
    a, b = min(mine), min(theirs)
    print(f"{name}: halfsky {a[0]:.3f} s ({a[1]:.2f} s CPU, {a[2]:.0f} MiB), {peer_name} {b[0]:.3f} s ({b[1]:.2f} s CPU, {b[2]:.0f} MiB), "
          f"{b[0] / a[0]:.1f} times as fast")
    return b[0] / a[0]
