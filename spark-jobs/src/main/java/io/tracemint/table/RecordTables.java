package io.tracemint.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tracemint.failure.UserError;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.output.PartFiles;
import io.tracemint.output.store.Refused;
import io.tracemint.output.store.Store;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.table.named.NamedTable;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Record tables of one kind, several epochs read as one trace. */
public final class RecordTables {
  private static final long FILE_ROWS = 1 << 20;

  private RecordTables() {}

  public static Dataset<Row> read(SparkSession spark, List<String> paths) {
    return union(paths, paths.stream().map(path -> read(spark, path)).toList());
  }

  /**
   * The same; records without a label have the name of their table's folder, up to its last dot.
   */
  public static Dataset<Row> readLabelled(SparkSession spark, List<String> paths) {
    return union(paths, paths.stream().map(path -> labelled(read(spark, path), path)).toList());
  }

  private static Dataset<Row> labelled(Dataset<Row> records, String path) {
    Column name = lit(shortName(path));
    return records.withColumn(
        FlowField.LABEL.column(), coalesce(column(records, FlowField.LABEL), name));
  }

  private static String shortName(String path) {
    return NamedTable.isName(path)
        ? NamedTable.of(path).shortName()
        : new Path(path).getName().replaceFirst("(?<=.)\\.[^.]*$", "");
  }

  private static Dataset<Row> union(List<String> paths, List<Dataset<Row>> epochs) {
    TraceKind first = kind(epochs.get(0));
    for (int epoch = 1; epoch < epochs.size(); epoch++) {
      if (kind(epochs.get(epoch)) != first) {
        throw UserError.of(
            "%s holds %s but %s holds %s. Give tables of one kind.",
            paths.get(0), first, paths.get(epoch), kind(epochs.get(epoch)));
      }
    }
    return epochs.stream().reduce((left, right) -> left.unionByName(right, true)).orElseThrow();
  }

  /** One table, wherever in the folder it lies. */
  public static Dataset<Row> read(SparkSession spark, String path) {
    if (NamedTable.isName(path)) {
      return NamedRecords.read(spark, NamedTable.of(path));
    }
    requireFiles(spark, path);
    // The table lies in a folder of its own, or beside its manifest.
    return spark
        .read()
        .option("pathGlobFilter", "*.parquet")
        .option("recursiveFileLookup", "true")
        .parquet(path);
  }

  private static void requireFiles(SparkSession spark, String path) {
    if (PartFiles.of(new Path(path), spark.sparkContext().hadoopConfiguration()).isEmpty()) {
      throw UserError.of(
          "%s holds no record table (no Parquet file). Give the output of ingest.", path);
    }
    Path facts = new Path(path, TraceFacts.FILE);
    if (Store.of(facts, spark.sparkContext().hadoopConfiguration()).exists(facts)) {
      throw UserError.of(
          "%s is a flow table, and no table of records. Give the output of ingest or generate.",
          path);
    }
  }

  /** The place of a table in the output of the job that made it. */
  public static String folder(TraceKind kind) {
    return kind == TraceKind.PACKETS ? PacketTable.FOLDER : FlowRecordTable.FOLDER;
  }

  /** The folder of the table's files: that of its kind where there is one, else the path itself. */
  public static String locate(String path, Configuration configuration) {
    Store store = Store.of(new Path(path), configuration);
    for (TraceKind kind : TraceKind.values()) {
      Path inside = new Path(path, folder(kind));
      if (store.exists(inside)) {
        return inside.toString();
      }
    }
    return path;
  }

  /** Writes records into the output of a job as an ingest does, in the order of time. */
  public static void write(Dataset<Row> records, long count, Path output) {
    int files = (int) (1 + (count - 1) / FILE_ROWS);
    Path folder = new Path(output, folder(kind(records)));
    Refused.inWriting(
        folder, () -> inOrder(records, files).write().mode("append").parquet(folder.toString()));
  }

  /** Records in the order of time, in so many parts. */
  public static Dataset<Row> inOrder(Dataset<Row> records, int files) {
    String time = kind(records).time().column();
    Dataset<Row> ranged =
        files == 1 ? records.coalesce(1) : records.repartitionByRange(files, col(time));
    // Records of one instant are ordered by their other columns: the same bytes every time.
    Column[] order =
        Arrays.stream(records.columns())
            .sorted((one, other) -> Boolean.compare(other.equals(time), one.equals(time)))
            .map(name -> col(name))
            .toArray(Column[]::new);
    return ranged.sortWithinPartitions(order);
  }

  public static TraceKind kind(Dataset<Row> records) {
    return TraceKind.of(Arrays.asList(records.columns()));
  }

  /** A field's column with its own type; nulls of a column that the table lacks. */
  public static Column column(Dataset<Row> records, Field field) {
    boolean there = Arrays.asList(records.columns()).contains(field.column());
    if (!there && !field.nullable()) {
      throw UserError.of(
          "The record table lacks the column %s. Run ingest again with this version.",
          field.column());
    }
    Column column = there ? col(field.column()) : lit(null);
    return column.cast(type(field)).as(field.column());
  }

  static DataType type(Field field) {
    return switch (field.type()) {
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case TEXT -> DataTypes.StringType;
      case ADDRESS6 -> DataTypes.BinaryType;
    };
  }
}
