import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/**
 * Prints rows as parquet-java reads them. Each line of the input names a file and where its rows go, a JSON array a
 * row: for each field of a group an array of its occurrences, with bytes and the bits of floating-point numbers in
 * hexadecimal. Answers "ok" or "no" and why. Run by interop.py with the jars of pyspark.
 */
class InteropRows {
    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] paths = line.split("\t");
            String answer = "ok";
            try {
                copy(paths[0], paths[1]);
            } catch (Throwable refusal) {
                Throwable cause = refusal;
                while (cause.getCause() != null) cause = cause.getCause();
                answer = "no " + cause.toString().replaceAll("\\s+", " ");
            }
            System.out.println(answer);
            System.out.flush();
        }
    }

    static void copy(String from, String to) throws Exception {
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), new Path(from)).build();
                Writer out = Files.newBufferedWriter(Paths.get(to), StandardCharsets.UTF_8)) {
            StringBuilder row = new StringBuilder();
            for (Group group = reader.read(); group != null; group = reader.read()) {
                row.setLength(0);
                append(row, group);
                out.append(row).append('\n');
            }
        }
    }

    static void append(StringBuilder row, Group group) {
        GroupType type = group.getType();
        row.append('[');
        for (int field = 0; field < type.getFieldCount(); field++) {
            row.append(field == 0 ? "[" : ",[");
            for (int index = 0; index < group.getFieldRepetitionCount(field); index++) {
                if (index > 0) row.append(',');
                append(row, group, type.getType(field), field, index);
            }
            row.append(']');
        }
        row.append(']');
    }

    static void append(StringBuilder row, Group group, Type type, int field, int index) {
        if (!type.isPrimitive()) {
            append(row, group.getGroup(field, index));
            return;
        }
        switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN: row.append(group.getBoolean(field, index)); break;
            case INT32: row.append(group.getInteger(field, index)); break;
            case INT64: row.append(group.getLong(field, index)); break;
            case FLOAT:
                row.append(String.format("\"%08x\"", Float.floatToRawIntBits(group.getFloat(field, index))));
                break;
            case DOUBLE:
                row.append(String.format("\"%016x\"", Double.doubleToRawLongBits(group.getDouble(field, index))));
                break;
            case INT96: append(row, group.getInt96(field, index)); break;
            default: append(row, group.getBinary(field, index));
        }
    }

    static void append(StringBuilder row, Binary bytes) {
        row.append('"');
        for (byte one : bytes.getBytes()) row.append(Character.forDigit(one >> 4 & 15, 16)).append(Character.forDigit(one & 15, 16));
        row.append('"');
    }
}
