package io.tracemint.table;

import static org.apache.spark.sql.functions.col;

import io.tracemint.failure.UserError;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.output.Store;
import java.util.Arrays;
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
import org.apache.spark.sql.types.StructType;

/**
 * The flow table: a row per flow, chunk and segment, in Parquet folders {@code chunk=N}, with the
 * trace's facts beside them. A chunk without records has no folder.
 */
public final class FlowSeriesTable {
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
      List<String> keyColumns,
      Path path) {
    FlowSeriesSchema schema = new FlowSeriesSchema(kind, keyColumns);
    JavaRDD<InternalRow> rows = series.map(schema::row);
    spark
        .internalCreateDataFrame(rows.rdd(), schema.columns(), false)
        .write()
        .mode("append")
        .partitionBy(FlowSeriesSchema.CHUNK)
        // Times hardly repeat, so a dictionary of them is built only to be thrown away.
        .option("parquet.enable.dictionary#" + kind.time().column() + ".list.element", "false")
        .parquet(path.toString());
  }

  public static void writeFacts(TraceFacts facts, Path path, Configuration configuration) {
    Path file = new Path(path, TraceFacts.FILE);
    Store.of(file, configuration).write(file, facts.toJson());
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
    StructType schema = schema().columns();
    Column[] columns = Arrays.stream(schema.names()).map(name -> col(name)).toArray(Column[]::new);
    return spark
        .read()
        .schema(schema)
        .option("pathGlobFilter", "*.parquet")
        .parquet(path.toString())
        .select(columns);
  }

  private FlowSeriesSchema schema() {
    return new FlowSeriesSchema(facts.kind(), facts.keyColumns());
  }

  /** The series of one chunk, here. */
  public List<FlowSeries> collect(int chunk) {
    FlowSeriesSchema schema = schema();
    Dataset<Row> own = rows().where(col(FlowSeriesSchema.CHUNK).equalTo(chunk));
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
    return rows.queryExecution().toRdd().toJavaRDD().map(schema::series);
  }
}
