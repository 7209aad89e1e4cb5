#!/usr/bin/env python3
"""The release tool against an independent reader: matrix.py TOOL FOLDER [--oracle pqref.py] [--most 8000000].

Every Parquet file below the folder is printed by both, by `TOOL cat --format json FILE` and by the oracle, a Python
script that prints canonical rows when called with `--cat FILE`; PARQUET_ORACLE may name it. The two must agree byte
for byte. A file that the tool refuses with an error naming an encoding or codec it lacks counts as different too.
With --refusals those are only counted. The oracle runs inside forked copies of this process, two at a time.
"""
import argparse
import collections
import contextlib
import io
import multiprocessing
import os
import pathlib
import runpy
import subprocess
import sys

SECONDS = 120


def oracle_rows(oracle: str, path: str) -> tuple[int, bytes, str]:
    """The oracle's status, rows and words, without the cost of another interpreter's start."""
    out, errors = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    status = 0
    sys.argv = [oracle, "--cat", path]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        try:
            runpy.run_path(oracle, run_name="__main__")
        except SystemExit as end:
            status = int(end.code or 0)
    out.flush()
    return status, out.buffer.getvalue(), errors.getvalue().strip()


def difference(ours: bytes, theirs: bytes) -> str:
    mine, other = ours.split(b"\n"), theirs.split(b"\n")
    for number, (a, b) in enumerate(zip(mine, other)):
        if a != b:
            start = max(0, len(os.path.commonprefix([a, b])) - 30)
            return f"row {number}: tool …{a[start:start + 90].decode(errors='replace')}… oracle …{b[start:start + 90].decode(errors='replace')}…"
    return f"the tool gave {len(mine) - 1} rows, the oracle {len(other) - 1}"


def judge(job: tuple[str, str, str]) -> tuple[str, str, str]:
    """A file, "same", "refused" or "different", and what to say of it."""
    tool, oracle, path = job
    try:
        run = subprocess.run([tool, "cat", "--format", "json", path], capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return path, "different", f"the tool still ran after {SECONDS} s"
    words = run.stderr.decode(errors="replace").strip()
    status, rows, complaint = oracle_rows(oracle, path)
    if run.returncode not in (0, 1):
        return path, "different", f"the tool ended with {run.returncode}: {words[-200:]}"
    if status != 0:
        return path, "same" if run.returncode else "different", f"only the oracle refused it: {complaint}"
    if run.returncode != 0:
        return path, "refused", f"refused: {words}"
    return (path, "same", "") if run.stdout == rows else (path, "different", difference(run.stdout, rows))


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("tool")
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--oracle", default=os.environ.get("PARQUET_ORACLE"))
    arguments.add_argument("--most", type=int, default=8_000_000, help="the largest file taken, in bytes")
    arguments.add_argument("--refusals", action="store_true", help="files that the tool refuses are no failure")
    options = arguments.parse_args()
    if not options.oracle:
        arguments.error("give --oracle or set PARQUET_ORACLE")
    sys.path.insert(0, str(pathlib.Path(options.oracle).resolve().parent))
    with contextlib.suppress(ImportError):
        import numpy  # noqa: F401  What oracles import most slowly is there before the forks.

    found = sorted(options.folder.rglob("*.parquet"))
    taken = [path for path in found if path.stat().st_size <= options.most]
    counts = collections.defaultdict(collections.Counter)
    with multiprocessing.get_context("fork").Pool(2, maxtasksperchild=200) as pool:
        jobs = ((os.path.abspath(options.tool), options.oracle, str(path)) for path in taken)
        for path, verdict, words in pool.imap(judge, jobs, chunksize=4):
            name = pathlib.Path(path).relative_to(options.folder)
            counts[name.parts[0] if len(name.parts) > 1 else "."][verdict] += 1
            if verdict != "same":
                print(f"{name}: {words}", flush=True)
    total = sum(counts.values(), collections.Counter())
    for folder, verdicts in sorted(counts.items()):
        print(f"matrix: {folder}: " + ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items())))
    wrong = total["different"] + (0 if options.refusals else total["refused"])
    print(f"matrix: {len(taken)} files, {total['same']} the same, {total['refused']} refused, {total['different']} different, "
          f"{len(found) - len(taken)} left out for their size")
    return 1 if wrong or not taken else 0


if __name__ == "__main__":
    sys.exit(main())
