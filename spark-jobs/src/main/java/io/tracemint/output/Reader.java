package io.tracemint.output;

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
import org.apache.spark.util.SerializableConfiguration;

/** Reads files for their sums: a few here, many by Spark's tasks, one file a task. */
public final class Reader {
  /** What this process reads faster than it asks others to. */
  private static final long FEW_BYTES = 64L << 20;

  private final Optional<Supplier<SparkSession>> spark;
  private final Configuration configuration;
  private final long fewBytes;

  /** Reads up to {@code fewBytes} without Spark. */
  Reader(Optional<Supplier<SparkSession>> spark, Configuration configuration, long fewBytes) {
    this.spark = spark;
    this.configuration = configuration;
    this.fewBytes = fewBytes;
  }

  public static Reader with(Supplier<SparkSession> spark, Configuration configuration) {
    return new Reader(Optional.of(spark), configuration, FEW_BYTES);
  }

  /** Reads all in this process. */
  public static Reader here(Configuration configuration) {
    return new Reader(Optional.empty(), configuration, FEW_BYTES);
  }

  /** Readings in the order of the files. */
  List<Reading> read(Collection<FileStatus> files) {
    List<String> paths = files.stream().map(file -> file.getPath().toString()).toList();
    long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
    return spark.isPresent() && bytes > fewBytes
        ? byTasks(spark.get().get(), new ArrayList<>(paths), configuration)
        : paths.stream().map(path -> Reading.of(new Path(path), configuration)).toList();
  }

  // A static method, so that the closure holds plain values only.
  private static List<Reading> byTasks(
      SparkSession session, List<String> paths, Configuration configuration) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    SerializableConfiguration shipped = new SerializableConfiguration(configuration);
    spark.setJobDescription("checksums");
    try {
      return spark
          .parallelize(paths, paths.size())
          .map(path -> Reading.of(new Path(path), shipped.value()))
          .collect();
    } finally {
      spark.setJobDescription(null);
    }
  }
}
