"""The libraries that read the files of Tests/Interop, each in a process of its own: interop_readers.py READER FOLDER [MORE].

Each line of the input is a file's description, as files.jsonl has it; the answer is a JSON array of a verdict, "yes",
"no", "wrong" or "crash", and of words. MORE is the tool's path, the oracle's or the Python that has pyspark.
"""
import contextlib
import decimal
import io
import json
import os
import pathlib
import runpy
import subprocess
import sys
import tempfile
import uuid

from interop_values import DAY, bits, columns, known, text, value

ORDER = ["swift-parquet", "pqref", "pyarrow", "DuckDB", "Polars", "fastparquet", "parquet-java", "Spark"]


class Wrong(Exception):
    """Other values than were written, and where."""


class Reader:
    """A reader; `read` gives the columns of a file in the comparable form, or raises whatever its library raises."""

    forks = False

    def __init__(self, more):
        self.more = more

    def judge(self, file, path, wanted):
        read = self.read(file, path)
        if len(read) != len(wanted):
            raise Wrong(f"{len(read)} columns, not {len(wanted)}")
        for field, mine, theirs in zip(file["fields"], wanted, read):
            if len(theirs) != file["rows"]:
                raise Wrong(f"{len(theirs)} rows, not {file['rows']}")
            for row, (a, b) in enumerate(zip(mine, theirs)):
                if a != b:
                    raise Wrong(f"{field['name']}, row {row}: wanted {str(a)[:60]}, got {str(b)[:60]}")


class Canonical(Reader):
    """A reader that prints canonical JSON itself."""

    def judge(self, file, path, wanted):
        rows = self.rows(path)
        golden = text(file["fields"], wanted, file["rows"]).encode()
        if rows != golden:
            for row, (a, b) in enumerate(zip(golden.split(b"\n"), rows.split(b"\n"))):
                if a != b:
                    start = max(0, len(os.path.commonprefix([a, b])) - 30)
                    raise Wrong(f"row {row}: wanted …{a[start:start + 80].decode()}…, got …{b[start:start + 80].decode()}…")
            raise Wrong("another number of rows")


class Ours(Canonical):
    def version(self):
        return ""

    def rows(self, path):
        for command in (["verify", path], ["cat", "--format", "json", path]):
            run = subprocess.run([self.more, *command], capture_output=True)
            if run.returncode != 0:
                raise Wrong(f"{command[0]} ended with {run.returncode}: {run.stderr.decode().strip()[-300:]}")
        return run.stdout


class Oracle(Canonical):
    def version(self):
        return ""

    def rows(self, path):
        out = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n")
        sys.argv = [self.more, "--cat", path]
        sys.path.insert(0, str(pathlib.Path(self.more).parent))
        with contextlib.redirect_stdout(out):
            try:
                runpy.run_path(self.more, run_name="__main__")
            except SystemExit as end:
                if end.code:
                    raise Wrong(f"ended with {end.code}") from None
            finally:
                sys.path.pop(0)
        out.flush()
        return out.buffer.getvalue()


class Arrow(Reader):
    strict = False

    def read(self, file, path):
        from interop_arrow import column
        table = self.table(path)
        if table.num_rows != file["rows"]:
            raise Wrong(f"{table.num_rows} rows, not {file['rows']}")
        if table.num_columns != len(file["fields"]):
            raise Wrong(f"{table.num_columns} columns, not {len(file['fields'])}")
        names = [field["name"] for field in file["fields"]]
        if table.column_names != names:
            raise Wrong(f"columns named {table.column_names}, not {names}"[:200])
        return [column(field, array, self.strict) for field, array in zip(file["fields"], table.columns)]


class PyArrow(Arrow):
    strict = True

    def version(self):
        import pyarrow
        return pyarrow.__version__

    def table(self, path):
        import pyarrow.parquet as pq
        return pq.ParquetFile(path, page_checksum_verification=True).read()

    def judge(self, file, path, wanted):
        import interop_confirm
        super().judge(file, path, wanted)
        if complaints := interop_confirm.complaints(file, path, wanted):
            raise Wrong("; ".join(complaints)[:400])


