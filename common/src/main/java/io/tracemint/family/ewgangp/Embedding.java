package io.tracemint.family.ewgangp;

import io.tracemint.family.Row;
import io.tracemint.family.TableShape;
import io.tracemint.neural.layer.SkipGram;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/**
 * Teaches the words of all fields by what stands beside them in a record (IP2Vec, Ring et al.
 * 2017).
 */
final class Embedding {
  private static final double RATE = 0.025;

  private final Fields fields;
  private final int dimensions;
  private final List<long[]> words = new ArrayList<>();
  private final List<int[]> sentences = new ArrayList<>();
  private final List<SkipGram> tables = new ArrayList<>();

  Embedding(TableShape shape, List<Row> rows, Sizes sizes, Seed seed) {
    this.fields = new Fields(shape);
    this.dimensions = sizes.dimensions();
    for (ToLongFunction<Row> value : fields.values()) {
      long[] values = rows.stream().mapToLong(value).toArray();
      long[] own = Vocabulary.words(values, sizes.mostWords(), sizes.quantiles());
      int[] sentence = new int[values.length];
      long[] counts = new long[own.length];
      for (int row = 0; row < values.length; row++) {
        sentence[row] = Vocabulary.word(own, values[row]);
        counts[sentence[row]]++;
      }
      words.add(own);
      sentences.add(sentence);
      tables.add(new SkipGram(dimensions, counts, seed.child(tables.size())));
    }
  }

  List<Vocabulary> learn(int passes, Seed seed) {
    RandomGenerator random = seed.child("pairs").generator();
    for (int pass = 0; pass < passes; pass++) {
      double rate = RATE * (passes - pass) / passes;
      for (int row = 0; row < sentences.get(0).length; row++) {
        learn(row, rate, random);
      }
    }
    List<Vocabulary> learnt = new ArrayList<>();
    for (int field = 0; field < tables.size(); field++) {
      learnt.add(Vocabulary.of(words.get(field), scaled(tables.get(field).vectors())));
    }
    return learnt;
  }

  private void learn(int row, double rate, RandomGenerator random) {
    for (int field = 0; field < tables.size(); field++) {
      int word = sentences.get(field)[row];
      for (int context : fields.contexts(field)) {
        int other = sentences.get(context)[row];
        tables.get(field).learn(word, tables.get(context), other, rate, random);
      }
    }
  }

  /** Each dimension between 0 and 1. */
  private float[] scaled(float... vectors) {
    float[] scaled = new float[vectors.length];
    for (int dimension = 0; dimension < dimensions; dimension++) {
      float least = Float.MAX_VALUE;
      float most = -Float.MAX_VALUE;
      for (int at = dimension; at < vectors.length; at += dimensions) {
        least = Math.min(least, vectors[at]);
        most = Math.max(most, vectors[at]);
      }
      for (int at = dimension; at < vectors.length; at += dimensions) {
        scaled[at] = most > least ? (vectors[at] - least) / (most - least) : 0.5f;
      }
    }
    return scaled;
  }
}
