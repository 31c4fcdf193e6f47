package io.tracemint.encode;

import io.tracemint.blas.NativeBlas;
import io.tracemint.encode.field.EmbeddingEncoder;
import io.tracemint.encode.fit.PortVectors;
import io.tracemint.encode.fit.Sentence;
import io.tracemint.random.Seed;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.feature.Word2Vec;
import org.apache.spark.mllib.feature.Word2VecModel;
import org.apache.spark.sql.SparkSession;

/**
 * Learns vectors of ports and protocols from their company, by MLlib's Word2Vec. It predicts the
 * company from a word (skip-gram) where the paper's library predicts a word from its company. Words
 * say what they are, so that port 17 and protocol 17 differ.
 */
final class Ip2Vec {
  private static final String PORT = "p:";
  private static final String PROTOCOL = "r:";
  private static final int WINDOW = 5;
  private static final double LEARNING_RATE = 0.025;

  private final EncodeSettings.EmbeddingSettings settings;
  private final Seed seed;

  Ip2Vec(EncodeSettings.EmbeddingSettings settings, Seed seed) {
    this.settings = settings;
    this.seed = seed;
  }

  PortVectors learn(SparkSession spark, List<Sentence> sentences) {
    NativeBlas.loaded();
    // One partition: MLlib averages partitions, and the result must not depend on their number.
    JavaRDD<List<String>> words =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(sentences.stream().map(Ip2Vec::words).toList(), 1)
            .mapPartitions(Ip2Vec::withOwnBlas);
    Word2VecModel model =
        new Word2Vec()
            .setVectorSize(settings.dimensions())
            .setNumIterations(settings.epochs())
            .setNumPartitions(1)
            .setMinCount(1)
            .setWindowSize(WINDOW)
            .setLearningRate(LEARNING_RATE)
            .setSeed(seed.child("ip2vec").value())
            .fit(words);
    return vectors(scala.collection.JavaConverters.mapAsJavaMap(model.getVectors()));
  }

  /** Before MLlib loads the machine's BLAS, which training in this process would then have. */
  private static Iterator<List<String>> withOwnBlas(Iterator<List<String>> sentences) {
    NativeBlas.loaded();
    return sentences;
  }

  private static List<String> words(Sentence sentence) {
    return List.of(
        PORT + sentence.srcport(), PORT + sentence.dstport(), PROTOCOL + sentence.proto());
  }

  private static PortVectors vectors(Map<String, float[]> byWord) {
    return new PortVectors(
        new EmbeddingEncoder(ofKind(PORT, byWord)), new EmbeddingEncoder(ofKind(PROTOCOL, byWord)));
  }

  private static Map<Long, float[]> ofKind(String prefix, Map<String, float[]> byWord) {
    Map<Long, float[]> chosen = new HashMap<>();
    byWord.forEach(
        (word, vector) -> {
          if (word.startsWith(prefix)) {
            chosen.put(Long.valueOf(word.substring(prefix.length())), vector);
          }
        });
    return chosen;
  }
}
