"""A store of the sample plan and its figures in a temporary folder, for the checks that need one."""
import os, signal, subprocess, tempfile, time

# What a shell in the background, nohup or a strict umask hands down would reach the programs under test too.
for one in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT):
    if signal.getsignal(one) == signal.SIG_IGN:
        signal.signal(one, signal.default_int_handler if one == signal.SIGINT else signal.SIG_DFL)
os.umask(0o022)
if os.geteuid() == 0:
    os.environ.setdefault("HALFSKY_RUN_AS", "root")  # what the tests make belongs to root
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HALFSKY = os.environ.get("HALFSKY", os.path.join(ROOT, "build", "halfsky"))
SAMPLE = os.path.join(ROOT, "data", "sample")


def run(*arguments, expect=0):
    done = subprocess.run([HALFSKY, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == expect, (arguments, done.returncode, done.stderr.decode())
    return done.stdout.decode()


def make():
    """The folder object (keep it alive) and the store's path."""
    folder = tempfile.TemporaryDirectory()
    store = os.path.join(folder.name, "store")
    run("init", store, "--regions", os.path.join(SAMPLE, "regions.csv"), "--settings", os.path.join(SAMPLE, "plan_settings.csv"), "--names", os.path.join(SAMPLE, "names_en.csv"), "--region", "990481")
    run("plan", "import", os.path.join(SAMPLE, "plan.txt"), "--store", store)
    run("data", "import", os.path.join(SAMPLE, "figures.csv"), "--store", store)
    return folder, store


def wait_until(holds, seconds=180):
    """Looks again and again until it holds; false after a time that no machine needs."""
    end = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < end:
        time.sleep(0.02)
    return held


def seconds_of(process):
    """What a running program has used of the processor, with the children that it waited for: the same on a busy machine."""
    with open(f"/proc/{process.pid}/stat", encoding="ascii") as file:
        return sum(map(int, file.read().rpartition(")")[2].split()[11:15])) / os.sysconf("SC_CLK_TCK")


class Checks:
    """Counts what held and what did not; says so last."""
    def __init__(self):
        self.passed = self.failed = 0

    def that(self, holds, what):
        self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
        if not holds:
            print("FAILED:", what)

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed")
        raise SystemExit(1 if self.failed else 0)
