#!/usr/bin/env python3
"""Makes the fixtures again: files by independent Parquet writers, each with golden rows beside it.

    python3 -m venv venv
    venv/bin/pip install -r Fixtures/requirements.txt        # and -r Fixtures/requirements-java.txt for Java's
    venv/bin/python Fixtures/generate.py --oracle path/to/pqref.py [--only pyarrow] [--java-python venv/bin/python]
    venv/bin/python Fixtures/generate.py --matrix FOLDER     # needs no oracle; see below

The oracle is a reader independent of this package: `python ORACLE --cat FILE` prints the canonical JSON
Lines of FILE. Its output becomes FILE.jsonl, after a cross-check against pyarrow's reading of the same file;
files of one folder with the same rows share theirs through links. PARQUET_ORACLE may name the oracle instead of
--oracle. --matrix makes well over a thousand small files elsewhere instead, types, encodings, codecs, page versions,
nesting and writers crossed, without rows beside them: Tests/Conformance/matrix.py compares readers over them.
Java's are left out, with a line that says so, where no Python has pyspark. All data come from the seed below and no writer stamps a time, so the pinned versions give the same bytes.
"""
import argparse
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "generators"))

import matrix  # noqa: E402

SEED = 20240229
WRITERS = ["codecs", "pyarrow", "duckdb", "polars", "fastparquet", "java"]


def golden(oracle: str, path: pathlib.Path) -> bytes:
    """The canonical rows of a file, or an end of the run with the oracle's own words."""
    run = subprocess.run([sys.executable, oracle, "--cat", str(path)], capture_output=True)
    if run.returncode != 0:
        sys.exit(f"{path}: the oracle refused it: {run.stderr.decode()}")
    return run.stdout


def make(writer: str, java_python: str) -> list[pathlib.Path]:
    folder = HERE / writer
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.parquet*"):
        old.unlink()
    if writer == "java":
        subprocess.run([java_python, str(HERE / "generators" / "java_files.py"), str(folder)], check=True)
    else:
        __import__(f"{writer}_files").write(folder, SEED)
    return sorted(folder.glob("*.parquet"))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--oracle", default=os.environ.get("PARQUET_ORACLE"))
    arguments.add_argument("--only", choices=WRITERS, action="append")
    arguments.add_argument("--java-python", default=sys.executable, help="the Python that has pyspark")
    arguments.add_argument("--matrix", type=pathlib.Path, metavar="FOLDER", help="make the matrix there, and no fixtures")
    options = arguments.parse_args()
    if options.matrix:
        return matrix.make(options.matrix, SEED, options.java_python, options.only)
    if not options.oracle:
        arguments.error("give --oracle or set PARQUET_ORACLE")
    import crosscheck
    for writer in options.only or WRITERS:
        seen = {}
        for path in make(writer, options.java_python):
            rows = golden(options.oracle, path)
            checked = crosscheck.compare(path, rows)
            beside = path.with_name(path.name + ".jsonl")
            first = seen.setdefault(rows, beside)
            beside.write_bytes(rows) if first is beside else beside.symlink_to(first.name)
            count = rows.count(b"\n")
            print(f"{path.relative_to(HERE)}: {path.stat().st_size} bytes, {count} rows, {checked}")


if __name__ == "__main__":
    main()
