#!/usr/bin/env python3
"""Hands columns to pyarrow and back through Arrow's C interfaces, within one process: arrow_c_data.py LIBRARY.

For every fixture and every file of the corpus that can be read: pyarrow takes our batches, which must pass its own full
validation and have the values that pyarrow itself reads from the file; batches with their dictionaries, sliced, must
have the same; then pyarrow's table is handed to us to write, and what it reads back must be what it gave. Types may
differ as the table in arrow_values.py says. At the end no buffer may be left in use.
"""
import ctypes
import gc
import os
import pathlib
import sys
import tempfile

import pyarrow as pa
import pyarrow.parquet as pq

import arrow_values

ROOT = pathlib.Path(__file__).resolve().parents[2]
# What columns of Parquet cannot hold, in the words of our errors.
REFUSED = ("has no column in Parquet", "a group has no fields", "two fields beside each other are named")
# Files that we do not hand over and pyarrow reads all the same, and why.
BEYOND = "instants beyond nanoseconds in 64 bits, which we refuse; pyarrow reads others in their place"
KNOWN = {
    "Fixtures/pyarrow/int96.parquet": BEYOND,
    "data/int96_from_spark.parquet": BEYOND,
}


# The words of eight bytes that the interface's structures take.
SCHEMA, ARRAY, STREAM = 9, 10, 5


class Refused(Exception):
    """What this library, or a stream of it, said no to."""


def structure(words: int):
    """Memory for a structure, and its address."""
    memory = (ctypes.c_int64 * words)()
    return memory, ctypes.addressof(memory)


class Library:
    def __init__(self, path: str):
        self.library = ctypes.CDLL(path)
        self.library.parquet_arrow_bytes_in_use.restype = ctypes.c_ssize_t

    def call(self, name: str, path, *words) -> None:
        message = ctypes.create_string_buffer(4096)
        if getattr(self.library, name)(str(path).encode(), *words, message, ctypes.c_ssize_t(len(message))):
            raise Refused(message.value.decode(errors="replace"))

    def table(self, path, batch_rows=65_536) -> pa.Table:
        try:
            return self.batches(path, batch_rows).read_all()
        except (pa.ArrowException, OSError) as error:
            raise Refused(str(error)) from None

    def batches(self, path, batch_rows=65_536) -> pa.RecordBatchReader:
        return self.stream("parquet_arrow_export", path, ctypes.c_ssize_t(batch_rows))

    def filtered(self, path, columns: list[str], condition: str) -> pa.RecordBatchReader:
        """Some columns of the rows for which a condition holds."""
        return self.stream("parquet_arrow_export_where", path, ",".join(columns).encode(), condition.encode())

    def stream(self, name: str, path, *words) -> pa.RecordBatchReader:
        memory, place = structure(STREAM)
        self.call(name, path, *words, ctypes.c_void_p(place))
        return pa.RecordBatchReader._import_from_c(place)

    def batch(self, path, first_row) -> pa.RecordBatch:
        (kept, schema), (held, array) = structure(SCHEMA), structure(ARRAY)
        self.call("parquet_arrow_export_batch", path, ctypes.c_ssize_t(first_row), ctypes.c_void_p(schema),
                  ctypes.c_void_p(array))
        return pa.RecordBatch._import_from_c(array, schema)

    def write(self, path, table: pa.Table, rows: int) -> None:
        memory, place = structure(STREAM)
        reader = pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=rows))
        reader._export_to_c(place)
        self.call("parquet_arrow_write", path, ctypes.c_void_p(place))

    def bytes_in_use(self) -> int:
        return self.library.parquet_arrow_bytes_in_use()


def compare(ours, theirs) -> str | None:
    """The first difference of two tables or batches."""
    if ours.schema.names != theirs.schema.names:
        return f"the fields {ours.schema.names}, should be {theirs.schema.names}"
    if ours.num_rows != theirs.num_rows:
        return f"{ours.num_rows} rows, should be {theirs.num_rows}"
    for index, name in enumerate(ours.schema.names):
        left, right = ours.column(index), theirs.column(index)
        if wrong := arrow_values.differs(left.type, right.type):
            return f"{name}: {wrong}"
        left, right = arrow_values.comparable(left, right)
        if left != right:
            row = next((row for row, pair in enumerate(zip(left, right)) if pair[0] != pair[1]), "?")
            return f"{name}, row {row}: {left[row]!r:.200}, should be {right[row]!r:.200}"
    return None


