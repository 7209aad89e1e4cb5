#!/usr/bin/env python3
"""The other engines of compare.py, each a process: compare_engines.py ENGINE THREADS OUTPUT.

It answers lines of JSON as `parquet-bench peer` does. What a round has made is gone before the next one begins, as far
as the engine lets memory go.
"""
import datetime
import gc
import json
import os
import resource
import shutil
import sys
import time

COLUMNS = ["l_orderkey", "l_extendedprice", "l_discount", "l_shipdate"]
ROWS_A_GROUP = 1 << 20


def days(arg: str) -> tuple[datetime.date, datetime.date]:
    first, end = arg.split(":")
    return datetime.date.fromisoformat(first), datetime.date.fromisoformat(end)


class PyArrow:
    def __init__(self, threads: int):
        import pyarrow
        import pyarrow.parquet

        pyarrow.set_cpu_count(threads)
        pyarrow.set_io_thread_count(max(1, threads))
        self.arrow, self.parquet, self.several = pyarrow, pyarrow.parquet, threads > 1

    def full(self, path, _):
        return self.parquet.ParquetFile(path, memory_map=True).read(use_threads=self.several)

    def filter(self, path, arg):
        first, end = days(arg)
        wanted = [("l_shipdate", ">=", first), ("l_shipdate", "<", end)]
        return self.parquet.read_table(path, columns=COLUMNS, filters=wanted, use_threads=self.several)

    def footer(self, path, _):
        return self.parquet.ParquetFile(path, memory_map=True).schema_arrow

    def prepare(self, path):
        return self.parquet.read_table(path)

    def write(self, table, codec, output):
        level = 3 if codec == "zstd" else None
        self.parquet.write_table(
            table, output, compression=codec, compression_level=level, row_group_size=ROWS_A_GROUP)


class Polars:
    def __init__(self, threads: int):
        import polars

        self.polars = polars

    def full(self, path, _):
        return self.polars.read_parquet(path)

    def filter(self, path, arg):
        first, end = days(arg)
        day = self.polars.col("l_shipdate")
        return self.polars.scan_parquet(path).filter((day >= first) & (day < end)).select(COLUMNS).collect()

    def footer(self, path, _):
        return self.polars.read_parquet_schema(path)

    def prepare(self, path):
        return self.polars.read_parquet(path)

    def write(self, table, codec, output):
        name = "uncompressed" if codec == "none" else codec
        level = 3 if codec == "zstd" else None
        table.write_parquet(output, compression=name, compression_level=level, row_group_size=ROWS_A_GROUP)


class DataFusion:
    def __init__(self, threads: int):
        import datafusion

        settings = datafusion.SessionConfig().with_target_partitions(threads).with_batch_size(65_536)
        settings = settings.with_parquet_pruning(True).set("datafusion.execution.parquet.pushdown_filters", "true")
        self.engine = datafusion
        self.context = datafusion.SessionContext(settings)

    def full(self, path, _):
        return self.context.read_parquet(path).collect()

    def filter(self, path, arg):
        import pyarrow

        first, end = (self.engine.literal(pyarrow.scalar(day, pyarrow.date32())) for day in days(arg))
        day = self.engine.col("l_shipdate")
        rows = self.context.read_parquet(path).filter((day >= first) & (day < end))
        return rows.select(*COLUMNS).collect()

    def footer(self, path, _):
        return self.context.read_parquet(path).schema()

    def prepare(self, path):
        import pyarrow.parquet

        return self.context.from_arrow(pyarrow.parquet.read_table(path))

    def write(self, table, codec, output):
        level = {"compression_level": 3} if codec == "zstd" else {}
        table.write_parquet(output, compression="uncompressed" if codec == "none" else codec, **level)


