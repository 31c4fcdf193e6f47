package io.tracemint.evaluate.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.tracemint.evaluate.EvaluateSettings;
import io.tracemint.evaluate.Fidelity;
import io.tracemint.evaluate.Floor;
import io.tracemint.evaluate.Kind;
import io.tracemint.evaluate.Profile;
import io.tracemint.evaluate.Subject;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.distance.Precision;
import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import io.tracemint.table.RecordTables;
import io.tracemint.table.named.NamedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** A record table seen as what evaluation asks of it: profiles, floors and a sample. */
final class RecordSource {
  private static final long RECORDS_A_PARTITION = 250_000;

  /** How many times the records that tasks ask for they get at most. */
  private static final int MOST_SAMPLED = 4;

  // The same of every table, so that a copy of a table has the sample of the table.
  private static final Seed SAMPLE = new Seed(0);
  private static final List<String> TUPLE =
      List.of("srcip", "dstip", "srcip6", "dstip6", "srcport", "dstport", "proto");

  private final String path;
  private final Kind kind;
  private final List<Field> fields;
  private final Dataset<Row> rows;
  private final long records;
  private final EvaluateSettings settings;

  private RecordSource(String path, Kind kind, Dataset<Row> rows, EvaluateSettings settings) {
    this.path = path;
    this.kind = kind;
    this.fields = present(kind, rows);
    this.rows =
        rows.select(fields.stream().map(field -> col(field.column())).toArray(Column[]::new));
    this.records = rows.count();
    this.settings = settings;
  }

  static RecordSource open(SparkSession spark, String path, EvaluateSettings settings) {
    Dataset<Row> rows =
        NamedTable.isName(path) ? RecordTables.read(spark, path) : ofFiles(spark, path);
    Set<String> columns = Set.copyOf(Arrays.asList(rows.columns()));
    if (columns.contains(PacketField.TIME_NANOS.column())) {
      return new RecordSource(path, Kind.PACKETS, rows, settings);
    }
    if (columns.contains(FlowField.START_NANOS.column())) {
      return new RecordSource(path, Kind.FLOWS, rows, settings);
    }
    throw UserError.of(
        "%s has neither a column time_nanos (packets) nor start_nanos (flows). Give a table that"
            + " ingest or generate wrote.",
        path);
  }

  // Beside the table's files a folder holds manifests, which are not Parquet.
  private static Dataset<Row> ofFiles(SparkSession spark, String path) {
    return spark
        .read()
        .option("pathGlobFilter", "*.parquet")
        .option("recursiveFileLookup", "true")
        .parquet(path);
  }

  private static List<Field> present(Kind kind, Dataset<Row> rows) {
    Set<String> columns = Set.copyOf(Arrays.asList(rows.columns()));
    Stream<Field> usual = Stream.concat(kind.fields().stream(), kind.headers().stream());
    return Stream.concat(usual, labels(kind, columns))
        .filter(field -> columns.contains(field.column()) || !isOptional(kind, field))
        .toList();
  }

  private static Stream<Field> labels(Kind kind, Set<String> columns) {
    return kind.labels().stream()
        .limit(1)
        .filter(label -> columns.contains(label.column()))
        .flatMap(label -> kind.labels().stream());
  }

  private static boolean isOptional(Kind kind, Field field) {
    return Set.of("version", "srcip6", "dstip6", "type").contains(field.column())
        || kind.headers().contains(field)
        || kind.labels().contains(field);
  }

  long records() {
    return records;
  }

  private boolean isLocal() {
    return records <= settings.localRecords();
  }

  Subject subject(String name) {
    if (records == 0) {
      Columns none = new Columns(fields, 0);
      return new Subject(name, path, Profile.of(new Trace(none)), none);
    }
    if (isLocal()) {
      Columns all = collect(rows);
      Columns sample = all.rows() <= settings.taskRecords() ? all : sample();
      return new Subject(name, path, Profile.of(new Trace(all)), sample);
    }
    return new Subject(name, path, profile(rows), sample());
  }

