package io.tracemint.family;

import io.tracemint.random.Seed;
import java.util.List;
import java.util.Map;

/** Learns vectors of words from the words that they occur with (word2vec), wherever that runs. */
public interface WordVectors {
  /**
   * A vector for each word, the same for the same seed.
   *
   * @param epochs passes over the sentences
   */
  Map<String, float[]> learn(List<List<String>> sentences, int dimensions, int epochs, Seed seed);
}
