#!/usr/bin/env python3
"""Files of this library in the hands of others: interop.py TOOL FOLDER [--short] [--java PYTHON] [--table PAGE].

FOLDER is what Tests/Interop's `interop-files` made. Each reader that is installed reads each file in a process of its
own, and must give the values that were written, or refuse. Whatever is not the right values is a failure, unless
`interop_known.py` names the reader's reason.
--short asks this library alone, and needs nothing but Python. --table writes the page of who reads what, where all
readers are there; with --check it must be the same already.
"""
import argparse
import collections
import concurrent.futures
import importlib.util
import json
import os
import pathlib
import select
import subprocess
import sys

import interop_known
import interop_table

HERE = pathlib.Path(__file__).resolve().parent
SECONDS = 120
PEERS = {"pyarrow": "pyarrow", "DuckDB": "duckdb", "Polars": "polars", "fastparquet": "fastparquet"}


class Worker:
    """A reader's process, started again when it ended before its time."""

    def __init__(self, reader, python, folder, more):
        self.command = [python, str(HERE / "interop_readers.py"), reader, str(folder), *([more] if more else [])]
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"interop: {' '.join(self.command)} does not start")
        self.version = json.loads(line)

    def ask(self, file):
        self.process.stdin.write(json.dumps(file).encode() + b"\n")
        self.process.stdin.flush()
        line = b""
        if select.select([self.process.stdout], [], [], SECONDS)[0]:
            line = self.process.stdout.readline()
        if line:
            return json.loads(line)
        late = self.process.poll() is None and not line and select.select([self.process.stdout], [], [], 0)[0] == []
        self.process.kill()
        status = self.process.wait()
        self.start()
        return ["crash", f"still running after {SECONDS} s" if late else f"ended with {status}"]

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def read_all(reader, python, folder, more, files):
    worker = Worker(reader, python, folder, more)
    answers = [worker.ask(file) for file in files]
    worker.end()
    return reader, worker.version, answers


def readers(options):
    """The readers that are there: name, interpreter and what more each needs."""
    tool = os.path.abspath(options.tool)
    found = [("swift-parquet", sys.executable, tool)]
    if options.short:
        return found
    if options.oracle and os.path.exists(options.oracle):
        found.append(("pqref", sys.executable, os.path.abspath(options.oracle)))
    found += [(name, sys.executable, None) for name, module in PEERS.items() if importlib.util.find_spec(module)]
    if options.java:
        found += [("parquet-java", sys.executable, options.java), ("Spark", sys.executable, options.java)]
    chosen = options.readers.split(",") if options.readers else [name for name, *_ in found]
    return [one for one in found if one[0] in chosen]


def failures(reader, files, answers):
    """What is wrong with a reader's answers; a known one turns into a refusal with its reason."""
    wrong = []
    for file, answer in zip(files, answers):
        verdict, words = answer
        if verdict == "yes":
            continue
        reason = interop_known.reason(reader, file, verdict, words)
        if reader in interop_known.COMPLETE or not reason:
            wrong.append(f"{file['file']}: {reader}: {verdict}: {words[:500]}")
        answer[:] = ["no", reason or "unknown"]
    return wrong


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("tool", help="the release build of `parquet`")
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--short", action="store_true")
    arguments.add_argument("--oracle", default=os.environ.get("PARQUET_ORACLE"))
    arguments.add_argument("--java", help="a Python that has pyspark, where a Java 17 is installed")
    arguments.add_argument("--readers", help="only these, with commas between them")
    arguments.add_argument("--only", default="", help="only files whose name has this in it")
    arguments.add_argument("--table", type=pathlib.Path)
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--verbose", action="store_true", help="print every refusal")
    options = arguments.parse_args()
    files = [json.loads(line) for line in (options.folder / "files.jsonl").open()]
    files = [file for file in files if options.only in file["file"]]

    answers, versions, wrong = {}, {}, []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(read_all, name, python, options.folder.resolve(), more, files) for name, python, more in readers(options)]
        for job in jobs:
            reader, versions[reader], answers[reader] = job.result()
            if options.verbose:
                for file, (verdict, words) in zip(files, answers[reader]):
                    if verdict != "yes":
                        print(f"{file['file']}: {reader}: {verdict}: {words}")
            found = failures(reader, files, answers[reader])
            wrong += found
            counts = collections.Counter(verdict for verdict, _ in answers[reader])
            print(f"interop: {reader} {versions[reader]}: {counts['yes']} of {len(files)} files read, {len(found)} wrong", flush=True)
    for line in wrong:
        print(f"interop: {line}")
    if options.table:
        missing = [reader for reader in interop_table.COLUMNS if reader not in answers]
        if missing or options.only:
            print(f"interop: the table stays as it is: {', '.join(missing) or 'some files'} left out")
        else:
            page = interop_table.page(files, answers, versions)
            if options.check and options.table.read_text() != page:
                wrong.append("the table")
                print(f"interop: {options.table} is not what this run gives; make it again without --check")
            elif not options.check:
                options.table.write_text(page)
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main())
