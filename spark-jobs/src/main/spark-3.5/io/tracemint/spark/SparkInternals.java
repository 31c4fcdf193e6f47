package io.tracemint.spark;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.collection.Seq;

/** What Spark 3.5 calls otherwise than Spark 4. */
public final class SparkInternals {
  /** The Spark and the Scala that this build fits, as their versions begin. */
  public static final String SPARK = "3.5.";

  public static final String SCALA = "2.12.";

  private SparkInternals() {}

  /** A table of rows in Spark's own form, without a conversion. */
  public static Dataset<Row> frame(SparkSession spark, RDD<InternalRow> rows, StructType columns) {
    return spark.internalCreateDataFrame(rows, columns, false);
  }

  /** A call of a public static method, compiled with the query. */
  public static Expression call(
      Class<?> where,
      DataType result,
      String method,
      List<Expression> arguments,
      List<AbstractDataType> types) {
    return new StaticInvoke(
        where,
        result,
        method,
        ScalaCollections.scala(arguments),
        ScalaCollections.scala(types),
        true,
        true,
        true);
  }

  /** What makes the expression of a function of SQL from its arguments. */
  public static Function1<Seq<Expression>, Expression> builder(
      Function<List<Expression>, Expression> builder) {
    return new ScalaFunction<>(arguments -> builder.apply(ScalaCollections.java(arguments)));
  }
}
