package io.tracemint.evaluate.learn;

import java.util.List;
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
}
