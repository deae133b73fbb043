"""SheetJS and ExcelJS, installed once in build/form-writers from tests/forms/package-lock.json."""
import fcntl, os, shutil, subprocess
from sample_store import ROOT

FOLDER = os.path.join(ROOT, "build", "form-writers")
ENVIRONMENT = {**os.environ, "NODE_PATH": os.path.join(FOLDER, "node_modules")}


def install():
    """False without npm or the network. Tests that run at once wait for one another."""
    if not shutil.which("node") or not shutil.which("npm"):
        return False
    os.makedirs(FOLDER, exist_ok=True)
    with open(os.path.join(FOLDER, "lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if os.path.exists(os.path.join(FOLDER, "node_modules", "exceljs")):
            return True
        for name in ("package.json", "package-lock.json"):
            shutil.copy(os.path.join(ROOT, "tests", "forms", name), FOLDER)
        return subprocess.run(["npm", "ci", "--silent", "--no-fund", "--no-audit"], cwd=FOLDER, timeout=300).returncode == 0
