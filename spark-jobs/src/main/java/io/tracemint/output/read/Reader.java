package io.tracemint.output.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** Reads files for their sums: a few here, many by Spark's tasks, one file a task. */
public final class Reader {
  /** What this process reads faster than it asks others to. */
  private static final long FEW_BYTES = 64L << 20;

  private static final int MOST_TASKS = 10_000;

  private final Optional<Supplier<SparkSession>> spark;
  private final Configuration configuration;
  private final long fewBytes;
  private final Optional<LongAccumulator> progress;

  /**
   * A reader.
   *
   * @param fewBytes up to which files are read without Spark
   * @param progress told how many bytes Spark's tasks have read
   */
  public Reader(
      Optional<Supplier<SparkSession>> spark,
      Configuration configuration,
      long fewBytes,
      Optional<LongAccumulator> progress) {
    this.spark = spark;
    this.configuration = configuration;
    this.fewBytes = fewBytes;
    this.progress = progress;
  }

  public static Reader with(Supplier<SparkSession> spark, Configuration configuration) {
    return new Reader(Optional.of(spark), configuration, FEW_BYTES, Optional.empty());
  }

  /** Has Spark's tasks read all files, and tell how far they are. */
  public static Reader watched(
      SparkSession spark, Configuration configuration, LongAccumulator progress) {
    return new Reader(Optional.of(() -> spark), configuration, -1, Optional.of(progress));
  }

  /** Reads all in this process. */
  public static Reader here(Configuration configuration) {
    return new Reader(Optional.empty(), configuration, FEW_BYTES, Optional.empty());
  }

  /** Readings in the order of the files. */
  public List<Reading> read(Collection<FileStatus> files) {
    List<String> paths = files.stream().map(file -> file.getPath().toString()).toList();
    long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
    return spark.isPresent() && bytes > fewBytes
        ? byTasks(spark.get().get(), new ArrayList<>(paths), configuration, progress)
        : paths.stream().map(path -> Reading.of(new Path(path), configuration, n -> {})).toList();
  }

  // A static method, so that the closure holds plain values only.
  private static List<Reading> byTasks(
      SparkSession session,
      List<String> paths,
      Configuration configuration,
      Optional<LongAccumulator> progress) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    SerializableConfiguration shipped = new SerializableConfiguration(configuration);
    LongAccumulator read = progress.orElseGet(spark.sc()::longAccumulator);
    spark.setJobDescription("checksums");
    try {
      return spark
          .parallelize(paths, Math.max(1, Math.min(paths.size(), MOST_TASKS)))
          .map(path -> Reading.of(new Path(path), shipped.value(), read::add))
          .collect();
    } finally {
      spark.setJobDescription(null);
    }
  }
}
