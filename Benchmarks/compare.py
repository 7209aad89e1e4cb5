#!/usr/bin/env python3
"""Compares this library with other engines, and writes Results.md: compare.py BENCH DATA --arrow LIBRARY.

    swift build -c release --package-path Benchmarks
    swift build -c release --package-path Tests/ArrowExchange
    python3 Benchmarks/generate.py DATA
    python3 Benchmarks/compare.py Benchmarks/.build/release/parquet-bench DATA \\
        --arrow Tests/ArrowExchange/.build/release/libParquetArrow.so

BENCH is the release build of parquet-bench, which knows the cases; those whose file DATA lacks are left out. The engines
run under the Python that runs this script. Each case gives every engine one process, and the engines take turns: a first
round that does not count, then 7, or 31 where this library's first took less than 20 ms. Before a case is timed, what
this library reads or writes is compared with pyarrow value by value; a case that differs is not timed.

--json keeps the measurements, case by case. --from begins with those of an earlier run, interrupted or not: cases that it
has are not measured again unless --only names them.
"""
import argparse
import contextlib
import datetime
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

import compare_engines
import compare_report

HERE = pathlib.Path(__file__).resolve().parent
OURS, FRESH = compare_report.OURS, compare_report.FRESH
# An engine whose first round takes as long gets no other.
TOO_LONG = 15
# What an engine gets to finish with its last round before the next one's clock starts: freeing goes on after the answer.
PAUSE = 0.02
# The rounds with fresh memory, which are for information.
FRESH_ROUNDS = 5


class Process:
    """An engine that answers lines of JSON."""

    def __init__(self, command: list[str], threads: int, output: str):
        count = str(threads)
        names = ["POLARS_MAX_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS", "TOKIO_WORKER_THREADS"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, bufsize=1,
            env=os.environ | dict.fromkeys(names, count) | {"PERF_OUT": output})
        self.process.stdout.readline()

    def ask(self, query: dict) -> dict:
        try:
            print(json.dumps(query), file=self.process.stdin, flush=True)
            return json.loads(self.process.stdout.readline() or '{"err": "it has ended"}')
        except BrokenPipeError:
            return {"err": "it has ended"}

    def end(self) -> None:
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.wait()


