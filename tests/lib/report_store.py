"""A sample store for a check of reports and papers, and how it runs commands on it."""
import os, subprocess
import sample_store

check = sample_store.Checks()
folder, store = sample_store.make()


def path(name):
    return os.path.join(folder.name, name)


def run(*arguments, status=0):
    """What a command prints, and its messages."""
    done = subprocess.run([sample_store.HALFSKY, *arguments, "--store", store], capture_output=True, timeout=60)
    check.that(done.returncode == status, f"{arguments}: {done.returncode} {done.stderr.decode()[:300]}")
    return done.stdout.decode(), done.stderr.decode()
