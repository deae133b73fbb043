#!/usr/bin/env python3
"""Target phrases read: this build and an older one, as whole processes, on the same 100,000 phrases (those of tests/cases/phrase.txt, in turn).

    bench/phrases.py [--before PROGRAM] [--phrases N]

Without --before, commit 3a15bf8 is built in a temporary folder. Rounds alternate between the programs; best and median. Then this build with
each number of processors: time, threads that worked at one time, and the share of the processors that was busy.
"""
import argparse, json, os, resource, statistics, subprocess, sys, tempfile, time

from web import ROOT, build_before

ROUNDS = 5


def write_phrases(path, count):
    with open(os.path.join(ROOT, "tests", "cases", "phrase.txt"), encoding="utf-8") as file:
        phrases = [line[7:].strip() for line in file if line.startswith("phrase ")]
    with open(path, "w", encoding="utf-8") as file:
        for i in range(count):
            file.write(json.dumps({"id": i, "phrase": phrases[i % len(phrases)]}, ensure_ascii=False) + "\n")


def measure(program, path, processors=None):
    """Seconds, seconds of processors, MiB, most threads seen."""
    pin = (lambda: os.sched_setaffinity(0, processors)) if processors else None
    with open(path, "rb") as given:
        before, begin, threads = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter(), 0
        process = subprocess.Popen([program, "target", "parse"], stdin=given, stdout=subprocess.DEVNULL, preexec_fn=pin)
        while process.poll() is None:
            try:
                threads = max(threads, len(os.listdir(f"/proc/{process.pid}/task")))
            except OSError:
                pass
            time.sleep(0.005)
        seconds, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert process.returncode == 0, program
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, threads


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--before", help="an older program, built already")
    options.add_argument("--phrases", type=int, default=100000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "phrases.jsonl")
        write_phrases(path, asked.phrases)
        programs = {"before": os.path.abspath(asked.before) if asked.before else build_before(folder),
                    "now": os.path.abspath(os.environ.get("HALFSKY", os.path.join(ROOT, "build", "halfsky")))}
        rounds = {name: [] for name in programs}
        for _ in range(ROUNDS):
            for name, program in programs.items():
                rounds[name].append(measure(program, path))
        for name, all_of in rounds.items():
            print(f"{name:<7} best {min(r[0] for r in all_of):.2f} s, median {statistics.median(r[0] for r in all_of):.2f} s, processors {min(r[1] for r in all_of):.2f} s")
        for what, of in (("time", 0), ("time of processors", 1)):
            print(f"{what}: {min(r[of] for r in rounds['before']) / min(r[of] for r in rounds['now']):.1f} times as fast as before")
        usable = sorted(os.sched_getaffinity(0))
        for count in range(1, len(usable) + 1):
            seconds, used, threads = min(measure(programs["now"], path, set(usable[:count])) for _ in range(3))
            print(f"{count} processors: {seconds:.2f} s, {threads} threads, {100 * used / seconds / count:.0f} % busy")


if __name__ == "__main__":
    sys.exit(main())
