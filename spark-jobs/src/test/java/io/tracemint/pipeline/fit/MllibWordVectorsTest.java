package io.tracemint.pipeline.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.doppelganger.encode.EncodeSettings.EmbeddingSettings;
import io.tracemint.family.doppelganger.encode.field.EmbeddingEncoder;
import io.tracemint.family.doppelganger.encode.fit.Ip2Vec;
import io.tracemint.family.doppelganger.encode.fit.PortVectors;
import io.tracemint.family.doppelganger.encode.fit.Sentence;
import io.tracemint.random.Seed;
import io.tracemint.testing.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MllibWordVectorsTest {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = LocalSpark.session();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static PortVectors learn(List<Sentence> sentences) {
    return Ip2Vec.learn(
        sentences, new EmbeddingSettings(10, 5, 10_000), new MllibWordVectors(spark), new Seed(1));
  }

  private static List<Sentence> toy() {
    List<Sentence> sentences = new ArrayList<>();
    for (int flow = 0; flow < 1000; flow++) {
      sentences.add(new Sentence(80, 80, TCP));
      sentences.add(new Sentence(53, 53, UDP));
    }
    return sentences;
  }

  private static double cosine(PortVectors vectors, int port, int protocol) {
    float[] left = vector(vectors.ports(), port);
    float[] right = vector(vectors.protocols(), protocol);
    double product = 0;
    for (int at = 0; at < left.length; at++) {
      product += left[at] * right[at];
    }
    return product;
  }

  private static float[] vector(EmbeddingEncoder encoder, int value) {
    float[] vector = new float[encoder.width()];
    encoder.encode(value, vector, 0);
    return vector;
  }

  @Test
  void aPortIsCloserToTheProtocolThatItComesWith() {
    PortVectors vectors = learn(toy());
    assertThat(cosine(vectors, 80, TCP)).isGreaterThan(cosine(vectors, 80, UDP));
    assertThat(cosine(vectors, 53, UDP)).isGreaterThan(cosine(vectors, 53, TCP));
  }

  @Test
  void aPortAndAProtocolOfTheSameNumberAreTwoWords() {
    List<Sentence> sentences = toy();
    // Quotations of the day come over TCP, so port 17 has another company than protocol 17.
    for (int flow = 0; flow < 1000; flow++) {
      sentences.add(new Sentence(17, 80, TCP));
    }
    PortVectors vectors = learn(sentences);
    assertThat(vector(vectors.ports(), 17)).isNotEqualTo(vector(vectors.protocols(), UDP));
    assertThat(cosine(vectors, 17, TCP)).isGreaterThan(cosine(vectors, 17, UDP));
    assertThat(vectors.protocols().decode(vector(vectors.protocols(), UDP), 0)).isEqualTo(UDP);
    assertThat(vectors.ports().decode(vector(vectors.ports(), 17), 0)).isEqualTo(17);
  }
}