class Checks:
    def __init__(self, library: Library):
        self.library = library
        self.counts = dict.fromkeys(
            ["compared", "refused by both", "refused as known", "pyarrow cannot read", "written", "not written"], 0)
        self.complaints = []

    def complain(self, name, what) -> None:
        self.complaints.append(f"{name}: {what}")

    def file(self, name: str, path, wanted: str | None) -> None:
        theirs = None
        try:
            theirs = pq.ParquetFile(path).read()
        except (pa.ArrowException, OSError, ValueError, NotImplementedError):
            pass
        try:
            ours = self.library.table(path)
        except Refused as error:
            if name in KNOWN:
                self.counts["refused as known"] += 1
            elif theirs is not None and wanted != "error":
                self.complain(name, f"not exported: {error}")
            else:
                self.counts["refused by both"] += 1
            return
        if name in KNOWN:
            self.complain(name, "is handed over now; take it off the list of files that are not")
        try:
            ours.validate(full=True)
        except pa.ArrowInvalid as error:
            self.complain(name, f"pyarrow finds our batches invalid: {error}")
        if theirs is None:
            self.counts["pyarrow cannot read"] += 1
            return
        if wrong := compare(ours, theirs):
            self.complain(name, wrong)
            return
        self.counts["compared"] += 1
        if ours.num_rows:
            self.batches(name, path, ours)
        self.back(name, theirs)

    def batches(self, name, path, ours) -> None:
        """The first batch alone and parts of it, dictionaries kept; and all of them in small batches."""
        for first in (0, 1, 3, 9):
            batch = self.library.batch(path, first)
            batch.validate(full=True)
            start = min(first, ours.num_rows)
            if wrong := compare(batch, ours.slice(start, batch.num_rows)):
                self.complain(name, f"batch from row {first} on: {wrong}")
        small = self.library.table(path, 7) if ours.num_rows < 2000 else ours
        if wrong := compare(small, ours):
            self.complain(name, f"in batches of seven rows: {wrong}")

    def back(self, name, theirs) -> None:
        """pyarrow's table written by us, whole and in parts that begin within bytes of bitmaps."""
        with tempfile.TemporaryDirectory() as folder:
            for number, (table, rows) in enumerate([(theirs, 1 << 20), (theirs.slice(3), 11)]):
                if rows == 11 and theirs.num_rows > 2000:
                    continue
                path = os.path.join(folder, f"{number}.parquet")
                try:
                    self.library.write(path, table, rows)
                except Refused as error:
                    if any(words in str(error) for words in REFUSED):
                        self.counts["not written"] += 1
                    else:
                        self.complain(name, f"not written: {error}")
                    continue
                if wrong := compare(pq.ParquetFile(path).read(), table):
                    self.complain(name, f"written by us: {wrong}")
                self.counts["written"] += 1


def files():
    for path in sorted((ROOT / "Fixtures").rglob("*.parquet")):
        yield f"Fixtures/{path.relative_to(ROOT / 'Fixtures')}", path, None
    corpus = os.environ.get("PARQUET_TEST_DATA")
    if not corpus:
        print("arrow: skipped the corpus: PARQUET_TEST_DATA is not set")
        return
    corpus = pathlib.Path(corpus)
    wanted = {}
    if (corpus / "manifest.tsv").exists():
        lines = (corpus / "manifest.tsv").read_text().splitlines()
        head = lines[0].split("\t")
        for line in lines[1:]:
            row = dict(zip(head, line.split("\t")))
            # Files that crash pyarrow would end this process too.
            wanted[row["file"]] = "crash" if row.get("pyarrow") == "CRASH" else row["expect"]
    for path in sorted(corpus.rglob("*.parquet")):
        name = str(path.relative_to(corpus))
        if wanted.get(name) != "crash":
            yield name, path, wanted.get(name, "any")


def main() -> int:
    library = Library(sys.argv[1])
    checks = Checks(library)
    only = sys.argv[2:]
    for name, path, wanted in files():
        if only and not any(word in name for word in only):
            continue
        try:
            checks.file(name, path, wanted)
        except Exception as error:
            checks.complain(name, f"{type(error).__name__}: {error}")
    gc.collect()
    if left := library.bytes_in_use():
        checks.complain("the end", f"{left} bytes are still in use")
    for complaint in checks.complaints:
        print(f"arrow: {complaint}")
    print("arrow: " + ", ".join(f"{count} {what}" for what, count in checks.counts.items())
          + f", {len(checks.complaints)} wrong")
    return 1 if checks.complaints or not checks.counts["compared"] else 0


if __name__ == "__main__":
    sys.exit(main())
