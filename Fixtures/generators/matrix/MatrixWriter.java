import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Fills any schema with seeded random rows, by parquet-java. Compiled when needed by Janino, which Spark carries. */
public class MatrixWriter {
    private static final long DAY = 86400L;
    private static final String[] WORDS = {"", "a", "twelve bytes", "thirteen byte", "Zürich", "日本語", "common prefix 1",
        "common prefix 12", "common prefix, and then a longer end", "\"quoted\" \\ \n"};
    private Random random;
    private int nulls;

    /** `options`: words such as v2, plain, bss, pages=100, rows=20, groups=9000, nulls=30, bloom=column. */
    public void write(String path, String schema, String codec, int rows, long seed, String options) throws Exception {
        random = new Random(seed);
        nulls = 25;
        MessageType type = MessageTypeParser.parseMessageType(schema);
        ExampleParquetWriter.Builder builder = ExampleParquetWriter.builder(new Path(path));
        builder.withType(type);
        builder.withConf(new Configuration());
        builder.withCompressionCodec(CompressionCodecName.valueOf(codec));
        String[] words = options.split(" ");
        for (int i = 0; i < words.length; i++) {
            String[] pair = words[i].split("=");
            String word = pair[0];
            if (word.equals("v2")) {
                builder.withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0);
            } else if (word.equals("plain")) {
                builder.withDictionaryEncoding(false);
            } else if (word.equals("bss")) {
                builder.withByteStreamSplitEncoding(true);
            } else if (word.equals("pages")) {
                builder.withPageSize(Integer.parseInt(pair[1]));
                builder.withMinRowCountForPageSizeCheck(3);
                builder.withMaxRowCountForPageSizeCheck(10);
            } else if (word.equals("dictionary")) {
                builder.withDictionaryPageSize(Integer.parseInt(pair[1]));
            } else if (word.equals("rows")) {
                builder.withPageRowCountLimit(Integer.parseInt(pair[1]));
            } else if (word.equals("groups")) {
                builder.withRowGroupSize(Long.parseLong(pair[1]));
            } else if (word.equals("nulls")) {
                nulls = Integer.parseInt(pair[1]);
            } else if (word.equals("bloom")) {
                builder.withBloomFilterNDV(pair[1], 100L);
            } else if (!word.isEmpty()) {
                throw new IllegalArgumentException(word);
            }
        }
        ParquetWriter writer = builder.build();
        for (int row = 0; row < rows; row++) {
            SimpleGroup group = new SimpleGroup(type);
            fill(group, type);
            writer.write(group);
        }
        writer.close();
    }

    private void fill(Group group, GroupType type) {
        for (int i = 0; i < type.getFieldCount(); i++) {
            Type field = type.getType(i);
            int count = 1;
            if (field.isRepetition(Type.Repetition.OPTIONAL)) {
                count = random.nextInt(100) < nulls ? 0 : 1;
            } else if (field.isRepetition(Type.Repetition.REPEATED)) {
                count = random.nextInt(4);
            }
            for (int k = 0; k < count; k++) {
                if (field.isPrimitive()) {
                    add(group, i, field.asPrimitiveType());
                } else {
                    fill(group.addGroup(i), field.asGroupType());
                }
            }
        }
    }

    private void add(Group group, int field, PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        PrimitiveType.PrimitiveTypeName name = type.getPrimitiveTypeName();
        if (name == PrimitiveType.PrimitiveTypeName.BOOLEAN) {
            group.add(field, random.nextBoolean());
        } else if (name == PrimitiveType.PrimitiveTypeName.INT32) {
            group.add(field, (int) number(logical, 32));
        } else if (name == PrimitiveType.PrimitiveTypeName.INT64) {
            group.add(field, number(logical, 64));
        } else if (name == PrimitiveType.PrimitiveTypeName.FLOAT) {
            group.add(field, random.nextInt(4) == 0 ? Float.intBitsToFloat(random.nextInt()) : random.nextInt(400) / 8.0f);
        } else if (name == PrimitiveType.PrimitiveTypeName.DOUBLE) {
            group.add(field, random.nextInt(4) == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextInt(400) / 7.0);
        } else if (name == PrimitiveType.PrimitiveTypeName.INT96) {
            group.add(field, new NanoTime(2440588 + random.nextInt(40000) - 20000, below(DAY * 1000000000L)));
        } else {
            int size = name == PrimitiveType.PrimitiveTypeName.BINARY ? -1 : type.getTypeLength();
            group.add(field, Binary.fromConstantByteArray(bytes(logical, size)));
        }
    }

    private long below(long bound) {
        return (random.nextLong() >>> 1) % bound;
    }

    private long number(LogicalTypeAnnotation logical, int bits) {
        if (logical instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation) {
            return random.nextInt(40000) - 20000;
        }
        if (logical instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation) {
            int precision = ((LogicalTypeAnnotation.DecimalLogicalTypeAnnotation) logical).getPrecision();
            long top = BigInteger.TEN.pow(Math.min(precision, 18)).longValue();
            return random.nextBoolean() ? below(top) : -below(top);
        }
        if (logical instanceof LogicalTypeAnnotation.TimeLogicalTypeAnnotation) {
            LogicalTypeAnnotation.TimeUnit unit = ((LogicalTypeAnnotation.TimeLogicalTypeAnnotation) logical).getUnit();
            return below(DAY * scale(unit));
        }
        if (logical instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation) {
            LogicalTypeAnnotation.TimeUnit unit = ((LogicalTypeAnnotation.TimestampLogicalTypeAnnotation) logical).getUnit();
            return (below(DAY * 40000) - DAY * 20000) * scale(unit) + below(scale(unit));
        }
        if (logical instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation) {
            LogicalTypeAnnotation.IntLogicalTypeAnnotation width = (LogicalTypeAnnotation.IntLogicalTypeAnnotation) logical;
            if (width.getBitWidth() < 32) {
                long span = 1L << width.getBitWidth();
                return below(span) - (width.isSigned() ? span / 2 : 0);
            }
        }
        int form = random.nextInt(6);
        if (form == 0) {
            return bits == 32 ? random.nextInt() : random.nextLong();
        }
        return form == 1 ? (bits == 32 ? Integer.MIN_VALUE : Long.MIN_VALUE) : random.nextInt(60) - 20;
    }

    private static long scale(LogicalTypeAnnotation.TimeUnit unit) {
        if (unit == LogicalTypeAnnotation.TimeUnit.MILLIS) {
            return 1000L;
        }
        return unit == LogicalTypeAnnotation.TimeUnit.MICROS ? 1000000L : 1000000000L;
    }

    private byte[] bytes(LogicalTypeAnnotation logical, int size) {
        if (logical instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation) {
            int precision = ((LogicalTypeAnnotation.DecimalLogicalTypeAnnotation) logical).getPrecision();
            BigInteger value = new BigInteger(200, random).mod(BigInteger.TEN.pow(1 + random.nextInt(precision)));
            byte[] shortest = (random.nextBoolean() ? value : value.negate()).toByteArray();
            return size < 0 && random.nextInt(4) > 0 ? shortest : extended(shortest, Math.max(size, shortest.length));
        }
        boolean text = logical instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation
            || logical instanceof LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
        if (logical instanceof LogicalTypeAnnotation.JsonLogicalTypeAnnotation) {
            return ("{\"n\":" + random.nextInt(50) + "}").getBytes(StandardCharsets.UTF_8);
        }
        if (text) {
            String word = WORDS[random.nextInt(WORDS.length)];
            return (random.nextBoolean() ? word : word + random.nextInt(1000)).getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[size < 0 ? random.nextInt(20) : size];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length / 2 && random.nextInt(3) > 0; i++) {
            bytes[i] = 7;
        }
        return bytes;
    }

    private static byte[] extended(byte[] number, int size) {
        byte[] wide = new byte[size];
        for (int i = 0; i < size - number.length; i++) {
            wide[i] = (byte) (number[0] < 0 ? -1 : 0);
        }
        System.arraycopy(number, 0, wide, size - number.length, number.length);
        return wide;
    }
}
