package io.tracemint.pipeline.fit;

import io.tracemint.blas.NativeBlas;
import io.tracemint.family.WordVectors;
import io.tracemint.random.Seed;
import io.tracemint.spark.ScalaCollections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.feature.Word2Vec;
import org.apache.spark.sql.SparkSession;

/**
 * Vectors of words by MLlib's Word2Vec, which predicts the context from a word (skip-gram) where
 * the library of NetShare's authors predicts a word from its context (CBOW).
 */
final class MllibWordVectors implements WordVectors {
  private static final int WINDOW = 5;
  private static final double LEARNING_RATE = 0.025;

  private final SparkSession spark;

  MllibWordVectors(SparkSession spark) {
    this.spark = spark;
  }

  @Override
  public Map<String, float[]> learn(
      List<List<String>> sentences, int dimensions, int epochs, Seed seed) {
    NativeBlas.loaded();
    // One partition: MLlib averages partitions, and the result must not depend on their number.
    JavaRDD<List<String>> words =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(sentences, 1)
            .mapPartitions(MllibWordVectors::withOwnBlas);
    return ScalaCollections.java(
        new Word2Vec()
            .setVectorSize(dimensions)
            .setNumIterations(epochs)
            .setNumPartitions(1)
            .setMinCount(1)
            .setWindowSize(WINDOW)
            .setLearningRate(LEARNING_RATE)
            .setSeed(seed.value())
            .fit(words)
            .getVectors());
  }

  /** Before MLlib loads the machine's BLAS, which training in this process would then have. */
  private static Iterator<List<String>> withOwnBlas(Iterator<List<String>> sentences) {
    NativeBlas.loaded();
    return sentences;
  }
}
