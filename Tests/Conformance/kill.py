#!/usr/bin/env python3
"""Writing that is killed, or finds no room: kill.py TOOL [--times 100] [--seed 1].

`convert` is killed at seeded moments, in turn with nothing under the output's name and over an older file. Afterwards
the output must not be there, or be the older file, or be whole, byte for byte; what else is left must have a name that
nobody takes for a Parquet file. Then `convert` meets a file that may not grow, a full disk and a pipe that nobody reads.
The input is made here, with nothing but Python's own library.
"""
import argparse
import pathlib
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time

INT64, PLAIN, UNCOMPRESSED, REQUIRED, RLE = 2, 0, 0, 0, 3
PAGE_VALUES = 65_536
LEFTOVER = re.compile(r"\.parquet-[0-9a-z]+\.partial")
OLDER = b"PAR1 an older file, whatever it holds PAR1"


class Struct:
    """A struct of the Thrift compact protocol, its fields in order: numbers, names, structs and lists of these."""

    def __init__(self, **fields):
        self.fields = {int(name[1:]): value for name, value in fields.items()}

    def encoded(self) -> bytes:
        out, last = bytearray(), 0
        for number, value in sorted(self.fields.items()):
            kind, body = encoded(value)
            out.append((number - last) << 4 | kind)
            out += body
            last = number
        return bytes(out + b"\0")


def varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out + bytes([value]))


def encoded(value) -> tuple[int, bytes]:
    """A value's compact type and bytes; all numbers are written as 32 bits but those given as ("i64", number)."""
    if isinstance(value, Struct):
        return 12, value.encoded()
    if isinstance(value, str):
        return 8, varint(len(value)) + value.encode()
    if isinstance(value, tuple):
        return 6, varint(value[1] << 1)
    if isinstance(value, list):
        parts = [encoded(part) for part in value]
        size = bytes([len(parts) << 4 | parts[0][0]]) if len(parts) < 15 else bytes([0xF0 | parts[0][0]]) + varint(len(parts))
        return 9, size + b"".join(body for _, body in parts)
    return 5, varint(value << 1)


def make_input(path: pathlib.Path, columns: int, pages: int, pick: random.Random) -> None:
    """A file of required INT64 columns of random bits, one row group, uncompressed."""
    rows, chunks = PAGE_VALUES * pages, []
    with open(path, "wb") as file:
        file.write(b"PAR1")
        for column in range(columns):
            start = file.tell()
            for _ in range(pages):
                body = pick.randbytes(PAGE_VALUES * 8)
                data = Struct(_1=PAGE_VALUES, _2=PLAIN, _3=RLE, _4=RLE)
                file.write(Struct(_1=0, _2=len(body), _3=len(body), _5=data).encoded() + body)
            size = ("i64", file.tell() - start)
            chunks.append(Struct(_2=("i64", start), _3=Struct(
                _1=INT64, _2=[PLAIN], _3=[f"c{column}"], _4=UNCOMPRESSED, _5=("i64", rows), _6=size, _7=size,
                _9=("i64", start))))
        total = ("i64", file.tell() - 4)
        schema = [Struct(_4="schema", _5=columns)] + [Struct(_1=INT64, _3=REQUIRED, _4=f"c{c}") for c in range(columns)]
        groups = [Struct(_1=chunks, _2=total, _3=("i64", rows))]
        footer = Struct(_1=1, _2=schema, _3=("i64", rows), _4=groups).encoded()
        file.write(footer + len(footer).to_bytes(4, "little") + b"PAR1")


