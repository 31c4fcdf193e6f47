package io.tracemint.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.tracemint.failure.UserError;
import io.tracemint.flows.Directions;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.output.PartFiles;
import io.tracemint.output.store.Refused;
import io.tracemint.output.store.Store;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import io.tracemint.spark.SparkInternals;
import io.tracemint.standin.AddressBook;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.SparkPlan;

/**
 * The flow table: a row per flow, chunk and segment, in Parquet folders {@code chunk=N}, with the
 * trace's facts beside them. A chunk without records has no folder.
 */
public final class FlowSeriesTable {
  private static final long RECORDS_AT_A_TIME = 1_000_000;
  private static final long PLACES = 1 << 20;
  private static final String LISTED_HERE =
      "spark.sql.sources.parallelPartitionDiscovery.threshold";
  private final SparkSession spark;
  private final Path path;
  private final TraceFacts facts;
  private Optional<Dataset<Row>> rows = Optional.empty();

  private FlowSeriesTable(SparkSession spark, Path path, TraceFacts facts) {
    this.spark = spark;
    this.path = path;
    this.facts = facts;
  }

  /** Writes series; their facts follow by {@link #writeFacts} when all are written. */
  public static void write(
      SparkSession spark,
      JavaRDD<FlowSeries> series,
      TraceKind kind,
      Directions directions,
      List<String> keyColumns,
      Path path) {
    FlowSeriesSchema schema = new FlowSeriesSchema(kind, directions, keyColumns);
    JavaRDD<InternalRow> rows = series.map(schema::row);
    Refused.inWriting(path, () -> write(spark, rows, schema, path));
  }

  private static void write(
      SparkSession spark, JavaRDD<InternalRow> rows, FlowSeriesSchema schema, Path path) {
    SparkSession session = spark.newSession();
    // Lists of two levels, which every reader of Parquet knows, are written a third faster.
    session.conf().set("spark.sql.parquet.writeLegacyFormat", "true");
    SparkInternals.frame(session, rows.rdd(), schema.columns())
        .write()
        .mode("append")
        .partitionBy(FlowSeriesSchema.CHUNK)
        // Times and identifications hardly repeat, so that a dictionary of them would be built only
        // to be thrown away.
        .option(withoutDictionary(schema.time()), "false")
        .option(withoutDictionary(PacketField.ID), "false")
        .parquet(path.toString());
  }

  private static String withoutDictionary(Field field) {
    return "parquet.enable.dictionary#" + field.column() + ".array";
  }

  public static void writeFacts(TraceFacts facts, Path path, Store store) {
    store.write(new Path(path, TraceFacts.FILE), facts.toJson());
  }

  public static void writeBook(AddressBook book, Path path, Store store) {
    store.write(new Path(path, AddressBook.FILE), book.toJson());
  }

  /** Which numbers of the table stand for addresses of IPv6; none where it has no IPv6. */
  public Optional<AddressBook> book() {
    Path file = new Path(path, AddressBook.FILE);
    Store store = Store.of(file, spark.sparkContext().hadoopConfiguration());
    return store.exists(file)
        ? Optional.of(AddressBook.fromJson(store.read(file), file.toString()))
        : Optional.empty();
  }

  public static FlowSeriesTable open(SparkSession spark, String path) {
    Path folder = new Path(path);
    return new FlowSeriesTable(
        spark, folder, readFacts(folder, spark.sparkContext().hadoopConfiguration()));
  }

  /** The facts of a finished flow table, without opening it. */
  public static TraceFacts readFacts(Path folder, Configuration configuration) {
    Path file = new Path(folder, TraceFacts.FILE);
    Store store = Store.of(file, configuration);
    if (!store.exists(file)) {
      throw UserError.of(
          "%s is no flow table (no %s). Give the output of the flows job.",
          folder, TraceFacts.FILE);
    }
    return TraceFacts.fromJson(store.read(file), file.toString());
  }

  public TraceFacts facts() {
    return facts;
  }

  /** The table; its files are listed once, by the first call. */
  public Dataset<Row> rows() {
    if (rows.isEmpty()) {
      rows = Optional.of(read());
    }
    return rows.get();
  }

  private Dataset<Row> read() {
    PartFiles.of(path, spark.sparkContext().hadoopConfiguration());
    SparkSession session = spark.newSession();
    session.conf().set("spark.sql.parquet.columnarReaderBatchSize", rowsAtATime());
    // Beyond 32 chunks Spark would list their folders in tasks, which takes longer than here and
    // ships classes that Kryo is not told of.
    session.conf().set(LISTED_HERE, Integer.MAX_VALUE);
    return session
        .read()
        .schema(schema().columns())
        .option("pathGlobFilter", "*.parquet")
        .parquet(path.toString());
  }

  // Rows of a long flow hold thousands of records each.
  private long rowsAtATime() {
    long longest = Math.min(facts.lengths().longest(), facts.segmentRecords());
    return Math.max(16, Math.min(4096, RECORDS_AT_A_TIME / Math.max(1, longest)));
  }

  private FlowSeriesSchema schema() {
    return new FlowSeriesSchema(facts.kind(), facts.directions(), facts.keyColumns());
  }

  /** The series of one chunk, here. */
  public List<FlowSeries> collect(int chunk) {
    FlowSeriesSchema schema = schema();
    Dataset<Row> own = rows().where(col(FlowSeriesSchema.CHUNK).equalTo(chunk));
    return Arrays.stream(own.queryExecution().executedPlan().executeCollect())
        .map(schema::series)
        .toList();
  }

  /**
   * Whole flows, about so many of all that there are; the same ones each time, however the table is
   * spread over files.
   */
  public List<FlowSeries> sample(double share) {
    Column[] key =
        facts.kind().fiveTuple().stream().map(field -> col(field.column())).toArray(Column[]::new);
    Column place = pmod(xxhash64(key), lit(PLACES));
    FlowSeriesSchema schema = schema();
    Dataset<Row> own = rows().where(place.lt(Math.ceil(share * PLACES)));
    return Arrays.stream(own.queryExecution().executedPlan().executeCollect())
        .map(schema::series)
        .toList();
  }

  /** All series, in no particular order. */
  public JavaRDD<FlowSeries> series() {
    return series(rows());
  }

  /** The series of one chunk; only its folder is read. */
  public JavaRDD<FlowSeries> series(int chunk) {
    return series(rows().where(col(FlowSeriesSchema.CHUNK).equalTo(chunk)));
  }

  private JavaRDD<FlowSeries> series(Dataset<Row> rows) {
    FlowSeriesSchema schema = schema();
    SparkPlan plan = rows.queryExecution().sparkPlan();
    if (!plan.supportsColumnar()) {
      return rows.queryExecution().toRdd().toJavaRDD().map(schema::series);
    }
    // Arrays are taken whole from the columns that were read, without making rows in between.
    return plan.executeColumnar()
        .toJavaRDD()
        .flatMap(batch -> new SeriesOfBatch(batch.rowIterator(), schema));
  }

  private record SeriesOfBatch(Iterator<InternalRow> rows, FlowSeriesSchema schema)
      implements Iterator<FlowSeries> {
    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public FlowSeries next() {
      return schema.series(rows.next());
    }
  }
}
