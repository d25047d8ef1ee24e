"""Measures how much memory zhibiao takes for 100 and for 1,000 documents; measured by hand, not a test.

Usage: memory.py ZHIBIAO
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

REPORTS = sorted(Path(__file__).parents[1].joinpath("fixtures").glob("*.txt"))


def peak(zhibiao, arguments):
    """The most memory, in MB, that a run takes."""
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", script, zhibiao, *arguments], check=True, capture_output=True)
    return int(done.stdout) / 1024


def main(zhibiao):
    with tempfile.TemporaryDirectory() as scratch:
        for count in (100, 1000):
            folder = Path(scratch, str(count))
            folder.mkdir()
            for n in range(count):
                report = REPORTS[n % len(REPORTS)]
                folder.joinpath(f"{n:04}-{report.name}").write_bytes(report.read_bytes())
        print("command                   100 documents  1,000 documents  ratio")
        for command in ("extract", "panel"):
            for extension in ("jsonl", "csv", "parquet", "xlsx"):
                few, many = (
                    peak(zhibiao, [command, "-q", str(Path(scratch, n)), "-o", str(Path(scratch, f"out.{extension}"))])
                    for n in ("100", "1000")
                )
                print(f"{command:8} {extension:14} {few:10.1f} MB {many:13.1f} MB {many / few:6.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