class Writing:
    """The tool, its input, and a folder for what it writes."""

    def __init__(self, tool: str, work: pathlib.Path, pick: random.Random):
        self.tool = tool
        self.input = work / "input.parquet"
        self.folder = work / "out"
        self.folder.mkdir()
        self.output = self.folder / "output.parquet"
        self.failures = []
        make_input(self.input, columns=4, pages=10, pick=pick)

    def command(self, output) -> list[str]:
        # A codec that takes its time, and row groups that are written on the way.
        return [self.tool, "convert", "--compression", "gzip:6", "--row-group-size", "100000", str(self.input), str(output)]

    def run(self, output, **options) -> subprocess.CompletedProcess:
        return subprocess.run(self.command(output), stdin=subprocess.DEVNULL, capture_output=True, text=True, **options)

    def fail(self, what: str) -> None:
        self.failures.append(what)
        print(f"kill: {what}", file=sys.stderr)

    def empty(self) -> int:
        """Removes everything from the folder, and answers how many files were leftovers."""
        count = 0
        for path in self.folder.iterdir():
            if path != self.output:
                count += 1
                if not LEFTOVER.fullmatch(path.name):
                    self.fail(f"a file named {path.name} was left")
            path.unlink()
        return count

    def whole(self) -> tuple[bytes, float]:
        """The bytes of an uninterrupted run, and its seconds."""
        started = time.monotonic()
        done = self.run(self.output)
        seconds = time.monotonic() - started
        if done.returncode != 0 or done.stderr:
            sys.exit(f"kill: an uninterrupted run ended with status {done.returncode}: {done.stderr}")
        subprocess.run([self.tool, "verify", str(self.output)], check=True, stdout=subprocess.DEVNULL)
        data = self.output.read_bytes()
        if self.empty():
            self.fail("an uninterrupted run left more than its output")
        return data, seconds

    def kill(self, after: float, older: bytes | None, wanted: bytes) -> tuple[bool, int]:
        """Kills one run; answers whether its file was there, and how many others were."""
        if older is not None:
            self.output.write_bytes(older)
        with subprocess.Popen(self.command(self.output), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as child:
            try:
                child.wait(after)
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
            status = child.wait()
        found = self.output.read_bytes() if self.output.exists() else None
        moment = f"killed after {after:.3f} s" if status < 0 else f"ended with status {status}"
        if status > 0 or status not in (0, -signal.SIGKILL):
            self.fail(f"a run {moment}")
        elif status == 0 and found != wanted:
            self.fail("a run that reported success did not leave its file")
        elif found not in (wanted, older):
            self.fail(f"a run {moment} left {'no file' if found is None else f'{len(found)} other bytes'} under the name")
        return found == wanted, self.empty()

    def refuse(self, name: str, output: pathlib.Path, **options) -> None:
        """A run that must end with an error, and leave an older file as it was."""
        for older in (None, OLDER):
            if older is not None:
                output.write_bytes(older)
            done = self.run(output, **options)
            if done.returncode != 1 or str(output) not in done.stderr or len(done.stderr.splitlines()) != 1:
                self.fail(f"{name}: status {done.returncode}, {done.stderr!r}")
            found = output.read_bytes() if output.exists() else None
            if found != older:
                self.fail(f"{name}: the output holds other bytes than before")
            names = [path.name for path in output.parent.iterdir() if path != output]
            if names:
                self.fail(f"{name}: left {names}")
            output.unlink(missing_ok=True)
        print(f"kill: {name}: {done.stderr.strip()}")


def full_disk(writing: Writing, folder: pathlib.Path) -> None:
    """A file system of 1 MiB, where this user may mount one."""
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)], capture_output=True, check=False)
    if mounted.returncode != 0:
        print("kill: full disk: skipped: no file system can be mounted here")
        return
    try:
        writing.refuse("full disk", folder / "output.parquet")
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def limit_file() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))


def closed_pipe(writing: Writing) -> None:
    """A reader that has seen enough is no failure."""
    with subprocess.Popen(writing.command("-"), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        head = child.stdout.read(4)
        child.stdout.close()
        message = child.stderr.read()
        status = child.wait()
    if head != b"PAR1" or status != 0 or message:
        writing.fail(f"closed pipe: {head!r}, status {status}, {message!r}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    pick = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory(prefix="parquet-kill-") as folder:
        work = pathlib.Path(folder)
        writing = Writing(str(pathlib.Path(arguments.tool).resolve()), work, pick)
        wanted, seconds = writing.whole()
        done = leftovers = 0
        for turn in range(arguments.times):
            after = pick.uniform(0, seconds * 1.02)
            was_there, others = writing.kill(after, OLDER if turn % 2 else None, wanted)
            done += was_there
            leftovers += others
        print(f"kill: {arguments.times} runs of {seconds:.2f} s: {done} were done before, {leftovers} left a partial file")
        writing.refuse("file limit", writing.output, preexec_fn=limit_file)
        full_disk(writing, work / "small")
        closed_pipe(writing)
        if writing.whole()[0] != wanted:
            writing.fail("the last run gave other bytes than the first")
        if writing.failures:
            sys.exit(f"kill: {len(writing.failures)} failures")
        print("kill: passed")


if __name__ == "__main__":
    main()