  /** Floors by their name in the report. */
  Map<String, Map<String, Double>> floors(Seed seed) {
    Map<String, Map<String, Double>> floors = new LinkedHashMap<>();
    if (records > 1 && isLocal()) {
      Columns all = collect(rows);
      int times = settings.floorRepetitions();
      floors.put("records", Floor.byRecord(all, times, seed.child("records")));
      floors.put("flows", Floor.byFlow(all, times, seed.child("flows")));
      floors.put("conversations", Floor.byConversation(all, times, seed.child("conversations")));
    } else if (records > 1) {
      floors.put(
          "records", between(part(seed.child("records"), measured().stream().map(Field::column))));
      floors.put("flows", between(part(seed.child("flows"), tuple())));
      floors.put("conversations", between(conversationPart(seed.child("conversations"), 2)));
    }
    return floors;
  }

  private Map<String, Double> between(Column half) {
    return Fidelity.of(profile(rows.where(half.equalTo(0))), profile(rows.where(half.equalTo(1))));
  }

  /** Falls on 0 or 1 by the values of the columns, not by place or task. */
  private static Column part(Seed seed, Stream<String> columns) {
    List<Column> values = new ArrayList<>();
    values.add(lit(seed.value()));
    columns.forEach(column -> values.add(col(column)));
    return pmod(xxhash64(values.toArray(Column[]::new)), lit(2));
  }

  private Stream<String> tuple() {
    return fields.stream().map(Field::column).filter(TUPLE::contains);
  }

  // Where few conversations hold very many records a sample of them is any size.
  private Columns sample() {
    Columns some = collect(sampled(), MOST_SAMPLED * settings.taskRecords());
    return some.rows() > 0 ? some : collect(rows, settings.taskRecords());
  }

  private Dataset<Row> sampled() {
    long kept = Math.max(1, 1_000_000L * settings.taskRecords() / records);
    return rows.where(conversationPart(SAMPLE, 1_000_000L).lt(lit(kept)));
  }

  // Symmetric, so that both directions of a conversation fall into the same part.
  private Column conversationPart(Seed seed, long parts) {
    Column ends = endpoint("src").bitwiseXOR(endpoint("dst"));
    return pmod(xxhash64(lit(seed.value()), ends, col("proto")), lit(parts));
  }

  private Column endpoint(String side) {
    return xxhash64(
        tuple().filter(name -> name.startsWith(side)).map(functions::col).toArray(Column[]::new));
  }

  private Columns collect(Dataset<Row> chosen) {
    return read(chosen.orderBy(timeColumn()));
  }

  /** So many at most, the first. */
  private Columns collect(Dataset<Row> chosen, int most) {
    return read(chosen.orderBy(timeColumn()).limit(most));
  }

  private Columns read(Dataset<Row> sorted) {
    return new ColumnsReader(fields).read(sorted.collectAsList().iterator());
  }

  private String timeColumn() {
    return (kind == Kind.PACKETS ? PacketField.TIME_NANOS : FlowField.START_NANOS).column();
  }

  /** What distances read, and no more of a large table. */
  private List<Field> measured() {
    return fields.stream().filter(kind.fields()::contains).toList();
  }

  private Profile profile(Dataset<Row> chosen) {
    Row first = chosen.agg(min(timeColumn())).first();
    if (first.isNullAt(0)) {
      return Profile.of(new Trace(new Columns(fields, 0)));
    }
    Precision precision = records > settings.exactRecords() ? Precision.SKETCH : Precision.EXACT;
    int parts = (int) Math.max(1, records / RECORDS_A_PARTITION);
    Column[] columns = measured().stream().map(field -> col(field.column())).toArray(Column[]::new);
    JavaRDD<Row> flows =
        chosen
            .select(columns)
            .repartition(parts, tuple().map(functions::col).toArray(Column[]::new))
            .javaRDD();
    return profile(flows, measured(), first.getLong(0), precision);
  }

  // A static method, so that the closure holds plain values only.
  private static Profile profile(
      JavaRDD<Row> flows, List<Field> fields, long startNanos, Precision precision) {
    return flows
        .mapPartitions(
            part -> {
              Columns columns = new ColumnsReader(fields).read(part);
              return List.of(Profile.of(new Trace(columns), startNanos, precision)).iterator();
            })
        .treeReduce(Profile::merge);
  }
}
