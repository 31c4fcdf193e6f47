package io.tracemint.family.doppelganger.encode.fit;

import io.tracemint.family.WordVectors;
import io.tracemint.family.doppelganger.encode.EncodeSettings.EmbeddingSettings;
import io.tracemint.family.doppelganger.encode.field.EmbeddingEncoder;
import io.tracemint.random.Seed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Vectors of ports and protocols by their co-occurrence in flows (IP2Vec; Ring et al. 2017). Words
 * say what they are, so that port 17 and protocol 17 differ.
 */
public final class Ip2Vec {
  private static final String PORT = "p:";
  private static final String PROTOCOL = "r:";

  private Ip2Vec() {}

  public static PortVectors learn(
      List<Sentence> sentences, EmbeddingSettings settings, WordVectors words, Seed seed) {
    Map<String, float[]> byWord =
        words.learn(
            sentences.stream().map(Ip2Vec::words).toList(),
            settings.dimensions(),
            settings.epochs(),
            seed.child("ip2vec"));
    return new PortVectors(
        new EmbeddingEncoder(ofKind(PORT, byWord)), new EmbeddingEncoder(ofKind(PROTOCOL, byWord)));
  }

  private static List<String> words(Sentence sentence) {
    return List.of(
        PORT + sentence.srcport(), PORT + sentence.dstport(), PROTOCOL + sentence.proto());
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
