"""The matrix: types, encodings, codecs, page versions, nullability, nesting and writers, crossed; never committed."""
import concurrent.futures
import importlib
import pathlib
import subprocess
import sys
import time

WRITERS = ["pyarrow", "duckdb", "polars", "fastparquet", "java"]


def has_pyspark(python: str) -> bool:
    return subprocess.run([python, "-c", "import pyspark"], capture_output=True).returncode == 0


def part(writer: str, folder: pathlib.Path, seed: int, java_python: str) -> str:
    """Makes one writer's files; a sentence about them."""
    started = time.monotonic()
    if writer == "java" and not has_pyspark(java_python):
        return f"matrix: skipped parquet-java: {java_python} has no pyspark"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.parquet"):
        old.unlink()
    if writer == "java":
        subprocess.run([java_python, str(pathlib.Path(__file__).parent / "java_matrix.py"), str(folder), str(seed)], check=True)
    else:
        importlib.import_module(f"matrix.{writer}_matrix").write(folder, seed)
    sizes = [path.stat().st_size for path in folder.glob("*.parquet")]
    return (f"matrix: {writer}: {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB, the largest {max(sizes) / 1e6:.1f} MB, "
            f"{time.monotonic() - started:.0f} s")


def make(root: pathlib.Path, seed: int, java_python: str, only: list[str] | None) -> None:
    """Every writer's files below `root`, two writers at a time."""
    sys.stdout.reconfigure(line_buffering=True)
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        parts = [pool.submit(part, writer, root / writer, seed, java_python) for writer in only or WRITERS]
        for done in concurrent.futures.as_completed(parts):
            print(done.result())
    print(f"matrix: {sum(1 for _ in root.rglob('*.parquet'))} files in {root}")
