package io.tracemint.evaluate.learn;

import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Examples as Spark's learners want them: a column {@code features} and a column {@code label}. */
final class Frames {
  private static final StructType SCHEMA =
      new StructType()
          .add("label", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType());

  private final SparkSession spark;

  Frames(SparkSession spark) {
    this.spark = spark;
  }

  Dataset<Row> of(List<Example> examples) {
    List<Row> rows =
        examples.stream()
            .map(example -> RowFactory.create(example.label(), Vectors.dense(example.features())))
            .toList();
    return spark.createDataFrame(rows, SCHEMA).coalesce(spark.sparkContext().defaultParallelism());
  }

  /** At most so many of the examples, drawn without repetition. */
  static <T> List<T> sample(List<T> examples, int most, Seed seed) {
    List<T> shuffled = new ArrayList<>(examples);
    RandomGenerator random = seed.generator();
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return shuffled.subList(0, Math.min(most, shuffled.size()));
  }
}