class DuckDB(Arrow):
    def version(self):
        import duckdb
        return duckdb.__version__

    def table(self, path):
        import duckdb
        with duckdb.connect() as connection:
            connection.execute("SET TimeZone = 'UTC'")
            return connection.execute("SELECT * FROM read_parquet(?)", [path]).to_arrow_table()


class Polars(Arrow):
    def version(self):
        import polars
        return polars.__version__

    def table(self, path):
        import polars
        return polars.read_parquet(path).to_arrow()


def spark_folder(python):
    found = subprocess.run([python, "-c", "import pyspark; print(pyspark.__path__[0])"], capture_output=True, text=True)
    return pathlib.Path(found.stdout.strip())


class Spark(Arrow):
    """Spark's own readers, the vectorised one where it is able; started once."""

    def __init__(self, more):
        super().__init__(more)
        # That Python may have no pyarrow, and this one no pyspark.
        sys.path.append(str(spark_folder(more).parent))
        from pyspark.sql import SparkSession
        self.session = (SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
                        .config("spark.sql.session.timeZone", "UTC").config("spark.driver.host", "127.0.0.1")
                        .config("spark.driver.bindAddress", "127.0.0.1").config("spark.sql.caseSensitive", "true")
                        .getOrCreate())
        self.session.sparkContext.setLogLevel("OFF")

    def version(self):
        return self.session.version

    def table(self, path):
        return self.session.read.parquet(path).toArrow()


