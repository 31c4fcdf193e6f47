package io.tracemint.testing;

import io.tracemint.flows.TraceKind;
import io.tracemint.output.Output;
import io.tracemint.output.RunManifest;
import io.tracemint.output.Target;
import io.tracemint.output.read.Reader;
import io.tracemint.random.Seed;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Made-up record tables, for tests of what comes after ingest. */
public final class RecordRows {
  public static final long START = 1_700_000_000_000_000_000L;
  private static final long SPAN = 60_000_000_000L;

  private final TraceKind kind;
  private final RandomGenerator random = new Seed(7).generator();
  private final List<Row> rows = new ArrayList<>();

  public RecordRows(TraceKind kind) {
    this.kind = kind;
  }

  private static List<? extends Field> fields(TraceKind kind) {
    return kind == TraceKind.PACKETS ? PacketField.ALL : FlowField.ALL;
  }

  public static StructType schema(TraceKind kind) {
    StructType schema = new StructType();
    for (Field field : fields(kind)) {
      schema = schema.add(field.column(), type(field), field.nullable());
    }
    return schema;
  }

  private static DataType type(Field field) {
    return switch (field.type()) {
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case TEXT -> DataTypes.StringType;
      case ADDRESS6 -> DataTypes.BinaryType;
    };
  }

  /** Records of IPv4 that belong to at most so many flows. */
  public RecordRows random(int records, int flows) {
    for (int record = 0; record < records; record++) {
      int flow = random.nextInt(flows);
      // Many records share an instant, so that ties matter.
      add(4, START + random.nextLong(SPAN / 1_000_000_000L + 1) * 1_000_000_000L, flow);
    }
    return this;
  }

  public RecordRows add(int version, long time, int flow) {
    Object[] values =
        fields(kind).stream().map(field -> value(field, version, time, flow)).toArray();
    rows.add(RowFactory.create(values));
    return this;
  }

  /** Adds an answer to every second record, from where it went to where it came from. */
  public RecordRows answered() {
    List<String> columns = List.of(schema(kind).fieldNames());
    for (int record = 0, asked = rows.size(); record < asked; record += 2) {
      Object[] values = new Object[columns.size()];
      for (int column = 0; column < values.length; column++) {
        values[column] = rows.get(record).get(columns.indexOf(other(columns.get(column))));
      }
      rows.add(RowFactory.create(values));
    }
    return this;
  }

  private static String other(String column) {
    return switch (column) {
      case "srcip" -> "dstip";
      case "dstip" -> "srcip";
      case "srcport" -> "dstport";
      case "dstport" -> "srcport";
      default -> column;
    };
  }

  private Object value(Field field, int version, long time, int flow) {
    if (field == kind.time()) {
      return time;
    }
    return switch (field.column()) {
      case "version" -> version;
      case "srcip" -> version == 4 ? 0xC0A80000L + flow : null;
      case "dstip" -> version == 4 ? Long.valueOf(0x08080808L) : null;
      case "srcport" -> 40_000 + flow;
      case "dstport" -> flow % 2 == 0 ? 443 : 53;
      case "proto" -> flow % 2 == 0 ? 6 : 17;
      case "tcp_flags" -> flow % 2 == 0 ? random.nextInt(64) : null;
      case "type" -> flow % 2 == 0 ? "web" : "names";
      case "flag" -> random.nextInt(3);
      case "pkt_len" -> random.nextInt(4) == 0 ? 40 + random.nextInt(1400) : 1500;
      default -> other(field);
    };
  }

  private Object other(Field field) {
    if (field.nullable()) {
      return null;
    }
    return field.type() == io.tracemint.record.ColumnType.INT
        ? (Object) random.nextInt(200)
        : (Object) Long.valueOf(random.nextInt(1_000_000));
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }

  public Dataset<Row> dataset(SparkSession spark) {
    return spark.createDataFrame(rows, schema(kind));
  }

  /** Writes the table as a finished job leaves it. */
  public String write(SparkSession spark, Path folder) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    Target target =
        new Target(new org.apache.hadoop.fs.Path(folder.toString()), Target.Kind.FOLDER);
    try (Output output = Output.open(target, "f", configuration, Reader.here(configuration))) {
      String table = kind == TraceKind.PACKETS ? "packets" : "flow-records";
      dataset(spark).repartition(3).write().parquet(output.staging() + "/" + table);
      output.commit(RunManifest.start("ingest").set("fingerprint", "f"));
    }
    return folder.toString();
  }
}