class Comparison:
    def __init__(self, choice):
        self.choice, self.bench = choice, str(pathlib.Path(choice.bench).resolve())

    def start(self, engine: str, threads: int) -> Process:
        output = f"{self.choice.scratch}.{engine.replace(', ', '-')}"
        if engine in (OURS, FRESH):
            return Process([self.bench, "peer", *(["--fresh"] if engine == FRESH else [])], threads, output)
        worker = [sys.executable, str(HERE / "compare_engines.py"), engine, str(threads), output]
        return Process(worker, threads, output)

    def query(self, case: dict) -> dict:
        path = pathlib.Path(self.choice.data) / f"{case['file']}.parquet"
        return {"op": case["op"], "path": str(path), "arg": case["arg"], "threads": case["threads"]}

    def check(self, case: dict) -> tuple[bool, str]:
        """Whether our values are pyarrow's, and what was found."""
        query = self.query(case)
        op, arg, written = query["op"], query["arg"], None
        if op == "footer":
            return True, "no values"
        if op == "write":
            process = self.start(OURS, query["threads"])
            answer = process.ask(query)
            process.end()
            if "err" in answer:
                return False, answer["err"]
            arg = written = f"{self.choice.scratch}.{OURS}.ours"
        elif not self.choice.arrow:
            return True, "not compared"
        words = [sys.executable, str(HERE / "compare_values.py"), self.choice.arrow or "-", query["path"], op, arg]
        run = subprocess.run(words, capture_output=True, text=True)
        if written:
            os.remove(written)
        return run.returncode == 0, (run.stdout + run.stderr).strip().splitlines()[-1]

    def measure(self, case: dict) -> dict:
        query = self.query(case)
        engines = [OURS, FRESH, *self.choice.engines.split(",")]
        processes = {engine: self.start(engine, query["threads"]) for engine in engines}
        answers, problems, alone = {engine: [] for engine in engines}, {}, set()
        first = {}
        for engine in engines:
            # Ours counts its allocations in the round that does not count.
            first[engine] = processes[engine].ask(query | ({"counts": True} if engine == OURS else {}))
            if "err" in first[engine]:
                problems[engine] = first[engine]["err"]
            elif first[engine]["s"] > TOO_LONG and engine != OURS:
                answers[engine], alone = [first[engine]], alone | {engine}
        runs = self.choice.runs or (31 if first[OURS].get("s", 1) < 0.020 else 7)
        for index in range(runs):
            for engine in engines:
                if engine in problems or engine in alone or engine == FRESH and index >= FRESH_ROUNDS:
                    continue
                time.sleep(PAUSE)
                answer = processes[engine].ask(query)
                if "err" in answer:
                    problems[engine] = answer["err"]
                else:
                    answers[engine].append(answer)
        for process in processes.values():
            process.end()
        for left in pathlib.Path(self.choice.scratch).parent.glob(f"{pathlib.Path(self.choice.scratch).name}.*.ours"):
            left.unlink()
        found = {engine: summary(answers[engine]) for engine in engines if engine not in problems}
        if OURS in found:
            found[OURS]["allocations"] = first[OURS].get("allocations")
        return {"case": case, "runs": runs, "engines": found, "problems": problems}

    def output(self, *words: str):
        run = subprocess.run([self.bench, *words], capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"compare: {' '.join(words)}: {run.stderr}")
        return run.stdout

    def codecs(self) -> dict:
        """What each codec and level makes of li_none's pages; the chart goes beside the results."""
        path = pathlib.Path(self.choice.data) / "li_none.parquet"
        chart = self.choice.results.with_name("codecs.svg")
        return json.loads(self.output("codecs", str(path), "--json", "--chart", str(chart)))

    def limits(self, cases: list[dict]) -> dict:
        """The floor under each full read: the codec, and one copy of what pyarrow's columns take."""
        import pyarrow.parquet as pq

        found = {}
        for case in cases:
            if case["op"] == "full" and case["file"] not in found:
                path = self.query(case)["path"]
                size = pq.ParquetFile(path, memory_map=True).read().nbytes
                found[case["file"]] = json.loads(self.output("limit", path, "--decoded", str(size)))
        return found

    def keep(self, found: dict) -> None:
        if self.choice.json:
            self.choice.json.write_text(json.dumps(found, indent=1) + "\n")
        before = [json.loads(path.read_text()) for path in self.choice.before]
        remarks = HERE / "Missed.md"
        self.choice.results.write_text(
            compare_report.page(found, before, remarks.read_text() if remarks.exists() else ""))

    def run(self, cases: list[dict], parts: list[str], found: dict) -> list[str]:
        """Adds what is measured to what was found; the cases whose values differ are returned."""
        bad = []
        for case in cases if "cases" in parts else []:
            if case["name"] in found["cases"] and not self.choice.only:
                continue
            equal, words = self.check(case)
            print(f"{case['name']}: {words}", flush=True)
            if not equal:
                bad.append(case["name"])
                continue
            found["cases"][case["name"]] = row = self.measure(case) | {"values": words}
            print(compare_report.line(row), flush=True)
            self.keep(found)
        if "limit" in parts:
            found["limits"] |= self.limits(cases)
        if "kernels" in parts:
            found["kernels"] = json.loads(self.output("kernels", "--json"))
        if "codecs" in parts:
            found["codecs"] = self.codecs()
        self.keep(found)
        return bad


def summary(answers: list[dict]) -> dict:
    seconds = [answer["s"] for answer in answers]
    return {
        "median": statistics.median(seconds), "minimum": min(seconds), "runs": len(seconds),
        "processor": statistics.median(answer["cpu"] for answer in answers),
        "peak": answers[-1]["rss"], "rows": answers[-1].get("rows"), "size": answers[-1].get("out"),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", metavar="BENCH")
    parser.add_argument("data", metavar="DATA")
    parser.add_argument("--arrow", metavar="LIBRARY", help="without it values read are not compared")
    parser.add_argument("--engines", default=",".join(compare_engines.ENGINES))
    parser.add_argument("--only", action="append", default=[], help="cases whose name has this in it")
    parser.add_argument("--parts", default="cases,limit,kernels,codecs", help="what is measured")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--scratch", default="/dev/shm/parquet-bench-compare", help="where files are written")
    parser.add_argument("--json", type=pathlib.Path, help="where the measurements are kept")
    parser.add_argument("--from", type=pathlib.Path, dest="earlier", help="measurements to begin with")
    parser.add_argument("--before", type=pathlib.Path, action="append", default=[],
                        help="measurements of another full run, which outcomes count too")
    parser.add_argument("--results", type=pathlib.Path, default=HERE / "Results.md")
    choice = parser.parse_args()
    comparison, parts = Comparison(choice), choice.parts.split(",")
    found = json.loads(choice.earlier.read_text()) if choice.earlier else {"cases": {}, "limits": {}, "kernels": []}
    if not (choice.parts or choice.earlier):
        parser.error("nothing is to be measured, and there are no earlier measurements")
    if choice.parts:
        date = datetime.date.today().isoformat()
        found["about"] = compare_report.about(choice.engines.split(",")) | {"date": date}
    cases = [
        case for case in json.loads(comparison.output("cases"))
        if (not choice.only or any(word in case["name"] for word in choice.only))
        and os.path.exists(comparison.query(case)["path"])]
    bad = comparison.run(cases, parts, found)
    for name in bad:
        print(f"compare: {name}: the values are not pyarrow's; it was not timed", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
