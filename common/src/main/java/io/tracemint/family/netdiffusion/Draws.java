package io.tracemint.family.netdiffusion;

import io.tracemint.family.netdiffusion.bits.Dialogue;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The dialogues of a chunk, of which every class is drawn as often. */
final class Draws {
  private final List<List<Dialogue>> byClass = new ArrayList<>();
  private final long[] counts;

  Draws(List<Dialogue> dialogues, int classes) {
    this.counts = new long[classes];
    for (int i = 0; i < classes; i++) {
      int kind = i;
      List<Dialogue> own = dialogues.stream().filter(d -> d.kind() == kind).toList();
      counts[i] = own.size();
      if (!own.isEmpty()) {
        byClass.add(own);
      }
    }
  }

  /** Dialogues by class. */
  long[] counts() {
    return counts.clone();
  }

  boolean isEmpty() {
    return byClass.isEmpty();
  }

  Dialogue draw(RandomGenerator random) {
    List<Dialogue> own = byClass.get(random.nextInt(byClass.size()));
    return own.get(random.nextInt(own.size()));
  }
}
