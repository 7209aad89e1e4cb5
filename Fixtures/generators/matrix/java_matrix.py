"""parquet-java's share, without Spark: `python java_matrix.py FOLDER SEED` with a Python that has pyspark, for its jars."""
import itertools
import pathlib
import random
import sys

CODECS = ["UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4", "LZ4_RAW"]  # its LZ4 is the deprecated codec, in Hadoop's frames
LEAVES = {
    "boolean": "boolean", "int32": "int32", "int64": "int64", "float": "float", "double": "double", "int96": "int96",
    "binary": "binary", "string": "binary", "enum": "binary", "json": "binary", "bson": "binary", "fixed": "fixed_len_byte_array(5)",
    "uuid": "fixed_len_byte_array(16)", "interval": "fixed_len_byte_array(12)", "date": "int32",
    "int8": "int32", "int16": "int32", "uint8": "int32", "uint16": "int32", "uint32": "int32", "uint64": "int64",
    "decimal-int32": "int32", "decimal-int64": "int64", "decimal-binary": "binary", "decimal-binary-wide": "binary",
    "decimal-fixed": "fixed_len_byte_array(9)", "decimal-fixed-wide": "fixed_len_byte_array(16)",
    "time-millis": "int32", "time-micros": "int64", "time-nanos": "int64", "timestamp-millis": "int64", "timestamp-micros": "int64",
    "timestamp-nanos": "int64", "timestamp-local": "int64",
}
ANNOTATIONS = {
    "string": "STRING", "enum": "ENUM", "json": "JSON", "bson": "BSON", "uuid": "UUID", "interval": "INTERVAL", "date": "DATE",
    "int8": "INTEGER(8,true)", "int16": "INTEGER(16,true)", "uint8": "INTEGER(8,false)", "uint16": "INTEGER(16,false)",
    "uint32": "INTEGER(32,false)", "uint64": "INTEGER(64,false)", "decimal-int32": "DECIMAL(7,2)", "decimal-int64": "DECIMAL(16,5)",
    "decimal-binary": "DECIMAL(20,4)", "decimal-binary-wide": "DECIMAL(50,50)", "decimal-fixed": "DECIMAL(18,3)",
    "decimal-fixed-wide": "DECIMAL(38,0)", "time-millis": "TIME(MILLIS,true)", "time-micros": "TIME(MICROS,false)",
    "time-nanos": "TIME(NANOS,true)", "timestamp-millis": "TIMESTAMP(MILLIS,true)", "timestamp-micros": "TIMESTAMP(MICROS,true)",
    "timestamp-nanos": "TIMESTAMP(NANOS,true)", "timestamp-local": "TIMESTAMP(MICROS,false)",
}
SHAPES = {
    "legacy-list-primitive": "optional group c (LIST) { repeated int32 element; }",
    "legacy-list-pair": "optional group c (LIST) { repeated group element { required binary s (STRING); required int32 n; } }",
    "legacy-list-array": "optional group c (LIST) { repeated group array { required binary s (STRING); } }",
    "legacy-list-tuple": "optional group c (LIST) { repeated group c_tuple { required binary s (STRING); } }",
    "legacy-list-bag": "optional group c (LIST) { repeated group bag { optional int64 array_element; } }",
    "list-of-lists": "required group c (LIST) { repeated group list { optional group element (LIST) { repeated group list { optional double element; } } } }",
    "list-of-bare": "optional group c (LIST) { repeated group list { repeated int32 n; } }",
    "map": "optional group c (MAP) { repeated group key_value { required binary key (STRING); optional int32 value; } }",
    "map-legacy": "optional group c (MAP_KEY_VALUE) { repeated group map { required binary key (STRING); optional int32 value; } }",
    "map-without-values": "optional group c (MAP) { repeated group key_value { required binary key (STRING); } }",
    "map-of-lists": "optional group c (MAP) { repeated group key_value { required int32 key; optional group value (LIST) { repeated group list { optional float element; } } } }",
    "repeated": "repeated int32 c;", "repeated-string": "repeated binary c (STRING);",
    "repeated-group": "repeated group c { required int32 a; optional binary b (STRING); repeated int64 d; }",
    "repeated-deep": "repeated group c { repeated group d { repeated group e { repeated binary f; } } }",
    "dremel": "required int64 id; optional group links { repeated int64 backward; repeated int64 forward; } "
              "repeated group name { repeated group language { required binary code (STRING); optional binary country (STRING); } optional binary url (STRING); }",
    "structs": "optional group a { optional group b { required group c { optional int32 d; required double e; } } optional boolean f; }",
    "names": "optional int32 a.b; optional int32 日本; optional group Ω { required int32 a.b; }",
}
MODES = ["", "plain", "v2", "v2 plain", "plain bss", "v2 plain bss"]
PAGES = ["", "pages=64", "rows=7", "pages=200 rows=20", "groups=1500 pages=100", "dictionary=64 pages=80"]


def leaf(name: str, repetition: str, called: str) -> str:
    """A column's declaration."""
    note = f" ({ANNOTATIONS[name]})" if name in ANNOTATIONS else ""
    return f"{repetition} {LEAVES[name]} {called}{note};"


def compiled(gateway):
    """The Java writer, compiled in the gateway's machine."""
    compiler = gateway.jvm.org.codehaus.janino.SimpleCompiler()
    compiler.cook((pathlib.Path(__file__).parent / "MatrixWriter.java").read_text())
    return compiler.getClassLoader().loadClass("MatrixWriter").newInstance()


def write(folder: pathlib.Path, seed: int) -> None:
    from pyspark.java_gateway import launch_gateway
    gateway = launch_gateway()
    gateway.jvm.org.apache.log4j.LogManager.getRootLogger().setLevel(gateway.jvm.org.apache.log4j.Level.OFF)
    writer = compiled(gateway)

    def save(name, fields, options, codec=None, rows=None):
        pick = random.Random(f"{seed} java {name}")
        path = folder / f"{name}.parquet"
        rows = pick.choice([1, 40, 130, 200]) if rows is None else rows
        writer.write(str(path), f"message m {{ {fields} }}", codec or pick.choice(CODECS), rows, pick.randrange(1 << 40),
                     f"{options} {pick.choice(PAGES)} nulls={pick.choice([0, 25, 100])}")
        path.with_name(f".{path.name}.crc").unlink(missing_ok=True)

    for name, (number, mode) in itertools.product(LEAVES, enumerate(MODES)):
        if "bss" in mode and name not in ("float", "double"):
            continue
        fields = " ".join([
            leaf(name, "required", "a"), leaf(name, "optional", "b"),
            f"optional group c (LIST) {{ repeated group list {{ {leaf(name, 'optional', 'element')} }} }}"])
        bloom = " bloom=b" if number % 2 and name not in ("boolean", "int96") else ""
        save(f"{name}-{mode.replace(' ', '-') or 'v1'}", fields, mode + bloom)
    for name, fields in SHAPES.items():
        for mode in ("", "v2 plain"):
            save(f"{name}-{mode.replace(' ', '-') or 'v1'}", fields, mode)
    for codec, mode in itertools.product(CODECS, MODES[:4]):
        fields = " ".join(leaf(name, "optional", name.replace("-", "_")) for name in LEAVES)
        save(f"all-{codec}-{mode.replace(' ', '-') or 'v1'}", fields, mode, codec, 220)
    save("no-rows", "optional int32 a; repeated binary b;", "", rows=0)
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait()


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
