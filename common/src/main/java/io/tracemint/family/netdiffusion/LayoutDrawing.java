package io.tracemint.family.netdiffusion;

import io.tracemint.family.Form;
import io.tracemint.family.Model;
import io.tracemint.family.Weights;
import io.tracemint.family.netdiffusion.bits.Word;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Sequences;
import io.tracemint.neural.layer.Softmax;
import io.tracemint.neural.statespace.StateSpaceModel;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws the layouts of conversations, side by side, packet by packet. */
final class LayoutDrawing {
  private final Backend backend;
  private final Networks networks;
  private final List<Word> words;
  private final List<BitSet> wordsOf;
  private final StateSpaceModel model;
  private final int count;

  /** For so many conversations at a time. */
  LayoutDrawing(Backend backend, Networks networks, Code code, Model learnt, int count) {
    this.backend = backend;
    this.networks = networks;
    this.words = code.vocabulary();
    this.wordsOf = code.wordsOf().stream().map(LayoutDrawing::set).toList();
    this.count = count;
    this.model = networks.layout(backend, count, 1, new Seed(0));
    new Weights(backend).with(model.parameters()).take(learnt, false);
  }

  private static BitSet set(List<Integer> numbers) {
    BitSet set = new BitSet();
    numbers.forEach(set::set);
    return set;
  }

  /** The words of conversations of these classes. */
  List<int[]> draw(int[] classes, Form form, RandomGenerator random) {
    Outline[] outlines = new Outline[count];
    Arrays.setAll(outlines, i -> new Outline(words, form, networks.sizes().rows()));
    int[] tokens = classes.clone();
    int[] since = new int[count];
    float[] scores = new float[count * networks.tokens()];
    while (!Arrays.stream(outlines).allMatch(Outline::isOver)) {
      backend.read(model.scores(new Sequences(count, 1, since), tokens), scores);
      for (int i = 0; i < count; i++) {
        BitSet own = wordsOf.get(classes[i]);
        tokens[i] =
            outlines[i].isOver() ? networks.end() : next(outlines[i], own, scores, i, random);
        since[i]++;
      }
    }
    return Arrays.stream(outlines).map(Outline::words).toList();
  }

  private int next(Outline outline, BitSet own, float[] scores, int i, RandomGenerator random) {
    int from = i * networks.tokens();
    int allowed = forbid(outline, own, scores, from);
    int token =
        allowed == 0
            ? networks.end()
            : Softmax.draw(scores, from, networks.tokens(), random.nextDouble(), 0);
    if (token == networks.end()) {
      outline.end();
    } else {
      outline.add(token - networks.token(0));
    }
    return token;
  }

  /** Makes tokens that may not come next impossible; answers how many are left. */
  private int forbid(Outline outline, BitSet own, float[] scores, int from) {
    int allowed = 0;
    for (int token = 0; token < networks.tokens(); token++) {
      int word = token - networks.token(0);
      boolean may =
          token == networks.end()
              ? outline.mayEnd()
              : word >= 0 && own.get(word) && outline.allows(words.get(word));
      allowed += may ? 1 : 0;
      scores[from + token] = may ? scores[from + token] : Float.NEGATIVE_INFINITY;
    }
    return allowed;
  }
}
