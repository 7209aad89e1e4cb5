#!/usr/bin/env python3
"""Times reading and writing of text, interleaved with DuckDB and Polars on one thread; prints medians and ratios.

    python3 Benchmarks/text.py BENCH FILE.parquet FOLDER [--runs 7]

BENCH is the release build of parquet-bench. FOLDER takes the texts that are made, some GB. Reading is timed to columns
that are dropped batch by batch (DuckDB: as Arrow batches, types by the first rows as here), writing from Parquet.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time

os.environ["POLARS_MAX_THREADS"] = "1"


def duckdb_connection():
    import duckdb

    connection = duckdb.connect()
    connection.execute("set threads=1")
    connection.execute("set preserve_insertion_order=true")
    return connection


def timed(work):
    started, processor = time.time(), time.process_time()
    work()
    return time.time() - started, time.process_time() - processor


def duckdb_read(call):
    def work():
        reader = duckdb_connection().execute(f"select * from {call}").to_arrow_reader(65536)
        for _ in reader:
            pass

    return lambda: timed(work)


def duckdb_write(path, output, options):
    return lambda: timed(
        lambda: duckdb_connection().execute(f"copy (select * from read_parquet('{path}')) to '{output}' ({options})")
    )


def polars_write(path, output, kind):
    import polars

    return lambda: timed(lambda: getattr(polars.read_parquet(path), kind)(output))


def ours(bench, *words):
    def work():
        run = subprocess.run([bench, "text", *words], capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"text: {' '.join(words)}: {run.stderr}")
        answer = json.loads(run.stdout)
        return answer["s"], answer["cpu"]

    return work


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("file")
    parser.add_argument("folder")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--cases", default="csv-write,csv-read,json-write,json-read")
    choice = parser.parse_args()
    bench, file, folder = choice.bench, choice.file, choice.folder
    csv, jsonl, out = f"{folder}/text.csv", f"{folder}/text.jsonl", f"{folder}/out"
    duckdb_connection().execute(f"copy (select * from read_parquet('{file}')) to '{csv}' (header)")
    duckdb_connection().execute(f"copy (select * from read_parquet('{file}')) to '{jsonl}' (format json)")
    cases = {
        "csv-write": {
            "ours": ours(bench, file, out + ".csv"),
            "duckdb": duckdb_write(file, out + ".csv", "header"),
            "polars": polars_write(file, out + ".csv", "write_csv"),
        },
        "csv-read": {"ours": ours(bench, csv), "duckdb": duckdb_read(f"read_csv('{csv}')")},
        "json-write": {
            "ours": ours(bench, file, out + ".jsonl"),
            "duckdb": duckdb_write(file, out + ".jsonl", "format json"),
            "polars": polars_write(file, out + ".jsonl", "write_ndjson"),
        },
        "json-read": {"ours": ours(bench, jsonl), "duckdb": duckdb_read(f"read_json('{jsonl}')")},
    }
    for name in choice.cases.split(","):
        engines = cases[name]
        seconds = {engine: [] for engine in engines}
        for _ in range(choice.runs):
            for engine, work in engines.items():
                seconds[engine].append(work())
        median = {engine: statistics.median(s for s, _ in found) for engine, found in seconds.items()}
        for engine, found in seconds.items():
            least = min(s for s, _ in found)
            cpu = statistics.median(cpu for _, cpu in found)
            print(
                f"{name:11} {engine:7} median {median[engine]:7.3f} s  least {least:7.3f}  processor {cpu:7.3f}"
                f"  ours/it {median['ours'] / median[engine]:.2f}",
                flush=True,
            )
    for path in (csv, jsonl, out + ".csv", out + ".jsonl"):
        if os.path.exists(path):
            os.remove(path)


if __name__ == "__main__":
    main()
