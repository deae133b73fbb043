"""A store of the sample plan and its figures in a temporary folder, for the checks that need one."""
import os, subprocess, tempfile

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