class Arro3:
    def __init__(self, threads: int):
        import arro3.core
        import arro3.io

        self.core, self.io = arro3.core, arro3.io

    def full(self, path, _):
        return self.io.read_parquet(path).read_all()

    def footer(self, path, _):
        return self.io.read_parquet(path).schema

    def prepare(self, path):
        import pyarrow.parquet

        return self.core.Table.from_arrow(pyarrow.parquet.read_table(path))

    def write(self, table, codec, output):
        name = {"none": "uncompressed", "zstd": "zstd(3)"}.get(codec, codec)
        self.io.write_parquet(table, output, compression=name, max_row_group_size=ROWS_A_GROUP)


class DuckDB:
    def __init__(self, threads: int):
        import duckdb

        self.connection = duckdb.connect()
        self.connection.execute(f"set threads={threads}")

    def full(self, path, _):
        return self.connection.sql(f"select * from read_parquet('{path}')").to_arrow_table()

    def filter(self, path, arg):
        first, end = days(arg)
        return self.connection.sql(
            f"select {', '.join(COLUMNS)} from read_parquet('{path}')"
            f" where l_shipdate >= date '{first}' and l_shipdate < date '{end}'").to_arrow_table()

    def footer(self, path, _):
        return self.connection.execute(f"describe select * from read_parquet('{path}')").fetchall()

    def prepare(self, path):
        self.connection.execute(f"create or replace table prepared as select * from read_parquet('{path}')")

    def write(self, _, codec, output):
        name = "uncompressed" if codec == "none" else codec
        level = ", compression_level 3" if codec == "zstd" else ""
        self.connection.execute(
            f"copy prepared to '{output}' (format parquet, codec '{name}', row_group_size {ROWS_A_GROUP}{level})")


# Each engine and the package that its version is asked of.
ENGINES = {
    "pyarrow": (PyArrow, "pyarrow"), "polars": (Polars, "polars"), "datafusion": (DataFusion, "datafusion"),
    "arro3": (Arro3, "arro3-io"), "duckdb": (DuckDB, "duckdb"),
}


def row_count(made) -> int | None:
    if isinstance(made, list) and made and hasattr(made[0], "num_rows"):
        return sum(batch.num_rows for batch in made)
    return getattr(made, "num_rows", getattr(made, "height", None))


def size(output: str) -> int:
    if os.path.isdir(output):
        return sum(entry.stat().st_size for entry in os.scandir(output))
    return os.path.getsize(output)


def remove(output: str) -> None:
    if os.path.isdir(output):
        shutil.rmtree(output)
    elif os.path.exists(output):
        os.remove(output)


def peak_memory() -> int:
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


class Worker:
    def __init__(self, engine, output: str):
        self.engine, self.output, self.prepared = engine, output, None

    def work(self, query: dict):
        op, path, arg = query["op"], query["path"], query.get("arg", "")
        if not hasattr(self.engine, op):
            raise NotImplementedError(f"it has no {op}")
        if op != "write":
            return lambda: getattr(self.engine, op)(path, arg)
        if self.prepared is None:
            self.prepared = (self.engine.prepare(path),)
        remove(self.output)
        return lambda: self.engine.write(self.prepared[0], arg, self.output)

    def answer(self, query: dict) -> dict:
        work = self.work(query)
        before, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        made = work()
        seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
        system = after.ru_stime - before.ru_stime
        answer = {"s": seconds, "cpu": after.ru_utime - before.ru_utime + system, "sys": system,
                  "rss": peak_memory(), "rows": row_count(made)}
        if query["op"] == "write":
            answer["out"] = size(self.output)
        return answer


def main() -> None:
    name, threads, output = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    # What engines print themselves must not stand between the answers.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    worker = Worker(ENGINES[name][0](threads), output)
    print(json.dumps({"ready": 1, "rss0": peak_memory()}), file=answers)
    for line in sys.stdin:
        try:
            answer = worker.answer(json.loads(line))
        except BaseException as error:
            answer = {"err": f"{type(error).__name__}: {error}"[:300]}
        print(json.dumps(answer), file=answers)
        gc.collect()
    remove(output)


if __name__ == "__main__":
    main()