class Java(Reader):
    """parquet-java's own records, by InteropRows.java."""

    child = None

    def jars(self):
        return spark_folder(self.more) / "jars"

    def version(self):
        return next(self.jars().glob("parquet-hadoop-*.jar")).stem.removeprefix("parquet-hadoop-")

    def read(self, file, path):
        if self.child is None:
            program = pathlib.Path(__file__).with_name("InteropRows.java")
            self.child = subprocess.Popen(
                ["java", "-Xmx512m", "-cp", f"{self.jars()}/*", str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, text=True)
        with tempfile.NamedTemporaryFile("r", suffix=".rows") as rows:
            self.child.stdin.write(f"{path}\t{rows.name}\n")
            self.child.stdin.flush()
            answer = self.child.stdout.readline().strip()
            if not answer:
                sys.exit(self.child.wait() or 1)
            if answer != "ok":
                raise ValueError(answer.removeprefix("no "))
            read = [[] for _ in file["fields"]]
            for line in rows:
                for column, field, occurrences in zip(read, file["fields"], json.loads(line)):
                    column.append(value(field, folded(field, occurrences)))
            return read


def folded(node, occurrences):
    """A field's occurrences as the writer's values: the groups that lists and maps are made of fall away."""
    if node["repetition"] == "repeated":
        return [folded({**node, "repetition": "required"}, [one]) for one in occurrences]
    if not occurrences:
        return None
    one, = occurrences
    if node["kind"] == "list":
        return [folded(node["element"], member[0]) for member in one[0]]
    if node["kind"] == "map":
        return [[folded(node["key"], key), folded(node["value"], each)] for key, each in one[0]]
    if node["kind"] == "group":
        return [folded(field, each) for field, each in zip(node["fields"], one)]
    return one


class FastParquet(Reader):
    """pandas' columns; a copy of the process for each file, since some end it and others spoil its memory.

    It has no null beside NaN for floating-point numbers, so the two count as the same there."""

    forks = True

    def version(self):
        import fastparquet
        return fastparquet.__version__

    def read(self, file, path):
        import fastparquet
        opened = fastparquet.ParquetFile(path)
        # What it makes of these depends on what its memory held before, so that no two runs agree.
        if any(5 in chunk.meta_data.encodings for group in opened.row_groups for chunk in group.columns):
            raise NotImplementedError("DELTA_BINARY_PACKED is not asked for")
        frame = opened.to_pandas()
        names = [field["name"] for field in file["fields"]]
        if list(frame.columns) != names:
            raise Wrong(f"columns named {list(frame.columns)}, not {names}"[:200])
        return [[self.comparable(field, one) for one in self.objects(field, frame[name])]
                for name, field in zip(names, file["fields"])]

    def judge(self, file, path, wanted):
        floats = ("float", "double", "float16")
        wanted = [["NaN" if one is None else one for one in column] if field["kind"] in floats else column
                  for field, column in zip(file["fields"], wanted)]
        super().judge(file, path, wanted)

    @staticmethod
    def objects(field, series):
        """The values of a column; those of dates and times as counts of nanoseconds."""
        if series.dtype.kind in "mM":
            unit = {"s": 10**9, "ms": 10**6, "us": 10**3, "ns": 1}[getattr(series.dtype, "unit", None) or str(series.dtype)[-3:-1]]
            null = series.isna()
            return [None if n else int(one) * unit for n, one in zip(null, series.astype("int64"))]
        return series.tolist()

    def comparable(self, node, one):
        import pandas
        kind = node["kind"]
        if kind in ("float", "double", "float16"):
            return "NaN" if one is None or one is pandas.NA else bits(kind, float(one))
        if kind == "list" or node["repetition"] == "repeated":
            inner = node["element"] if kind == "list" else {**node, "repetition": "required"}
            return None if one is None else [self.comparable(inner, each) for each in one]
        if kind == "map":
            return None if one is None else [(self.comparable(node["key"], key), self.comparable(node["value"], each))
                                             for key, each in one.items()]
        if one is None or one is pandas.NA or one is pandas.NaT or one != one:
            return None
        per = {"millis": 10**6, "micros": 10**3, "nanos": 1}
        if kind == "date" and isinstance(one, int):
            return one // (DAY * 10**9)
        if kind.startswith("time") and isinstance(one, int):
            return one // per[kind.split("-")[1]]
        if kind == "decimal" and isinstance(one, decimal.Decimal):
            return int(one.scaleb(node["number"]))
        if isinstance(one, str):
            return one.encode()
        if isinstance(one, uuid.UUID):
            return one.bytes
        if kind in ("signed", "unsigned") and isinstance(one, float) and one == int(one):
            raise Wrong(f"integers as floating-point numbers: {one}")
        return one


READERS = dict(zip(ORDER, [Ours, Oracle, PyArrow, DuckDB, Polars, FastParquet, Java, Spark]))


def answer(reader, folder, file):
    from importlib.util import find_spec
    OtherType = __import__("interop_arrow").OtherType if find_spec("pyarrow") else Wrong
    path = str(folder / file["file"])
    wanted = columns(folder / (pathlib.Path(file["file"]).stem + ".values"), file["fields"])
    try:
        reader.judge(file, path, wanted)
        return ["yes", ""]
    except (Wrong, OtherType) as wrong:
        return ["wrong", str(wrong)]
    except BaseException as refusal:  # Rust's panics are no Exception.
        if isinstance(refusal, (KeyboardInterrupt, SystemExit)):
            raise
        verdict = "crash" if type(refusal).__name__ == "PanicException" else "no"
        return [verdict, f"{type(refusal).__name__}: {refusal}".replace(str(folder) + "/", "")[:20_000]]


def answer_apart(reader, folder, file):
    """The answer of a copy of this process."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(theirs, json.dumps(answer(reader, folder, file)).encode()[:60_000])
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as words:
        said = words.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return json.loads(said) if said else ["crash", f"ended with {status}"]


def main():
    name, folder, *more = sys.argv[1:]
    out, sys.stdout = sys.stdout, sys.stderr
    reader = READERS[name](more[0] if more else None)
    print(json.dumps(reader.version()), file=out, flush=True)
    for line in sys.stdin:
        ask = answer_apart if reader.forks else answer
        print(json.dumps(ask(reader, pathlib.Path(folder), json.loads(line))), file=out, flush=True)


if __name__ == "__main__":
    main()
